//! `INVALID_ACTION` (error): An action does not exist.
//!
//! # Why it matters
//!
//! It matches no request, so the statement does less than it seems to.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObjects",
//!   "Resource": "arn:aws:s3:::b/*"
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

pub(super) const LINT: Lint =
    Lint::new("INVALID_ACTION", FindingType::Error, "An action does not exist", Needs::Catalog, Check::Own(check));

fn check(policy: &Policy<'_>, report: &mut Report) {
    let Some(catalog) = policy.catalog else { return };
    for action in policy.actions() {
        let text = action.value.as_str();
        if text == "*" || text.contains("${") {
            continue;
        }
        let Some((prefix, name)) = text.split_once(':') else {
            let message = format!("{} is no action: it lacks the service, as in `s3:GetObject`.", shown(text));
            report.add(&[action.span], message);
            continue;
        };
        // An unknown service is another finding; several services are too many to try.
        let Some(service) = catalog.service(prefix) else { continue };
        let wildcard = name.contains(['*', '?']);
        if if wildcard { !catalog.expand(text).is_empty() } else { service.action(name).is_some() } {
            continue;
        }
        let meant = if wildcard {
            None
        } else {
            Catalog::most_like(name, service.actions.iter().map(|action| action.name.as_str()))
        };
        let repair = meant.map(|meant| Repair::write(action.span, &format!("{prefix}:{meant}")));
        let hint = meant.map(|meant| format!(" Did you mean `{prefix}:{meant}`?")).unwrap_or_default();
        let message = if wildcard {
            format!("No action of {} matches {}.", service.name, shown(text))
        } else {
            format!("{} has no action {}.{hint}", service.name, shown(name))
        };
        report.add_with(&[action.span], message, repair);
    }
}
