//! `MISSING_ACTION_FOR_CONDITION_KEY` (error): A key that only another action can set.
//!
//! # Why it matters
//!
//! A source identity is only set with `sts:SetSourceIdentity`, session tags only with `sts:TagSession`; without that
//! action in the statement the key has no value.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "AWS": "111122223333"
//!   },
//!   "Action": "sts:AssumeRole",
//!   "Condition": {
//!     "StringEquals": {
//!       "sts:SourceIdentity": "a"
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
//!   "Principal": {
//!     "AWS": "111122223333"
//!   },
//!   "Action": [
//!     "sts:AssumeRole",
//!     "sts:SetSourceIdentity"
//!   ],
//!   "Condition": {
//!     "StringEquals": {
//!       "sts:SourceIdentity": "a"
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
use crate::policy::is_key;
use crate::report::Report;
use crate::report::shown;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "MISSING_ACTION_FOR_CONDITION_KEY",
    FindingType::Error,
    "A key that only another action can set",
    Needs::Catalog,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    const NEEDED: [(&str, &str); 3] = [
        ("sts:sourceidentity", "sts:SetSourceIdentity"),
        ("sts:transitivetagkeys", "sts:TagSession"),
        ("aws:requesttag/", "sts:TagSession"),
    ];
    for (facts, condition) in policy.conditions().filter(|(facts, _)| facts.allows()) {
        let Some((_, action)) = NEEDED.iter().find(|(key, _)| is_key(&condition.key, key)) else { continue };
        let assumes =
            facts.listed_actions().any(|action| action.value.to_ascii_lowercase().starts_with("sts:assumerole"));
        if !assumes || facts.covers_action(action) {
            continue;
        }
        let repair = facts.action_list().filter(|list| !list.negated).map(|list| {
            let listed = list.entries.iter().map(|entry| entry.value.as_str()).chain([*action]);
            let listed: Vec<String> = listed.map(crate::edit::quoted).collect();
            Repair::new(format!("Add `{action}`"), list.span, format!("[{}]", listed.join(", ")))
        });
        let message =
            format!("{} has a value only with `{action}`. Add the action.", shown(&condition.element.key.value));
        report.add_with(&[condition.place()], message, repair);
    }
}
