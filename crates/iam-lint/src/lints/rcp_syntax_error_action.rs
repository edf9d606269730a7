//! `RCP_SYNTAX_ERROR_ACTION` (error): A resource control policy names actions of a service that takes none.
//!
//! # Why it matters
//!
//! Organizations refuses a bare `*` and the prefixes of services that resource control policies do not reach.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Deny",
//!   "Principal": "*",
//!   "Action": "*",
//!   "Resource": "*"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Deny",
//!   "Principal": "*",
//!   "Action": "s3:*",
//!   "Resource": "*"
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).
//!
//! The services come from the catalog, which knows more of them than the guide's page names.

use crate::edit::Repair;
use crate::lint::{Check, Lint, Needs, no_fix};
use crate::policy::Policy;
use crate::report::Report;
use crate::report::shown;
use iam_evaluator::scenario::PolicyType;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "RCP_SYNTAX_ERROR_ACTION",
    FindingType::Error,
    "A resource control policy names actions of a service that takes none",
    Needs::PolicyType,
    Check::ReaderAnd(no_fix, check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    let (Some(catalog), PolicyType::ResourceControl) = (policy.catalog, policy.policy_type) else { return };
    for action in policy.actions() {
        let Some((prefix, _)) = action.value.split_once(':') else { continue };
        let reached = |prefix: &str| catalog.service(prefix).is_none_or(|service| service.resource_control);
        if !prefix.contains(['*', '?']) && !reached(prefix) {
            let message =
                format!("Resource control policies do not reach the service {}. Remove the action.", shown(prefix));
            let repair = Repair::remove(format!("Remove `{}`", action.value), policy.text, &[action.span]);
            report.add_with(&[action.span], message, repair);
        }
    }
}
