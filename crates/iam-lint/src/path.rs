//! The path of the element that stands at a place of the text, found in one walk over it.

use crate::finding::PathElement;
use std::collections::BTreeMap;

/// One bracket that is open.
struct Open {
    array: bool,
    /// Entries so far.
    index: usize,
    /// The name before the colon, when one has been read.
    key: Option<String>,
    /// A colon has been read after the name.
    value: bool,
}

/// Deeper than this the evaluator reads nothing.
const MAX_DEPTH: usize = 128;

/// The paths of what starts at each of the places, which are sorted. A place inside an element has the path of that element.
/// Works on any text; where it is no JSON, the path is that of the brackets around.
pub(crate) fn paths(text: &str, places: &[u32]) -> BTreeMap<u32, Vec<PathElement>> {
    let mut found = BTreeMap::new();
    let mut wanted = places.iter().copied().peekable();
    let mut open: Vec<Open> = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while wanted.peek().is_some() && at < bytes.len() {
        let start = at;
        let byte = bytes.get(at).copied().unwrap_or_default();
        at += 1;
        let mut key = None;
        let mut close = false;
        match byte {
            b'"' => {
                at = string_end(bytes, at);
                let expects_key = open.last().is_some_and(|of| !of.array && !of.value);
                if expects_key {
                    key = text.get(start + 1..at.saturating_sub(1));
                }
            }
            b'}' | b']' => close = true,
            _ => {}
        }
        if let (Some(key), Some(of)) = (key, open.last_mut()) {
            of.key = Some(key.to_owned());
        }
        while let Some(place) = wanted.next_if(|&place| (place as usize) < at) {
            found.insert(place, path(&open));
        }
        match byte {
            b'{' | b'[' if open.len() < MAX_DEPTH => {
                open.push(Open { array: byte == b'[', index: 0, key: None, value: false });
            }
            _ if close => {
                open.pop();
            }
            b':' => {
                if let Some(of) = open.last_mut() {
                    of.value = true;
                }
            }
            b',' => {
                if let Some(of) = open.last_mut() {
                    of.index += 1;
                    of.key = None;
                    of.value = false;
                }
            }
            _ => {}
        }
    }
    for place in wanted {
        found.insert(place, Vec::new());
    }
    found
}

fn path(open: &[Open]) -> Vec<PathElement> {
    let element = |of: &Open| match (of.array, &of.key) {
        (true, _) => Some(PathElement::Index { index: of.index }),
        (false, Some(key)) => Some(PathElement::Name { value: key.clone() }),
        (false, None) => None,
    };
    open.iter().map_while(element).collect()
}

/// One past the closing quote of the string whose first character is at `at`.
fn string_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at + 1,
            b'\n' => return at,
            _ => at += 1,
        }
    }
    bytes.len()
}
