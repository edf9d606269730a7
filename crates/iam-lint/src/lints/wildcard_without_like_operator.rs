//! `WILDCARD_WITHOUT_LIKE_OPERATOR` (warning): A wildcard under an operator that knows none.
//!
//! # Why it matters
//!
//! `StringEquals` takes `*` and `?` as ordinary characters, so the value matches only a text with those characters.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "StringEquals": {
//!       "aws:PrincipalTag/team": "admin-*"
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
//!     "StringLike": {
//!       "aws:PrincipalTag/team": "admin-*"
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
use crate::policy::without_variables;
use crate::report::Report;
use iam_evaluator::condition::operator::Family;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "WILDCARD_WITHOUT_LIKE_OPERATOR",
    FindingType::Warning,
    "A wildcard under an operator that knows none",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (facts, condition, operator) in policy.tests() {
        if operator.info.family != Family::String || operator.info.wildcards {
            continue;
        }
        for value in condition.values().filter(|value| without_variables(&value.value).contains(['*', '?'])) {
            let like = condition.like();
            let hint = like.as_ref().map(|like| format!(" Write `{like}` if a wildcard is meant.")).unwrap_or_default();
            let message = format!("`{}` takes `*` and `?` as ordinary characters.{hint}", operator.info.name);
            let repair = like.and_then(|like| condition.rename_operator(&like, facts));
            report.add_with(&[value.span], message, repair);
        }
    }
}
