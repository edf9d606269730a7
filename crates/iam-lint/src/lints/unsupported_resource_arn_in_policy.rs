//! `UNSUPPORTED_RESOURCE_ARN_IN_POLICY` (error): A resource that is not of the kind the policy is attached to.
//!
//! # Why it matters
//!
//! The service refuses the policy.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "AWS": "111122223333"
//!   },
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:kms:us-east-1:111122223333:key/k"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "AWS": "111122223333"
//!   },
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*"
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).

use crate::lint::{Check, Lint, Needs};
use crate::lints::help;
use crate::policy::Policy;
use crate::policy::variables_as_wildcards;
use crate::report::Report;
use crate::report::shown;
use iam_evaluator::arn::Arn;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "UNSUPPORTED_RESOURCE_ARN_IN_POLICY",
    FindingType::Error,
    "A resource that is not of the kind the policy is attached to",
    Needs::Catalog,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    let Some(catalog) = policy.catalog else { return };
    let Some(kind) = policy.resource_kind.filter(|kind| !kind.services.is_empty() && !kind.is_trust()) else { return };
    let types: Vec<_> = kind
        .services
        .iter()
        .filter_map(|prefix| catalog.service(prefix))
        .flat_map(|service| &service.resource_types)
        .filter(|of| kind.types.is_empty() || kind.types.contains(&of.name.as_str()))
        .collect();
    for resource in policy.resources() {
        let Some(arn) = Arn::parse(&resource.value) else { continue };
        if types.is_empty() || help::is_open(arn.service) || arn.resource.len() > 256 {
            continue;
        }
        let pattern = variables_as_wildcards(arn.resource);
        let fits = types.iter().any(|of| of.arn.service() == arn.service && of.arn.resource_may_match(&pattern));
        if !fits {
            let message = format!(
                "{} is no resource that the policy of a resource of type {} can name.",
                shown(&resource.value),
                kind.name
            );
            report.add(&[resource.span], message);
        }
    }
}
