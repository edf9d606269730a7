//! `EMPTY_ARRAY_ACTION` (suggestion): A list of actions is empty.
//!
//! # Why it matters
//!
//! The statement does nothing, or with `NotAction` concerns every action.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": [],
//!   "Resource": "*"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": [
//!     "s3:GetObject"
//!   ],
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
    "EMPTY_ARRAY_ACTION",
    FindingType::Suggestion,
    "A list of actions is empty",
    Needs::Text,
    Check::Reader(no_fix),
);
