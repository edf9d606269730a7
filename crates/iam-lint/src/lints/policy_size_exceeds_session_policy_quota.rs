//! `POLICY_SIZE_EXCEEDS_SESSION_POLICY_QUOTA` (warning): A session policy is longer than any may be.
//!
//! # Why it matters
//!
//! AWS STS refuses it. Every character is counted.
//!
//! # Example
//!
//! Too long to stand here: `tests/data/lints/POLICY_SIZE_EXCEEDS_SESSION_POLICY_QUOTA/fires-too-long.json`.
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

use crate::lint::{Check, Lint, Needs, no_fix};
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::own(
    "POLICY_SIZE_EXCEEDS_SESSION_POLICY_QUOTA",
    FindingType::Warning,
    "A session policy is longer than any may be",
    Needs::PolicyType,
    Check::Reader(no_fix),
);
