//! Reading policies: every file in `data/syntax` against the rendering beside it, and properties over any text.
//!
//! A case is `<what>.<policy type>.<json or txt>`; its rendering is the `.snap` of the same name. After a wanted
//! change `INSTA_UPDATE=always cargo test -p tests --test syntax` writes them anew.

// Clippy's exceptions for tests do not reach the functions that tests share.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use iam_evaluator::scenario::PolicyType;
use iam_evaluator::span::{LineIndex, SourceSpan, Span};
use iam_evaluator::syntax::{Document, Finding, FindingType, Reading, read_document};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn readable_documents_are_read_in_full() {
    for case in cases("ok") {
        let reading = check(&case);
        assert!(reading.document.readable, "{} is readable", case.display());
        assert_eq!(errors(&reading), 0, "{} has no errors", case.display());
    }
}

#[test]
fn what_is_wrong_is_said_where_it_is() {
    for case in cases("err") {
        let reading = check(&case);
        assert_ne!(errors(&reading) + advice(&reading), 0, "{} has a finding", case.display());
        assert!(reading.document.readable || errors(&reading) > 0, "{} says why it is unreadable", case.display());
    }
}

#[test]
fn every_rendering_has_its_case() {
    for folder in ["ok", "err"] {
        let cases = cases(folder);
        for entry in fs::read_dir(folder_path(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "snap") {
                assert!(cases.contains(&path.with_extension("json")) || cases.contains(&path.with_extension("txt")));
            }
        }
    }
}

fn folder_path(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/syntax").join(folder)
}

fn cases(folder: &str) -> Vec<PathBuf> {
    let is_case = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "json" || extension == "txt");
    let entries = fs::read_dir(folder_path(folder)).unwrap();
    let mut cases: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).filter(is_case).collect();
    assert!(!cases.is_empty(), "no cases in {folder}");
    cases.sort();
    cases
}

/// Reads one case and compares with its rendering.
fn check(case: &Path) -> Reading {
    let text = fs::read_to_string(case).unwrap();
    let stem = case.file_stem().and_then(|stem| stem.to_str()).unwrap();
    let (_, id) = stem.rsplit_once('.').unwrap_or_else(|| panic!("{stem} names no policy type"));
    let policy_type = PolicyType::ALL.into_iter().find(|policy_type| policy_type.id() == id);
    let reading = read_document(&text, policy_type.unwrap_or_else(|| panic!("{id} is no policy type")));
    assert_in_bounds(&text, &reading);
    let settings = {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(case.parent().unwrap());
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings
    };
    settings.bind(|| insta::assert_snapshot!(stem.to_owned(), render(&text, &reading)));
    reading
}

fn errors(reading: &Reading) -> usize {
    reading.findings.iter().filter(|finding| finding.finding_type == FindingType::Error).count()
}

fn advice(reading: &Reading) -> usize {
    reading.findings.len() - errors(reading)
}

/// Findings, each with its places and the text there, then the document as read.
fn render(text: &str, reading: &Reading) -> String {
    let mut out = String::new();
    for finding in &reading.findings {
        render_finding(&mut out, text, finding).unwrap();
    }
    render_document(&mut out, text, &reading.document).unwrap();
    out
}

fn render_finding(out: &mut String, text: &str, finding: &Finding) -> std::fmt::Result {
    writeln!(out, "{:?} {} {}", finding.finding_type, finding.issue_code, finding.path)?;
    writeln!(out, "  {}", finding.message)?;
    for SourceSpan { start, end } in &finding.locations {
        let covered = Span { start: start.offset, end: end.offset }.slice(text);
        let covered: String = covered.chars().take(60).collect();
        writeln!(out, "  at {}:{}-{}:{} {covered:?}", start.line, start.column, end.line, end.column)?;
    }
    Ok(())
}

