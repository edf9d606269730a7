//! `SCP_SYNTAX_ERROR_PRINCIPAL` (error): A service control policy names a principal.
//!
//! # Why it matters
//!
//! A service control policy concerns every principal of the accounts below it; Organizations refuses the element.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Deny",
//!   "Principal": "*",
//!   "Action": "s3:GetObject",
//!   "Resource": "*"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Deny",
//!   "Action": "s3:GetObject",
//!   "Resource": "*"
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).

use crate::edit::Repair;
use crate::lint::{Check, Lint, Needs};
use crate::lints::help;
use crate::policy::Policy;
use iam_evaluator::syntax;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "SCP_SYNTAX_ERROR_PRINCIPAL",
    FindingType::Error,
    "A service control policy names a principal",
    Needs::PolicyType,
    Check::Reader(fixes),
);

fn fixes(policy: &Policy<'_>, finding: &syntax::Finding) -> Vec<Repair> {
    help::remove_principal(policy, finding)
}
