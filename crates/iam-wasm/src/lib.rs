//! The JavaScript API: scenarios in, evaluations out. Thin: every decision is the evaluator's.
//!
//! Every function answers with an object whose `type` is `success` or `failure`; bad input is never an exception.
//! `npm/index.d.ts` has the types.

use iam_evaluator::evaluation::{Decision, Evaluation};
use iam_evaluator::scenario::{PolicyType, Request, Scenario, ScenarioError};
use iam_evaluator::syntax::{Finding, Reading, read_document};
use js_sys::{Date, JSON};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// What every function answers with.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Answer<T> {
    Success(T),
    Failure { findings: [ScenarioError; 1] },
}

#[derive(Serialize)]
struct Evaluations {
    evaluations: Vec<Evaluation>,
}

#[derive(Serialize)]
struct OneEvaluation {
    evaluation: Evaluation,
}

#[derive(Serialize)]
struct OneDecision {
    decision: Decision,
}

#[derive(Serialize)]
struct Decisions {
    decisions: Vec<Decision>,
}

#[derive(Serialize)]
struct OnePolicy {
    statements: usize,
    findings: Vec<Finding>,
}

/// Evaluates every request of a scenario, given as an object or as JSON text.
#[must_use]
#[wasm_bindgen(skip_typescript)]
pub fn evaluate(scenario: &JsValue) -> JsValue {
    answer(read_scenario(scenario).map(|scenario| {
        let evaluator = iam_evaluator::Evaluator::new(&scenario);
        let requests = scenario.requests.into_iter().map(at_a_time).enumerate();
        let evaluations = requests.map(|(index, request)| evaluator.evaluate(index, &request)).collect();
        Evaluations { evaluations }
    }))
}

/// Reads the text of one policy of a type (`identity-based`, …): how many statements it has, and what is wrong with it.
#[must_use]
#[wasm_bindgen(js_name = parsePolicy, skip_typescript)]
pub fn parse_policy(policy_type: &JsValue, policy: &JsValue) -> JsValue {
    let read = || {
        let name = policy_type.as_string().unwrap_or_default();
        let policy_type = PolicyType::ALL.into_iter().find(|known| known.id() == name);
        let policy_type = policy_type.ok_or_else(|| failure(format!("`{name}` is no type of policy")))?;
        let Reading { document, findings, .. } = read_document(&text(policy)?.0, policy_type);
        Ok(OnePolicy { statements: document.statements.len(), findings })
    };
    answer(read())
}

/// The package's version.
#[must_use]
#[wasm_bindgen(skip_typescript)]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// A scenario's policies, compiled once to be asked about many requests.
#[wasm_bindgen(skip_typescript)]
pub struct Evaluator {
    /// The compiled policies and the scenario's own requests, or why the scenario could not be read.
    state: Result<(iam_evaluator::Evaluator, Vec<Request>), ScenarioError>,
}

#[wasm_bindgen]
impl Evaluator {
    /// Compiles a scenario, given as an object or as JSON text. When it cannot be read, every method answers with the
    /// failure.
    #[must_use]
    #[wasm_bindgen(constructor)]
    pub fn new(scenario: &JsValue) -> Self {
        let state =
            read_scenario(scenario).map(|scenario| (iam_evaluator::Evaluator::new(&scenario), scenario.requests));
        Self { state }
    }

    /// Why the scenario could not be read; empty when it could.
    #[must_use]
    #[wasm_bindgen(getter)]
    pub fn findings(&self) -> JsValue {
        to_js(&self.state.as_ref().err().into_iter().collect::<Vec<_>>())
    }

    /// The full explanation of a request: one of the scenario's by index, or another as an object or as JSON text.
    #[must_use]
    pub fn evaluate(&self, request: &JsValue) -> JsValue {
        answer(
            self.request(request)
                .map(|(evaluator, index, request)| OneEvaluation { evaluation: evaluator.evaluate(index, &request) }),
        )
    }

