//! Strict JSON as a tree with source spans that keeps repeated keys and the digits of numbers.

use super::cause;
use super::report::{Findings, Path};
use crate::span::Span;
use bumpalo::Bump;

/// Longest text read, in bytes. AWS's largest policy is far smaller; this keeps a pasted log from freezing a page.
pub(super) const MAX_BYTES: usize = 1 << 20;

/// Deepest nesting read. A policy needs seven levels.
pub(super) const MAX_DEPTH: usize = 128;

/// A JSON value and where it stands. The lists of a tree lie in one arena, which is given back as a whole.
#[derive(Clone, Copy, Debug)]
pub struct Node<'t> {
    pub(crate) value: Value<'t>,
    pub(crate) span: Span,
}

/// The kinds of JSON value.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Value<'t> {
    Null,
    Bool(bool),
    /// The number's source text.
    Number(&'t str),
    /// With its escapes resolved.
    String(&'t str),
    Array(&'t [Node<'t>]),
    Object(&'t [Member<'t>]),
}

/// A key of an object with its value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member<'t> {
    pub(crate) key: &'t str,
    pub(crate) key_span: Span,
    pub(crate) value: Node<'t>,
}

impl Node<'_> {
    /// The span of the value's first byte: where to point when something inside it is missing.
    pub(super) fn opening(&self) -> Span {
        Span { start: self.span.start, end: self.span.end.min(self.span.start + 1) }
    }

    /// The JSON type with its article, for messages.
    pub(crate) fn type_name(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        }
    }
}

/// An arena for the tree of a text.
pub(crate) fn arena(text: &str) -> Bump {
    Bump::with_capacity(2 * text.len().min(MAX_BYTES))
}

/// Parses strict JSON. `None` when the text is none, with at least one finding that says why.
pub(super) fn parse<'t>(text: &'t str, arena: &'t Bump, findings: &mut Findings) -> Option<Node<'t>> {
    if text.len() > MAX_BYTES {
        let at = (0..=MAX_BYTES).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
        let message =
            format!("The text has {} bytes; at most {MAX_BYTES} (1 MiB) are read. Shorten the policy.", text.len());
        findings.error("POLICY_TOO_LARGE", &Path::Root, &[Span::new(at, text.len())], message);
        return None;
    }
    match Parser::new(text, arena).document() {
        Ok(node) => Some(node),
        Err(refused) => {
            // The parser says where it gave up; people want to know what they got wrong.
            if cause::check(text, findings) {
                let message = format!("This is not JSON: {}.", refused.message);
                findings.error("JSON_SYNTAX_ERROR", &Path::Root, &[refused.span], message);
            }
            None
        }
    }
}

/// Parses any JSON text. The error is the place and what is wrong there.
pub(crate) fn parse_any<'t>(text: &'t str, arena: &'t Bump) -> Result<Node<'t>, (Span, String)> {
    Parser::new(text, arena).document().map_err(|refused| (refused.span, refused.message))
}

