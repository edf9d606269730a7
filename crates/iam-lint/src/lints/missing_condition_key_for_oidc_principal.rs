//! `MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL` (security warning): An OIDC provider is trusted without any condition on
//! its claims.
//!
//! # Why it matters
//!
//! Everybody with a token of that provider can assume the role; with a public provider that is anybody.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "Federated": "accounts.google.com"
//!   },
//!   "Action": "sts:AssumeRoleWithWebIdentity"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "Federated": "accounts.google.com"
//!   },
//!   "Action": "sts:AssumeRoleWithWebIdentity",
//!   "Condition": {
//!     "StringEquals": {
//!       "accounts.google.com:aud": "my-app"
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
    "MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL",
    FindingType::SecurityWarning,
    "An OIDC provider is trusted without any condition on its claims",
    Needs::PolicyType,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    for (facts, entry) in help::federated(policy) {
        let help::Provider::Oidc(host) = help::provider(&entry.text) else { continue };
        if !help::tests_claims(facts, host) {
            let message = format!(
                "Everybody with a token of {} can assume the role. Add a condition such as `{host}:aud`.",
                shown(host)
            );
            report.add(&[entry.span], message);
        }
    }
}
