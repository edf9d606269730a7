//! `POLICY_SIZE_EXCEEDS_SCP_QUOTA` (error): A service control policy is longer than any may be.
//!
//! # Why it matters
//!
//! Organizations refuses it.
//!
//! # Example
//!
//! Too long to stand here: `tests/data/lints/POLICY_SIZE_EXCEEDS_SCP_QUOTA/fires-too-long.json`.
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Deny",
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
    "POLICY_SIZE_EXCEEDS_SCP_QUOTA",
    FindingType::Error,
    "A service control policy is longer than any may be",
    Needs::PolicyType,
    Check::Reader(no_fix),
);
