//! `INVALID_PRINCIPAL_FORMAT` (error): `Principal` is neither `"*"` nor an object.
//!
//! # Why it matters
//!
//! AWS refuses the policy. Who is meant stands under a key that says what kind of principal it is.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": "arn:aws:iam::111122223333:root",
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
//!     "AWS": "arn:aws:iam::111122223333:root"
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
    "INVALID_PRINCIPAL_FORMAT",
    FindingType::Error,
    "`Principal` is neither `\"*\"` nor an object",
    Needs::Text,
    Check::Reader(fixes),
);

fn fixes(policy: &Policy<'_>, finding: &syntax::Finding) -> Vec<Repair> {
    let Some(span) = finding.locations.first().map(|location| location.span()) else { return Vec::new() };
    let text = span.slice(policy.text);
    if text == "[]" {
        return Vec::new();
    }
    let key = if finding.message.contains("Service") { "Service" } else { "AWS" };
    vec![Repair::new(format!("Put it under `{key}`"), span, format!("{{\"{key}\": {text}}}"))]
}
