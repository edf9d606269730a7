//! `MISSING_ARN_FIELD` (error): An ARN has fewer than six fields.
//!
//! # Why it matters
//!
//! Only identity-based policies complete a short ARN. Elsewhere it matches nothing, and in a session policy AWS STS
//! refuses it.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:sqs"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "sqs:SendMessage",
//!   "Resource": "arn:aws:sqs:*:*:*"
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).

use crate::lint::{Check, Lint, Needs, no_fix};
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "MISSING_ARN_FIELD",
    FindingType::Error,
    "An ARN has fewer than six fields",
    Needs::PolicyType,
    Check::Reader(no_fix),
);
