//! Conditions: one key of one operator, compiled once and evaluated for each request.

mod compare;
mod note;
pub mod operator;

pub use note::{Note, Observer};

use crate::context::{Context, Lookup};
use crate::evaluation::{ConditionReason, ConditionValueReason};
use crate::span::Span;
use crate::syntax::ConditionElement;
use crate::truth::Truth;
use crate::variable::{Resolution, Template, VariableProblem};
use compare::{PolicyValue, RequestValue};
use operator::{BaseOperator, Family, Operator, OperatorInfo, Qualifier};
use std::borrow::{Borrow, Cow};

/// One key of one condition operator, with its policy values read.
///
/// The operators and keys of a `Condition` element must all be true (C-01); that is up to the caller.
/// Source: IAM User Guide, "IAM JSON policy elements: Condition" and "... Condition operators".
#[derive(Clone, Debug)]
pub struct Condition {
    element: ConditionElement,
    /// In lower case (C-03).
    key: Box<str>,
    /// `None`: there is no such operator.
    operator: Option<Operator>,
    values: Vec<PolicyValue>,
    /// For each value, its template when it holds a `${`.
    templates: Vec<Option<Template>>,
    /// Some value differs from request to request.
    templated: bool,
    /// What is known before any request.
    notes: Vec<Note>,
}

impl Condition {
    /// Compiles one key of one operator. `variables`: the document has version `2012-10-17`.
    #[must_use]
    pub fn compile(element: &ConditionElement, variables: bool) -> Self {
        let mut condition = Self {
            key: element.key.value.to_lowercase().into(),
            operator: None,
            values: Vec::with_capacity(element.values.len()),
            templates: Vec::new(),
            templated: false,
            notes: Vec::new(),
            element: element.clone(),
        };
        let Ok((operator, canonical)) = Operator::parse(&element.operator.value) else {
            condition.remember(Note::InvalidOperator);
            return condition;
        };
        condition.operator = Some(operator);
        if !canonical {
            condition.remember(Note::NonCanonicalOperator);
        }
        if element.values.is_empty() {
            condition.remember(Note::NoValues);
        }
        for value in &element.values {
            condition.push_value(operator.info, &value.value, variables);
        }
        condition
    }

    fn push_value(&mut self, info: &'static OperatorInfo, text: &str, variables: bool) {
        let template = Template::parse(text, variables && info.variables, false);
        for problem in template.problems() {
            self.remember(match problem {
                VariableProblem::UnsupportedInVersion if !info.variables => Note::VariableUnsupportedHere,
                VariableProblem::UnsupportedInVersion => Note::VariableUnsupportedInVersion,
                _ => Note::VariableMalformed,
            });
        }
        let value = if template.is_constant() {
            // A constant template resolves alike in every context.
            let nothing = Context::default();
            let mut notes = Vec::new();
            let value = match template.resolve(&nothing) {
                Resolution::Pieces(pieces) => PolicyValue::read(info, &pieces, &mut |note| notes.push(note)),
                Resolution::NoValue { .. } | Resolution::Unknown { .. } => PolicyValue::Unreadable,
            };
            notes.into_iter().for_each(|note| self.remember(note));
            value
        } else {
            self.templated = true;
            if info.family == Family::Bool {
                self.remember(Note::VariableInBool);
            }
            PolicyValue::Templated
        };
        self.templates.push(text.contains("${").then_some(template));
        self.values.push(value);
    }

    fn remember(&mut self, note: Note) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// The operator as written, and where.
    #[must_use]
    pub fn operator_text(&self) -> (&str, Span) {
        (&self.element.operator.value, self.element.operator.span)
    }

    /// The operator, unless there is none of this name.
    #[must_use]
    pub const fn operator(&self) -> Option<&Operator> {
        self.operator.as_ref()
    }

    /// The key as written, and where.
    #[must_use]
    pub fn key_text(&self) -> (&str, Span) {
        (&self.element.key.value, self.element.key.span)
    }

