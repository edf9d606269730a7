//! `TYPE_MISMATCH_DATE` (warning): The value of a date operator is no date.
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
//!     "DateLessThan": {
//!       "aws:CurrentTime": "31.12.2024"
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
//!     "DateLessThan": {
//!       "aws:CurrentTime": "2024-12-31"
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
use iam_evaluator::value::date;

pub(super) const LINT: Lint = Lint::new(
    "TYPE_MISMATCH_DATE",
    FindingType::Warning,
    "The value of a date operator is no date",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (_, condition, operator) in policy.tests().filter(|(_, _, operator)| operator.info.family == Family::Date) {
        for value in condition.values().filter(|value| !value.value.contains("${")) {
            if date::parse(&value.value).is_none() {
                let message = format!(
                    "{} is no date for `{}`. Write e.g. `2024-12-31` or `2024-12-31T12:00:00Z`.",
                    shown(&value.value),
                    operator.info.name
                );
                report.add(&[value.span], message);
            }
        }
    }
}
