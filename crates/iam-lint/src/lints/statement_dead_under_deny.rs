//! `STATEMENT_DEAD_UNDER_DENY` (warning): An Allow that a Deny beside it takes away.
//!
//! # Why it matters
//!
//! A Deny beats every Allow, so the statement can never allow anything.
//!
//! # Example
//!
//! ```json
//! {
//!   "Version": "2012-10-17",
//!   "Statement": [
//!     {
//!       "Sid": "Read",
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": "arn:aws:s3:::b/x/*"
//!     },
//!     {
//!       "Sid": "No",
//!       "Effect": "Deny",
//!       "Action": "s3:*",
//!       "Resource": "arn:aws:s3:::b/*"
//!     }
//!   ]
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Version": "2012-10-17",
//!   "Statement": [
//!     {
//!       "Effect": "Allow",
//!       "Action": "s3:GetObject",
//!       "Resource": "arn:aws:s3:::b/x/*"
//!     },
//!     {
//!       "Effect": "Deny",
//!       "Action": "s3:*",
//!       "Resource": "arn:aws:s3:::b/*",
//!       "Condition": {
//!         "Bool": {
//!           "aws:SecureTransport": "false"
//!         }
//!       }
//!     }
//!   ]
//! }
//! ```

use crate::lint::{Check, Lint, Needs};
use crate::lints::help;
use crate::policy::Facts;
use crate::policy::Policy;
use crate::report::Report;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::own(
    "STATEMENT_DEAD_UNDER_DENY",
    FindingType::Warning,
    "An Allow that a Deny beside it takes away",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    let denying: Vec<&Facts<'_>> = policy
        .statements
        .iter()
        .filter(|facts| facts.denies() && facts.conditions.is_empty() && !facts.statement.incomplete)
        .collect();
    for facts in policy.statements.iter().filter(|facts| facts.allows() && !facts.statement.incomplete) {
        if let Some(deny) = denying.iter().find(|deny| help::statement_covers(deny, facts)) {
            let message = "Another statement denies all of this, and a Deny beats every Allow. Narrow the Deny, or remove this statement.";
            report.add(&[facts.opening(), deny.opening()], message);
        }
    }
}
