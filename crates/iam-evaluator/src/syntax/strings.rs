//! The inside of JSON strings: escapes, control characters, and where an unclosed one was meant to end.

use super::report::shown;
use crate::span::Span;

/// Where a string ends.
pub(super) enum StringEnd {
    /// After its closing quote.
    Closed(usize),
    /// It has none; the offset is where its line ends, less closing punctuation.
    Unclosed(usize),
}

/// A string that has been looked through.
pub(super) struct Scan {
    pub(super) end: StringEnd,
    /// What JSON does not allow inside, at most one of each sort.
    pub(super) problems: Vec<(Span, String)>,
}

/// Looks through the string whose opening quote is at `start`.
pub(super) fn scan(text: &str, start: usize) -> Scan {
    let mut scan = Inside { text, at: start + 1, closes: false, escape: None, control: None };
    let end = scan.run(start);
    Scan { end, problems: scan.escape.into_iter().chain(scan.control).collect() }
}

struct Inside<'t> {
    text: &'t str,
    at: usize,
    /// The string is known to end at the next quote, in whichever line that is.
    closes: bool,
    escape: Option<(Span, String)>,
    control: Option<(Span, String)>,
}

impl Inside<'_> {
    fn run(&mut self, start: usize) -> StringEnd {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            match byte {
                b'"' => return StringEnd::Closed(self.at + 1),
                b'\\' => self.escape(),
                // Asked once: asking at every line break would take quadratic time.
                b'\n' | b'\r' if !self.closes && !closes_later(self.text, self.at) => return self.unclosed(start),
                0..0x20 => {
                    self.closes |= matches!(byte, b'\n' | b'\r');
                    self.control(byte);
                    self.at += 1;
                }
                _ => self.at += 1,
            }
        }
        self.unclosed(start)
    }

    fn unclosed(&self, start: usize) -> StringEnd {
        let line = self.text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        // `\r` alone ends the line too.
        let line = line.split('\r').next().unwrap_or_default();
        let meant = line.trim_end_matches([' ', '\t', ',', '}', ']', '{', '[', ':']);
        StringEnd::Unclosed(start + meant.len().max(1))
    }

    fn control(&mut self, byte: u8) {
        let span = Span::new(self.at, self.at + 1);
        let message = match byte {
            b'\n' | b'\r' => {
                "The text goes on in the next line. Join the lines, or write `\\n` for a line break.".to_owned()
            }
            b'\t' => "Here is a tab inside a text. Write `\\t`, or a space.".to_owned(),
            _ => format!("Here is a control character (U+{byte:04X}) inside a text. Remove it."),
        };
        self.control.get_or_insert((span, message));
    }

    /// Steps over a backslash and what it escapes.
    fn escape(&mut self) {
        let start = self.at;
        let rest = self.text.get(start + 1..).unwrap_or_default();
        let Some(c) = rest.chars().next() else {
            self.at = self.text.len();
            return;
        };
        match c {
            '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' => self.at = start + 2,
            'u' => self.unicode(start, rest),
            '\n' | '\r' => {
                // The line break itself is looked at next.
                self.at = start + 1;
                let message = "A backslash cannot continue a text in the next line. Join the lines.".to_owned();
                self.escape.get_or_insert((Span::new(start, start + 1), message));
            }
            _ => {
                self.at = start + 1 + c.len_utf8();
                let span = Span::new(start, self.at);
                let what = shown(span.slice(self.text));
                let message =
                    format!("{what} is no escape that JSON knows. Double the backslash (`\\\\`), or remove it.");
                self.escape.get_or_insert((span, message));
            }
        }
    }

    /// `\uXXXX`, and the second half of a surrogate pair.
    fn unicode(&mut self, start: usize, rest: &str) {
        let Some(unit) = code_unit(rest) else {
            self.at = start + 2;
            let message = "`\\u` needs four hexadecimal digits after it, e.g. `\\u00e9`. Complete it.".to_owned();
            self.escape.get_or_insert((Span::new(start, self.at), message));
            return;
        };
        self.at = start + 6;
        let second = rest.get(5..).and_then(|rest| rest.strip_prefix('\\')).and_then(code_unit);
        match (unit, second) {
            (0xd800..=0xdbff, Some(0xdc00..=0xdfff)) => self.at = start + 12,
            (0xd800..=0xdfff, _) => {
                let message =
                    "This is one half of a pair of escapes and stands for no character alone. Write the character itself."
                        .to_owned();
                self.escape.get_or_insert((Span::new(start, self.at), message));
            }
            _ => {}
        }
    }
}

/// The four digits after the `u` that the text starts with.
fn code_unit(text: &str) -> Option<u32> {
    let digits = text.strip_prefix('u')?.get(..4)?;
    digits.chars().all(|c| c.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok()).flatten()
}

/// Whether a text broken by the line break at `at` ends at the next quote, rather than lacking its closing one:
/// then words stand before that quote, and punctuation after it.
fn closes_later(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    let mut escaped = false;
    let quote = rest.char_indices().find(|&(_, c)| {
        let found = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        found
    });
    let Some((quote, _)) = quote else { return false };
    let before = rest.get(..quote).unwrap_or_default();
    let after = rest.get(quote + 1..).unwrap_or_default().trim_start().chars().next();
    !before.trim().is_empty() && matches!(after, None | Some(',' | ':' | ']' | '}'))
}
