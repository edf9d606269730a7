//! `ACTION_CANNOT_MATCH_RESOURCE` (warning): An action that none of the resources beside it can match.
//!
//! # Why it matters
//!
//! Each action works on certain types of resource. One that takes none of those listed is never allowed or denied by
//! the statement: `s3:ListBucket` works on the bucket, `s3:GetObject` on its objects, and some actions on `*` alone.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:ListBucket",
//!   "Resource": "arn:aws:s3:::b/*"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": [
//!     "s3:ListBucket",
//!     "s3:GetObject"
//!   ],
//!   "Resource": [
//!     "arn:aws:s3:::b",
//!     "arn:aws:s3:::b/*"
//!   ]
//! }
//! ```

use crate::lint::{Check, Lint, Needs};
use crate::lints::help;
use crate::policy::Policy;
use crate::policy::variables_as_wildcards;
use crate::report::Report;
use crate::report::shown;
use iam_evaluator::arn::Arn;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::own(
    "ACTION_CANNOT_MATCH_RESOURCE",
    FindingType::Warning,
    "An action that none of the resources beside it can match",
    Needs::Catalog,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    let Some(catalog) = policy.catalog else { return };
    for facts in &policy.statements {
        let Some(list) = facts.resource_list().filter(|list| !list.negated && !list.entries.is_empty()) else {
            continue;
        };
        let arns: Vec<(Arn<'_>, String)> = list
            .entries
            .iter()
            .filter_map(|entry| Arn::parse(&entry.value))
            .map(|arn| (arn, variables_as_wildcards(arn.resource)))
            .collect();
        // With `*`, a short ARN or a text that is none, anything may match.
        if arns.len() != list.entries.len() || arns.len() > 50 || arns.iter().any(|(_, resource)| resource.len() > 256)
        {
            continue;
        }
        for action in facts.listed_actions().take(200) {
            let found = if action.value.contains(['*', '?']) {
                catalog.expand(&action.value)
            } else {
                catalog.action(&action.value).into_iter().collect()
            };
            // Unknown actions are another finding; of very many, one will match.
            if found.is_empty() || found.len() > 300 {
                continue;
            }
            let matches = found.iter().any(|(service, action)| {
                arns.iter().any(|(arn, resource)| help::action_takes(service, action, arn, resource))
            });
            if matches {
                continue;
            }
            let takes: Vec<&str> = found
                .iter()
                .flat_map(|(service, action)| service.resource_types_of(action))
                .map(|of| of.arn.text())
                .collect();
            let message = match takes.iter().min_by_key(|form| form.len()) {
                Some(form) => format!(
                    "{} works on none of the resources listed; it takes e.g. {}.",
                    shown(&action.value),
                    shown(form)
                ),
                None => format!("{} works on `\"Resource\": \"*\"` only.", shown(&action.value)),
            };
            report.add(&[action.span, list.span], message);
        }
    }
}
