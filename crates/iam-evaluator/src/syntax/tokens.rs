//! Tokens of text that is meant to be JSON: what a strict parser would stumble over is reported and stepped over.

use super::report::{Findings, Path, shown};
use super::strings::{self, StringEnd};
use crate::span::Span;

/// What a token is for the structure of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `{` or `[`.
    Open(Bracket),
    /// `}` or `]`.
    Close(Bracket),
    Comma,
    Colon,
    /// A string, also one in other quotes.
    Text,
    /// A run of anything else: a number, `true`, text without quotes.
    Word,
}

/// The two pairs of brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bracket {
    Object,
    Array,
}

impl Bracket {
    pub(super) const fn open(self) -> char {
        match self {
            Self::Object => '{',
            Self::Array => '[',
        }
    }

    pub(super) const fn close(self) -> char {
        match self {
            Self::Object => '}',
            Self::Array => ']',
        }
    }
}

/// A token and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Span,
}

/// Walks through a text, token by token.
pub(super) struct Tokens<'t, 'f> {
    pub(super) text: &'t str,
    /// Byte offset of the next character, always on a character boundary.
    pub(super) at: usize,
    pub(super) findings: &'f mut Findings,
    /// A problem has been reported.
    pub(super) broken: bool,
    odd_space_reported: bool,
}

/// The text cannot be followed any further; the reason has been reported.
pub(super) struct Lost;

impl<'t, 'f> Tokens<'t, 'f> {
    pub(super) fn new(text: &'t str, findings: &'f mut Findings) -> Self {
        Self { text, at: 0, findings, broken: false, odd_space_reported: false }
    }

    /// Reports a cause.
    pub(super) fn report(&mut self, spans: &[Span], message: impl Into<String>) {
        self.broken = true;
        self.findings.error("JSON_SYNTAX_ERROR", &Path::Root, spans, message);
    }

