//! The page's own words and the outcome names that styles and tests key on.

use iam_evaluator::evaluation::{Decision, PolicyTrace, StageOutcome, StatementTrace};
use iam_evaluator::scenario::PolicyType;
use iam_evaluator::syntax::{Effect, FindingType};
use iam_evaluator::truth::Truth;

/// `data-outcome` of a decision.
#[must_use]
pub const fn decision_outcome(decision: Decision) -> &'static str {
    match decision {
        Decision::Allowed => "allowed",
        Decision::ExplicitDeny => "explicit-deny",
        Decision::ImplicitDeny => "implicit-deny",
        Decision::Depends => "depends",
        Decision::NotAuthenticated => "not-authenticated",
    }
}

/// The name a scenario file has for a decision.
#[must_use]
pub const fn decision_id(decision: Decision) -> &'static str {
    match decision {
        Decision::Allowed => "allowed",
        Decision::ExplicitDeny => "explicitDeny",
        Decision::ImplicitDeny => "implicitDeny",
        Decision::Depends => "depends",
        Decision::NotAuthenticated => "notAuthenticated",
    }
}

/// Every decision.
pub const DECISIONS: [Decision; 5] =
    [Decision::Allowed, Decision::ExplicitDeny, Decision::ImplicitDeny, Decision::Depends, Decision::NotAuthenticated];

/// `data-outcome` of a stage, level or policy.
#[must_use]
pub const fn stage_outcome(outcome: StageOutcome) -> &'static str {
    match outcome {
        StageOutcome::Allow => "allowed",
        StageOutcome::ExplicitDeny => "explicit-deny",
        StageOutcome::ImplicitDeny => "implicit-deny",
        StageOutcome::Unknown => "depends",
        StageOutcome::NotApplicable => "not-applicable",
    }
}

/// `data-outcome` of a statement: what it does to the request, or that it does not apply.
#[must_use]
pub const fn statement_outcome(statement: &StatementTrace) -> &'static str {
    match (statement.applies, statement.effect) {
        (Truth::True, Some(Effect::Allow)) => "allowed",
        (Truth::True, Some(Effect::Deny)) => "explicit-deny",
        (Truth::Unknown, _) => "depends",
        (Truth::False, _) | (Truth::True, None) => "no-match",
    }
}

/// `data-outcome` of an element, a condition or one of their values.
#[must_use]
pub const fn truth_outcome(truth: Truth) -> &'static str {
    match truth {
        Truth::True => "match",
        Truth::False => "no-match",
        Truth::Unknown => "depends",
    }
}

/// What a policy says of the request, in a word or two.
#[must_use]
pub const fn policy_word(policy: &PolicyTrace) -> &'static str {
    match (policy.readable, policy.outcome) {
        (false, _) => "cannot be read",
        (true, StageOutcome::Allow) => "allows",
        (true, StageOutcome::ExplicitDeny) => "denies",
        (true, StageOutcome::Unknown) => "it depends",
        (true, StageOutcome::ImplicitDeny | StageOutcome::NotApplicable) => "no statement applies",
    }
}

/// The heading over the policies of a type.
#[must_use]
pub const fn heading(policy_type: PolicyType) -> &'static str {
    match policy_type {
        PolicyType::ResourceControl => "Resource control policies (RCP)",
        PolicyType::ServiceControl => "Service control policies (SCP)",
        PolicyType::VpcEndpoint => "VPC endpoint policies",
        PolicyType::ResourceBased => "Resource-based policies",
        PolicyType::IdentityBased => "Identity-based policies",
        PolicyType::PermissionsBoundary => "Permissions boundaries",
        PolicyType::Session => "Session policies",
    }
}

