//! `INVALID_EFFECT` (error): `Effect` is neither `Allow` nor `Deny`.
//!
//! # Why it matters
//!
//! A statement without a valid effect neither allows nor denies, and AWS refuses the policy. Capitals count.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "allow",
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
    "INVALID_EFFECT",
    FindingType::Error,
    "`Effect` is neither `Allow` nor `Deny`",
    Needs::Text,
    Check::Reader(fixes),
);

fn fixes(policy: &Policy<'_>, finding: &syntax::Finding) -> Vec<Repair> {
    let Some(span) = finding.locations.first().map(|location| location.span()) else { return Vec::new() };
    let written = span.slice(policy.text).trim_matches('"').trim();
    let meant = ["Allow", "Deny"].into_iter().find(|name| name.eq_ignore_ascii_case(written));
    meant.map(|name| Repair::write(span, name)).into_iter().collect()
}
