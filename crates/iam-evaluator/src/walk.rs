//! The one walk over statements and policies: [`Tracer`] decides whether it explains or only decides.

use crate::condition::{Condition, Observer};
use crate::evaluation::GrantKind;
use crate::evaluation::{ConditionReason, EntryReason, StageOutcome};
use crate::open_question::{OpenQuestion, Settings};
use crate::policy::{CompiledPolicy, CompiledStatement};
use crate::policy_set::PolicySet;
use crate::prepare::Prepared;
use crate::principal::{Entry, EntryMatch, PrincipalMatcher};
use crate::resource::ResourceMatcher;
use crate::scenario::PolicyType;
use crate::syntax::Effect;
use crate::truth::Truth;
use crate::unknowns::hidden::HiddenState;
use crate::{action::ActionMatcher, caller::CallerKind};

/// Hears what the walk finds.
pub(crate) trait Tracer {
    /// Visit everything, also where the result is already certain.
    const FULL: bool;
    /// Hears how each policy value of a condition compares.
    type Conditions: Observer;

    /// Who hears the next condition.
    fn conditions(&mut self) -> Self::Conditions;

    fn principal(
        &mut self,
        _element: &PrincipalMatcher,
        _effect: Effect,
        _found: (Truth, Grants),
        _scope: &Scope<'_>,
        _policy: &CompiledPolicy,
    ) {
    }
    fn action(&mut self, _element: &ActionMatcher, _outcome: Truth, _scope: &Scope<'_>, _policy: &CompiledPolicy) {}
    fn resource(&mut self, _element: &ResourceMatcher, _outcome: Truth, _scope: &Scope<'_>, _policy: &CompiledPolicy) {}
    fn condition(
        &mut self,
        _condition: &Condition,
        _outcome: (Truth, ConditionReason),
        _values: Self::Conditions,
        _scope: &Scope<'_>,
        _policy: &CompiledPolicy,
    ) {
    }
    fn statement(&mut self, _statement: &CompiledStatement, _applies: Truth, _policy: &CompiledPolicy) {}
    fn policy(&mut self, _policy: &CompiledPolicy, _votes: &Votes) {}
    fn level(&mut self, _label: Option<&str>, _votes: &Votes) {}
}

/// Hears nothing and stops as soon as the decision is certain.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Silent;

impl Tracer for Silent {
    const FULL: bool = false;
    type Conditions = ();

    fn conditions(&mut self) {}
}

/// What the walk needs to know of the request beside the statement.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scope<'a> {
    pub(crate) request: &'a Prepared,
    pub(crate) policies: &'a PolicySet,
    pub(crate) settings: Settings,
}

impl Scope<'_> {
    /// Whether the caller has a permissions boundary (P-32).
    pub(crate) fn has_boundary(&self) -> Truth {
        self.policies.has_boundary(self.request)
    }
}

/// What statements, policies or levels together say of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Votes {
    /// A Deny statement applies.
    pub(crate) deny: Truth,
    /// An Allow statement applies.
    pub(crate) allow: Truth,
    /// What the Allow statements' principals grant.
    pub(crate) grants: Grants,
}

/// The kinds of grant of section 3.2, as far as the decision tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Grants {
    /// Enough by itself in the same account.
    pub(crate) direct: Truth,
    /// Stands in for an identity-based Allow in the same account: the caller's role, or the federating user.
    pub(crate) stands_in: Truth,
}

impl Grants {
    pub(crate) fn of(kind: GrantKind, caller: CallerKind, settings: Settings) -> Self {
        let limited = settings.departs(OpenQuestion::WildcardGrantIsDirect);
        let direct = match kind {
            GrantKind::DirectUser
            | GrantKind::DirectSession
            | GrantKind::DirectService
            | GrantKind::DirectFederated => true,
            GrantKind::Wildcard => !limited,
            GrantKind::Account => caller == CallerKind::Root,
            GrantKind::RoleArn | GrantKind::FederatingUser => false,
        };
        let stands_in =
            matches!(kind, GrantKind::RoleArn | GrantKind::FederatingUser) || (kind == GrantKind::Wildcard && limited);
        Self { direct: direct.into(), stands_in: stands_in.into() }
    }

