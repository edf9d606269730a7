//! `INVALID_SERVICE_IN_ACTION` (error): The service of an action does not exist.
//!
//! # Why it matters
//!
//! The action matches no request.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "sss:GetObject",
//!   "Resource": "*"
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
use iam_catalog::Catalog;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "INVALID_SERVICE_IN_ACTION",
    FindingType::Error,
    "The service of an action does not exist",
    Needs::Catalog,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    let Some(catalog) = policy.catalog else { return };
    for action in policy.actions() {
        let Some((prefix, name)) = action.value.split_once(':') else { continue };
        if prefix.contains(['*', '?', '$']) || catalog.has_service(prefix) {
            continue;
        }
        let meant = Catalog::most_like(prefix, catalog.prefixes());
        let sure = meant.filter(|meant| catalog.action(&format!("{meant}:{name}")).is_some());
        let repair = sure.map(|meant| Repair::write(action.span, &format!("{meant}:{name}")));
        let hint = meant.map(|meant| format!(" Did you mean `{meant}`?")).unwrap_or_default();
        report.add_with(
            &[action.span],
            format!("There is no service with the prefix {}.{hint}", shown(prefix)),
            repair,
        );
    }
}
