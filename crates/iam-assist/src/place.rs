//! Where in a policy's text the cursor stands. The text may be broken: it is followed as far as it goes.

use std::ops::Range;

/// A place in a policy's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// The names from the document down to the place; items of lists have none. At the name of an element it ends with the
    /// object that the name is in.
    pub(crate) path: Vec<String>,
    /// What may stand there.
    pub(crate) slot: Slot,
    /// The text between the start of the string or word and the cursor.
    pub(crate) typed: String,
    /// The content of the string or word, in bytes; empty between two of them.
    pub(crate) span: Range<usize>,
    /// The place is inside quotation marks.
    pub(crate) quoted: bool,
    /// The quotation marks are closed.
    pub(crate) closed: bool,
    /// The place is the name of an element, and its colon stands already.
    pub(crate) has_colon: bool,
    /// The names that the object has besides the one at the place.
    pub(crate) siblings: Vec<String>,
    /// The names inside of the object that the name at the place has.
    pub(crate) inner: Vec<String>,
    /// The actions that the statement lists under `Action`.
    pub(crate) actions: Vec<String>,
}

/// What may stand at a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Slot {
    /// The policy itself.
    Document,
    /// The name of an element.
    Name,
    /// A value.
    Value,
    /// A comma or the end of what is open.
    #[default]
    Nothing,
}

/// A part of JSON text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One of `{ } [ ] : ,`.
    Sign(u8),
    /// A string, and whether it is closed.
    Text(bool),
    /// A run of anything else.
    Word,
}

/// A part of JSON text and where it stands, in bytes.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) span: Range<usize>,
}

impl Token {
    /// The place of a string's content, or of the whole token.
    pub(crate) fn content(&self) -> Range<usize> {
        match self.kind {
            Kind::Text(true) => self.span.start + 1..self.span.end - 1,
            Kind::Text(false) => self.span.start + 1..self.span.end,
            _ => self.span.clone(),
        }
    }
}

/// The tokens of a text. A string ends with its line, as while it is being typed.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let byte = |at: usize| bytes.get(at).copied();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = byte(at) {
        let start = at;
        at += 1;
        let kind = match first {
            b' ' | b'\t' | b'\r' | b'\n' => continue,
            b'{' | b'}' | b'[' | b']' | b':' | b',' => Kind::Sign(first),
            b'"' => {
                let mut closed = false;
                while let Some(next) = byte(at).filter(|next| !closed && *next != b'\n') {
                    at += if next == b'\\' && byte(at + 1).is_some_and(|escaped| escaped != b'\n') { 2 } else { 1 };
                    closed = next == b'"';
                }
                Kind::Text(closed)
            }
            _ => {
                while byte(at).is_some_and(|next| !b" \t\r\n{}[]:,\"".contains(&next)) {
                    at += 1;
                }
                Kind::Word
            }
        };
        found.push(Token { kind, span: start..at });
    }
    found
}

/// An object or a list that is open.
#[derive(Default)]
struct Frame {
    is_object: bool,
    name: String,
    stage: Stage,
    names: Vec<String>,
    actions: Vec<String>,
}

/// How far an entry of an object or a list has come.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Start,
    Named,
    Value,
    Done,
}

/// What a place still waits for behind it.
struct Found {
    place: Place,
    /// How many frames are open there.
    depth: usize,
    /// Index of the statement's frame.
    statement: Option<usize>,
    /// The next token is the one the place is in.
    own: bool,
    /// What the name at the place has is over.
    past: bool,
}

/// The place of a byte offset of a text.
pub(crate) fn place(text: &str, offset: usize) -> Place {
    let mut frames: Vec<Frame> = Vec::new();
    let mut found: Option<Found> = None;
    let mut after_name = false;
    for token in tokens(text) {
        let inside = match token.kind {
            Kind::Text(closed) => {
                token.span.start < offset && (offset < token.span.end || !closed && offset == token.span.end)
            }
            Kind::Word => token.span.start < offset && offset <= token.span.end,
            Kind::Sign(_) => false,
        };
        if found.is_none() && (inside || offset <= token.span.start) {
            found = Some(look(text, &frames, offset, inside.then_some(&token)));
        }
        if let Some(found) = &mut found {
            if after_name {
                found.place.has_colon = token.kind == Kind::Sign(b':');
            }
            after_name = inside && found.place.slot == Slot::Name;
            found.own = inside;
        }
        step(text, &mut frames, &token, found.as_mut());
        if let Some(found) = &mut found {
            found.own = false;
        }
    }
    found.unwrap_or_else(|| look(text, &frames, offset, None)).finished(&frames)
}

