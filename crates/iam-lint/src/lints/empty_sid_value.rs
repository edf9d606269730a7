//! `EMPTY_SID_VALUE` (suggestion): A `Sid` is empty.
//!
//! # Why it matters
//!
//! It names nothing; without the element the statement means the same.
//!
//! # Example
//!
//! ```json
//! {
//!   "Sid": "",
//!   "Effect": "Allow",
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
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*"
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).

use crate::edit::Repair;
use crate::lint::{Check, Lint, Needs};
use crate::lints::help;
use crate::policy::Policy;
use iam_evaluator::syntax;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint =
    Lint::new("EMPTY_SID_VALUE", FindingType::Suggestion, "A `Sid` is empty", Needs::Text, Check::Reader(fixes));

fn fixes(policy: &Policy<'_>, finding: &syntax::Finding) -> Vec<Repair> {
    help::remove_member_of(policy, finding, "Remove `Sid`")
}
