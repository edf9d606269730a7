//! `NULL_WITH_IF_EXISTS` (error): `Null` with `IfExists`.
//!
//! # Why it matters
//!
//! `Null` tests whether the key is there; `IfExists` would make that pointless, and AWS refuses it.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "NullIfExists": {
//!       "aws:TokenIssueTime": "true"
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
//!     "Null": {
//!       "aws:TokenIssueTime": "true"
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
use iam_evaluator::condition::operator::OperatorError;
use iam_evaluator::syntax::FindingType;
use std::collections::BTreeSet;

pub(super) const LINT: Lint =
    Lint::new("NULL_WITH_IF_EXISTS", FindingType::Error, "`Null` with `IfExists`", Needs::Text, Check::Own(check));

fn check(policy: &Policy<'_>, report: &mut Report) {
    let mut seen = BTreeSet::new();
    for (facts, condition) in policy.conditions() {
        let name = &condition.element.operator;
        if condition.operator == Err(OperatorError::NullIfExists) && seen.insert(name.span) {
            let plain = name.value.get(..name.value.len() - "IfExists".len()).unwrap_or("Null");
            let free = facts.conditions.iter().all(|other| other.element.operator.value != plain);
            let repair = free.then(|| Repair::write(name.span, plain));
            report.add_with(&[name.span], "`IfExists` cannot be added to `Null`. Remove it.", repair);
        }
    }
}
