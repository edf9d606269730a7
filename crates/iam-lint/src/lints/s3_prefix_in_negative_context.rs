//! `S3_PREFIX_IN_NEGATIVE_CONTEXT` (security warning): `s3:prefix` shuts out a prefix.
//!
//! # Why it matters
//!
//! Whoever asks for a shorter prefix, or for none, is not shut out and still sees what lies under it. Say what may be
//! listed instead of what may not.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Deny",
//!   "Action": "s3:ListBucket",
//!   "Resource": "arn:aws:s3:::b",
//!   "Condition": {
//!     "StringLike": {
//!       "s3:prefix": "private/*"
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
//!     "StringLike": {
//!       "s3:prefix": "public/*"
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

pub(super) const LINT: Lint = Lint::new(
    "S3_PREFIX_IN_NEGATIVE_CONTEXT",
    FindingType::SecurityWarning,
    "`s3:prefix` shuts out a prefix",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (facts, condition, operator) in policy.tests() {
        let string = operator.info.family == Family::String;
        let shuts_out = if operator.info.negates { facts.allows() } else { facts.denies() };
        if condition.key == "s3:prefix" && string && shuts_out {
            let message = "A request with a shorter prefix gets round this. Allow the prefixes that may be listed, or deny with `StringNotLike` all others.";
            report.add(&[condition.place()], message);
        }
    }
}
