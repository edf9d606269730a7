//! `MISSING_EFFECT` (error): The statement has no `Effect`.
//!
//! # Why it matters
//!
//! There is no default; AWS refuses the policy.
//!
//! # Example
//!
//! ```json
//! {
//!   "Action": "s3:GetObject",
//!   "Resource": "*"
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

use crate::lint::{Check, Lint, Needs, no_fix};
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "MISSING_EFFECT",
    FindingType::Error,
    "The statement has no `Effect`",
    Needs::Text,
    Check::Reader(no_fix),
);
