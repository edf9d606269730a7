//! `EMPTY_OBJECT_PRINCIPAL` (suggestion): `Principal` is an empty object.
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
//!   "Principal": {},
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
    "EMPTY_OBJECT_PRINCIPAL",
    FindingType::Suggestion,
    "`Principal` is an empty object",
    Needs::Text,
    Check::Reader(no_fix),
);
