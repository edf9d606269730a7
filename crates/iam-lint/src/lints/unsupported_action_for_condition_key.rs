//! `UNSUPPORTED_ACTION_FOR_CONDITION_KEY` (error): A request of the action never carries the key.
//!
//! # Why it matters
//!
//! The condition is never met for it (or, negated, always), so the statement does not do for that action what it does
//! for the others.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": [
//!     "s3:ListBucket",
//!     "s3:GetObject"
//!   ],
//!   "Resource": "*",
//!   "Condition": {
//!     "StringEquals": {
//!       "s3:prefix": "a"
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
//!
//! As with Access Analyzer, actions with wildcards are not asked. Neither are actions of other services than the key's.

use crate::lint::{Check, Lint, Needs};
use crate::policy::Policy;
use crate::report::Report;
use crate::report::shown;
use iam_evaluator::condition::operator::Family;
use iam_evaluator::context_keys;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "UNSUPPORTED_ACTION_FOR_CONDITION_KEY",
    FindingType::Error,
    "A request of the action never carries the key",
    Needs::Catalog,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    let Some(catalog) = policy.catalog else { return };
    for (facts, condition, operator) in policy.tests() {
        // Keys of credentials are carried to other services; IfExists and Null are there for absent keys.
        if context_keys::find(&condition.key).is_some() || operator.if_exists || operator.info.family == Family::Null {
            continue;
        }
        let Some(service) =
            catalog.service_of_key(&condition.key).filter(|service| service.condition_key(&condition.key).is_some())
        else {
            continue;
        };
        let own = condition.key.split_once(':').is_some_and(|(prefix, _)| prefix == service.prefix);
        for action in facts.listed_actions().filter(|action| own && !action.value.contains(['*', '?'])) {
            let Some((of, found)) = catalog.action(&action.value) else { continue };
            if of.prefix == service.prefix && !of.takes_key(found, &condition.key) {
                let message = format!(
                    "A request of {} never carries {}. Move the action to a statement without this condition.",
                    shown(&action.value),
                    shown(&condition.element.key.value)
                );
                report.add(&[action.span, condition.place()], message);
            }
        }
    }
}
