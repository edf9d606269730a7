//! `INVALID_ARN_PREFIX` (error): A resource does not start with `arn:`.
//!
//! # Why it matters
//!
//! A resource is named by its ARN, or by `*` alone. Anything else matches nothing.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "my-bucket/*"
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
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "INVALID_ARN_PREFIX",
    FindingType::Error,
    "A resource does not start with `arn:`",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for resource in policy.resources() {
        let text = resource.value.as_str();
        if text == "*" || text.starts_with("arn:") || text.starts_with("${") {
            continue;
        }
        let start = text.split(':').next().unwrap_or_default();
        let lower = (start.eq_ignore_ascii_case("arn") && text.contains(':'))
            .then(|| Repair::write(resource.span, &format!("arn{}", text.strip_prefix(start).unwrap_or_default())));
        let message =
            format!("{} is no ARN: it does not start with `arn:`. Write the resource's ARN, or `*`.", shown(text));
        report.add_with(&[resource.span], message, lower);
    }
}
