//! `INVALID_CONDITION_OPERATOR` (error): There is no such condition operator.
//!
//! # Why it matters
//!
//! AWS refuses the policy.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "StringEqual": {
//!       "aws:username": "a"
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
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "StringEquals": {
//!       "aws:username": "a"
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
use crate::report::Report;
use crate::report::shown;
use iam_catalog::Catalog;
use iam_evaluator::condition::operator::OPERATORS;
use iam_evaluator::condition::operator::OperatorError;
use iam_evaluator::syntax::FindingType;
use std::collections::BTreeSet;

pub(super) const LINT: Lint = Lint::new(
    "INVALID_CONDITION_OPERATOR",
    FindingType::Error,
    "There is no such condition operator",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    let mut seen = BTreeSet::new();
    for (facts, condition) in policy.conditions() {
        let name = &condition.element.operator;
        if condition.operator != Err(OperatorError::UnknownName) || !seen.insert(name.span) {
            continue;
        }
        let names = || OPERATORS.iter().map(|info| info.name);
        let (start, base) = name.value.split_once(':').map_or(("", name.value.as_str()), |(start, base)| (start, base));
        let (base, end) = base.strip_suffix("IfExists").map_or((base, ""), |base| (base, "IfExists"));
        let qualifier = if start.is_empty() {
            Some(String::new())
        } else {
            Catalog::most_like(start, ["ForAllValues", "ForAnyValue"].into_iter()).map(|name| format!("{name}:"))
        };
        let meant =
            Catalog::most_like(base, names()).zip(qualifier).map(|(base, qualifier)| format!("{qualifier}{base}{end}"));
        let free = |name: &String| facts.conditions.iter().all(|other| &other.element.operator.value != name);
        let repair = meant.clone().filter(free).map(|meant| Repair::write(name.span, &meant));
        let hint = meant.map(|meant| format!(" Did you mean `{meant}`?")).unwrap_or_default();
        report.add_with(&[name.span], format!("There is no condition operator {}.{hint}", shown(&name.value)), repair);
    }
}
