//! From the layers to the decision: a fold in AWS's order (semantics.md 7.2, 7.4, 7.5).
//!
//! Source: IAM User Guide, "Policy evaluation logic" and "Cross-account policy evaluation logic".

use crate::caller::CallerKind;
use crate::evaluation::Decision;
use crate::layers::Layers;
use crate::open_question::{OpenQuestion, Settings};
use crate::prepare::Prepared;
use crate::scenario::PolicyType;
use crate::truth::Truth;

/// The decision and what decided it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ruling {
    pub(crate) decision: Decision,
    /// The policy type that denied.
    pub(crate) decided_by: Option<PolicyType>,
    /// The decisions left open, when it depends.
    pub(crate) possible: Vec<Decision>,
}

/// The order in which an explicit deny is named when several policy types deny (D-38).
const EXPLICIT_ORDER: [PolicyType; 7] = [
    PolicyType::ResourceControl,
    PolicyType::ServiceControl,
    PolicyType::VpcEndpoint,
    PolicyType::ResourceBased,
    PolicyType::PermissionsBoundary,
    PolicyType::Session,
    PolicyType::IdentityBased,
];

/// The same in the order in which policies are evaluated (the other choice of D-38).
const EVALUATION_ORDER: [PolicyType; 7] = PolicyType::ALL;

/// Decides from the layers.
pub(crate) fn rule(request: &Prepared, layers: &Layers, settings: Settings) -> Ruling {
    let order = if settings.departs(OpenQuestion::ExplicitDenyOrder) { EVALUATION_ORDER } else { EXPLICIT_ORDER };
    let deny = |policy_type: PolicyType| {
        let layer = layers.get(policy_type);
        // The other choice of D-43.
        let explicit = settings.departs(OpenQuestion::MissingServiceControlAllow);
        let by_absence = policy_type == PolicyType::ServiceControl && explicit;
        if by_absence { layer.votes.deny | !layer.passes() } else { layer.votes.deny }
    };
    if let Some(denier) = order.into_iter().find(|&policy_type| deny(policy_type).is_true()) {
        return Ruling { decision: Decision::ExplicitDeny, decided_by: Some(denier), possible: Vec::new() };
    }
    let gates = gates(request, layers, settings);
    let granted = gates.iter().fold(Truth::True, |granted, gate| granted & gate.passes);
    let may_deny = EXPLICIT_ORDER.into_iter().any(|policy_type| deny(policy_type).is_unknown());
    let mut possible = Vec::new();
    if !granted.is_false() {
        possible.push(Decision::Allowed);
    }
    if may_deny {
        possible.push(Decision::ExplicitDeny);
    }
    if !granted.is_true() {
        possible.push(Decision::ImplicitDeny);
    }
    match possible.as_slice() {
        [Decision::Allowed] => Ruling { decision: Decision::Allowed, decided_by: None, possible: Vec::new() },
        [Decision::ImplicitDeny] => {
            let closed = gates.iter().find(|gate| gate.passes.is_false()).map(|gate| gate.policy_type);
            Ruling { decision: Decision::ImplicitDeny, decided_by: closed, possible: Vec::new() }
        }
        _ => Ruling { decision: Decision::Depends, decided_by: None, possible },
    }
}

/// A policy type the request must pass, in the order in which a missing Allow is named.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gate {
    pub(crate) policy_type: PolicyType,
    pub(crate) passes: Truth,
}

/// Whether the resource's own policy must take part even in the same account (E-50, E-60).
pub(crate) fn must_trust(request: &Prepared) -> bool {
    let about =
        |kind: &str| crate::arn::Arn::parse(&request.resource.text).is_some_and(|arn| arn.resource.starts_with(kind));
    match request.service.as_str() {
        "sts" => {
            let assumes = request.operation.starts_with("assumerole")
                || matches!(request.operation.as_str(), "tagsession" | "setsourceidentity" | "setcontext");
            assumes && about("role/")
        }
        "kms" => about("key/"),
        _ => false,
    }
}

/// Whether the request asks a role's trust policy.
pub(crate) fn is_trust(request: &Prepared) -> bool {
    request.service == "sts" && must_trust(request)
}

/// Whether the caller has permissions of its own, so that the identity side takes part.
pub(crate) fn has_identity_side(request: &Prepared) -> bool {
    request.caller.is_account_identity()
}

/// Whether the caller's own side allows the request: by its policies, or by being named in the resource's policy.
pub(crate) fn identity_side_allows(request: &Prepared, layers: &Layers, settings: Settings) -> bool {
    let same = if request.same_account() {
        layers.get(PolicyType::ResourceBased).votes.grants.stands_in
    } else {
        Truth::False
    };
    identity_side(request, layers, same, settings).iter().all(|gate| gate.passes.is_true())
}

fn gates(request: &Prepared, layers: &Layers, settings: Settings) -> Vec<Gate> {
    let mut gates = gates_in_order(request, layers, settings);
    if settings.departs(OpenQuestion::EndpointPolicyPlace) {
        let (endpoint, mut others): (Vec<_>, Vec<_>) =
            gates.into_iter().partition(|gate| gate.policy_type == PolicyType::VpcEndpoint);
        others.extend(endpoint);
        gates = others;
    }
    gates
}

fn gates_in_order(request: &Prepared, layers: &Layers, settings: Settings) -> Vec<Gate> {
    let pass = |policy_type| Gate { policy_type, passes: layers.get(policy_type).passes() };
    let mut gates =
        vec![pass(PolicyType::ResourceControl), pass(PolicyType::ServiceControl), pass(PolicyType::VpcEndpoint)];
    if crate::layers::needs_no_permission(request) {
        return gates;
    }
    let resource = layers.get(PolicyType::ResourceBased);
    let trusts = Gate { policy_type: PolicyType::ResourceBased, passes: resource.allows() };
    if !has_identity_side(request) {
        gates.push(trusts);
    } else if request.same_account() {
        if must_trust(request) {
            gates.push(trusts);
        }
        let direct = resource.votes.grants.direct;
        let identity = identity_side(request, layers, resource.votes.grants.stands_in, settings);
        gates.extend(identity.map(|gate| Gate { passes: gate.passes | direct, ..gate }));
    } else {
        gates.extend(identity_side(request, layers, Truth::False, settings));
        gates.push(trusts);
    }
    gates
}

/// Identity-based policies, then permissions boundary, then session policies.
///
/// `stands_in`: a same-account resource-based policy names the caller's role (or federating user).
fn identity_side(request: &Prepared, layers: &Layers, stands_in: Truth, settings: Settings) -> [Gate; 3] {
    let caller = &request.caller;
    let by_itself = caller.kind == CallerKind::Root || caller.is_federated_by_root();
    let identity = layers.get(PolicyType::IdentityBased).allows() | stands_in | Truth::from(by_itself);
    let boundary = layers.get(PolicyType::PermissionsBoundary).passes();
    let session = layers.get(PolicyType::Session);
    // A federated user session has no permissions of its own unless a session policy was passed (STS-FED, D-41).
    let narrowed = if caller.kind == CallerKind::FederatedUser {
        let unnarrowed = settings.departs(OpenQuestion::FederatedUserWithoutSessionPolicy);
        let named = if unnarrowed { !session.exists & stands_in } else { Truth::False };
        (session.exists & session.allows()) | named
    } else {
        session.passes()
    };
    [
        Gate { policy_type: PolicyType::IdentityBased, passes: identity },
        Gate { policy_type: PolicyType::PermissionsBoundary, passes: boundary },
        Gate { policy_type: PolicyType::Session, passes: narrowed },
    ]
}
