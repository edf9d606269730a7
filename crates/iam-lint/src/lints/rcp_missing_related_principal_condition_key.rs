//! `RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY` (warning): A resource control policy on the caller does not spare AWS
//! services.
//!
//! # Why it matters
//!
//! AWS services that call as themselves carry none of the caller's keys, so a Deny on a foreign organization denies
//! them too.
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
//!       "aws:PrincipalOrgID": "o-a1b2c3d4e5"
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
//!       "aws:PrincipalOrgID": "o-a1b2c3d4e5"
//!     },
//!     "BoolIfExists": {
//!       "aws:PrincipalIsAWSService": "false"
//!     }
//!   }
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).

use crate::lint::{Check, Lint, Needs};
use crate::policy::Condition;
use crate::policy::Policy;
use crate::policy::is_key;
use crate::report::Report;
use crate::report::shown;
use iam_evaluator::scenario::PolicyType;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY",
    FindingType::Warning,
    "A resource control policy on the caller does not spare AWS services",
    Needs::PolicyType,
    Check::Own(check),
);

/// Keys that concern the caller.
const KEYS: &[&str] =
    &["aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount", "aws:principalarn", "aws:principaltag/"];

fn check(policy: &Policy<'_>, report: &mut Report) {
    for facts in
        policy.statements.iter().filter(|facts| policy.policy_type == PolicyType::ResourceControl && facts.denies())
    {
        let states = |condition: &Condition<'_>| {
            condition.key == "aws:principalisawsservice"
                && condition.values().any(|value| value.value.eq_ignore_ascii_case("false"))
        };
        let concerned = facts.conditions.iter().find(|condition| KEYS.iter().any(|key| is_key(&condition.key, key)));
        if let Some(condition) = concerned.filter(|_| !facts.conditions.iter().any(states)) {
            let message = format!(
                "With {} also test `aws:PrincipalIsAWSService` for `false`.",
                shown(&condition.element.key.value)
            );
            report.add(&[condition.place()], message);
        }
    }
}
