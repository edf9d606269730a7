//! `DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE` (security warning): A Deny by tag, for actions that know no
//! tags.
//!
//! # Why it matters
//!
//! The key is absent from such requests, so the statement never denies them.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Deny",
//!   "Action": [
//!     "ec2:StartInstances",
//!     "sts:GetCallerIdentity"
//!   ],
//!   "Resource": "*",
//!   "Condition": {
//!     "StringEquals": {
//!       "aws:ResourceTag/team": "a"
//!     }
//!   }
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Deny",
//!   "Action": [
//!     "ec2:StartInstances"
//!   ],
//!   "Resource": "*",
//!   "Condition": {
//!     "StringEquals": {
//!       "aws:ResourceTag/team": "a"
//!     }
//!   }
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
use iam_evaluator::span::Span;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
    FindingType::SecurityWarning,
    "A Deny by tag, for actions that know no tags",
    Needs::Catalog,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    let Some(catalog) = policy.catalog else { return };
    for (facts, condition, spans) in help::tag_conditions(policy, catalog) {
        if facts.denies() && !spans.is_empty() {
            let places: Vec<Span> = std::iter::once(condition.place()).chain(spans).collect();
            let message = format!(
                "Requests of some of these actions never carry {}, so the statement never applies to them. Move them to a statement of their own.",
                shown(&condition.element.key.value)
            );
            report.add(&places, message);
        }
    }
}
