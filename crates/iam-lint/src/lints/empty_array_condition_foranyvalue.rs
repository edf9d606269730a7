//! `EMPTY_ARRAY_CONDITION_FORANYVALUE` (suggestion): A condition key under `ForAnyValue` has no values.
//!
//! # Why it matters
//!
//! The condition can never be met.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "*",
//!   "Condition": {
//!     "ForAnyValue:StringEquals": {
//!       "aws:TagKeys": []
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
//!     "ForAnyValue:StringEquals": {
//!       "aws:TagKeys": [
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
    "EMPTY_ARRAY_CONDITION_FORANYVALUE",
    FindingType::Suggestion,
    "A condition key under `ForAnyValue` has no values",
    Needs::Text,
    Check::Reader(no_fix),
);
