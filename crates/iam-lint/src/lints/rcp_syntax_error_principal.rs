//! `RCP_SYNTAX_ERROR_PRINCIPAL` (error): The principal of a resource control policy is not `"*"`.
//!
//! # Why it matters
//!
//! Resource control policies concern every principal; conditions narrow them.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Deny",
//!   "Principal": {
//!     "AWS": "111122223333"
//!   },
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
    "RCP_SYNTAX_ERROR_PRINCIPAL",
    FindingType::Error,
    "The principal of a resource control policy is not `\"*\"`",
    Needs::PolicyType,
    Check::Reader(no_fix),
);
