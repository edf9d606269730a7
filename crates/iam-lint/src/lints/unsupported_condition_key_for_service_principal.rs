//! `UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL` (error): A key that no AWS service carries, for a service
//! principal.
//!
//! # Why it matters
//!
//! A service that calls as itself is no user or role: it has no organization, no tags and no name, so the condition is
//! never met.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "Service": "cloudfront.amazonaws.com"
//!   },
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "StringEquals": {
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
//!   "Effect": "Allow",
//!   "Principal": {
//!     "Service": "cloudfront.amazonaws.com"
//!   },
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "ArnEquals": {
//!       "aws:SourceArn": "arn:aws:cloudfront::111122223333:distribution/D"
//!     }
//!   }
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).
//!
//! The keys are those documented as absent from calls of any service principal.

use crate::lint::{Check, Lint, Needs};
use crate::policy::Policy;
use crate::policy::is_key;
use crate::report::Report;
use crate::report::shown;
use iam_evaluator::syntax::FindingType;
use iam_evaluator::syntax::PrincipalKind;

pub(super) const LINT: Lint = Lint::new(
    "UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL",
    FindingType::Error,
    "A key that no AWS service carries, for a service principal",
    Needs::Catalog,
    Check::Own(check),
);

/// Keys that describe users, roles and their sessions.
const KEYS: [&str; 9] = [
    "aws:principalorgid",
    "aws:principalorgpaths",
    "aws:principalarn",
    "aws:principalaccount",
    "aws:principaltag/",
    "aws:username",
    "aws:userid",
    "aws:principaltype",
    "aws:multifactorauthpresent",
];

fn check(policy: &Policy<'_>, report: &mut Report) {
    for facts in &policy.statements {
        let mut principals = facts.listed_principals().peekable();
        if principals.peek().is_none() || !principals.all(|entry| entry.kind == PrincipalKind::Service) {
            continue;
        }
        for condition in &facts.conditions {
            if KEYS.iter().any(|key| is_key(&condition.key, key))
                && condition.operator.is_ok()
                && !condition.met_when_absent()
            {
                let message = format!(
                    "A service that calls as itself carries no {}. Use `aws:SourceArn`, `aws:SourceAccount` or `aws:SourceOrgID`.",
                    shown(&condition.element.key.value)
                );
                report.add(&[condition.place()], message);
            }
        }
    }
}
