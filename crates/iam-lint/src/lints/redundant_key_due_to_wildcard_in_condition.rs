//! `REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION` (suggestion): A condition is always met.
//!
//! # Why it matters
//!
//! Its pattern matches every value and an absent key too, so it tests nothing.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "StringLikeIfExists": {
//!       "aws:PrincipalTag/team": "*",
//!       "aws:username": "a*"
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
//!     "StringLikeIfExists": {
//!       "aws:username": "a*"
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
use crate::policy::Condition;
use crate::policy::Facts;
use crate::policy::Policy;
use crate::report::Report;
use crate::report::shown;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION",
    FindingType::Suggestion,
    "A condition is always met",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    let message = |key: &str| format!("The condition on {} is always met. Remove it.", shown(key));
    let repair = |condition: &Condition<'_>, _: &Facts<'_>| condition.remove(policy.text);
    help::report_constants(policy, report, help::Constant::Always, message, repair);
}
