//! A policy document inside a scenario: an object, kept as written (repeated keys too), or the text as typed.

use crate::syntax::json::{Node, Value, plain_length};
use std::fmt::{self, Write as _};

/// The document of a policy.
#[derive(Clone, Debug, PartialEq)]
pub enum DocumentSource {
    /// The text as typed, valid or not.
    Text(String),
    /// A JSON value, kept as its text.
    Json(PrettyJson),
}

/// A JSON value as text, pretty-printed with two spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrettyJson(String);

impl From<&Json> for PrettyJson {
    fn from(json: &Json) -> Self {
        Self(json.pretty())
    }
}

impl PrettyJson {
    pub(super) fn of(node: &Node<'_>) -> Self {
        let mut out = String::with_capacity(2 * (node.span.end.saturating_sub(node.span.start)) as usize);
        write_node(&mut out, node, 0);
        Self(out)
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl DocumentSource {
    /// The document's text, which every span of an evaluation refers to.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Json(json) => json.text(),
        }
    }
}

/// A JSON value that keeps the order of keys and repeated keys, which `serde_json::Value` would drop (G-06).
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Json>),
    /// An object's members in order.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The value of an object's first member of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.iter().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text of a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The items of an array.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    /// A whole number.
    #[must_use]
    pub fn number(number: u64) -> Self {
        Self::Number(Number::from(number))
    }

    /// Pretty-prints with two spaces, as `serde_json` and `JSON.stringify(value, null, 2)` do.
    #[must_use]
    pub fn pretty(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0);
        out
    }

    /// Writes the value without any space, as `JSON.stringify(value)` does.
    #[must_use]
    pub fn compact(&self) -> String {
        let mut out = String::new();
        self.write_compact(&mut out);
        out
    }

    fn write_compact(&self, out: &mut String) {
        match self {
            Self::Array(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { "," });
                    item.write_compact(out);
                }
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (at, (key, value)) in members.iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { "," });
                    write_string(out, key);
                    out.push(':');
                    value.write_compact(out);
                }
                out.push('}');
            }
            scalar => scalar.write(out, 0),
        }
    }

    fn write(&self, out: &mut String, depth: usize) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Number(number) => out.push_str(number.text()),
            Self::String(text) => write_string(out, text),
            Self::Array(items) => write_block(out, depth, ['[', ']'], items, |out, item| item.write(out, depth + 1)),
            Self::Object(members) => write_block(out, depth, ['{', '}'], members, |out, (key, value)| {
                write_string(out, key);
                out.push_str(": ");
                value.write(out, depth + 1);
            }),
        }
    }
}

fn write_node(out: &mut String, node: &Node<'_>, depth: usize) {
    match &node.value {
        Value::Null => out.push_str("null"),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Number(digits) => out.push_str(digits),
        Value::String(text) => write_string(out, text),
        Value::Array(items) => write_block(out, depth, ['[', ']'], items, |out, item| write_node(out, item, depth + 1)),
        Value::Object(members) => write_block(out, depth, ['{', '}'], members, |out, member| {
            write_string(out, member.key);
            out.push_str(": ");
            write_node(out, &member.value, depth + 1);
        }),
    }
}

fn write_block<T>(
    out: &mut String,
    depth: usize,
    [open, close]: [char; 2],
    items: &[T],
    mut write: impl FnMut(&mut String, &T),
) {
    out.push(open);
    for (i, item) in items.iter().enumerate() {
        out.push_str(if i == 0 { "\n" } else { ",\n" });
        indent(out, depth + 1);
        write(out, item);
    }
    if !items.is_empty() {
        out.push('\n');
        indent(out, depth);
    }
    out.push(close);
}

fn indent(out: &mut String, depth: usize) {
    const SPACES: &str = "                                ";
    let mut left = 2 * depth;
    while left > 0 {
        let some = left.min(SPACES.len());
        out.push_str(SPACES.get(..some).unwrap_or_default());
        left -= some;
    }
}

/// A text as a JSON string.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::new();
    write_string(&mut out, text);
    out
}

fn write_string(out: &mut String, text: &str) {
    out.push('"');
    if plain_length(text.as_bytes()).is_none() {
        out.push_str(text);
        out.push('"');
        return;
    }
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            control if control < ' ' => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            character => out.push(character),
        }
    }
    out.push('"');
}

/// A JSON number, with its digits as written: policies compare them as text too (C-25).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number(String);

impl Number {
    /// The digits of a JSON number. The caller has them from JSON.
    pub(super) fn from_json(digits: &str) -> Self {
        Self(digits.to_owned())
    }

    /// The digits as written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl From<u64> for Number {
    fn from(number: u64) -> Self {
        Self(number.to_string())
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Number {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Number".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "number" })
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for DocumentSource {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "DocumentSource".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "The policy document: an object, or its text as typed, valid or not.",
            "type": ["object", "string"]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{DocumentSource, Json, PrettyJson};

    #[test]
    fn an_object_is_pretty_printed_and_keeps_repeated_keys() {
        let source =
            DocumentSource::Json(PrettyJson::from(&Json::from_text(r#"{"b":[1,{"a":"é\n"}],"b":{},"c":[]}"#).unwrap()));
        let expected = "{\n  \"b\": [\n    1,\n    {\n      \"a\": \"é\\n\"\n    }\n  ],\n  \"b\": {},\n  \"c\": []\n}";
        assert_eq!(source.text(), expected);
    }
}
