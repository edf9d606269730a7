//! Why a scenario could not be read, and at which place of its text.

use crate::span::LineIndex;
use jsonc_parser::ast::{ObjectPropName, Value};
use jsonc_parser::common::Ranged as _;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use serde::{Deserialize, Serialize};
use serde_path_to_error::Segment;
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
    pub(super) fn in_text(text: &str, error: &serde_json::Error, path: Option<&serde_path_to_error::Path>) -> Self {
        let full = error.to_string();
        let message = full.split(" at line ").next().unwrap_or(&full).to_owned();
        // What the types refuse is found by its path; what is no JSON at all, where the reading stopped.
        let path = path.filter(|_| error.is_data());
        let found = path.and_then(|path| {
            let steps: Vec<_> = path.iter().map(wanted).collect();
            locate(text, &steps, message.starts_with("unknown field"))
        });
        let (line, column) = found.unwrap_or_else(|| {
            let column = error.column().saturating_sub(1);
            let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
            let characters = line.char_indices().take_while(|&(offset, _)| offset < column).count();
            (error.line(), characters)
        });
        let path = path.map(ToString::to_string).filter(|path| path != ".");
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
        let steps: Vec<_> = steps
            .iter()
            .map(|step| match step {
                Step::Index(index) => Wanted::Index(*index),
                Step::Key(key) => Wanted::Key(key),
            })
            .collect();
        match locate(text, &steps, false) {
            Some((line, column)) => Self { line, column, ..self },
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

#[derive(Clone, Copy)]
enum Wanted<'a> {
    Index(usize),
    Key(&'a str),
    Nothing,
}

fn wanted(segment: &Segment) -> Wanted<'_> {
    match segment {
        Segment::Seq { index } => Wanted::Index(*index),
        Segment::Map { key } => Wanted::Key(key),
        Segment::Enum { .. } | Segment::Unknown => Wanted::Nothing,
    }
}

/// Line (from 1) and column (from 0) of the value at a path, or of the last key itself. The nearest enclosing value
/// when the path leads on to something that is not there. `None` when the text is no JSON.
fn locate(text: &str, path: &[Wanted<'_>], key: bool) -> Option<(usize, usize)> {
    let root = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default()).ok()?.value?;
    let mut value = &root;
    let mut offset = value.range().start;
    for (i, step) in path.iter().enumerate() {
        let next = match (step, value) {
            (Wanted::Index(index), Value::Array(array)) => array.elements.get(*index),
            (Wanted::Key(name), Value::Object(object)) => {
                let property = object.properties.iter().find(|property| match &property.name {
                    ObjectPropName::String(string) => string.value == *name,
                    ObjectPropName::Word(word) => word.value == *name,
                });
                if let Some(property) = property.filter(|_| key && i + 1 == path.len()) {
                    offset = property.name.range().start;
                    break;
                }
                property.map(|property| &property.value)
            }
            _ => None,
        };
        let Some(next) = next else { break };
        value = next;
        offset = value.range().start;
    }
    let position = LineIndex::new(text).position(u32::try_from(offset).ok()?);
    Some((position.line as usize, position.column as usize))
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
