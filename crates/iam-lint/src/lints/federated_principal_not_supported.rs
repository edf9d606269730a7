//! `FEDERATED_PRINCIPAL_NOT_SUPPORTED` (error): A federated principal outside of a role trust policy.
//!
//! # Why it matters
//!
//! Identity providers can only be named where a role is assumed; other resource-based policies refuse them.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "Federated": "arn:aws:iam::111122223333:saml-provider/p"
//!   },
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
//!     "Federated": "arn:aws:iam::111122223333:saml-provider/p"
//!   },
//!   "Action": "sts:AssumeRoleWithSAML"
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).

use crate::lint::{Check, Lint, Needs};
use crate::policy::Policy;
use crate::report::Report;
use iam_evaluator::scenario::PolicyType;
use iam_evaluator::syntax::FindingType;
use iam_evaluator::syntax::PrincipalKind;

pub(super) const LINT: Lint = Lint::new(
    "FEDERATED_PRINCIPAL_NOT_SUPPORTED",
    FindingType::Error,
    "A federated principal outside of a role trust policy",
    Needs::PolicyType,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    if policy.trust || !matches!(policy.policy_type, PolicyType::ResourceBased | PolicyType::VpcEndpoint) {
        return;
    }
    for entry in policy.principals().filter(|entry| entry.kind == PrincipalKind::Federated) {
        report
            .add(&[entry.span], "Only role trust policies take a federated principal. Name the role that is assumed.");
    }
}
