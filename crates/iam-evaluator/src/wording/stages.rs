//! Sentences for the stages of an evaluation: what each policy type says, and why.

use super::a_policy;
use crate::evaluation::{PolicyTrace, Side, Stage, StageOutcome, StageReason};
use crate::scenario::PolicyType;

/// The side of the request a stage belongs to, e.g. `the caller's account`.
#[must_use]
pub const fn side_word(side: Side) -> &'static str {
    match side {
        Side::Caller => "the caller's account",
        Side::Resource => "the resource's account",
        Side::Network => "the network path",
    }
}

/// Why a stage has its outcome, e.g. `No identity-based policy allows the request.`
#[must_use]
pub fn stage_sentence(stage: &Stage) -> String {
    let label = stage.policy_type.label();
    match stage.reason {
        StageReason::NoPolicy => no_policy(stage.policy_type).to_owned(),
        StageReason::PrincipalNotSubject => match stage.policy_type {
            PolicyType::Session => {
                "Session policies exist only for role sessions and federated user sessions.".to_owned()
            }
            _ => format!(
                "{} does not apply to this kind of principal.",
                super::capitalised(&a_policy(stage.policy_type))
            ),
        },
        StageReason::OutsideOrganization => {
            format!("{} is outside the organization, so its policies of this type do not apply.", owner(stage))
        }
        StageReason::ManagementAccount => format!(
            "{} is the organization's management account, which {} does not restrict.",
            owner(stage),
            a_policy(stage.policy_type)
        ),
        StageReason::ServiceLinkedRole => {
            format!("Service-linked roles are not restricted by {}.", a_policy(stage.policy_type))
        }
        StageReason::ServiceNotSupported => "Resource control policies do not cover this service or action.".to_owned(),
        StageReason::OtherNetworkPath => {
            "The request does not go through the endpoint that the VPC endpoint policy is attached to.".to_owned()
        }
        StageReason::NoPermissionNeeded => "This action needs no permission.".to_owned(),
        StageReason::RootUser if stage.policy_type == PolicyType::PermissionsBoundary => {
            "The root user has no permissions boundary.".to_owned()
        }
        StageReason::RootUser => {
            "The root user has full access to its own account without an identity-based policy.".to_owned()
        }
        StageReason::DenyApplies => "A Deny statement applies. It overrides every Allow.".to_owned(),
        StageReason::AllowApplies => "An Allow statement applies.".to_owned(),
        StageReason::DirectGrant => {
            "A statement allows this caller directly, which is enough within the same account.".to_owned()
        }
        StageReason::RoleGranted => {
            "The resource-based policy allows the caller's role (or the user that made the federated session), which \
             stands in for an identity-based policy within the same account."
                .to_owned()
        }
        StageReason::DelegatedToAccount => {
            "A statement allows the caller's account. That leaves the decision to the caller's identity-based policies."
                .to_owned()
        }
        StageReason::NotNeeded => {
            format!("No {label} has to allow the request, because another policy of the same account decides.")
        }
        StageReason::NoAllow => no_allow(stage).to_owned(),
        StageReason::LevelWithoutAllow => level_without_allow(stage),
        StageReason::ImpliedFullAccess => {
            "No Deny statement applies, and RCPFullAWSAccess, attached to every level, allows the request.".to_owned()
        }
        StageReason::NoSessionPolicyForFederatedUser => {
            "No session policy was passed when the federated user session was made, and without one it has no \
             permissions of its own. Pass a session policy to GetFederationToken."
                .to_owned()
        }
        StageReason::BlockPublicAccess => {
            "S3 Block Public Access (RestrictPublicBuckets) is on and the bucket's policy is public, so only AWS services \
             and the bucket owner's account have access."
                .to_owned()
        }
        StageReason::ObjectOwnedByAnotherAccount => {
            "Another account owns the object. An Allow in the bucket policy reaches only the bucket owner's objects."
                .to_owned()
        }
        StageReason::Unseen => {
            format!(
                "The scenario states that policies of this type exist but cannot be seen ({label}), so any result is possible."
            )
        }
        StageReason::Unreadable => {
            format!(
                "{} cannot be read, so what it says is not known. Correct its text.",
                super::capitalised(&a_policy(stage.policy_type))
            )
        }
        StageReason::UnknownContext => "The outcome depends on a context key whose value is not known.".to_owned(),
    }
}

/// What one policy says of the request, e.g. `Has no statement that applies.`
#[must_use]
pub fn policy_sentence(policy: &PolicyTrace) -> &'static str {
    if !policy.readable {
        return "The text cannot be read as a policy, so what it says is not known.";
    }
    match policy.outcome {
        StageOutcome::Allow => "An Allow statement applies and no Deny statement does.",
        StageOutcome::ExplicitDeny => "A Deny statement applies.",
        StageOutcome::ImplicitDeny | StageOutcome::NotApplicable => "No statement applies.",
        StageOutcome::Unknown => "Whether a statement applies depends on something unknown.",
    }
}

