//! The details of an explanation as values, for callers in Rust.

use super::{Compared, ConditionRecorder, Details, Element, Part};
use crate::condition::Condition;
use crate::evaluation::{
    ConditionReason, ConditionTrace, ConditionValueTrace, ElementTrace, EntryTrace, Level, PolicyTrace, StageOutcome,
    StatementTrace,
};
use crate::evaluator::Detail;
use crate::policy::{CompiledPolicy, CompiledStatement};
use crate::scenario::PolicyType;
use crate::span::SourceSpan;
use crate::truth::Truth;

/// Collects levels, policies and statements of each layer while the walk visits them.
#[derive(Debug)]
pub(crate) struct Owned {
    detail: Detail,
    layers: Vec<(PolicyType, Vec<Level>)>,
    policies: Vec<PolicyTrace>,
    statements: Vec<StatementTrace>,
    element: Option<(Part, ElementTrace)>,
    principal: Option<ElementTrace>,
    action: Option<ElementTrace>,
    resource: Option<ElementTrace>,
    conditions: Vec<ConditionTrace>,
}

impl Owned {
    pub(crate) fn new(detail: Detail) -> Self {
        Self {
            detail,
            layers: Vec::with_capacity(PolicyType::ALL.len()),
            policies: Vec::new(),
            statements: Vec::new(),
            element: None,
            principal: None,
            action: None,
            resource: None,
            conditions: Vec::new(),
        }
    }

    /// The levels recorded for each policy type, in evaluation order.
    pub(crate) fn into_layers(self) -> Vec<(PolicyType, Vec<Level>)> {
        self.layers
    }
}

impl Details for Owned {
    fn wants(&self, part: Part) -> bool {
        match self.detail {
            Detail::Full => true,
            Detail::Outline => part == Part::Principal,
            Detail::Verdict => false,
        }
    }

    fn begin_layer(&mut self, policy_type: PolicyType) {
        self.layers.push((policy_type, Vec::new()));
    }

    fn begin_element(&mut self, element: &Element<'_>, policy: &CompiledPolicy) {
        let trace = ElementTrace {
            element: element.part.name(element.negated).to_owned(),
            outcome: element.outcome,
            span: policy.lines.source_span(element.span),
            request_value: element.request.to_owned(),
            entries: Vec::new(),
        };
        self.element = Some((element.part, trace));
    }

    fn entry(&mut self, entry: &Compared<'_>, policy: &CompiledPolicy) {
        let Some((_, element)) = &mut self.element else { return };
        element.entries.push(EntryTrace {
            text: entry.text.to_owned(),
            resolved: entry.resolved.as_deref().filter(|resolved| *resolved != entry.text).map(str::to_owned),
            principal_kind: entry.principal_kind,
            outcome: entry.outcome,
            reason: entry.reason,
            grant: entry.grant,
            span: policy.lines.source_span(entry.span),
        });
    }

    fn end_element(&mut self) {
        let Some((part, trace)) = self.element.take() else { return };
        let place = match part {
            Part::Principal => &mut self.principal,
            Part::Action => &mut self.action,
            Part::Resource => &mut self.resource,
            Part::Condition => return,
        };
        // A second one of its kind AWS does not take: the first is shown.
        place.get_or_insert(trace);
    }

    fn condition(
        &mut self,
        condition: &Condition,
        (outcome, reason): (Truth, ConditionReason),
        heard: &ConditionRecorder,
        request_values: Option<&[String]>,
        policy: &CompiledPolicy,
    ) {
        let lines = &policy.lines;
        let (operator, operator_span) = condition.operator_text();
        let (key, key_span) = condition.key_text();
        let values = condition.values().enumerate().map(|(index, (text, span))| {
            let (resolved, outcome, reason) = heard.value_at(index);
            let span = lines.source_span(span);
            ConditionValueTrace { text: text.to_owned(), resolved: resolved.map(str::to_owned), outcome, reason, span }
        });
        self.conditions.push(ConditionTrace {
            operator: operator.to_owned(),
            key: key.to_owned(),
            outcome,
            reason,
            values: values.collect(),
            request_values: request_values.map(<[String]>::to_vec),
            span: lines.source_span(condition.span()),
            operator_span: lines.source_span(operator_span),
            key_span: lines.source_span(key_span),
        });
    }

    fn statement(&mut self, statement: &CompiledStatement, applies: Truth, policy: &CompiledPolicy) {
        if self.detail == Detail::Verdict {
            return;
        }
        let full = self.detail == Detail::Full;
        self.statements.push(StatementTrace {
            statement: statement.index,
            sid: if full { statement.sid.clone() } else { None },
            effect: statement.effect,
            applies,
            span: if full { policy.lines.source_span(statement.span) } else { SourceSpan::default() },
            principal: self.principal.take(),
            action: self.action.take(),
            resource: self.resource.take(),
            conditions: std::mem::take(&mut self.conditions),
        });
    }

    fn policy(&mut self, policy: &CompiledPolicy, outcome: StageOutcome) {
        if self.detail != Detail::Verdict {
            self.policies.push(PolicyTrace {
                policy: policy.name.clone(),
                index: policy.index,
                outcome,
                readable: policy.readable,
                statements: std::mem::take(&mut self.statements),
            });
        }
    }

    fn level(&mut self, label: Option<&str>, outcome: StageOutcome) {
        let policies = std::mem::take(&mut self.policies);
        if let Some((_, levels)) = self.layers.last_mut()
            && !policies.is_empty()
        {
            levels.push(Level { label: label.map(str::to_owned), outcome, policies });
        }
    }
}
