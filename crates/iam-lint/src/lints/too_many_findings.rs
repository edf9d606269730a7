//! `TOO_MANY_FINDINGS` (warning): More problems than are listed.
//!
//! # Why it matters
//!
//! The first hundred are listed; correct them first.
//!
//! # Example
//!
//! ```json
//! {
//!   "Version": "2012-10-17",
//!   "Statement": [
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     },
//!     {
//!       "Effect": "x",
//!       "Action": "s3:GetObject",
//!       "Resource": "*"
//!     }
//!   ]
//! }
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
    "TOO_MANY_FINDINGS",
    FindingType::Warning,
    "More problems than are listed",
    Needs::Text,
    Check::Reader(no_fix),
);
