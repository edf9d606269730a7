//! `DUPLICATE_ELEMENT` (error): A name stands twice in one JSON object.
//!
//! # Why it matters
//!
//! AWS refuses the document; other readers silently keep the last one.
//!
//! # Example
//!
//! ```json
//! {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Effect": "Deny", "Action": "s3:*", "Resource": "*"}}
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
    "DUPLICATE_ELEMENT",
    FindingType::Error,
    "A name stands twice in one JSON object",
    Needs::Text,
    Check::Reader(no_fix),
);
