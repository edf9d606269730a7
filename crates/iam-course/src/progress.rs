//! How far somebody got in a course: the file a learner hands to the trainer.

use crate::PROGRESS_VERSION;
use iam_evaluator::scenario::{DocumentSource, ScenarioError};
use indexmap::IndexMap;

/// How far somebody got in a course.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields, rename_all = "camelCase"))]
pub struct Progress {
    /// The format's version, 1.
    #[cfg_attr(feature = "schema", schemars(extend("const" = 1)))]
    pub progress: u32,
    /// The course's id.
    pub course: String,
    /// The name the learner gave, if any.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Option::is_none"))]
    pub learner: Option<String>,
    /// The work on each exercise that was opened, by its id.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub exercises: IndexMap<String, Work>,
}

/// The work on one exercise.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields, rename_all = "camelCase"))]
pub struct Work {
    /// When every check passed for the first time, ISO 8601 in UTC; absent while it is not solved.
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Option::is_none"))]
    pub solved: Option<String>,
    /// How many hints were shown.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub hints: u32,
    /// Whether the solution was shown before it was solved.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub solution_shown: bool,
    /// The documents of the policies that were changed, by the policies' names.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub documents: IndexMap<String, DocumentSource>,
}

impl Progress {
    /// The progress of somebody who has not begun.
    #[must_use]
    pub fn new(course: &str) -> Self {
        Self { progress: PROGRESS_VERSION, course: course.to_owned(), learner: None, exercises: IndexMap::new() }
    }

    /// Reads a progress file.
    ///
    /// # Errors
    /// Names the field, its JSON path, line and column.
    pub fn from_json(text: &str) -> Result<Self, ScenarioError> {
        iam_evaluator::scenario::reading::read(text)
    }

    /// The work on an exercise, if it was opened.
    #[must_use]
    pub fn work(&self, exercise: &str) -> Option<&Work> {
        self.exercises.get(exercise)
    }

    /// The work on an exercise, to be changed.
    pub fn work_mut(&mut self, exercise: &str) -> &mut Work {
        self.exercises.entry(exercise.to_owned()).or_default()
    }
}
