//! Condition operators against hand-checked truth tables in `data/operators`.

// Clippy's exceptions for tests do not reach the functions that tests share.
#![allow(clippy::expect_used, clippy::panic, clippy::string_slice)]

use iam_evaluator::condition::operator::{OPERATORS, Operator};
use iam_evaluator::condition::{Condition, Note, Observer};
use iam_evaluator::context::Context;
use iam_evaluator::evaluation::{ConditionReason, ConditionValueReason};
use iam_evaluator::span::Span;
use iam_evaluator::syntax::{ConditionElement, Spanned};
use iam_evaluator::truth::Truth;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    #[serde(default)]
    id: String,
    #[serde(default)]
    version: Option<String>,
    operator: String,
    key: String,
    policy: Vec<String>,
    #[serde(default)]
    context: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    unknown: Vec<String>,
    expect: Expect,
    reason: ConditionReason,
    values: Option<Vec<ConditionValueReason>>,
    resolved: Option<Vec<String>>,
    notes: Option<Vec<String>>,
    cite: String,
}

#[derive(Clone, Deserialize)]
#[serde(untagged)]
enum Expect {
    Known(bool),
    Word(String),
}

impl Expect {
    fn truth(&self) -> Truth {
        match self {
            Self::Known(value) => Truth::from_bool(*value),
            Self::Word(word) if word == "unknown" => Truth::Unknown,
            Self::Word(word) => panic!("`{word}` is no result"),
        }
    }
}

#[derive(Default)]
struct Seen {
    values: Vec<(usize, Option<String>, Truth, ConditionValueReason)>,
    notes: Vec<Note>,
}

impl Observer for Seen {
    const WATCHING: bool = true;
    fn value(&mut self, index: usize, resolved: Option<String>, outcome: Truth, reason: ConditionValueReason) {
        self.values.push((index, resolved, outcome, reason));
    }
    fn note(&mut self, note: Note) {
        self.notes.push(note);
    }
}

fn spanned(text: &str) -> Spanned<String> {
    Spanned { value: text.to_owned(), span: Span::default() }
}

fn compile(operator: &str, key: &str, policy: &[String], variables: bool) -> Condition {
    let element = ConditionElement {
        operator: spanned(operator),
        key: spanned(key),
        span: Span::default(),
        values: policy.iter().map(|value| spanned(value)).collect(),
    };
    Condition::compile(&element, variables)
}

/// Evaluates watched and unwatched; the two must agree on the result.
fn evaluate(condition: &Condition, context: &Context, what: &str) -> (Truth, ConditionReason, Seen) {
    let mut seen = Seen::default();
    let (outcome, reason) = condition.evaluate(context, &mut seen);
    let (unwatched, _) = condition.evaluate(context, &mut ());
    assert_eq!(outcome, unwatched, "{what}: watched and unwatched differ");
    let indexes: Vec<_> = seen.values.iter().map(|value| value.0).collect();
    let every: Vec<_> = (0..condition.values().len()).collect();
    assert_eq!(indexes, every, "{what}: every policy value is reported once");
    (outcome, reason, seen)
}

fn read<T: for<'de> Deserialize<'de>>(name: &str) -> T {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/operators").join(name);
    let text = std::fs::read_to_string(&path).expect("the table can be read");
    toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn check(name: &str) {
    #[derive(Deserialize)]
    struct Table {
        cases: Vec<Case>,
    }
    let table: Table = read(name);
    assert!(!table.cases.is_empty(), "{name} has no cases");
    for (row, case) in table.cases.iter().enumerate() {
        let what = format!("{name}, case {row} {} ({} {}, {})", case.id, case.operator, case.key, case.cite);
        let variables = case.version.as_deref().unwrap_or("2012-10-17") == "2012-10-17";
        let condition = compile(&case.operator, &case.key, &case.policy, variables);
        let mut context = Context::default();
        for (key, values) in &case.context {
            context.give(key, values.clone());
        }
        for pattern in &case.unknown {
            context.make_unknown(pattern);
        }
        let (outcome, reason, seen) = evaluate(&condition, &context, &what);
        assert_eq!((outcome, reason), (case.expect.truth(), case.reason), "{what}");
        if let Some(values) = &case.values {
            let reasons: Vec<_> = seen.values.iter().map(|value| value.3).collect();
            assert_eq!(reasons, *values, "{what}: policy values");
        }
        if let Some(resolved) = &case.resolved {
            let texts: Vec<_> = seen.values.iter().map(|value| value.1.clone().unwrap_or_default()).collect();
            assert_eq!(texts, *resolved, "{what}: substituted values");
        }
        if let Some(notes) = &case.notes {
            let mut codes: Vec<_> = seen.notes.iter().map(|note| note.code().to_owned()).collect();
            codes.sort();
            codes.dedup();
            assert_eq!(codes, *notes, "{what}: notes");
            assert!(seen.notes.iter().all(|note| note.message().ends_with('.')), "{what}: notes are sentences");
        }
    }
}

#[test]
fn worked_examples() {
    check("examples.toml");
}

#[test]
fn policy_variables_in_conditions() {
    check("variables.toml");
}

#[test]
fn unknown_context_keys() {
    check("unknown.toml");
}

/// One operator with values that match and do not.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Sample {
    name: String,
    polarity: String,
    policy: String,
    hit: String,
    hit2: String,
    miss: String,
    miss2: String,
    bad: Option<String>,
    bad_policy: Option<String>,
}

