//! `VARIABLE_ABSENT_FOR_PRINCIPAL` (warning): A policy variable that the callers concerned do not have.
//!
//! # Why it matters
//!
//! `aws:username` exists for IAM users only. For a role, a service or a federated principal the variable has no value,
//! so the resource or value matches nothing.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "AWS": "arn:aws:iam::111122223333:role/r"
//!   },
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/${aws:username}/*"
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Principal": {
//!     "AWS": "arn:aws:iam::111122223333:role/r"
//!   },
//!   "Action": "s3:GetObject",
//!   "Resource": "arn:aws:s3:::b/${aws:PrincipalTag/team}/*"
//! }
//! ```
//!
//! Source: IAM User Guide, "IAM policy elements: Variables and tags", on the values of each kind of principal.

use crate::lint::{Check, Lint, Needs};
use crate::policy::Policy;
use crate::report::Report;
use iam_evaluator::arn::Arn;
use iam_evaluator::scenario::PolicyType;
use iam_evaluator::syntax::FindingType;
use iam_evaluator::syntax::PrincipalKind;
use iam_evaluator::variable::Template;

pub(super) const LINT: Lint = Lint::own(
    "VARIABLE_ABSENT_FOR_PRINCIPAL",
    FindingType::Warning,
    "A policy variable that the callers concerned do not have",
    Needs::PolicyType,
    Check::Own(check),
);

/// Whether a principal, by its ARN, is a role, a session, or anything but a user and an account.
fn is_no_user(arn: &str) -> bool {
    let kind = Arn::parse(arn).map_or("", |arn| arn.resource.split('/').next().unwrap_or_default());
    matches!(kind, "role" | "assumed-role" | "federated-user")
}

fn check(policy: &Policy<'_>, report: &mut Report) {
    if !policy.document.has_variables() {
        return;
    }
    let attached = policy.attached_to.is_some_and(is_no_user)
        && !matches!(
            policy.policy_type,
            PolicyType::ResourceBased | PolicyType::VpcEndpoint | PolicyType::ResourceControl
        );
    for facts in &policy.statements {
        let mut principals = facts.listed_principals().peekable();
        let named = principals.peek().is_some()
            && principals.all(|entry| match entry.kind {
                PrincipalKind::Service | PrincipalKind::Federated => true,
                PrincipalKind::Aws => is_no_user(&entry.text) || entry.text.starts_with("AROA"),
                PrincipalKind::Any | PrincipalKind::CanonicalUser => false,
            });
        if !attached && !named {
            continue;
        }
        let resources = facts.statement.resources.iter().flat_map(|list| &list.entries);
        let values = facts.conditions.iter().flat_map(|condition| condition.element.values.iter());
        for text in resources.chain(values).filter(|text| text.value.contains("${")) {
            let template = Template::parse(&text.value, true, false);
            // A default takes the place of the missing value.
            if template.variables().any(|name| name == "aws:username") && !text.value.contains(", '") {
                report.add(&[text.span], "Only IAM users have `aws:username`; a role or service does not. Use `aws:PrincipalTag/…` or `aws:userid`.");
            }
        }
    }
}
