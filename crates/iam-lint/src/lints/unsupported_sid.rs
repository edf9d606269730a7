//! `UNSUPPORTED_SID` (error): A `Sid` has characters other than letters and digits.
//!
//! # Why it matters
//!
//! IAM and Organizations refuse it. Services that keep policies of their own, such as Amazon S3, also take spaces.
//!
//! # Example
//!
//! ```json
//! {
//!   "Sid": "my statement",
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Sid": "MyStatement",
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
    "UNSUPPORTED_SID",
    FindingType::Error,
    "A `Sid` has characters other than letters and digits",
    Needs::PolicyType,
    Check::Reader(fixes),
);

fn fixes(policy: &Policy<'_>, finding: &syntax::Finding) -> Vec<Repair> {
    let Some(span) = finding.locations.first().map(|location| location.span()) else { return Vec::new() };
    let sids = || policy.document.statements.iter().filter_map(|statement| statement.sid.as_ref());
    let Some(sid) = sids().find(|sid| sid.span == span) else { return Vec::new() };
    let plain: String = sid.value.chars().filter(char::is_ascii_alphanumeric).collect();
    let free = !plain.is_empty() && sids().all(|other| other.value != plain);
    free.then(|| Repair::write(span, &plain)).into_iter().collect()
}
