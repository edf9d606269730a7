//! `REDUNDANT_CONDITION_VALUE_NUM` (suggestion): Only one of several numeric bounds counts.
//!
//! # Why it matters
//!
//! Values are alternatives, so of several upper bounds only the largest matters, and of lower ones the smallest.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:ListBucket",
//!   "Resource": "arn:aws:s3:::b",
//!   "Condition": {
//!     "NumericLessThan": {
//!       "s3:max-keys": [
//!         "5",
//!         "20"
//!       ]
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
//!   "Action": "s3:ListBucket",
//!   "Resource": "arn:aws:s3:::b",
//!   "Condition": {
//!     "NumericLessThan": {
//!       "s3:max-keys": [
//!         "20"
//!       ]
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
use iam_evaluator::condition::operator::Comparison;
use iam_evaluator::condition::operator::Family;
use iam_evaluator::span::Span;
use iam_evaluator::syntax::FindingType;
use iam_evaluator::value::number;

pub(super) const LINT: Lint = Lint::new(
    "REDUNDANT_CONDITION_VALUE_NUM",
    FindingType::Suggestion,
    "Only one of several numeric bounds counts",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (_, condition, operator) in policy.tests().filter(|(_, _, operator)| operator.info.family == Family::Numeric) {
        let upper = matches!(operator.info.comparison, Comparison::LessThan | Comparison::LessThanEquals);
        let lower = matches!(operator.info.comparison, Comparison::GreaterThan | Comparison::GreaterThanEquals);
        let numbers: Vec<_> =
            condition.values().filter_map(|value| Some((number::parse(&value.value)?, value.span))).collect();
        if !(upper || lower) || numbers.len() < 2 || numbers.len() != condition.element.values.len() {
            continue;
        }
        let counting = if upper { numbers.iter().max() } else { numbers.iter().min() };
        let Some(&(_, counting)) = counting else { continue };
        let others: Vec<Span> = numbers.iter().map(|&(_, span)| span).filter(|&span| span != counting).collect();
        let repair = Repair::remove("Remove the bounds that do not count", policy.text, &others);
        let bound = if upper { "largest" } else { "smallest" };
        report.add_with(&others, format!("The values are alternatives, so only the {bound} counts."), repair);
    }
}
