//! `RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY` (warning): A resource control policy on the source is not
//! limited to AWS services.
//!
//! # Why it matters
//!
//! Only AWS services carry the keys of a source, so a Deny on a foreign source denies everybody else too.
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
//!     "Null": {
//!       "aws:SourceAccount": "false"
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
//!     "Bool": {
//!       "aws:PrincipalIsAWSService": "true"
//!     },
//!     "Null": {
//!       "aws:SourceAccount": "false"
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
    "RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY",
    FindingType::Warning,
    "A resource control policy on the source is not limited to AWS services",
    Needs::PolicyType,
    Check::Own(check),
);

/// Keys that concern the source a service calls for.
const KEYS: &[&str] = &["aws:sourceorgid", "aws:sourceorgpaths", "aws:sourceaccount", "aws:sourcearn"];

fn check(policy: &Policy<'_>, report: &mut Report) {
    for facts in
        policy.statements.iter().filter(|facts| policy.policy_type == PolicyType::ResourceControl && facts.denies())
    {
        let states = |condition: &Condition<'_>| {
            condition.key == "aws:principalisawsservice"
                && condition.values().any(|value| value.value.eq_ignore_ascii_case("true"))
        };
        let concerned = facts.conditions.iter().find(|condition| KEYS.iter().any(|key| is_key(&condition.key, key)));
        if let Some(condition) = concerned.filter(|_| !facts.conditions.iter().any(states)) {
            let message = format!(
                "With {} also test `aws:PrincipalIsAWSService` for `true`.",
                shown(&condition.element.key.value)
            );
            report.add(&[condition.place()], message);
        }
    }
}
