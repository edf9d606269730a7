//! Every scenario file of the tests and of the gallery: it can be read, and everything it expects holds.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)] // a test fails by panicking

use iam_evaluator::scenario::Scenario;
use iam_evaluator::{Detail, Evaluator};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The time of requests that state none, so that results do not depend on when the tests run.
const TIME: &str = "2026-03-01T12:00:00Z";

/// Gallery examples whose whole trace is kept as text beside them, one for each kind of explanation.
const GOLDEN: [&str; 10] = [
    "a-bucket-arn-does-not-cover-its-objects",
    "a-federated-user-session-without-a-session-policy",
    "a-permissions-boundary-without-the-action",
    "a-policy-variable-value-in-another-case",
    "a-vpc-endpoint-policy-without-the-action",
    "an-absent-key-makes-a-negated-operator-true",
    "an-expired-session",
    "an-rcp-denies-principals-outside-the-organization",
    "an-scp-without-an-allow-at-one-level",
    "my-role-reads-my-bucket-from-another-account",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every JSON file under a directory, in order of name.
fn files(directory: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).unwrap_or_else(|error| panic!("{}: {error}", directory.display())) {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "json") && !path.ends_with("index.json") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> Result<Scenario, String> {
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    let mut scenario = Scenario::from_json(&text).map_err(|error| error.to_string())?;
    for request in &mut scenario.requests {
        request.time.get_or_insert_with(|| TIME.to_owned());
    }
    Ok(scenario)
}

/// What of a scenario file does not hold, and how many expectations it states.
fn problems(path: &Path) -> (Vec<String>, usize) {
    let scenario = match read(path) {
        Ok(scenario) => scenario,
        Err(error) => return (vec![error], 0),
    };
    let evaluator = Evaluator::new(&scenario);
    let mut problems = Vec::new();
    let mut count = 0;
    for (index, request) in scenario.requests.iter().enumerate() {
        let evaluation = evaluator.evaluate(index, request);
        if let Some(expect) = &request.expect {
            count += 1;
            let mismatches = expect.mismatches(&evaluation).into_iter();
            problems.extend(mismatches.map(|mismatch| format!("requests[{index}]: {mismatch}")));
        }
        let mut written = Vec::new();
        evaluator.explain_json(index, &evaluator.prepare(request), Detail::Full, &mut written);
        if written != serde_json::to_vec(&evaluation).unwrap() {
            problems.push(format!("requests[{index}]: written as JSON it is another explanation"));
        }
        let decision = evaluator.decide(request);
        if decision != evaluation.verdict.decision {
            let got = evaluation.verdict.decision;
            problems.push(format!("requests[{index}]: decide gives {decision:?}, evaluate {got:?}"));
        }
    }
    (problems, count)
}

fn check(directory: &str) {
    let root = root();
    let files = files(&root.join(directory));
    let (mut failed, mut expectations) = (String::new(), 0);
    for path in &files {
        let (problems, count) = problems(path);
        expectations += count;
        for problem in problems {
            let shown = path.strip_prefix(&root).unwrap_or(path).display();
            writeln!(failed, "  {shown}: {problem}").unwrap();
        }
    }
    assert!(expectations > files.len(), "{} files expect only {expectations} decisions", files.len());
    assert!(failed.is_empty(), "of {expectations} expectations in {} files:\n{failed}", files.len());
}

#[test]
fn everything_the_test_scenarios_expect_holds() {
    check("tests/data/scenarios");
}

#[test]
fn everything_the_gallery_expects_holds() {
    check("www/gallery");
}

#[test]
fn the_gallery_opens_on_a_request_with_an_expectation() {
    for path in files(&root().join("www/gallery")) {
        let scenario = read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(scenario.requests.first().is_some_and(|request| request.expect.is_some()), "{}", path.display());
    }
}

#[test]
fn the_trace_of_chosen_examples_reads_as_kept() {
    for name in GOLDEN {
        let scenario = read(&root().join(format!("www/gallery/{name}.json"))).unwrap();
        let evaluations = iam_evaluator::evaluate(&scenario);
        let file = format!("{name}.json");
        let text = iam_cli::render_evaluations(&file, &scenario, &evaluations, iam_cli::Shown::Given);
        let text = anstream::adapter::strip_str(&text).to_string();
        insta::with_settings!({ snapshot_path => "../data/golden", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, text);
        });
    }
}
