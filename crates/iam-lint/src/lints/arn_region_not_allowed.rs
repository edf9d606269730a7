//! `ARN_REGION_NOT_ALLOWED` (error): An ARN has a Region although the service's ARNs have none.
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
//!   "Action": "iam:GetUser",
//!   "Resource": "arn:aws:iam:us-east-1:111122223333:user/u"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "iam:GetUser",
//!   "Resource": "arn:aws:iam::111122223333:user/u"
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
    "ARN_REGION_NOT_ALLOWED",
    FindingType::Error,
    "An ARN has a Region although the service's ARNs have none",
    Needs::Catalog,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    let check = help::FieldCheck {
        place: 3,
        known: Field::Empty,
        wrong: |arn| !arn.region.is_empty() && !help::is_open(arn.region),
        said: "have no Region. Leave the field empty.",
        repair: ("Leave the Region empty", ""),
    };
    check.run(policy, report);
}
