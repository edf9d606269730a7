//! `INVALID_PARTITION` (error): The partition in an ARN does not exist.
//!
//! # Why it matters
//!
//! The ARN matches nothing.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:amazon:s3:::b/*"
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

use crate::lint::{Check, Lint, Needs};
use crate::policy::Policy;
use crate::report::Report;
use crate::report::shown;
use iam_catalog::regions;
use iam_evaluator::arn::Arn;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "INVALID_PARTITION",
    FindingType::Error,
    "The partition in an ARN does not exist",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for resource in policy.resources() {
        let Some(arn) = Arn::parse(&resource.value) else { continue };
        if arn.partition.contains(['*', '?', '$']) || regions::PARTITIONS.contains(&arn.partition) {
            continue;
        }
        let message =
            format!("There is no partition {}. Write `aws`, or the partition of your Region.", shown(arn.partition));
        report.add(&[resource.span], message);
    }
}
