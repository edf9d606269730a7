//! `UNTRUSTWORTHY_CONDITION_KEY` (security warning): A condition rests on what the caller says of himself.
//!
//! # Why it matters
//!
//! `aws:Referer` and `aws:UserAgent` are sent by the caller, who can write there what he likes.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "StringLike": {
//!       "aws:Referer": "https://example.com/*"
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
//!       "aws:SourceVpce": "vpce-12345678"
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
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "UNTRUSTWORTHY_CONDITION_KEY",
    FindingType::SecurityWarning,
    "A condition rests on what the caller says of himself",
    Needs::Catalog,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (_, condition) in policy.conditions() {
        if matches!(condition.key.as_str(), "aws:referer" | "aws:useragent") {
            let message = format!(
                "The caller can send any {} he likes. Do not rest access on it.",
                shown(&condition.element.key.value)
            );
            report.add(&[condition.place()], message);
        }
    }
}
