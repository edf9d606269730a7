//! Markdown: reading the little that descriptions use (paragraphs, code, emphasis, links to the web), and writing texts
//! so that they stay what they are.

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Plain text.
    Text(&'a str),
    /// Between backquotes.
    Code(&'a str),
    /// Between double asterisks.
    Strong(&'a str),
    /// A link; the address begins with `https://`.
    Link {
        /// What is shown.
        label: &'a str,
        /// Where it leads.
        address: &'a str,
    },
}

/// The paragraphs of a text, each in pieces. Whatever is not understood stays as it is written.
#[must_use]
pub fn paragraphs(text: &str) -> Vec<Vec<Piece<'_>>> {
    text.split("\n\n").map(str::trim).filter(|text| !text.is_empty()).map(pieces).collect()
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut plain = text;
    let mut rest = text;
    while let Some(at) = rest.find(['`', '*', '[']) {
        let (_, tail) = rest.split_at(at);
        if let Some((piece, after)) = special(tail) {
            let before = plain.len().saturating_sub(tail.len());
            found.extend(plain.get(..before).filter(|text| !text.is_empty()).map(Piece::Text));
            found.push(piece);
            plain = after;
            rest = after;
        } else {
            rest = tail.get(1..).unwrap_or_default();
        }
    }
    if !plain.is_empty() {
        found.push(Piece::Text(plain));
    }
    found
}

/// The special piece a text begins with, and what follows it.
fn special(text: &str) -> Option<(Piece<'_>, &str)> {
    if let Some(rest) = text.strip_prefix('`') {
        return rest.split_once('`').map(|(code, after)| (Piece::Code(code), after));
    }
    if let Some(rest) = text.strip_prefix("**") {
        return rest.split_once("**").map(|(strong, after)| (Piece::Strong(strong), after));
    }
    let (label, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (address, after) = rest.split_once(')')?;
    address.starts_with("https://").then_some((Piece::Link { label, address }, after))
}

/// A text on one line of Markdown, in which nothing of it is read as Markdown.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '$' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// The longest run of backquotes in a text.
fn backquotes(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

/// A text as code within a line.
#[must_use]
pub fn code(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ");
    let fence = "`".repeat(backquotes(&text) + 1);
    // A backquote at either end, or nothing at all, needs room.
    let room = if text.is_empty() || text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{room}{text}{room}{fence}")
}

/// A text as a block of code.
#[must_use]
pub fn fenced(text: &str) -> String {
    let fence = "`".repeat(backquotes(text).max(2) + 1);
    format!("{fence}\n{text}\n{fence}\n")
}

#[cfg(test)]
mod tests {
    use super::Piece::{Code, Link, Strong, Text};
    use super::paragraphs;
    use super::{code, escaped, fenced};

    #[test]
    fn code_emphasis_and_links_are_found_where_they_stand() {
        let text = "Look at `a`, **not** b. See [the page](https://x.example/a#b).\n\n\nNext *one*";
        let link = Link { label: "the page", address: "https://x.example/a#b" };
        let first = vec![Text("Look at "), Code("a"), Text(", "), Strong("not"), Text(" b. See "), link, Text(".")];
        assert_eq!(paragraphs(text), [first, vec![Text("Next *one*")]]);
    }

    #[test]
    fn what_is_not_understood_stays_as_written() {
        for text in ["`open", "**open", "[no](link", "[x](javascript:alert(1)", "[x](http://plain.example)", "*", "é[`"]
        {
            assert_eq!(paragraphs(text), [[Text(text)]], "{text}");
        }
        assert_eq!(paragraphs(" \n\n "), Vec::<Vec<_>>::new());
    }

    #[test]
    fn a_written_text_stays_what_it_is() {
        assert_eq!(escaped("s3:Get* on a_b\n<x>"), "s3:Get\\* on a\\_b \\<x\\>");
        assert_eq!([code("a"), code(""), code("a`b"), code("``a")], ["`a`", "`  `", "``a`b``", "``` ``a ```"]);
        assert_eq!(fenced("a"), "```\na\n```\n");
        assert_eq!(fenced("```"), "````\n```\n````\n");
    }
}
