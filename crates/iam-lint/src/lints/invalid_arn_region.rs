//! `INVALID_ARN_REGION` (error): The Region in an ARN does not exist.
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
//!   "Action": "sqs:SendMessage",
//!   "Resource": "arn:aws:sqs:us-east1:111122223333:q"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "sqs:SendMessage",
//!   "Resource": "arn:aws:sqs:us-east-1:111122223333:q"
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).
//!
//! The Regions are a list in this project; AWS opens new ones.

use crate::lint::{Check, Lint, Needs};
use crate::policy::Policy;
use crate::report::Report;
use crate::report::shown;
use iam_catalog::Catalog;
use iam_catalog::regions;
use iam_evaluator::arn::Arn;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "INVALID_ARN_REGION",
    FindingType::Error,
    "The Region in an ARN does not exist",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for resource in policy.resources() {
        let Some(arn) = Arn::parse(&resource.value) else { continue };
        if arn.region.is_empty() || arn.region.contains(['*', '?', '$']) || regions::is_region(arn.region) {
            continue;
        }
        let near = Catalog::most_like(arn.region, regions::REGIONS.iter().copied());
        let meant = near.map(|near| format!(" Did you mean `{near}`?")).unwrap_or_default();
        report.add(&[resource.span], format!("There is no Region {}.{meant}", shown(arn.region)));
    }
}
