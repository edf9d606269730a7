//! `UNSUPPORTED_GLOBAL_CONDITION_KEY` (error): `aws:ARN` is not supported.
//!
//! # Why it matters
//!
//! The old key has been replaced by `aws:PrincipalArn`, the caller, and `aws:SourceArn`, the resource a service calls
//! for.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "ArnLike": {
//!       "aws:ARN": "arn:aws:iam::111122223333:user/*"
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
//!     "ArnLike": {
//!       "aws:PrincipalArn": "arn:aws:iam::111122223333:user/*"
//!     }
//!   }
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).
//!
//! Access Analyzer also lists DEPRECATED_GLOBAL_CONDITION_KEY, an older wording of the same finding, which is not
//! reported beside it.

use crate::edit::Repair;
use crate::lint::{Check, Lint, Needs};
use crate::policy::Policy;
use crate::report::Report;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "UNSUPPORTED_GLOBAL_CONDITION_KEY",
    FindingType::Error,
    "`aws:ARN` is not supported",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (_, condition) in policy.conditions().filter(|(_, condition)| condition.key == "aws:arn") {
        let repairs = ["aws:PrincipalArn", "aws:SourceArn"].map(|key| Repair::write(condition.place(), key));
        let message = "`aws:ARN` is not supported. Write `aws:PrincipalArn` for the caller, or `aws:SourceArn`.";
        report.add_with(&[condition.place()], message, repairs);
    }
}