    pub(crate) fn or(self, other: Self) -> Self {
        Self { direct: self.direct | other.direct, stands_in: self.stands_in | other.stands_in }
    }

    fn and(self, truth: Truth) -> Self {
        Self { direct: self.direct & truth, stands_in: self.stands_in & truth }
    }
}

impl Votes {
    /// Nothing is known.
    pub(crate) const UNKNOWN: Self = Self {
        deny: Truth::Unknown,
        allow: Truth::Unknown,
        grants: Grants { direct: Truth::Unknown, stands_in: Truth::Unknown },
    };

    /// Statements of one layer: one Allow or Deny suffices (E-04).
    pub(crate) fn or(self, other: Self) -> Self {
        Self { deny: self.deny | other.deny, allow: self.allow | other.allow, grants: self.grants.or(other.grants) }
    }

    /// The outcome as one word.
    pub(crate) fn outcome(&self) -> StageOutcome {
        match (self.deny, self.allow) {
            (Truth::True, _) => StageOutcome::ExplicitDeny,
            (Truth::Unknown, _) | (_, Truth::Unknown) => StageOutcome::Unknown,
            (_, Truth::True) => StageOutcome::Allow,
            (_, Truth::False) => StageOutcome::ImplicitDeny,
        }
    }
}

/// Walks the policies of one level or layer.
pub(crate) fn walk_policies<'p, T: Tracer>(
    policies: impl Iterator<Item = &'p CompiledPolicy>,
    label: Option<&str>,
    scope: &Scope<'_>,
    tracer: &mut T,
) -> Votes {
    let mut votes = Votes::default();
    let mut every = Truth::True;
    let mut all_must_allow = false;
    for policy in policies {
        let own = walk_policy(policy, scope, tracer);
        votes = votes.or(own);
        every = every & own.allow;
        all_must_allow =
            policy.policy_type == PolicyType::Session && scope.settings.departs(OpenQuestion::SeveralSessionPolicies);
        if !T::FULL && votes.deny.is_true() {
            return votes;
        }
    }
    if all_must_allow {
        votes.allow = every;
    }
    tracer.level(label, &votes);
    votes
}

fn walk_policy<T: Tracer>(policy: &CompiledPolicy, scope: &Scope<'_>, tracer: &mut T) -> Votes {
    let mut votes = if policy.readable { Votes::default() } else { unreadable(policy, scope) };
    if T::FULL {
        for statement in &policy.statements {
            votes = votes.or(walk_statement(statement, policy, scope, tracer));
        }
    } else {
        for row in policy.rows_about(scope.request.action_set) {
            for (set, statement) in row {
                if set.meets(scope.request.action_set) {
                    votes = votes.or(walk_statement(statement, policy, scope, tracer));
                    if votes.deny.is_true() {
                        return votes;
                    }
                }
            }
        }
    }
    tracer.policy(policy, &votes);
    votes
}

/// What a policy that cannot be read says: unknown, unless something is assumed of the hidden policies of its type.
fn unreadable(policy: &CompiledPolicy, scope: &Scope<'_>) -> Votes {
    match scope.request.hidden.get(policy.policy_type) {
        None => Votes::UNKNOWN,
        // The rest of what is assumed is added to the layer as a whole.
        Some(state) => Votes { allow: (state == HiddenState::Allow).into(), ..Votes::default() },
    }
}

fn walk_statement<T: Tracer>(
    statement: &CompiledStatement,
    policy: &CompiledPolicy,
    scope: &Scope<'_>,
    tracer: &mut T,
) -> Votes {
    let (mut applies, grants) = applies(statement, policy, scope, tracer);
    if statement.incomplete
        && let Some(state) = scope.request.hidden.get(policy.policy_type)
    {
        let allows = statement.effect == Some(Effect::Allow) && state == HiddenState::Allow;
        applies = Truth::from(allows && !applies.is_false());
    }
    tracer.statement(statement, applies, policy);
    match statement.effect {
        Some(Effect::Allow) => Votes { deny: Truth::False, allow: applies, grants: grants.and(applies) },
        Some(Effect::Deny) => Votes { deny: applies, ..Votes::default() },
        // AWS would refuse to save it; without an effect it can neither allow nor deny.
        None => Votes::default(),
    }
}

