//! A policy document inside a scenario: an object, kept as written (repeated keys too), or the text as typed.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use std::fmt::Write as _;

/// The document of a policy.
#[derive(Clone, Debug, PartialEq)]
pub enum DocumentSource {
    /// The text as typed, valid or not.
    Text(String),
    /// A JSON value; its text is the value pretty-printed with two spaces.
    Json(Json),
}

impl DocumentSource {
    /// The document's text, which every span of an evaluation refers to.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Json(json) => json.pretty(),
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
    Number(serde_json::Number),
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

    /// Pretty-prints with two spaces, as `serde_json` and `JSON.stringify(value, null, 2)` do.
    #[must_use]
    pub fn pretty(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0);
        out
    }

    fn write(&self, out: &mut String, depth: usize) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Number(number) => {
                // Writing to a string cannot fail.
                let _ = write!(out, "{number}");
            }
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
        out.push_str(&"  ".repeat(depth + 1));
        write(out, item);
    }
    if !items.is_empty() {
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
    }
    out.push(close);
}

fn write_string(out: &mut String, text: &str) {
    // Strings always serialise.
    out.push_str(&serde_json::to_string(text).unwrap_or_default());
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(number) => number.serialize(serializer),
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(items) => {
                let mut seq = serializer.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|item| seq.serialize_element(item))?;
                seq.end()
            }
            Self::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                members.iter().try_for_each(|(key, value)| map.serialize_entry(key, value))?;
                map.end()
            }
        }
    }
}

impl Serialize for DocumentSource {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Json(json) => json.serialize(serializer),
        }
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
    use super::{DocumentSource, Json};

    #[test]
    fn an_object_is_pretty_printed_and_keeps_repeated_keys() {
        let source = DocumentSource::Json(Json::from_text(r#"{"b":[1,{"a":"é\n"}],"b":{},"c":[]}"#).unwrap());
        let expected = "{\n  \"b\": [\n    1,\n    {\n      \"a\": \"é\\n\"\n    }\n  ],\n  \"b\": {},\n  \"c\": []\n}";
        assert_eq!(source.text(), expected);
        assert_eq!(serde_json::to_string(&source).unwrap(), r#"{"b":[1,{"a":"é\n"}],"b":{},"c":[]}"#);
    }
}
