//! `INVALID_CONDITION_DATA_TYPE` (error): The values of one condition key are of different JSON types, or of one that
//! no value has.
//!
//! # Why it matters
//!
//! AWS refuses the policy.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "*",
//!   "Condition": {
//!     "NumericEquals": {
//!       "s3:max-keys": [
//!         1,
//!         "2"
//!       ]
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
//!     "NumericEquals": {
//!       "s3:max-keys": [
//!         "1",
//!         "2"
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
    "INVALID_CONDITION_DATA_TYPE",
    FindingType::Error,
    "The values of one condition key are of different JSON types, or of one that no value has",
    Needs::Text,
    Check::Reader(no_fix),
);
