//! `MISSING_ACTION` (error): The statement has neither `Action` nor `NotAction`.
//!
//! # Why it matters
//!
//! A statement says which actions it is about; AWS refuses one that does not.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
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
    "MISSING_ACTION",
    FindingType::Error,
    "The statement has neither `Action` nor `NotAction`",
    Needs::Text,
    Check::Reader(no_fix),
);
