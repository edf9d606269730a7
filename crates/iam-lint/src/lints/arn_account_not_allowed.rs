//! `ARN_ACCOUNT_NOT_ALLOWED` (error): An ARN has an account although the service's ARNs have none.
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
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3::111122223333:my-bucket"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:ListBucket",
//!   "Resource": "arn:aws:s3:::my-bucket"
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
    "ARN_ACCOUNT_NOT_ALLOWED",
    FindingType::Error,
    "An ARN has an account although the service's ARNs have none",
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
        if !arn.account.is_empty()
            && !help::is_open(arn.account)
            && fields.iter().all(|(_, account)| *account == Field::Empty)
        {
            let message = format!("ARNs of {} have no account here. Leave the field empty.", shown(arn.service));
            let mut parts: Vec<&str> = resource.value.splitn(6, ':').collect();
            if let Some(field) = parts.get_mut(4) {
                *field = "";
            }
            let repair = Repair::new("Leave the account empty", resource.span, crate::edit::quoted(&parts.join(":")));
            report.add_with(&[resource.span], message, [repair]);
        }
    }
}
