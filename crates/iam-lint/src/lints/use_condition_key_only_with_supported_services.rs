//! `USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES` (warning): A key of VPC endpoints, for services that do not set it.
//!
//! # Why it matters
//!
//! Only some services put `aws:VpceAccount`, `aws:VpceOrgID` and `aws:VpceOrgPaths` into their requests. For the others
//! the key is absent: an Allow never applies, and a Deny with a negated operator always does.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Deny",
//!   "Action": "sqs:*",
//!   "Resource": "*",
//!   "Condition": {
//!     "StringNotEquals": {
//!       "aws:VpceOrgID": "o-a1b2c3d4e5"
//!     }
//!   }
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Deny",
//!   "Action": "s3:*",
//!   "Resource": "*",
//!   "Condition": {
//!     "StringNotEquals": {
//!       "aws:VpceOrgID": "o-a1b2c3d4e5"
//!     }
//!   }
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
use iam_evaluator::span::Span;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES",
    FindingType::Warning,
    "A key of VPC endpoints, for services that do not set it",
    Needs::Catalog,
    Check::Own(check),
);

/// Services whose requests hold the keys, by prefix.
/// Source: IAM User Guide, "AWS global condition context keys", `aws:VpceAccount`.
const SERVICES: &[&str] = &[
    "acm-pca",
    "apprunner",
    "applicationinsights",
    "athena",
    "cloudformation",
    "comprehendmedical",
    "compute-optimizer",
    "datasync",
    "discovery",
    "dynamodb",
    "ebs",
    "ecr",
    "ecs",
    "firehose",
    "gamelift",
    "healthlake",
    "iam",
    "iotfleetwise",
    "iotwireless",
    "kinesisanalytics",
    "kms",
    "lambda",
    "medical-imaging",
    "omics",
    "payment-cryptography",
    "polly",
    "rbin",
    "rekognition",
    "route53",
    "s3",
    "scheduler",
    "servicediscovery",
    "servicequotas",
    "shield",
    "ssm-contacts",
    "storagegateway",
    "textract",
    "transcribe",
    "transfer",
];

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (facts, condition) in policy.conditions() {
        if !matches!(condition.key.as_str(), "aws:vpceaccount" | "aws:vpceorgid" | "aws:vpceorgpaths") {
            continue;
        }
        let supported = |action: &str| {
            action.split_once(':').is_some_and(|(prefix, _)| SERVICES.contains(&prefix.to_ascii_lowercase().as_str()))
        };
        let others: Vec<Span> =
            facts.listed_actions().filter(|action| !supported(&action.value)).map(|action| action.span).collect();
        if others.is_empty() {
            continue;
        }
        let spans: Vec<Span> = std::iter::once(condition.place()).chain(others).collect();
        let message = format!(
            "Not every service here sets {}. Limit the statement to services that do.",
            shown(&condition.element.key.value)
        );
        report.add(&spans, message);
    }
}
