//! `TYPE_MISMATCH_NUMBER` (warning): The value of a numeric operator is no number.
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
//!   "Action": "s3:ListBucket",
//!   "Resource": "arn:aws:s3:::b",
//!   "Condition": {
//!     "NumericLessThan": {
//!       "s3:max-keys": "ten"
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
//!   "Action": "s3:ListBucket",
//!   "Resource": "arn:aws:s3:::b",
//!   "Condition": {
//!     "NumericLessThan": {
//!       "s3:max-keys": "10"
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
use iam_evaluator::value::number;

pub(super) const LINT: Lint = Lint::new(
    "TYPE_MISMATCH_NUMBER",
    FindingType::Warning,
    "The value of a numeric operator is no number",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (_, condition, operator) in policy.tests().filter(|(_, _, operator)| operator.info.family == Family::Numeric) {
        for value in condition.values().filter(|value| !value.value.contains("${")) {
            if number::parse(&value.value).is_none() {
                report
                    .add(&[value.span], format!("{} is no number for `{}`.", shown(&value.value), operator.info.name));
            }
        }
    }
}
