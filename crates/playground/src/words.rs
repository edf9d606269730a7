//! The page's own words and the outcome names that styles and tests key on.

use crate::texts::words as t;
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
        (false, _) => t::CANNOT_BE_READ,
        (true, StageOutcome::Allow) => "allows",
        (true, StageOutcome::ExplicitDeny) => "denies",
        (true, StageOutcome::Unknown) => t::IT_DEPENDS,
        (true, StageOutcome::ImplicitDeny | StageOutcome::NotApplicable) => t::NO_STATEMENT_APPLIES,
    }
}

/// The heading over the policies of a type.
#[must_use]
pub const fn heading(policy_type: PolicyType) -> &'static str {
    match policy_type {
        PolicyType::ResourceControl => t::RESOURCE_CONTROL_POLICIES_RCP,
        PolicyType::ServiceControl => t::SERVICE_CONTROL_POLICIES_SCP,
        PolicyType::VpcEndpoint => t::VPC_ENDPOINT_POLICIES,
        PolicyType::ResourceBased => t::RESOURCE_BASED_POLICIES,
        PolicyType::IdentityBased => t::IDENTITY_BASED_POLICIES,
        PolicyType::PermissionsBoundary => t::PERMISSIONS_BOUNDARIES,
        PolicyType::Session => t::SESSION_POLICIES,
    }
}

/// A policy type as a menu has it.
#[must_use]
pub const fn menu_label(policy_type: PolicyType) -> &'static str {
    match policy_type {
        PolicyType::ResourceControl => t::RESOURCE_CONTROL_POLICY_RCP,
        PolicyType::ServiceControl => t::SERVICE_CONTROL_POLICY_SCP,
        PolicyType::VpcEndpoint => t::VPC_ENDPOINT_POLICY,
        PolicyType::ResourceBased => t::RESOURCE_BASED_POLICY,
        PolicyType::IdentityBased => t::IDENTITY_BASED_POLICY,
        PolicyType::PermissionsBoundary => t::PERMISSIONS_BOUNDARY,
        PolicyType::Session => t::SESSION_POLICY,
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
        (true, true, true) => t::ALLOWED_OR_DENIED,
        (true, true, false) => t::ALLOWED_OR_EXPLICIT_DENY,
        (true, false, true) => t::ALLOWED_OR_IMPLICIT_DENY,
        (false, true, true) => t::DENIED_IN_ANY_CASE,
        (true, false, false) => t::ALLOWED,
        (false, true, false) => t::EXPLICIT_DENY,
        (false, false, true) => t::IMPLICIT_DENY,
        (false, false, false) => t::NOT_AUTHENTICATED,
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
        PolicyType::ResourceControl => t::NEW_RCP,
        PolicyType::ServiceControl => t::NEW_SCP,
        PolicyType::VpcEndpoint => t::NEW_ENDPOINT_POLICY,
        PolicyType::ResourceBased => t::NEW_RESOURCE_POLICY,
        PolicyType::IdentityBased => t::NEW_IDENTITY_POLICY,
        PolicyType::PermissionsBoundary => t::NEW_BOUNDARY,
        PolicyType::Session => t::NEW_SESSION_POLICY,
    }
}

/// What "attached to" asks for, by type.
#[must_use]
pub const fn attachment_hint(policy_type: PolicyType) -> &'static str {
    match policy_type {
        PolicyType::ResourceControl | PolicyType::ServiceControl => t::ATTACHED_LEVEL,
        PolicyType::VpcEndpoint => t::ATTACHED_ENDPOINT,
        PolicyType::ResourceBased => t::ATTACHED_RESOURCE,
        PolicyType::IdentityBased | PolicyType::PermissionsBoundary => t::ATTACHED_PRINCIPAL,
        PolicyType::Session => t::ATTACHED_SESSION,
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
        FindingType::Error => t::ERROR,
        FindingType::SecurityWarning => t::SECURITY_WARNING,
        FindingType::Warning => t::WARNING,
        FindingType::Suggestion => t::SUGGESTION,
    }
}

/// Reads a policy type's name in scenario files.
#[must_use]
pub fn policy_type(id: &str) -> Option<PolicyType> {
    PolicyType::ALL.into_iter().find(|policy_type| policy_type.id() == id)
}
