//! `REDUNDANT_STATEMENT` (suggestion): Two statements are identical.
//!
//! # Why it matters
//!
//! One of them says nothing new.
//!
//! # Example
//!
//! ```json
//! {
//!   "Version": "2012-10-17",
//!   "Statement": [
//!     {
//!       "Sid": "A",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": "arn:aws:s3:::b/*"
//!     },
//!     {
//!       "Sid": "B",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": "arn:aws:s3:::b/*"
//!     }
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
//!   "Resource": "arn:aws:s3:::b/*"
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
use iam_evaluator::span::Span;
use iam_evaluator::syntax;
use iam_evaluator::syntax::FindingType;
use iam_evaluator::syntax::PrincipalKind;
use std::collections::BTreeMap;

pub(super) const LINT: Lint = Lint::new(
    "REDUNDANT_STATEMENT",
    FindingType::Suggestion,
    "Two statements are identical",
    Needs::Text,
    Check::Own(check),
);

/// Whether a list is negated, and what it holds.
type List<T> = (bool, Vec<T>);

/// What a statement says, whatever it is called: the values of its elements, in order.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Meaning<'a> {
    allows: bool,
    actions: Vec<List<String>>,
    resources: Vec<List<String>>,
    principals: Vec<List<(PrincipalKind, &'a str)>>,
    conditions: Vec<(&'a str, &'a str, Vec<&'a str>)>,
}

impl<'a> Meaning<'a> {
    fn of(facts: &'a Facts<'_>) -> Self {
        let statement = facts.statement;
        let lists = |lists: &[syntax::ListElement]| -> Vec<List<String>> {
            let values = |list: &syntax::ListElement| list.entries.iter().map(|entry| entry.value.clone()).collect();
            lists.iter().map(|list| (list.negated, values(list))).collect()
        };
        let principals = statement.principals.iter().map(|element| {
            (element.negated, element.entries.iter().map(|entry| (entry.kind, entry.text.as_str())).collect())
        });
        let conditions = facts.conditions.iter().map(|condition| {
            let values = condition.values().map(|value| value.value.as_str()).collect();
            (condition.element.operator.value.as_str(), condition.key.as_str(), values)
        });
        Self {
            allows: facts.allows(),
            actions: lists(&statement.actions),
            resources: lists(&statement.resources),
            principals: principals.collect(),
            conditions: conditions.collect(),
        }
    }
}

fn check(policy: &Policy<'_>, report: &mut Report) {
    let mut seen: BTreeMap<Meaning<'_>, Span> = BTreeMap::new();
    for facts in
        policy.statements.iter().filter(|facts| !facts.statement.incomplete && (facts.allows() || facts.denies()))
    {
        let span = facts.statement.span;
        let meaning = Meaning::of(facts);
        match seen.get(&meaning) {
            Some(first) => {
                let repair = Repair::remove("Remove the statement", policy.text, &[span]);
                report.add_with(&[span, *first], "An earlier statement says the same. Remove this one.", repair);
            }
            None => {
                seen.insert(meaning, span);
            }
        }
    }
}
