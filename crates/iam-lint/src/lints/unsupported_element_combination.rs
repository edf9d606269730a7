//! `UNSUPPORTED_ELEMENT_COMBINATION` (error): Two elements exclude each other.
//!
//! # Why it matters
//!
//! `Action` with `NotAction`, `Resource` with `NotResource` and `Principal` with `NotPrincipal` contradict one another;
//! AWS refuses them.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "NotAction": "iam:*",
//!   "Resource": "*",
//!   "Action": "s3:*"
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
    "UNSUPPORTED_ELEMENT_COMBINATION",
    FindingType::Error,
    "Two elements exclude each other",
    Needs::Text,
    Check::Reader(no_fix),
);
