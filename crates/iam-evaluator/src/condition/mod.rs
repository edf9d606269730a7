//! Conditions: one key of one operator, compiled once and evaluated for each request.

mod compare;
mod evaluation;
mod note;
pub mod operator;

pub use note::{Note, Observer};

use crate::context::{Context, Lookup, hash};
use crate::evaluation::{ConditionReason, ConditionValueReason};
use crate::glob::Piece;
use crate::open_question::{OpenQuestion, OpenQuestions, Settings};
use crate::span::Span;
use crate::syntax::{ConditionElement, Spanned};
use crate::truth::Truth;
use crate::variable::{Resolution, Sketch, Template, VariableProblem};
use compare::PolicyValue;
use evaluation::Evaluation;
use operator::{BaseOperator, Family, Operator, OperatorInfo, Qualifier};
use std::borrow::Cow;

/// One key of one condition operator, with its policy values read.
///
/// The operators and keys of a `Condition` element must all be true (C-01); that is up to the caller.
/// Source: IAM User Guide, "IAM JSON policy elements: Condition" and "... Condition operators".
#[derive(Clone, Debug)]
pub struct Condition {
    element: ConditionElement,
    /// In lower case (C-03).
    key: Box<str>,
    key_hash: u32,
    /// `None`: there is no such operator.
    operator: Option<Operator>,
    values: Vec<PolicyValue>,
    /// For each value, its template when it holds a `${`; empty when none does.
    templates: Vec<Option<Template>>,
    /// Some value differs from request to request.
    templated: bool,
    /// What is known before any request.
    notes: Vec<Note>,
    settings: Settings,
    questions: OpenQuestions,
}

impl Condition {
    /// Compiles one key of one operator. `variables`: the document has version `2012-10-17`.
    #[must_use]
    pub fn compile(element: &ConditionElement, variables: bool) -> Self {
        Self::compile_under(Settings::default(), element, variables)
    }

    /// The same under the choices a scenario makes (D-19 to D-29, D-36 and those of policy variables).
    #[must_use]
    pub fn compile_under(settings: Settings, element: &ConditionElement, variables: bool) -> Self {
        Self::compile_owned(settings, element.clone(), variables)
    }

    /// The same for an element that is needed nowhere else.
    pub(crate) fn compile_owned(settings: Settings, mut element: ConditionElement, variables: bool) -> Self {
        let key = element.key.value.to_lowercase();
        let values = std::mem::take(&mut element.values);
        let mut condition = Self {
            key_hash: hash(&key),
            key: key.into(),
            operator: None,
            values: Vec::with_capacity(values.len()),
            templates: Vec::new(),
            templated: false,
            notes: Vec::new(),
            settings,
            questions: OpenQuestions::default(),
            element,
        };
        condition.read_values(&values, variables);
        condition.element.values = values;
        condition
    }

    fn read_values(&mut self, values: &[Spanned<String>], variables: bool) {
        let Ok((operator, canonical)) = Operator::parse(&self.element.operator.value) else {
            self.remember(Note::InvalidOperator);
            return;
        };
        if !canonical {
            self.remember(Note::NonCanonicalOperator);
            if self.settings.departs(OpenQuestion::OperatorNameCase) {
                self.remember(Note::InvalidOperator);
                return;
            }
        }
        self.operator = Some(operator);
        if values.is_empty() {
            self.remember(Note::NoValues);
        }
        for value in values {
            self.push_value(operator.info, &value.value, variables);
        }
    }

    fn push_value(&mut self, info: &'static OperatorInfo, text: &str, variables: bool) {
        if !text.contains("${") {
            let mut notes = Vec::new();
            let pieces: &[Piece<'_>] = if text.is_empty() { &[] } else { &[Piece::Pattern(text)] };
            let value = PolicyValue::read(info, pieces, self.settings, &mut |note| notes.push(note));
            notes.into_iter().for_each(|note| self.remember(note));
            if !self.templates.is_empty() {
                self.templates.push(None);
            }
            self.values.push(value);
            return;
        }
        let literal_bool = info.family == Family::Bool && self.settings.departs(OpenQuestion::BoolVariables);
        let template = Template::parse_under(self.settings, text, variables && info.variables && !literal_bool, false);
        self.questions = self.questions.or(template.questions());
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
                Resolution::Pieces(pieces) => {
                    PolicyValue::read(info, &pieces, self.settings, &mut |note| notes.push(note))
                }
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
        self.templates.resize_with(self.values.len(), || None);
        self.templates.push(Some(template));
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

    /// What [`hash`] makes of the key in lower case.
    pub(crate) const fn key_hash(&self) -> u32 {
        self.key_hash
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

    /// The values that hold policy variables.
    pub(crate) fn templates(&self) -> impl Iterator<Item = &Template> {
        self.templates.iter().flatten()
    }

    /// The values as far as they are known, without those of which a variable has no value.
    pub(crate) fn sketches<'a>(&'a self, context: &'a Context) -> Vec<Vec<Sketch<'a>>> {
        let templates = self.templates.iter().map(Option::as_ref).chain(std::iter::repeat(None));
        let values = self.element.values.iter().zip(templates);
        let sketches = values.filter_map(|(value, template)| match template {
            None => Some(vec![Sketch::Text(&value.value)]),
            Some(template) => template.sketch(context),
        });
        sketches.collect()
    }

    /// The open questions that reading the condition touched; those of its notes come on top.
    #[must_use]
    pub const fn questions(&self) -> OpenQuestions {
        self.questions
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
            if O::WATCHING && observer.wants_values() {
                for index in 0..self.element.values.len() {
                    observer.value(index, None, Truth::False, ConditionValueReason::NothingToCompare);
                }
            }
            return (Truth::False, ConditionReason::InvalidOperator);
        };
        let request = context.get_hashed(self.key_hash, &self.key);
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
                    Resolution::Pieces(pieces) => {
                        PolicyValue::read(info, &pieces, self.settings, &mut |note| observer.note(note))
                    }
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
            Lookup::Present([]) => Truth::True,
            Lookup::Present(values) => {
                let empty = values.iter().all(String::is_empty);
                if O::WATCHING && empty {
                    observer.note(Note::EmptyStringAsNull);
                }
                Truth::from_bool(empty && !self.settings.departs(OpenQuestion::EmptyStringAsNull))
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
