//! `INVALID_CONDITION_MULTIPLE_BOOLEAN` (error): Several booleans for a key that takes one.
//!
//! # Why it matters
//!
//! `true` and `false` together match every value, so the condition tests only presence.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "Bool": {
//!       "aws:SecureTransport": [
//!         "true",
//!         "false"
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
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "Bool": {
//!       "aws:SecureTransport": [
//!         "true"
//!       ]
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
use iam_evaluator::condition::operator::Family;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "INVALID_CONDITION_MULTIPLE_BOOLEAN",
    FindingType::Error,
    "Several booleans for a key that takes one",
    Needs::Catalog,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (_, condition, operator) in policy.tests() {
        let single = policy.key(&condition.key).is_some_and(|facts| !facts.multivalued);
        if operator.info.family == Family::Bool && condition.element.values.len() > 1 && single {
            let message =
                format!("{} takes one boolean. Write `true` or `false`.", shown(&condition.element.key.value));
            report.add(&[condition.element.span], message);
        }
    }
}
