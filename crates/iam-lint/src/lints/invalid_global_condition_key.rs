//! `INVALID_GLOBAL_CONDITION_KEY` (error): There is no such global condition key.
//!
//! # Why it matters
//!
//! No request carries the key.
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
//!       "aws:PrincipalOrg": "o-a1b2c3d4e5"
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
//!       "aws:PrincipalOrgID": "o-a1b2c3d4e5"
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
use iam_catalog::Catalog;
use iam_evaluator::context_keys;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "INVALID_GLOBAL_CONDITION_KEY",
    FindingType::Error,
    "There is no such global condition key",
    Needs::Catalog,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    // Found in other codes: the key of old, and tags without their key.
    const OTHERS: [&str; 5] = ["aws:arn", "aws:sourceowner", "aws:resourcetag", "aws:requesttag", "aws:principaltag"];
    for (_, condition) in policy.conditions() {
        let key = condition.key.as_str();
        let global = key.strip_prefix("aws:").is_some_and(|name| !name.is_empty());
        if !global || context_keys::find(key).is_some() || OTHERS.contains(&key.trim_end_matches('/')) {
            continue;
        }
        let names = context_keys::KEYS.iter().map(|info| info.name).filter(|name| name.starts_with("aws:"));
        let meant = Catalog::most_like(key, names.filter(|name| !name.contains('$')));
        let repair = meant.map(|meant| Repair::write(condition.place(), meant));
        let hint = meant.map(|meant| format!(" Did you mean `{meant}`?")).unwrap_or_default();
        report.add_with(
            &[condition.place()],
            format!("There is no global condition key {}.{hint}", shown(&condition.element.key.value)),
            repair,
        );
    }
}
