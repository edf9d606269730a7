//! `UNSUPPORTED_CHARACTER` (error): A character that IAM does not keep.
//!
//! # Why it matters
//!
//! IAM keeps tab, line breaks and the characters from U+0020 to U+00FF only, and refuses the policy.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/日本/*"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/é/*"
//! }
//! ```

use crate::lint::{Check, Lint, Needs, no_fix};
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::own(
    "UNSUPPORTED_CHARACTER",
    FindingType::Error,
    "A character that IAM does not keep",
    Needs::PolicyType,
    Check::Reader(no_fix),
);
