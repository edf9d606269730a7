//! `INVALID_ROLE_REFERENCE` (warning): A principal is the unique id of a role.
//!
//! # Why it matters
//!
//! That is what is left in a saved policy when the role has been deleted; a new role of the same name has another id
//! and does not match.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "AWS": "AROAEXAMPLE1234567890AB"
//!   },
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "AWS": "arn:aws:iam::111122223333:role/r"
//!   },
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*"
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
use iam_evaluator::syntax::FindingType;
use iam_evaluator::syntax::PrincipalKind;

pub(super) const LINT: Lint = Lint::new(
    "INVALID_ROLE_REFERENCE",
    FindingType::Warning,
    "A principal is the unique id of a role",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for entry in policy.principals().filter(|entry| entry.kind == PrincipalKind::Aws) {
        let id = entry.text.starts_with("AROA") && entry.text.len() >= 16;
        if id && entry.text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            let message = format!(
                "{} is the unique id of a role that may have been deleted. Write the role's ARN.",
                shown(&entry.text)
            );
            report.add(&[entry.span], message);
        }
    }
}
