//! `STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS` (security warning): `StringLike` on an ARN.
//!
//! # Why it matters
//!
//! Its `*` runs past the colons between the fields, so more ARNs match than seem to. `ArnLike` compares field by field.
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
//!       "aws:PrincipalArn": "arn:aws:iam::*:role/a"
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
//!     "ArnLike": {
//!       "aws:PrincipalArn": "arn:aws:iam::*:role/a"
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
use crate::policy::decorated;
use crate::report::Report;
use crate::report::shown;
use iam_evaluator::arn::Arn;
use iam_evaluator::condition::operator::Comparison;
use iam_evaluator::condition::operator::Family;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS",
    FindingType::SecurityWarning,
    "`StringLike` on an ARN",
    Needs::Catalog,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (facts, condition, operator) in policy.tests() {
        let arn = policy.key(&condition.key).is_some_and(|facts| facts.family == Family::Arn);
        let like = operator.info.family == Family::String && operator.info.comparison == Comparison::Like;
        if !arn || !like {
            continue;
        }
        let name = decorated(&operator, if operator.info.negates { "ArnNotLike" } else { "ArnLike" });
        // Values of fewer fields would match nothing any more.
        let whole = condition.values().all(|value| Arn::parse(&value.value).is_some());
        let repair = condition.rename_operator(&name, facts).filter(|_| whole);
        report.add_with(
            &[condition.element.operator.span, condition.place()],
            format!("{} is an ARN. Write `{name}`.", shown(&condition.element.key.value)),
            repair,
        );
    }
}
