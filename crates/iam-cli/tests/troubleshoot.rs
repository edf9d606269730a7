//! From a denial to a fix on the command line: `import`, `explain` and `fix`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)] // a test fails by panicking

use serde_json::Value;
use std::io::Write;
use std::process::{Command, Output, Stdio};

const MESSAGE: &str = "An error occurred (AccessDenied) when calling the PutObject operation: User: \
    arn:aws:iam::123456789012:user/Diego is not authorized to perform: s3:PutObject on resource: \
    \"arn:aws:s3:::amzn-s3-demo-bucket/k\" because no identity-based policy allows the s3:PutObject action";

const SCENARIO: &str = r#"{"schema": 1, "title": "may read, wants to write", "policies": [
    {"type": "identity-based", "name": "Own", "document": {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"}]}}],
  "requests": [
    {"principal": "arn:aws:iam::123456789012:user/Diego", "action": "s3:GetObject",
     "resource": "arn:aws:s3:::amzn-s3-demo-bucket/k", "expect": {"decision": "allowed"}},
    {"principal": "arn:aws:iam::123456789012:user/Diego", "action": "s3:PutObject",
     "resource": "arn:aws:s3:::amzn-s3-demo-bucket/k"}]}"#;

/// Exit code, standard output and standard error of a run with this standard input.
fn run(arguments: &[&str], input: &str) -> (i32, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_iam-playground"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    (status.code().unwrap(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

fn json(arguments: &[&str], input: &str) -> Value {
    let (code, out, err) = run(arguments, input);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    serde_json::from_str(&out).unwrap()
}

#[test]
fn a_message_becomes_a_scenario() {
    let import = json(&["import", "--format", "json", "-"], MESSAGE);
    let keys: Vec<&String> = import.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["kind", "scenario", "understood", "guessed", "missing"]);
    assert_eq!(import["kind"], "accessDeniedMessage");
    assert_eq!(import["scenario"]["requests"][0]["action"], "s3:PutObject");
    assert!(import["missing"][0]["command"].as_str().unwrap().starts_with("aws "));
    // What comes out is a scenario file that every other command takes.
    let scenario = import["scenario"].to_string();
    let explained = json(&["explain", "--format", "json", "-"], &scenario);
    assert_eq!(explained, json(&["explain", "--format", "json", "-"], MESSAGE));
    let (code, out, _) = run(&["import", "-"], MESSAGE);
    assert_eq!(code, 0);
    for heading in ["Read as an access-denied message", "Understood", "Guessed", "Missing", "Scenario"] {
        assert!(out.contains(heading), "{heading} in {out}");
    }
}

#[test]
fn what_is_nothing_known_is_said() {
    let (code, out, err) = run(&["import", "--format", "json", "-"], "the quick brown fox");
    assert_eq!(code, 2);
    assert!(err.contains("access-denied message"), "{err}");
    assert_eq!(serde_json::from_str::<Value>(&out).unwrap()["kind"], "unknown");
    let (code, _, err) = run(&["import", "no-such-file"], "");
    assert_eq!((code, err.contains("no-such-file: the file cannot be read")), (2, true), "{err}");
}

#[test]
fn a_denial_is_explained() {
    let explained = json(&["explain", "--format", "json", "-"], SCENARIO);
    assert_eq!(explained["request"], 1, "the first request that is not allowed");
    let first = &explained["diagnoses"][0];
    assert_eq!(first["code"], "9-C2");
    for field in ["title", "remedy"] {
        assert!(first[field].as_str().unwrap().len() > 10, "{field}");
    }
    assert!(first["links"][0].as_str().unwrap().starts_with("https://docs.aws.amazon.com/"));
    let (code, out, _) = run(&["explain", "-"], SCENARIO);
    assert_eq!(code, 0);
    assert!(out.contains("The action is not granted") && out.contains("Remedy:"), "{out}");
}

#[test]
fn a_fix_is_proven_and_applied() {
    let found = json(&["fix", "--format", "json", "-"], SCENARIO);
    assert_eq!(found["request"], 1);
    let fix = &found["fixes"][0];
    assert_eq!(fix["kind"], "policy");
    assert!(fix["title"].as_str().unwrap().contains("s3:PutObject"));
    assert!(fix["edits"][0]["diff"].as_array().unwrap().iter().any(|line| line.as_str().unwrap().starts_with('+')));
    assert!(fix["alsoAllows"].is_array());
    let (code, fixed, _) = run(&["fix", "--apply", "1", "-"], SCENARIO);
    assert_eq!(code, 0);
    let evaluated = json(&["eval", "--format", "json", "-"], &fixed);
    let decisions: Vec<&Value> =
        evaluated[0]["evaluations"].as_array().unwrap().iter().map(|one| &one["decision"]).collect();
    assert_eq!(decisions, ["allowed", "allowed"]);
}

#[test]
fn the_other_direction_denies_and_keeps_the_rest() {
    let found = json(&["fix", "--deny", "--request", "0", "--format", "json", "-"], SCENARIO);
    assert!(!found["fixes"].as_array().unwrap().is_empty());
    let (_, fixed, _) = run(&["fix", "--deny", "--request", "0", "--apply", "1", "-"], SCENARIO);
    let evaluated = json(&["eval", "--format", "json", "-"], &fixed);
    assert_ne!(evaluated[0]["evaluations"][0]["decision"], "allowed");
}

#[test]
fn a_request_or_fix_that_is_not_there_is_said() {
    let (code, _, err) = run(&["explain", "--request", "7", "-"], SCENARIO);
    assert_eq!((code, err.contains("there is no request 7; the scenario has 2")), (2, true), "{err}");
    let (code, _, err) = run(&["fix", "--apply", "99", "-"], SCENARIO);
    assert_eq!((code, err.contains("there is no fix 99")), (2, true), "{err}");
    let (code, _, err) = run(&["fix", "-"], "{\"schema\": 1, \"title\": 4, \"requests\": []}");
    assert_eq!((code, err.contains("-:1:")), (2, true), "{err}");
}

#[test]
fn events_are_replayed_line_by_line() {
    let here = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("replay");
    std::fs::create_dir_all(&here).unwrap();
    let policies = here.join("policies.json");
    std::fs::write(&policies, SCENARIO).unwrap();
    let event = |id: &str, name: &str, error: &str| {
        format!(
            r#"{{"eventID": "{id}", "eventSource": "s3.amazonaws.com", "eventName": "{name}", "eventTime": "2026-10-01T09:00:00Z", "userIdentity": {{"type": "IAMUser", "arn": "arn:aws:iam::123456789012:user/Diego"}}, "requestParameters": {{"bucketName": "amzn-s3-demo-bucket", "key": "k"}}{error}}}"#
        )
    };
    let other = r#", "errorCode": "NoSuchKey""#;
    let lines =
        [event("1", "HeadObject", ""), event("2", "PutObject", ""), String::new(), event("3", "GetObject", other)];
    let (code, out, err) = run(&["replay", policies.to_str().unwrap()], &lines.join("\n"));
    assert_eq!((code, err.as_str()), (0, ""));
    let verdicts: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told: Vec<_> = verdicts.iter().map(|one| (&one["event"], &one["decision"], &one["was"])).collect();
    assert_eq!(
        format!("{told:?}"),
        r#"[(String("1"), String("allowed"), String("allowed")), (String("2"), String("implicitDeny"), String("allowed"))]"#
    );
    assert_eq!(verdicts[1]["decidedBy"], "identity-based");
    assert_eq!(verdicts[1].get("unknownAction"), None);
    let (code, out, err) = run(&["replay", policies.to_str().unwrap()], &event("4", "GetObjekt", ""));
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.ends_with(",\"unknownAction\":true}\n"), "{out}");
    let passing = event("5", "CreateFunction20150331", "")
        .replace("s3.amazonaws.com", "lambda.amazonaws.com")
        .replace(r#""key": "k""#, r#""functionName": "f", "role": "arn:aws:iam::123456789012:role/f""#);
    std::fs::write(
        &policies,
        SCENARIO.replace("s3:GetObject", "lambda:*").replace("arn:aws:s3:::amzn-s3-demo-bucket/*", "*"),
    )
    .unwrap();
    let (code, out, err) = run(&["replay", policies.to_str().unwrap()], &passing);
    assert_eq!((code, err.as_str()), (0, ""));
    let verdict: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&verdict["action"], &verdict["decision"]), (&"lambda:CreateFunction".into(), &"implicitDeny".into()));
    assert_eq!(verdict["needs"]["action"], "iam:PassRole");
    assert_eq!(verdict["needs"]["resource"], "arn:aws:iam::123456789012:role/f");
    let (code, _, err) = run(&["replay", policies.to_str().unwrap()], "{\"a\": 1}\nnonsense\n");
    assert_eq!(code, 2);
    assert!(err.contains("-:1: no CloudTrail record") && err.contains("-:2: "), "{err}");
}

