//! `RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK` (warning): A resource control policy on the source does not test
//! whether there is one.
//!
//! # Why it matters
//!
//! Services do not send a source with every call; a Deny that does not test for its presence denies those calls.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Deny",
//!   "Principal": "*",
//!   "Action": "s3:*",
//!   "Resource": "*",
//!   "Condition": {
//!     "StringNotEqualsIfExists": {
//!       "aws:SourceOrgID": "o-a1b2c3d4e5"
//!     },
//!     "Bool": {
//!       "aws:PrincipalIsAWSService": "true"
//!     }
//!   }
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Deny",
//!   "Principal": "*",
//!   "Action": "s3:*",
//!   "Resource": "*",
//!   "Condition": {
//!     "StringNotEqualsIfExists": {
//!       "aws:SourceOrgID": "o-a1b2c3d4e5"
//!     },
//!     "Null": {
//!       "aws:SourceAccount": "false"
//!     },
//!     "Bool": {
//!       "aws:PrincipalIsAWSService": "true"
//!     }
//!   }
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
use crate::report::shown;
use iam_evaluator::condition::operator::Family;
use iam_evaluator::scenario::PolicyType;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK",
    FindingType::Warning,
    "A resource control policy on the source does not test whether there is one",
    Needs::PolicyType,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for facts in
        policy.statements.iter().filter(|facts| policy.policy_type == PolicyType::ResourceControl && facts.denies())
    {
        let tested = facts.conditions.iter().any(|condition| {
            let null = condition.operator.is_ok_and(|operator| operator.info.family == Family::Null);
            null && matches!(condition.key.as_str(), "aws:sourceaccount" | "aws:sourcearn")
        });
        let source = facts.conditions.iter().find(|condition| {
            let null = condition.operator.is_ok_and(|operator| operator.info.family == Family::Null);
            !null && help::SOURCE_KEYS.contains(&condition.key.as_str())
        });
        if let Some(condition) = source.filter(|_| !tested) {
            let message = format!(
                "With {} also write `\"Null\": {{\"aws:SourceAccount\": \"false\"}}`, since services do not always send a source.",
                shown(&condition.element.key.value)
            );
            report.add(&[condition.place()], message);
        }
    }
}
