//! `REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION` (suggestion): A condition can never be met.
//!
//! # Why it matters
//!
//! The statement never applies.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "ForAnyValue:StringNotLike": {
//!       "aws:TagKeys": "*"
//!     }
//!   }
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "ForAnyValue:StringNotLike": {
//!       "aws:TagKeys": "a*"
//!     }
//!   }
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
use crate::report::shown;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION",
    FindingType::Suggestion,
    "A condition can never be met",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    let message = |key: &str| format!("The condition on {} is never met, so the statement never applies.", shown(key));
    help::report_constants(policy, report, help::Constant::Never, message, |_, _| None);
}
