//! `MISSING_QUALIFIER` (error): A key with several values without a set operator.
//!
//! # Why it matters
//!
//! With several values in the request it is open what is compared. `ForAnyValue` asks whether one matches,
//! `ForAllValues` whether all do.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:PutBucketTagging",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "StringEquals": {
//!       "aws:TagKeys": "team"
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
//!   "Action": "s3:PutBucketTagging",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "ForAnyValue:StringEquals": {
//!       "aws:TagKeys": "team"
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
    "MISSING_QUALIFIER",
    FindingType::Error,
    "A key with several values without a set operator",
    Needs::Catalog,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (_, condition, operator) in policy.tests() {
        let several = policy.key(&condition.key).is_some_and(|facts| facts.multivalued);
        if several && operator.qualifier.is_none() && operator.info.family != Family::Null {
            let name = operator.to_string();
            let message = format!(
                "{} can hold several values. Write `ForAnyValue:{name}` (one matches) or `ForAllValues:{name}` (all match).",
                shown(&condition.element.key.value)
            );
            report.add(&[condition.element.operator.span], message);
        }
    }
}
