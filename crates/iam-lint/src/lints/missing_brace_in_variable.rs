//! `MISSING_BRACE_IN_VARIABLE` (error): A policy variable is not closed.
//!
//! # Why it matters
//!
//! It stays plain text, so the statement matches nothing it was meant for.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/${aws:username/*"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/${aws:username}/*"
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).

use crate::lint::{Check, Lint, Needs};
use crate::lints::help;
use crate::policy::Policy;
use crate::report::Report;
use iam_evaluator::syntax::FindingType;
use iam_evaluator::variable::VariableProblem;

pub(super) const LINT: Lint = Lint::new(
    "MISSING_BRACE_IN_VARIABLE",
    FindingType::Error,
    "A policy variable is not closed",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    help::report_variables(policy, report, VariableProblem::MissingBrace, "A `${` has no closing `}`. Add it.");
}
