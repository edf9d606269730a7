//! Records the walk as the trace that an evaluation shows.

use crate::action::ActionMatcher;
use crate::alternatives::Met;
use crate::condition::{Condition, Note, Observer};
use crate::context::Lookup;
use crate::evaluation::{
    ConditionReason, ConditionTrace, ConditionValueReason, ConditionValueTrace, ElementTrace, EntryReason, EntryTrace,
    Level, PolicyTrace, StageOutcome, StatementTrace, Warning,
};
use crate::evaluator::Detail;
use crate::layers::LayerTracer;
use crate::open_question::OpenQuestion;
use crate::policy::{CompiledPolicy, CompiledStatement};
use crate::principal::PrincipalMatcher;
use crate::resource::ResourceMatcher;
use crate::scenario::PolicyType;
use crate::span::{LineIndex, SourceSpan, Span};
use crate::syntax::Effect;
use crate::truth::Truth;
use crate::walk::{Scope, Tracer, Votes, listed};

/// Collects levels, policies and statements of each layer while the walk visits them.
#[derive(Debug)]
pub(crate) struct Recorder {
    detail: Detail,
    layers: Vec<(PolicyType, Vec<Level>)>,
    policies: Vec<PolicyTrace>,
    statements: Vec<StatementTrace>,
    current: Parts,
    pub(crate) warnings: Vec<Warning>,
    /// The open questions met, and where.
    pub(crate) met: Vec<Met>,
}

/// The elements of the statement being walked. Spans get lines and columns when the statement is complete.
#[derive(Debug, Default)]
struct Parts {
    principal: Option<Element>,
    action: Option<Element>,
    resource: Option<Element>,
    conditions: Vec<ConditionParts>,
}

#[derive(Debug)]
struct Element {
    name: &'static str,
    outcome: Truth,
    span: Span,
    request_value: String,
    entries: Vec<(EntryTrace, Span)>,
}

#[derive(Debug)]
struct ConditionParts {
    trace: ConditionTrace,
    span: Span,
    operator_span: Span,
    key_span: Span,
    value_spans: Vec<Span>,
}

/// Hears how each policy value of one condition compares.
#[derive(Debug, Default)]
pub(crate) struct ConditionRecorder {
    values: Vec<(usize, Option<String>, Truth, ConditionValueReason)>,
    notes: Vec<Note>,
}

impl Observer for ConditionRecorder {
    const WATCHING: bool = true;

    fn value(&mut self, index: usize, resolved: Option<String>, outcome: Truth, reason: ConditionValueReason) {
        self.values.push((index, resolved, outcome, reason));
    }

    fn note(&mut self, note: Note) {
        self.notes.push(note);
    }
}

impl Recorder {
    pub(crate) fn new(detail: Detail) -> Self {
        Self {
            detail,
            layers: Vec::with_capacity(PolicyType::ALL.len()),
            policies: Vec::new(),
            statements: Vec::new(),
            current: Parts::default(),
            warnings: Vec::new(),
            met: Vec::new(),
        }
    }

    /// Whether the parts of statements are not wanted.
    fn outlines(&self) -> bool {
        self.detail == Detail::Outline
    }

