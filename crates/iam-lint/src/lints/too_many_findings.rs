//! `TOO_MANY_FINDINGS` (warning): More problems than are listed.
//!
//! # Why it matters
//!
//! The first hundred are listed; correct them first.
//!
//! # Example
//!
//! Too long to stand here: `tests/data/lints/TOO_MANY_FINDINGS/fires-many.json`.
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
    "TOO_MANY_FINDINGS",
    FindingType::Warning,
    "More problems than are listed",
    Needs::Text,
    Check::Reader(no_fix),
);