/// Whether a statement applies: principal, action, resource and every condition match (C-01).
fn applies<T: Tracer>(
    statement: &CompiledStatement,
    policy: &CompiledPolicy,
    scope: &Scope<'_>,
    tracer: &mut T,
) -> (Truth, Grants) {
    let request = scope.request;
    let mut applies = if statement.incomplete { Truth::Unknown } else { Truth::True };

    applies = applies & Truth::from(!statement.actions.is_empty() || statement.incomplete);
    for element in &statement.actions {
        let outcome = Truth::from(element.matches(request));
        tracer.action(element, outcome, scope, policy);
        applies = applies & outcome;
    }
    if !T::FULL && applies.is_false() {
        return (applies, Grants::default());
    }

    applies = applies & Truth::from(!statement.resources.is_empty() || statement.own_resource || statement.incomplete);
    for element in &statement.resources {
        let outcome = element.matches(request);
        tracer.resource(element, outcome, scope, policy);
        applies = applies & outcome;
    }
    if !T::FULL && applies.is_false() {
        return (applies, Grants::default());
    }

    let mut grants = Grants::default();
    if statement.needs_principal {
        applies = applies & Truth::from(!statement.principals.is_empty() || statement.incomplete);
        for element in &statement.principals {
            let effect = statement.effect.unwrap_or(Effect::Deny);
            let (outcome, granted) = principal(element, effect, scope);
            tracer.principal(element, effect, (outcome, granted), scope, policy);
            applies = applies & outcome;
            grants = grants.or(granted);
        }
    }

    for condition in &statement.conditions {
        if !T::FULL && applies.is_false() {
            break;
        }
        let mut values = tracer.conditions();
        let outcome = condition.evaluate(&request.context, &mut values);
        tracer.condition(condition, outcome, values, scope, policy);
        applies = applies & outcome.0;
    }
    (applies, grants)
}

fn principal(element: &PrincipalMatcher, effect: Effect, scope: &Scope<'_>) -> (Truth, Grants) {
    let caller = &scope.request.caller;
    if element.negated {
        let outcome = element.reaches_unlisted(effect, caller, scope.has_boundary());
        return (outcome, Grants::of(GrantKind::Wildcard, caller.kind, scope.settings));
    }
    let granted = element.entries.iter().filter_map(|entry| granted(entry, effect, scope).ok());
    let mut outcome = Truth::False;
    let mut grants = Grants::default();
    for kind in granted {
        outcome = Truth::True;
        grants = grants.or(Grants::of(kind, caller.kind, scope.settings));
    }
    (outcome, grants)
}

/// How an entry of a `Principal` element compares with the caller, in this statement and request.
pub(crate) fn listed(entry: &Entry, effect: Effect, scope: &Scope<'_>) -> EntryMatch {
    match granted(entry, effect, scope) {
        Err(Some(reason)) => EntryMatch::no(reason),
        Ok(_) | Err(None) => entry.compare(&scope.request.caller),
    }
}

/// What an entry grants to the caller; else why the grant does not count here, if the entry names the caller.
fn granted(entry: &Entry, effect: Effect, scope: &Scope<'_>) -> Result<GrantKind, Option<EntryReason>> {
    let departs = |question| scope.settings.departs(question);
    match entry.grant(&scope.request.caller) {
        // An account id says nothing of the partition, but the policy's resource does (P-15).
        Some(GrantKind::Account) if scope.request.facts.in_other_partition => Err(Some(EntryReason::PartitionDiffers)),
        Some(GrantKind::Wildcard) if departs(OpenQuestion::StarInTrustPolicy) && scope.request.facts.is_trust => {
            Err(Some(EntryReason::LiteralWildcard))
        }
        Some(GrantKind::FederatingUser) if effect == Effect::Deny && departs(OpenQuestion::DenyOnFederatingUser) => {
            Err(Some(EntryReason::OtherPrincipal))
        }
        Some(grant) => Ok(grant),
        None => Err(None),
    }
}
