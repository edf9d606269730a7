//! The seven policy types as layers: which apply to a request, and what each says (semantics.md 7.1, 7.3).
//!
//! Source: IAM User Guide, "Policy evaluation logic"; Organizations User Guide, "SCP evaluation" and "RCP evaluation".

use crate::arn::Arn;
use crate::caller::{Caller, CallerKind};
use crate::context::Lookup;
use crate::evaluation::StageReason;
use crate::open_question::{OpenQuestion, OpenQuestions, Settings};
use crate::policy::CompiledPolicy;
use crate::prepare::Prepared;
use crate::s3;
use crate::scenario::{Membership, Organization, PolicyType};
use crate::truth::Truth;
use crate::walk::{Scope, Tracer, Votes, walk_policies};
use std::sync::Arc;

/// Service prefixes that resource control policies cover, one a line (E-40): the service reference's list, which a
/// test compares with the published data.
///
/// Source: Organizations User Guide, "Resource control policies", list of supported services.
const RCP_SERVICES: &str = include_str!("../data/rcp-services.txt");

/// What one policy type says of a request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layer {
    /// Why the policy type takes no part, if so.
    pub(crate) exempt: Option<StageReason>,
    /// There are policies of this type for the request.
    pub(crate) exists: Truth,
    /// What they say together; for SCPs and RCPs every level must allow.
    pub(crate) votes: Votes,
    /// More than one level of the organization.
    pub(crate) levels: usize,
    /// The author cannot see (all of) it.
    pub(crate) unseen: bool,
    /// One of its policies could not be read.
    pub(crate) unreadable: bool,
    /// What the service itself adds to its policies.
    pub(crate) by_service: Option<StageReason>,
    /// The scenario has policies of this type that do not reach the request.
    pub(crate) elsewhere: bool,
}

impl Layer {
    const fn exempt(reason: StageReason) -> Self {
        Self {
            exempt: Some(reason),
            exists: Truth::False,
            votes: Votes { deny: Truth::False, allow: Truth::False, grants: NO_GRANTS },
            levels: 0,
            unseen: false,
            unreadable: false,
            by_service: None,
            elsewhere: false,
        }
    }

    /// Whether the layer lets the request through: it does not exist, or it allows.
    pub(crate) fn passes(&self) -> Truth {
        if self.exempt.is_some() { Truth::True } else { !self.exists | self.votes.allow }
    }

    /// Whether a statement allows the request; an exempt layer allows nothing.
    pub(crate) fn allows(&self) -> Truth {
        self.votes.allow
    }
}

const NO_GRANTS: crate::walk::Grants = crate::walk::Grants { direct: Truth::False, stands_in: Truth::False };

/// All seven layers, in evaluation order.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layers([Layer; 7]);

impl Layers {
    pub(crate) fn get(&self, policy_type: PolicyType) -> &Layer {
        // The array has one entry for each type, in the order of `PolicyType::ALL`.
        let [rcp, scp, vpce, resource, identity, boundary, session] = &self.0;
        match policy_type {
            PolicyType::ResourceControl => rcp,
            PolicyType::ServiceControl => scp,
            PolicyType::VpcEndpoint => vpce,
            PolicyType::ResourceBased => resource,
            PolicyType::IdentityBased => identity,
            PolicyType::PermissionsBoundary => boundary,
            PolicyType::Session => session,
        }
    }
}

/// What every request of a scenario is evaluated against.
#[derive(Clone, Debug)]
pub(crate) struct PolicySet {
    pub(crate) policies: Vec<Arc<CompiledPolicy>>,
    pub(crate) organization: Organization,
    pub(crate) unseen: Vec<PolicyType>,
    pub(crate) settings: Settings,
}

impl PolicySet {
    /// Evaluates every layer.
    pub(crate) fn layers<T: Tracer + LayerTracer>(&self, request: &Prepared, tracer: &mut T) -> Layers {
        let scope = Scope { request, has_boundary: self.has_boundary(request), settings: self.settings };
        Layers(PolicyType::ALL.map(|policy_type| {
            tracer.begin_layer(policy_type);
            self.layer(policy_type, &scope, tracer)
        }))
    }

