//! The lines of a pasted text: colours, prefixes and escapes taken off, and how each line ends.

use super::text::Gap;
use std::str::Chars;

/// A line without what surrounds it.
pub(super) struct Line {
    /// Its text, with the white space it starts and ends with.
    pub(super) text: String,
    /// What its end is to the word before it.
    pub(super) end: Gap,
}

/// A line as it stood on the screen.
struct Raw<'a> {
    prefix: &'a str,
    text: &'a str,
    width: usize,
}

/// Columns of a terminal nobody changed, and what quoting adds to them.
const USUAL_WIDTHS: std::ops::RangeInclusive<usize> = 76..=90;

/// Cuts a text into lines.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let plain = without_colours(text);
    let raw: Vec<Raw> = plain.lines().map(raw).collect();
    let full = full_lines(&raw);
    raw.iter()
        .zip(full)
        .map(|(line, full)| Line { text: unescaped(line.text), end: if full { Gap::Cut } else { Gap::Wrap } })
        .collect()
}

/// Which lines are as wide as any of their block: a terminal may have cut them.
///
/// A block is a run of lines with the same prefix and none empty. One full line alone proves nothing unless it is as
/// wide as terminals usually are.
fn full_lines(lines: &[Raw]) -> Vec<bool> {
    let mut full = Vec::with_capacity(lines.len());
    for block in lines.chunk_by(|one, next| one.prefix == next.prefix && !one.is_empty() && !next.is_empty()) {
        let widest = block.iter().map(|line| line.width).max().unwrap_or_default();
        let count = block.iter().filter(|line| line.width == widest).count();
        let cuts = widest >= 40 && (count > 1 || USUAL_WIDTHS.contains(&widest));
        full.extend(block.iter().map(|line| cuts && line.width == widest));
    }
    full
}

impl Raw<'_> {
    fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }
}

fn raw(line: &str) -> Raw<'_> {
    let mut text = line;
    // White space alone is the text's own indentation.
    while let Some(behind) = text.trim_start().strip_prefix(is_prefix) {
        text = behind;
    }
    if text.len() < line.len() {
        text = text.strip_prefix(' ').unwrap_or(text);
    }
    let prefix = line.strip_suffix(text).unwrap_or_default().trim_end();
    let closed = text.trim_end();
    let width_before = line.chars().count() - text.chars().count();
    let width = width_before + text.chars().count();
    if let Some(inside) = closed.strip_suffix(is_bar) {
        let inside = inside.trim_end();
        return Raw { prefix, text: inside, width: width_before + inside.chars().count() };
    }
    Raw { prefix, text, width }
}

/// Markdown's and mail's quote mark, and bars.
const fn is_prefix(letter: char) -> bool {
    letter == '>' || is_bar(letter)
}

/// A bar of a table or a box.
const fn is_bar(letter: char) -> bool {
    letter == '|' || matches!(letter, '\u{2500}'..='\u{257f}')
}

/// Takes out ANSI escape sequences, also those whose escape character was lost or spelt out, and invisible characters.
fn without_colours(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\u{1b}' | '\u{241b}' => skip_sequence(&mut letters),
            '\u{9b}' => skip_control_sequence(&mut letters),
            '\\' => {
                let spelt = ["u001b", "u001B", "x1b", "x1B", "033", "e"];
                match spelt.into_iter().find_map(|code| letters.as_str().strip_prefix(code)) {
                    Some(rest) if rest.starts_with('[') => {
                        letters = rest.chars();
                        skip_sequence(&mut letters);
                    }
                    _ => plain.push(letter),
                }
            }
            '[' => match colour_end(letters.as_str()) {
                Some(rest) => letters = rest.chars(),
                None => plain.push(letter),
            },
            '\r' if letters.as_str().starts_with('\n') => {}
            '\r' | '\u{2028}' | '\u{2029}' => plain.push('\n'),
            '\n' | '\t' => plain.push(letter),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            _ if letter.is_control() => {}
            _ => plain.push(letter),
        }
    }
    plain
}

/// The rest after `31m` or `1;31m`: a colour whose escape character got lost.
fn colour_end(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == ';');
    if rest.len() == text.len() { None } else { rest.strip_prefix('m') }
}

