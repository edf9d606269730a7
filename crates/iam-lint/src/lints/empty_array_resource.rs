//! `EMPTY_ARRAY_RESOURCE` (suggestion): A list of resources is empty.
//!
//! # Why it matters
//!
//! The statement does nothing, or with `NotResource` concerns every resource.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": []
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": [
//!     "arn:aws:s3:::b/*"
//!   ]
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).

use crate::lint::{Check, Lint, Needs, no_fix};
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "EMPTY_ARRAY_RESOURCE",
    FindingType::Suggestion,
    "A list of resources is empty",
    Needs::Text,
    Check::Reader(no_fix),
);
