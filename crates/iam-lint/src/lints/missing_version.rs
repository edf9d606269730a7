//! `MISSING_VERSION` (warning): The document has no `Version`.
//!
//! # Why it matters
//!
//! Without it the old version of the language counts, in which policy variables like `${aws:username}` are plain text.
//!
//! # Example
//!
//! ```json
//! {
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
    "MISSING_VERSION",
    FindingType::Warning,
    "The document has no `Version`",
    Needs::Text,
    Check::Reader(fixes),
);

fn fixes(policy: &Policy<'_>, finding: &syntax::Finding) -> Vec<Repair> {
    // The finding has one place: the bracket that the version goes behind.
    let there = finding.locations.len() == 1;
    policy.set_version().into_iter().filter(|_| there).collect()
}