fn render_document(out: &mut String, text: &str, document: &Document) -> std::fmt::Result {
    let version = document.version.as_ref().map(|version| version.value);
    writeln!(out, "document: readable {}, version {version:?}", document.readable)?;
    if let Some(id) = &document.id {
        writeln!(out, "id {:?}", id.value)?;
    }
    let at = |span: Span| {
        let start = LineIndex::new(text).position(span.start);
        format!("{}:{}", start.line, start.column)
    };
    for (i, statement) in document.statements.iter().enumerate() {
        let effect = statement.effect.as_ref().map(|effect| effect.value);
        let sid = statement.sid.as_ref().map(|sid| sid.value.as_str());
        let incomplete = if statement.incomplete { " incomplete" } else { "" };
        writeln!(out, "statement {i} at {}: effect {effect:?}, sid {sid:?}{incomplete}", at(statement.span))?;
        for element in &statement.principals {
            writeln!(out, "  {} at {}", element.key_span.slice(text), at(element.key_span))?;
            for entry in &element.entries {
                writeln!(out, "    {:?} {:?} at {}", entry.kind, entry.text, at(entry.span))?;
            }
        }
        for element in statement.actions.iter().chain(&statement.resources) {
            writeln!(out, "  {} at {}", element.key_span.slice(text), at(element.key_span))?;
            for entry in &element.entries {
                writeln!(out, "    {:?} at {}", entry.value, at(entry.span))?;
            }
        }
        for condition in &statement.conditions {
            let values: Vec<&str> = condition.values.iter().map(|value| value.value.as_str()).collect();
            let (operator, key) = (&condition.operator.value, &condition.key.value);
            writeln!(out, "  {operator} {key} {values:?} at {}", at(condition.key.span))?;
        }
    }
    Ok(())
}

/// Every span lies in the text, on character boundaries, and agrees with its line and column.
fn assert_in_bounds(text: &str, reading: &Reading) {
    let lines = LineIndex::new(text);
    for location in reading.findings.iter().flat_map(|finding| &finding.locations) {
        assert_span(text, location.span());
        assert_eq!(lines.source_span(location.span()), *location);
    }
    assert!(reading.findings.iter().all(|finding| !finding.locations.is_empty()));
    assert!(reading.findings.len() <= 100);
    for statement in &reading.document.statements {
        assert_span(text, statement.span);
        let lists = statement.actions.iter().chain(&statement.resources);
        for element in lists.clone() {
            assert_span(text, element.key_span);
            assert_span(text, element.span);
        }
        lists.flat_map(|element| &element.entries).for_each(|entry| assert_span(text, entry.span));
        for element in &statement.principals {
            assert_span(text, element.span);
            element.entries.iter().for_each(|entry| assert_span(text, entry.span));
        }
        for condition in &statement.conditions {
            assert_span(text, condition.operator.span);
            assert_span(text, condition.key.span);
            assert_span(text, condition.span);
            condition.values.iter().for_each(|value| assert_span(text, value.span));
        }
    }
}

fn assert_span(text: &str, span: Span) {
    let (start, end) = (span.start as usize, span.end as usize);
    assert!(start <= end && text.get(start..end).is_some(), "{start}..{end} of {text:?}");
}

/// Whether the text was refused as JSON, whatever it says as a policy.
fn is_json(reading: &Reading) -> bool {
    let codes = ["JSON_SYNTAX_ERROR", "POLICY_TOO_DEEP", "POLICY_TOO_LARGE"];
    !reading.findings.iter().any(|finding| codes.contains(&finding.issue_code.as_str()))
}

/// Reads a text as every policy type, and holds the verdict on its JSON against another parser's.
fn assert_reads(text: &str) {
    for policy_type in PolicyType::ALL {
        let reading = read_document(text, policy_type);
        assert_in_bounds(text, &reading);
        let other = serde_json::from_str::<serde_json::Value>(text);
        match other {
            // A number too large for a double is JSON all the same.
            Err(error) if error.to_string().contains("number out of range") => {}
            other => assert_eq!(is_json(&reading), other.is_ok(), "{text:?}: {other:?}, {:?}", reading.findings),
        }
    }
}

const WHOLE: &str = r#"{"Version": "2012-10-17", "Id": "é", "Statement": [{"Sid": "a", "Effect": "Allow",
  "Principal": {"AWS": ["111122223333", "*"], "Service": "s3.amazonaws.com"}, "Action": ["s3:*", "s3:Get\u00e9"],
  "NotResource": "*", "Condition": {"Bool": {"aws:SecureTransport": [true, -1.5e3, null]}}}, {}]}"#;

