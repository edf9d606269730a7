//! `DYNAMODB_ATTRIBUTES_WITHOUT_SELECT` (security warning): `dynamodb:Attributes` without `dynamodb:Select`.
//!
//! # Why it matters
//!
//! A read that asks for no attributes in particular carries no `dynamodb:Attributes` to compare and returns all of
//! them.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "dynamodb:Query",
//!   "Resource": "arn:aws:dynamodb:us-east-1:111122223333:table/t",
//!   "Condition": {
//!     "ForAllValues:StringEquals": {
//!       "dynamodb:Attributes": [
//!         "Id"
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
//!   "Action": "dynamodb:Query",
//!   "Resource": "arn:aws:dynamodb:us-east-1:111122223333:table/t",
//!   "Condition": {
//!     "ForAllValues:StringEquals": {
//!       "dynamodb:Attributes": [
//!         "Id"
//!       ]
//!     },
//!     "StringEquals": {
//!       "dynamodb:Select": "SPECIFIC_ATTRIBUTES"
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
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "DYNAMODB_ATTRIBUTES_WITHOUT_SELECT",
    FindingType::SecurityWarning,
    "`dynamodb:Attributes` without `dynamodb:Select`",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    const READS: [&str; 4] = ["dynamodb:Query", "dynamodb:Scan", "dynamodb:GetItem", "dynamodb:BatchGetItem"];
    for facts in policy.statements.iter().filter(|facts| facts.allows() && !facts.tests_key("dynamodb:select")) {
        let limited = facts.conditions.iter().find(|condition| condition.key == "dynamodb:attributes");
        if let Some(condition) = limited.filter(|_| READS.iter().any(|name| facts.covers_action(name))) {
            let message = "A read without a projection returns every attribute all the same. Also require `\"StringEquals\": {\"dynamodb:Select\": \"SPECIFIC_ATTRIBUTES\"}`.";
            report.add(&[condition.place()], message);
        }
    }
}
