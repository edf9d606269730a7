//! `MISMATCHED_ACTION_FOR_PRINCIPAL` (error): A principal that cannot use the action beside it.
//!
//! # Why it matters
//!
//! SAML providers go with `sts:AssumeRoleWithSAML`, OIDC providers with `sts:AssumeRoleWithWebIdentity`, all other
//! principals with `sts:AssumeRole`. Nobody can use the statement.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "Federated": "arn:aws:iam::111122223333:saml-provider/p"
//!   },
//!   "Action": "sts:AssumeRole"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "Federated": "arn:aws:iam::111122223333:saml-provider/p"
//!   },
//!   "Action": [
//!     "sts:AssumeRoleWithSAML",
//!     "sts:TagSession"
//!   ]
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
use crate::policy::is_everybody;
use crate::report::Report;
use iam_evaluator::syntax::FindingType;
use iam_evaluator::syntax::PrincipalEntry;
use iam_evaluator::syntax::PrincipalKind;

pub(super) const LINT: Lint = Lint::new(
    "MISMATCHED_ACTION_FOR_PRINCIPAL",
    FindingType::Error,
    "A principal that cannot use the action beside it",
    Needs::PolicyType,
    Check::Own(check),
);

/// The action that a principal assumes a role with; none when it is not known.
fn action_of(entry: &PrincipalEntry) -> Option<&'static str> {
    match entry.kind {
        PrincipalKind::Federated => match help::provider(&entry.text) {
            help::Provider::Saml => Some("sts:AssumeRoleWithSAML"),
            help::Provider::Oidc(_) => Some("sts:AssumeRoleWithWebIdentity"),
            help::Provider::Unknown => None,
        },
        PrincipalKind::Aws | PrincipalKind::Service => Some("sts:AssumeRole"),
        PrincipalKind::Any | PrincipalKind::CanonicalUser => None,
    }
}

fn check(policy: &Policy<'_>, report: &mut Report) {
    const ASSUME: [&str; 3] = ["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"];
    for facts in policy.statements.iter().filter(|facts| policy.trust && facts.allows()) {
        let principals: Vec<&PrincipalEntry> = facts.listed_principals().collect();
        let wanted: Vec<Option<&str>> = principals.iter().map(|entry| action_of(entry)).collect();
        if wanted.is_empty() || wanted.contains(&None) || principals.iter().any(|entry| is_everybody(entry)) {
            continue;
        }
        for action in facts.listed_actions() {
            let Some(assume) = ASSUME.into_iter().find(|name| name.eq_ignore_ascii_case(&action.value)) else {
                continue;
            };
            if wanted.contains(&Some(assume)) {
                continue;
            }
            // With one kind of principal it is clear which action was meant.
            let first = wanted.first().copied().flatten();
            let only =
                first.filter(|first| wanted.iter().all(|name| *name == Some(first)) && !facts.covers_action(first));
            let repair = only.map(|name| Repair::write(action.span, name));
            let message = format!(
                "`{assume}` does not work with these principals. SAML providers need `sts:AssumeRoleWithSAML`, OIDC providers `sts:AssumeRoleWithWebIdentity`, others `sts:AssumeRole`."
            );
            report.add_with(&[action.span], message, repair);
        }
    }
}
