//! The tables of `data/operators`.

use super::{Outcome, Row, condition, context, read, reason};
use iam_evaluator::evaluation::ConditionReason;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[derive(Deserialize)]
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
    expect: Value,
    reason: ConditionReason,
}

#[derive(Deserialize)]
struct Cases {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Operators {
    operators: Vec<BTreeMap<String, String>>,
}

#[derive(Deserialize)]
struct Shape {
    prefix: String,
    suffix: String,
    polarity: String,
    policy: String,
    cases: Vec<(Value, bool, ConditionReason)>,
}

#[derive(Deserialize)]
struct Shapes {
    shapes: Vec<Shape>,
}

pub(super) fn rows(rows: &mut Vec<Row>) -> Result<(), String> {
    for table in ["operators/examples", "operators/variables", "operators/unknown"] {
        let Cases { cases } = read(table)?;
        rows.extend(cases.into_iter().enumerate().map(|(index, case)| single(table, index, &case)));
    }
    let Operators { operators } = read("operators/every-operator")?;
    let Shapes { shapes } = read("operators/every-shape")?;
    for operator in &operators {
        for shape in shapes.iter().filter(|shape| operator.get("polarity") == Some(&shape.polarity)) {
            crossed(rows, operator, shape);
        }
    }
    Ok(())
}

fn single(table: &'static str, index: usize, case: &Case) -> Row {
    let name = format!("case {index} {}: {} {} {:?}", case.id, case.operator, case.key, case.policy);
    let outcome = match &case.expect {
        Value::Bool(yes) => Outcome::of(*yes),
        _ => Outcome::Unknown,
    };
    let stated = json!({ &case.operator: { &case.key: case.policy } });
    let mut row = condition(table, name, &stated, &context(&case.context), outcome);
    row.expect.condition_reason = reason(case.reason);
    let version = case.version.as_deref().unwrap_or("2012-10-17");
    if let Some(document) = row.scenario.pointer_mut("/policies/0/document/Version") {
        *document = json!(version);
    }
    if let Some(request) = row.scenario.pointer_mut("/requests/0").and_then(Value::as_object_mut) {
        request.insert("unknown".to_owned(), json!(case.unknown));
    }
    row
}

/// One operator in one shape, with every list of request values that it has samples for.
fn crossed(rows: &mut Vec<Row>, operator: &BTreeMap<String, String>, shape: &Shape) {
    let sample = |word: &str| operator.get(word).cloned();
    let policy: Option<Vec<String>> = match shape.policy.as_str() {
        "value" => sample("policy").map(|value| vec![value]),
        "bad" => sample("bad-policy").map(|bad| vec![bad]),
        "value and bad" => sample("policy").zip(sample("bad-policy")).map(|(value, bad)| vec![value, bad]),
        _ => Some(Vec::new()),
    };
    let (Some(policy), Some(name)) = (policy, sample("name")) else { return };
    let full = format!("{}{name}{}", shape.prefix, shape.suffix);
    for (values, yes, why) in &shape.cases {
        let given = match values {
            Value::Array(words) => {
                let values = words.iter().map(|word| match word.as_str() {
                    Some("empty") => Some(String::new()),
                    word => sample(word?),
                });
                let Some(values) = values.collect::<Option<Vec<String>>>() else { continue };
                json!({ "some:key": values })
            }
            _ => json!({}),
        };
        let stated = json!({ &full: { "some:Key": policy } });
        let name = format!("{full} {policy:?}, request {values}");
        let mut row = condition("operators/every-shape", name, &stated, &given, Outcome::of(*yes));
        row.expect.condition_reason = reason(why);
        rows.push(row);
    }
}