/// A policy type as a menu has it.
#[must_use]
pub const fn menu_label(policy_type: PolicyType) -> &'static str {
    match policy_type {
        PolicyType::ResourceControl => "Resource control policy (RCP)",
        PolicyType::ServiceControl => "Service control policy (SCP)",
        PolicyType::VpcEndpoint => "VPC endpoint policy",
        PolicyType::ResourceBased => "Resource-based policy",
        PolicyType::IdentityBased => "Identity-based policy",
        PolicyType::PermissionsBoundary => "Permissions boundary",
        PolicyType::Session => "Session policy",
    }
}

/// What an open verdict depends on: a context key by its name, the policies of a type as ones nobody sees here.
#[must_use]
pub fn unknown_name(name: &str) -> String {
    policy_type(name).map_or_else(|| name.to_owned(), |policy_type| format!("unseen: {}", heading(policy_type)))
}

/// Decisions that remain possible, in as few words as are exact.
#[must_use]
pub fn possible_words(possible: &[Decision]) -> &'static str {
    let may = |decision: Decision| possible.contains(&decision);
    match (may(Decision::Allowed), may(Decision::ExplicitDeny), may(Decision::ImplicitDeny)) {
        (true, true, true) => "Allowed or denied",
        (true, true, false) => "Allowed or explicit deny",
        (true, false, true) => "Allowed or implicit deny",
        (false, true, true) => "Denied in any case",
        (true, false, false) => "Allowed",
        (false, true, false) => "Explicit deny",
        (false, false, true) => "Implicit deny",
        (false, false, false) => "Not authenticated",
    }
}

/// `data-outcome` of decisions that remain possible.
#[must_use]
pub fn possible_outcome(possible: &[Decision]) -> &'static str {
    match possible {
        [one] => decision_outcome(*one),
        // Whether it is explicit makes no difference to who asks.
        several if !several.contains(&Decision::Allowed) => "explicit-deny",
        _ => "depends",
    }
}

/// The name of a new policy of a type.
#[must_use]
pub const fn new_policy_name(policy_type: PolicyType) -> &'static str {
    match policy_type {
        PolicyType::ResourceControl => "ResourceControlPolicy",
        PolicyType::ServiceControl => "ServiceControlPolicy",
        PolicyType::VpcEndpoint => "EndpointPolicy",
        PolicyType::ResourceBased => "ResourcePolicy",
        PolicyType::IdentityBased => "IdentityPolicy",
        PolicyType::PermissionsBoundary => "PermissionsBoundary",
        PolicyType::Session => "SessionPolicy",
    }
}

/// What "attached to" asks for, by type.
#[must_use]
pub const fn attachment_hint(policy_type: PolicyType) -> &'static str {
    match policy_type {
        PolicyType::ResourceControl | PolicyType::ServiceControl => {
            "Level: root, ou-prod, an account id. Empty: the account"
        }
        PolicyType::VpcEndpoint => "Endpoint id. Empty: every request goes through it",
        PolicyType::ResourceBased => "ARN of the resource. Empty: the resource of every request",
        PolicyType::IdentityBased | PolicyType::PermissionsBoundary => {
            "ARN of the user or role. Empty: every user and role"
        }
        PolicyType::Session => "ARN of the session. Empty: every session",
    }
}

/// A finding's severity in the editor.
#[must_use]
pub const fn severity(finding_type: FindingType) -> &'static str {
    match finding_type {
        FindingType::Error => "error",
        FindingType::SecurityWarning | FindingType::Warning => "warning",
        FindingType::Suggestion => "info",
    }
}

/// A finding's type in words.
#[must_use]
pub const fn finding_word(finding_type: FindingType) -> &'static str {
    match finding_type {
        FindingType::Error => "Error",
        FindingType::SecurityWarning => "Security warning",
        FindingType::Warning => "Warning",
        FindingType::Suggestion => "Suggestion",
    }
}

/// Reads a policy type's name in scenario files.
#[must_use]
pub fn policy_type(id: &str) -> Option<PolicyType> {
    PolicyType::ALL.into_iter().find(|policy_type| policy_type.id() == id)
}
