//! The condition lab: one condition by itself, and what the evaluator makes of it when its key is absent, has one value
//! or many.

#[cfg(test)]
mod tests;

use crate::keys::{beside, sample};
use crate::texts::reference as t;
use iam_evaluator::condition::operator::{BaseOperator, Family, OPERATORS, Operator, OperatorInfo, Qualifier};
use iam_evaluator::condition::{Condition, Note, Observer};
use iam_evaluator::context::Context;
use iam_evaluator::context_keys::KeyType;
use iam_evaluator::evaluation::{
    ConditionReason, ConditionTrace, ConditionValueReason, ConditionValueTrace, ContextEntry, ContextSource,
};
use iam_evaluator::open_question::Settings;
use iam_evaluator::span::{SourceSpan, Span};
use iam_evaluator::syntax::{ConditionElement, Spanned};
use iam_evaluator::truth::Truth;

/// A set operator and whether `IfExists` follows.
pub type Form = (Option<Qualifier>, bool);

/// The ways to write an operator, in the order of the truth table's columns.
pub const FORMS: [Form; 6] = [
    (None, false),
    (None, true),
    (Some(Qualifier::ForAllValues), false),
    (Some(Qualifier::ForAnyValue), false),
    (Some(Qualifier::ForAllValues), true),
    (Some(Qualifier::ForAnyValue), true),
];

/// A form without its operator, as a heading has it.
#[must_use]
pub const fn form_name(form: Form) -> &'static str {
    match form {
        (None, false) => t::AS_IT_IS,
        (None, true) => t::IFEXISTS,
        (Some(Qualifier::ForAllValues), false) => "ForAllValues",
        (Some(Qualifier::ForAnyValue), false) => "ForAnyValue",
        (Some(Qualifier::ForAllValues), true) => t::FORALLVALUES_IFEXISTS,
        (Some(Qualifier::ForAnyValue), true) => t::FORANYVALUE_IFEXISTS,
    }
}

/// What a request holds for the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// Nothing.
    Absent,
    /// These values; none for an empty list.
    Values(Vec<String>),
    /// Nobody knows.
    Unknown,
}

/// A condition to try, and a request's values for its key.
#[derive(Clone, Debug, PartialEq)]
pub struct Lab {
    /// The operator's row.
    pub info: &'static OperatorInfo,
    /// Set operator and `IfExists`.
    pub form: Form,
    /// The context key.
    pub key: String,
    /// The policy's values.
    pub values: Vec<String>,
    /// What the request holds.
    pub held: Held,
    /// Whether policy variables are substituted, as in a policy of version 2012-10-17.
    pub variables: bool,
}

/// A kind of request: a line of the truth table.
#[derive(Clone, Debug, PartialEq)]
pub struct Situation {
    /// Its id, for styles and tests.
    pub id: &'static str,
    /// In words.
    pub label: &'static str,
    /// What the request holds.
    pub held: Held,
}

/// What came of a condition.
#[derive(Clone, Debug, PartialEq)]
pub struct Tried {
    /// How it was evaluated.
    pub trace: ConditionTrace,
    /// What the result rests on.
    pub notes: Vec<Note>,
}

/// Where the lab's policy variables take their values from.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// The context of the open request.
    pub context: &'a [ContextEntry],
    /// The scenario's choices.
    pub settings: Settings,
}

