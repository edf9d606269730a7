//! `MISSING_GITHUB_REPO_CONDITION_KEY` (security warning): GitHub Actions is trusted without a condition on the
//! repository.
//!
//! # Why it matters
//!
//! Workflows of repositories that are not yours can assume the role.
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
//!
//! A condition on one of the newer claims that name the repository is taken for one on `sub`.

use crate::lint::{Check, Lint, Needs};
use crate::lints::help;
use crate::policy::Policy;
use crate::report::Report;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::new(
    "MISSING_GITHUB_REPO_CONDITION_KEY",
    FindingType::SecurityWarning,
    "GitHub Actions is trusted without a condition on the repository",
    Needs::PolicyType,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (facts, entry) in help::federated(policy) {
        let help::Provider::Oidc(host) = help::provider(&entry.text) else { continue };
        let named = ["sub", "repository", "repository_id", "job_workflow_ref"];
        let tests = |claim: &&str| facts.tests_key(&format!("{}:{claim}", host.to_ascii_lowercase()));
        if host.eq_ignore_ascii_case(help::GITHUB) && !named.iter().any(tests) {
            let message = format!(
                "Any repository on GitHub can assume the role. Add a condition on `{}:sub` that names repository and branch.",
                help::GITHUB
            );
            report.add(&[entry.span], message);
        }
    }
}
