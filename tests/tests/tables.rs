//! Every row of the truth tables as a whole scenario, evaluated natively; `node/tables.test.mjs` evaluates the same.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // a test fails by panicking

use iam_evaluator::Evaluator;
use iam_evaluator::message::DenialKind;
use iam_evaluator::scenario::Scenario;
use iam_evaluator::syntax::FindingType;
use iam_troubleshoot::denial::read_denial;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use tests::tables::{Row, rows};

/// The first condition's, or the first resource's, reason in the trace of the row's policy.
fn reason(evaluation: &Value, of: &str) -> Option<String> {
    let levels =
        evaluation["stages"].as_array()?.iter().flat_map(|stage| stage["levels"].as_array().into_iter().flatten());
    let mut policies = levels.flat_map(|level| level["policies"].as_array().into_iter().flatten());
    policies.find_map(|policy| policy["statements"][0].pointer(of)?.as_str().map(str::to_owned))
}

fn problems(row: &Row) -> Vec<String> {
    let scenario =
        Scenario::from_json(&row.scenario.to_string()).unwrap_or_else(|error| panic!("{}: {error}", row.name));
    let evaluation = serde_json::to_value(&iam_evaluator::evaluate(&scenario)[0]).unwrap();
    let codes = evaluation["warnings"].as_array().unwrap().iter();
    let invalid = codes.filter(|warning| warning["code"] == "policy-invalid").count() > 0;
    let expect = &row.expect;
    let found = [
        ("decision", Some(expect.decision.to_owned()), evaluation["decision"].as_str().map(str::to_owned)),
        ("condition", expect.condition_reason.clone(), reason(&evaluation, "/conditions/0/reason")),
        ("resource", expect.resource_reason.clone(), reason(&evaluation, "/resource/entries/0/reason")),
        ("message", expect.message.clone(), evaluation["message"].as_str().map(str::to_owned)),
        ("invalid", expect.invalid.map(|is| is.to_string()), Some(invalid.to_string())),
    ];
    let differing = found.into_iter().filter(|(_, wanted, got)| wanted.is_some() && wanted != got);
    differing.map(|(what, wanted, got)| format!("{} {}: {what} {got:?}, not {wanted:?}", row.table, row.name)).collect()
}

#[test]
fn every_row_holds_as_a_scenario() {
    let rows = rows().unwrap();
    let mut counts = BTreeMap::new();
    let mut failed = Vec::new();
    for row in &rows {
        *counts.entry(row.table).or_insert(0) += 1;
        failed.extend(problems(row));
    }
    assert!(failed.is_empty(), "{} of {}: {:#?}", failed.len(), rows.len(), failed.iter().take(40).collect::<Vec<_>>());
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    for folder in ["operators", "matching", "quotas", "messages"] {
        for file in std::fs::read_dir(data.join(folder)).unwrap() {
            let stem = file.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned();
            // Crossed with `every-shape`.
            let table = format!("{folder}/{stem}");
            assert!(table == "operators/every-operator" || counts.contains_key(table.as_str()), "{table} has no row");
        }
    }
    assert!(rows.len() > 2_300, "only {} rows: {counts:?}", rows.len());
}

#[derive(Deserialize)]
struct Quotas {
    cases: Vec<Quota>,
}

#[derive(Deserialize)]
struct Quota {
    finding: Option<FindingType>,
    code: Option<String>,
}

#[test]
fn a_policy_beyond_a_quota_has_its_finding_and_no_other() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let text = std::fs::read_to_string(data.join("quotas/quotas.toml")).unwrap();
    let Quotas { cases } = toml::from_str(&text).unwrap();
    let rows = rows().unwrap();
    let rows: Vec<_> = rows.iter().filter(|row| row.table == "quotas/quotas").collect();
    assert_eq!(rows.len(), cases.len());
    for (row, case) in rows.into_iter().zip(cases) {
        let scenario = Scenario::from_json(&row.scenario.to_string()).unwrap();
        let evaluator = Evaluator::new(&scenario);
        let findings = (0..scenario.policies.len()).flat_map(|index| evaluator.findings(index));
        let found: Vec<_> =
            findings.map(|finding| (Some(finding.finding_type), Some(finding.issue_code.clone()))).collect();
        let expect: Vec<_> = case.finding.map(|_| (case.finding, case.code.clone())).into_iter().collect();
        assert_eq!(found, expect, "{}", row.name);
    }
}

#[test]
fn the_seed_text_says_that_something_denied_and_not_what() {
    #[derive(Deserialize)]
    struct Messages {
        cases: Vec<Message>,
    }
    #[derive(Deserialize)]
    struct Message {
        denial: Option<String>,
        message: String,
    }
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let Messages { cases } =
        toml::from_str(&std::fs::read_to_string(data.join("messages/messages.toml")).unwrap()).unwrap();
    let mut read = 0;
    for case in cases {
        let Some(file) = case.denial else { continue };
        let text = std::fs::read_to_string(data.join("denials").join(file)).unwrap();
        assert_eq!(text.trim(), case.message);
        let denial = read_denial(&text);
        assert_eq!((denial.kind, denial.denied_by), (DenialKind::Explicit, None));
        assert_eq!(denial.action.as_deref(), Some("iam:DeleteVirtualMFADevice"));
        read += 1;
    }
    assert_eq!(read, 1);
}