    /// The key in lower case, as [`Context::get`] takes it.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The operator, key and values.
    #[must_use]
    pub fn span(&self) -> Span {
        self.element.operator.span.to(self.element.key.span).to(self.element.span)
    }

    /// Where the value or list of values stands.
    #[must_use]
    pub const fn values_span(&self) -> Span {
        self.element.span
    }

    /// The policy values as written, and where.
    pub fn values(&self) -> impl ExactSizeIterator<Item = (&str, Span)> {
        self.element.values.iter().map(|value| (value.value.as_str(), value.span))
    }

    /// The keys of the policy variables in the values, in lower case.
    pub fn variables(&self) -> impl Iterator<Item = &str> {
        self.templates.iter().flatten().flat_map(Template::variables)
    }

    /// What can be said of the condition before any request; [`Condition::evaluate`] reports it again.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Whether the request satisfies the condition, and why (the reference algorithm of the semantics, 4.2).
    ///
    /// An unknown key leaves the result unknown unless it is the same whatever the key holds, absence included; the
    /// reason is [`ConditionReason::UnknownKey`] in both cases.
    /// Source: IAM User Guide, "IAM JSON policy elements: Condition operators" and "Single-valued vs. multivalued
    /// context keys".
    pub fn evaluate<O: Observer>(&self, context: &Context, observer: &mut O) -> (Truth, ConditionReason) {
        if O::WATCHING {
            self.notes.iter().for_each(|note| observer.note(*note));
        }
        let Some(operator) = &self.operator else {
            if O::WATCHING {
                for index in 0..self.element.values.len() {
                    observer.value(index, None, Truth::False, ConditionValueReason::NothingToCompare);
                }
            }
            return (Truth::False, ConditionReason::InvalidOperator);
        };
        let request = context.get(&self.key);
        if operator.base() == BaseOperator::Null {
            return self.evaluate_null(operator, request, observer);
        }
        if self.templated {
            let values = self.substitute(operator.info, context, observer);
            Evaluation { condition: self, operator, context, values: &values, observer }.run(request)
        } else {
            Evaluation { condition: self, operator, context, values: &self.values, observer }.run(request)
        }
    }

    fn substitute<O: Observer>(
        &self,
        info: &OperatorInfo,
        context: &Context,
        observer: &mut O,
    ) -> Vec<Cow<'_, PolicyValue>> {
        let values = self.values.iter().zip(&self.templates);
        values
            .map(|(value, template)| match (value, template) {
                (PolicyValue::Templated, Some(template)) => Cow::Owned(match template.resolve(context) {
                    Resolution::Pieces(pieces) => PolicyValue::read(info, &pieces, &mut |note| observer.note(note)),
                    Resolution::NoValue { multivalued, .. } => {
                        observer.note(if multivalued { Note::MultivaluedVariable } else { Note::VariableWithoutValue });
                        PolicyValue::NoValue
                    }
                    Resolution::Unknown { .. } => PolicyValue::Unknown,
                }),
                _ => Cow::Borrowed(value),
            })
            .collect()
    }

    /// `Null`: whether the key is absent. Empty lists and empty strings count as absent (C-29, D-20); with a set
    /// operator the result is constant.
    /// Source: IAM User Guide, "Condition operator to check existence of condition keys" and "Access Analyzer policy
    /// check reference", `Null with qualifier`.
    fn evaluate_null<O: Observer>(
        &self,
        operator: &Operator,
        request: Lookup<'_>,
        observer: &mut O,
    ) -> (Truth, ConditionReason) {
        let asked = |wanted| self.values.iter().any(|value| matches!(value, PolicyValue::Bool(b) if *b == wanted));
        let is_null = match request {
            Lookup::Unknown => Truth::Unknown,
            Lookup::Absent => Truth::True,
            Lookup::Present(values) => {
                if O::WATCHING && !values.is_empty() && values.iter().all(String::is_empty) {
                    observer.note(Note::EmptyStringAsNull);
                }
                Truth::from_bool(values.iter().all(String::is_empty))
            }
        };
        if O::WATCHING {
            if self.values.iter().any(PolicyValue::is_unreadable) {
                observer.note(Note::TypeMismatch);
            }
            for (index, value) in self.values.iter().enumerate() {
                let (outcome, reason) = match value {
                    PolicyValue::Bool(wanted) => {
                        let outcome = if *wanted { is_null } else { !is_null };
                        (outcome, match_reason(outcome))
                    }
                    _ => (Truth::False, ConditionValueReason::Unreadable),
                };
                observer.value(index, None, outcome, reason);
            }
        }
        if let Some(qualifier) = operator.qualifier {
            observer.note(Note::NullWithSetOperator);
            let outcome = Truth::from_bool(qualifier == Qualifier::ForAllValues);
            return (outcome, ConditionReason::NullWithSetOperator);
        }
        let outcome = (is_null & asked(true).into()) | (!is_null & asked(false).into());
        // Asking for both is true either way, which the line above cannot see of an unknown key.
        let outcome = if asked(true) && asked(false) { Truth::True } else { outcome };
        let unreadable = !self.values.is_empty() && self.values.iter().all(PolicyValue::is_unreadable);
        let reason = match (is_null, outcome) {
            _ if unreadable => ConditionReason::TypeMismatch,
            (Truth::Unknown, _) => ConditionReason::UnknownKey,
            (Truth::True, Truth::True) => ConditionReason::IsNull,
            (Truth::False, Truth::True) => ConditionReason::IsNotNull,
            (Truth::True, _) => ConditionReason::ShouldNotBeNull,
            (Truth::False, _) => ConditionReason::ShouldBeNull,
        };
        (outcome, reason)
    }
}