/// The prefix of the service whose action stands at a byte offset of a policy's text.
#[must_use]
pub fn service_at(text: &str, offset: usize) -> Option<String> {
    let place = place(text, offset);
    let path: Vec<&str> = place.path.iter().map(String::as_str).collect();
    if place.slot != Slot::Value || !matches!(path.as_slice(), ["Statement", "Action" | "NotAction"]) {
        return None;
    }
    let (prefix, _) = text.get(place.span)?.split_once(':')?;
    Some(prefix.to_ascii_lowercase()).filter(|prefix| !prefix.is_empty())
}

/// Notes the place before `token` is taken, or inside of it.
fn look(text: &str, frames: &[Frame], offset: usize, token: Option<&Token>) -> Found {
    let slot = match frames.last() {
        None => Slot::Document,
        Some(frame) => match (frame.is_object, frame.stage) {
            (true, Stage::Start) => Slot::Name,
            (true, Stage::Value) | (false, Stage::Start) => Slot::Value,
            _ => Slot::Nothing,
        },
    };
    let mut path: Vec<String> = frames.iter().filter(|frame| frame.is_object).map(|frame| frame.name.clone()).collect();
    // The innermost name is of the value, or is only being written.
    if slot != Slot::Value && frames.last().is_some_and(|frame| frame.is_object) {
        path.pop();
    }
    let statement = frames.iter().enumerate().filter(|(_, frame)| frame.is_object).nth(1).map(|(at, _)| at);
    let statement = statement.filter(|_| path.first().is_some_and(|name| name == "Statement"));
    let span = token.map_or(offset..offset, Token::content);
    let typed = text.get(span.start..offset.max(span.start)).unwrap_or_default().to_owned();
    let (quoted, closed) = match token.map(|token| token.kind) {
        Some(Kind::Text(closed)) => (true, closed),
        _ => (false, false),
    };
    let place = Place { path, slot, typed, span, quoted, closed, ..Place::default() };
    Found { place, depth: frames.len(), statement, own: false, past: false }
}

/// Takes a token.
fn step(text: &str, frames: &mut Vec<Frame>, token: &Token, mut found: Option<&mut Found>) {
    match token.kind {
        Kind::Sign(open @ (b'{' | b'[')) => frames.push(Frame { is_object: open == b'{', ..Frame::default() }),
        Kind::Sign(b'}' | b']') => {
            if let (Some(frame), Some(found)) = (frames.pop(), found) {
                found.left(frames.len(), frame);
            }
            if let Some(parent) = frames.last_mut() {
                parent.stage = Stage::Done;
            }
        }
        Kind::Sign(b':') => {
            if let Some(frame) = frames.last_mut().filter(|frame| frame.stage == Stage::Named) {
                frame.stage = Stage::Value;
            }
        }
        Kind::Sign(_) => {
            if let Some(frame) = frames.last_mut() {
                frame.stage = Stage::Start;
                frame.name.clear();
            }
        }
        Kind::Text(_) | Kind::Word => {
            let content = text.get(token.content()).unwrap_or_default();
            let depth = frames.len();
            note_action(frames, content, found.as_ref().is_some_and(|found| found.own));
            let Some(frame) = frames.last_mut() else { return };
            if frame.is_object && frame.stage == Stage::Start {
                content.clone_into(&mut frame.name);
                frame.stage = Stage::Named;
                match &mut found {
                    Some(found) if found.own => {}
                    _ => frame.names.push(content.to_owned()),
                }
                if let Some(found) = found.filter(|found| !found.past && depth == found.depth + 1) {
                    found.place.inner.push(content.to_owned());
                }
            } else {
                frame.stage = Stage::Done;
            }
        }
    }
}

