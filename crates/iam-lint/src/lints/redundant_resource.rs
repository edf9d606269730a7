//! `REDUNDANT_RESOURCE` (suggestion): A resource is covered by another beside it.
//!
//! # Why it matters
//!
//! The list is longer than what it says.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": [
//!     "arn:aws:s3:::b/*",
//!     "arn:aws:s3:::b/x/*"
//!   ]
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": [
//!     "arn:aws:s3:::b/*"
//!   ]
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).

use crate::edit::Repair;
use crate::lint::{Check, Lint, Needs};
use crate::pattern;
use crate::policy::Policy;
use crate::report::Report;
use crate::report::shown;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "REDUNDANT_RESOURCE",
    FindingType::Suggestion,
    "A resource is covered by another beside it",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for list in policy.statements.iter().flat_map(|facts| &facts.statement.resources) {
        let texts: Vec<&str> = list.entries.iter().map(|entry| entry.value.as_str()).collect();
        for (at, by) in pattern::redundant(&texts, pattern::resource_covers, str::to_owned) {
            let (Some(entry), Some(wide)) = (list.entries.get(at), list.entries.get(by)) else { continue };
            let message = format!("{} is covered by {} in the same list.", shown(&entry.value), shown(&wide.value));
            let repair = Repair::remove(format!("Remove `{}`", entry.value), policy.text, &[entry.span]);
            report.add_with(&[entry.span, wide.span], message, repair);
        }
    }
}
