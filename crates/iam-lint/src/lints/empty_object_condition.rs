//! `EMPTY_OBJECT_CONDITION` (suggestion): A condition is an empty object.
//!
//! # Why it matters
//!
//! It is always met and tests nothing. Somebody may have meant to test something.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "*",
//!   "Condition": {}
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
use crate::lints::help;
use crate::policy::Policy;
use iam_evaluator::syntax;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "EMPTY_OBJECT_CONDITION",
    FindingType::Suggestion,
    "A condition is an empty object",
    Needs::Text,
    Check::Reader(fixes),
);

fn fixes(policy: &Policy<'_>, finding: &syntax::Finding) -> Vec<Repair> {
    help::remove_member_of(policy, finding, "Remove the empty condition")
}
