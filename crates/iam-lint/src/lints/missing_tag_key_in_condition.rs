//! `MISSING_TAG_KEY_IN_CONDITION` (error): A condition on a tag does not say on which.
//!
//! # Why it matters
//!
//! `aws:ResourceTag/`, `aws:RequestTag/` and their like take the tag's key after the slash; without it no request
//! matches.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "StringEquals": {
//!       "aws:ResourceTag": "a"
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
//!   "Action": "s3:GetBucketTagging",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "StringEquals": {
//!       "aws:ResourceTag/team": "a"
//!     }
//!   }
//! }
//! ```
//!
//! # Source
//!
//! IAM User Guide, ["IAM Access Analyzer policy check reference"](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).

use crate::lint::{Check, Lint, Needs};
use crate::policy::Policy;
use crate::report::Report;
use crate::report::shown;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "MISSING_TAG_KEY_IN_CONDITION",
    FindingType::Error,
    "A condition on a tag does not say on which",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    const TAGS: [&str; 6] =
        ["resourcetag", "requesttag", "principaltag", "existingobjecttag", "requestobjecttag", "buckettag"];
    for (_, condition) in policy.conditions() {
        let name = condition.key.split_once(':').map_or("", |(_, name)| name);
        if TAGS.contains(&name.strip_suffix('/').unwrap_or(name)) {
            let key = condition.element.key.value.trim_end_matches('/');
            let message =
                format!("{} lacks the tag's key. Write e.g. `{key}/team`.", shown(&condition.element.key.value));
            report.add(&[condition.place()], message);
        }
    }
}
