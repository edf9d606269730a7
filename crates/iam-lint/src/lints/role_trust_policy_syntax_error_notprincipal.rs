//! `ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL` (error): A role trust policy has `NotPrincipal`.
//!
//! # Why it matters
//!
//! IAM refuses it: a trust policy lists who may assume the role.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Deny",
//!   "NotPrincipal": {
//!     "AWS": "111122223333"
//!   },
//!   "Action": "sts:AssumeRole"
//! }
//! ```
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
    "ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL",
    FindingType::Error,
    "A role trust policy has `NotPrincipal`",
    Needs::PolicyType,
    Check::Reader(no_fix),
);
