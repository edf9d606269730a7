//! `POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA` (warning): A role trust policy is longer than the quota.
//!
//! # Why it matters
//!
//! IAM refuses more than 2,048 characters unless AWS has raised the account's quota, up to 4,096.
//!
//! # Example
//!
//! Too long to stand here: `tests/data/lints/POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA/fires-too-long.json`.
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "AWS": "111122223333"
//!   },
//!   "Action": "sts:AssumeRole"
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).

use crate::lint::{Check, Lint, Needs, no_fix};
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA",
    FindingType::Warning,
    "A role trust policy is longer than the quota",
    Needs::PolicyType,
    Check::Reader(no_fix),
);
