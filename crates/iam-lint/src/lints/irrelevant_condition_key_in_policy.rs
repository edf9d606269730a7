//! `IRRELEVANT_CONDITION_KEY_IN_POLICY` (suggestion): A key about the owner, in the policy of the resource itself.
//!
//! # Why it matters
//!
//! Every request that reaches the policy is for that resource, so the key has always the same value. Use it in
//! identity-based policies.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "AWS": "111122223333"
//!   },
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "StringEquals": {
//!       "s3:ResourceAccount": "111122223333"
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
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "StringEquals": {
//!       "s3:ResourceAccount": "111122223333"
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
use iam_evaluator::scenario::PolicyType;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "IRRELEVANT_CONDITION_KEY_IN_POLICY",
    FindingType::Suggestion,
    "A key about the owner, in the policy of the resource itself",
    Needs::Catalog,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    const KEYS: [&str; 4] = ["s3:resourceaccount", "aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths"];
    if policy.policy_type != PolicyType::ResourceBased {
        return;
    }
    for (_, condition) in policy.conditions().filter(|(_, condition)| KEYS.contains(&condition.key.as_str())) {
        let message = format!(
            "{} is always that of this resource here. Use it in identity-based policies.",
            shown(&condition.element.key.value)
        );
        report.add(&[condition.place()], message);
    }
}