const fn no_policy(policy_type: PolicyType) -> &'static str {
    match policy_type {
        PolicyType::ResourceControl => "The scenario has no resource control policy for the resource's account.",
        PolicyType::ServiceControl => "The scenario has no service control policy for the caller's account.",
        PolicyType::VpcEndpoint => "The scenario has no VPC endpoint policy for this request.",
        PolicyType::ResourceBased => "The resource has no resource-based policy in the scenario.",
        PolicyType::IdentityBased => "The caller has no identity-based policy in the scenario.",
        PolicyType::PermissionsBoundary => "The caller has no permissions boundary, so none limits it.",
        PolicyType::Session => "No session policy was passed for this session.",
    }
}

const fn no_allow(stage: &Stage) -> &'static str {
    match stage.policy_type {
        PolicyType::ResourceControl => "No resource control policy allows the request.",
        PolicyType::ServiceControl => "No service control policy allows the request. Every level needs an Allow.",
        PolicyType::VpcEndpoint => {
            "The VPC endpoint policy does not allow the request. Everything that goes through the endpoint needs an Allow there."
        }
        PolicyType::ResourceBased => "No resource-based policy allows the request for this caller.",
        PolicyType::IdentityBased => "No identity-based policy allows the request.",
        PolicyType::PermissionsBoundary => {
            "The permissions boundary does not allow the request. It limits what identity-based policies can allow."
        }
        PolicyType::Session => {
            "No session policy allows the request. Session policies limit what the session can use of its permissions."
        }
    }
}

fn level_without_allow(stage: &Stage) -> String {
    let without: Vec<_> = stage
        .levels
        .iter()
        .filter(|level| level.outcome == StageOutcome::ImplicitDeny)
        .map(|level| super::quoted(level.label.as_deref().unwrap_or("account")))
        .collect();
    let label = stage.policy_type.label();
    if without.is_empty() {
        return format!(
            "One level of the organization has no {label} that allows the request. Every level needs an Allow."
        );
    }
    let levels = if without.len() == 1 { "level" } else { "levels" };
    format!("No {label} allows the request at {levels} {}. Every level needs an Allow.", super::both(&without))
}

const fn owner(stage: &Stage) -> &'static str {
    match stage.side {
        Side::Resource => "The resource's account",
        Side::Caller | Side::Network => "The caller's account",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::Level;
    use std::collections::BTreeSet;

    pub(super) const REASONS: [StageReason; 24] = [
        StageReason::NoPolicy,
        StageReason::PrincipalNotSubject,
        StageReason::OutsideOrganization,
        StageReason::ManagementAccount,
        StageReason::ServiceLinkedRole,
        StageReason::ServiceNotSupported,
        StageReason::OtherNetworkPath,
        StageReason::NoPermissionNeeded,
        StageReason::RootUser,
        StageReason::DenyApplies,
        StageReason::AllowApplies,
        StageReason::DirectGrant,
        StageReason::RoleGranted,
        StageReason::DelegatedToAccount,
        StageReason::NotNeeded,
        StageReason::NoAllow,
        StageReason::LevelWithoutAllow,
        StageReason::ImpliedFullAccess,
        StageReason::NoSessionPolicyForFederatedUser,
        StageReason::BlockPublicAccess,
        StageReason::ObjectOwnedByAnotherAccount,
        StageReason::Unseen,
        StageReason::Unreadable,
        StageReason::UnknownContext,
    ];

    fn stage(policy_type: PolicyType, reason: StageReason) -> Stage {
        let outcome = StageOutcome::ImplicitDeny;
        Stage { policy_type, side: Side::Caller, outcome, reason, decides: false, levels: Vec::new() }
    }

    #[test]
    fn every_reason_has_a_sentence_of_its_own() {
        for policy_type in PolicyType::ALL {
            let sentences: BTreeSet<_> = REASONS.map(|reason| stage_sentence(&stage(policy_type, reason))).into();
            assert_eq!(sentences.len(), REASONS.len(), "{policy_type}");
            for sentence in sentences {
                crate::wording::verdict::tests::check_sentence(&sentence);
            }
        }
    }

    #[test]
    fn a_level_without_allow_is_named() {
        let mut scp = stage(PolicyType::ServiceControl, StageReason::LevelWithoutAllow);
        let level = |label: &str, outcome| Level { label: Some(label.to_owned()), outcome, policies: Vec::new() };
        scp.levels = vec![level("root", StageOutcome::Allow), level("ou-prod", StageOutcome::ImplicitDeny)];
        let expected = "No service control policy allows the request at level “ou-prod”. Every level needs an Allow.";
        assert_eq!(stage_sentence(&scp), expected);
    }

    #[test]
    fn a_policy_that_cannot_be_read_says_so_whatever_its_outcome() {
        let outcomes = [
            StageOutcome::Allow,
            StageOutcome::ExplicitDeny,
            StageOutcome::ImplicitDeny,
            StageOutcome::NotApplicable,
            StageOutcome::Unknown,
        ];
        let trace = |outcome, readable| PolicyTrace {
            policy: String::new(),
            index: 0,
            outcome,
            readable,
            statements: Vec::new(),
        };
        let readable: BTreeSet<_> = outcomes.map(|outcome| policy_sentence(&trace(outcome, true))).into();
        let unreadable: BTreeSet<_> = outcomes.map(|outcome| policy_sentence(&trace(outcome, false))).into();
        assert_eq!((readable.len(), unreadable.len()), (4, 1));
    }
}
