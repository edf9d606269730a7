//! `INVALID_PRINCIPAL_KEY` (error): A kind of principal is not AWS, Service, Federated or CanonicalUser.
//!
//! # Why it matters
//!
//! AWS refuses the policy. Capitals count.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "aws": "111122223333"
//!   },
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "AWS": "111122223333"
//!   },
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*"
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).

use crate::edit::Repair;
use crate::lint::{Check, Lint, Needs};
use crate::policy::Policy;
use iam_evaluator::syntax;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "INVALID_PRINCIPAL_KEY",
    FindingType::Error,
    "A kind of principal is not AWS, Service, Federated or CanonicalUser",
    Needs::Text,
    Check::Reader(fixes),
);

fn fixes(policy: &Policy<'_>, finding: &syntax::Finding) -> Vec<Repair> {
    let Some(span) = finding.locations.first().map(|location| location.span()) else { return Vec::new() };
    let written = span.slice(policy.text).trim_matches('"');
    let kinds = ["AWS", "Service", "Federated", "CanonicalUser"];
    let meant = kinds.into_iter().find(|kind| kind.eq_ignore_ascii_case(written));
    meant.map(|kind| Repair::write(span, kind)).into_iter().collect()
}
