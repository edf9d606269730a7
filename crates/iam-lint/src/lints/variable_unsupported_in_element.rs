//! `VARIABLE_UNSUPPORTED_IN_ELEMENT` (error): A policy variable where none is substituted.
//!
//! # Why it matters
//!
//! Variables are substituted in resources, after the fifth colon, and in condition values. Elsewhere they are plain
//! text.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "sqs:SendMessage",
//!   "Resource": "arn:aws:sqs:${aws:RequestedRegion}:111122223333:q"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "sqs:SendMessage",
//!   "Resource": "arn:aws:sqs:*:111122223333:${aws:username}"
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).

use crate::lint::{Check, Lint, Needs};
use crate::lints::help;
use crate::policy::Policy;
use crate::report::Report;
use iam_evaluator::syntax::FindingType;
use iam_evaluator::variable::VariableProblem;

pub(super) const LINT: Lint = Lint::new(
    "VARIABLE_UNSUPPORTED_IN_ELEMENT",
    FindingType::Error,
    "A policy variable where none is substituted",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (span, problem) in help::variable_problems(policy) {
        if problem == VariableProblem::BeforeFifthColon {
            report.add(
                &[span],
                "A resource takes policy variables only after its fifth colon. Write `*` or the value itself.",
            );
        }
    }
    let actions = policy.actions().map(|action| (action.value.as_str(), action.span));
    let principals = policy.principals().map(|entry| (entry.text.as_str(), entry.span));
    for (_, span) in actions.chain(principals).filter(|(text, _)| text.contains("${")) {
        report.add(&[span], "Policy variables are not substituted here. Use a condition instead.");
    }
}
