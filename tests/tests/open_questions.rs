//! Every switch: a scenario that rests on it says so, and the other choice gives what its warning says.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)] // a test fails by panicking

use iam_evaluator::open_question::QUESTIONS;
use iam_evaluator::scenario::Scenario;
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
struct Table {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    scenario: String,
    other: String,
    decided_by: Option<String>,
    changes: Option<String>,
}

fn data() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

fn table() -> Vec<Case> {
    let text = std::fs::read_to_string(data().join("open-questions.toml")).unwrap();
    toml::from_str::<Table>(&text).unwrap().cases
}

fn scenario(case: &Case) -> Scenario {
    let path = data().join(format!("scenarios/open-questions/{}.json", case.scenario));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Scenario::from_json(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn json(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap_or_default().to_owned()
}

#[test]
fn the_documented_choice_is_labelled() {
    for case in table() {
        let (question, scenario) = (QUESTIONS.iter().find(|question| question.id == case.id).unwrap(), scenario(&case));
        let evaluations = iam_evaluator::evaluate(&scenario);
        let warnings = &evaluations[0].verdict.warnings;
        let warning = warnings.iter().find(|warning| warning.code == case.id);
        let message = &warning.unwrap_or_else(|| panic!("{} is not labelled: {warnings:?}", case.id)).message;
        let [documented, other] = question.choices;
        let says = message.contains(&format!("`{documented}`")) && message.contains(&format!("`{other}`"));
        assert!(says && message.contains(question.open()), "{}: {message}", case.id);
        let told = match (case.changes.as_deref(), case.other.as_str()) {
            (Some("accept"), _) => "would accept",
            (Some("refuse"), _) => "would refuse",
            (Some("message"), _) => "the message would be",
            (_, "allowed") => "would be allowed",
            (_, "explicitDeny") => "denied explicitly",
            (_, "implicitDeny") => "denied implicitly",
            _ => "would be open",
        };
        assert!(message.contains(told), "{}: `{told}` in {message}", case.id);
    }
}

#[test]
fn the_other_choice_gives_what_it_says() {
    for case in table() {
        let question = QUESTIONS.iter().find(|question| question.id == case.id).unwrap();
        let mut scenario = scenario(&case);
        scenario.settings.choose(&case.id, question.choices[1]).unwrap();
        let verdict = &iam_evaluator::evaluate(&scenario)[0].verdict;
        assert_eq!(json(verdict.decision), case.other, "{}", case.id);
        if let Some(decided_by) = &case.decided_by {
            assert_eq!(&verdict.decided_by.map(json).unwrap_or_default(), decided_by, "{}", case.id);
        }
        let written = Scenario::from_json(&scenario.to_json()).unwrap();
        assert_eq!(written.settings, scenario.settings, "{} is kept in the file", case.id);
    }
}

#[test]
fn every_open_question_has_a_case() {
    let cases = table();
    for question in &QUESTIONS {
        let named = cases.iter().filter(|case| case.id == question.id).count();
        assert_eq!(named, 1, "{} has one case", question.id);
    }
}