/// Remembers a value of `Action` for its statement.
fn note_action(frames: &mut [Frame], content: &str, own: bool) {
    let objects = || frames.iter().enumerate().filter(|(_, frame)| frame.is_object);
    let Some((at, statement)) = objects().nth(1) else { return };
    let is_value = frames.last().is_some_and(|frame| !frame.is_object || frame.stage == Stage::Value);
    let is_action = !own && is_value && objects().count() == 2 && statement.name == "Action";
    if let Some(statement) = frames.get_mut(at).filter(|_| is_action) {
        statement.actions.push(content.to_owned());
    }
}

impl Found {
    /// A frame has been closed behind the place, at this depth.
    fn left(&mut self, depth: usize, frame: Frame) {
        self.past |= depth == self.depth;
        if self.statement == Some(depth) {
            self.place.actions.clone_from(&frame.actions);
            self.statement = None;
        }
        if depth + 1 == self.depth {
            self.place.siblings = frame.names;
            // What follows is no longer in the object of the place.
            self.depth = usize::MAX - 1;
        }
    }

    /// The place once the text has ended, with what is still open.
    fn finished(mut self, frames: &[Frame]) -> Place {
        if let Some(frame) = self.statement.and_then(|at| frames.get(at)) {
            self.place.actions.clone_from(&frame.actions);
        }
        if let Some(frame) = self.depth.checked_sub(1).and_then(|at| frames.get(at)) {
            self.place.siblings.clone_from(&frame.names);
        }
        self.place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The place of the mark `|` in a text.
    fn at(marked: &str) -> Place {
        let offset = marked.find('|').unwrap();
        place(&marked.replacen('|', "", 1), offset)
    }

    #[test]
    fn a_name_knows_its_object() {
        let place = at(r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Ac|": 1, "Resource": "*"}]}"#);
        assert_eq!((place.slot, place.path), (Slot::Name, vec!["Statement".to_owned()]));
        assert_eq!(place.siblings, ["Effect", "Resource"]);
        assert!(place.has_colon && place.quoted);
        assert_eq!(place.typed, "Ac");
    }

    #[test]
    fn a_value_knows_its_path_and_the_actions_of_its_statement() {
        let text =
            r#"{"Statement": [{"Action": "a:B"}, {"Resource": ["x", "arn:|"], "Action": ["s3:Get*", "s3:Put*"]}]}"#;
        let place = at(text);
        assert_eq!((place.slot, place.path.join("/")), (Slot::Value, "Statement/Resource".to_owned()));
        assert_eq!(place.actions, ["s3:Get*", "s3:Put*"]);
        assert_eq!(place.typed, "arn:");
    }

    #[test]
    fn a_statement_need_not_be_in_a_list() {
        let place = at(r#"{"Statement": {"Action": "s3:GetObject", "Condition": {"StringEquals": {"aws:|"#);
        assert_eq!((place.slot, place.path.join("/")), (Slot::Name, "Statement/Condition/StringEquals".to_owned()));
        assert_eq!(place.actions, ["s3:GetObject"]);
        assert!(place.quoted && !place.closed);
    }

    #[test]
    fn a_name_knows_what_is_inside_of_it() {
        let place = at(r#"{"Statement": {"Condition": {"|": {"aws:SourceIp": "1.2.3.4"}, "Bool": {"b": "true"}}}}"#);
        assert_eq!((place.inner, place.siblings), (vec!["aws:SourceIp".to_owned()], vec!["Bool".to_owned()]));
    }

    #[test]
    fn between_the_parts_of_a_text() {
        assert_eq!(at("|").slot, Slot::Document);
        assert_eq!(at("{ |").slot, Slot::Name);
        assert_eq!(at(r#"{"Version": |"#).slot, Slot::Value);
        assert_eq!(at(r#"{"Version": "2012-10-17" |"#).slot, Slot::Nothing);
        assert_eq!(at(r#"{"Version": "2012-10-17", |"#).slot, Slot::Name);
        assert_eq!(at(r#"{"Statement": [{"Action": ["a", |]}]}"#).path.join("/"), "Statement/Action");
    }

    #[test]
    fn any_text_and_any_place_in_it_has_an_answer() {
        let text = r#"}{"a" "b\" c: [, {"Ünï": "\"#;
        for offset in 0..=text.len() + 2 {
            place(text, offset);
        }
    }
}