/// A key and values that show a type of operator.
const fn shown_with(family: Family) -> (&'static str, &'static [&'static str]) {
    match family {
        Family::String => ("aws:TagKeys", &["team", "cost-center"]),
        Family::Numeric => ("aws:MultiFactorAuthAge", &["3600"]),
        Family::Date => ("aws:CurrentTime", &["2026-01-31T12:00:00Z"]),
        Family::Bool => ("aws:SecureTransport", &["true"]),
        Family::Binary => ("custom:Fingerprint", &["QUJD"]),
        Family::IpAddress => ("aws:SourceIp", &["203.0.113.0/24", "2001:db8::/32"]),
        Family::Arn => ("aws:SourceArn", &["arn:aws:s3:::amzn-s3-demo-*"]),
        Family::Null => ("aws:TokenIssueTime", &["true"]),
    }
}

/// Values that most policies do not list.
const fn others(family: Family) -> [&'static str; 2] {
    match family {
        Family::String | Family::Null => ["something-else", "another"],
        Family::Numeric => ["1", "1000000000"],
        Family::Date => ["2020-01-01T00:00:00Z", "2040-01-01T00:00:00Z"],
        Family::Bool => ["true", "false"],
        Family::Binary => ["Wg==", "WFla"],
        Family::IpAddress => ["192.0.2.1", "198.51.100.7"],
        Family::Arn => {
            ["arn:aws:sns:us-east-1:111122223333:something-else", "arn:aws:sqs:us-east-1:111122223333:another"]
        }
    }
}

const fn key_type(family: Family) -> KeyType {
    match family {
        Family::String | Family::Binary | Family::Null => KeyType::String,
        Family::Numeric => KeyType::Numeric,
        Family::Date => KeyType::Date,
        Family::Bool => KeyType::Bool,
        Family::IpAddress => KeyType::IpAddress,
        Family::Arn => KeyType::Arn,
    }
}

fn texts(of: &[&str]) -> Vec<String> {
    of.iter().map(|text| (*text).to_owned()).collect()
}

impl Lab {
    /// What the lab begins with.
    #[must_use]
    pub fn first() -> Option<Self> {
        OPERATORS.iter().find(|info| info.base == BaseOperator::StringLike).map(Self::of_operator)
    }

    /// An operator with a key and values that show what it does.
    #[must_use]
    pub fn of_operator(info: &'static OperatorInfo) -> Self {
        let (key, values) = shown_with(info.family);
        let lab = Self {
            info,
            form: (None, false),
            key: key.to_owned(),
            values: texts(values),
            held: Held::Absent,
            variables: true,
        };
        let listed = lab.pool().into_iter().next();
        Self { held: listed.map_or(Held::Absent, |value| Held::Values(vec![value])), ..lab }
    }

    /// The condition of a trace and the request's values for it; `None` when there is no such operator.
    #[must_use]
    pub fn of_trace(condition: &ConditionTrace) -> Option<Self> {
        let (operator, _) = Operator::parse(&condition.operator).ok()?;
        let literal = |value: &ConditionValueTrace| {
            let open = [ConditionValueReason::UnresolvedPolicyVariable, ConditionValueReason::UnknownPolicyVariable];
            value.text.contains("${") && value.resolved.is_none() && !open.contains(&value.reason)
        };
        let held = match (&condition.request_values, condition.reason) {
            (Some(values), _) => Held::Values(values.clone()),
            (None, ConditionReason::UnknownKey) => Held::Unknown,
            (None, _) => Held::Absent,
        };
        Some(Self {
            info: operator.info,
            form: (operator.qualifier, operator.if_exists),
            key: condition.key.clone(),
            values: condition.values.iter().map(|value| value.text.clone()).collect(),
            held,
            variables: !condition.values.iter().any(literal),
        })
    }

    /// The same with another operator; key and values go along when they suit its type, and `IfExists` unless it is
    /// `Null`.
    #[must_use]
    pub fn with_operator(&self, info: &'static OperatorInfo) -> Self {
        let form = if info.base == BaseOperator::Null { (self.form.0, false) } else { self.form };
        let (before, after) = (self.info.family, info.family);
        let untouched = self.values == texts(shown_with(before).1) && self.key == shown_with(before).0;
        if before != after && untouched {
            return Self { form, ..Self::of_operator(info) };
        }
        Self { info, form, ..self.clone() }
    }

    /// The forms that its operator has: `IfExists` cannot follow `Null`.
    pub fn forms(&self) -> impl Iterator<Item = Form> + use<> {
        let null = self.info.base == BaseOperator::Null;
        FORMS.into_iter().filter(move |(_, if_exists)| !(null && *if_exists))
    }

    /// The operator as a policy names it.
    #[must_use]
    pub fn operator(&self, form: Form) -> String {
        Operator { qualifier: form.0, info: self.info, if_exists: form.1 }.to_string()
    }

    /// What the evaluator makes of the condition in one of its forms.
    #[must_use]
    pub fn try_with(&self, form: Form, held: &Held, around: Around<'_>) -> Tried {
        let spanned = |value: String| Spanned { value, span: Span::default() };
        let element = ConditionElement {
            operator: spanned(self.operator(form)),
            key: spanned(self.key.clone()),
            span: Span::default(),
            values: self.values.iter().cloned().map(spanned).collect(),
        };
        let condition = Condition::compile_under(around.settings, &element, self.variables);
        let mut context = Context::default();
        // A prefix of unknown keys could cover the lab's own.
        let other = |entry: &&ContextEntry| !entry.key.ends_with('*') && !entry.key.eq_ignore_ascii_case(&self.key);
        for entry in around.context.iter().filter(other) {
            if entry.source == ContextSource::Unknown {
                context.make_unknown(&entry.key);
            } else {
                context.give(&entry.key, entry.values.clone());
            }
        }
        match held {
            Held::Absent => {}
            Held::Values(values) => context.give(&self.key, values.clone()),
            Held::Unknown => context.make_unknown(&self.key),
        }
        let mut seen = Seen { values: Vec::new(), notes: Vec::new() };
        let (outcome, reason) = condition.evaluate(&context, &mut seen);
        let values = self.values.iter().zip(seen.values).map(|(text, (resolved, outcome, reason))| {
            ConditionValueTrace { text: text.clone(), resolved, outcome, reason, span: SourceSpan::default() }
        });
        let trace = ConditionTrace {
            operator: element.operator.value,
            key: self.key.clone(),
            outcome,
            reason,
            values: values.collect(),
            request_values: match held {
                Held::Values(values) => Some(values.clone()),
                Held::Absent | Held::Unknown => None,
            },
            span: SourceSpan::default(),
            operator_span: SourceSpan::default(),
            key_span: SourceSpan::default(),
        };
        Tried { trace, notes: seen.notes }
    }

    /// Values to try: of the policy's, those beside them, and others.
    fn pool(&self) -> Vec<String> {
        let key_type = key_type(self.info.family);
        let mut pool: Vec<String> = Vec::new();
        let listed = if self.info.family == Family::Null { &[][..] } else { &self.values[..] };
        let samples: Vec<_> = listed.iter().filter_map(|value| sample(key_type, value)).collect();
        let near = samples.iter().flat_map(|text| beside(key_type, text)).collect::<Vec<_>>();
        for text in samples.into_iter().chain(near).chain(texts(&others(self.info.family))) {
            if !pool.contains(&text) {
                pool.push(text);
            }
        }
        pool
    }

    /// The lines of the truth table: absent, one value and many, of values that match and that do not.
    #[must_use]
    pub fn situations(&self, around: Around<'_>) -> Vec<Situation> {
        let mut lines = Vec::new();
        let mut line = |id, label, held| lines.push(Situation { id, label, held });
        let many = |values: &[&String]| Held::Values(values.iter().map(|value| (*value).clone()).collect());
        line("absent", t::THE_KEY_IS_ABSENT, Held::Absent);
        line("empty-list", t::AN_EMPTY_LIST, Held::Values(Vec::new()));
        let pool = self.pool();
        let hits = |value: &&String| {
            let tried = self.try_with((None, false), &Held::Values(vec![(*value).clone()]), around);
            tried.trace.values.iter().any(|value| value.outcome.is_true())
        };
        if self.info.family == Family::Null {
            line("empty-text", t::ONE_EMPTY_VALUE, Held::Values(vec![String::new()]));
            if let [one, two, ..] = pool.as_slice() {
                line("one", t::ONE_VALUE, many(&[one]));
                line("many", t::SEVERAL_VALUES, many(&[one, two]));
            }
        } else {
            let (good, bad): (Vec<_>, Vec<_>) = pool.iter().partition(hits);
            if let [one, ..] = good.as_slice() {
                line("one-match", t::ONE_VALUE_THAT_MATCHES, many(&[*one]));
            }
            if let [one, ..] = bad.as_slice() {
                line("one-other", t::ONE_THAT_DOES_NOT, many(&[*one]));
            }
            if let [one, two, ..] = good.as_slice() {
                line("many-match", t::SEVERAL_ALL_MATCH, many(&[*one, *two]));
            }
            if let ([one, ..], [other, ..]) = (good.as_slice(), bad.as_slice()) {
                line("many-some", t::SEVERAL_ONE_MATCHES, many(&[*one, *other]));
            }
            if let [one, two, ..] = bad.as_slice() {
                line("many-none", t::SEVERAL_NONE_MATCHES, many(&[*one, *two]));
            }
        }
        line("unknown", t::THE_KEY_IS_UNKNOWN, Held::Unknown);
        lines
    }

    /// The condition as it stands in a policy.
    #[must_use]
    pub fn json(&self) -> String {
        let values: Vec<_> = self.values.iter().map(|value| json_text(value)).collect();
        let values = match values.as_slice() {
            [one] => one.clone(),
            many => format!("[{}]", many.join(", ")),
        };
        let (operator, key) = (json_text(&self.operator(self.form)), json_text(&self.key));
        format!("\"Condition\": {{ {operator}: {{ {key}: {values} }} }}")
    }
}

/// A text between quotes, as JSON writes it.
fn json_text(text: &str) -> String {
    let mut json = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => json.extend(['\\', c]),
            '\n' => json.push_str("\\n"),
            '\t' => json.push_str("\\t"),
            c if c < ' ' => json.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => json.push(c),
        }
    }
    json.push('"');
    json
}

