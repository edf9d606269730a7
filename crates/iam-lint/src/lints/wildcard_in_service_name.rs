//! `WILDCARD_IN_SERVICE_NAME` (suggestion): The service in an ARN has a wildcard.
//!
//! # Why it matters
//!
//! AWS advises against it: which services are meant is hard to see, and new ones come in unasked.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3*:::b/*"
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
use crate::policy::without_variables;
use crate::report::Report;
use crate::report::shown;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "WILDCARD_IN_SERVICE_NAME",
    FindingType::Suggestion,
    "The service in an ARN has a wildcard",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for resource in policy.resources() {
        let service = resource.value.strip_prefix("arn:").and_then(|rest| rest.split(':').nth(1)).unwrap_or_default();
        if without_variables(service).contains(['*', '?']) {
            let message = format!("The service {} has a wildcard. Name the service.", shown(service));
            report.add(&[resource.span], message);
        }
    }
}
