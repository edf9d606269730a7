//! `TYPE_MISMATCH_BOOLEAN` (warning): The value of `Bool` or `Null` is not `true` or `false`.
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
//!     "Bool": {
//!       "aws:SecureTransport": "yes"
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
//!       "aws:SecureTransport": "true"
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

pub(super) const LINT: Lint = Lint::new(
    "TYPE_MISMATCH_BOOLEAN",
    FindingType::Warning,
    "The value of `Bool` or `Null` is not `true` or `false`",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (_, condition, operator) in policy.tests() {
        if !matches!(operator.info.family, Family::Bool | Family::Null) {
            continue;
        }
        for value in condition.values().filter(|value| !value.value.contains("${")) {
            let lower = value.value.to_ascii_lowercase();
            if lower == "true" || lower == "false" {
                continue;
            }
            let meant = match lower.trim() {
                "yes" | "1" | "on" => Some("true"),
                "no" | "0" | "off" => Some("false"),
                _ => None,
            };
            let repair = meant.map(|meant| Repair::write(value.span, meant));
            let message =
                format!("{} is not a value of `{}`. Write `true` or `false`.", shown(&value.value), operator.info.name);
            report.add_with(&[value.span], message, repair);
        }
    }
}
