//! `CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION` (warning): `NotAction` that leaves `iam:CreateServiceLinkedRole`
//! allowed, on every role.
//!
//! # Why it matters
//!
//! Service-linked roles of services nobody meant can be created.
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
//!   "Action": "iam:CreateServiceLinkedRole",
//!   "Resource": "arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS"
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
    "CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
    FindingType::Warning,
    "`NotAction` that leaves `iam:CreateServiceLinkedRole` allowed, on every role",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    let reach = help::Reach { action: help::By::NotAction, resource: help::Over::Wildcard };
    for (_, spans) in help::reaching(policy, "iam:CreateServiceLinkedRole", reach) {
        report.add(
            &spans,
            "This allows `iam:CreateServiceLinkedRole` on more roles than may be meant. Name the roles in `Resource`.",
        );
    }
}
