//! `MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY` (error): A role for IAM Roles Anywhere lacks actions.
//!
//! # Why it matters
//!
//! The service assumes the role with a source identity and session tags; without all three actions it cannot.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "Service": "rolesanywhere.amazonaws.com"
//!   },
//!   "Action": "sts:AssumeRole",
//!   "Condition": {
//!     "ArnEquals": {
//!       "aws:SourceArn": "arn:aws:rolesanywhere:us-east-1:111122223333:trust-anchor/ta"
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
//!     "Service": "rolesanywhere.amazonaws.com"
//!   },
//!   "Action": [
//!     "sts:AssumeRole",
//!     "sts:SetSourceIdentity",
//!     "sts:TagSession"
//!   ],
//!   "Condition": {
//!     "ArnEquals": {
//!       "aws:SourceArn": "arn:aws:rolesanywhere:us-east-1:111122223333:trust-anchor/ta"
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
use crate::policy::Facts;
use crate::policy::Policy;
use crate::report::Report;
use iam_evaluator::syntax::FindingType;
use iam_evaluator::syntax::PrincipalEntry;
use iam_evaluator::syntax::PrincipalKind;

pub(super) const LINT: Lint = Lint::new(
    "MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY",
    FindingType::Error,
    "A role for IAM Roles Anywhere lacks actions",
    Needs::PolicyType,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    const NEEDED: [&str; 3] = ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"];
    let is_anywhere = |entry: &PrincipalEntry| {
        entry.kind == PrincipalKind::Service && entry.text.starts_with("rolesanywhere.amazonaws.com")
    };
    let trusting: Vec<&Facts<'_>> = policy
        .statements
        .iter()
        .filter(|facts| policy.trust && facts.allows() && facts.listed_principals().any(is_anywhere))
        .collect();
    let missing: Vec<&str> =
        NEEDED.into_iter().filter(|name| !trusting.iter().any(|facts| facts.covers_action(name))).collect();
    let Some((facts, entry)) =
        trusting.first().and_then(|facts| Some((facts, facts.listed_principals().find(|entry| is_anywhere(entry))?)))
    else {
        return;
    };
    if missing.is_empty() {
        return;
    }
    let repair = facts.action_list().filter(|list| !list.negated && trusting.len() == 1).map(|list| {
        let listed = list.entries.iter().map(|entry| entry.value.as_str()).chain(missing.iter().copied());
        let listed: Vec<String> = listed.map(crate::edit::quoted).collect();
        Repair::new("Add the missing actions", list.span, format!("[{}]", listed.join(", ")))
    });
    let message = format!("IAM Roles Anywhere also needs {} to assume the role.", missing.join(" and "));
    report.add_with(&[entry.span], message, repair);
}
