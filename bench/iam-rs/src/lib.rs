//! iam-rs behind the calls that the benchmark makes: policies and requests parsed before, then decided.
//!
//! iam-rs decides over one list of policies. What AWS calls types of policies is put on top here, as the least that can
//! be done: one of its evaluators for each layer, and AWS's order of a same-account request over their answers.

use iam_rs::{Decision, EvaluationOptions, EvaluationResult, IAMPolicy, IAMRequest, PolicyEvaluator};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

/// The policies by layer. One list for each level of service control policies.
#[derive(Deserialize)]
struct Layers {
    identity: Vec<IAMPolicy>,
    resource: Vec<IAMPolicy>,
    boundary: Vec<IAMPolicy>,
    session: Vec<IAMPolicy>,
    service_control: Vec<Vec<IAMPolicy>>,
    resource_control: Vec<IAMPolicy>,
}

#[derive(Deserialize)]
struct Input {
    layers: Layers,
    requests: Vec<IAMRequest>,
}

/// Layers with their place in AWS's order.
struct Compiled {
    /// Each has to allow where it exists: service control policies, boundary, session policy, identity-based policies.
    bounds: Vec<PolicyEvaluator>,
    /// The last of `bounds` that still holds when the resource's own policy grants: the service control policies.
    organization: usize,
    resource: PolicyEvaluator,
    /// Only its denies count: `RCPFullAWSAccess` is implied.
    resource_control: PolicyEvaluator,
}

#[derive(Serialize)]
struct Explanation {
    decision: &'static str,
    layers: Vec<EvaluationResult>,
}

#[wasm_bindgen]
pub struct Engine {
    compiled: Compiled,
    explaining: Compiled,
    requests: Vec<IAMRequest>,
}

fn compile(layers: Layers, explain: bool) -> Compiled {
    let options = || EvaluationOptions {
        max_statements: usize::MAX,
        collect_match_details: explain,
        ..EvaluationOptions::default()
    };
    let evaluator = |policies| PolicyEvaluator::with_policies(policies).with_options(options());
    let organization = layers.service_control.len();
    let mut bounds: Vec<_> = layers.service_control.into_iter().map(evaluator).collect();
    for layer in [layers.boundary, layers.session] {
        if !layer.is_empty() {
            bounds.push(evaluator(layer));
        }
    }
    bounds.push(evaluator(layers.identity));
    Compiled {
        bounds,
        organization,
        resource: evaluator(layers.resource),
        resource_control: evaluator(layers.resource_control),
    }
}

impl Compiled {
    /// AWS's order for a request within one account: a deny anywhere, then what every bound allows, or the service
    /// control policies and a grant to the session itself.
    fn decide(&self, request: &IAMRequest, mut each: impl FnMut(EvaluationResult)) -> u8 {
        let mut denied = false;
        let mut ask = |evaluator: &PolicyEvaluator| {
            let result = evaluator.evaluate(request).expect("iam-rs can express the request");
            let decision = result.decision;
            denied |= decision == Decision::Deny;
            each(result);
            decision
        };
        ask(&self.resource_control);
        let granted = ask(&self.resource) == Decision::Allow;
        let (mut organization, mut all) = (true, true);
        for (index, bound) in self.bounds.iter().enumerate() {
            let allows = ask(bound) == Decision::Allow;
            all &= allows;
            organization &= allows || index >= self.organization;
        }
        match (denied, all || (organization && granted)) {
            (true, _) => 2,
            (false, true) => 0,
            (false, false) => 1,
        }
    }
}

const NAMES: [&str; 3] = ["allowed", "implicitDeny", "explicitDeny"];

#[wasm_bindgen]
impl Engine {
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str) -> Result<Engine, JsError> {
        let read = || serde_json::from_str::<Input>(text);
        let input = read()?;
        let explaining = compile(read()?.layers, true);
        Ok(Engine { compiled: compile(input.layers, false), explaining, requests: input.requests })
    }

    /// The decision on a request by index: 0 allowed, 1 implicit deny, 2 explicit deny.
    pub fn decide(&self, index: usize) -> u8 {
        self.compiled.decide(&self.requests[index], drop)
    }

    /// The decisions on all requests.
    #[wasm_bindgen(js_name = decideAll)]
    pub fn decide_all(&self) -> Vec<u8> {
        self.requests.iter().map(|request| self.compiled.decide(request, drop)).collect()
    }

    /// The decision on a JavaScript object.
    #[wasm_bindgen(js_name = decideObject)]
    pub fn decide_object(&self, request: JsValue) -> Result<u8, JsError> {
        let request: IAMRequest = serde_wasm_bindgen::from_value(request)?;
        Ok(self.compiled.decide(&request, drop))
    }

    /// What iam-rs tells of every statement, as a JavaScript object.
    pub fn explain(&self, index: usize) -> Result<JsValue, JsError> {
        let explanation = self.explaining.explain(&self.requests[index]);
        Ok(explanation.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
    }
}

impl Compiled {
    fn explain(&self, request: &IAMRequest) -> Explanation {
        let mut layers = Vec::new();
        let decision = self.decide(request, |result| layers.push(result));
        Explanation { decision: NAMES[usize::from(decision)], layers }
    }
}

/// From text to what iam-rs tells of every statement, as JSON text, for the first request.
#[wasm_bindgen]
pub fn evaluate(text: &str) -> Result<String, JsError> {
    let input: Input = serde_json::from_str(text)?;
    let compiled = compile(input.layers, true);
    let first = input.requests.first().ok_or_else(|| JsError::new("no request"))?;
    Ok(serde_json::to_string(&compiled.explain(first))?)
}
