//! The binary as its users run it: output, messages and exit codes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)] // a test fails by panicking

use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const EXAMPLE: &str = include_str!("../../../tests/data/format/example.json");
const DENIED: &str = r#"{"schema": 1, "title": "nothing allows", "requests": [
    {"principal": "arn:aws:iam::111122223333:user/ana", "action": "s3:GetObject", "expect": {"decision": "implicitDeny"}},
    {"name": "wrong", "principal": "arn:aws:iam::111122223333:user/ana", "action": "s3:GetObject",
     "expect": {"decision": "allowed", "decidedBy": "session"}},
    {"principal": "arn:aws:iam::111122223333:user/ana", "action": "s3:GetObject"}]}"#;

/// A directory of its own for one test.
fn directory(test: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    std::fs::create_dir_all(&directory).unwrap();
    directory
}

fn file(directory: &Path, name: &str, text: &str) -> String {
    std::fs::write(directory.join(name), text).unwrap();
    name.to_owned()
}

fn command(directory: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_iam-playground"));
    command.args(arguments).current_dir(directory).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Exit code, standard output and standard error of a run with this standard input.
fn run(directory: &Path, arguments: &[&str], input: &str) -> (i32, String, String) {
    let mut child = command(directory, arguments).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    (status.code().unwrap(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

fn one_line(json: &str) -> String {
    let value: Value = serde_json::from_str(json).unwrap();
    value.to_string()
}

#[test]
fn the_example_of_the_format_passes() {
    let here = directory("example");
    let example = file(&here, "example.json", EXAMPLE);
    let (code, out, err) = run(&here, &["test", &example], "");
    let lines: Vec<_> = out.lines().collect();
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert_eq!(
        lines,
        [
            "ok   example.json: requests[0] “no identity-based policy on the caller's side”: implicitDeny by identity-based",
            "ok   example.json: requests[1] “same account: the bucket policy alone is enough”: allowed",
            "2 passed, 0 failed"
        ]
    );
}

#[test]
fn a_failed_expectation_shows_expected_and_got_and_exits_with_1() {
    let here = directory("failed");
    let denied = file(&here, "denied.json", DENIED);
    let (code, out, err) = run(&here, &["test", &denied], "");
    assert_eq!((code, err.as_str()), (1, ""));
    let lines: Vec<_> = out.lines().collect();
    assert_eq!(lines.len(), 3, "a request without `expect` has no line: {out}");
    assert!(lines[0].starts_with("ok   denied.json: requests[0]: implicitDeny"), "{out}");
    assert!(
        lines[1].starts_with("FAIL denied.json: requests[1] “wrong”: decision: expected allowed, got implicitDeny; ")
    );
    assert!(lines[1].contains("decidedBy: expected session, got "), "{out}");
    assert_eq!(lines[2], "1 passed, 1 failed");
}

#[test]
fn an_unreadable_file_is_named_with_line_and_column_and_the_others_are_still_processed() {
    let here = directory("unreadable");
    let example = file(&here, "example.json", EXAMPLE);
    let denied = file(&here, "denied.json", DENIED);
    let comma = file(&here, "comma.json", "{\n  \"schema\": 1,\n  \"title\": \"a\",\n}");
    let field = file(&here, "field.json", "{\"schema\": 1, \"title\": \"a\",\n \"request\": []}");
    std::fs::write(here.join("latin.json"), b"{\n\"title\": \"\xe9\"}").unwrap();
    let files = [&comma, &example, &field, "latin.json", "missing.json", &denied];

    for command in ["test", "eval"] {
        let (code, out, err) = run(&here, &[&[command], &files[..]].concat(), "");
        assert_eq!(code, 2, "2 wins over 1: {err}");
        let errors: Vec<_> = err.lines().collect();
        assert_eq!(errors[0], "comma.json:3:14: this is not JSON: a comma before the closing bracket");
        assert!(
            errors[1].starts_with("field.json:2:1: `request`: unknown field `request`; the fields are `schema`"),
            "{err}"
        );
        assert_eq!(errors[2], "latin.json:2:10: the text is not UTF-8");
        assert!(errors[3].starts_with("missing.json: the file cannot be read: "), "{err}");
        assert_eq!(errors.len(), 4, "{err}");
        assert!(out.contains("example.json") && out.contains("denied.json"), "{out}");
    }
    let (code, out, _) = run(&here, &["test", &comma, &example], "");
    assert!(code == 2 && out.ends_with("2 passed, 0 failed\n"), "{out}");
}

#[test]
fn json_is_an_array_of_file_title_and_evaluations() {
    let here = directory("json");
    let example = file(&here, "example.json", EXAMPLE);
    let (code, out, err) = run(&here, &["eval", "--format", "json", &example, "-"], DENIED);
    assert_eq!((code, err.as_str()), (0, ""));
    let reports: Value = serde_json::from_str(&out).unwrap();
    let reports = reports.as_array().unwrap();
    let keys: Vec<_> = reports[0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["file", "title", "evaluations"]);
    assert_eq!(reports[0]["file"], "example.json");
    assert_eq!(reports[0]["title"], "MyRole reads MyBucket from another account");
    let evaluations = reports[0]["evaluations"].as_array().unwrap();
    assert_eq!(evaluations.len(), 2);
    assert_eq!(evaluations[0]["decision"], "implicitDeny");
    assert_eq!(evaluations[0]["decidedBy"], "identity-based");
    assert_eq!(evaluations[1]["request"], 1);
    assert_eq!(evaluations[1]["grantedBy"][0]["policy"], "S3BucketPolicy");
    assert_eq!(reports[1]["file"], "-");
    assert_eq!(reports[1]["evaluations"].as_array().unwrap().len(), 3);
}

#[test]
fn json_of_unreadable_files_alone_is_an_empty_array() {
    let here = directory("json-empty");
    let (code, out, err) = run(&here, &["eval", "--format", "json", "-"], "{");
    assert_eq!((code, out.trim()), (2, "[]"));
    assert!(err.starts_with("-:1:1: this is not JSON: the text ends inside brackets"), "{err}");
}

#[test]
fn lines_of_json_are_answered_one_by_one_while_the_input_is_still_open() {
    let here = directory("streamed");
    let mut child = command(&here, &["eval", "--format", "jsonl", "-"]).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for scenario in [EXAMPLE, DENIED] {
        writeln!(input, "{}", one_line(scenario)).unwrap();
        input.flush().unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        let report: Value = serde_json::from_str(&line).unwrap();
        let expected: Value = serde_json::from_str(scenario).unwrap();
        assert_eq!((&report["file"], &report["title"]), (&Value::from("-"), &expected["title"]));
        assert_eq!(
            report["evaluations"].as_array().unwrap().len(),
            expected["requests"].as_array().unwrap().len(),
            "{line}"
        );
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn an_unreadable_line_is_named_by_its_place_in_the_stream() {
    let here = directory("lines");
    let (example, denied) = (one_line(EXAMPLE), one_line(DENIED));
    let lines = file(&here, "all.jsonl", &format!("{example}\n\n{{\"schema\": 1, \"titel\": 2}}\n  \r\n{denied}"));
    let (code, out, err) = run(&here, &["eval", "--format", "jsonl", &lines], "");
    assert_eq!(code, 2);
    assert_eq!(out.lines().count(), 2, "{out}");
    assert!(err.starts_with("all.jsonl:3:14: `titel`: unknown field"), "{err}");
    assert_eq!(err.lines().count(), 1, "{err}");
}

#[test]
fn text_shows_the_verdict_and_the_trace_without_colours_where_there_is_no_terminal() {
    let here = directory("text");
    let (code, out, err) = run(&here, &["eval", "-"], EXAMPLE);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(!out.contains('\u{1b}'), "{out}");
    assert!(out.starts_with("MyRole reads MyBucket from another account (-)\n"), "{out}");
    assert!(out.contains("Implicit deny: No identity-based policy allows s3:PutObject."), "{out}");
    assert!(out.contains("policy “S3BucketPolicy”"), "{out}");
    assert!(out.contains("The wildcard in “arn:aws:s3:::MyBucket/*” covers"), "{out}");
}

#[test]
fn text_is_coloured_when_asked_and_a_scenario_adds_no_escapes_of_its_own() {
    let here = directory("colour");
    let hostile = r#"{"schema": 1, "title": "a\u001b]0;b", "requests": [{"name": "\u001b[2J", "principal": "p\u001b[2J", "action": "s3:\u001b[2J"}]}"#;
    let mut child = command(&here, &["eval", "-"]).env("CLICOLOR_FORCE", "1").env_remove("NO_COLOR").spawn().unwrap();
    child.stdin.take().unwrap().write_all(hostile.as_bytes()).unwrap();
    let out = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    assert!(out.contains("\u{1b}[1m"), "{out:?}");
    assert!(!out.contains("\u{1b}]") && !out.contains("\u{1b}[2J"), "{out:?}");
}

#[test]
fn wrong_arguments_exit_with_2_and_help_shows_examples() {
    let here = directory("arguments");
    for arguments in [&[][..], &["eval"], &["test"], &["eval", "--format", "yaml", "a.json"]] {
        let (code, out, err) = run(&here, arguments, "");
        assert_eq!((code, out.as_str()), (2, ""), "{err}");
    }
    let (code, out, _) = run(&here, &["--help"], "");
    assert!(code == 0 && out.contains("Examples:") && out.contains("Exit codes:"), "{out}");
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let here = directory("pipe");
    let mut child = command(&here, &["eval", "--format", "jsonl", "-"]).spawn().unwrap();
    drop(child.stdout.take());
    let mut input = child.stdin.take().unwrap();
    let line = one_line(EXAMPLE);
    // The command may be gone before everything is written.
    let _ = (0..20).try_for_each(|_| writeln!(input, "{line}"));
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}
