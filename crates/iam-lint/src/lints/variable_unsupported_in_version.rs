//! `VARIABLE_UNSUPPORTED_IN_VERSION` (error): A policy variable under an old version of the language.
//!
//! # Why it matters
//!
//! Only `2012-10-17` has policy variables. In a document of another version, or of none, `${aws:username}` is plain
//! text: nobody has a folder of that name.
//!
//! # Example
//!
//! ```json
//! {
//!   "Version": "2008-10-17",
//!   "Statement": [
//!     {
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": "arn:aws:s3:::b/${aws:username}/*"
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
//!   "Resource": "arn:aws:s3:::b/${aws:username}/*"
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).

use crate::lint::{Check, Lint, Needs};
use crate::lints::help;
use crate::policy::Policy;
use crate::report::Report;
use iam_evaluator::syntax::FindingType;
use iam_evaluator::variable::VariableProblem;

pub(super) const LINT: Lint = Lint::new(
    "VARIABLE_UNSUPPORTED_IN_VERSION",
    FindingType::Error,
    "A policy variable under an old version of the language",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (span, problem) in help::variable_problems(policy) {
        if problem == VariableProblem::UnsupportedInVersion {
            let message =
                "Policy variables need `\"Version\": \"2012-10-17\"`; in this document the text stays as it is.";
            report.add_with(&[span], message, policy.set_version());
        }
    }
}
