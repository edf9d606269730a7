//! `RCP_SYNTAX_ERROR_NOTACTION` (error): A resource control policy has `NotAction`.
//!
//! # Why it matters
//!
//! Organizations refuses it: a resource control policy lists the actions it denies.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Deny",
//!   "Principal": "*",
//!   "NotAction": "s3:*",
//!   "Resource": "*"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Deny",
//!   "Principal": "*",
//!   "Action": "s3:*",
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
    "RCP_SYNTAX_ERROR_NOTACTION",
    FindingType::Error,
    "A resource control policy has `NotAction`",
    Needs::PolicyType,
    Check::Reader(no_fix),
);
