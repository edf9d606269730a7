//! `INVALID_VERSION` (error): `Version` is not one of the two versions of the policy language.
//!
//! # Why it matters
//!
//! The version is the name of a language, not the date of the policy. AWS refuses any other.
//!
//! # Example
//!
//! ```json
//! {
//!   "Version": "2024-01-01",
//!   "Statement": [
//!     {
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": "arn:aws:s3:::b/*"
//!     }
//!   ]
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
    "INVALID_VERSION",
    FindingType::Error,
    "`Version` is not one of the two versions of the policy language",
    Needs::Text,
    Check::Reader(fixes),
);

fn fixes(_: &Policy<'_>, finding: &syntax::Finding) -> Vec<Repair> {
    let span = finding.locations.first().map(|location| location.span());
    span.map(|span| Repair::write(span, "2012-10-17")).into_iter().collect()
}