    /// The text from the current place on.
    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The text under a span.
    pub(super) fn slice(&self, span: Span) -> &'t str {
        span.slice(self.text)
    }

    /// The next token, `None` at the end of the text.
    pub(super) fn next(&mut self) -> Result<Option<Token>, Lost> {
        self.skip_space_and_comments()?;
        let start = self.at;
        let Some(first) = self.rest().chars().next() else { return Ok(None) };
        let kind = match first {
            '{' => self.take(Kind::Open(Bracket::Object)),
            '[' => self.take(Kind::Open(Bracket::Array)),
            '}' => self.take(Kind::Close(Bracket::Object)),
            ']' => self.take(Kind::Close(Bracket::Array)),
            ',' => self.take(Kind::Comma),
            ':' => self.take(Kind::Colon),
            '"' => self.string()?,
            '\'' | '`' => self.other_quotes(first)?,
            c if is_typographic_quote(c) => self.other_quotes(first)?,
            _ => {
                let rest = self.rest();
                let end = rest.find(ends_word).filter(|&end| end > 0).unwrap_or(rest.len());
                // A comment may follow a word without a space.
                let word = rest.get(..end).unwrap_or(rest);
                self.at += word.find("//").or_else(|| word.find("/*")).filter(|&end| end > 0).unwrap_or(end);
                Kind::Word
            }
        };
        Ok(Some(Token { kind, span: Span::new(start, self.at) }))
    }

    fn take(&mut self, kind: Kind) -> Kind {
        self.at += 1;
        kind
    }

    /// Skips the four spaces of JSON; reports and skips other spaces, invisible characters and comments.
    pub(super) fn skip_space_and_comments(&mut self) -> Result<(), Lost> {
        loop {
            let rest = self.rest();
            let Some(c) = rest.chars().next() else { return Ok(()) };
            match c {
                ' ' | '\t' | '\n' | '\r' => self.at += 1,
                '\u{feff}' if self.at == 0 => {
                    self.at += c.len_utf8();
                    let message = "The text begins with a byte order mark, an invisible character. \
                                   Save the file as UTF-8 without BOM, or delete the start of the line and type it again.";
                    self.report(&[Span::new(0, self.at)], message);
                }
                c if is_odd_space(c) => self.odd_space(c),
                '#' => self.comment(rest.find('\n').unwrap_or(rest.len())),
                '/' if rest.starts_with("//") => self.comment(rest.find('\n').unwrap_or(rest.len())),
                '/' if rest.starts_with("/*") => {
                    let Some(end) = rest.find("*/") else {
                        let message = "This comment is not closed, and JSON has no comments. Remove it.";
                        self.report(&[Span::new(self.at, self.at + 2)], message);
                        return Err(Lost);
                    };
                    self.comment(end + 2);
                }
                _ => return Ok(()),
            }
        }
    }

    fn comment(&mut self, len: usize) {
        let comment = self.rest().get(..len).unwrap_or_default();
        let span = Span::new(self.at, self.at + comment.trim_end().len());
        self.at += len;
        let message = "JSON has no comments. Remove the comment; a statement's `Sid` can say what it is for.";
        self.report(&[span], message);
    }

    fn odd_space(&mut self, c: char) {
        let span = Span::new(self.at, self.at + c.len_utf8());
        self.at += c.len_utf8();
        // Text copied from a web page has hundreds of them; saying it once is enough.
        if self.odd_space_reported {
            self.broken = true;
            return;
        }
        self.odd_space_reported = true;
        let name = match c {
            '\u{a0}' => "a non-breaking space",
            c if c.is_whitespace() => "a special space",
            _ => "an invisible character",
        };
        let code = u32::from(c);
        let message =
            format!("Here is {name} (U+{code:04X}). Replace it, and any others like it, by an ordinary space.");
        self.report(&[span], message);
    }

    fn string(&mut self) -> Result<Kind, Lost> {
        let start = self.at;
        let scan = strings::scan(self.text, start);
        match scan.end {
            StringEnd::Closed(end) => {
                self.at = end;
                for (span, message) in scan.problems {
                    self.report(&[span], message);
                }
                Ok(Kind::Text)
            }
            StringEnd::Unclosed(end) => {
                let line = Span::new(start, end);
                let typographic = self.slice(line).char_indices().find(|&(_, c)| is_typographic_quote(c) && c != '’');
                if let Some((offset, c)) = typographic {
                    let quote = Span::new(start + offset, start + offset + c.len_utf8());
                    self.at = start + offset + c.len_utf8();
                    let message = format!("The text ends in a typographic quote ({c}). Replace it by a straight `\"`.");
                    self.report(&[quote], message);
                    return Ok(Kind::Text);
                }
                let message =
                    format!("The text {} is not closed. Add a double quote where it ends.", shown(self.slice(line)));
                self.report(&[line], message);
                Err(Lost)
            }
        }
    }

    /// Text in single, typographic or back quotes, closed on the same line.
    fn other_quotes(&mut self, open: char) -> Result<Kind, Lost> {
        let start = self.at;
        let inner = start + open.len_utf8();
        // Not by lines: a text without line breaks would be gone through at every quote.
        let mut line = self.text.get(inner..).unwrap_or_default().char_indices().take_while(|&(_, c)| c != '\n');
        let closes = |c: char| if is_typographic_quote(open) { c == '"' || is_typographic_quote(c) } else { c == open };
        let name = match open {
            '\'' => "single quote",
            '`' => "back quote",
            _ => "typographic quote",
        };
        let Some((at, close)) = line.find(|&(_, c)| closes(c)) else {
            let message = format!("Here is a {name} ({open}). JSON text stands in straight double quotes (\").");
            self.report(&[Span::new(start, inner)], message);
            return Err(Lost);
        };
        self.at = inner + at + close.len_utf8();
        let span = Span::new(start, self.at);
        let message =
            format!("{} stands in {name}s. Replace them by straight double quotes (\").", shown(self.slice(span)));
        self.report(&[span], message);
        Ok(Kind::Text)
    }
}

/// Characters that look like a quote and are not one for JSON.
fn is_typographic_quote(c: char) -> bool {
    matches!(c, '\u{2018}'..='\u{201f}' | '\u{2032}' | '\u{2033}' | '«' | '»' | '＂' | '＇')
}

/// Spaces other than the four of JSON, and characters nobody sees.
fn is_odd_space(c: char) -> bool {
    let invisible = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}');
    invisible || c.is_whitespace() || c.is_control()
}

fn ends_word(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '{' | '}' | '[' | ']' | ',' | ':' | '"' | '\'' | '`' | '#')
        || is_typographic_quote(c)
        || is_odd_space(c)
}
