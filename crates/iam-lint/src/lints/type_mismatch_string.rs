//! `TYPE_MISMATCH_STRING` (warning): The value of `BinaryEquals` is not base64.
//!
//! # Why it matters
//!
//! It matches nothing.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "BinaryEquals": {
//!       "aws:PrincipalTag/x": "not base64!"
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
//!     "BinaryEquals": {
//!       "aws:PrincipalTag/x": "QmluYXJ5"
//!     }
//!   }
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).

use crate::lint::{Check, Lint, Needs};
use crate::policy::Policy;
use crate::report::Report;
use crate::report::shown;
use iam_evaluator::condition::operator::Family;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "TYPE_MISMATCH_STRING",
    FindingType::Warning,
    "The value of `BinaryEquals` is not base64",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    use base64::Engine as _;
    for (_, condition, _) in policy.tests().filter(|(_, _, operator)| operator.info.family == Family::Binary) {
        for value in condition.values().filter(|value| !value.value.contains("${")) {
            if base64::engine::general_purpose::STANDARD.decode(&value.value).is_err() {
                report.add(
                    &[value.span],
                    format!("{} is not base64, which `BinaryEquals` compares.", shown(&value.value)),
                );
            }
        }
    }
}
