//! `CONFIRM_AUDIENCE_CLAIM_TYPE` (suggestion): A set operator on an audience claim.
//!
//! # Why it matters
//!
//! The claim holds one value as a rule; `ForAllValues` is also met by a token without it.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "Federated": "accounts.google.com"
//!   },
//!   "Action": "sts:AssumeRoleWithWebIdentity",
//!   "Condition": {
//!     "ForAllValues:StringEquals": {
//!       "accounts.google.com:aud": "my-app"
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
//!   "Principal": {
//!     "Federated": "accounts.google.com"
//!   },
//!   "Action": "sts:AssumeRoleWithWebIdentity",
//!   "Condition": {
//!     "StringEquals": {
//!       "accounts.google.com:aud": "my-app"
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
use crate::report::shown;
use iam_evaluator::condition::operator::Qualifier;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "CONFIRM_AUDIENCE_CLAIM_TYPE",
    FindingType::Suggestion,
    "A set operator on an audience claim",
    Needs::PolicyType,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (facts, condition, operator) in policy.tests().filter(|_| policy.trust) {
        let audience = condition.key.ends_with(":aud") || condition.key.ends_with(":oaud");
        if audience && operator.qualifier == Some(Qualifier::ForAllValues) {
            let plain = operator.to_string().split_off("ForAllValues:".len());
            let message = format!("{} holds one value. Remove `ForAllValues:`.", shown(&condition.element.key.value));
            report.add_with(&[condition.element.operator.span], message, condition.rename_operator(&plain, facts));
        }
    }
}
