//! `CONTROL_STATEMENT_NEVER_MATTERS` (warning): A statement of a limiting policy that changes nothing.
//!
//! # Why it matters
//!
//! Service control policies do not reach AWS services that call as themselves, nor service-linked roles, so a statement
//! limited to those never applies. In a permissions boundary or service control policy an Allow that another Allow
//! covers adds nothing.
//!
//! # Example
//!
//! ```json
//! {
//!   "Effect": "Deny",
//!   "Action": "s3:*",
//!   "Resource": "*",
//!   "Condition": {
//!     "Bool": {
//!       "aws:PrincipalIsAWSService": "true"
//!     }
//!   }
//! }
//! ```
//!
//! # Use instead
//!
//! ```json
//! {
//!   "Effect": "Deny",
//!   "Action": "s3:*",
//!   "Resource": "*",
//!   "Condition": {
//!     "Bool": {
//!       "aws:PrincipalIsAWSService": "false"
//!     }
//!   }
//! }
//! ```

use crate::edit::Repair;
use crate::lint::{Check, Lint, Needs};
use crate::lints::help;
use crate::policy::Facts;
use crate::policy::Policy;
use crate::report::Report;
use iam_evaluator::condition::operator::Family;
use iam_evaluator::scenario::PolicyType;
use iam_evaluator::syntax::FindingType;

pub(super) const LINT: Lint = Lint::own(
    "CONTROL_STATEMENT_NEVER_MATTERS",
    FindingType::Warning,
    "A statement of a limiting policy that changes nothing",
    Needs::PolicyType,
    Check::Own(check),
);

fn check(policy: &Policy<'_>, report: &mut Report) {
    let scp = policy.policy_type == PolicyType::ServiceControl;
    for (facts, condition, operator) in policy.tests().filter(|_| scp) {
        if condition.met_when_absent() {
            continue;
        }
        let values: Vec<String> = condition.values().map(|value| value.value.to_ascii_lowercase()).collect();
        let services = condition.key == "aws:principalisawsservice"
            && operator.info.family == Family::Bool
            && values.iter().all(|value| value == "true");
        let linked = condition.key == "aws:principalarn"
            && condition.is_positive()
            && values.iter().all(|value| value.contains(":role/aws-service-role/"));
        if (services || linked) && !condition.element.values.is_empty() {
            let whom = if services { "AWS services that call as themselves" } else { "service-linked roles" };
            let message = format!("Service control policies do not concern {whom}, so this statement never applies.");
            report.add(&[condition.place(), facts.opening()], message);
        }
    }
    if !scp && policy.policy_type != PolicyType::PermissionsBoundary {
        return;
    }
    let allowing: Vec<(usize, &Facts<'_>)> = policy
        .statements
        .iter()
        .enumerate()
        .filter(|(_, facts)| facts.allows() && !facts.statement.incomplete)
        .collect();
    for &(at, facts) in allowing.iter().take(500) {
        let wide = allowing.iter().find(|&&(other, wide)| {
            // Of two that cover each other the first stays.
            let covers = other != at && wide.conditions.is_empty() && help::statement_covers(wide, facts);
            covers && (other < at || !facts.conditions.is_empty() || !help::statement_covers(facts, wide))
        });
        if let Some((_, wide)) = wide {
            let repair = Repair::remove("Remove the statement", policy.text, &[facts.statement.span]);
            report.add_with(
                &[facts.opening(), wide.opening()],
                "Another statement allows all of this already, so this one changes nothing.",
                repair,
            );
        }
    }
}
