//! `INVALID_VPCE_FORMAT` (error): The id of a VPC endpoint is not `vpce-` with 8 or 17 characters.
//!
//! # Why it matters
//!
//! No VPC endpoint has such an id, so the condition compares with a text that no request has.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "StringEquals": {
//!       "aws:SourceVpce": "my-network"
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
//!     "StringEquals": {
//!       "aws:SourceVpce": "vpce-11223344556677889"
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
    "INVALID_VPCE_FORMAT",
    FindingType::Error,
    "The id of a VPC endpoint is not `vpce-` with 8 or 17 characters",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (_, condition, operator) in policy.tests() {
        if condition.key != "aws:sourcevpce" || operator.info.family != Family::String {
            continue;
        }
        for value in condition.values().filter(|value| !value.value.contains(['*', '?', '$'])) {
            let id = value.value.strip_prefix("vpce-").unwrap_or_default();
            if !matches!(id.len(), 8 | 17) || !id.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                let message = format!(
                    "{} is no id of a VPC endpoint: it is `vpce-` with 8 or 17 characters.",
                    shown(&value.value)
                );
                report.add(&[value.span], message);
            }
        }
    }
}
