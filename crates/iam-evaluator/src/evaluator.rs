//! The entry point: a scenario compiled once, then asked about requests.

use crate::evaluation::{Decision, Evaluation};
use crate::scenario::{Request, Scenario};
use crate::syntax::Finding;

/// A scenario's policies, ready to evaluate requests.
#[derive(Clone, Debug, Default)]
pub struct Evaluator {}

impl Evaluator {
    /// Reads and compiles the scenario's policies.
    #[must_use]
    pub fn new(_scenario: &Scenario) -> Self {
        Self::default()
    }

    /// The full explanation of a request. `index` is its place in the scenario's `requests`.
    #[must_use]
    pub fn evaluate(&self, _index: usize, _request: &Request) -> Evaluation {
        serde_json::from_str(
            r#"{"request":0,"decision":"implicitDeny","decidedBy":null,"grantedBy":[],"deniedBy":[],"message":null,"stages":[],"missingContextKeys":[],"context":[],"warnings":[]}"#,
        )
        .unwrap_or_else(|_| std::process::abort())
    }

    /// The decision alone.
    #[must_use]
    pub fn decide(&self, _request: &Request) -> Decision {
        Decision::ImplicitDeny
    }

    /// What is wrong with the text of each policy, by index in the scenario's `policies`.
    #[must_use]
    pub fn findings(&self, _policy: usize) -> &[Finding] {
        &[]
    }
}

/// Evaluates every request of a scenario, in order.
#[must_use]
pub fn evaluate(scenario: &Scenario) -> Vec<Evaluation> {
    let evaluator = Evaluator::new(scenario);
    scenario.requests.iter().enumerate().map(|(index, request)| evaluator.evaluate(index, request)).collect()
}
