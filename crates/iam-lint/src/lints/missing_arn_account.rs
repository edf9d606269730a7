//! `MISSING_ARN_ACCOUNT` (error): An ARN lacks the account that the service's ARNs have.
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
//!   "Action": "sqs:SendMessage",
//!   "Resource": "arn:aws:sqs:us-east-1::q"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "sqs:SendMessage",
//!   "Resource": "arn:aws:sqs:us-east-1:111122223333:q"
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
    "MISSING_ARN_ACCOUNT",
    FindingType::Error,
    "An ARN lacks the account that the service's ARNs have",
    Needs::Catalog,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    let check = help::FieldCheck {
        place: 4,
        known: Field::Needed,
        wrong: |arn| arn.account.is_empty() && !help::is_of_aws(arn.resource),
        said: "have an account. Write its 12 digits, or `*` for any.",
        repair: ("Write `*` for the account", "*"),
    };
    check.run(policy, report);
}
