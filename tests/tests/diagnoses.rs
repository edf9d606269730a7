//! Diagnoses: each scenario in `data/diagnoses` gives the one its name starts with; the golden file beside it has them
//! all, and the fixes.
//!
//! After a wanted change `INSTA_UPDATE=always cargo test -p tests --test diagnoses` writes the golden files anew.

// Clippy's exceptions for tests do not reach the functions that tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

use iam_evaluator::evaluate;
use iam_evaluator::evaluation::Decision;
use iam_evaluator::scenario::{Json, Scenario};
use iam_troubleshoot::diagnosis::{LINES, explain, request_in_question};
use iam_troubleshoot::fix::{FixKind, fixes};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/diagnoses")
}

fn cases() -> Vec<(String, Scenario)> {
    let paths = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|found| found == "json")).collect();
    paths.sort();
    let name = |path: &Path| path.file_stem().and_then(|stem| stem.to_str()).unwrap().to_owned();
    paths.iter().map(|path| (name(path), Scenario::from_json(&fs::read_to_string(path).unwrap()).unwrap())).collect()
}

#[test]
fn every_line_of_the_troubleshooting_page_is_found() {
    let cases = cases();
    for line in LINES {
        assert!(cases.iter().any(|(name, _)| name.starts_with(&format!("{}-", line.code))), "no case of {}", line.code);
        assert!(
            !line.links.is_empty() && line.links.iter().all(|link| link.starts_with("https://docs.aws.amazon.com/")),
            "{}",
            line.code
        );
    }
    for (name, scenario) in &cases {
        let code = LINES.iter().map(|line| line.code).find(|code| name.starts_with(&format!("{code}-"))).unwrap();
        let explanation = explain(scenario, request_in_question(scenario));
        Json::from_text(&explanation.to_json()).unwrap();
        let codes: Vec<&str> = explanation.diagnoses.iter().map(|diagnosis| diagnosis.code).collect();
        assert!(codes.contains(&code), "{name}: {codes:?}");
        let mut golden = String::new();
        for diagnosis in &explanation.diagnoses {
            let _ = writeln!(golden, "{} {}\n    {}", diagnosis.code, diagnosis.title, diagnosis.detail);
        }
        let found = fixes(scenario, explanation.request);
        Json::from_text(&found.to_json()).unwrap();
        for fix in &found.fixes {
            let weakens: Vec<&str> = fix.weakens.iter().map(|policy_type| policy_type.id()).collect();
            let weakens = if weakens.is_empty() { String::new() } else { format!(" (weakens {})", weakens.join(", ")) };
            let _ = writeln!(
                golden,
                "fix: {}: {}{weakens}; also allows {}",
                fix.kind.id(),
                fix.title,
                fix.also_allows.len()
            );
        }
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(folder());
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(name.as_str(), golden));
    }
}

#[test]
fn every_example_of_the_gallery_shows_the_diagnosis_that_the_list_names() {
    let gallery = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/gallery");
    let list = Json::from_text(&fs::read_to_string(gallery.join("index.json")).unwrap()).unwrap();
    for example in list.as_array().unwrap() {
        let word = |name: &str| example.get(name).and_then(Json::as_str).unwrap();
        let scenario = Scenario::from_json(&fs::read_to_string(gallery.join(word("file"))).unwrap()).unwrap();
        let explanation = explain(&scenario, 0);
        let codes: Vec<&str> = explanation.diagnoses.iter().map(|diagnosis| diagnosis.code).collect();
        assert!(codes.contains(&word("diagnoses")), "{}: {codes:?}", word("file"));
    }
}

#[test]
fn fixes_are_proven_and_a_leftover_device_is_no_matter_of_policies() {
    let mut fixed = 0;
    for (name, scenario) in cases() {
        let index = request_in_question(&scenario);
        let found = fixes(&scenario, index);
        for fix in &found.fixes {
            if fix.kind == FixKind::Advice {
                assert_eq!(fix.fixed, scenario, "{name}");
                continue;
            }
            fixed += 1;
            assert_eq!(evaluate(&fix.fixed)[index].verdict.decision, Decision::Allowed, "{name}: {}", fix.title);
            assert!(!fix.edits.is_empty(), "{name}: {}", fix.title);
        }
        if name.starts_with("9-R1") {
            assert!(found.fixes.iter().all(|fix| fix.kind == FixKind::Advice) && !found.fixes.is_empty(), "{name}");
            assert!(
                found.fixes[0].commands.iter().any(|command| command.contains("delete-virtual-mfa-device")),
                "{name}"
            );
        }
    }
    assert!(fixed >= 40, "only {fixed} fixes");
}
