//! `INVALID_DATE_VALUE` (warning): A date is written in seconds since 1970.
//!
//! # Why it matters
//!
//! AWS says that it may not resolve as expected, and nobody can read it.
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
//!       "aws:CurrentTime": "1735603200"
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
//!       "aws:CurrentTime": "2024-12-31T00:00:00Z"
//!     }
//!   }
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).

use crate::edit::Repair;
use crate::lint::{Check, Lint, Needs};
use crate::policy::Policy;
use crate::report::Report;
use crate::report::shown;
use iam_evaluator::condition::operator::Family;
use iam_evaluator::syntax::FindingType;
use iam_evaluator::value::date;

pub(super) const LINT: Lint = Lint::new(
    "INVALID_DATE_VALUE",
    FindingType::Warning,
    "A date is written in seconds since 1970",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (_, condition, operator) in policy.tests().filter(|(_, _, operator)| operator.info.family == Family::Date) {
        for value in condition.values() {
            let epoch = value.value.len() != 4 && value.value.bytes().all(|byte| byte.is_ascii_digit());
            let Some(reading) = date::parse(&value.value).filter(|_| epoch) else { continue };
            let repair = reading.instant.to_iso().map(|iso| Repair::write(value.span, &iso));
            let message = format!(
                "{} under `{}` is read as seconds since 1970, which may not give the time meant. Write the date.",
                shown(&value.value),
                operator.info.name
            );
            report.add_with(&[value.span], message, repair);
        }
    }
}
