//! `SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED` (warning): A wildcard in the repository that GitHub Actions runs for.
//!
//! # Why it matters
//!
//! More workflows than intended can assume the role: `repo:my-org/*` is every repository of the organization, on every
//! branch, pull requests included.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
//!   },
//!   "Action": "sts:AssumeRoleWithWebIdentity",
//!   "Condition": {
//!     "StringLike": {
//!       "token.actions.githubusercontent.com:sub": "repo:my-org/*"
//!     },
//!     "StringEquals": {
//!       "token.actions.githubusercontent.com:aud": "sts.amazonaws.com"
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
//!     "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
//!   },
//!   "Action": "sts:AssumeRoleWithWebIdentity",
//!   "Condition": {
//!     "StringEquals": {
//!       "token.actions.githubusercontent.com:sub": "repo:my-org/my-repo:ref:refs/heads/main",
//!       "token.actions.githubusercontent.com:aud": "sts.amazonaws.com"
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
use crate::policy::without_variables;
use crate::report::Report;
use crate::report::shown;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED",
    FindingType::Warning,
    "A wildcard in the repository that GitHub Actions runs for",
    Needs::PolicyType,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    let key = format!("{}:sub", help::GITHUB);
    for (facts, condition, operator) in policy.tests() {
        if !policy.trust || !facts.allows() || condition.key != key || !operator.info.wildcards || operator.info.negates
        {
            continue;
        }
        for value in condition.values().filter(|value| without_variables(&value.value).contains(['*', '?'])) {
            let message = format!(
                "{} lets more workflows assume the role than one repository and branch. Name both.",
                shown(&value.value)
            );
            report.add(&[value.span], message);
        }
    }
}
