//! Records the walk: what the verdict needs of it, and the details that an explanation shows.

mod owned;
mod words;
mod written;

pub(crate) use owned::Owned;
pub(crate) use written::{Json, Written};

use crate::action::ActionMatcher;
use crate::alternatives::Met;
use crate::condition::{Condition, Note, Observer};
use crate::context::Lookup;
use crate::evaluation::{ConditionReason, ConditionValueReason, EntryReason, GrantKind, StageOutcome, Warning};
use crate::layers::LayerTracer;
use crate::open_question::OpenQuestion;
use crate::policy::{CompiledPolicy, CompiledStatement};
use crate::principal::PrincipalMatcher;
use crate::resource::{ResourceEntry, ResourceMatcher};
use crate::scenario::PolicyType;
use crate::span::Span;
use crate::syntax::{Effect, PrincipalKind};
use crate::truth::Truth;
use crate::walk::{Grants, Scope, Tracer, Votes, listed};

/// A part of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Principal,
    Action,
    Resource,
    Condition,
}

impl Part {
    /// The name of the element, e.g. `NotAction`.
    pub(crate) const fn name(self, negated: bool) -> &'static str {
        match (self, negated) {
            (Self::Principal, false) => "Principal",
            (Self::Principal, true) => "NotPrincipal",
            (Self::Action, false) => "Action",
            (Self::Action, true) => "NotAction",
            (Self::Resource, false) => "Resource",
            (Self::Resource, true) => "NotResource",
            (Self::Condition, _) => "Condition",
        }
    }
}

/// An element of a statement, apart from its entries.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Element<'e> {
    pub(crate) part: Part,
    pub(crate) negated: bool,
    pub(crate) outcome: Truth,
    pub(crate) span: Span,
    /// The request's value that the entries are compared with.
    pub(crate) request: &'e str,
}

/// How one listed text of an element compares with the request.
#[derive(Clone, Debug)]
pub(crate) struct Compared<'e> {
    pub(crate) text: &'e str,
    /// The text after substitution of policy variables.
    pub(crate) resolved: Option<String>,
    pub(crate) principal_kind: Option<PrincipalKind>,
    pub(crate) outcome: Truth,
    pub(crate) reason: EntryReason,
    pub(crate) grant: Option<GrantKind>,
    pub(crate) span: Span,
}

/// Makes the details of an explanation out of what the walk visits, in the walk's order.
pub(crate) trait Details {
    /// Whether that part of statements is wanted at all.
    fn wants(&self, part: Part) -> bool;

    fn begin_layer(&mut self, policy_type: PolicyType);

    fn begin_element(&mut self, element: &Element<'_>, policy: &CompiledPolicy);

    /// An entry of the element that has begun.
    fn entry(&mut self, entry: &Compared<'_>, policy: &CompiledPolicy);

    fn end_element(&mut self);

    fn condition(
        &mut self,
        condition: &Condition,
        outcome: (Truth, ConditionReason),
        heard: &ConditionRecorder,
        request_values: Option<&[String]>,
        policy: &CompiledPolicy,
    );

    fn statement(&mut self, statement: &CompiledStatement, applies: Truth, policy: &CompiledPolicy);

    fn policy(&mut self, policy: &CompiledPolicy, outcome: StageOutcome);

    fn level(&mut self, label: Option<&str>, outcome: StageOutcome);
}

/// A statement that applies to the request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Applied {
    pub(crate) policy_type: PolicyType,
    /// Index in the scenario's `policies`.
    pub(crate) policy: usize,
    pub(crate) statement: usize,
    pub(crate) effect: Effect,
    /// What its principals grant.
    pub(crate) grants: Grants,
}

/// Hears the walk: keeps what the verdict rests on and hands the rest to the details.
#[derive(Debug)]
pub(crate) struct Recorder<D> {
    pub(crate) details: D,
    layer: PolicyType,
    /// What the principals of the statement being walked grant.
    grants: Option<Grants>,
    /// In the walk's order.
    pub(crate) applied: Vec<Applied>,
    pub(crate) warnings: Vec<Warning>,
    /// The open questions met, and where.
    pub(crate) met: Vec<Met>,
    /// Kept from condition to condition for its memory.
    heard: ConditionRecorder,
}

/// Hears how each policy value of one condition compares.
#[derive(Debug, Default)]
pub(crate) struct ConditionRecorder {
    wants_values: bool,
    values: Vec<(usize, Option<String>, Truth, ConditionValueReason)>,
    notes: Vec<Note>,
}

impl ConditionRecorder {
    /// How a value compared: its text after substitution, whether it matches and why.
    pub(crate) fn value_at(&self, index: usize) -> (Option<&str>, Truth, ConditionValueReason) {
        // They are heard in order, each once.
        let found = self.values.get(index).filter(|(at, ..)| *at == index);
        match found.or_else(|| self.values.iter().find(|(at, ..)| *at == index)) {
            Some((_, resolved, outcome, reason)) => (resolved.as_deref(), *outcome, *reason),
            None => (None, Truth::False, ConditionValueReason::NothingToCompare),
        }
    }
}

impl Observer for ConditionRecorder {
    const WATCHING: bool = true;

