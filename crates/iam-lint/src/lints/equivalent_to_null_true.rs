//! `EQUIVALENT_TO_NULL_TRUE` (suggestion): A condition only tests that the key is absent.
//!
//! # Why it matters
//!
//! `Null` with `true` says so openly.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "StringNotLike": {
//!       "aws:PrincipalTag/team": "*"
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
//!     "Null": {
//!       "aws:PrincipalTag/team": "true"
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
use crate::policy::Condition;
use crate::policy::Facts;
use crate::policy::Policy;
use crate::report::Report;
use crate::report::shown;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "EQUIVALENT_TO_NULL_TRUE",
    FindingType::Suggestion,
    "A condition only tests that the key is absent",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    let message = |key: &str| format!("This only tests that {} is absent. Write `Null` with `true`.", shown(key));
    let repair = |condition: &Condition<'_>, facts: &Facts<'_>| help::write_null(condition, facts, true);
    help::report_constants(policy, report, help::Constant::Absent, message, repair);
}
