//! `JSON_SYNTAX_ERROR` (error): The text is not JSON.
//!
//! # What it checks
//!
//! Whether the text is strict JSON: no comments, no comma before a closing bracket, straight double quotes. What was
//! probably meant is found out and said. Access Analyzer has two findings of this code, with and without a position;
//! here there is always one.
//!
//! # Why it matters
//!
//! AWS refuses a policy that is not JSON, and nothing can be said about what it would allow.
//!
//! # Example
//!
//! ```json
//! {
//!   "Version": "2012-10-17",
//!   "Statement": [
//!     {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"},
//!   ]
//! }
//!
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

pub(super) const LINT: Lint =
    Lint::new("JSON_SYNTAX_ERROR", FindingType::Error, "The text is not JSON", Needs::Text, Check::Reader(fixes));

fn fixes(policy: &Policy<'_>, finding: &syntax::Finding) -> Vec<Repair> {
    help::syntax_repairs(policy, finding)
}
