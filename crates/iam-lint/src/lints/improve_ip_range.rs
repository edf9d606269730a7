//! `IMPROVE_IP_RANGE` (suggestion): A network has bits after its prefix.
//!
//! # Why it matters
//!
//! They are ignored, so the text says something other than what counts.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "IpAddress": {
//!       "aws:SourceIp": "203.0.113.7/24"
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
//!     "IpAddress": {
//!       "aws:SourceIp": "203.0.113.0/24"
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
use crate::lints::help;
use crate::policy::Policy;
use crate::report::Report;
use iam_evaluator::condition::operator::Family;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "IMPROVE_IP_RANGE",
    FindingType::Suggestion,
    "A network has bits after its prefix",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (_, condition, operator) in policy.tests().filter(|(_, _, operator)| operator.info.family == Family::IpAddress)
    {
        for value in condition.values() {
            if let Some(plain) = help::without_host_bits(&value.value) {
                let message =
                    format!("`{}` compares with {plain}; the bits after the prefix are ignored.", operator.info.name);
                report.add_with(&[value.span], message, [Repair::write(value.span, &plain)]);
            }
        }
    }
}
