//! `POLICY_TOO_LARGE` (error): The text is longer than 1 MiB and not read.
//!
//! # Why it matters
//!
//! No policy of AWS is nearly as long.
//!
//! # Example
//!
//! ```json
//! @large
//! ```
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
    "POLICY_TOO_LARGE",
    FindingType::Error,
    "The text is longer than 1 MiB and not read",
    Needs::Text,
    Check::Reader(no_fix),
);