    /// Every enabled policy of a type that may reach the request.
    pub(crate) fn reaching<'a>(
        &'a self,
        policy_type: PolicyType,
        request: &'a Prepared,
    ) -> impl Iterator<Item = &'a CompiledPolicy> {
        self.policies.iter().map(|policy| &**policy).filter(move |policy| {
            policy.enabled && policy.policy_type == policy_type && !self.reaches(policy, request).is_false()
        })
    }

    /// The open questions that reading the policies touched which may reach the request.
    pub(crate) fn questions(&self, request: &Prepared) -> OpenQuestions {
        let reaching =
            self.policies.iter().filter(|policy| policy.enabled && !self.reaches(policy, request).is_false());
        reaching.fold(OpenQuestions::default(), |questions, policy| questions.or(policy.questions))
    }

    fn has_boundary(&self, request: &Prepared) -> Truth {
        if !request.caller.has_identity() {
            return Truth::False;
        }
        if self.reaching(PolicyType::PermissionsBoundary, request).next().is_some() {
            return Truth::True;
        }
        if let Some(state) = request.hidden.get(PolicyType::PermissionsBoundary) {
            return state.exists();
        }
        if self.unseen.contains(&PolicyType::PermissionsBoundary) { Truth::Unknown } else { Truth::False }
    }

    fn layer<T: Tracer>(&self, policy_type: PolicyType, scope: &Scope<'_>, tracer: &mut T) -> Layer {
        let request = scope.request;
        if let Some(reason) = self.exemption(policy_type, request) {
            return Layer::exempt(reason);
        }
        let mut exists = Truth::False;
        let mut unreadable = false;
        for policy in self.reaching(policy_type, request) {
            exists = exists | self.reaches(policy, request);
            unreadable |= !policy.readable || policy.statements.iter().any(|statement| statement.incomplete);
        }
        let (mut votes, levels) = match policy_type {
            PolicyType::ServiceControl | PolicyType::ResourceControl => {
                self.walk_levels(policy_type, exists, scope, tracer)
            }
            PolicyType::VpcEndpoint if self.endpoint_is_open(request) => (self.walk_endpoints(scope, tracer), 1),
            _ => (walk_policies(self.reaching(policy_type, request), None, scope, tracer), 1),
        };
        let by_service = match policy_type {
            PolicyType::ResourceBased => self.add_s3_rules(&mut votes, request),
            _ => None,
        };
        let unseen = self.unseen.contains(&policy_type) && may_be_unseen(policy_type, request);
        match request.hidden.get(policy_type) {
            Some(state) if unseen || unreadable => {
                votes = state.add_to(policy_type, exists, votes);
                exists = exists | state.exists();
            }
            _ if unseen => (exists, votes) = with_unseen(policy_type, exists, votes),
            _ => {}
        }
        let of_type = |policy: &Arc<CompiledPolicy>| policy.enabled && policy.policy_type == policy_type;
        let elsewhere = exists.is_false() && self.policies.iter().any(of_type);
        Layer { exempt: None, exists, votes, levels, unseen, unreadable, by_service, elsewhere }
    }

    /// Changes what a bucket's policies say by what S3 itself adds, and says which it was.
    fn add_s3_rules(&self, votes: &mut Votes, request: &Prepared) -> Option<StageReason> {
        if s3::blocks_public_access(self.reaching(PolicyType::ResourceBased, request), request) {
            votes.deny = Truth::True;
            return Some(StageReason::BlockPublicAccess);
        }
        if s3::owned_by_another_account(request) && !votes.allow.is_false() {
            *votes = Votes { deny: votes.deny, ..Votes::default() };
            return Some(StageReason::ObjectOwnedByAnotherAccount);
        }
        None
    }

    /// SCPs and RCPs: every level must allow, one Deny at any level denies (E-30).
    fn walk_levels<T: Tracer>(
        &self,
        policy_type: PolicyType,
        exists: Truth,
        scope: &Scope<'_>,
        tracer: &mut T,
    ) -> (Votes, usize) {
        let mut labels: Vec<Option<&str>> = Vec::new();
        for policy in self.reaching(policy_type, scope.request) {
            let label = policy.attached_to.as_deref();
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        let mut votes = Votes { allow: Truth::from(!exists.is_false()), ..Votes::default() };
        for label in &labels {
            let at_level =
                self.reaching(policy_type, scope.request).filter(|policy| policy.attached_to.as_deref() == *label);
            let mut level = walk_policies(at_level, *label, scope, tracer);
            if policy_type == PolicyType::ResourceControl {
                // RCPFullAWSAccess is attached to every level and cannot be detached.
                level.allow = Truth::True;
            }
            votes.deny = votes.deny | level.deny;
            votes.allow = votes.allow & level.allow;
            if !T::FULL && votes.deny.is_true() {
                break;
            }
        }
        (votes, labels.len())
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
        Some(policy)
    }

    /// Whether it is not known through which of the endpoints that have a policy here the request goes.
    fn endpoint_is_open(&self, request: &Prepared) -> bool {
        self.reaching(PolicyType::VpcEndpoint, request).any(|policy| self.reaches(policy, request).is_unknown())
    }

    /// Endpoint policies when `aws:SourceVpce` is unknown: the request goes through one of the endpoints or none, so
    /// that what one of them says holds only if every other says it too.
    fn walk_endpoints<T: Tracer>(&self, scope: &Scope<'_>, tracer: &mut T) -> Votes {
        let request = scope.request;
        let reaching = || self.reaching(PolicyType::VpcEndpoint, request);
        let mut endpoints: Vec<&str> = Vec::new();
        for endpoint in reaching().filter_map(|policy| policy.attached_to.as_deref()) {
            if !endpoints.contains(&endpoint) {
                endpoints.push(endpoint);
            }
        }
        let mut everywhere = None;
        if reaching().any(|policy| policy.attached_to.is_none()) {
            let policies = reaching().filter(|policy| policy.attached_to.is_none());
            everywhere = Some(walk_policies(policies, None, scope, tracer));
        }
        let through_any = everywhere.unwrap_or_default();
        let mut deny = through_any.deny;
        // Without a policy for every request, none applies off the endpoints; `exists` says so.
        let mut allow = everywhere.map(|votes| votes.allow);
        for endpoint in endpoints {
            let policies = reaching().filter(|policy| policy.attached_to.as_deref() == Some(endpoint));
            let votes = walk_policies(policies, Some(endpoint), scope, tracer).or(through_any);
            deny = deny | (votes.deny & Truth::Unknown);
            // Where a Deny applies, a missing Allow adds nothing.
            if !votes.deny.is_true() {
                allow = Some(allow.map_or(votes.allow, |allow| allow.unless_other(votes.allow)));
            }
        }
        Votes { deny, allow: allow.unwrap_or(Truth::True), ..Votes::default() }
    }

    /// Whether a policy is attached so that it reaches the request (`attachedTo` in scenario.md).
    fn reaches(&self, policy: &CompiledPolicy, request: &Prepared) -> Truth {
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

    /// Why a policy type takes no part in a request (7.3).
    fn exemption(&self, policy_type: PolicyType, request: &Prepared) -> Option<StageReason> {
        let unstoppable = self.settings.departs(OpenQuestion::NoPermissionNeeded);
        if needs_no_permission(request) && (policy_type != PolicyType::VpcEndpoint || unstoppable) {
            return Some(StageReason::NoPermissionNeeded);
        }
        let caller = &request.caller;
        match policy_type {
            PolicyType::ResourceControl => self.rcp_exemption(request),
            PolicyType::ServiceControl => self.scp_exemption(request),
            PolicyType::IdentityBased | PolicyType::PermissionsBoundary => match caller.kind {
                CallerKind::Root => Some(StageReason::RootUser),
                _ => (!caller.has_identity()).then_some(StageReason::PrincipalNotSubject),
            },
            PolicyType::Session => (!caller.is_session()).then_some(StageReason::PrincipalNotSubject),
            PolicyType::VpcEndpoint | PolicyType::ResourceBased => None,
        }
    }

    fn scp_exemption(&self, request: &Prepared) -> Option<StageReason> {
        let caller = &request.caller;
        if !caller.is_account_identity() {
            return Some(StageReason::PrincipalNotSubject);
        }
        if caller.is_service_linked_role() {
            return Some(StageReason::ServiceLinkedRole);
        }
        self.outside(&request.caller_membership, caller.account.as_deref())
    }

    fn rcp_exemption(&self, request: &Prepared) -> Option<StageReason> {
        let retires_grant = request.service == "kms" && request.operation == "retiregrant";
        if !RCP_SERVICES.lines().any(|service| service == request.service) || request.resource.is_none || retires_grant
        {
            return Some(StageReason::ServiceNotSupported);
        }
        let service_linked = request.resource.text.contains(":role/aws-service-role/");
        if request.caller.is_service_linked_role() || service_linked {
            return Some(StageReason::ServiceLinkedRole);
        }
        self.outside(&request.resource.membership, request.resource.account.as_deref())
    }

    /// Whether an account is outside the scenario's organization, or manages it.
    fn outside(&self, membership: &Membership, account: Option<&str>) -> Option<StageReason> {
        let other = match (membership, &self.organization.id) {
            (Membership::None, _) => true,
            (Membership::Member { id, .. }, Some(own)) => id != own,
            (Membership::Member { .. }, None) | (Membership::Unstated, _) => false,
        };
        if other {
            return Some(StageReason::OutsideOrganization);
        }
        let manages = account.is_some() && account == self.organization.management_account.as_deref();
        manages.then_some(StageReason::ManagementAccount)
    }
}

/// Told which layer the following levels belong to.
pub(crate) trait LayerTracer {
    fn begin_layer(&mut self, policy_type: PolicyType);
}

impl LayerTracer for crate::walk::Silent {
    fn begin_layer(&mut self, _policy_type: PolicyType) {}
}

/// The actions no identity needs a permission for (E-80, D-45).
///
/// Source: AWS STS API Reference, GetCallerIdentity; IAM User Guide, "Control permissions for GetSessionToken".
pub(crate) fn needs_no_permission(request: &Prepared) -> bool {
    request.service == "sts" && matches!(request.operation.as_str(), "getcalleridentity" | "getsessiontoken")
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

/// Whether an unseen policy of this type could apply to the request at all.
fn may_be_unseen(policy_type: PolicyType, request: &Prepared) -> bool {
    match policy_type {
        PolicyType::VpcEndpoint => !matches!(request.context.get("aws:sourceip"), Lookup::Present(_)),
        PolicyType::ResourceBased => !request.resource.is_none,
        _ => true,
    }
}

/// Adds what cannot be seen: for policy types that grant it may allow, for the others it may be missing an Allow.
fn with_unseen(policy_type: PolicyType, exists: Truth, votes: Votes) -> (Truth, Votes) {
    let unknown = match policy_type {
        PolicyType::IdentityBased | PolicyType::ResourceBased | PolicyType::Session => votes.or(Votes::UNKNOWN),
        PolicyType::ResourceControl => Votes { deny: votes.deny | Truth::Unknown, ..votes },
        PolicyType::ServiceControl | PolicyType::VpcEndpoint | PolicyType::PermissionsBoundary => {
            Votes { deny: votes.deny | Truth::Unknown, allow: votes.allow & Truth::Unknown, ..votes }
        }
    };
    (exists | Truth::Unknown, unknown)
}
