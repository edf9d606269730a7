//! `INVALID_SERVICE_PRINCIPAL_FORMAT` (error): A service principal is not of the form `service.amazonaws.com`.
//!
//! # Why it matters
//!
//! AWS knows no such service, so nothing matches.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "Service": "lambda"
//!   },
//!   "Action": "sts:AssumeRole"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "Service": "lambda.amazonaws.com"
//!   },
//!   "Action": "sts:AssumeRole"
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).

use crate::lint::{Check, Lint, Needs};
use crate::lints::help;
use crate::policy::Policy;
use crate::report::Report;
use crate::report::shown;
use iam_catalog::overlap;
use iam_evaluator::condition::operator::Family;
use iam_evaluator::syntax::FindingType;
use iam_evaluator::syntax::PrincipalKind;

pub(super) const LINT: Lint = Lint::new(
    "INVALID_SERVICE_PRINCIPAL_FORMAT",
    FindingType::Error,
    "A service principal is not of the form `service.amazonaws.com`",
    Needs::Text,
    Check::Own(check),
);

/// Condition keys whose values are service principals.
const KEYS: [&str; 8] = [
    "aws:principalservicename",
    "aws:principalservicenameslist",
    "aws:calledvia",
    "aws:calledviafirst",
    "aws:calledvialast",
    "kms:viaservice",
    "iam:passedtoservice",
    "iam:awsservicename",
];

fn check(policy: &Policy<'_>, report: &mut Report) {
    for entry in policy.principals().filter(|entry| entry.kind == PrincipalKind::Service) {
        if !entry.text.contains(['*', '$']) && !help::is_service_principal(&entry.text) {
            let message = format!("{} is no service principal. Write e.g. `lambda.amazonaws.com`.", shown(&entry.text));
            report.add(&[entry.span], message);
        }
    }
    for (_, condition, operator) in policy.tests() {
        if !KEYS.contains(&condition.key.as_str()) || operator.info.family != Family::String {
            continue;
        }
        for value in condition.values().filter(|value| !value.value.contains("${")) {
            let text = &value.value;
            let fits = if text.contains(['*', '?']) {
                ["*.amazonaws.com", "*.amazonaws.com.cn"].iter().any(|form| overlap(form, text))
            } else {
                help::is_service_principal(text)
            };
            if !fits {
                let message = format!("{} is no service principal. Write e.g. `lambda.amazonaws.com`.", shown(text));
                report.add(&[value.span], message);
            }
        }
    }
}
