//! Places in a policy's text: byte spans inside, line and column at the edge.

use serde::{Deserialize, Serialize};

/// A half-open range of byte offsets into a policy's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets; offsets past 4 GiB are clamped (documents are capped at 1 MiB).
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: clamp(start), end: clamp(end) }
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The text under the span, or the empty string when it lies outside.
    #[must_use]
    pub fn slice(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// A position in a policy's text, in the shape of Access Analyzer's `Position`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Position {
    /// Bytes from the start of the text.
    pub offset: u32,
    /// Line, from 1.
    pub line: u32,
    /// Characters from the start of the line, from 0.
    pub column: u32,
}

/// A range in a policy's text with lines and columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SourceSpan {
    /// Where it starts.
    pub start: Position,
    /// Where it ends (exclusive).
    pub end: Position,
}

impl SourceSpan {
    /// The byte span without lines and columns.
    #[must_use]
    pub fn span(self) -> Span {
        Span { start: self.start.offset, end: self.end.offset }
    }
}

/// Finds line and column of byte offsets in one text.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    /// Byte offset of each line's first byte.
    starts: Vec<u32>,
    /// The text's non-ASCII characters as (offset, width in bytes), so that columns count characters.
    wide: Vec<(u32, u32)>,
    len: u32,
}

impl LineIndex {
    /// Indexes a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        let mut wide = Vec::new();
        if text.is_ascii() {
            line_starts(text.as_bytes(), &mut starts);
            return Self { starts, wide, len: u32::try_from(text.len()).unwrap_or(u32::MAX) };
        }
        for (offset, c) in text.char_indices() {
            let offset = u32::try_from(offset).unwrap_or(u32::MAX);
            if c == '\n' {
                starts.push(offset + 1);
            }
            let width = c.len_utf8();
            if width > 1 {
                wide.push((offset, u32::try_from(width).unwrap_or(4)));
            }
        }
        Self { starts, wide, len: u32::try_from(text.len()).unwrap_or(u32::MAX) }
    }

    /// Line and column of a byte offset; offsets past the end are clamped to it.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let offset = offset.min(self.len);
        self.on_line(offset, self.starts.partition_point(|&start| start <= offset))
    }

    /// An offset's position, of which the line, from 1, is known.
    fn on_line(&self, offset: u32, line: usize) -> Position {
        let start = line.checked_sub(1).and_then(|i| self.starts.get(i)).copied().unwrap_or(0);
        let extra = if self.wide.is_empty() { 0 } else { self.extra(start, offset) };
        Position { offset, line: u32::try_from(line).unwrap_or(u32::MAX), column: offset - start - extra }
    }

    /// By how many the bytes between two offsets are more than the characters.
    fn extra(&self, start: u32, offset: u32) -> u32 {
        let from = self.wide.partition_point(|&(at, _)| at < start);
        let between = self.wide.iter().skip(from).take_while(|&&(at, _)| at < offset);
        between.map(|&(at, width)| width.min(offset - at).saturating_sub(1)).sum()
    }

    /// Adds lines and columns to a span.
    #[must_use]
    pub fn source_span(&self, span: Span) -> SourceSpan {
        let start = self.position(span.start);
        let end = span.end.min(self.len);
        // Most spans end on the line they start on.
        let next = self.starts.get(start.line as usize).copied().unwrap_or(u32::MAX);
        let on_same_line = start.offset <= end && end < next;
        let end = if on_same_line { self.on_line(end, start.line as usize) } else { self.position(end) };
        SourceSpan { start, end }
    }
}

/// Appends the place after each line break. Looks at eight bytes at a time.
fn line_starts(bytes: &[u8], starts: &mut Vec<u32>) {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let (chunks, rest) = bytes.as_chunks::<8>();
    let mut push = |at: usize| starts.push(u32::try_from(at + 1).unwrap_or(u32::MAX));
    for (index, chunk) in chunks.iter().enumerate() {
        let word = u64::from_le_bytes(*chunk) ^ (EACH * 0x0a);
        // Text in ASCII has no high bits, so that no byte borrows from the next: exact for every byte.
        let mut found = !(word.wrapping_add(EACH * 0x7f)) & HIGH;
        while found != 0 {
            push(index * 8 + found.trailing_zeros() as usize / 8);
            found &= found - 1;
        }
    }
    let after = chunks.len() * 8;
    rest.iter().enumerate().filter(|(_, byte)| **byte == b'\n').for_each(|(at, _)| push(after + at));
}

#[cfg(test)]
mod tests {
    use super::LineIndex;

    #[test]
    fn columns_count_characters_and_lines_start_at_one() {
        let index = LineIndex::new("a\nüb\n");
        let at = |offset| {
            let p = index.position(offset);
            (p.line, p.column)
        };
        assert_eq!([at(0), at(1), at(2), at(4), at(5), at(6)], [(1, 0), (1, 1), (2, 0), (2, 1), (2, 2), (3, 0)]);
        assert_eq!(at(99), (3, 0));
    }
}
