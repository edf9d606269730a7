//! `NULL_WITH_QUALIFIER` (suggestion): `Null` with a set operator.
//!
//! # Why it matters
//!
//! `ForAllValues:Null` is always met and `ForAnyValue:Null` never, whatever the request.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "ForAllValues:Null": {
//!       "aws:TagKeys": "false"
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
//!       "aws:TagKeys": "false"
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
use crate::report::Report;
use iam_evaluator::condition::operator::Family;
use iam_evaluator::condition::operator::Qualifier;
use iam_evaluator::syntax::FindingType;
use std::collections::BTreeSet;

pub(super) const LINT: Lint = Lint::new(
    "NULL_WITH_QUALIFIER",
    FindingType::Suggestion,
    "`Null` with a set operator",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    let mut seen = BTreeSet::new();
    for (facts, condition, operator) in policy.tests() {
        let span = condition.element.operator.span;
        let (Family::Null, Some(qualifier)) = (operator.info.family, operator.qualifier) else { continue };
        if seen.insert(span) {
            let always = if qualifier == Qualifier::ForAllValues { "always" } else { "never" };
            let message = format!("`Null` with `{}` is {always} met. Write `Null` alone.", qualifier.name());
            report.add_with(&[span], message, condition.rename_operator("Null", facts));
        }
    }
}
