//! `ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE` (error): A role trust policy has `Resource` or `NotResource`.
//!
//! # Why it matters
//!
//! It is about the role it belongs to, so IAM refuses the element.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "AWS": "111122223333"
//!   },
//!   "Action": "sts:AssumeRole",
//!   "Resource": "*"
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
//!   "Action": "sts:AssumeRole"
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
    "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE",
    FindingType::Error,
    "A role trust policy has `Resource` or `NotResource`",
    Needs::PolicyType,
    Check::Reader(fixes),
);

fn fixes(policy: &Policy<'_>, finding: &syntax::Finding) -> Vec<Repair> {
    let Some(span) = finding.locations.first().map(|location| location.span()) else { return Vec::new() };
    let lists = policy.document.statements.iter().flat_map(|statement| &statement.resources);
    let repairs = lists
        .filter(|list| list.key_span == span)
        .filter_map(|list| Repair::remove("Remove the element", policy.text, &[list.key_span.to(list.span)]));
    repairs.collect()
}
