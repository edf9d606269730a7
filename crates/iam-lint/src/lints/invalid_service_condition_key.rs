//! `INVALID_SERVICE_CONDITION_KEY` (error): A service has no such condition key.
//!
//! # Why it matters
//!
//! No request carries the key.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:ListBucket",
//!   "Resource": "arn:aws:s3:::b",
//!   "Condition": {
//!     "StringEquals": {
//!       "s3:prefixes": "a"
//!     }
//!   }
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:ListBucket",
//!   "Resource": "arn:aws:s3:::b",
//!   "Condition": {
//!     "StringEquals": {
//!       "s3:prefix": "a"
//!     }
//!   }
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
use iam_evaluator::context_keys;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "INVALID_SERVICE_CONDITION_KEY",
    FindingType::Error,
    "A service has no such condition key",
    Needs::Catalog,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    let Some(catalog) = policy.catalog else { return };
    for (_, condition) in policy.conditions() {
        let key = condition.key.as_str();
        let Some((prefix, _)) = key.split_once(':') else { continue };
        let Some(service) = catalog.service_of_key(key).filter(|_| prefix != "aws" && !prefix.contains(['.', '/']))
        else {
            continue;
        };
        // Tags without their key are another finding.
        let tag = condition.key.trim_end_matches('/').ends_with("tag");
        if service.condition_key(key).is_some() || context_keys::find(key).is_some() || tag {
            continue;
        }
        let names = service.condition_keys.iter().map(|key| key.name.as_str()).filter(|name| !name.contains('$'));
        let meant = Catalog::most_like(key, names);
        let repair = meant.map(|meant| Repair::write(condition.place(), meant));
        let hint = meant.map(|meant| format!(" Did you mean `{meant}`?")).unwrap_or_default();
        report.add_with(
            &[condition.place()],
            format!("{} has no condition key {}.{hint}", service.name, shown(&condition.element.key.value)),
            repair,
        );
    }
}
