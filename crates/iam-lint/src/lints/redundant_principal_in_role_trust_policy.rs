//! `REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY` (suggestion): A session is listed beside its role.
//!
//! # Why it matters
//!
//! The role stands for all of its sessions.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "AWS": [
//!       "arn:aws:iam::111122223333:role/r",
//!       "arn:aws:sts::111122223333:assumed-role/r/s"
//!     ]
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
//!     "AWS": [
//!       "arn:aws:iam::111122223333:role/r"
//!     ]
//!   },
//!   "Action": "sts:AssumeRole"
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
use iam_evaluator::arn::Arn;
use iam_evaluator::syntax::FindingType;
use std::collections::BTreeSet;

pub(super) const LINT: Lint = Lint::new(
    "REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY",
    FindingType::Suggestion,
    "A session is listed beside its role",
    Needs::PolicyType,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for facts in policy.statements.iter().filter(|_| policy.trust) {
        let roles: BTreeSet<(&str, &str)> = facts
            .listed_principals()
            .filter_map(|entry| Arn::parse(&entry.text))
            .filter_map(|arn| Some((arn.account, arn.resource.strip_prefix("role/")?.rsplit('/').next()?)))
            .collect();
        for entry in facts.listed_principals() {
            let Some(arn) = Arn::parse(&entry.text) else { continue };
            let role = arn.resource.strip_prefix("assumed-role/").and_then(|rest| rest.split('/').next());
            if role.is_some_and(|role| roles.contains(&(arn.account, role))) {
                let repair = Repair::remove("Remove the session", policy.text, &[entry.span]);
                report.add_with(
                    &[entry.span],
                    "The session's role is listed too and stands for all of its sessions.",
                    repair,
                );
            }
        }
    }
}
