//! `TYPE_MISMATCH_IP_RANGE` (error): The value of an IP operator is no address or network.
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
//!     "IpAddress": {
//!       "aws:SourceIp": "localhost"
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

use crate::lint::{Check, Lint, Needs};
use crate::policy::Policy;
use crate::report::Report;
use crate::report::shown;
use iam_evaluator::condition::operator::Family;
use iam_evaluator::syntax::FindingType;
use iam_evaluator::value::ip;

pub(super) const LINT: Lint = Lint::new(
    "TYPE_MISMATCH_IP_RANGE",
    FindingType::Error,
    "The value of an IP operator is no address or network",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (_, condition, operator) in policy.tests().filter(|(_, _, operator)| operator.info.family == Family::IpAddress)
    {
        for value in condition.values().filter(|value| !value.value.contains("${")) {
            if ip::parse_network(&value.value).is_none() {
                let message = format!(
                    "{} is no address or network for `{}`. Write e.g. `203.0.113.0/24`.",
                    shown(&value.value),
                    operator.info.name
                );
                report.add(&[value.span], message);
            }
        }
    }
}
