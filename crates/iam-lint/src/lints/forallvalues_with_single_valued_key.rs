//! `FORALLVALUES_WITH_SINGLE_VALUED_KEY` (security warning): `ForAllValues` on a key with one value.
//!
//! # Why it matters
//!
//! The condition is also met when the key is absent, so it allows requests that carry no such key.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "ForAllValues:StringEquals": {
//!       "aws:PrincipalTag/team": "a"
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
//!       "aws:PrincipalTag/team": "a"
//!     }
//!   }
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).
//!
//! Statements that deny are not asked: there the set operator denies more, not less.

use crate::lint::{Check, Lint, Needs};
use crate::policy::Policy;
use crate::report::Report;
use crate::report::shown;
use iam_evaluator::condition::operator::Family;
use iam_evaluator::condition::operator::Qualifier;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "FORALLVALUES_WITH_SINGLE_VALUED_KEY",
    FindingType::SecurityWarning,
    "`ForAllValues` on a key with one value",
    Needs::Catalog,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (facts, condition, operator) in policy.tests() {
        let single = policy.key(&condition.key).is_some_and(|facts| !facts.multivalued);
        // `Null` is a finding of its own; a Deny is only widened.
        if !single
            || operator.qualifier != Some(Qualifier::ForAllValues)
            || operator.info.family == Family::Null
            || facts.denies()
        {
            continue;
        }
        let plain = operator.to_string().split_off("ForAllValues:".len());
        let message = format!(
            "{} holds one value, and `ForAllValues` is also met when it is absent. Remove `ForAllValues:`.",
            shown(&condition.element.key.value)
        );
        report.add_with(&[condition.element.operator.span], message, condition.rename_operator(&plain, facts));
    }
}
