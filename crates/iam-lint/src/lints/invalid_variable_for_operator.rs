//! `INVALID_VARIABLE_FOR_OPERATOR` (error): A policy variable under an operator that takes none.
//!
//! # Why it matters
//!
//! Variables are substituted in values of string and ARN operators only; elsewhere the value cannot be read.
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
//!       "s3:max-keys": "${aws:PrincipalTag/keys}"
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
//!     "StringEquals": {
//!       "s3:prefix": "${aws:username}"
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
use iam_evaluator::condition::operator::Family;
use iam_evaluator::syntax::FindingType;
use iam_evaluator::variable::Template;

pub(super) const LINT: Lint = Lint::new(
    "INVALID_VARIABLE_FOR_OPERATOR",
    FindingType::Error,
    "A policy variable under an operator that takes none",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    if !policy.document.has_variables() {
        return;
    }
    for (_, condition, operator) in policy.tests() {
        if matches!(operator.info.family, Family::String | Family::Arn) {
            continue;
        }
        for value in condition.values().filter(|value| value.value.contains("${")) {
            if !Template::parse(&value.value, true, false).is_constant() {
                let message = format!(
                    "`{}` takes no policy variables. Use a string or ARN operator, or a plain value.",
                    operator.info.name
                );
                report.add(&[value.span], message);
            }
        }
    }
}
