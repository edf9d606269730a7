//! `INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY` (error): A federated principal is neither a domain name
//! nor the ARN of a provider.
//!
//! # Why it matters
//!
//! IAM refuses the trust policy.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "Federated": "MyProvider"
//!   },
//!   "Action": "sts:AssumeRoleWithSAML"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "Federated": "arn:aws:iam::111122223333:saml-provider/MyProvider"
//!   },
//!   "Action": "sts:AssumeRoleWithSAML"
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
use iam_evaluator::syntax::PrincipalKind;

pub(super) const LINT: Lint = Lint::new(
    "INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY",
    FindingType::Error,
    "A federated principal is neither a domain name nor the ARN of a provider",
    Needs::PolicyType,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    if !policy.trust {
        return;
    }
    for entry in
        policy.principals().filter(|entry| entry.kind == PrincipalKind::Federated && !entry.text.contains(['*', '$']))
    {
        if help::provider(&entry.text) == help::Provider::Unknown {
            let message =
                format!("{} is neither a domain name nor the ARN of a SAML or OIDC provider.", shown(&entry.text));
            report.add(&[entry.span], message);
        }
    }
}
