//! A course and its exercises, as they stand in a course file.

use iam_evaluator::scenario::{DocumentSource, Request, Scenario, ScenarioError};
use indexmap::IndexMap;

/// Documents of policies by the policies' names.
pub(crate) type Documents = IndexMap<String, DocumentSource>;

/// A course: exercises to be solved one after the other, or in any order.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields, rename_all = "camelCase"))]
pub struct Course {
    /// The format's version, 1.
    #[cfg_attr(feature = "schema", schemars(extend("const" = 1)))]
    pub course: u32,
    /// Under this name the course is linked to and progress is kept: lower-case letters, digits and hyphens.
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = "^[a-z0-9-]+$")))]
    pub id: String,
    /// One line.
    pub title: String,
    /// Markdown, shown before the first exercise.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Option::is_none"))]
    pub text: Option<String>,
    /// The exercises, in order.
    pub exercises: Vec<Exercise>,
}

/// An exercise: requests that should be decided otherwise than they are, and policies that may be changed.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields, rename_all = "camelCase"))]
pub struct Exercise {
    /// Unique in the course: lower-case letters, digits and hyphens. Progress is kept under it.
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = "^[a-z0-9-]+$")))]
    pub id: String,
    /// One line.
    pub title: String,
    /// The task, Markdown.
    pub text: String,
    /// What the learner starts with: the policies, and the requests in sight. Each request that has `expect` is to give it.
    pub scenario: Scenario,
    /// Names of the policies whose documents may be changed; all others are locked.
    pub editable: Vec<String>,
    /// Requests out of sight, which keep the answer honest: each has `expect`.
    pub hidden: Vec<Request>,
    /// Hints, Markdown, shown one by one.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub hints: Vec<String>,
    /// A solution: the document of each policy it changes, by the policy's name.
    pub solution: IndexMap<String, DocumentSource>,
    /// What is to be learned, Markdown, shown once the exercise is solved.
    pub explanation: String,
    /// The page of AWS's documentation about it, beginning with `https://`.
    pub reference: String,
}

impl Course {
    /// Reads a course file in JSON. Nothing is read by halves.
    ///
    /// # Errors
    /// Names the field, its JSON path, line and column.
    pub fn from_json(text: &str) -> Result<Self, ScenarioError> {
        iam_evaluator::scenario::reading::read(text)
    }

    /// Reads a course file in either form: JSON when it begins with a brace, Markdown otherwise.
    ///
    /// # Errors
    /// Names line and column, and in JSON the field.
    #[cfg(feature = "markdown")]
    pub fn from_text(text: &str) -> Result<Self, ScenarioError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.trim_start().starts_with('{') { Self::from_json(text) } else { crate::markdown::read(text) }
    }

    /// The exercise of an id.
    #[must_use]
    pub fn exercise(&self, id: &str) -> Option<&Exercise> {
        self.exercises.iter().find(|exercise| exercise.id == id)
    }
}

impl Exercise {
    /// The exercise's scenario with other documents in its editable policies. Locked ones stay as they are, and so do
    /// its requests.
    #[must_use]
    pub fn answered(&self, documents: &Documents) -> Scenario {
        let mut scenario = self.scenario.clone();
        for policy in &mut scenario.policies {
            if let Some(document) = documents.get(&policy.name).filter(|_| self.is_editable(&policy.name)) {
                policy.document = document.clone();
            }
        }
        scenario
    }

    /// Whether the document of the policy of this name may be changed.
    #[must_use]
    pub fn is_editable(&self, policy: &str) -> bool {
        self.editable.iter().any(|name| name == policy)
    }
}

/// Whether a text can be an id: lower-case letters, digits and hyphens.
pub(crate) fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}
