//! The WebAssembly side of the JavaScript package: JSON text in, JSON text or numbers out. Thin: every decision is the
//! evaluator's.
//!
//! `npm/package.js` makes the package's functions of it: a number crosses the border in nanoseconds, a text is copied
//! once, and what JavaScript builds itself costs least there. `npm/index.d.ts` has the types.

use iam_evaluator::evaluation::Decision;
use iam_evaluator::scenario::{PolicyType, Request, Scenario, ScenarioError};
use iam_evaluator::syntax::{Finding, Reading, read_document};
use iam_evaluator::{Detail, PreparedRequest};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Compiling and explaining make many small allocations, which the standard library's allocator is slow at.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// In place of a decision: the scenario or the request could not be read; [`Compiled::failure`] says why.
const FAILED: u8 = u8::MAX;

/// In place of a decision: the request states no time, so the present one is needed.
const NEEDS_TIME: u8 = u8::MAX - 1;

/// What every function of the package answers with.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Answer<T> {
    Success(T),
    Failure { findings: [ScenarioError; 1] },
}

#[derive(Serialize)]
struct OnePolicy {
    statements: usize,
    findings: Vec<Finding>,
}

/// Evaluates every request of a scenario: its JSON text in, the answer's JSON text out. `now` is the time of requests
/// that state none, as ISO 8601.
#[must_use]
#[wasm_bindgen(js_name = evaluateText)]
pub fn evaluate_text(scenario: &str, now: &str) -> String {
    let scenario = match Scenario::from_json(scenario) {
        Err(finding) => return json(&Answer::<()>::Failure { findings: [finding] }),
        Ok(scenario) => scenario,
    };
    let evaluator = iam_evaluator::Evaluator::new(&scenario);
    let mut answer = br#"{"type":"success","evaluations":["#.to_vec();
    for (index, request) in scenario.requests.into_iter().enumerate() {
        if index > 0 {
            answer.push(b',');
        }
        let request = evaluator.prepare_owned(at(request, now));
        evaluator.explain_json(index, &request, Detail::Full, &mut answer);
    }
    answer.extend_from_slice(b"]}");
    text(answer)
}

/// Reads the text of one policy of a type (`identity-based`, …): how many statements it has, and what is wrong with it.
#[must_use]
#[wasm_bindgen(js_name = parsePolicy)]
pub fn parse_policy(policy_type: &str, policy: &str) -> JsValue {
    let Some(known) = PolicyType::ALL.into_iter().find(|known| known.id() == policy_type) else {
        let message = format!("`{policy_type}` is no type of policy");
        let finding = ScenarioError { path: None, message, line: 0, column: 0 };
        return to_js(&Answer::<OnePolicy>::Failure { findings: [finding] });
    };
    let Reading { document, findings, .. } = read_document(policy, known);
    to_js(&Answer::Success(OnePolicy { statements: document.statements.len(), findings }))
}

/// The package's version.
#[must_use]
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// A scenario's policies, compiled once to be asked about many requests.
#[wasm_bindgen]
pub struct Compiled {
    /// `None`: the scenario could not be read.
    scenario: Option<Ready>,
    failure: Option<ScenarioError>,
}

struct Ready {
    evaluator: iam_evaluator::Evaluator,
    requests: Vec<Slot>,
}

/// A request of the scenario. Ten thousand of them are kept once, not as written and as read.
enum Slot {
    Written(Box<Request>),
    /// One that states its time, read when it was first asked about.
    Read(Box<PreparedRequest>),
    /// Taken out to be read.
    Empty,
}

impl Slot {
    /// Reads the request, unless it states no time.
    fn read(&mut self, evaluator: &iam_evaluator::Evaluator) {
        if matches!(self, Self::Written(request) if request.time.is_some()) {
            *self = match std::mem::replace(self, Self::Empty) {
                Self::Written(request) => Self::Read(Box::new(evaluator.prepare_owned(*request))),
                other => other,
            };
        }
    }
}

impl Ready {
    /// One of the requests and whether it was read: it was unless it states no time.
    fn slot(&mut self, index: usize) -> Option<(&iam_evaluator::Evaluator, &Slot)> {
        let slot = self.requests.get_mut(index)?;
        slot.read(&self.evaluator);
        Some((&self.evaluator, slot))
    }
}

#[wasm_bindgen]
impl Compiled {
    /// Compiles the scenario of a JSON text. When it cannot be read, nothing can be asked but the failure.
    #[must_use]
    #[wasm_bindgen(constructor)]
    pub fn new(scenario: &str) -> Self {
        match Scenario::from_json(scenario) {
            Err(failure) => Self { scenario: None, failure: Some(failure) },
            Ok(scenario) => Self {
                scenario: Some(Ready {
                    evaluator: iam_evaluator::Evaluator::new(&scenario),
                    requests: scenario.requests.into_iter().map(|request| Slot::Written(Box::new(request))).collect(),
                }),
                failure: None,
            },
        }
    }

    /// What could not be read last, as JSON text of a finding: the scenario, or else a request.
    #[must_use]
    pub fn failure(&self) -> Option<String> {
        self.failure.as_ref().map(json)
    }

    /// How many requests the scenario has.
    #[must_use]
    pub fn count(&self) -> usize {
        self.scenario.as_ref().map_or(0, |ready| ready.requests.len())
    }

    /// The decision on one of the scenario's requests as a number.
    pub fn decide(&mut self, index: usize) -> u8 {
        let Some(ready) = &mut self.scenario else { return FAILED };
        match ready.slot(index) {
            Some((evaluator, Slot::Read(request))) => code(evaluator.decide_prepared(request)),
            Some((_, Slot::Written(_))) => NEEDS_TIME,
            Some((_, Slot::Empty)) | None => FAILED,
        }
    }

