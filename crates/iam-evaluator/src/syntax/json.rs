//! Strict JSON as a tree with source spans that keeps repeated keys and the digits of numbers.

use super::cause;
use super::report::{Findings, Path, shown};
use crate::span::Span;
use jsonc_parser::ast::{ObjectPropName, Value as Parsed};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use std::borrow::Cow;

/// Longest text read, in bytes. AWS's largest policy is far smaller; this keeps a pasted log from freezing a page.
pub(super) const MAX_BYTES: usize = 1 << 20;

/// Deepest nesting read. A policy needs seven levels.
pub(super) const MAX_DEPTH: usize = 128;

/// A JSON value and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Node<'t> {
    pub(crate) value: Value<'t>,
    pub(crate) span: Span,
}

/// The kinds of JSON value.
#[derive(Clone, Debug)]
pub(crate) enum Value<'t> {
    Null,
    Bool(bool),
    /// The number's source text.
    Number(&'t str),
    String(Cow<'t, str>),
    Array(Vec<Node<'t>>),
    Object(Vec<Member<'t>>),
}

/// A key of an object with its value.
#[derive(Clone, Debug)]
pub(crate) struct Member<'t> {
    pub(crate) key: Cow<'t, str>,
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

/// Parses strict JSON. `None` when the text is none, with at least one finding that says why.
pub(super) fn parse<'t>(text: &'t str, findings: &mut Findings) -> Option<Node<'t>> {
    if text.len() > MAX_BYTES {
        let at = (0..=MAX_BYTES).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
        let message =
            format!("The text has {} bytes; at most {MAX_BYTES} (1 MiB) are read. Shorten the policy.", text.len());
        findings.error("POLICY_TOO_LARGE", &Path::Root, &[Span::new(at, text.len())], message);
        return None;
    }
    // The parser is lax about spaces and control characters and nests deeper than we want to recurse, so the
    // text is looked through without recursion first.
    if !cause::check(text, findings) {
        return None;
    }
    let parsed = parse_to_ast(text, &CollectOptions::default(), &strict());
    match parsed {
        Ok(result) => result.value.map(node),
        Err(error) => {
            let range = error.range();
            let span = whole_characters(text, range.start, range.end);
            let message = format!("This is not JSON: {} at {}.", error.kind(), shown(span.slice(text)));
            findings.error("JSON_SYNTAX_ERROR", &Path::Root, &[span], message);
            None
        }
    }
}

/// Parses any JSON text. The error is the place and what is wrong there.
pub(crate) fn parse_any(text: &str) -> Result<Node<'_>, (Span, String)> {
    // The parser is lax about control characters and nests deeper than we want to recurse.
    if let Some((at, message)) = beyond_the_parser(text) {
        return Err((Span::new(at, at + 1), message));
    }
    match parse_to_ast(text, &CollectOptions::default(), &strict()) {
        Ok(result) => match result.value {
            Some(value) => Ok(node(value)),
            None => Err((Span::new(text.len(), text.len()), "the text is empty".to_owned())),
        },
        Err(error) => {
            let range = error.range();
            Err((whole_characters(text, range.start, range.end), format!("this is not JSON: {}", error.kind())))
        }
    }
}

/// The first bracket nested too deep, or control character inside a string.
fn beyond_the_parser(text: &str) -> Option<(usize, String)> {
    let (mut depth, mut inside, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            0..0x20 if inside => {
                let message = "this is not JSON: a control character or line break inside a string; write it as `\\n`, `\\t` or `\\u00..`";
                return Some((at, message.to_owned()));
            }
            _ if escaped => escaped = false,
            b'\\' if inside => escaped = true,
            b'"' => inside = !inside,
            b'{' | b'[' if !inside => depth += 1,
            b'}' | b']' if !inside => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Some((at, format!("brackets are nested deeper than {MAX_DEPTH} levels")));
        }
    }
    None
}

fn strict() -> ParseOptions {
    ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    }
}

/// Widens a byte range to character boundaries.
fn whole_characters(text: &str, start: usize, end: usize) -> Span {
    let end = end.min(text.len());
    let start = (0..=start.min(end)).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
    let end = (end..=text.len()).find(|&i| text.is_char_boundary(i)).unwrap_or(text.len());
    Span::new(start, end)
}

fn span_of(ranged: &impl Ranged) -> Span {
    Span::new(ranged.start(), ranged.end())
}

fn node(parsed: Parsed<'_>) -> Node<'_> {
    let span = span_of(&parsed);
    let value = match parsed {
        Parsed::NullKeyword(_) => Value::Null,
        Parsed::BooleanLit(literal) => Value::Bool(literal.value),
        Parsed::NumberLit(literal) => Value::Number(literal.value),
        Parsed::StringLit(literal) => Value::String(literal.value),
        Parsed::Array(array) => Value::Array(array.elements.into_iter().map(node).collect()),
        Parsed::Object(object) => Value::Object(
            object
                .properties
                .into_iter()
                .map(|property| {
                    let key_span = span_of(&property.name);
                    let key = match property.name {
                        ObjectPropName::String(literal) => literal.value,
                        ObjectPropName::Word(word) => Cow::Borrowed(word.value),
                    };
                    Member { key, key_span, value: node(property.value) }
                })
                .collect(),
        ),
    };
    Node { value, span }
}
