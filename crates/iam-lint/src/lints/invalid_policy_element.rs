//! `INVALID_POLICY_ELEMENT` (error): An element's name is not one of the policy language.
//!
//! # Why it matters
//!
//! AWS refuses elements it does not know. A misspelt `Condition` that were ignored would leave a statement without its
//! limit.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "action": "s3:GetObject",
//!   "Resource": "*"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*"
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).

use crate::edit::Repair;
use crate::lint::{Check, Lint, Needs};
use crate::policy::Policy;
use iam_evaluator::syntax;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "INVALID_POLICY_ELEMENT",
    FindingType::Error,
    "An element's name is not one of the policy language",
    Needs::Text,
    Check::Reader(fixes),
);

fn fixes(_: &Policy<'_>, finding: &syntax::Finding) -> Vec<Repair> {
    let Some(span) = finding.locations.first().map(|location| location.span()) else { return Vec::new() };
    let meant = finding.message.split_once("Write `").and_then(|(_, rest)| rest.split_once('`'));
    meant.map(|(name, _)| Repair::write(span, name)).into_iter().collect()
}