    fn wants_values(&self) -> bool {
        self.wants_values
    }

    fn value(&mut self, index: usize, resolved: Option<String>, outcome: Truth, reason: ConditionValueReason) {
        self.values.push((index, resolved, outcome, reason));
    }

    fn note(&mut self, note: Note) {
        self.notes.push(note);
    }
}

impl<D: Details> Recorder<D> {
    pub(crate) fn new(details: D) -> Self {
        Self {
            heard: ConditionRecorder { wants_values: details.wants(Part::Condition), ..ConditionRecorder::default() },
            details,
            layer: PolicyType::ResourceControl,
            grants: None,
            applied: Vec::new(),
            warnings: Vec::new(),
            met: Vec::new(),
        }
    }

    fn meet(&mut self, question: OpenQuestion, place: String) {
        let met = (question, place);
        if !self.met.contains(&met) {
            self.met.push(met);
        }
    }

    fn warn(&mut self, code: &str, message: String) {
        let warning = Warning { code: code.to_owned(), message };
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }
}

impl<D: Details> LayerTracer for Recorder<D> {
    fn begin_layer(&mut self, policy_type: PolicyType) {
        self.layer = policy_type;
        self.details.begin_layer(policy_type);
    }
}

impl<D: Details> Tracer for Recorder<D> {
    const FULL: bool = true;
    type Conditions = ConditionRecorder;

    fn conditions(&mut self) -> ConditionRecorder {
        std::mem::take(&mut self.heard)
    }

    fn principal(
        &mut self,
        element: &PrincipalMatcher,
        effect: Effect,
        (outcome, granted): (Truth, Grants),
        scope: &Scope<'_>,
        policy: &CompiledPolicy,
    ) {
        self.grants.get_or_insert(granted);
        let caller = &scope.request.caller;
        let wanted = self.details.wants(Part::Principal);
        if wanted {
            let begun = Element {
                part: Part::Principal,
                negated: element.negated,
                outcome,
                span: element.span,
                request: &caller.name,
            };
            self.details.begin_element(&begun, policy);
        }
        let mut other_path = false;
        let mut other_case = None;
        for entry in &element.entries {
            let found = if element.negated { entry.compare(caller) } else { listed(entry, effect, scope) };
            let mut reason = found.reason;
            if element.negated && outcome.is_true() && found.grant.is_some() {
                let voided = caller.has_identity() && scope.has_boundary().is_true();
                reason = if voided { EntryReason::HasPermissionsBoundary } else { EntryReason::ParentNotListed };
            }
            other_path |= reason == EntryReason::PathDiffers;
            let role = || entry.text.contains(":role/") || entry.text.contains(":assumed-role/");
            if other_case.is_none() && reason == EntryReason::DiffersInCase && role() {
                other_case = Some(entry.text.as_str());
            }
            if wanted {
                let compared = Compared {
                    text: &entry.text,
                    resolved: None,
                    principal_kind: Some(entry.kind),
                    outcome: found.grant.is_some().into(),
                    reason,
                    grant: found.grant,
                    span: entry.span,
                };
                self.details.entry(&compared, policy);
            }
        }
        if wanted {
            self.details.end_element();
        }
        let path_guess = caller.role_path_assumed.then_some(caller.role.as_deref()).flatten();
        if let Some(role) = path_guess.filter(|_| other_path) {
            self.meet(
                OpenQuestion::RolePathOfSession,
                format!(
                    "The session ARN does not tell the role's path, so {role} is assumed. A policy names a role of the \
                     same name with a path: state the principal's `role` if that is the one."
                ),
            );
        }
        if let Some(text) = other_case {
            let place = format!("`{text}` differs from the caller's name only in case.");
            self.meet(OpenQuestion::PrincipalNameCase, place);
        }
    }

    fn action(&mut self, element: &ActionMatcher, outcome: Truth, scope: &Scope<'_>, policy: &CompiledPolicy) {
        if !self.details.wants(Part::Action) {
            return;
        }
        let begun = Element {
            part: Part::Action,
            negated: element.negated,
            outcome,
            span: element.span,
            request: &scope.request.action,
        };
        self.details.begin_element(&begun, policy);
        for entry in &element.entries {
            let reason = entry.reason(scope.request);
            let outcome = matches!(reason, EntryReason::Exact | EntryReason::Wildcard).into();
            self.details.entry(&Compared::new(&entry.text, entry.span, outcome, reason, None), policy);
        }
        self.details.end_element();
    }

