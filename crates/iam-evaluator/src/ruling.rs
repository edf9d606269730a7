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
    // The other choice of D-43.
    let explicit = settings.departs(OpenQuestion::MissingServiceControlAllow);
    let deny = |policy_type: PolicyType| {
        let layer = layers.get(policy_type);
        let by_absence = policy_type == PolicyType::ServiceControl && explicit;
        if by_absence { layer.votes.deny | !layer.passes() } else { layer.votes.deny }
    };
    let denied = if explicit { layers.deny() | deny(PolicyType::ServiceControl) } else { layers.deny() };
    if denied.is_true() {
        let order = if settings.departs(OpenQuestion::ExplicitDenyOrder) { EVALUATION_ORDER } else { EXPLICIT_ORDER };
        let denier = order.into_iter().find(|&policy_type| deny(policy_type).is_true());
        return Ruling { decision: Decision::ExplicitDeny, decided_by: denier, possible: Vec::new() };
    }
    let gates = gates(request, layers, settings);
    let granted = gates.iter().fold(Truth::True, |granted, gate| granted & gate.passes);
    let may_deny = denied.is_unknown();
    let certain = |decision, decided_by| Ruling { decision, decided_by, possible: Vec::new() };
    match granted {
        Truth::True if !may_deny => certain(Decision::Allowed, None),
        Truth::False if !may_deny => {
            let closed = gates.iter().find(|gate| gate.passes.is_false());
            certain(Decision::ImplicitDeny, closed.map(|gate| gate.policy_type))
        }
        _ => {
            let mut possible = Vec::with_capacity(3);
            possible.extend((!granted.is_false()).then_some(Decision::Allowed));
            possible.extend(may_deny.then_some(Decision::ExplicitDeny));
            possible.extend((!granted.is_true()).then_some(Decision::ImplicitDeny));
            Ruling { decision: Decision::Depends, decided_by: None, possible }
        }
    }
}

/// A policy type the request must pass, in the order in which a missing Allow is named.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gate {
    pub(crate) policy_type: PolicyType,
    pub(crate) passes: Truth,
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

/// Every gate in order; one that the request need not pass is open. The resource's own policy stands before the
/// identity's side where it must take part in any case, else behind it.
fn gates(request: &Prepared, layers: &Layers, settings: Settings) -> [Gate; 8] {
    let gate = |policy_type, passes| Gate { policy_type, passes };
    let pass = |policy_type| gate(policy_type, layers.get(policy_type).passes());
    let open = |policy_type| gate(policy_type, Truth::True);
    let resource = layers.get(PolicyType::ResourceBased);
    let trusts = gate(PolicyType::ResourceBased, resource.allows());
    let untested = open(PolicyType::ResourceBased);
    let no_identity =
        [open(PolicyType::IdentityBased), open(PolicyType::PermissionsBoundary), open(PolicyType::Session)];
    let (first, [identity, boundary, session], last) = if request.facts.needs_no_permission {
        (untested, no_identity, untested)
    } else if !has_identity_side(request) {
        (untested, no_identity, trusts)
    } else if request.same_account() {
        let direct = resource.votes.grants.direct;
        let mut identity = identity_side(request, layers, resource.votes.grants.stands_in, settings);
        for gate in &mut identity {
            gate.passes = gate.passes | direct;
        }
        let first = if request.facts.must_trust { trusts } else { untested };
        (first, identity, untested)
    } else {
        (untested, identity_side(request, layers, Truth::False, settings), trusts)
    };
    let endpoint = pass(PolicyType::VpcEndpoint);
    let (control, service) = (pass(PolicyType::ResourceControl), pass(PolicyType::ServiceControl));
    if settings.departs(OpenQuestion::EndpointPolicyPlace) {
        [control, service, first, identity, boundary, session, last, endpoint]
    } else {
        [control, service, endpoint, first, identity, boundary, session, last]
    }
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
