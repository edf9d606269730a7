//! `POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA` (warning): An identity-based policy is longer than any may be.
//!
//! # Why it matters
//!
//! IAM refuses it. White space outside of strings is not counted.
//!
//! # Example
//!
//! Too long to stand here: `tests/data/lints/POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA/fires-too-long.json`.
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
    "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA",
    FindingType::Warning,
    "An identity-based policy is longer than any may be",
    Needs::PolicyType,
    Check::Reader(no_fix),
);
