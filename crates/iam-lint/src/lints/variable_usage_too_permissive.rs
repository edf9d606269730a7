//! `VARIABLE_USAGE_TOO_PERMISSIVE` (error): A policy variable on a key that must not vary.
//!
//! # Why it matters
//!
//! What the caller can choose works like a wildcard: the condition then matches whatever he likes.
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
//!       "aws:SourceVpce": "${aws:PrincipalTag/endpoint}"
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
//!       "aws:SourceVpce": "vpce-12345678"
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
//! paths and `sub` claims. Variables that stand for such keys themselves, as in `"aws:ResourceOrgID":
//! "${aws:PrincipalOrgID}"`, are accepted: AWS sets them, not the caller.

use crate::lint::{Check, Lint, Needs};
use crate::lints::help;
use crate::policy::Policy;
use crate::report::Report;
use crate::report::shown;
use iam_evaluator::condition::operator::Family;
use iam_evaluator::syntax::FindingType;
use iam_evaluator::variable::Template;

pub(super) const LINT: Lint = Lint::new(
    "VARIABLE_USAGE_TOO_PERMISSIVE",
    FindingType::Error,
    "A policy variable on a key that must not vary",
    Needs::Catalog,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    if !policy.document.has_variables() {
        return;
    }
    for (facts, condition, operator) in policy.tests() {
        if !help::opens(facts, &operator) || operator.info.family != Family::String {
            continue;
        }
        let key = condition.key.as_str();
        for value in condition.values().filter(|value| value.value.contains("${")) {
            let template = Template::parse(&value.value, true, false);
            // What AWS itself sets to ids and account numbers is no choice of the caller's.
            if template.variables().all(|name| help::SENSITIVE.contains(&name)) {
                continue;
            }
            let shown_key = shown(&condition.element.key.value);
            let message = if help::SENSITIVE.contains(&key) {
                format!(
                    "{shown_key} is a sensitive key: a policy variable works like a wildcard there. Write the value."
                )
            } else if key == "aws:userid" && !help::is_user_id_pattern(&value.value) {
                format!("For {shown_key} write the unique id, a colon, and only then the variable.")
            } else if help::needs_beginning(key) && help::characters_before(&value.value, "${") < 6 {
                format!("For {shown_key} at least six characters come before a policy variable.")
            } else {
                continue;
            };
            report.add(&[value.span], message);
        }
    }
}
