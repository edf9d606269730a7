//! The policies of a scenario by type, and which of them concern a request (semantics.md 7.3; `attachedTo` in scenario.md).
//!
//! Source: IAM User Guide, "Policies and permissions in AWS IAM"; Organizations User Guide, "SCPs" and "RCPs".

use crate::arn::Arn;
use crate::caller::Caller;
use crate::context::Lookup;
use crate::open_question::{OpenQuestion, OpenQuestions, Settings};
use crate::policy::CompiledPolicy;
use crate::prepare::Prepared;
use crate::scenario::{Organization, PolicyType};
use crate::truth::Truth;
use std::sync::Arc;

/// What every request of a scenario is evaluated against.
#[derive(Clone, Debug)]
pub(crate) struct PolicySet {
    /// In the scenario's order, those that are left out too.
    pub(crate) policies: Vec<Arc<CompiledPolicy>>,
    /// Those that are not left out, by type in the order of [`PolicyType::ALL`].
    by_type: [Vec<Arc<CompiledPolicy>>; 7],
    /// The levels of service control and of resource control policies, from the root down.
    levels: [Vec<Level>; 2],
    /// The types of which the scenario has no policies and leaves none unseen, in the same order.
    pub(crate) absent: [bool; 7],
    pub(crate) organization: Organization,
    pub(crate) unseen: Vec<PolicyType>,
    pub(crate) settings: Settings,
}

/// A level of the organization that policies of a type are attached to.
#[derive(Clone, Debug)]
pub(crate) struct Level {
    pub(crate) label: Option<String>,
    /// Their places among the policies of the type.
    pub(crate) policies: Vec<usize>,
}

impl PolicySet {
    pub(crate) fn new(
        policies: Vec<Arc<CompiledPolicy>>,
        organization: Organization,
        unseen: Vec<PolicyType>,
        settings: Settings,
    ) -> Self {
        let of_type = |wanted| {
            let enabled = policies.iter().filter(move |policy| policy.enabled && policy.policy_type == wanted);
            enabled.cloned().collect::<Vec<_>>()
        };
        let levels = |wanted| {
            let mut levels: Vec<Level> = Vec::new();
            for (at, policy) in of_type(wanted).iter().enumerate() {
                match levels.iter_mut().find(|level| level.label == policy.attached_to) {
                    Some(level) => level.policies.push(at),
                    None => levels.push(Level { label: policy.attached_to.clone(), policies: vec![at] }),
                }
            }
            levels
        };
        let (by_type, levels) =
            (PolicyType::ALL.map(of_type), [PolicyType::ServiceControl, PolicyType::ResourceControl].map(levels));
        let absent = PolicyType::ALL
            .map(|policy_type| policy_type.of::<Vec<_>>(&by_type).is_empty() && !unseen.contains(&policy_type));
        Self { by_type, levels, absent, policies, organization, unseen, settings }
    }

    /// The same policies under other settings; `read_again` gives those that read differently then.
    pub(crate) fn under(
        &self,
        settings: Settings,
        read_again: impl Fn(&CompiledPolicy) -> Option<Arc<CompiledPolicy>>,
    ) -> Self {
        let mut set = self.clone();
        set.settings = settings;
        for policy in &mut set.policies {
            if let Some(other) = read_again(policy) {
                *policy = other;
            }
        }
        for policy in set.by_type.iter_mut().flatten() {
            if let Some(other) = set.policies.get(policy.index) {
                *policy = Arc::clone(other);
            }
        }
        set
    }

    /// The policies of a type, apart from those that are left out.
    pub(crate) fn of_type(&self, policy_type: PolicyType) -> &[Arc<CompiledPolicy>] {
        policy_type.of::<Vec<_>>(&self.by_type)
    }

    /// The levels of a type whose policies are attached to levels.
    pub(crate) fn levels(&self, policy_type: PolicyType) -> &[Level] {
        let [service, resource] = &self.levels;
        match policy_type {
            PolicyType::ServiceControl => service,
            PolicyType::ResourceControl => resource,
            _ => &[],
        }
    }

