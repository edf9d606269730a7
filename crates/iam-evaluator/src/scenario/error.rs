//! Why a scenario could not be read, and at which place of its text.

use crate::span::LineIndex;
use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged as _;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Why a scenario could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScenarioError {
    /// JSON path of the field, when one is at fault.
    pub path: Option<String>,
    /// What is wrong.
    pub message: String,
    /// Line from 1; 0 when there is no text (the scenario was not read from a file).
    pub line: usize,
    /// Column from 0, in characters.
    pub column: usize,
}

/// One step of a JSON path.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// Into an array.
    Index(usize),
    /// Into an object.
    Key(&'static str),
}

impl ScenarioError {
    /// An error of `serde_json` while reading `text`.
    pub(super) fn in_text(text: &str, error: &serde_json::Error) -> Self {
        let full = error.to_string();
        let message = full.split(" at line ").next().unwrap_or(&full).to_owned();
        let line = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
        let stopped = line + error.column();
        // What the types refuse is a value or a key; what is no JSON at all is where the reading stopped.
        let blamed = if error.is_data() { blame(text, stopped) } else { None };
        let (path, offset) = match blamed {
            Some((path, offset)) => ((!path.is_empty()).then_some(path), offset),
            None => (None, stopped.saturating_sub(1)),
        };
        let (line, column) = place(text, offset);
        Self { path, message, line, column }
    }

    /// An error about a field of a scenario that need not have a text.
    pub(super) fn at_path(steps: &[Step], message: String) -> Self {
        let mut path = String::new();
        for step in steps {
            path.push_str(&match step {
                Step::Index(index) => format!("[{index}]"),
                Step::Key(key) if path.is_empty() => (*key).to_owned(),
                Step::Key(key) => format!(".{key}"),
            });
        }
        Self { path: Some(path), message, line: 0, column: 0 }
    }

    /// Adds the place in the text that the path stands for.
    pub(super) fn located(self, text: &str, steps: &[Step]) -> Self {
        match locate(text, steps) {
            Some(offset) => {
                let (line, column) = place(text, offset);
                Self { line, column, ..self }
            }
            None => self,
        }
    }
}

impl fmt::Display for ScenarioError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "{}:{}: ", self.line, self.column)?;
        }
        if let Some(path) = &self.path {
            write!(f, "`{path}`: ")?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for ScenarioError {}

/// Line (from 1) and column (from 0, in characters) of a byte offset.
fn place(text: &str, offset: usize) -> (usize, usize) {
    let position = LineIndex::new(text).position(u32::try_from(offset).unwrap_or(u32::MAX));
    (position.line as usize, position.column as usize)
}

/// Path and offset of what was refused where the reading of a text stopped: the key or innermost value that ends
/// there, or the value that comes next. `None` when the text is no JSON.
fn blame(text: &str, stopped: usize) -> Option<(String, usize)> {
    let tree = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default()).ok()?.value?;
    let last = stopped.saturating_sub(1);
    let mut path = String::new();
    let mut value = &tree;
    loop {
        let children: Vec<(String, Option<usize>, &Value<'_>)> = match value {
            Value::Array(array) => {
                array.elements.iter().enumerate().map(|(i, item)| (format!("{path}[{i}]"), None, item)).collect()
            }
            Value::Object(object) => {
                let dot = if path.is_empty() { "" } else { "." };
                let properties = object.properties.iter();
                properties
                    .map(|property| {
                        let name = property.name.as_str();
                        (format!("{path}{dot}{name}"), Some(property.name.range().start), &property.value)
                    })
                    .collect()
            }
            _ => Vec::new(),
        };
        // The first child that does not end before the place, key included.
        let child = children.into_iter().find(|(_, _, child)| child.range().end > last);
        let Some((child_path, key, child)) = child else { break };
        let begins = child.range().start;
        if last < key.unwrap_or(begins)
            && text.get(last..begins).is_some_and(|gap| gap.starts_with(['{', '[', '}', ']']))
        {
            break;
        }
        path = child_path;
        if let Some(key) = key.filter(|_| last < begins && !text.get(last..begins).is_some_and(is_gap)) {
            return Some((path, key));
        }
        value = child;
        if last < begins {
            break;
        }
    }
    Some((path, value.range().start))
}

/// Whether a text only separates a key from its value.
fn is_gap(text: &str) -> bool {
    text.chars().all(|character| character.is_whitespace() || character == ':')
}

/// The offset of the value at a path; the nearest enclosing one when the path leads on to something that is not there.
fn locate(text: &str, path: &[Step]) -> Option<usize> {
    let root = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default()).ok()?.value?;
    let mut value = &root;
    for step in path {
        let next = match (step, value) {
            (Step::Index(index), Value::Array(array)) => array.elements.get(*index),
            (Step::Key(name), Value::Object(object)) => {
                let mut properties = object.properties.iter();
                properties.find(|property| property.name.as_str() == *name).map(|property| &property.value)
            }
            _ => None,
        };
        let Some(next) = next else { break };
        value = next;
    }
    Some(value.range().start)
}

#[cfg(test)]
mod tests {
    use crate::scenario::Scenario;

    fn error(text: &str) -> String {
        Scenario::from_json(text).unwrap_err().to_string()
    }

    const POLICY: &str = r#"{"type": "session", "name": "ä", "document": {}}"#;

    #[test]
    fn an_error_names_the_place_and_the_path() {
        assert_eq!(
            error("{\n  \"schema\": 1,\n  \"title\": 4\n}"),
            "3:11: `title`: invalid type: integer `4`, expected a string"
        );
        assert!(
            error("{\n\"schema\": 1, \"title\": \"\",\n \"polices\": []}").starts_with("3:1: `polices`: unknown field")
        );
        let missing = "{\"schema\": 1, \"title\": \"ü\", \"policies\": [{\"type\": \"session\", \"name\": \"a\"}]}";
        assert_eq!(error(missing), "1:41: `policies[0]`: missing field `document`");
        let kind = "{\"schema\": 1, \"title\": \"ü\", \"policies\": [\n{\"type\": \"rule\", \"name\": \"a\"}]}";
        assert!(error(kind).starts_with("2:9: `policies[0].type`: unknown variant `rule`"), "{}", error(kind));
    }

    #[test]
    fn what_is_no_json_is_reported_where_reading_stopped() {
        assert_eq!(error("{\n  \"schema\": 1,\n}"), "3:0: trailing comma");
        assert_eq!(error("{\"title\": \"ü\" 1}"), "1:14: expected `,` or `}`");
        assert!(error("").starts_with("1:0: EOF"));
        assert!(error("{\"schema\": 1, \"title\": \"a\"} x").starts_with("1:28: trailing characters"));
        assert!(error(&"[".repeat(100_000)).starts_with("1:"));
    }

    #[test]
    fn a_name_given_twice_is_found_at_the_second_place() {
        let text = format!("{{\"schema\": 1, \"title\": \"a\", \"policies\": [\n{POLICY},\n{POLICY}]}}");
        assert_eq!(error(&text), "3:28: `policies[1].name`: `policies[0]` is also named `ä`; names are unique");
    }
}