/// The most memory that a process has held so far, in KiB.
#[cfg(target_os = "linux")]
fn peak_memory(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

/// Only Linux tells the memory of a process in a file.
#[cfg(target_os = "linux")]
#[test]
fn forty_thousand_events_take_no_more_memory_than_the_first_thousand() {
    use std::io::{BufRead, BufReader};

    let here = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("replay-memory");
    std::fs::create_dir_all(&here).unwrap();
    let policies = here.join("policies.json");
    std::fs::write(&policies, SCENARIO).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_iam-playground"))
        .args(["replay", policies.to_str().unwrap()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let process = child.id();
    let verdicts = BufReader::new(child.stdout.take().unwrap());
    let counting = std::thread::spawn(move || verdicts.lines().map(Result::unwrap).count());
    let mut problems = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut events = child.stdin.take().unwrap();
    let mut replayed = |from: usize, to: usize| {
        let mut bytes = 0;
        for number in from..to {
            let event = format!(
                r#"{{"eventID": "{number}", "eventSource": "s3.amazonaws.com", "eventName": "GetObject", "userIdentity": {{"type": "IAMUser", "arn": "arn:aws:iam::123456789012:user/Diego{number}"}}, "requestParameters": {{"bucketName": "amzn-s3-demo-bucket", "key": "{number:0500}"}}}}"#
            );
            events.write_all(event.as_bytes()).unwrap();
            events.write_all(b"\n").unwrap();
            bytes += event.len();
        }
        // What is said of this line comes when all before it have had their verdict.
        events.write_all(b"no event\n").unwrap();
        assert!(problems.next().unwrap().unwrap().starts_with(&format!("-:{}: ", to + usize::from(from > 0) + 1)));
        (peak_memory(process), bytes)
    };
    let (first, _) = replayed(0, 1_000);
    let (last, bytes) = replayed(1_000, 40_000);
    drop(events);
    assert_eq!((child.wait().unwrap().code(), counting.join().unwrap()), (Some(2), 40_000));
    assert!(bytes > 20_000_000, "{bytes} bytes");
    assert!(last < first + 1_024, "{first} KiB after 1,000 events, {last} KiB after 40,000");
}

#[test]
fn a_signature_is_checked_and_a_secret_refused() {
    let request = "GET / HTTP/1.1\nHost:example.amazonaws.com\nX-Amz-Date:20150830T123600Z\nAuthorization: AWS4-HMAC-SHA256 \
        Credential=ASIAEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=0\n\n";
    let check = json(&["signature", "--format", "json", "-"], request);
    assert_eq!(check["causes"][0]["code"], "session-token");
    assert!(check["canonicalRequest"].as_str().unwrap().starts_with("GET\n/\n"));
    let (code, out, err) = run(&["signature", "-"], &format!("{request}aws_secret_access_key = {}", "aB3/".repeat(10)));
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("secret access key") && !err.contains("aB3"), "{err}");
}
