//! `CONTEXT_KEYS_DIFFER_ONLY_IN_CASE` (warning): Tags are spelled in several ways.
//!
//! # Why it matters
//!
//! `aws:ResourceTag/Team` and `aws:ResourceTag/team` are one condition key. A resource may carry both tags: then both
//! values come under one key, and conditions fail that seem to hold.
//!
//! # Example
//!
//! ```json
//! {
//!   "Version": "2012-10-17",
//!   "Statement": [
//!     {
//!       "Effect": "Allow",
//!       "Action": "ec2:StartInstances",
//!       "Resource": "*",
//!       "Condition": {
//!         "StringEquals": {
//!           "aws:ResourceTag/Team": "a"
//!         }
//!       }
//!     },
//!     {
//!       "Effect": "Allow",
//!       "Action": "ec2:StopInstances",
//!       "Resource": "*",
//!       "Condition": {
//!         "StringEquals": {
//!           "aws:ResourceTag/team": "b"
//!         }
//!       }
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
//!       "Action": "ec2:StartInstances",
//!       "Resource": "*",
//!       "Condition": {
//!         "StringEquals": {
//!           "aws:ResourceTag/team": "a"
//!         }
//!       }
//!     },
//!     {
//!       "Effect": "Allow",
//!       "Action": "ec2:StopInstances",
//!       "Resource": "*",
//!       "Condition": {
//!         "StringEquals": {
//!           "aws:ResourceTag/team": "b"
//!         }
//!       }
//!     }
//!   ]
//! }
//! ```
//!
//! Source: IAM User Guide, "Troubleshoot IAM", on case sensitivity of tag keys.

use crate::lint::{Check, Lint, Needs};
use crate::policy::Policy;
use crate::report::Report;
use crate::report::shown;
use iam_evaluator::syntax;
use iam_evaluator::syntax::FindingType;
use std::collections::BTreeMap;

pub(super) const LINT: Lint = Lint::own(
    "CONTEXT_KEYS_DIFFER_ONLY_IN_CASE",
    FindingType::Warning,
    "Tags are spelled in several ways",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    let mut first: BTreeMap<&str, &syntax::Spanned<String>> = BTreeMap::new();
    for (_, condition) in policy.conditions().filter(|(_, condition)| condition.key.contains('/')) {
        let written = &condition.element.key;
        let earlier = *first.entry(condition.key.as_str()).or_insert(written);
        let tag = |key: &syntax::Spanned<String>| key.value.split_once('/').map_or("", |(_, tag)| tag).to_owned();
        if tag(earlier) != tag(written) {
            let message = format!(
                "{} and {} are the same condition key. Spell the tag in one way.",
                shown(&written.value),
                shown(&earlier.value)
            );
            report.add(&[written.span, earlier.span], message);
        }
    }
}
