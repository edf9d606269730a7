//! Which policy types take no part in a request, and why (semantics.md 7.3).

use crate::caller::CallerKind;
use crate::evaluation::StageReason;
use crate::open_question::OpenQuestion;
use crate::prepare::Prepared;
use crate::scenario::{Membership, Organization, PolicyType};

/// Why each policy type takes no part, in the order of [`PolicyType::ALL`]; `None` for those that do.
pub(crate) type Exemptions = [Option<StageReason>; 7];

/// The exemptions of a request, by its facts and settings.
pub(crate) fn exemptions(request: &Prepared, organization: &Organization) -> Exemptions {
    PolicyType::ALL.map(|policy_type| exemption(policy_type, request, organization))
}

fn exemption(policy_type: PolicyType, request: &Prepared, organization: &Organization) -> Option<StageReason> {
    let unstoppable = request.settings.departs(OpenQuestion::NoPermissionNeeded);
    if request.facts.needs_no_permission && (policy_type != PolicyType::VpcEndpoint || unstoppable) {
        return Some(StageReason::NoPermissionNeeded);
    }
    let caller = &request.caller;
    match policy_type {
        PolicyType::ResourceControl => rcp_exemption(request, organization),
        PolicyType::ServiceControl => scp_exemption(request, organization),
        PolicyType::IdentityBased | PolicyType::PermissionsBoundary => match caller.kind {
            CallerKind::Root => Some(StageReason::RootUser),
            _ => (!caller.has_identity()).then_some(StageReason::PrincipalNotSubject),
        },
        PolicyType::Session => (!caller.is_session()).then_some(StageReason::PrincipalNotSubject),
        PolicyType::VpcEndpoint | PolicyType::ResourceBased => None,
    }
}

fn scp_exemption(request: &Prepared, organization: &Organization) -> Option<StageReason> {
    let caller = &request.caller;
    if !caller.is_account_identity() {
        return Some(StageReason::PrincipalNotSubject);
    }
    if request.facts.caller_is_service_linked {
        return Some(StageReason::ServiceLinkedRole);
    }
    outside(organization, &request.caller_membership, caller.account.as_deref())
}

fn rcp_exemption(request: &Prepared, organization: &Organization) -> Option<StageReason> {
    let facts = request.facts;
    if !facts.resource_controlled {
        return Some(StageReason::ServiceNotSupported);
    }
    if facts.caller_is_service_linked || facts.resource_is_service_linked {
        return Some(StageReason::ServiceLinkedRole);
    }
    outside(organization, &request.resource.membership, request.resource.account.as_deref())
}

/// Whether an account is outside the scenario's organization, or manages it.
fn outside(organization: &Organization, membership: &Membership, account: Option<&str>) -> Option<StageReason> {
    let other = match (membership, &organization.id) {
        (Membership::None, _) => true,
        (Membership::Member { id, .. }, Some(own)) => id != own,
        (Membership::Member { .. }, None) | (Membership::Unstated, _) => false,
    };
    if other {
        return Some(StageReason::OutsideOrganization);
    }
    let manages = account.is_some() && account == organization.management_account.as_deref();
    manages.then_some(StageReason::ManagementAccount)
}
