//! Why a scenario could not be read, and at which place of its text.

use crate::span::{LineIndex, Span};
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

impl ScenarioError {
    /// What is wrong at a place of a text.
    pub(super) fn new(text: &str, path: &str, span: Span, message: String) -> Self {
        let position = LineIndex::new(text).position(span.start);
        let path = (!path.is_empty()).then(|| path.to_owned());
        Self { path, message, line: position.line as usize, column: position.column as usize }
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

#[cfg(test)]
mod tests {
    use crate::scenario::Scenario;

    fn error(text: &str) -> String {
        Scenario::from_json(text).unwrap_err().to_string()
    }

    const POLICY: &str = r#"{"type": "session", "name": "ä", "document": {}}"#;

    #[test]
    fn an_error_names_the_place_and_the_path() {
        assert_eq!(error("{\n  \"schema\": 1,\n  \"title\": 4\n}"), "3:11: `title`: expected a string, not a number");
        assert!(
            error("{\n\"schema\": 1, \"title\": \"\",\n \"polices\": []}").starts_with(
                "3:1: `polices`: unknown field `polices`; the fields are `schema`, `title`, `description`"
            )
        );
        let missing = "{\"schema\": 1, \"title\": \"ü\", \"policies\": [{\"type\": \"session\", \"name\": \"a\"}]}";
        assert_eq!(error(missing), "1:41: `policies[0]`: `document` is missing");
        let kind = "{\"schema\": 1, \"title\": \"ü\", \"policies\": [\n{\"type\": \"rule\", \"name\": \"a\"}]}";
        assert!(error(kind).starts_with("2:9: `policies[0].type`: `rule` is not a policy type; write one of"));
        let twice = "{\"schema\": 1, \"title\": \"\",\n\"title\": \"\"}";
        assert_eq!(error(twice), "2:0: `title`: `title` is given twice");
        let other = "{\"schema\": 2, \"title\": \"\"}";
        assert_eq!(error(other), "1:11: `schema`: scenario format 2 is not known; this is format 1");
    }

    #[test]
    fn what_is_no_json_is_reported_where_it_goes_wrong() {
        assert_eq!(error("{\n  \"schema\": 1,\n}"), "2:13: this is not JSON: a comma before the closing bracket");
        assert_eq!(error("{\"title\": \"ü\" 1}"), "1:14: this is not JSON: expected a comma or a closing bracket");
        assert_eq!(error(""), "1:0: the text is empty");
        assert!(error("{\"title\": \"a\tb\"}").starts_with("1:12: this is not JSON: a control character"));
        assert!(Scenario::from_json("\u{feff}{\"schema\": 1, \"title\": \"a\"}").is_ok());
        assert!(error("{\"schema\": 1, \"title\": \"a\"} x").starts_with("1:28: this is not JSON"));
        assert_eq!(error(&"[".repeat(100_000)), "1:128: brackets are nested deeper than 128 levels");
    }

    #[test]
    fn a_name_given_twice_is_found_at_the_second_place() {
        let text = format!("{{\"schema\": 1, \"title\": \"a\", \"policies\": [\n{POLICY},\n{POLICY}]}}");
        assert_eq!(error(&text), "3:28: `policies[1].name`: `policies[0]` is also named `ä`; names are unique");
    }
}
