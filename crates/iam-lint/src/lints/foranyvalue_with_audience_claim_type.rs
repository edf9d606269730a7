//! `FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE` (security warning): `ForAnyValue` on a single-valued audience claim.
//!
//! # Why it matters
//!
//! The claim holds one value, so the set operator says something about it that is not so.
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
//!     "ForAnyValue:StringEquals": {
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
    "FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE",
    FindingType::SecurityWarning,
    "`ForAnyValue` on a single-valued audience claim",
    Needs::PolicyType,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (facts, condition, operator) in policy.tests().filter(|_| policy.trust) {
        let audience = condition.key.ends_with(":aud") || condition.key.ends_with(":oaud");
        if audience && operator.qualifier == Some(Qualifier::ForAnyValue) {
            let plain = operator.to_string().split_off("ForAnyValue:".len());
            let message = format!("{} holds one value. Remove `ForAnyValue:`.", shown(&condition.element.key.value));
            report.add_with(&[condition.element.operator.span], message, condition.rename_operator(&plain, facts));
        }
    }
}
