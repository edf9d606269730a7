//! `RCP_SYNTAX_ERROR_ALLOW` (error): A resource control policy allows.
//!
//! # Why it matters
//!
//! Customer-written resource control policies can only deny; AWS attaches `RCPFullAWSAccess`, which allows everything,
//! by itself.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": "*",
//!   "Action": "s3:*",
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
    "RCP_SYNTAX_ERROR_ALLOW",
    FindingType::Error,
    "A resource control policy allows",
    Needs::PolicyType,
    Check::Reader(no_fix),
);
