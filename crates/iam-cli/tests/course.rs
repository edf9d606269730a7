//! `iam-playground course`: the shipped course is proven, and learners are summed up.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // a test fails by panicking

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

fn courses() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www/courses")
}

/// Exit code, standard output and standard error of a run.
fn run(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_iam-playground")).arg("course").args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap().replace("\r\n", "\n");
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn written(test: &str, name: &str, text: &str) -> String {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    std::fs::create_dir_all(&directory).unwrap();
    let path = directory.join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn every_shipped_course_is_proven_and_published_as_it_is_written() {
    let mut found = 0;
    for entry in std::fs::read_dir(courses()).unwrap() {
        let source = entry.unwrap().path();
        if source.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        found += 1;
        let (code, out, err) = run(&["check", source.to_str().unwrap()]);
        assert_eq!((code, err.as_str()), (0, ""), "{out}");
        let (code, json, err) = run(&["convert", source.to_str().unwrap()]);
        assert_eq!((code, err.as_str()), (0, ""));
        let published = source.with_extension("json");
        let same = std::fs::read_to_string(&published).unwrap().replace("\r\n", "\n") == json;
        assert!(same, "{} is out of date: write it with `iam-playground course convert`", published.display());
    }
    assert!(found > 0, "no course was found");
}

#[test]
fn the_course_of_denials_has_every_topic_of_the_troubleshooting_page() {
    let file = courses().join("why-was-i-denied.json");
    let (code, out, _) = run(&["check", "--format", "json", file.to_str().unwrap()]);
    let report: Value = serde_json::from_str(&out).unwrap();
    let exercises = report[0]["exercises"].as_array().unwrap();
    let ids: Vec<&str> = exercises.iter().map(|exercise| exercise["id"].as_str().unwrap()).collect();
    assert_eq!(code, 0);
    for topic in [
        "identity-based-policy",
        "action-and-resource",
        "condition-operator",
        "absent-key",
        "case-of-keys",
        "resource-based-policy",
        "cross-account",
        "permissions-boundary",
        "session-policy",
        "federated-user",
        "temporary-credentials",
        "variables-and-version",
        "service-control-policy",
        "resource-control-policy",
        "vpc-endpoint-policy",
        "mfa-device",
    ] {
        assert!(ids.contains(&topic), "{topic} is missing: {ids:?}");
    }
    assert!(exercises.iter().all(|exercise| exercise["hidden"].as_u64().unwrap() >= 2));
}

#[test]
fn what_is_not_proven_exits_with_1_and_what_cannot_be_read_with_2() {
    let sound = std::fs::read_to_string(courses().join("why-was-i-denied.md")).unwrap();
    let broken =
        sound.replacen("\"Resource\": \"arn:aws:s3:::amzn-s3-demo-bucket/reports/*\"", "\"Resource\": \"*\"", 1);
    let file = written("course-broken", "broken.md", &broken);
    let (code, out, err) = run(&["check", &file]);
    assert_eq!((code, err.as_str()), (1, ""), "{out}");
    assert!(out.contains(
        "identity-based-policy\n     solution-fails: with the solution, the request “Ana reads the salaries”: "
    ));
    assert!(out.ends_with("16 proven, 1 not proven\n"), "{out}");
    let unreadable = written("course-broken", "unreadable.json", "{\"course\": 1,\n \"id\": 7}");
    let (code, out, err) = run(&["check", &unreadable, &file]);
    assert_eq!(code, 2);
    assert!(err.contains("unreadable.json:2:7: `id`: expected a string, not a number"), "{err}");
    assert!(out.ends_with("16 proven, 1 not proven\n"), "the other file is checked all the same");
}

#[test]
fn learners_are_summed_up_as_a_table_json_and_csv() {
    let answer = r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject",
        "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/reports/*"}]}"#;
    let solved = |learner: &str, document: &str| {
        serde_json::json!({"progress": 1, "course": "why-was-i-denied", "learner": learner, "exercises": {
            "identity-based-policy": {"solved": "2026-03-02T10:00:00Z", "documents": {"AnaPolicy": document}},
            "action-and-resource": {"hints": 2}
        }})
        .to_string()
    };
    let ana = written("course-summary", "ana.json", &solved("Ana, Berlin", answer));
    let bob = written("course-summary", "bob.json", &solved("Bob", "{}"));
    let other = written("course-summary", "other.json", r#"{"progress": 1, "course": "other"}"#);
    let course = courses().join("why-was-i-denied.json");
    let course = course.to_str().unwrap();

    let (code, out, _) = run(&["summary", "--course", course, &ana, &bob]);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(code, 0, "{out}");
    assert_eq!(lines[1], "Ana, Berlin    1/17      2          0  +-···············");
    assert_eq!(
        lines[2], "Bob            0/17      2          0  ?-···············",
        "an answer that does not pass is not believed"
    );
    assert_eq!(lines[3], "  1. identity-based-policy: solved by 1 of 2");

    let (_, out, _) = run(&["summary", "--format", "csv", &ana, &bob]);
    assert_eq!(
        out,
        "learner,course,solved,of,hints,solutions,identity-based-policy,action-and-resource\n\
         \"Ana, Berlin\",why-was-i-denied,1,2,2,0,solved,tried\nBob,why-was-i-denied,1,2,2,0,solved,tried\n"
    );

    let (code, out, err) = run(&["summary", "--format", "json", "--course", course, &ana, &other]);
    let rows: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, rows.as_array().unwrap().len()), (2, 1));
    assert_eq!((&rows[0]["of"], &rows[0]["exercises"]["mfa-device"]), (&Value::from(17), &Value::from("untouched")));
    assert!(err.contains("this is progress in the course `other`, not in `why-was-i-denied`"), "{err}");
}
