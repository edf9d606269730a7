//! Stepping through an evaluation.

use iam_evaluator::later;

use super::counts;

pub(crate) const APPLIES: &str = "Applies";
pub(crate) const DOES_NOT_APPLY: &str = "Does not apply";
pub(crate) const MAY_APPLY: &str = "May apply";
pub(crate) const THE_REQUEST: &str = "The request";
pub(crate) const AWS_GATHERS_THE_REQUESTS_CONTEXT: &str =
    later!("AWS gathers the request's context, then the policies that concern it.");
pub(crate) const START: &str = "Start";
pub(crate) const BEGINS: &str = "Begins";
pub(crate) const THE_DECISION: &str = "The decision";
pub(crate) const AN_EMPTY_LIST: &str = "(an empty list)";
pub(crate) const DENY_SO_FAR: &str = "Deny so far";
pub(crate) const ALLOW_SO_FAR: &str = "Allow so far";

pub(crate) fn next_gate(statements: usize) -> String {
    let verb = if statements == 1 { "is" } else { "are" };
    format!("The next gate: {} {verb} looked at.", counts::statements(statements))
}
