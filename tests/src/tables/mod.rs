//! Every row of the truth tables as a whole scenario, so that the same rows run natively and through the JavaScript package.

mod documents;
mod matching;
mod operators;

use iam_evaluator::value::date::Instant;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// One row as a scenario of one request, and what its evaluation has to say.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// The table, as `operators/examples`.
    pub table: &'static str,
    /// The row, for messages.
    pub name: String,
    /// The scenario file.
    pub scenario: Value,
    /// What is expected.
    pub expect: Expect,
}

/// What the evaluation of a row has to say; what is absent is not looked at.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Expect {
    /// The decision.
    pub decision: &'static str,
    /// The reason of the statement's first condition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition_reason: Option<String>,
    /// The reason of the statement's first resource.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_reason: Option<String>,
    /// The access-denied text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Whether a policy is reported as one that AWS would refuse.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invalid: Option<bool>,
}

/// Every row of every table.
///
/// # Errors
///
/// Names the table that cannot be read.
pub fn rows() -> Result<Vec<Row>, String> {
    let mut rows = Vec::new();
    operators::rows(&mut rows)?;
    matching::rows(&mut rows)?;
    documents::rows(&mut rows)?;
    Ok(rows)
}

/// The tables' directory, `tests/data`.
fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

fn read<T: for<'de> Deserialize<'de>>(name: &str) -> Result<T, String> {
    let path = data().join(name).with_extension("toml");
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

/// A row that is one condition of an Allow statement for everyone, asked for by nobody in particular: the decision is what
/// the condition is.
fn condition(table: &'static str, name: String, condition: &Value, context: &Value, outcome: Outcome) -> Row {
    let statement = json!({ "Effect": "Allow", "Principal": "*", "Action": "some:Action", "Resource": "*", "Condition": condition });
    let request = json!({ "principal": "anonymous", "action": "some:Action", "context": context });
    row(table, name, &json!({ "Version": "2012-10-17", "Statement": statement }), request, outcome)
}

/// A row about a resource-based policy and one request.
fn row(table: &'static str, name: String, document: &Value, mut request: Value, outcome: Outcome) -> Row {
    if let Some(members) = request.as_object_mut() {
        members.insert("time".to_owned(), json!("2026-03-01T12:00:00Z"));
        members.insert("resource".to_owned(), members.get("resource").cloned().unwrap_or_else(|| json!("*")));
    }
    let policies = json!([{ "type": "resource-based", "name": "the row", "document": document }]);
    let scenario = json!({ "schema": 1, "title": name, "policies": policies, "requests": [request] });
    Row { table, name, scenario, expect: Expect { decision: outcome.decision(), ..Expect::default() } }
}

/// What a condition or a match comes to.
#[derive(Clone, Copy)]
enum Outcome {
    Yes,
    No,
    Unknown,
}

impl Outcome {
    const fn of(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }

    /// The decision of a request that one Allow statement reaches, or not.
    const fn decision(self) -> &'static str {
        match self {
            Self::Yes => "allowed",
            Self::No => "implicitDeny",
            Self::Unknown => "depends",
        }
    }
}

/// The variant's name, as the trace writes it.
fn reason(reason: impl Serialize) -> Option<String> {
    serde_json::to_value(reason).ok()?.as_str().map(str::to_owned)
}

/// A request's context, without the keys that every request has.
fn context(given: &BTreeMap<String, Vec<String>>) -> Value {
    given.iter().map(|(key, values)| (key.clone(), json!(values))).collect::<serde_json::Map<_, _>>().into()
}

/// A whole second as a policy writes it.
fn date_text(epoch: i64) -> String {
    Instant::from_epoch_seconds(epoch).to_iso().unwrap_or_else(|| format!("{epoch:05}"))
}
