//! `INVALID_CONDITION_KEY_FORMAT` (error): A condition key is not of the form `service:name`.
//!
//! # Why it matters
//!
//! No request carries such a key, so the condition tests nothing.
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
//!       "username": "a"
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
//!       "aws:username": "a"
//!     }
//!   }
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).

use crate::edit::Repair;
use crate::lint::{Check, Lint, Needs};
use crate::policy::Policy;
use crate::report::Report;
use crate::report::shown;
use iam_evaluator::context_keys;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "INVALID_CONDITION_KEY_FORMAT",
    FindingType::Error,
    "A condition key is not of the form `service:name`",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (_, condition) in policy.conditions() {
        let key = condition.element.key.value.as_str();
        let formed = key.split_once(':').is_some_and(|(prefix, name)| {
            !prefix.is_empty() && !name.is_empty() && !prefix.contains(char::is_whitespace)
        });
        if formed {
            continue;
        }
        // The global key of that name, when there is one.
        let global = context_keys::find(&format!("aws:{}", key.to_ascii_lowercase()));
        let repair =
            global.filter(|_| !key.contains([':', '/'])).map(|info| Repair::write(condition.place(), info.name));
        let message = format!("{} is not of the form `service:name`, e.g. `aws:username`.", shown(key));
        report.add_with(&[condition.place()], message, repair);
    }
}
