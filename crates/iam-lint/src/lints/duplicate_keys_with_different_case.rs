//! `DUPLICATE_KEYS_WITH_DIFFERENT_CASE` (error): The same condition key stands twice in one operator, in different
//! capitals.
//!
//! # Why it matters
//!
//! Condition keys are compared without regard to case, so both are one key, and which values count is not what the text
//! suggests.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "*",
//!   "Condition": {
//!     "StringEquals": {
//!       "aws:username": "a",
//!       "AWS:UserName": "b"
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
//!   "Resource": "*",
//!   "Condition": {
//!     "StringEquals": {
//!       "aws:username": [
//!         "a",
//!         "b"
//!       ]
//!     }
//!   }
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).

use crate::lint::{Check, Lint, Needs, no_fix};
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "DUPLICATE_KEYS_WITH_DIFFERENT_CASE",
    FindingType::Error,
    "The same condition key stands twice in one operator, in different capitals",
    Needs::Text,
    Check::Reader(no_fix),
);
