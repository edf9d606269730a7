//! `INVALID_KMS_KEY_VALUE` (error): A condition on a KMS key does not hold the key's ARN.
//!
//! # Why it matters
//!
//! The request holds the full ARN of the key, so a key id, an alias or its ARN never match.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:PutObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "StringEquals": {
//!       "s3:x-amz-server-side-encryption-aws-kms-key-id": "1234abcd-12ab-34cd-56ef-1234567890ab"
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
//!   "Action": "s3:PutObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "StringEquals": {
//!       "s3:x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
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
use iam_catalog::overlap;
use iam_evaluator::arn::Arn;
use iam_evaluator::condition::operator::Family;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "INVALID_KMS_KEY_VALUE",
    FindingType::Error,
    "A condition on a KMS key does not hold the key's ARN",
    Needs::Text,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    const KEYS: [&str; 4] = [
        "s3:x-amz-server-side-encryption-aws-kms-key-id",
        "s3express:x-amz-server-side-encryption-aws-kms-key-id",
        "s3tables:kmskeyarn",
        "s3vectors:kmskeyarn",
    ];
    for (_, condition, operator) in policy.tests() {
        if !KEYS.contains(&condition.key.as_str()) || !matches!(operator.info.family, Family::String | Family::Arn) {
            continue;
        }
        for value in condition.values().filter(|value| !value.value.contains("${")) {
            let text = &value.value;
            let may_be = if text.contains(['*', '?']) {
                overlap("arn:aws*:kms:*:*:key/*", text)
            } else {
                Arn::parse(text).is_some_and(|arn| {
                    arn.service == "kms"
                        && !arn.region.is_empty()
                        && arn.account.len() == 12
                        && arn.resource.starts_with("key/")
                })
            };
            if !may_be {
                let message =
                    format!("{} is not the ARN of a KMS key: write `arn:aws:kms:region:account:key/id`.", shown(text));
                report.add(&[value.span], message);
            }
        }
    }
}
