//! Whether an example can be read and gives what it expects.

use crate::Problem;
use crate::block::Block;
use iam_evaluator::Evaluator;
use iam_evaluator::scenario::Scenario;

/// The attributes that a fence may give, and whether they take a value.
const ATTRIBUTES: [(&str, bool); 4] = [("view", true), ("readonly", false), ("theme", true), ("height", true)];

/// What is wrong with a block.
pub(crate) fn check(block: &Block, now: &str) -> Vec<Problem> {
    let at_fence = |message: String| vec![Problem { line: block.line, message }];
    for (name, value) in &block.attributes {
        if !ATTRIBUTES.contains(&(name.as_str(), value.is_some())) {
            return at_fence(format!(
                "`{name}` is not known here; write `view=…`, `theme=…`, `height=…` or `readonly` behind `iam-playground`"
            ));
        }
    }
    let mut scenario = match Scenario::from_json(&block.text) {
        Ok(scenario) => scenario,
        Err(error) => {
            let path = error.path.map(|path| format!("`{path}`: ")).unwrap_or_default();
            return vec![Problem { line: block.line + error.line.max(1), message: format!("{path}{}", error.message) }];
        }
    };
    if scenario.requests.is_empty() {
        return at_fence("the scenario asks nothing: it has no request".to_owned());
    }
    for request in &mut scenario.requests {
        request.time.get_or_insert_with(|| now.to_owned());
    }
    let evaluator = Evaluator::new(&scenario);
    let places = places(&block.text);
    let mut problems = Vec::new();
    for (index, request) in scenario.requests.iter().enumerate() {
        let Some(expect) = &request.expect else { continue };
        let mismatches = expect.mismatches(&evaluator.evaluate(index, request));
        if !mismatches.is_empty() {
            let name = request.name.as_ref().unwrap_or(&request.action);
            let expected_before =
                scenario.requests.iter().take(index).filter(|request| request.expect.is_some()).count();
            problems.push(Problem {
                line: block.line + places.get(expected_before).copied().unwrap_or(0),
                message: format!("requests[{index}] “{name}”: {}", mismatches.join("; ")),
            });
        }
    }
    problems
}

/// The line of each `"expect"` in the text, from 1: only requests have one, and the text was read as a scenario.
fn places(text: &str) -> Vec<usize> {
    let lines = text.lines().enumerate();
    lines.flat_map(|(at, line)| line.match_indices("\"expect\"").map(move |_| at + 1)).collect()
}
