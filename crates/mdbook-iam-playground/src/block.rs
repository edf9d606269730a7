//! The fenced blocks `iam-playground` of a text.

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use std::ops::Range;

/// A block.
pub(crate) struct Block {
    /// Its bytes in the text, the fences included.
    pub(crate) at: Range<usize>,
    /// The line of the fence, from 1.
    pub(crate) line: usize,
    /// What stands between the fences.
    pub(crate) text: String,
    /// What the fence says behind the name: `view=trace readonly`.
    pub(crate) attributes: Vec<(String, Option<String>)>,
}

/// Every block of the text, in order.
pub(crate) fn blocks(markdown: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut open = false;
    for (event, at) in Parser::new(markdown).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let mut words = info.split_whitespace();
                open = words.next() == Some("iam-playground");
                if open {
                    let line = markdown.get(..at.start).unwrap_or_default().matches('\n').count() + 1;
                    let attributes = words.map(attribute).collect();
                    found.push(Block { at, line, text: String::new(), attributes });
                }
            }
            Event::Text(text) if open => {
                if let Some(block) = found.last_mut() {
                    block.text.push_str(&text);
                }
            }
            Event::End(TagEnd::CodeBlock) => open = false,
            _ => {}
        }
    }
    found
}

fn attribute(word: &str) -> (String, Option<String>) {
    match word.split_once('=') {
        Some((name, value)) => (name.to_owned(), Some(value.trim_matches('"').to_owned())),
        None => (word.to_owned(), None),
    }
}
