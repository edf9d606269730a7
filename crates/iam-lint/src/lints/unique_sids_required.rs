//! `UNIQUE_SIDS_REQUIRED` (error): Two statements have the same `Sid`.
//!
//! # Why it matters
//!
//! IAM and Organizations refuse the policy.
//!
//! # Example
//!
//! ```json
//! {
//!   "Version": "2012-10-17",
//!   "Statement": [
//!     {
//!       "Sid": "A",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": "arn:aws:s3:::b/*"
//!     },
//!     {
//!       "Sid": "A",
//!       "Effect": "Allow",
//!       "Action": "s3:PutObject",
//!       "Resource": "arn:aws:s3:::b/*"
//!     }
//!   ]
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Version": "2012-10-17",
//!   "Statement": [
//!     {
//!       "Sid": "A",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Sid": "B",
//!       "Effect": "Allow",
//!       "Action": "s3:PutObject",
//!       "Resource": "*"
//!     }
//!   ]
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

pub(super) const LINT: Lint = Lint::new(
    "UNIQUE_SIDS_REQUIRED",
    FindingType::Error,
    "Two statements have the same `Sid`",
    Needs::PolicyType,
    Check::Reader(fixes),
);

fn fixes(policy: &Policy<'_>, finding: &syntax::Finding) -> Vec<Repair> {
    help::other_sid(policy, finding)
}