    fn resource(&mut self, element: &ResourceMatcher, outcome: Truth, scope: &Scope<'_>, policy: &CompiledPolicy) {
        let wanted = self.details.wants(Part::Resource);
        // What does not match and is not turned round says nothing worth a warning, nor do most that match.
        let may_ask = || element.entries.iter().any(ResourceEntry::may_ask);
        if !wanted && ((!element.negated && outcome.is_false()) || !may_ask()) {
            return;
        }
        if wanted {
            let begun = Element {
                part: Part::Resource,
                negated: element.negated,
                outcome,
                span: element.span,
                request: &scope.request.resource.text,
            };
            self.details.begin_element(&begun, policy);
        }
        let mut crosses = false;
        let mut valueless = None;
        for entry in &element.entries {
            let found = entry.explain(scope.request);
            crosses |= found.reason == EntryReason::WildcardAcrossFields;
            if valueless.is_none() && found.reason == EntryReason::UnresolvedPolicyVariable {
                valueless = Some(entry.text.as_str());
            }
            if wanted {
                let compared = Compared::new(&entry.text, entry.span, found.outcome, found.reason, found.resolved);
                self.details.entry(&compared, policy);
            }
        }
        if wanted {
            self.details.end_element();
        }
        if crosses {
            let place = "A `*` at the end of an ARN field was taken to reach into the following fields.";
            self.meet(OpenQuestion::WildcardAcrossFields, place.to_owned());
        }
        if let Some(text) = valueless.filter(|_| element.negated) {
            let place = format!("A variable of `{text}` under NotResource has no value.");
            self.meet(OpenQuestion::NotResourceWithoutValue, place);
        }
    }

    fn condition(
        &mut self,
        condition: &Condition,
        found: (Truth, ConditionReason),
        mut heard: ConditionRecorder,
        scope: &Scope<'_>,
        policy: &CompiledPolicy,
    ) {
        for note in &heard.notes {
            let message = format!("{} on {}: {}", condition.operator_text().0, condition.key_text().0, note.message());
            match note.question() {
                Some(question) => self.meet(question, message),
                None => self.warn(note.code(), message),
            }
        }
        if self.details.wants(Part::Condition) {
            let request_values = match scope.request.context.get_hashed(condition.key_hash(), condition.key()) {
                Lookup::Present(values) => Some(values),
                Lookup::Absent | Lookup::Unknown => None,
            };
            self.details.condition(condition, found, &heard, request_values, policy);
        }
        heard.values.clear();
        heard.notes.clear();
        self.heard = heard;
    }

    fn statement(&mut self, statement: &CompiledStatement, applies: Truth, policy: &CompiledPolicy) {
        let grants = self.grants.take().unwrap_or_default();
        if let Some(effect) = statement.effect.filter(|_| applies.is_true()) {
            self.applied.push(Applied {
                policy_type: self.layer,
                policy: policy.index,
                statement: statement.index,
                effect,
                grants,
            });
        }
        self.details.statement(statement, applies, policy);
    }

    fn policy(&mut self, policy: &CompiledPolicy, votes: &Votes) {
        if !policy.readable {
            let what = policy.error().map_or_else(String::new, |finding| format!(": {}", finding.message));
            self.warn("policy-unreadable", format!("`{}` could not be read{what}", policy.name));
        } else if let Some(finding) = policy.error() {
            self.warn(
                "policy-invalid",
                format!(
                    "AWS would refuse to save `{}` ({}): {} It is evaluated as far as it can be read.",
                    policy.name, finding.issue_code, finding.message
                ),
            );
        }
        let invalid_effect = policy.statements.iter().any(|statement| statement.effect.is_none());
        if policy.readable && invalid_effect && policy.error().is_none() {
            self.warn("policy-invalid", format!("A statement of `{}` has no Effect.", policy.name));
        }
        let outcome = match votes.outcome() {
            // One policy that says nothing of the request denies nothing by itself.
            StageOutcome::ImplicitDeny => StageOutcome::NotApplicable,
            outcome => outcome,
        };
        self.details.policy(policy, outcome);
    }

    fn level(&mut self, label: Option<&str>, votes: &Votes) {
        let outcome = match votes.outcome() {
            // RCPFullAWSAccess allows at every level.
            StageOutcome::ImplicitDeny if self.layer == PolicyType::ResourceControl => StageOutcome::Allow,
            outcome => outcome,
        };
        self.details.level(label, outcome);
    }
}

impl<'e> Compared<'e> {
    const fn new(text: &'e str, span: Span, outcome: Truth, reason: EntryReason, resolved: Option<String>) -> Self {
        Self { text, resolved, principal_kind: None, outcome, reason, grant: None, span }
    }
}
