//! `INVALID_REGION` (error): A condition on a Region names one that does not exist.
//!
//! # Why it matters
//!
//! The condition compares with a text that no request has.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "StringEquals": {
//!       "aws:RequestedRegion": "us-east1"
//!     }
//!   }
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "StringEquals": {
//!       "aws:RequestedRegion": "us-east-1"
//!     }
//!   }
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).
//!
//! The Regions are a list in this project; AWS opens new ones.

use crate::edit::Repair;
use crate::lint::{Check, Lint, Needs};
use crate::policy::Policy;
use crate::report::Report;
use crate::report::shown;
use iam_catalog::Catalog;
use iam_catalog::regions;
use iam_evaluator::condition::operator::Family;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "INVALID_REGION",
    FindingType::Error,
    "A condition on a Region names one that does not exist",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (_, condition, operator) in policy.tests() {
        if condition.key != "aws:requestedregion" || operator.info.family != Family::String {
            continue;
        }
        for value in condition.values().filter(|value| !value.value.contains(['*', '?', '$'])) {
            if !regions::is_region(&value.value.to_ascii_lowercase()) {
                let near = Catalog::most_like(&value.value, regions::REGIONS.iter().copied());
                let repair = near
                    .map(|near| Repair::write(value.span, near))
                    .filter(|_| near.is_some_and(|near| near.replace('-', "") == value.value.replace(['-', '_'], "")));
                report.add_with(
                    &[value.span],
                    format!("There is no Region {}. Check its name.", shown(&value.value)),
                    repair,
                );
            }
        }
    }
}
