//! What is wrong with a policy's text, in the shape of Access Analyzer's findings.

use crate::span::SourceSpan;
use serde::{Deserialize, Serialize};

/// A finding about a policy document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// How serious it is.
    pub finding_type: FindingType,
    /// Access Analyzer's issue code, e.g. `JSON_SYNTAX_ERROR`.
    pub issue_code: String,
    /// What is wrong and what to do, in one or two plain sentences.
    pub message: String,
    /// JSON path of the element, e.g. `Statement[0].Effect`; empty for the whole document.
    pub path: String,
    /// The places concerned, the main one first.
    pub locations: Vec<SourceSpan>,
}

/// Access Analyzer's finding types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FindingType {
    /// AWS refuses to save the policy.
    Error,
    /// The policy allows more than it should.
    SecurityWarning,
    /// The policy may not do what it says.
    Warning,
    /// The policy could be simpler.
    Suggestion,
}
