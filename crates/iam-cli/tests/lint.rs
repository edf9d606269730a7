//! `iam-playground lint` as its users run it: what is written, what is guessed, and exit codes.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // a test fails by panicking

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

const WRONG: &str = r#"{
  "Version": "2012-10-17",
  "Statement": {"Effect": "Allow", "Action": "s3:GetObjcet", "Resource": "arn:aws:s3:::b/*"}
}"#;
const ADVICE: &str = r#"{"Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}}"#;

fn directory(test: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    std::fs::create_dir_all(&directory).unwrap();
    directory
}

/// Exit code, standard output and standard error with these files there.
fn run(test: &str, files: &[(&str, &str)], arguments: &[&str]) -> (i32, String, String) {
    let here = directory(test);
    for (name, text) in files {
        std::fs::write(here.join(name), text).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_iam-playground"));
    let output = command.arg("lint").args(arguments).current_dir(here).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn an_error_ends_with_1_and_says_what_to_write() {
    let (code, out, err) = run("lint-error", &[("policy.json", WRONG)], &["policy.json"]);
    assert_eq!((code, err.as_str()), (1, ""), "{out}");
    assert!(out.contains("error INVALID_ACTION 3:45 Statement.Action"), "{out}");
    assert!(out.contains("fix Write `s3:GetObject`"), "{out}");
    assert!(out.contains("taken as identity-based policy: no statement names a principal"), "{out}");
    assert!(out.contains("1 error, 0 security warnings, 0 warnings, 0 suggestions"), "{out}");
    assert!(out.contains("service reference of 20"), "{out}");
}

#[test]
fn advice_alone_ends_with_0() {
    let (code, out, _) = run("lint-advice", &[("policy.json", ADVICE)], &["--type", "identity-based", "policy.json"]);
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("warning MISSING_VERSION"), "{out}");
    assert!(!out.contains("say otherwise"), "{out}");
}

#[test]
fn a_missing_file_ends_with_2_and_the_others_are_looked_at() {
    let (code, out, err) = run("lint-missing", &[("policy.json", WRONG)], &["none.json", "policy.json"]);
    assert_eq!(code, 2);
    assert!(err.contains("none.json: the file cannot be read") && out.contains("INVALID_ACTION"), "{err}{out}");
    let scenario = r#"{"schema": 1, "title": "t", "policies": [{"type": "x"}]}"#;
    let (code, _, err) = run("lint-scenario-error", &[("scenario.json", scenario)], &["scenario.json"]);
    assert_eq!(code, 2);
    assert!(err.starts_with("scenario.json:1:"), "{err}");
}

#[test]
fn json_is_an_array_of_policies_with_their_findings() {
    let scenario = format!(
        r#"{{"schema": 1, "title": "t", "policies": [{{"type": "service-control", "name": "Scp", "document": {WRONG}}}]}}"#
    );
    let files = [("policy.json", WRONG), ("scenario.json", scenario.as_str())];
    let (code, out, err) = run("lint-json", &files, &["--format", "json", "policy.json", "scenario.json"]);
    assert_eq!(code, 1, "{err}");
    assert!(err.starts_with("policy.json: taken as identity-based policy"), "{err}");
    let reports: Value = serde_json::from_str(&out).unwrap();
    let of = |at: usize| (reports[at]["file"].as_str().unwrap(), reports[at]["policy"].as_str().unwrap());
    assert_eq!([of(0), of(1)], [("policy.json", "policy"), ("scenario.json", "Scp")]);
    for report in reports.as_array().unwrap() {
        let finding = &report["findings"][0];
        assert_eq!((&finding["findingType"], &finding["issueCode"]), (&"ERROR".into(), &"INVALID_ACTION".into()));
        assert_eq!(finding["fixes"][0]["edits"][0]["newText"], "\"s3:GetObject\"");
        assert!(finding["message"].is_string() && finding["locations"][0]["span"]["start"]["line"].is_u64());
    }
}

#[test]
fn the_kind_of_resource_is_taken_by_its_cloudformation_name() {
    let trust =
        r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"}}"#;
    let name = "AWS::IAM::AssumeRolePolicyDocument";
    let (code, out, _) = run("lint-kind", &[("trust.json", trust)], &["--resource-type", name, "trust.json"]);
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL"), "{out}");
    let (code, _, err) = run("lint-kind", &[], &["--resource-type", "AWS::Nothing", "trust.json"]);
    assert_eq!(code, 2);
    assert!(err.contains("AWS::KMS::Key"), "{err}");
}

#[test]
fn sarif_has_rules_regions_and_fixes() {
    let (code, out, _) = run("lint-sarif", &[("policy.json", WRONG)], &["--format", "sarif", "policy.json"]);
    assert_eq!(code, 1);
    let log: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let result = &run["results"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(rules.iter().any(|rule| rule["id"] == result["ruleId"]));
    let region = &result["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startLine"], &region["startColumn"]), (&3.into(), &46.into()));
    let replacement = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(&replacement["deletedRegion"], region);
}

#[test]
fn text_that_is_no_json_is_a_finding() {
    let (code, out, _) = run("lint-syntax", &[("policy.json", "{\"Version\": \"2012-10-17\",}")], &["policy.json"]);
    assert_eq!(code, 1);
    assert!(out.contains("JSON_SYNTAX_ERROR") && out.contains("fix Remove the comma"), "{out}");
}
