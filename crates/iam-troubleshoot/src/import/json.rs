//! JSON inside a pasted text: found between other words, joined where a terminal or a mail program broke it.

use iam_evaluator::scenario::Json;

/// Most values that are read from one text: lines of a log, pages of a command's output.
const MOST_VALUES: usize = 10_000;

/// Starts of values that are tried before the text is taken for one without JSON.
const MOST_STARTS: usize = 50;

/// The text without a byte order mark, ANSI escapes and the marks that Markdown and mail put before quoted lines.
pub(super) fn clean(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let mut plain = without_escapes(&text);
    while quoted(&plain) {
        plain = plain.lines().map(unquote).collect::<Vec<_>>().join("\n");
    }
    plain
}

/// Whether every line with something on it starts with a quotation mark of Markdown.
fn quoted(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).peekable();
    lines.peek().is_some() && lines.all(|line| line.trim_start().starts_with('>'))
}

fn unquote(line: &str) -> &str {
    let inner = line.trim_start();
    let inner = inner.strip_prefix('>').unwrap_or(inner);
    inner.strip_prefix(' ').unwrap_or(inner)
}

/// Leaves out `ESC [ … letter` and `ESC ] … BEL`.
fn without_escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter != '\u{1b}' {
            out.push(letter);
            continue;
        }
        match letters.next() {
            Some('[') => {
                for next in letters.by_ref() {
                    if ('@'..='~').contains(&next) {
                        break;
                    }
                }
            }
            Some(']') => {
                for next in letters.by_ref() {
                    if next == '\u{7}' || next == '\\' {
                        break;
                    }
                }
            }
            _ => {}
        }
    }
    out
}

/// The objects and arrays that stand one behind the other in a text, whatever is around and between them.
pub(super) fn values(text: &str) -> Vec<Json> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut tried = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find(['{', '['])).map(|offset| at + offset) {
        let rest = text.get(start..).unwrap_or_default();
        match value(rest) {
            Some((json, length)) => {
                found.push(json);
                at = start + length;
            }
            None => {
                tried += 1;
                at = start + 1;
            }
        }
        if tried > MOST_STARTS || found.len() >= MOST_VALUES {
            break;
        }
    }
    // `[1]` in a sentence is no data; where there are objects, only they are.
    if found.iter().any(|json| matches!(json, Json::Object(_))) {
        found.retain(|json| matches!(json, Json::Object(_)) || json.as_array().is_some_and(has_objects));
    }
    found
}

fn has_objects(items: &[Json]) -> bool {
    items.iter().any(|item| matches!(item, Json::Object(_)))
}

/// The value at the start of a text, and how long it is.
fn value(text: &str) -> Option<(Json, usize)> {
    let length = balanced(text)?;
    let part = text.get(..length)?;
    let json = Json::from_text(part).or_else(|_| Json::from_text(&joined(part))).ok()?;
    Some((json, length))
}

/// Where the bracket at the start of a text is closed.
fn balanced(text: &str) -> Option<usize> {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (at, letter) in text.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            '{' | '[' if !in_string => depth += 1,
            '}' | ']' if !in_string => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + letter.len_utf8());
                }
            }
            _ => {}
        }
    }
    None
}

/// The text with the line breaks inside strings taken out, with the indent or quotation mark of the next line.
///
/// A terminal breaks at its edge, in the midst of a word: nothing takes the break's place. Where a mail program broke
/// between words, a space does.
fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut in_string, mut escaped) = (false, false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '\n' && in_string {
            while letters.peek().is_some_and(|next| matches!(next, ' ' | '\t' | '>' | '|' | '│')) {
                letters.next();
            }
            if !out.ends_with(' ') && out.rsplit('\n').next().is_some_and(|line| line.chars().count() < FULL_LINE) {
                out.push(' ');
            }
            continue;
        }
        match letter {
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            _ => {}
        }
        out.push(letter);
    }
    out
}

/// A line at least so long was broken by a terminal.
const FULL_LINE: usize = 80;

/// A text given as a JSON value itself: a JSON text in a string, perhaps percent-encoded as IAM's API sends documents.
pub(super) fn nested(json: &Json) -> Option<Json> {
    match json {
        Json::Object(_) | Json::Array(_) => Some(json.clone()),
        Json::String(text) => Json::from_text(text).ok().or_else(|| Json::from_text(&percent_decoded(text)?).ok()),
        _ => None,
    }
}

fn percent_decoded(text: &str) -> Option<String> {
    if !text.starts_with("%7B") && !text.starts_with("%7b") {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let decoded = match byte {
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(str::from_utf8(&digits).ok()?, 16).ok()?
            }
            b'+' => b' ',
            byte => byte,
        };
        bytes.push(decoded);
    }
    String::from_utf8(bytes).ok()
}

/// The member of an object whose name is one of these, whatever its case.
pub(super) fn member<'j>(json: &'j Json, names: &[&str]) -> Option<&'j Json> {
    let Json::Object(members) = json else { return None };
    members.iter().find(|(key, _)| names.iter().any(|name| key.eq_ignore_ascii_case(name))).map(|(_, value)| value)
}

/// The same for a text that is not empty.
pub(super) fn text<'j>(json: &'j Json, names: &[&str]) -> Option<&'j str> {
    member(json, names).and_then(Json::as_str).filter(|text| !text.is_empty())
}

/// The same for an array.
pub(super) fn list<'j>(json: &'j Json, names: &[&str]) -> Option<&'j [Json]> {
    member(json, names).and_then(Json::as_array)
}

/// A scalar as text.
pub(super) fn scalar(json: &Json) -> Option<String> {
    match json {
        Json::Bool(value) => Some(value.to_string()),
        Json::Number(number) => Some(number.text().to_owned()),
        Json::String(text) => Some(text.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{clean, values};

    #[test]
    fn json_is_found_between_other_words() {
        assert_eq!(values("$ aws x\n{\"a\": 1}\nand {\"b\": [2]} [1]").len(), 2);
        assert_eq!(values("nothing [here], {really}").len(), 0);
        assert_eq!(values("{\"a\": \"a brace } in a string\"}").len(), 1);
    }

    #[test]
    fn lines_broken_inside_strings_are_joined() {
        let value = values("{\"a\": \"one\n   two\"}");
        assert_eq!(value[0].get("a").unwrap().as_str(), Some("one two"));
        let long = "x".repeat(80);
        let value = values(&format!("{{\"a\": \"{long}\nyz\"}}"));
        assert_eq!(value[0].get("a").unwrap().as_str(), Some(format!("{long}yz").as_str()));
    }

    #[test]
    fn colours_and_quotation_marks_are_taken_off() {
        assert_eq!(clean("\u{feff}> \u{1b}[1;31m{\u{1b}[0m\r\n> > }"), "{\n}".replace('}', "> }"));
        assert_eq!(values(&clean("> > {\n> > \"a\": 1\n> > }")).len(), 1);
    }
}
