//! `EMPTY_ARRAY_PRINCIPAL` (suggestion): A list of principals is empty.
//!
//! # Why it matters
//!
//! The statement concerns nobody.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "AWS": []
//!   },
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
//!   "Principal": {
//!     "AWS": [
//!       "111122223333"
//!     ]
//!   },
//!   "Action": "s3:GetObject",
//!   "Resource": "*"
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).

use crate::lint::{Check, Lint, Needs, no_fix};
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "EMPTY_ARRAY_PRINCIPAL",
    FindingType::Suggestion,
    "A list of principals is empty",
    Needs::Text,
    Check::Reader(no_fix),
);
