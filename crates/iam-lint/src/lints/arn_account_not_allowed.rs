//! `ARN_ACCOUNT_NOT_ALLOWED` (error): An ARN has an account although the service's ARNs have none.
//!
//! # Why it matters
//!
//! The ARN matches nothing.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3::111122223333:my-bucket"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:ListBucket",
//!   "Resource": "arn:aws:s3:::my-bucket"
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).

use crate::lint::{Check, Lint, Needs};
use crate::lints::help;
use crate::policy::Policy;
use crate::report::Report;
use iam_catalog::Field;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "ARN_ACCOUNT_NOT_ALLOWED",
    FindingType::Error,
    "An ARN has an account although the service's ARNs have none",
    Needs::Catalog,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    let check = help::FieldCheck {
        place: 4,
        known: Field::Empty,
        wrong: |arn| !arn.account.is_empty() && !help::is_open(arn.account),
        said: "have no account here. Leave the field empty.",
        repair: ("Leave the account empty", ""),
    };
    check.run(policy, report);
}
