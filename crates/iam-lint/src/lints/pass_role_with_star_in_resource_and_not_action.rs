//! `PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION` (security warning): `NotAction` that leaves `iam:PassRole` allowed,
//! on every role.
//!
//! # Why it matters
//!
//! Whoever may pass any role can hand a service more permissions than he has himself.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "NotAction": "s3:*",
//!   "Resource": "*"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "iam:PassRole",
//!   "Resource": "arn:aws:iam::111122223333:role/my-role"
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).
//!
//! Policy types that only limit what is granted elsewhere, such as permissions boundaries and service control policies,
//! are not asked: they grant nothing.

use crate::lint::{Check, Lint, Needs};
use crate::lints::help;
use crate::policy::Policy;
use crate::report::Report;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
    FindingType::SecurityWarning,
    "`NotAction` that leaves `iam:PassRole` allowed, on every role",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    let reach = help::Reach { action: help::By::NotAction, resource: help::Over::Wildcard };
    for (facts, spans) in help::reaching(policy, "iam:PassRole", reach) {
        if facts.tests_key("iam:passedtoservice") {
            continue;
        }
        report.add(&spans, "This allows `iam:PassRole` on more roles than may be meant. Name the roles in `Resource`, or add a condition on `iam:PassedToService`.");
    }
}
