//! `MISSING_RESOURCE` (error): The statement has neither `Resource` nor `NotResource`.
//!
//! # Why it matters
//!
//! Only role trust policies take no resource. Everywhere else a statement says which resources it is about.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject"
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

use crate::lint::{Check, Lint, Needs, no_fix};
use crate::policy::Policy;
use crate::report::Report;
use iam_evaluator::scenario::PolicyType;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "MISSING_RESOURCE",
    FindingType::Error,
    "The statement has neither `Resource` nor `NotResource`",
    Needs::PolicyType,
    Check::ReaderAnd(no_fix, check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    // What a resource-based policy without a resource means is open unless the kind of resource is known (G-22).
    let Some(kind) = policy.resource_kind.filter(|kind| !kind.is_trust()) else { return };
    if policy.policy_type != PolicyType::ResourceBased || policy.trust {
        return;
    }
    for facts in
        policy.statements.iter().filter(|facts| facts.statement.resources.is_empty() && !facts.statement.incomplete)
    {
        let message = format!(
            "The statement has no `Resource`, which the policy of a resource of type {} needs. Add it.",
            kind.name
        );
        report.add(&[facts.opening()], message);
    }
}
