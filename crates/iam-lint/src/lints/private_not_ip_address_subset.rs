//! `PRIVATE_NOT_IP_ADDRESS_SUBSET` (suggestion): Some addresses listed under `NotIpAddress` for `aws:SourceIp` are
//! private.
//!
//! # Why it matters
//!
//! `aws:SourceIp` holds a public address, so the private ones never match.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "NotIpAddress": {
//!       "aws:SourceIp": [
//!         "203.0.113.0/24",
//!         "10.0.0.0/8"
//!       ]
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
//!     "NotIpAddress": {
//!       "aws:SourceIp": [
//!         "203.0.113.0/24",
//!         "198.51.100.0/24"
//!       ]
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
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "PRIVATE_NOT_IP_ADDRESS_SUBSET",
    FindingType::Suggestion,
    "Some addresses listed under `NotIpAddress` for `aws:SourceIp` are private",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (_, private, count) in help::private_sources(policy, true) {
        if !private.is_empty() && private.len() < count {
            let repair = Repair::remove("Remove the private addresses", policy.text, &private);
            report.add_with(
                &private,
                "`aws:SourceIp` is a public address: these private ones never match. Remove them.",
                repair,
            );
        }
    }
}
