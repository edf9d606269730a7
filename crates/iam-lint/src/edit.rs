//! Edits of a policy's text that keep it JSON.

use iam_evaluator::span::Span;

/// A repair in the making: title and replacements.
#[derive(Clone, Debug)]
pub(crate) struct Repair {
    pub(crate) title: String,
    pub(crate) edits: Vec<(Span, String)>,
}

impl Repair {
    pub(crate) fn new(title: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        Self { title: title.into(), edits: vec![(span, text.into())] }
    }

    /// Writes another text in place of a string, a key or a value.
    pub(crate) fn write(span: Span, text: &str) -> Self {
        Self::new(format!("Write `{text}`"), span, quoted(text))
    }

    /// Removes entries of lists or members of objects; `None` when one of them is the only one there.
    pub(crate) fn remove(title: impl Into<String>, text: &str, spans: &[Span]) -> Option<Self> {
        let mut edits: Vec<(Span, String)> = Vec::new();
        let mut sorted = spans.to_vec();
        sorted.sort_unstable();
        for span in sorted {
            let cut = with_comma(text, span)?;
            match edits.last_mut() {
                // Two neighbours share a comma.
                Some((last, _)) if cut.start < last.end => *last = last.to(cut),
                _ => edits.push((cut, String::new())),
            }
        }
        // Where the last ones go, the comma before them goes too.
        for (span, _) in &mut edits {
            let closes = matches!(after(text, span.end).1, Some(b']' | b'}'));
            let (end, preceding) = before(text, span.start);
            if closes && preceding == Some(b',') {
                *span = Span::new(end - 1, span.end as usize);
            }
        }
        Some(Self { title: title.into(), edits }).filter(|repair| leaves_something(text, &repair.edits))
    }
}

/// A text as a JSON string.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The end of the white space before a place, and the byte before it.
fn before(text: &str, at: u32) -> (usize, Option<u8>) {
    let head = text.get(..at as usize).unwrap_or_default().trim_end();
    (head.len(), head.bytes().last())
}

/// The start of what follows a place after white space, and the byte there.
fn after(text: &str, at: u32) -> (usize, Option<u8>) {
    let tail = text.get(at as usize..).unwrap_or_default();
    let rest = tail.trim_start();
    (text.len() - rest.len(), rest.bytes().next())
}

/// The entry or member with the comma that goes with it.
fn with_comma(text: &str, span: Span) -> Option<Span> {
    // A value behind a name goes only with its name.
    if before(text, span.start).1 == Some(b':') {
        return None;
    }
    let (next, following) = after(text, span.end);
    if following == Some(b',') {
        // Up to the next entry, so that its own indentation stays.
        let (next, _) = after(text, u32::try_from(next + 1).ok()?);
        return Some(Span::new(span.start as usize, next));
    }
    let (end, preceding) = before(text, span.start);
    (preceding == Some(b',')).then(|| Span::new(end - 1, span.end as usize))
}

/// Whether no bracket is emptied, or left with a comma too many.
fn leaves_something(text: &str, edits: &[(Span, String)]) -> bool {
    edits.iter().all(|(span, _)| {
        let (_, preceding) = before(text, span.start);
        let (_, following) = after(text, span.end);
        let opens = matches!(preceding, Some(b'[' | b'{'));
        let closes = matches!(following, Some(b']' | b'}'));
        !(opens && (closes || following == Some(b',')))
    })
}

/// Inserts a member at the start of the object whose `{` stands at `at`, in a line of its own where the others are.
pub(crate) fn insert_member(text: &str, at: u32, member: &str) -> Option<(Span, String)> {
    let inside = at as usize + 1;
    if text.as_bytes().get(at as usize) != Some(&b'{') {
        return None;
    }
    let (next, following) = after(text, u32::try_from(inside).ok()?);
    let space = text.get(inside..next)?;
    let comma = if following == Some(b'}') { "" } else { "," };
    let space = if following == Some(b'}') { "" } else { space };
    Some((Span::new(inside, inside), format!("{space}{member}{comma}")))
}

#[cfg(test)]
mod tests {
    use super::{Repair, insert_member};
    use iam_evaluator::span::Span;

    fn removed(text: &str, entries: &[&str]) -> Option<String> {
        let spans: Vec<Span> = entries
            .iter()
            .map(|entry| {
                let at = text.find(entry).unwrap();
                Span::new(at, at + entry.len())
            })
            .collect();
        let mut out = text.to_owned();
        for (span, new) in Repair::remove("", text, &spans)?.edits.into_iter().rev() {
            out.replace_range(span.start as usize..span.end as usize, &new);
        }
        Some(out)
    }

    #[test]
    fn an_entry_goes_with_its_comma() {
        assert_eq!(removed("[1, 2, 3]", &["1"]).as_deref(), Some("[2, 3]"));
        assert_eq!(removed("[1, 2, 3]", &["2"]).as_deref(), Some("[1, 3]"));
        assert_eq!(removed("[1, 2, 3]", &["3"]).as_deref(), Some("[1, 2]"));
        assert_eq!(removed("[1, 2, 3]", &["1", "2"]).as_deref(), Some("[3]"));
        assert_eq!(removed("[1, 2, 3]", &["2", "3"]).as_deref(), Some("[1]"));
        assert_eq!(removed("[1, 2]", &["1", "2"]), None);
        assert_eq!(removed("[1]", &["1"]), None);
        assert_eq!(removed("{\n  1,\n  2\n}", &["1"]).as_deref(), Some("{\n  2\n}"));
    }

    #[test]
    fn a_member_is_written_as_the_others_are() {
        let insert = |text: &str| {
            let (span, new) = insert_member(text, 0, "\"a\": 1").unwrap();
            let mut out = text.to_owned();
            out.insert_str(span.start as usize, &new);
            out
        };
        assert_eq!(insert("{}"), "{\"a\": 1}");
        assert_eq!(insert("{\n  \"b\": 2\n}"), "{\n  \"a\": 1,\n  \"b\": 2\n}");
    }
}
