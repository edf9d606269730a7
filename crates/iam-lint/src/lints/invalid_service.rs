//! `INVALID_SERVICE` (error): The service in an ARN or condition key does not exist.
//!
//! # Why it matters
//!
//! The ARN names no resource, and no request carries such a key.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:sss:::b/*"
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
use iam_catalog::Catalog;
use iam_evaluator::arn::Arn;
use iam_evaluator::context_keys;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "INVALID_SERVICE",
    FindingType::Error,
    "The service in an ARN or condition key does not exist",
    Needs::Catalog,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    let Some(catalog) = policy.catalog else { return };
    for resource in policy.resources() {
        let Some(arn) = Arn::parse(&resource.value) else { continue };
        // Capitals are another finding.
        let service = arn.service.to_ascii_lowercase();
        if !service.is_empty() && !service.contains(['*', '?', '$']) && !catalog.has_arn_service(&service) {
            let meant =
                Catalog::most_like(&service, catalog.prefixes()).map(|meant| format!(" Did you mean `{meant}`?"));
            let message = format!("There is no service {} in ARNs.{}", shown(arn.service), meant.unwrap_or_default());
            report.add(&[resource.span], message);
        }
    }
    for (_, condition) in policy.conditions() {
        let Some((prefix, _)) = condition.key.split_once(':') else { continue };
        // Claims of an OIDC provider begin with its domain name.
        if prefix.is_empty()
            || prefix == "aws"
            || prefix.contains(['.', '/', ' '])
            || catalog.service_of_key(&condition.key).is_some()
            || context_keys::find(&condition.key).is_some()
        {
            continue;
        }
        let meant = Catalog::most_like(prefix, catalog.prefixes().chain(["aws"]))
            .map(|meant| format!(" Did you mean `{meant}`?"));
        let message = format!(
            "There is no service {} whose requests carry such a key.{}",
            shown(prefix),
            meant.unwrap_or_default()
        );
        report.add(&[condition.place()], message);
    }
}
