//! `VARIABLE_VALUE_DIFFERS_IN_CASE` (warning): A policy variable whose value differs from the resource in case only.
//!
//! # Why it matters
//!
//! Names of variables ignore case, their values do not: `${aws:username}` of the user `Bob` does not reach `home/bob`.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/home/${aws:username}/*"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/home/${aws:PrincipalTag/home}/*"
//! }
//! ```
//!
//! This is found for scenario files, whose requests say who calls and for what.

use crate::lint::{Check, Lint, Needs};
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::own(
    "VARIABLE_VALUE_DIFFERS_IN_CASE",
    FindingType::Warning,
    "A policy variable whose value differs from the resource in case only",
    Needs::Requests,
    Check::Elsewhere,
);
