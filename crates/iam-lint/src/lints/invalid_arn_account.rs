//! `INVALID_ARN_ACCOUNT` (error): The account in an ARN is not 12 digits.
//!
//! # Why it matters
//!
//! The ARN names no account, so the statement matches nothing.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "sqs:SendMessage",
//!   "Resource": "arn:aws:sqs:us-east-1:12345:q"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "sqs:SendMessage",
//!   "Resource": "arn:aws:sqs:us-east-1:111122223333:q"
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
use iam_evaluator::arn::Arn;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "INVALID_ARN_ACCOUNT",
    FindingType::Error,
    "The account in an ARN is not 12 digits",
    Needs::Text,
    Check::Own(check),
);

/// Owners of resources that AWS itself provides.
const OWNERS: [&str; 8] =
    ["aws", "amazon", "aws-marketplace", "cloudfront", "third-party", "custom", "elasticbeanstalk", "public"];

fn check(policy: &Policy<'_>, report: &mut Report) {
    for resource in policy.resources() {
        let Some(arn) = Arn::parse(&resource.value) else { continue };
        let open = arn.account.contains(['*', '?', '$']);
        let digits = arn.account.len() == 12 && arn.account.bytes().all(|byte| byte.is_ascii_digit());
        if arn.account.is_empty() || open || digits || OWNERS.contains(&arn.account) {
            continue;
        }
        let message = format!("The account {} is not 12 digits. Write the account's ID.", shown(arn.account));
        report.add(&[resource.span], message);
    }
}