    /// Every enabled policy of a type that may reach the request.
    pub(crate) fn reaching<'a>(
        &'a self,
        policy_type: PolicyType,
        request: &'a Prepared,
    ) -> impl Iterator<Item = &'a CompiledPolicy> {
        let policies = self.of_type(policy_type).iter().map(|policy| &**policy);
        policies.filter(move |policy| !self.reaches(policy, request).is_false())
    }

    /// The open questions that reading the policies touched which may reach the request.
    pub(crate) fn questions(&self, request: &Prepared) -> OpenQuestions {
        let reaching =
            self.policies.iter().filter(|policy| policy.enabled && !self.reaches(policy, request).is_false());
        reaching.fold(OpenQuestions::default(), |questions, policy| questions.or(policy.questions))
    }

    /// The policy left out because only the role's name is known, not its path (D-13).
    pub(crate) fn attached_to_pathed_role(&self, request: &Prepared) -> Option<&CompiledPolicy> {
        let caller = &request.caller;
        let role = caller.role.as_deref().filter(|_| caller.role_path_assumed)?;
        let policy = self.policies.iter().find(|policy| {
            let attached = policy.attached_to.as_deref().filter(|_| policy.enabled);
            let to_identities =
                matches!(policy.policy_type, PolicyType::IdentityBased | PolicyType::PermissionsBoundary);
            to_identities && attached.is_some_and(|target| differs_in_path(target, role))
        })?;
        Some(&**policy)
    }

    /// Whether a policy is attached so that it reaches the request (`attachedTo` in scenario.md).
    pub(crate) fn reaches(&self, policy: &CompiledPolicy, request: &Prepared) -> Truth {
        let Some(target) = policy.attached_to.as_deref() else {
            return Truth::True;
        };
        match policy.policy_type {
            PolicyType::IdentityBased | PolicyType::PermissionsBoundary => {
                (request.caller.is_attached(target) || self.is_attached_by_any_path(&request.caller, target)).into()
            }
            PolicyType::Session => is_session(&request.caller, target).into(),
            PolicyType::ResourceBased => is_under(&request.resource.text, target).into(),
            PolicyType::VpcEndpoint => match request.context.get("aws:sourcevpce") {
                Lookup::Present(values) => values.iter().any(|value| value == target).into(),
                Lookup::Absent => Truth::False,
                Lookup::Unknown => Truth::Unknown,
            },
            // Their target is a level, not a filter.
            PolicyType::ServiceControl | PolicyType::ResourceControl => Truth::True,
        }
    }

    /// The other choice of D-13: a role known by its session only may have any path.
    fn is_attached_by_any_path(&self, caller: &Caller, target: &str) -> bool {
        let role = caller.role.as_deref().filter(|_| caller.role_path_assumed);
        self.settings.departs(OpenQuestion::RolePathOfSession) && role.is_some_and(|role| differs_in_path(target, role))
    }
}

fn is_session(caller: &Caller, target: &str) -> bool {
    caller.session.as_deref() == Some(target) || (caller.is_assumed_root() && caller.name == target)
}

/// Whether two role ARNs differ in nothing but the path.
fn differs_in_path(one: &str, other: &str) -> bool {
    let parts = |text| Arn::parse(text).and_then(|arn| Some((arn.account, arn.resource.rsplit_once('/')?)));
    match (parts(one), parts(other)) {
        (Some((account, (path, name))), Some((other_account, (other_path, other_name)))) => {
            account == other_account && name == other_name && path != other_path && path.starts_with("role")
        }
        _ => false,
    }
}

/// Whether a resource is the one a policy is attached to, or lies under it.
///
/// The slashes of a role's ARN are those of its path: nothing lies under a role, and `role/a/b` is another than `role/a`.
/// Source: IAM User Guide, "IAM identifiers".
fn is_under(resource: &str, target: &str) -> bool {
    let holds_others = Arn::parse(target).is_none_or(|arn| arn.service != "iam");
    resource.strip_prefix(target).is_some_and(|rest| rest.is_empty() || (holds_others && rest.starts_with(['/', ':'])))
}
