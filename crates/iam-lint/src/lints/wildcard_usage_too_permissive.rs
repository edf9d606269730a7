//! `WILDCARD_USAGE_TOO_PERMISSIVE` (error): A wildcard on a key that holds an id.
//!
//! # Why it matters
//!
//! An id has no parts that mean anything, so a wildcard in it matches accounts, organizations and endpoints of anybody.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "StringLike": {
//!       "aws:PrincipalAccount": "1111*"
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
//!     "StringEquals": {
//!       "aws:PrincipalAccount": "111122223333"
//!     }
//!   }
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).
//!
//! AWS does not publish all keys it asks this of. Asked are the documented sensitive keys, `aws:userid`, organization
//! paths and `sub` claims, and only conditions that open access: those of an Allow, and negated ones of a Deny.

use crate::lint::{Check, Lint, Needs};
use crate::lints::help;
use crate::policy::Policy;
use crate::policy::without_variables;
use crate::report::Report;
use crate::report::shown;
use iam_evaluator::condition::operator::Family;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "WILDCARD_USAGE_TOO_PERMISSIVE",
    FindingType::Error,
    "A wildcard on a key that holds an id",
    Needs::Catalog,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (facts, condition, operator) in policy.tests() {
        if !help::opens(facts, &operator) || operator.info.family != Family::String || !operator.info.wildcards {
            continue;
        }
        let key = condition.key.as_str();
        for value in condition.values() {
            let plain = without_variables(&value.value);
            let Some(at) = plain.find(['*', '?']) else { continue };
            let shown_key = shown(&condition.element.key.value);
            let message = if help::SENSITIVE.contains(&key) {
                format!("{shown_key} is a sensitive key: a wildcard there matches what others own. Write the value.")
            } else if key == "aws:userid" && !help::is_user_id_pattern(&value.value) {
                format!("For {shown_key} write the unique id, a colon, and only then the wildcard.")
            } else if help::needs_beginning(key) && at < 6 {
                format!("For {shown_key} at least six characters come before a wildcard.")
            } else {
                continue;
            };
            report.add(&[value.span], message);
        }
    }
}
