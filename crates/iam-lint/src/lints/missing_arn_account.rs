//! `MISSING_ARN_ACCOUNT` (error): An ARN lacks the account that the service's ARNs have.
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
//!   "Resource": "arn:aws:sqs:us-east-1::q"
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

use crate::edit::Repair;
use crate::lint::{Check, Lint, Needs};
use crate::lints::help;
use crate::policy::Policy;
use crate::report::Report;
use crate::report::shown;
use iam_catalog::Field;
use iam_evaluator::arn::Arn;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "MISSING_ARN_ACCOUNT",
    FindingType::Error,
    "An ARN lacks the account that the service's ARNs have",
    Needs::Catalog,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    let Some(catalog) = policy.catalog else { return };
    for resource in policy.resources() {
        let Some(arn) = Arn::parse(&resource.value) else { continue };
        if help::has_variable_before_resource(&resource.value) {
            continue;
        }
        let Some(fields) = help::known_fields(catalog, &arn) else { continue };
        if arn.account.is_empty()
            && !help::is_of_aws(arn.resource)
            && fields.iter().all(|(_, account)| *account == Field::Needed)
        {
            let message =
                format!("ARNs of {} have an account. Write its 12 digits, or `*` for any.", shown(arn.service));
            let mut parts: Vec<&str> = resource.value.splitn(6, ':').collect();
            if let Some(field) = parts.get_mut(4) {
                *field = "*";
            }
            let repair = Repair::new("Write `*` for the account", resource.span, crate::edit::quoted(&parts.join(":")));
            report.add_with(&[resource.span], message, [repair]);
        }
    }
}