/// Skips what follows an escape character.
fn skip_sequence(letters: &mut Chars) {
    match letters.next() {
        Some('[') => skip_control_sequence(letters),
        // A title or a link: up to a bell, or up to an escape character and a backslash; never past the line.
        Some(']') => {
            let mut before = ' ';
            for letter in letters.by_ref() {
                if matches!(letter, '\u{7}' | '\n') || (before == '\u{1b}' && letter == '\\') {
                    return;
                }
                before = letter;
            }
        }
        // `ESC ( B` and its like choose a set of letters.
        Some('(' | ')') => {
            letters.next();
        }
        _ => {}
    }
}

/// Skips parameters up to the letter that ends them.
fn skip_control_sequence(letters: &mut Chars) {
    while let Some(letter) = letters.clone().next() {
        if !('\u{20}'..='\u{7e}').contains(&letter) {
            return;
        }
        letters.next();
        if letter >= '\u{40}' {
            return;
        }
    }
}

/// What HTML and XML write for a letter.
const ENTITIES: [(&str, &str); 14] = [
    ("&amp;quot;", "\""),
    ("&quot;", "\""),
    ("&#34;", "\""),
    ("&#034;", "\""),
    ("&#x22;", "\""),
    ("&apos;", "'"),
    ("&#39;", "'"),
    ("&#x27;", "'"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&nbsp;", " "),
    ("&#10;", " "),
    ("&#xA;", " "),
    ("&amp;", "&"),
];

/// What JSON, shells and Markdown write behind a backslash. Line ends and tabs are white space.
const ESCAPES: [(&str, &str); 14] = [
    ("\"", "\""),
    ("'", "'"),
    ("n", " "),
    ("r", " "),
    ("t", " "),
    ("/", "/"),
    ("_", "_"),
    ("*", "*"),
    ("u0022", "\""),
    ("u0027", "'"),
    ("u003c", "<"),
    ("u003e", ">"),
    ("u003C", "<"),
    ("u003E", ">"),
];

fn unescaped(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(letter) = rest.chars().next() {
        let behind = rest.get(letter.len_utf8()..).unwrap_or_default();
        let escape = match letter {
            '&' => starting(&ENTITIES, rest),
            // One backslash, or as many as there are texts in texts.
            '\\' => {
                let escaped = behind.trim_start_matches('\\');
                // At the end of a line it continues the line.
                let nothing = if escaped.is_empty() { "" } else { "\\" };
                starting(&ESCAPES, escaped).or(Some((nothing, escaped)))
            }
            '`' => Some(("", behind)),
            '<' => tag(behind),
            '\u{201c}' | '\u{201d}' => Some(("\"", behind)),
            _ => None,
        };
        if let Some((meaning, behind)) = escape {
            text.push_str(meaning);
            rest = behind;
        } else {
            text.push(letter);
            rest = behind;
        }
    }
    text
}

/// HTML's elements that may be pasted with a message; a placeholder such as `<account>` is none of them.
const TAGS: [(&str, &str); 14] = [
    ("b", ""),
    ("i", ""),
    ("em", ""),
    ("strong", ""),
    ("code", ""),
    ("span", ""),
    ("wbr", ""),
    ("br", " "),
    ("p", " "),
    ("div", " "),
    ("pre", " "),
    ("li", " "),
    ("td", " "),
    ("tr", " "),
];

/// Longest tag that is taken for one, in letters.
const LONGEST_TAG: usize = 200;

/// What a tag is to the text around it, and the rest.
fn tag(text: &str) -> Option<(&'static str, &str)> {
    let (end, _) = text.char_indices().take(LONGEST_TAG).find(|(_, letter)| *letter == '>')?;
    let (inside, behind) = (text.get(..end)?, text.get(end + 1..)?);
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let name = inside.split([' ', '/']).next().unwrap_or_default();
    TAGS.iter().find_map(|(tag, meaning)| (*tag == name).then_some((*meaning, behind)))
}

/// The meaning of the code a text starts with, and the rest.
fn starting<'a>(codes: &[(&str, &'static str)], text: &'a str) -> Option<(&'static str, &'a str)> {
    codes.iter().find_map(|(code, meaning)| Some((*meaning, text.strip_prefix(*code)?)))
}