    /// The decision on a request alone: one of the scenario's by index, or another as an object or as JSON text.
    #[must_use]
    pub fn decide(&self, request: &JsValue) -> JsValue {
        answer(
            self.request(request).map(|(evaluator, _, request)| OneDecision { decision: evaluator.decide(&request) }),
        )
    }

    /// The decisions on many requests, given as an array or as JSON text of one.
    #[must_use]
    #[wasm_bindgen(js_name = decideMany)]
    pub fn decide_many(&self, requests: &JsValue) -> JsValue {
        let decide = || {
            let (evaluator, _) = self.state.as_ref().map_err(Clone::clone)?;
            let (text, is_text) = text(requests)?;
            let requests = Request::list_from_json(&text).map_err(|error| placed(error, is_text))?;
            let requests = requests.into_iter().map(at_a_time);
            Ok(Decisions { decisions: requests.map(|request| evaluator.decide(&request)).collect() })
        };
        answer(decide())
    }
}

impl Evaluator {
    /// The evaluator with the request meant, and its index if it is one of the scenario's.
    fn request(&self, request: &JsValue) -> Result<(&iam_evaluator::Evaluator, usize, Request), ScenarioError> {
        let (evaluator, requests) = self.state.as_ref().map_err(Clone::clone)?;
        if let Some(number) = request.as_f64() {
            let found = requests.iter().enumerate().find(|&(index, _)| index.to_string() == number.to_string());
            let (index, request) = found.ok_or_else(|| {
                let count = requests.len();
                failure(format!("there is no request {number}; the scenario has {count}, counted from 0"))
            })?;
            return Ok((evaluator, index, at_a_time(request.clone())));
        }
        let (text, is_text) = text(request)?;
        let request = Request::from_json(&text).map_err(|error| placed(error, is_text))?;
        Ok((evaluator, 0, at_a_time(request)))
    }
}

fn read_scenario(value: &JsValue) -> Result<Scenario, ScenarioError> {
    let (text, is_text) = text(value)?;
    Scenario::from_json(&text).map_err(|error| placed(error, is_text))
}

/// The JSON text of a value, and whether the value is that text itself.
fn text(value: &JsValue) -> Result<(String, bool), ScenarioError> {
    if let Some(text) = value.as_string() {
        return Ok((text, true));
    }
    // `stringify` throws on what is no JSON (a cycle, a BigInt) and gives undefined for a function or undefined.
    let text = JSON::stringify(value).ok().and_then(|text| text.as_string());
    text.map(|text| (text, false)).ok_or_else(|| failure("the value cannot be written as JSON".to_owned()))
}

/// Places count in text that the caller has; for an object the path has to do.
fn placed(error: ScenarioError, is_text: bool) -> ScenarioError {
    if is_text { error } else { ScenarioError { line: 0, column: 0, ..error } }
}

fn failure(message: String) -> ScenarioError {
    ScenarioError { path: None, message, line: 0, column: 0 }
}

/// The request at the time it states, or else at the present moment, to the second.
fn at_a_time(request: Request) -> Request {
    let now = || {
        let now = String::from(Date::new_0().to_iso_string());
        now.split_once('.').map_or_else(|| now.clone(), |(seconds, _)| format!("{seconds}Z"))
    };
    Request { time: Some(request.time.unwrap_or_else(now)), ..request }
}

fn answer<T: Serialize>(result: Result<T, ScenarioError>) -> JsValue {
    to_js(&result.map_or_else(|finding| Answer::Failure { findings: [finding] }, Answer::Success))
}

/// The same JSON as the command line writes, as JavaScript values: `null` for what is absent, plain objects for maps.
fn to_js(value: &impl Serialize) -> JsValue {
    // What is serialised here has no value that JavaScript lacks.
    value.serialize(&Serializer::json_compatible()).unwrap_or_default()
}
