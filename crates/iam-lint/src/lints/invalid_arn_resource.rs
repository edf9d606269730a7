//! `INVALID_ARN_RESOURCE` (error): The last part of an ARN fits no type of resource of the service.
//!
//! # Why it matters
//!
//! The ARN names no resource, so it matches nothing.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "iam:GetUser",
//!   "Resource": "arn:aws:iam::111122223333:users/u"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "iam:GetUser",
//!   "Resource": "arn:aws:iam::111122223333:user/u"
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
    "INVALID_ARN_RESOURCE",
    FindingType::Error,
    "The last part of an ARN fits no type of resource of the service",
    Needs::Catalog,
    Check::Own(check),
);

/// Resources that exist and that the service reference does not list, by the service of the ARN.
const UNLISTED: [(&str, &str); 5] = [
    ("cloudformation", "transform/"),
    ("apigateway", "/tags"),
    ("apigateway", "/v2/"),
    ("waf", "changetoken/"),
    ("waf-regional", "changetoken/"),
];

fn check(policy: &Policy<'_>, report: &mut Report) {
    let Some(catalog) = policy.catalog else { return };
    for resource in policy.resources() {
        let Some(arn) = Arn::parse(&resource.value) else { continue };
        if help::is_open(arn.service) {
            continue;
        }
        let mut formats = catalog.types_of_arn_service(arn.service).map(|of| &of.arn).peekable();
        let pattern = variables_as_wildcards(arn.resource);
        let unlisted = UNLISTED.iter().any(|(service, start)| *service == arn.service && pattern.starts_with(start));
        if unlisted || help::has_variable_before_resource(&resource.value) {
            continue;
        }
        if formats.peek().is_none() || pattern.len() > 256 || formats.any(|format| format.resource_may_match(&pattern))
        {
            continue;
        }
        let example =
            catalog.types_of_arn_service(arn.service).next().map(|of| of.arn.text().to_owned()).unwrap_or_default();
        let message = format!(
            "{} fits no type of resource of the service; its ARNs look like {}.",
            shown(arn.resource),
            shown(&example)
        );
        report.add(&[resource.span], message);
    }
}
