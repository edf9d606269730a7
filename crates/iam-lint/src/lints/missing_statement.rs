//! `MISSING_STATEMENT` (error): The document has no statement.
//!
//! # Why it matters
//!
//! A policy without statements cannot be saved.
//!
//! # Example
//!
//! ```json
//! {"Version": "2012-10-17"}
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
    "MISSING_STATEMENT",
    FindingType::Error,
    "The document has no statement",
    Needs::Text,
    Check::Reader(no_fix),
);