    /// The levels recorded for each policy type, in evaluation order.
    pub(crate) fn into_layers(self) -> Vec<(PolicyType, Vec<Level>)> {
        self.layers
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

impl LayerTracer for Recorder {
    fn begin_layer(&mut self, policy_type: PolicyType) {
        self.layers.push((policy_type, Vec::new()));
    }
}

impl Tracer for Recorder {
    const FULL: bool = true;
    type Conditions = ConditionRecorder;

    fn principal(&mut self, element: &PrincipalMatcher, effect: Effect, outcome: Truth, scope: &Scope<'_>) {
        let caller = &scope.request.caller;
        let path_guess = caller.role_path_assumed.then_some(caller.role.as_deref()).flatten();
        let entries = element.entries.iter().map(|entry| {
            let found = if element.negated { entry.compare(caller) } else { listed(entry, effect, scope) };
            let mut reason = found.reason;
            if element.negated && outcome.is_true() && found.grant.is_some() {
                let voided = scope.has_boundary.is_true() && caller.has_identity();
                reason = if voided { EntryReason::HasPermissionsBoundary } else { EntryReason::ParentNotListed };
            }
            let trace = EntryTrace {
                text: entry.text.clone(),
                resolved: None,
                principal_kind: Some(entry.kind),
                outcome: found.grant.is_some().into(),
                reason,
                grant: found.grant,
                span: SourceSpan::default(),
            };
            (trace, entry.span)
        });
        let entries: Vec<_> = entries.collect();
        if let Some(role) = path_guess
            && entries.iter().any(|(entry, _)| entry.reason == EntryReason::PathDiffers)
        {
            self.meet(
                OpenQuestion::RolePathOfSession,
                format!(
                    "The session ARN does not tell the role's path, so {role} is assumed. A policy names a role of the \
                     same name with a path: state the principal's `role` if that is the one."
                ),
            );
        }
        let in_case = |entry: &EntryTrace| {
            entry.reason == EntryReason::DiffersInCase
                && (entry.text.contains(":role/") || entry.text.contains(":assumed-role/"))
        };
        if let Some((entry, _)) = entries.iter().find(|(entry, _)| in_case(entry)) {
            let place = format!("`{}` differs from the caller's name only in case.", entry.text);
            self.meet(OpenQuestion::PrincipalNameCase, place);
        }
        self.current.principal.get_or_insert(Element {
            name: if element.negated { "NotPrincipal" } else { "Principal" },
            outcome,
            span: element.span,
            request_value: caller.name.clone(),
            entries,
        });
    }

    fn action(&mut self, element: &ActionMatcher, outcome: Truth, scope: &Scope<'_>) {
        if self.outlines() {
            return;
        }
        let entries = element.entries.iter().map(|entry| {
            let outcome = entry.matches(scope.request).into();
            (entry_trace(&entry.text, None, outcome, entry.reason(scope.request)), entry.span)
        });
        self.current.action.get_or_insert(Element {
            name: if element.negated { "NotAction" } else { "Action" },
            outcome,
            span: element.span,
            request_value: scope.request.action.clone(),
            entries: entries.collect(),
        });
    }

    fn resource(&mut self, element: &ResourceMatcher, outcome: Truth, scope: &Scope<'_>) {
        // What does not match and is not turned round says nothing worth a warning.
        if self.outlines() && !element.negated && outcome.is_false() {
            return;
        }
        let entries = element.entries.iter().map(|entry| {
            let found = entry.explain(scope.request);
            (entry_trace(&entry.text, found.resolved, found.outcome, found.reason), entry.span)
        });
        let entries: Vec<_> = entries.collect();
        if entries.iter().any(|(entry, _)| entry.reason == EntryReason::WildcardAcrossFields) {
            let place = "A `*` at the end of an ARN field was taken to reach into the following fields.";
            self.meet(OpenQuestion::WildcardAcrossFields, place.to_owned());
        }
        let valueless = |entry: &EntryTrace| entry.reason == EntryReason::UnresolvedPolicyVariable;
        if element.negated
            && let Some((entry, _)) = entries.iter().find(|(entry, _)| valueless(entry))
        {
            let place = format!("A variable of `{}` under NotResource has no value.", entry.text);
            self.meet(OpenQuestion::NotResourceWithoutValue, place);
        }
        if self.outlines() {
            return;
        }
        self.current.resource.get_or_insert(Element {
            name: if element.negated { "NotResource" } else { "Resource" },
            outcome,
            span: element.span,
            request_value: scope.request.resource.text.clone(),
            entries,
        });
    }

    fn condition(
        &mut self,
        condition: &Condition,
        (outcome, reason): (Truth, ConditionReason),
        heard: ConditionRecorder,
        scope: &Scope<'_>,
    ) {
        let (operator, operator_span) = condition.operator_text();
        let (key, key_span) = condition.key_text();
        for note in &heard.notes {
            let message = format!("{operator} on {key}: {}", note.message());
            match note.question() {
                Some(question) => self.meet(question, message),
                None => self.warn(note.code(), message),
            }
        }
        if self.outlines() {
            return;
        }
        let values = condition.values().enumerate().map(|(index, (text, _))| {
            let found = heard.values.iter().find(|(at, ..)| *at == index);
            let (resolved, outcome, reason) = match found {
                Some((_, resolved, outcome, reason)) => (resolved.clone(), *outcome, *reason),
                None => (None, Truth::False, ConditionValueReason::NothingToCompare),
            };
            ConditionValueTrace { text: text.to_owned(), resolved, outcome, reason, span: SourceSpan::default() }
        });
        let request_values = match scope.request.context.get(condition.key()) {
            Lookup::Present(values) => Some(values.to_vec()),
            Lookup::Absent | Lookup::Unknown => None,
        };
        self.current.conditions.push(ConditionParts {
            trace: ConditionTrace {
                operator: operator.to_owned(),
                key: key.to_owned(),
                outcome,
                reason,
                values: values.collect(),
                request_values,
                span: SourceSpan::default(),
                operator_span: SourceSpan::default(),
                key_span: SourceSpan::default(),
            },
            span: condition.span(),
            operator_span,
            key_span,
            value_spans: condition.values().map(|(_, span)| span).collect(),
        });
    }

    fn statement(&mut self, statement: &CompiledStatement, applies: Truth, policy: &CompiledPolicy) {
        let lines = &policy.lines;
        let parts = std::mem::take(&mut self.current);
        self.statements.push(StatementTrace {
            statement: statement.index,
            sid: if self.outlines() { None } else { statement.sid.clone() },
            effect: statement.effect,
            applies,
            span: if self.outlines() { SourceSpan::default() } else { lines.source_span(statement.span) },
            principal: parts.principal.map(|element| element.place(lines)),
            action: parts.action.map(|element| element.place(lines)),
            resource: parts.resource.map(|element| element.place(lines)),
            conditions: parts.conditions.into_iter().map(|condition| condition.place(lines)).collect(),
        });
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
        self.policies.push(PolicyTrace {
            policy: policy.name.clone(),
            index: policy.index,
            outcome,
            readable: policy.readable,
            statements: std::mem::take(&mut self.statements),
        });
    }

    fn level(&mut self, label: Option<&str>, votes: &Votes) {
        let Some((policy_type, levels)) = self.layers.last_mut() else {
            return;
        };
        let outcome = match votes.outcome() {
            // RCPFullAWSAccess allows at every level.
            StageOutcome::ImplicitDeny if *policy_type == PolicyType::ResourceControl => StageOutcome::Allow,
            outcome => outcome,
        };
        let policies = std::mem::take(&mut self.policies);
        if !policies.is_empty() {
            levels.push(Level { label: label.map(str::to_owned), outcome, policies });
        }
    }
}

impl Element {
    fn place(self, lines: &LineIndex) -> ElementTrace {
        let entries = self.entries.into_iter();
        ElementTrace {
            element: self.name.to_owned(),
            outcome: self.outcome,
            span: lines.source_span(self.span),
            request_value: self.request_value,
            entries: entries.map(|(entry, span)| EntryTrace { span: lines.source_span(span), ..entry }).collect(),
        }
    }
}

impl ConditionParts {
    fn place(self, lines: &LineIndex) -> ConditionTrace {
        let mut trace = self.trace;
        trace.span = lines.source_span(self.span);
        trace.operator_span = lines.source_span(self.operator_span);
        trace.key_span = lines.source_span(self.key_span);
        for (value, span) in trace.values.iter_mut().zip(self.value_spans) {
            value.span = lines.source_span(span);
        }
        trace
    }
}

fn entry_trace(text: &str, resolved: Option<String>, outcome: Truth, reason: EntryReason) -> EntryTrace {
    EntryTrace {
        text: text.to_owned(),
        resolved: resolved.filter(|resolved| resolved != text),
        principal_kind: None,
        outcome,
        reason,
        grant: None,
        span: SourceSpan::default(),
    }
}

/// Which statements with this effect apply.
pub(crate) fn applying(policy: &PolicyTrace, effect: Effect) -> impl Iterator<Item = &StatementTrace> {
    policy.statements.iter().filter(move |statement| statement.effect == Some(effect) && statement.applies.is_true())
}
