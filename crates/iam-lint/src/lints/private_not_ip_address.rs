//! `PRIVATE_NOT_IP_ADDRESS` (error): `NotIpAddress` on `aws:SourceIp` lists only private addresses.
//!
//! # Why it matters
//!
//! No request comes from a private address as AWS sees it, so the condition is always met.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Deny",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "NotIpAddress": {
//!       "aws:SourceIp": "10.0.0.0/8"
//!     }
//!   }
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Deny",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "NotIpAddress": {
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
use crate::lints::help;
use crate::policy::Policy;
use crate::report::Report;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "PRIVATE_NOT_IP_ADDRESS",
    FindingType::Error,
    "`NotIpAddress` on `aws:SourceIp` lists only private addresses",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (span, private, count) in help::private_sources(policy, true) {
        if !private.is_empty() && private.len() == count {
            report.add(&[span], "`aws:SourceIp` is a public address, and here are private ones only: the condition is always met. Use `aws:VpcSourceIp`.");
        }
    }
}