proptest! {
    // A failure belongs into `data/syntax` as a case that says what it is about, not into a file of seeds.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        assert_reads(&text);
    }

    #[test]
    fn text_made_of_json_pieces_is_read(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "{", "}", "[", "]", ",", ":", "\"", "\\", "'", "`", "\n", "\r\n", " ", "\t", "//", "/*", "*/", "#", "```",
                "\u{feff}", "\u{a0}", "“", "”", "\u{0}", "\u{b}", "\u{85}", "é", "💥", "0", "1", "01", "-", "+", ".", "e", "0x1f",
                "NaN", "true", "True", "null", "word", "=", ";", "\\u", "\\ud83d", "\\udca5", "d83d", "\"Statement\"", "\"Effect\"",
                "\"Allow\"", "\"Action\"", "\"Principal\"", "\"AWS\"", "\"Condition\"", "\"a\": ", "\"b\"",
            ]),
            0..24,
        )
    ) {
        assert_reads(&pieces.concat());
    }

    #[test]
    fn a_policy_with_something_changed_is_read(
        at in 0..WHOLE.len(), removed in 0usize..12, added in "[\\PC\\n\\t\"\\\\{}\\[\\],:]{0,3}"
    ) {
        let floor = |at: usize| (0..=at.min(WHOLE.len())).rev().find(|&i| WHOLE.is_char_boundary(i)).unwrap();
        let (start, end) = (floor(at), floor(at + removed).max(floor(at)));
        assert_reads(&format!("{}{added}{}", &WHOLE[..start], &WHOLE[end..]));
    }

    #[test]
    fn elements_of_any_type_are_read(values in prop::collection::vec(0usize..12, 10)) {
        let value = |i: usize| [
            "null", "true", "7", "\"\"", "\"*\"", "\"Allow\"", "[]", "{}", "[null, \"*\"]", "[[]]", "{\"AWS\": 5}",
            "{\"StringEquals\": {\"a:b\": [1, \"x\"], \"A:B\": {}}}",
        ][values[i]];
        let names = ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];
        let members: Vec<String> = names.iter().enumerate().map(|(i, name)| format!("\"{name}\": {}", value(i))).collect();
        assert_reads(&format!("{{\"Version\": {}, \"Statement\": [{{{}}}]}}", value(9), members.join(", ")));
    }
}

#[test]
fn deep_nesting_and_large_texts_are_refused_without_harm() {
    let codes = |text: &str| -> Vec<String> {
        let reading = read_document(text, PolicyType::IdentityBased);
        assert_in_bounds(text, &reading);
        assert!(!reading.document.readable);
        reading.findings.into_iter().map(|finding| finding.issue_code).collect()
    };
    assert_eq!(codes(&"[".repeat(1 << 20)), ["POLICY_TOO_DEEP"]);
    assert_eq!(codes(&"{\"a\":".repeat(100_000)), ["POLICY_TOO_DEEP"]);
    assert_eq!(codes(&format!("{}{}", "[".repeat(129), "]".repeat(129))), ["POLICY_TOO_DEEP"]);
    assert_eq!(codes(&format!("{}{}", "[".repeat(128), "]".repeat(128))), ["DATA_TYPE_MISMATCH"]);
    // These would take minutes if anything were looked for again and again.
    assert_eq!(codes(&format!("{{\"a{}\"}}", "\nb".repeat(500_000))), ["JSON_SYNTAX_ERROR"; 2]);
    assert_eq!(codes(&"'é', ".repeat(150_000)).len(), 2);
    assert_eq!(codes(&format!("[{}", "'é' ".repeat(200_000))).len(), 100);
    assert_eq!(codes(&"é".repeat(1 << 20)), ["POLICY_TOO_LARGE"]);
}

#[test]
fn at_most_a_hundred_findings_are_listed() {
    let text = format!("{{\"Version\": \"2012-10-17\", \"Statement\": [{}{{}}]}}", "7, ".repeat(500));
    let findings = read_document(&text, PolicyType::IdentityBased).findings;
    assert_eq!(findings.len(), 100);
    assert_eq!(
        (findings[99].issue_code.as_str(), findings[99].finding_type),
        ("TOO_MANY_FINDINGS", FindingType::Error)
    );
    assert!(findings[99].message.starts_with("404 more"), "{}", findings[99].message);
}