    /// The same for a request that states no time.
    #[must_use]
    #[wasm_bindgen(js_name = decideAt)]
    pub fn decide_at(&self, index: usize, now: &str) -> u8 {
        let Some(ready) = &self.scenario else { return FAILED };
        match ready.requests.get(index) {
            Some(Slot::Read(request)) => code(ready.evaluator.decide_prepared(request)),
            Some(Slot::Written(request)) => code(ready.evaluator.decide(&at((**request).clone(), now))),
            Some(Slot::Empty) | None => FAILED,
        }
    }

    /// The decisions on all requests of the scenario, as numbers.
    #[wasm_bindgen(js_name = decideAll)]
    pub fn decide_all(&mut self, now: &str) -> Vec<u8> {
        let count = self.count();
        let decide = |index| match self.decide(index) {
            NEEDS_TIME => self.decide_at(index, now),
            code => code,
        };
        (0..count).map(decide).collect()
    }

    /// The decision on the request of a JSON text, as a number.
    #[wasm_bindgen(js_name = decideText)]
    pub fn decide_text(&mut self, request: &str, now: &str) -> u8 {
        self.read(request, now).map_or(FAILED, |(evaluator, request)| code(evaluator.decide(&request)))
    }

    /// The decisions on the requests of a JSON text of an array, as numbers; nothing when one cannot be read.
    #[wasm_bindgen(js_name = decideMany)]
    pub fn decide_many(&mut self, requests: &str, now: &str) -> Option<Vec<u8>> {
        let ready = self.scenario.as_ref()?;
        let mut codes = Vec::new();
        let read = Request::each_from_json(requests, |request| {
            codes.push(code(ready.evaluator.decide(&at(request, now))));
        });
        match read {
            Ok(()) => Some(codes),
            Err(failure) => {
                self.failure = Some(failure);
                None
            }
        }
    }

    /// The explanation of one of the scenario's requests as JSON text. Unless it has several pairs, `stages` and
    /// `context`, most of the text, are left empty: [`Compiled::details`] has them.
    pub fn explain(&mut self, index: usize, now: &str) -> Option<String> {
        self.evaluate(index, now, Detail::Verdict)
    }

    /// The same for the request of a JSON text.
    #[wasm_bindgen(js_name = explainText)]
    pub fn explain_text(&mut self, request: &str, now: &str) -> Option<String> {
        let (evaluator, request) = self.read(request, now)?;
        Some(explain(evaluator, 0, &evaluator.prepare_owned(request), Detail::Verdict))
    }

    /// The whole explanation of one of the scenario's requests, as JSON text.
    pub fn details(&mut self, index: usize, now: &str) -> Option<String> {
        self.evaluate(index, now, Detail::Full)
    }

    /// The same for the request of a JSON text.
    #[wasm_bindgen(js_name = detailsText)]
    pub fn details_text(&mut self, request: &str, now: &str) -> Option<String> {
        let (evaluator, request) = self.read(request, now)?;
        Some(explain(evaluator, 0, &evaluator.prepare_owned(request), Detail::Full))
    }
}

impl Compiled {
    fn evaluate(&mut self, index: usize, now: &str, detail: Detail) -> Option<String> {
        let ready = self.scenario.as_mut()?;
        match ready.slot(index)? {
            (evaluator, Slot::Read(request)) => Some(explain(evaluator, index, request, detail)),
            (evaluator, Slot::Written(request)) => {
                let request = evaluator.prepare_owned(at((**request).clone(), now));
                Some(explain(evaluator, index, &request, detail))
            }
            (_, Slot::Empty) => None,
        }
    }

    /// The request of a JSON text; a failure is kept.
    fn read(&mut self, request: &str, now: &str) -> Option<(&iam_evaluator::Evaluator, Request)> {
        let ready = self.scenario.as_ref()?;
        match Request::from_json(request) {
            Ok(request) => Some((&ready.evaluator, at(request, now))),
            Err(failure) => {
                self.failure = Some(failure);
                None
            }
        }
    }
}

/// An explanation as JSON text; one of several pairs is always told in full.
fn explain(evaluator: &iam_evaluator::Evaluator, index: usize, request: &PreparedRequest, detail: Detail) -> String {
    let detail = if request.has_several_pairs() { Detail::Full } else { detail };
    let mut explanation = Vec::new();
    evaluator.explain_json(index, request, detail, &mut explanation);
    text(explanation)
}

/// What the evaluator writes is UTF-8.
fn text(json: Vec<u8>) -> String {
    String::from_utf8(json).unwrap_or_default()
}

/// The number of a decision: its place in `DECISIONS` of `npm/package.js`.
const fn code(decision: Decision) -> u8 {
    match decision {
        Decision::Allowed => 0,
        Decision::ExplicitDeny => 1,
        Decision::ImplicitDeny => 2,
        Decision::Depends => 3,
        Decision::NotAuthenticated => 4,
    }
}

/// The request at the time it states, or else at the present moment.
fn at(request: Request, now: &str) -> Request {
    Request { time: Some(request.time.unwrap_or_else(|| now.to_owned())), ..request }
}

/// What is written here has no value that JSON lacks.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// The same JSON as JavaScript values: `null` for what is absent, plain objects for maps.
fn to_js(value: &impl Serialize) -> JsValue {
    value.serialize(&Serializer::json_compatible()).unwrap_or_default()
}
