//! The stages of an evaluation: each layer's outcome and why, in evaluation order.

use crate::caller::CallerKind;
use crate::evaluation::{Level, Side, Stage, StageOutcome, StageReason};
use crate::layers::{Layer, Layers};
use crate::prepare::Prepared;
use crate::ruling::has_identity_side;
use crate::scenario::PolicyType;
use crate::truth::Truth;

/// Builds the stages from the layers and their recorded levels.
pub(crate) fn stages(
    request: &Prepared,
    layers: &Layers,
    decided_by: Option<PolicyType>,
    recorded: Vec<(PolicyType, Vec<Level>)>,
) -> Vec<Stage> {
    let stage = |(policy_type, levels): (PolicyType, Vec<Level>)| {
        let layer = layers.get(policy_type);
        let (outcome, reason) = outcome(policy_type, layer, request, layers);
        Stage {
            policy_type,
            side: side(policy_type),
            outcome,
            reason,
            decides: decided_by == Some(policy_type),
            levels,
        }
    };
    recorded.into_iter().map(stage).collect()
}

const fn side(policy_type: PolicyType) -> Side {
    match policy_type {
        PolicyType::ResourceControl | PolicyType::ResourceBased => Side::Resource,
        PolicyType::VpcEndpoint => Side::Network,
        PolicyType::ServiceControl
        | PolicyType::IdentityBased
        | PolicyType::PermissionsBoundary
        | PolicyType::Session => Side::Caller,
    }
}

fn outcome(policy_type: PolicyType, layer: &Layer, request: &Prepared, layers: &Layers) -> (StageOutcome, StageReason) {
    if let Some(reason) = layer.exempt {
        return (StageOutcome::NotApplicable, reason);
    }
    let none = layer.exists.is_false();
    if none && !required(policy_type, request) {
        let reason = match policy_type {
            PolicyType::VpcEndpoint if layer.elsewhere => StageReason::OtherNetworkPath,
            _ => StageReason::NoPolicy,
        };
        return (StageOutcome::NotApplicable, reason);
    }
    let outcome = layer.votes.outcome();
    if let Some(reason) = layer.by_service {
        return (outcome, reason);
    }
    let reason = match outcome {
        StageOutcome::ExplicitDeny => StageReason::DenyApplies,
        StageOutcome::Allow => allow_reason(policy_type, layer, request),
        StageOutcome::ImplicitDeny => implicit_reason(policy_type, layer, request, layers),
        StageOutcome::Unknown if layer.unseen => StageReason::Unseen,
        StageOutcome::Unknown if layer.unreadable => StageReason::Unreadable,
        StageOutcome::Unknown | StageOutcome::NotApplicable => StageReason::UnknownContext,
    };
    (outcome, reason)
}

/// Whether a request needs a policy of this type even when there is none.
fn required(policy_type: PolicyType, request: &Prepared) -> bool {
    match policy_type {
        PolicyType::IdentityBased => true,
        PolicyType::ResourceBased => !has_identity_side(request) || !request.same_account() || request.facts.must_trust,
        PolicyType::Session => request.caller.kind == CallerKind::FederatedUser,
        PolicyType::ResourceControl
        | PolicyType::ServiceControl
        | PolicyType::VpcEndpoint
        | PolicyType::PermissionsBoundary => false,
    }
}

fn allow_reason(policy_type: PolicyType, layer: &Layer, request: &Prepared) -> StageReason {
    match policy_type {
        PolicyType::ResourceControl => StageReason::ImpliedFullAccess,
        PolicyType::ResourceBased if has_identity_side(request) && request.same_account() => {
            let grants = layer.votes.grants;
            match (grants.direct, grants.stands_in) {
                (Truth::True, _) => StageReason::DirectGrant,
                (_, Truth::True) => StageReason::RoleGranted,
                _ => StageReason::DelegatedToAccount,
            }
        }
        _ => StageReason::AllowApplies,
    }
}

fn implicit_reason(policy_type: PolicyType, layer: &Layer, request: &Prepared, layers: &Layers) -> StageReason {
    if layer.exists.is_false() {
        let federated = policy_type == PolicyType::Session;
        let grants = layers.get(PolicyType::ResourceBased).votes.grants;
        let replaced = request.same_account() && (grants.direct | grants.stands_in).is_true();
        return match policy_type {
            PolicyType::IdentityBased if replaced => StageReason::NotNeeded,
            _ if federated && !grants.direct.is_true() => StageReason::NoSessionPolicyForFederatedUser,
            _ if federated => StageReason::NotNeeded,
            _ => StageReason::NoPolicy,
        };
    }
    let grants = layers.get(PolicyType::ResourceBased).votes.grants;
    let direct = request.same_account() && grants.direct.is_true();
    let stands_in = request.same_account() && grants.stands_in.is_true();
    match policy_type {
        PolicyType::ServiceControl if layer.levels > 1 => StageReason::LevelWithoutAllow,
        PolicyType::IdentityBased if direct || stands_in => StageReason::NotNeeded,
        PolicyType::PermissionsBoundary | PolicyType::Session if direct => StageReason::NotNeeded,
        _ => StageReason::NoAllow,
    }
}
