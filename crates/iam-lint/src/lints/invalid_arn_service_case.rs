//! `INVALID_ARN_SERVICE_CASE` (error): The service in an ARN is not in small letters.
//!
//! # Why it matters
//!
//! ARNs are compared with regard to case, so it matches nothing.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:S3:::b/*"
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
use crate::report::Report;
use crate::report::shown;
use iam_evaluator::arn::Arn;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "INVALID_ARN_SERVICE_CASE",
    FindingType::Error,
    "The service in an ARN is not in small letters",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for resource in policy.resources() {
        let Some(arn) = Arn::parse(&resource.value) else { continue };
        if arn.service.contains("${") || !arn.service.chars().any(|c| c.is_ascii_uppercase()) {
            continue;
        }
        let [partition, service, region, account, rest] = arn.fields();
        let lower = format!("arn:{partition}:{}:{region}:{account}:{rest}", service.to_ascii_lowercase());
        let message = format!("The service {} has capital letters; ARNs have small ones only.", shown(service));
        report.add_with(&[resource.span], message, [Repair::write(resource.span, &lower)]);
    }
}
