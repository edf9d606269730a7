//! What is worth saying of a verdict beside its reasons: policies without effect, grants that reach further than meant.

use crate::caller::CallerKind;
use crate::evaluation::{Decision, GrantKind, StageReason, Warning};
use crate::layers::Layers;
use crate::policy::{CompiledPolicy, CompiledStatement};
use crate::policy_set::PolicySet;
use crate::prepare::Prepared;
use crate::ruling::Ruling;
use crate::scenario::{Membership, PolicyType};
use crate::syntax::Effect;

/// Keys that tie a call by an AWS service to the resource or account it is made for (E-82).
const SOURCE_KEYS: [&str; 4] = ["aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths"];

/// The remarks on a verdict, in a fixed order.
pub(crate) fn remarks(policies: &PolicySet, request: &Prepared, layers: &Layers, ruling: &Ruling) -> Vec<Warning> {
    let remarks = [
        foreign_caller(request, ruling),
        unsupported_rcp(policies, request, layers),
        gateway_endpoint_principal(policies, request),
        unrestricted_service(policies, request, ruling),
    ];
    remarks.into_iter().flatten().collect()
}

/// There was too much unknown to try every combination.
pub(crate) fn too_many_unknowns() -> Warning {
    warning(
        "unknowns-not-exhausted",
        "There are too many unknowns to try every combination: `possible` and `dependsOn` may name more than is true."
            .to_owned(),
    )
}

fn warning(code: &str, message: String) -> Warning {
    Warning { code: code.to_owned(), message }
}

/// Callers of another organization get a shorter text (8-04).
fn foreign_caller(request: &Prepared, ruling: &Ruling) -> Option<Warning> {
    let denied = matches!(ruling.decision, Decision::ExplicitDeny | Decision::ImplicitDeny);
    let foreign = match (&request.caller_membership, &request.resource.membership) {
        (Membership::Member { id, .. }, Membership::Member { id: other, .. }) => id != other,
        (Membership::None, _) | (_, Membership::None) => true,
        _ => false,
    };
    (denied && foreign && !request.same_account()).then(|| {
        warning(
            "message-shortened",
            "Caller and resource belong to different organizations, so AWS returns only `Access Denied`, without the \
             policy type."
                .to_owned(),
        )
    })
}

/// A resource control policy names an action of a service that such policies do not cover (E-41).
///
/// Source: Organizations User Guide, "Resource control policies", list of supported services.
fn unsupported_rcp(policies: &PolicySet, request: &Prepared, layers: &Layers) -> Option<Warning> {
    if layers.get(PolicyType::ResourceControl).exempt != Some(StageReason::ServiceNotSupported) {
        return None;
    }
    let names = |statement: &CompiledStatement| {
        !statement.actions.is_empty() && statement.actions.iter().all(|element| element.matches(request))
    };
    let policy =
        policies.reaching(PolicyType::ResourceControl, request).find(|policy| policy.statements.iter().any(names))?;
    Some(warning(
        "rcp-service-unsupported",
        format!("`{}` names {}, but resource control policies have no effect on it.", policy.name, request.action),
    ))
}

/// In the policy of a gateway endpoint, an account as principal reaches its root user only (P-11).
///
/// Source: AWS PrivateLink guide, "Control access to VPC endpoints using endpoint policies".
fn gateway_endpoint_principal(policies: &PolicySet, request: &Prepared) -> Option<Warning> {
    if !matches!(request.service.as_str(), "s3" | "dynamodb") || request.caller.kind == CallerKind::Root {
        return None;
    }
    let names_account = |policy: &&CompiledPolicy| {
        let elements = policy.statements.iter().flat_map(|statement| &statement.principals);
        let mut entries = elements.flat_map(|element| &element.entries);
        entries.any(|entry| entry.compare(&request.caller).grant == Some(GrantKind::Account))
    };
    let policy = policies.reaching(PolicyType::VpcEndpoint, request).find(names_account)?;
    Some(warning(
        "gateway-endpoint-principal",
        format!(
            "`{}` names the account. If the endpoint is a gateway endpoint, that reaches only the root user: name `*` \
             and add a condition on aws:PrincipalArn.",
            policy.name
        ),
    ))
}

/// A service may act for anybody when the statement that lets it in does not say for whom (E-82).
///
/// Source: IAM User Guide, "The confused deputy problem".
fn unrestricted_service(policies: &PolicySet, request: &Prepared, ruling: &Ruling) -> Option<Warning> {
    if request.caller.kind != CallerKind::Service || ruling.decision != Decision::Allowed {
        return None;
    }
    let names_service = |statement: &CompiledStatement| {
        let mut entries = statement.principals.iter().flat_map(|element| &element.entries);
        let tied = statement.conditions.iter().any(|condition| SOURCE_KEYS.contains(&condition.key()));
        statement.effect == Some(Effect::Allow)
            && !tied
            && entries.any(|entry| entry.compare(&request.caller).grant == Some(GrantKind::DirectService))
            && statement.actions.iter().all(|element| element.matches(request))
    };
    let policy = policies
        .reaching(PolicyType::ResourceBased, request)
        .find(|policy| policy.statements.iter().any(names_service))?;
    Some(warning(
        "service-principal-unrestricted",
        format!(
            "`{}` lets {} in whoever it acts for. Add a condition on aws:SourceArn or aws:SourceAccount.",
            policy.name, request.caller.name
        ),
    ))
}