/// How many bytes come before the first quote, backslash or control character. Looks at eight bytes at a time.
pub(crate) fn plain_length(bytes: &[u8]) -> Option<usize> {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    // The high bit of each byte that is zero; above the lowest of them the answer may be wrong, and is not asked for.
    let zero = |word: u64| word.wrapping_sub(EACH) & !word & HIGH;
    let (chunks, rest) = bytes.as_chunks::<8>();
    for (at, chunk) in chunks.iter().enumerate() {
        let word = u64::from_le_bytes(*chunk);
        let control = word.wrapping_sub(EACH * 0x20) & !word & HIGH;
        let found = zero(word ^ (EACH * 0x22)) | zero(word ^ (EACH * 0x5c)) | control;
        if found != 0 {
            return Some(at * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    let last = rest.iter().position(|&byte| byte == b'"' || byte == b'\\' || byte < 0x20)?;
    Some(chunks.len() * 8 + last)
}

/// Where a text stops being JSON, and why.
#[derive(Debug)]
struct Refused {
    span: Span,
    message: String,
}

type Parsed<T> = Result<T, Refused>;

/// Reads the text from left to right. `at` is always on a character's first byte.
struct Parser<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    depth: usize,
    arena: &'t Bump,
    /// The items and members read so far of the lists that are open.
    items: Vec<Node<'t>>,
    members: Vec<Member<'t>>,
}

impl<'t> Parser<'t> {
    fn new(text: &'t str, arena: &'t Bump) -> Self {
        let (items, members) = (Vec::with_capacity(16), Vec::with_capacity(16));
        Self { text, bytes: text.as_bytes(), at: 0, depth: 0, arena, items, members }
    }

    fn document(&mut self) -> Parsed<Node<'t>> {
        self.skip_space();
        if self.at == self.bytes.len() {
            return self.refuse("the text is empty");
        }
        let root = self.value()?;
        self.skip_space();
        if self.at < self.bytes.len() { self.refuse("this is not JSON: text after the value") } else { Ok(root) }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    /// Refuses the text at the character that comes next.
    fn refuse<T>(&self, message: &str) -> Parsed<T> {
        let width = self.text.get(self.at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        Err(Refused { span: Span::new(self.at, self.at + width), message: message.to_owned() })
    }

    fn value(&mut self) -> Parsed<Node<'t>> {
        let start = self.at;
        let value = match self.peek() {
            Some(b'"') => Value::String(self.string()?),
            Some(b'{') => self.nested(Self::object)?,
            Some(b'[') => self.nested(Self::array)?,
            Some(b'-' | b'0'..=b'9') => Value::Number(self.number()?),
            Some(b't') => self.word("true", Value::Bool(true))?,
            Some(b'f') => self.word("false", Value::Bool(false))?,
            Some(b'n') => self.word("null", Value::Null)?,
            Some(_) => return self.refuse("this is not JSON: expected a value"),
            None => return self.refuse("this is not JSON: the text ends where a value is expected"),
        };
        Ok(Node { value, span: Span::new(start, self.at) })
    }

    fn nested(&mut self, read: fn(&mut Self) -> Parsed<Value<'t>>) -> Parsed<Value<'t>> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return self.refuse(&format!("brackets are nested deeper than {MAX_DEPTH} levels"));
        }
        self.at += 1;
        self.skip_space();
        let value = read(self)?;
        self.at += 1;
        self.depth -= 1;
        Ok(value)
    }

    /// After `{`, up to the `}`.
    fn object(&mut self) -> Parsed<Value<'t>> {
        if self.peek() == Some(b'}') {
            return Ok(Value::Object(&[]));
        }
        let first = self.members.len();
        loop {
            if self.peek().is_none() {
                return self.refuse("this is not JSON: the text ends inside brackets");
            }
            if self.peek() != Some(b'"') {
                return self.refuse("this is not JSON: expected a name in double quotes");
            }
            let start = self.at;
            let key = self.string()?;
            let key_span = Span::new(start, self.at);
            self.skip_space();
            if self.peek() != Some(b':') {
                return self.refuse("this is not JSON: expected `:` after the name");
            }
            self.at += 1;
            self.skip_space();
            let value = self.value()?;
            self.members.push(Member { key, key_span, value });
            if self.closes(b'}')? {
                let members = self.arena.alloc_slice_copy(self.members.get(first..).unwrap_or_default());
                self.members.truncate(first);
                return Ok(Value::Object(members));
            }
        }
    }

    /// After `[`, up to the `]`.
    fn array(&mut self) -> Parsed<Value<'t>> {
        if self.peek() == Some(b']') {
            return Ok(Value::Array(&[]));
        }
        let first = self.items.len();
        loop {
            let item = self.value()?;
            self.items.push(item);
            if self.closes(b']')? {
                let items = self.arena.alloc_slice_copy(self.items.get(first..).unwrap_or_default());
                self.items.truncate(first);
                return Ok(Value::Array(items));
            }
        }
    }

    /// After a member or item: whether the bracket closes here; otherwise moves past the comma.
    fn closes(&mut self, bracket: u8) -> Parsed<bool> {
        self.skip_space();
        match self.peek() {
            Some(byte) if byte == bracket => Ok(true),
            Some(b',') => {
                let comma = self.at;
                self.at += 1;
                self.skip_space();
                if self.peek() == Some(bracket) {
                    self.at = comma;
                    return self.refuse("this is not JSON: a comma before the closing bracket");
                }
                Ok(false)
            }
            Some(_) => self.refuse("this is not JSON: expected a comma or a closing bracket"),
            None => self.refuse("this is not JSON: the text ends inside brackets"),
        }
    }

    fn word(&mut self, word: &str, value: Value<'t>) -> Parsed<Value<'t>> {
        if self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word)) {
            self.at += word.len();
            return Ok(value);
        }
        self.refuse("this is not JSON: expected a value")
    }

    /// `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`
    fn number(&mut self) -> Parsed<&'t str> {
        let start = self.at;
        self.skip_one_of(b"-");
        match self.peek() {
            Some(b'0') => self.at += 1,
            _ => self.digits()?,
        }
        if self.skip_one_of(b".") {
            self.digits()?;
        }
        if self.skip_one_of(b"eE") {
            self.skip_one_of(b"+-");
            self.digits()?;
        }
        Ok(self.text.get(start..self.at).unwrap_or_default())
    }

    fn skip_one_of(&mut self, wanted: &[u8]) -> bool {
        let found = self.peek().is_some_and(|byte| wanted.contains(&byte));
        self.at += usize::from(found);
        found
    }

    fn digits(&mut self) -> Parsed<()> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        if self.at == start { self.refuse("this is not JSON: expected a digit") } else { Ok(()) }
    }

    /// From one `"` past the other.
    fn string(&mut self) -> Parsed<&'t str> {
        self.at += 1;
        let plain = self.plain()?;
        if self.peek() == Some(b'"') {
            self.at += 1;
            return Ok(plain);
        }
        let mut text = plain.to_owned();
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(self.arena.alloc_str(&text));
                }
                Some(b'\\') => text.push(self.escape()?),
                _ => {
                    return self.refuse(
                        "this is not JSON: a control character or line break inside a string; write it as `\\n`, `\\t` \
                         or `\\u00..`",
                    );
                }
            }
            text.push_str(self.plain()?);
        }
    }

    /// Inside a string, up to what ends the run of characters that stand for themselves.
    fn plain(&mut self) -> Parsed<&'t str> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let Some(length) = plain_length(rest) else {
            self.at = self.bytes.len();
            return self.refuse("this is not JSON: the text ends inside a string");
        };
        let plain = self.text.get(self.at..self.at + length).unwrap_or_default();
        self.at += length;
        Ok(plain)
    }

    /// From a `\` past its escape.
    fn escape(&mut self) -> Parsed<char> {
        self.at += 1;
        let character = match self.peek() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            _ => return self.refuse("this is not JSON: no such escape in a string"),
        };
        self.at += 1;
        Ok(character)
    }

    /// From the `u` of an escape past its digits, and past those of the other half of a surrogate pair.
    fn unicode(&mut self) -> Parsed<char> {
        let first = self.four_digits()?;
        let code = match first {
            0xd800..0xdc00 if self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(b"\\u")) => {
                self.at += 1;
                let second = self.four_digits()?;
                if !(0xdc00..0xe000).contains(&second) {
                    return self.refuse("this is not JSON: half of a surrogate pair");
                }
                0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00)
            }
            _ => first,
        };
        match char::from_u32(code) {
            Some(character) => Ok(character),
            None => self.refuse("this is not JSON: half of a surrogate pair"),
        }
    }

    fn four_digits(&mut self) -> Parsed<u32> {
        self.at += 1;
        let digits = self.text.get(self.at..self.at + 4).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
        match digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()) {
            Some(code) => {
                self.at += 4;
                Ok(code)
            }
            None => self.refuse("this is not JSON: `\\u` takes four hexadecimal digits"),
        }
    }
}
