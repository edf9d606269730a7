//! Findings as they leave this crate, in the shape of Access Analyzer's, with quick fixes added.

use iam_evaluator::span::SourceSpan;
use iam_evaluator::syntax::FindingType;
use serde::Serialize;

/// Something wrong with a policy document.
/// Source: IAM Access Analyzer API Reference, "ValidatePolicyFinding".
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// How serious it is.
    pub finding_type: FindingType,
    /// The code, e.g. `MISSING_VERSION`.
    pub issue_code: &'static str,
    /// What is wrong and what to do, in one or two plain sentences.
    pub message: String,
    /// Where to read on.
    pub learn_more_link: String,
    /// The places concerned, the main one first.
    pub locations: Vec<Location>,
    /// Repairs, each complete by itself. Empty where none is certain.
    pub fixes: Vec<Fix>,
}

/// A place in the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Location {
    /// The element, from the root down. Empty for the whole document.
    pub path: Vec<PathElement>,
    /// Where it stands in the text.
    pub span: SourceSpan,
}

impl Location {
    /// The path as text, e.g. `Statement[0].Action`.
    #[must_use]
    pub fn path_text(&self) -> String {
        let mut text = String::new();
        for element in &self.path {
            match element {
                PathElement::Name { value }
                    if value.chars().all(|c| c.is_ascii_alphanumeric()) && !value.is_empty() =>
                {
                    text.push_str(if text.is_empty() { "" } else { "." });
                    text.push_str(value);
                }
                PathElement::Name { value } => text.push_str(&format!("[\"{value}\"]")),
                PathElement::Index { index } => text.push_str(&format!("[{index}]")),
            }
        }
        text
    }
}

/// A step of a path.
/// Source: IAM Access Analyzer API Reference, "PathElement".
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum PathElement {
    /// A member of an object.
    Name {
        /// Its name.
        value: String,
    },
    /// An entry of a list.
    Index {
        /// Its place, from 0.
        index: usize,
    },
}

/// A repair: edits that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What it does, as a command.
    pub title: String,
    /// The edits, in order of the text; they do not overlap.
    pub edits: Vec<Edit>,
}

/// A replacement of a stretch of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub span: SourceSpan,
    /// What it is replaced by.
    pub new_text: String,
}

impl Fix {
    /// The text after the repair. `None` when the edits do not fit it.
    #[must_use]
    pub fn apply(&self, text: &str) -> Option<String> {
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for edit in &self.edits {
            let span = edit.span.span();
            out.push_str(text.get(at..span.start as usize)?);
            out.push_str(&edit.new_text);
            at = span.end as usize;
        }
        out.push_str(text.get(at..)?);
        Some(out)
    }
}
