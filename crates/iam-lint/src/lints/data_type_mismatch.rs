//! `DATA_TYPE_MISMATCH` (error): An element has the wrong JSON type.
//!
//! # Why it matters
//!
//! A number or boolean where AWS expects a string makes the document invalid.
//!
//! # Example
//!
//! ```json
//! {
//!   "Version": 20121017,
//!   "Statement": [
//!     {
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
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
    "DATA_TYPE_MISMATCH",
    FindingType::Error,
    "An element has the wrong JSON type",
    Needs::Text,
    Check::Reader(fixes),
);

fn fixes(policy: &Policy<'_>, finding: &syntax::Finding) -> Vec<Repair> {
    let Some(span) = finding.locations.first().map(|location| location.span()) else { return Vec::new() };
    // Numbers and booleans become text; nothing else can be made a string of.
    let text = span.slice(policy.text);
    if !finding.message.contains("double quotes") || text.contains(['{', '[', '"']) {
        return Vec::new();
    }
    vec![Repair::new(format!("Write `\"{text}\"`"), span, format!("\"{text}\""))]
}