/// Keeps all that an evaluation says.
struct Seen {
    values: Vec<(Option<String>, Truth, ConditionValueReason)>,
    notes: Vec<Note>,
}

impl Observer for Seen {
    const WATCHING: bool = true;

    fn value(&mut self, _: usize, resolved: Option<String>, outcome: Truth, reason: ConditionValueReason) {
        self.values.push((resolved, outcome, reason));
    }

    fn note(&mut self, note: Note) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }
}

/// The operators that behave alike when their key is absent, and how, in the forms `FORMS`; `None` where a form is no
/// operator. Found by asking the evaluator for every operator.
#[must_use]
pub fn absent_key_table() -> Vec<(Vec<&'static str>, [Option<Truth>; 6])> {
    let mut table: Vec<(Vec<&'static str>, [Option<Truth>; 6])> = Vec::new();
    for (name, outcomes) in OPERATORS.iter().flat_map(absent_key_rows) {
        match table.iter_mut().find(|(_, other)| *other == outcomes) {
            Some((names, _)) => names.push(name),
            None => table.push((vec![name], outcomes)),
        }
    }
    table
}

/// How an operator behaves when its key is absent; `Null` for both of its values.
fn absent_key_rows(info: &'static OperatorInfo) -> Vec<(&'static str, [Option<Truth>; 6])> {
    let around = Around { context: &[], settings: Settings::default() };
    let row = |lab: Lab| {
        FORMS.map(|form| {
            let possible = lab.forms().any(|other| other == form);
            possible.then(|| lab.try_with(form, &Held::Absent, around).trace.outcome)
        })
    };
    let lab = Lab::of_operator(info);
    if info.base == BaseOperator::Null {
        let no = Lab { values: texts(&["false"]), ..lab.clone() };
        return vec![(t::NULL_TRUE, row(lab)), (t::NULL_FALSE, row(no))];
    }
    vec![(info.name, row(lab))]
}