impl Sample {
    /// `None` when every text can be read as the operator's type.
    fn request_value(&self, word: &str) -> Option<String> {
        match word {
            "hit" => Some(self.hit.clone()),
            "hit2" => Some(self.hit2.clone()),
            "miss" => Some(self.miss.clone()),
            "miss2" => Some(self.miss2.clone()),
            "bad" => self.bad.clone(),
            "empty" => Some(String::new()),
            _ => panic!("`{word}` is no kind of request value"),
        }
    }

    fn policy_values(&self, word: &str) -> Option<Vec<String>> {
        match word {
            "value" => Some(vec![self.policy.clone()]),
            "bad" => Some(vec![self.bad_policy.clone()?]),
            "value and bad" => Some(vec![self.policy.clone(), self.bad_policy.clone()?]),
            "none" => Some(Vec::new()),
            _ => panic!("`{word}` is no kind of policy values"),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shape {
    prefix: String,
    suffix: String,
    polarity: String,
    policy: String,
    cite: String,
    cases: Vec<(Values, bool, ConditionReason)>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Values {
    Absent(String),
    Present(Vec<String>),
}

#[test]
fn every_operator_in_every_shape() {
    #[derive(Deserialize)]
    struct Operators {
        operators: Vec<Sample>,
    }
    #[derive(Deserialize)]
    struct Shapes {
        shapes: Vec<Shape>,
    }
    let Operators { operators } = read("every-operator.toml");
    let Shapes { shapes } = read("every-shape.toml");
    let mut count = 0;
    for sample in &operators {
        for shape in shapes.iter().filter(|shape| shape.polarity == sample.polarity) {
            let Some(policy) = sample.policy_values(&shape.policy) else { continue };
            let operator = format!("{}{}{}", shape.prefix, sample.name, shape.suffix);
            let condition = compile(&operator, "some:Key", &policy, true);
            for (values, expect, reason) in &shape.cases {
                let mut context = Context::default();
                match values {
                    Values::Absent(word) => assert_eq!(word, "absent"),
                    Values::Present(words) => {
                        let values: Option<Vec<_>> = words.iter().map(|word| sample.request_value(word)).collect();
                        let Some(values) = values else { continue };
                        context.give("some:key", values);
                    }
                }
                let what = format!("{operator} {policy:?}, request {values:?} ({})", shape.cite);
                let (outcome, found, _) = evaluate(&condition, &context, &what);
                assert_eq!((outcome, found), (Truth::from_bool(*expect), *reason), "{what}");
                count += 1;
            }
        }
    }
    assert!(count > 1700, "only {count} cases");
}

#[test]
fn the_tables_know_every_operator() {
    #[derive(Deserialize)]
    struct Operators {
        operators: Vec<Sample>,
    }
    let Operators { operators } = read("every-operator.toml");
    for info in OPERATORS {
        let sampled = operators.iter().find(|sample| sample.name == info.name);
        assert!(info.name == "Null" || sampled.is_some(), "{} has no sample", info.name);
        if let Some(sample) = sampled {
            assert_eq!(sample.polarity == "negated", info.negates, "{}", info.name);
        }
        let (operator, canonical) = Operator::parse(info.name).expect("the table's own name is read");
        assert_eq!((operator.base(), canonical, operator.to_string().as_str()), (info.base, true, info.name));
        assert_eq!(OPERATORS.iter().filter(|other| other.base == info.base).count(), 1, "{}", info.name);
    }
    assert_eq!(operators.len() + 1, OPERATORS.len());
}

#[test]
fn a_condition_tells_where_it_stands() {
    let at = |text: &str, start| Spanned { value: text.to_owned(), span: Span::new(start, start + text.len()) };
    let element = ConditionElement {
        operator: at("StringLike", 10),
        key: at("aws:PrincipalTag/Team", 30),
        span: Span::new(60, 90),
        values: vec![at("${aws:username}", 61), at("x*", 80)],
    };
    let condition = Condition::compile(&element, true);
    assert_eq!(condition.operator_text(), ("StringLike", Span::new(10, 20)));
    assert_eq!(condition.key_text(), ("aws:PrincipalTag/Team", Span::new(30, 51)));
    assert_eq!(condition.key(), "aws:principaltag/team");
    assert_eq!(condition.span(), Span::new(10, 90));
    assert_eq!(condition.values().collect::<Vec<_>>()[1], ("x*", Span::new(80, 82)));
    assert_eq!(condition.variables().collect::<Vec<_>>(), ["aws:username"]);
}
