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

/// What a statement says, whatever it is called.
fn meaning(facts: &Facts<'_>) -> String {
    let statement = facts.statement;
    let lists = |lists: &[syntax::ListElement]| -> Vec<(bool, Vec<String>)> {
        lists
            .iter()
            .map(|list| (list.negated, list.entries.iter().map(|entry| entry.value.clone()).collect()))
            .collect()
    };
    let principals: Vec<(bool, Vec<(PrincipalKind, &str)>)> = statement
        .principals
        .iter()
        .map(|element| {
            (element.negated, element.entries.iter().map(|entry| (entry.kind, entry.text.as_str())).collect())
        })
        .collect();
    let conditions: Vec<(&str, &str, Vec<&str>)> = facts
        .conditions
        .iter()
        .map(|condition| {
            let values = condition.values().map(|value| value.value.as_str()).collect();
            (condition.element.operator.value.as_str(), condition.key.as_str(), values)
        })
        .collect();
    let effect = facts.allows();
    format!("{effect} {:?} {:?} {principals:?} {conditions:?}", lists(&statement.actions), lists(&statement.resources))
}

fn check(policy: &Policy<'_>, report: &mut Report) {
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    for facts in
        policy.statements.iter().filter(|facts| !facts.statement.incomplete && (facts.allows() || facts.denies()))
    {
        let span = facts.statement.span;
        match seen.get(&meaning(facts)) {
            Some(first) => {
                let repair = Repair::remove("Remove the statement", policy.text, &[span]);
                report.add_with(&[span, *first], "An earlier statement says the same. Remove this one.", repair);
            }
            None => {
                seen.insert(meaning(facts), span);
            }
        }
    }
}
