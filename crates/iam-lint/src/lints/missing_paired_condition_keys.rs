//! `MISSING_PAIRED_CONDITION_KEYS` (security warning): A key that says little without another.
//!
//! # Why it matters
//!
//! Private addresses repeat in every VPC, so `aws:VpcSourceIp` without the VPC matches addresses in networks of others.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/*",
//!   "Condition": {
//!     "IpAddress": {
//!       "aws:VpcSourceIp": "10.0.0.0/8"
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
//!     "IpAddress": {
//!       "aws:VpcSourceIp": "10.0.0.0/8"
//!     },
//!     "StringEquals": {
//!       "aws:SourceVpc": "vpc-12345678"
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
    "MISSING_PAIRED_CONDITION_KEYS",
    FindingType::SecurityWarning,
    "A key that says little without another",
    Needs::Catalog,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    const PAIRS: [(&str, &[&str], &str); 2] = [
        ("aws:vpcsourceip", &["aws:sourcevpc", "aws:sourcevpce", "aws:sourcevpcarn"], "aws:SourceVpc"),
        ("aws:ec2instancesourceprivateipv4", &["aws:ec2instancesourcevpc"], "aws:Ec2InstanceSourceVpc"),
    ];
    for (facts, condition) in policy.conditions() {
        let Some((_, partners, named)) = PAIRS.iter().find(|(key, ..)| *key == condition.key) else { continue };
        if !partners.iter().any(|partner| facts.tests_key(partner)) {
            let message = format!("{} repeats in every VPC. Also test `{named}`.", shown(&condition.element.key.value));
            report.add(&[condition.place()], message);
        }
    }
}
