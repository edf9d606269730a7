//! `UNSUPPORTED_ACTION_IN_POLICY` (error): An action that this kind of resource's policy does not take.
//!
//! # Why it matters
//!
//! The service refuses the policy, or the statement never applies.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "AWS": "111122223333"
//!   },
//!   "Action": "kms:Decrypt",
//!   "Resource": "arn:aws:s3:::b/*"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "AWS": "111122223333"
//!   },
//!   "Action": [
//!     "s3:GetObject",
//!     "s3:ListBucket",
//!     "s3:*"
//!   ],
//!   "Resource": [
//!     "arn:aws:s3:::b",
//!     "arn:aws:s3:::b/*"
//!   ]
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
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "UNSUPPORTED_ACTION_IN_POLICY",
    FindingType::Error,
    "An action that this kind of resource's policy does not take",
    Needs::Catalog,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    let Some(catalog) = policy.catalog else { return };
    let Some(kind) = policy.resource_kind.filter(|kind| !kind.services.is_empty()) else { return };
    for action in policy.actions() {
        let Some((prefix, name)) = action.value.split_once(':') else { continue };
        if prefix.contains(['*', '?', '$']) {
            continue;
        }
        let prefix = prefix.to_ascii_lowercase();
        let of_service = kind.services.contains(&prefix.as_str());
        // Of the service's actions, those on other types of resource.
        let on_others = || {
            let (service, found) = catalog.action(&action.value)?;
            let fits = service.resource_types_of(found).any(|of| kind.types.contains(&of.name.as_str()));
            Some(!kind.types.is_empty() && !fits)
        };
        let literal = !name.contains(['*', '?']);
        if !of_service || (literal && on_others() == Some(true)) {
            let message =
                format!("The policy of a resource of type {} does not take {}.", kind.name, shown(&action.value));
            report.add(&[action.span], message);
        }
    }
}
