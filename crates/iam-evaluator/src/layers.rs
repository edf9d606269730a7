//! The seven policy types as layers: which apply to a request, and what each says (semantics.md 7.1, 7.3).
//!
//! Source: IAM User Guide, "Policy evaluation logic"; Organizations User Guide, "SCP evaluation" and "RCP evaluation".

use crate::context::Lookup;
use crate::evaluation::StageReason;
use crate::policy_set::PolicySet;
use crate::prepare::Prepared;
use crate::s3;
use crate::scenario::PolicyType;
use crate::truth::Truth;
use crate::walk::{Scope, Tracer, Votes, walk_policies};

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

    /// That of a policy type of which the scenario has no policies.
    const fn none(policy_type: PolicyType) -> Self {
        // Of others, those for every request are one level.
        let by_level = matches!(policy_type, PolicyType::ServiceControl | PolicyType::ResourceControl);
        Self { exempt: None, levels: if by_level { 0 } else { 1 }, ..Self::exempt(StageReason::NoPolicy) }
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

/// Every policy type without policies.
const NO_LAYERS: [Layer; 7] = [
    Layer::none(PolicyType::ResourceControl),
    Layer::none(PolicyType::ServiceControl),
    Layer::none(PolicyType::VpcEndpoint),
    Layer::none(PolicyType::ResourceBased),
    Layer::none(PolicyType::IdentityBased),
    Layer::none(PolicyType::PermissionsBoundary),
    Layer::none(PolicyType::Session),
];

const NO_GRANTS: crate::walk::Grants = crate::walk::Grants { direct: Truth::False, stands_in: Truth::False };

/// All seven layers, in evaluation order.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layers([Layer; 7]);

impl Layers {
    pub(crate) fn get(&self, policy_type: PolicyType) -> &Layer {
        policy_type.of(&self.0)
    }

    /// Whether a Deny of any type applies.
    pub(crate) fn deny(&self) -> Truth {
        self.0.iter().fold(Truth::False, |deny, layer| deny | layer.votes.deny)
    }
}

impl PolicySet {
    /// Evaluates every layer.
    pub(crate) fn layers<T: Tracer + LayerTracer>(&self, request: &Prepared, tracer: &mut T) -> Layers {
        let scope = Scope { request, policies: self, settings: self.settings };
        let mut layers = NO_LAYERS;
        let known = request.exempt.iter().zip(&self.absent);
        for ((layer, policy_type), (exempt, absent)) in layers.iter_mut().zip(PolicyType::ALL).zip(known) {
            tracer.begin_layer(policy_type);
            match exempt {
                Some(reason) => *layer = Layer::exempt(*reason),
                None if *absent => {}
                None => *layer = self.layer(policy_type, &scope, tracer),
            }
        }
        Layers(layers)
    }

    /// Whether the caller has a permissions boundary (P-32).
    pub(crate) fn has_boundary(&self, request: &Prepared) -> Truth {
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
        let mut exists = Truth::False;
        let mut unreadable = false;
        for policy in self.of_type(policy_type) {
            let reaches = self.reaches(policy, request);
            exists = exists | reaches;
            unreadable |= policy.incomplete && !reaches.is_false();
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
        let elsewhere = exists.is_false() && !self.of_type(policy_type).is_empty();
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
        let levels = self.levels(policy_type);
        let policies = self.of_type(policy_type);
        let mut votes = Votes { allow: Truth::from(!exists.is_false()), ..Votes::default() };
        for level in levels {
            let at_level = level.policies.iter().filter_map(|at| policies.get(*at)).map(|policy| &**policy);
            let mut level = walk_policies(at_level, level.label.as_deref(), scope, tracer);
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
        (votes, levels.len())
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
}

/// Told which layer the following levels belong to.
pub(crate) trait LayerTracer {
    fn begin_layer(&mut self, policy_type: PolicyType);
}

impl LayerTracer for crate::walk::Silent {
    fn begin_layer(&mut self, _policy_type: PolicyType) {}
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
