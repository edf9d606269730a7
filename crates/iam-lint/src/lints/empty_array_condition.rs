//! `EMPTY_ARRAY_CONDITION` (suggestion): A condition key has no values.
//!
//! # Why it matters
//!
//! The condition is never met, or with a negated operator always.
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
//!       "aws:username": []
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
//!         "a"
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
    "EMPTY_ARRAY_CONDITION",
    FindingType::Suggestion,
    "A condition key has no values",
    Needs::Text,
    Check::Reader(no_fix),
);
