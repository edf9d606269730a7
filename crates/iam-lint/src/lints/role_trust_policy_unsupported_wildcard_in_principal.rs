//! `ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL` (error): A role trust policy allows everybody.
//!
//! # Why it matters
//!
//! Anybody in any account could assume the role.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": "*",
//!   "Action": "sts:AssumeRole"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "AWS": "111122223333"
//!   },
//!   "Action": "sts:AssumeRole"
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).
//!
//! A `Deny` for everybody is left alone: AWS's own data perimeter examples have it.

use crate::lint::{Check, Lint, Needs};
use crate::policy::Policy;
use crate::policy::is_everybody;
use crate::report::Report;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL",
    FindingType::Error,
    "A role trust policy allows everybody",
    Needs::PolicyType,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for facts in policy.statements.iter().filter(|facts| policy.trust && facts.allows()) {
        for entry in facts.listed_principals().filter(|entry| is_everybody(entry)) {
            report.add(&[entry.span], "A role trust policy cannot allow everybody. Name who may assume the role.");
        }
    }
}
