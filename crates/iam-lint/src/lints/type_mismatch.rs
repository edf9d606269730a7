//! `TYPE_MISMATCH` (warning): The operator does not fit the type of the key.
//!
//! # Why it matters
//!
//! The request's value cannot be read as the operator's type, so the condition is not met, whatever the value.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "DateEquals": {
//!       "aws:MultiFactorAuthPresent": "2024-01-01"
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
//!     "Bool": {
//!       "aws:MultiFactorAuthPresent": "true"
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
    "TYPE_MISMATCH",
    FindingType::Warning,
    "The operator does not fit the type of the key",
    Needs::Catalog,
    Check::Own(check),
);

/// The operators that read a key's values. String operators read ARNs as text.
fn fits(operator: Family, key: Family) -> bool {
    match operator {
        Family::Null | Family::Binary => true,
        Family::String => matches!(key, Family::String | Family::Arn),
        // Data on types sometimes calls an ARN text.
        Family::Arn => matches!(key, Family::Arn | Family::String),
        // `aws:EpochTime` is both.
        Family::Numeric => matches!(key, Family::Numeric | Family::Date),
        other => other == key,
    }
}

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (_, condition, operator) in policy.tests() {
        let Some(key) = policy.key(&condition.key) else { continue };
        if fits(operator.info.family, key.family) {
            continue;
        }
        let wanted = match key.family {
            Family::Bool => "`Bool`",
            Family::Numeric => "a numeric operator",
            Family::Date => "a date operator",
            Family::IpAddress => "`IpAddress`",
            Family::Arn => "an ARN operator",
            _ => "a string operator",
        };
        let message = format!(
            "{} is not compared by `{}`. Use {wanted}.",
            shown(&condition.element.key.value),
            operator.info.name
        );
        report.add(&[condition.element.operator.span, condition.place()], message);
    }
}
