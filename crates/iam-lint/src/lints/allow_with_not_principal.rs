//! `ALLOW_WITH_NOT_PRINCIPAL` (security warning): `Allow` with `NotPrincipal`.
//!
//! # Why it matters
//!
//! It grants to everybody who is not listed, anonymous callers included.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "NotPrincipal": {
//!     "AWS": "111122223333"
//!   },
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "AWS": "444455556666"
//!   },
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*"
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).

use crate::lint::{Check, Lint, Needs, no_fix};
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "ALLOW_WITH_NOT_PRINCIPAL",
    FindingType::SecurityWarning,
    "`Allow` with `NotPrincipal`",
    Needs::Text,
    Check::Reader(no_fix),
);
