//! One evaluation of a condition: missing keys, set operators and `IfExists`, handled once for every type of value.

use super::Condition;
use super::compare::{PolicyValue, RequestValue};
use super::note::{Note, Observer};
use super::operator::{Family, Operator, Qualifier};
use crate::context::{Context, Lookup};
use crate::evaluation::{ConditionReason, ConditionValueReason};
use crate::open_question::OpenQuestion;
use crate::truth::Truth;
use std::borrow::Borrow;

/// One evaluation of a condition other than `Null`, its policy variables substituted.
pub(super) struct Evaluation<'e, V, O> {
    pub(super) condition: &'e Condition,
    pub(super) operator: &'e Operator,
    pub(super) context: &'e Context,
    pub(super) values: &'e [V],
    pub(super) observer: &'e mut O,
}

impl<V: Borrow<PolicyValue>, O: Observer> Evaluation<'_, V, O> {
    pub(super) fn run(mut self, request: Lookup<'_>) -> (Truth, ConditionReason) {
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
                if O::WATCHING && self.observer.wants_values() {
                    self.report(values);
                }
                self.present(values)
            }
            Lookup::Present(_) | Lookup::Absent => {
                self.report_nothing(Truth::False);
                let (outcome, reason) = self.absent();
                if self.operator.if_exists && self.for_any() {
                    self.observer.note(Note::ForAnyValueIfExistsAbsent);
                }
                (Truth::from_bool(outcome), reason)
            }
        }
    }

    /// Whether the scenario departs from the documented choice.
    fn departs(&self, question: OpenQuestion) -> bool {
        self.condition.settings.departs(question)
    }

    fn for_any(&self) -> bool {
        self.operator.qualifier == Some(Qualifier::ForAnyValue)
    }

    fn policy_values(&self) -> impl Iterator<Item = &PolicyValue> {
        self.values.iter().map(Borrow::borrow)
    }

    /// Every policy value is bad: the condition is false for positive and negated operators alike (D-28).
    fn all_unreadable(&self) -> bool {
        !self.departs(OpenQuestion::UnreadableValue)
            && !self.values.is_empty()
            && self.policy_values().all(PolicyValue::is_unreadable)
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
    fn absent(&self) -> (bool, ConditionReason) {
        match (self.operator.if_exists, self.operator.qualifier, self.operator.info.negates) {
            (true, Some(Qualifier::ForAnyValue), _) if self.departs(OpenQuestion::ForAnyValueIfExists) => {
                (false, ConditionReason::EmptySetForAnyValue)
            }
            (true, _, _) => (true, ConditionReason::KeyMissingIfExists),
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
            if !self.departs(OpenQuestion::EmptyStringAsNull) {
                return (Truth::True, ConditionReason::EmptySetForAllValues);
            }
        }
        if self.operator.if_exists && self.policy_values().any(PolicyValue::has_no_value) {
            self.observer.note(Note::VariableUnderIfExists);
            if self.departs(OpenQuestion::IfExistsAndVariable) {
                return (Truth::True, ConditionReason::KeyMissingIfExists);
            }
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
            let (note, question) = match self.context.has_several_spellings(&self.condition.key) {
                true => (Note::KeysDifferInCase, OpenQuestion::KeysDifferingInCase),
                false => (Note::SeveralValuesWithoutSetOperator, OpenQuestion::SeveralValuesWithoutSetOperator),
            };
            self.observer.note(note);
            if self.departs(question) {
                return (Truth::False, ConditionReason::ValuesDisagree);
            }
        }
        let all_unreadable = self.all_unreadable();
        let known = if info.family == Family::Date { self.context.date(&self.condition.key) } else { None };
        let (mut every, mut some, mut errors) = (Truth::True, Truth::False, 0_usize);
        for text in requests {
            let request = match known {
                Some(reading) => RequestValue::date(reading, self.condition.settings),
                None => RequestValue::read(info, text, self.condition.settings),
            };
            let unreadable = all_unreadable || request.is_unreadable();
            errors += usize::from(unreadable);
            let passes = if unreadable && !self.departs(OpenQuestion::UnreadableValue) {
                Truth::False
            } else {
                let hit = self.hit(&request);
                if info.negates { !hit } else { hit }
            };
            every = every & passes;
            some = some | passes;
            let settled = if self.for_any() { some.is_true() } else { every.is_false() };
            if !O::WATCHING && settled {
                break;
            }
        }
        if O::WATCHING && errors > 0 {
            self.observer.note(Note::TypeMismatch);
        }
        let outcome = if self.for_any() { some } else { every };
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
    fn whatever_the_key_holds(&self) -> Option<Truth> {
        let info = self.operator.info;
        let all_unreadable = self.all_unreadable();
        let nothing_matches = self.policy_values().all(PolicyValue::matches_nothing);
        let everything_matches = self.policy_values().any(PolicyValue::matches_everything);
        // Of other types, a request value that cannot be read makes the condition false.
        let reads_everything = info.family == Family::String || self.departs(OpenQuestion::UnreadableValue);
        let several_never = self.departs(OpenQuestion::SeveralValuesWithoutSetOperator)
            || self.departs(OpenQuestion::KeysDifferingInCase);
        let for_all = self.operator.qualifier == Some(Qualifier::ForAllValues);
        let when_present = match info.negates {
            // `ForAllValues` is true of empty strings, so it never settles as false.
            _ if self.needs_absence() => (!for_all).then_some(false),
            _ if several_never && self.operator.qualifier.is_none() => None,
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
        if !O::WATCHING || !self.observer.wants_values() {
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
        let requests: Vec<_> =
            requests.iter().map(|text| RequestValue::read(info, text, self.condition.settings)).collect();
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
