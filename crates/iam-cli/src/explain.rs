//! `iam-playground explain`: why a request of a scenario is denied, in the terms of AWS's troubleshooting page.

use crate::output::Output;
use crate::render::{FAINT, STRONG, label};
use crate::{TextOrJson, clock, input};
use iam_evaluator::scenario::Scenario;
use iam_troubleshoot::diagnosis::{Explanation, explain, request_in_question};
use std::fmt::Write as _;
use std::io;

/// Diagnoses one request of a scenario, or of whatever `import` makes one of.
///
/// # Errors
/// When the result cannot be written.
pub(crate) fn run(format: TextOrJson, file: &str, request: Option<usize>, output: &mut Output) -> io::Result<()> {
    let Some((scenario, request)) = read(file, request, output) else { return Ok(()) };
    let explanation = explain(&scenario, request);
    match format {
        TextOrJson::Json => output.text(&format!("{}\n", explanation.to_json())),
        TextOrJson::Text => output.text(&render(&scenario, &explanation)),
    }
}

/// The scenario of a file, with the present moment for requests without `time`, and the request in question: the one of
/// this number, else the first that is not allowed. What is wrong is reported.
pub(crate) fn read(file: &str, request: Option<usize>, output: &mut Output) -> Option<(Scenario, usize)> {
    let mut scenario = match input::case(file) {
        Ok(scenario) => scenario,
        Err(message) => {
            output.problem(&message);
            return None;
        }
    };
    clock::set_now(&mut scenario);
    let chosen = request.unwrap_or_else(|| request_in_question(&scenario));
    if request.is_some() && scenario.requests.get(chosen).is_none() {
        output.problem(&format!(
            "{file}: there is no request {chosen}; the scenario has {}, counted from 0",
            scenario.requests.len()
        ));
        return None;
    }
    Some((scenario, chosen))
}

fn render(scenario: &Scenario, explanation: &Explanation) -> String {
    let mut out = String::new();
    let name = scenario.requests.get(explanation.request).map(|request| label(explanation.request, request));
    let _ = writeln!(
        out,
        "{STRONG}{}{STRONG:#}: {}",
        name.unwrap_or_else(|| scenario.title.clone()),
        explanation.decision.id()
    );
    if explanation.diagnoses.is_empty() {
        let _ = writeln!(out, "\nNothing of the troubleshooting page applies.");
    }
    for diagnosis in &explanation.diagnoses {
        let _ = writeln!(out, "\n{STRONG}{}{STRONG:#} {FAINT}{}{FAINT:#}", diagnosis.title, diagnosis.code);
        let _ = writeln!(out, "  {}", diagnosis.detail);
        let _ = writeln!(out, "  {FAINT}Remedy:{FAINT:#} {}", diagnosis.remedy);
        for suspect in &diagnosis.suspects {
            let _ = writeln!(out, "  - {}: {} {}", suspect.policy_type.label(), suspect.why, suspect.question);
            if let Some(command) = &suspect.command {
                let _ = writeln!(out, "    {FAINT}${FAINT:#} {command}");
            }
        }
        if diagnosis.suspects.is_empty() {
            for command in &diagnosis.commands {
                let _ = writeln!(out, "  {FAINT}${FAINT:#} {command}");
            }
        }
        for link in &diagnosis.links {
            let _ = writeln!(out, "  {FAINT}{link}{FAINT:#}");
        }
    }
    out
}
