//! `RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL` (suggestion): A service is held to a key that does not say for
//! whom it calls.
//!
//! # Why it matters
//!
//! `aws:SourceArn`, `aws:SourceAccount`, `aws:SourceOrgID` and `aws:SourceOrgPaths` name the resource, account or
//! organization it acts for; `aws:Referer` was not made for that.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "Service": "ses.amazonaws.com"
//!   },
//!   "Action": "s3:PutObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "StringEquals": {
//!       "aws:Referer": "111122223333"
//!     }
//!   }
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "Service": "ses.amazonaws.com"
//!   },
//!   "Action": "s3:PutObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "StringEquals": {
//!       "aws:SourceAccount": "111122223333"
//!     }
//!   }
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
use crate::report::shown;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL",
    FindingType::Suggestion,
    "A service is held to a key that does not say for whom it calls",
    Needs::PolicyType,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (facts, services) in help::services_without_source(policy) {
        for condition in facts.conditions.iter().filter(|condition| condition.key == "aws:referer") {
            let service = services.first().map_or("", |entry| entry.text.as_str());
            let message = format!(
                "To say for whom {} calls, use `aws:SourceArn`, `aws:SourceAccount`, `aws:SourceOrgID` or `aws:SourceOrgPaths`.",
                shown(service)
            );
            report.add(&[condition.place()], message);
        }
    }
}
