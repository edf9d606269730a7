//! `UNSUPPORTED_WILDCARD_IN_PRINCIPAL` (error): A principal has a wildcard inside.
//!
//! # Why it matters
//!
//! Only `*` alone is a wildcard here. `arn:aws:iam::111122223333:role/*` names a role called `*`, and AWS refuses it. A
//! condition on `aws:PrincipalArn` takes patterns.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "AWS": "arn:aws:iam::111122223333:role/*"
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
//!     "AWS": "111122223333"
//!   },
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "ArnLike": {
//!       "aws:PrincipalArn": "arn:aws:iam::111122223333:role/*"
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
use crate::policy::is_everybody;
use crate::policy::without_variables;
use crate::report::Report;
use crate::report::shown;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "UNSUPPORTED_WILDCARD_IN_PRINCIPAL",
    FindingType::Error,
    "A principal has a wildcard inside",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for entry in policy.principals().filter(|entry| !is_everybody(entry)) {
        if without_variables(&entry.text).contains(['*', '?']) {
            let message = format!(
                "{} has a wildcard, which a principal cannot have. Name the principal, or use a condition on `aws:PrincipalArn`.",
                shown(&entry.text)
            );
            report.add(&[entry.span], message);
        }
    }
}
