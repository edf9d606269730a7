//! `RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL` (security warning): A service is allowed without saying for whom it calls.
//!
//! # Why it matters
//!
//! The service acts for every customer of AWS. Without `aws:SourceArn`, `aws:SourceAccount`, `aws:SourceOrgID` or
//! `aws:SourceOrgPaths` somebody else's resource can make it use yours (the confused deputy).
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "Service": "cloudtrail.amazonaws.com"
//!   },
//!   "Action": "s3:PutObject",
//!   "Resource": "arn:aws:s3:::b/*"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "Service": "cloudtrail.amazonaws.com"
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
    "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL",
    FindingType::SecurityWarning,
    "A service is allowed without saying for whom it calls",
    Needs::PolicyType,
    Check::Own(check),
);

/// Services that assume the role of the very resource it was given to and send no source.
const COMPUTE: [&str; 18] = [
    "ec2",
    "lambda",
    "edgelambda",
    "ecs",
    "ecs-tasks",
    "eks",
    "pods.eks",
    "eks-fargate-pods",
    "eks-nodegroup",
    "batch",
    "spotfleet",
    "spot",
    "elasticmapreduce",
    "elasticbeanstalk",
    "tasks.apprunner",
    "build.apprunner",
    "lightsail",
    "ssm",
];

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (_, services) in help::services_without_source(policy) {
        for entry in services {
            let name = entry.text.split(".amazonaws.").next().unwrap_or_default();
            if policy.trust && COMPUTE.contains(&name) {
                continue;
            }
            let message = format!(
                "{} may act for anybody here. Add a condition on `aws:SourceArn`, `aws:SourceAccount`, `aws:SourceOrgID` or `aws:SourceOrgPaths`.",
                shown(&entry.text)
            );
            report.add(&[entry.span], message);
        }
    }
}
