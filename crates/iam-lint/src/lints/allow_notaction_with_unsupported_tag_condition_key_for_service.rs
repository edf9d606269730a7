//! `ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE` (suggestion): An Allow by tag with `NotAction`.
//!
//! # Why it matters
//!
//! Actions that know no tags are not allowed, so the statement allows less than it seems to.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "NotAction": "iam:*",
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
//!   "Effect": "Allow",
//!   "Action": "ec2:StartInstances",
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
use crate::policy::Policy;
use crate::policy::is_key;
use crate::report::Report;
use crate::report::shown;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
    FindingType::Suggestion,
    "An Allow by tag with `NotAction`",
    Needs::Catalog,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for facts in policy.statements.iter().filter(|facts| facts.allows()) {
        let Some(list) = facts.action_list().filter(|list| list.negated) else { continue };
        let tag = facts.conditions.iter().find(|condition| is_key(&condition.key, "aws:resourcetag/"));
        if let Some(condition) = tag.filter(|condition| condition.operator.is_ok() && !condition.met_when_absent()) {
            let message = format!(
                "Many actions never carry {}, so the statement never applies to them. List the actions in `Action`.",
                shown(&condition.element.key.value)
            );
            report.add(&[list.key_span, condition.place()], message);
        }
    }
}