fn match_reason(outcome: Truth) -> ConditionValueReason {
    match outcome {
        Truth::True => ConditionValueReason::Matched,
        Truth::False => ConditionValueReason::NotMatched,
        Truth::Unknown => ConditionValueReason::NothingToCompare,
    }
}

/// One evaluation of a condition other than `Null`, its policy variables substituted.
struct Evaluation<'e, V, O> {
    condition: &'e Condition,
    operator: &'e Operator,
    context: &'e Context,
    values: &'e [V],
    observer: &'e mut O,
}

impl<V: Borrow<PolicyValue>, O: Observer> Evaluation<'_, V, O> {
    fn run(mut self, request: Lookup<'_>) -> (Truth, ConditionReason) {
        if O::WATCHING && self.policy_values().any(PolicyValue::is_unreadable) {
            self.observer.note(Note::TypeMismatch);
        }
        match request {
            Lookup::Unknown => {
                self.report_nothing(Truth::Unknown);
                let outcome = self.whatever_the_key_holds().unwrap_or(Truth::Unknown);
                (outcome, ConditionReason::UnknownKey)
            }
            Lookup::Present(values) if !values.is_empty() => {
                if O::WATCHING {
                    self.report(values);
                }
                self.present(values)
            }
            Lookup::Present(_) | Lookup::Absent => {
                self.report_nothing(Truth::False);
                let (outcome, reason) = self.absent();
                (Truth::from_bool(outcome), reason)
            }
        }
    }

    fn policy_values(&self) -> impl Iterator<Item = &PolicyValue> {
        self.values.iter().map(Borrow::borrow)
    }

    /// Every policy value is bad: the condition is false for positive and negated operators alike (D-28).
    fn all_unreadable(&self) -> bool {
        !self.values.is_empty() && self.policy_values().all(PolicyValue::is_unreadable)
    }

    /// An empty list of policy values with a set operator or `IfExists`: true at most when the key is absent (C-27).
    /// Source: IAM User Guide, "Access Analyzer policy check reference", `Empty array condition ForAllValues`,
    /// `... ForAnyValue` and `... IfExists`.
    fn needs_absence(&self) -> bool {
        self.values.is_empty() && (self.operator.qualifier.is_some() || self.operator.if_exists)
    }

    /// The key is absent: section 4.3 of the semantics.
    /// Source: IAM User Guide, "IAM JSON policy elements: Condition operators", box "Important", and "...IfExists
    /// condition operators"; "Single-valued vs. multivalued context keys" for the set operators.
    fn absent(&mut self) -> (bool, ConditionReason) {
        match (self.operator.if_exists, self.operator.qualifier, self.operator.info.negates) {
            (true, qualifier, _) => {
                if qualifier == Some(Qualifier::ForAnyValue) {
                    self.observer.note(Note::ForAnyValueIfExistsAbsent);
                }
                (true, ConditionReason::KeyMissingIfExists)
            }
            (false, Some(Qualifier::ForAllValues), _) => (true, ConditionReason::EmptySetForAllValues),
            (false, Some(Qualifier::ForAnyValue), _) => (false, ConditionReason::EmptySetForAnyValue),
            (false, None, true) => (true, ConditionReason::KeyMissingNegated),
            (false, None, false) => (false, ConditionReason::KeyMissing),
        }
    }

    fn present(&mut self, requests: &[String]) -> (Truth, ConditionReason) {
        let Operator { qualifier, info, .. } = *self.operator;
        if qualifier == Some(Qualifier::ForAllValues) && requests.iter().all(String::is_empty) {
            self.observer.note(Note::EmptyStringAsNull);
            return (Truth::True, ConditionReason::EmptySetForAllValues);
        }
        if self.needs_absence() {
            let reason = match qualifier {
                Some(Qualifier::ForAllValues) => ConditionReason::SomeValueFails,
                Some(Qualifier::ForAnyValue) => ConditionReason::NoValuePasses,
                None => ConditionReason::NoValueMatched,
            };
            return (Truth::False, reason);
        }
        if qualifier.is_none() && requests.len() > 1 {
            self.observer.note(Note::SeveralValuesWithoutSetOperator);
        }
        let all_unreadable = self.all_unreadable();
        let (mut every, mut some, mut errors) = (Truth::True, Truth::False, 0_usize);
        for text in requests {
            let request = RequestValue::read(info, text);
            let passes = if all_unreadable || request.is_unreadable() {
                errors += 1;
                Truth::False
            } else {
                let hit = self.hit(&request);
                if info.negates { !hit } else { hit }
            };
            every = every & passes;
            some = some | passes;
            let settled = if qualifier == Some(Qualifier::ForAnyValue) { some.is_true() } else { every.is_false() };
            if !O::WATCHING && settled {
                break;
            }
        }
        if O::WATCHING && errors > 0 {
            self.observer.note(Note::TypeMismatch);
        }
        let outcome = if qualifier == Some(Qualifier::ForAnyValue) { some } else { every };
        let reason = match (outcome, qualifier, info.negates) {
            (Truth::Unknown, _, _) => ConditionReason::UnknownPolicyVariable,
            (Truth::False, _, _) if errors == requests.len() => ConditionReason::TypeMismatch,
            (Truth::True, Some(Qualifier::ForAllValues), _) => ConditionReason::EveryValuePasses,
            (Truth::False, Some(Qualifier::ForAllValues), _) => ConditionReason::SomeValueFails,
            (Truth::True, Some(Qualifier::ForAnyValue), _) => ConditionReason::SomeValuePasses,
            (Truth::False, Some(Qualifier::ForAnyValue), _) => ConditionReason::NoValuePasses,
            (Truth::True, None, true) => ConditionReason::NoExcludedValue,
            (Truth::True, None, false) => ConditionReason::ValueMatched,
            (Truth::False, None, _) if !some.is_false() => ConditionReason::ValuesDisagree,
            (Truth::False, None, _) if errors > 0 => ConditionReason::TypeMismatch,
            (Truth::False, None, true) => ConditionReason::ExcludedValue,
            (Truth::False, None, false) => ConditionReason::NoValueMatched,
        };
        (outcome, reason)
    }

    /// Whether any policy value matches the request value.
    fn hit(&self, request: &RequestValue<'_>) -> Truth {
        let mut hit = Truth::False;
        for value in self.policy_values() {
            hit = hit | value.compare(self.operator.info.comparison, request);
            if hit.is_true() {
                break;
            }
        }
        hit
    }

    /// The result when it does not depend on what an unknown key holds.
    fn whatever_the_key_holds(&mut self) -> Option<Truth> {
        let info = self.operator.info;
        let all_unreadable = self.all_unreadable();
        let nothing_matches = self.policy_values().all(PolicyValue::matches_nothing);
        let everything_matches = self.policy_values().any(PolicyValue::matches_everything);
        // Of other types, a request value that cannot be read makes the condition false.
        let reads_everything = info.family == Family::String;
        let for_all = self.operator.qualifier == Some(Qualifier::ForAllValues);
        let when_present = match info.negates {
            // `ForAllValues` is true of empty strings, so it never settles as false.
            _ if self.needs_absence() => (!for_all).then_some(false),
            false if everything_matches => Some(true),
            false if nothing_matches && !for_all => Some(false),
            true if all_unreadable && !for_all => Some(false),
            true if all_unreadable => None,
            true if nothing_matches && reads_everything => Some(true),
            true if everything_matches && !for_all => Some(false),
            _ => None,
        };
        let (when_absent, _) = self.absent();
        (when_present == Some(when_absent)).then(|| Truth::from_bool(when_absent))
    }

    /// Reports each policy value when there is no request value.
    fn report_nothing(&mut self, outcome: Truth) {
        if !O::WATCHING {
            return;
        }
        for index in 0..self.values.len() {
            let reason = match self.values.get(index).map(Borrow::borrow) {
                Some(PolicyValue::Unreadable) => ConditionValueReason::Unreadable,
                Some(PolicyValue::NoValue) => ConditionValueReason::UnresolvedPolicyVariable,
                _ => ConditionValueReason::NothingToCompare,
            };
            let outcome = if reason == ConditionValueReason::NothingToCompare { outcome } else { Truth::False };
            self.observer.value(index, self.resolved(index), outcome, reason);
        }
    }

    /// Reports how each policy value compares with the request's values.
    fn report(&mut self, requests: &[String]) {
        let info = self.operator.info;
        let requests: Vec<_> = requests.iter().map(|text| RequestValue::read(info, text)).collect();
        for (index, value) in self.values.iter().enumerate() {
            let value: &PolicyValue = value.borrow();
            let outcome = requests
                .iter()
                .fold(Truth::False, |outcome, request| outcome | value.compare(info.comparison, request));
            let reason = match (value, outcome) {
                (_, Truth::True) => ConditionValueReason::Matched,
                (_, Truth::Unknown) => ConditionValueReason::UnknownPolicyVariable,
                (PolicyValue::Unknown, _) => ConditionValueReason::UnknownPolicyVariable,
                (PolicyValue::Unreadable, _) => ConditionValueReason::Unreadable,
                (PolicyValue::NoValue, _) => ConditionValueReason::UnresolvedPolicyVariable,
                _ if requests.iter().any(|request| value.matches_ignoring_case(request)) => {
                    ConditionValueReason::DiffersInCase
                }
                _ if info.family == Family::String && !info.wildcards && self.written_with_wildcard(index) => {
                    ConditionValueReason::LiteralWildcard
                }
                _ => ConditionValueReason::NotMatched,
            };
            self.observer.value(index, self.resolved(index), outcome, reason);
        }
    }

    /// The value's text after substitution, when that changed it.
    fn resolved(&self, index: usize) -> Option<String> {
        self.condition.templates.get(index)?.as_ref()?.display(self.context)
    }

    /// Whether the policy's text, outside of variables, has a `*` or `?`.
    fn written_with_wildcard(&self, index: usize) -> bool {
        match self.condition.templates.get(index) {
            Some(Some(template)) => template.has_wildcard(),
            _ => self.condition.element.values.get(index).is_some_and(|value| value.value.contains(['*', '?'])),
        }
    }
}
