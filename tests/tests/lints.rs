//! Findings: every case in `data/lints`, the gallery without false alarms, goldens of the other documents, and properties.
//!
//! A case is `<ISSUE_CODE>/fires-<why>.json` or `silent-<why>.json`: a policy of a scenario file, with the kind of resource as
//! `resourceType` where it matters.

// Clippy's exceptions for tests do not reach the functions that tests share.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use iam_catalog::Catalog;
use iam_evaluator::scenario::{PolicyType, Scenario};
use iam_lint::{Finding, FindingType, Options, ResourceKind, lint, lint_scenario};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn catalog() -> &'static Catalog {
    Catalog::embedded().unwrap()
}

fn entries(directory: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

/// Every file of scenarios under a directory of the project.
fn files(directory: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut pending = vec![root().join(directory)];
    while let Some(path) = pending.pop() {
        if path.is_dir() {
            pending.extend(entries(&path));
        } else if path.extension().is_some_and(|extension| extension == "json") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// A case: its text, and what is known of it.
struct Case {
    path: PathBuf,
    text: String,
    attached: Option<String>,
    policy_type: PolicyType,
    kind: Option<&'static ResourceKind>,
}

impl Case {
    fn read(path: &Path) -> Self {
        let case: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        let text = match &case["document"] {
            // A text that is too long to be kept.
            Value::String(text) if text == "@large" => format!("\"{}\"", "x".repeat(1 << 20)),
            Value::String(text) => text.clone(),
            document => serde_json::to_string_pretty(document).unwrap(),
        };
        let id = case["type"].as_str().unwrap();
        let kind = case["resourceType"].as_str();
        Self {
            path: path.to_owned(),
            text,
            attached: case["attachedTo"].as_str().map(str::to_owned),
            policy_type: PolicyType::ALL.into_iter().find(|of| of.id() == id).unwrap(),
            kind: kind.map(|name| ResourceKind::find(name).unwrap_or_else(|| panic!("{name}"))),
        }
    }

    fn findings(&self, text: &str) -> Vec<Finding> {
        let mut options = Options::of(self.policy_type).with_catalog(catalog());
        options.resource_kind = self.kind;
        options.attached_to = self.attached.as_deref();
        lint(text, &options)
    }
}

fn of<'f>(findings: &'f [Finding], code: &str) -> Vec<&'f Finding> {
    findings.iter().filter(|finding| finding.issue_code == code).collect()
}

/// Each fix leaves fewer findings of its code, and a text that is JSON if it was. What does not hold, a line each.
fn broken_fixes(case: &Case, findings: &[Finding]) -> String {
    let mut wrong = String::new();
    let json = |text: &str| serde_json::from_str::<Value>(text).is_ok();
    for finding in findings {
        for fix in &finding.fixes {
            let what = format!("{}: {} ({})", case.path.display(), finding.issue_code, fix.title);
            let Some(fixed) = fix.apply(&case.text) else {
                writeln!(wrong, "{what} does not fit the text").unwrap();
                continue;
            };
            if json(&case.text) && !json(&fixed) {
                writeln!(wrong, "{what} breaks the JSON: {fixed}").unwrap();
            }
            let (before, after) = (of(findings, finding.issue_code).len(), case.findings(&fixed));
            let after = of(&after, finding.issue_code).len();
            if after >= before {
                writeln!(wrong, "{what} leaves {after} of {before} findings: {fixed}").unwrap();
            }
        }
    }
    wrong
}

#[test]
fn every_code_has_cases_that_fire_and_that_stay_silent() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/lints");
    let mut wrong = String::new();
    let mut counts = BTreeMap::new();
    for folder in entries(&directory) {
        let code = folder.file_name().unwrap().to_str().unwrap().to_owned();
        let lint = iam_lint::all().find(|lint| lint.code == code);
        let lint = lint.unwrap_or_else(|| panic!("{code} is no issue code"));
        let (mut fires, mut silent) = (0, 0);
        for path in entries(&folder) {
            let case = Case::read(&path);
            let findings = case.findings(&case.text);
            wrong += &broken_fixes(&case, &findings);
            let found = of(&findings, &code);
            assert!(
                found.iter().all(|finding| finding.finding_type == lint.finding_type && !finding.message.is_empty())
            );
            let name = path.file_name().unwrap().to_str().unwrap();
            if name.starts_with("fires-") {
                fires += 1;
                if found.is_empty() {
                    let codes: Vec<&str> = findings.iter().map(|finding| finding.issue_code).collect();
                    writeln!(wrong, "{code}/{name} does not fire; {codes:?} do").unwrap();
                }
            } else {
                assert!(name.starts_with("silent-"), "{name}");
                silent += 1;
                for finding in found {
                    writeln!(wrong, "{code}/{name} fires: {}", finding.message).unwrap();
                }
            }
        }
        assert!(fires > 0 && silent > 0, "{code} has {fires} cases that fire and {silent} that do not");
        counts.insert(code, fires + silent);
    }
    assert!(wrong.is_empty(), "{wrong}");
    let without: Vec<&str> = iam_lint::all().map(|lint| lint.code).filter(|code| !counts.contains_key(*code)).collect();
    // Found in scenarios only; tested below.
    assert_eq!(without, ["VARIABLE_VALUE_DIFFERS_IN_CASE"]);
}

/// The codes of AWS's list that are not checked; `docs/findings.md` says why.
const LEFT_OUT: [&str; 2] = ["DEPRECATED_GLOBAL_CONDITION_KEY", "SCP_SYNTAX_ERROR_ACTION_WILDCARD"];

#[test]
fn the_documented_list_is_that_of_the_program() {
    let text = fs::read_to_string(root().join("docs/findings.md")).unwrap();
    let documented: BTreeSet<&str> =
        text.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`')).map(|(code, _)| code).collect();
    let mut program: BTreeSet<&str> = iam_lint::all().map(|lint| lint.code).collect();
    assert_eq!(program.len(), iam_lint::all().len(), "a code stands there twice");
    program.extend(LEFT_OUT);
    assert_eq!(documented, program);
    for lint in iam_lint::all() {
        let line = text.lines().find(|line| line.starts_with(&format!("| `{}` |", lint.code))).unwrap();
        let named = match lint.finding_type {
            FindingType::Error => "error",
            FindingType::SecurityWarning => "security warning",
            FindingType::Warning => "warning",
            FindingType::Suggestion => "suggestion",
        };
        assert!(line.contains(&format!("| {named} |")) && line.contains(lint.title), "{line}");
    }
    let own = iam_lint::all().filter(|lint| lint.own).count();
    assert_eq!(iam_lint::all().len() - own + LEFT_OUT.len(), 153, "AWS's list has 153 codes");
}

/// Findings of scenarios, one line each.
fn render(files: &[PathBuf]) -> String {
    let mut out = String::new();
    for path in files {
        let Ok(scenario) = Scenario::from_json(&fs::read_to_string(path).unwrap()) else { continue };
        let name = path.strip_prefix(root()).unwrap().display().to_string();
        for (policy, findings) in scenario.policies.iter().zip(lint_scenario(&scenario, Some(catalog()))) {
            for finding in findings {
                let at = finding.locations.first().map(|location| location.path_text()).unwrap_or_default();
                writeln!(out, "{name} {}: {:?} {} {at}", policy.name, finding.finding_type, finding.issue_code)
                    .unwrap();
            }
        }
    }
    out
}

#[test]
fn findings_of_the_documents_at_hand() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/golden"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let gallery = render(&files("www/gallery"));
    let errors: Vec<&str> = gallery.lines().filter(|line| line.contains(": Error ")).collect();
    // What each of these shows is the very mistake.
    let meant = ["VARIABLE_UNSUPPORTED_IN_VERSION", "INVALID_USER_REFERENCE", "INVALID_ROLE_REFERENCE"];
    let unmeant: Vec<&&str> = errors.iter().filter(|line| !meant.iter().any(|code| line.contains(code))).collect();
    assert!(unmeant.is_empty(), "{unmeant:#?}");
    settings.bind(|| {
        insta::assert_snapshot!("lints-gallery", gallery);
        insta::assert_snapshot!("lints-scenarios", render(&files("tests/data/scenarios")));
    });
}

#[test]
fn a_value_in_other_capitals_is_found_in_scenarios() {
    let path = root().join("www/gallery/a-policy-variable-value-in-another-case.json");
    let scenario = Scenario::from_json(&fs::read_to_string(path).unwrap()).unwrap();
    let findings = lint_scenario(&scenario, None).concat();
    let found = of(&findings, "VARIABLE_VALUE_DIFFERS_IN_CASE");
    assert_eq!(found.len(), 1, "{findings:#?}");
    assert!(!found[0].locations[0].path.is_empty());
}

#[test]
fn locations_have_the_path_of_access_analyzer() {
    let text = r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["s3:GetObject", "s3:Fetch"], "Resource": "*"}]}"#;
    let findings = lint(text, &Options::of(PolicyType::IdentityBased).with_catalog(catalog()));
    let found = of(&findings, "INVALID_ACTION");
    let json = serde_json::to_value(found[0]).unwrap();
    assert_eq!(json["findingType"], "ERROR");
    let path = serde_json::json!([{"value": "Statement"}, {"index": 0}, {"value": "Action"}, {"index": 1}]);
    assert_eq!(json["locations"][0]["path"], path);
    let start = &json["locations"][0]["span"]["start"];
    assert_eq!((&start["line"], &start["column"]), (&1.into(), &start["offset"]));
}

#[test]
fn kinds_of_resources_are_known_to_the_catalog() {
    for kind in iam_lint::RESOURCE_KINDS {
        let services: Vec<_> = kind.services.iter().map(|prefix| catalog().service(prefix).unwrap()).collect();
        for name in kind.types {
            let known = services.iter().flat_map(|service| &service.resource_types).any(|of| of.name == *name);
            assert!(known, "{} has no type {name}", kind.name);
        }
    }
}

#[test]
fn types_are_guessed_from_the_elements() {
    let guess = |statement: &str| {
        let guess = iam_lint::guess(&format!(r#"{{"Version": "2012-10-17", "Statement": {statement}}}"#));
        (guess.policy_type, guess.resource_kind.map(|kind| kind.name))
    };
    let bucket = r#"{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}"#;
    assert_eq!(guess(bucket), (PolicyType::ResourceBased, Some("AWS::S3::Bucket")));
    let point = bucket.replace("arn:aws:s3:::b/*", "arn:aws:s3:us-east-1:111122223333:accesspoint/p/object/*");
    assert_eq!(guess(&point), (PolicyType::ResourceBased, Some("AWS::S3::AccessPoint")));
    let trust = r#"{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}"#;
    assert_eq!(guess(trust), (PolicyType::ResourceBased, Some("AWS::IAM::AssumeRolePolicyDocument")));
    let identity = r#"{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}"#;
    assert_eq!(guess(identity), (PolicyType::IdentityBased, None));
    let rcp = r#"{"Effect": "Deny", "Principal": "*", "Action": ["s3:*", "sqs:*"], "Resource": "*"}"#;
    assert_eq!(guess(rcp), (PolicyType::ResourceControl, None));
    assert_eq!(iam_lint::guess("").policy_type, PolicyType::IdentityBased);
}

#[test]
fn without_a_catalog_the_rest_is_checked() {
    let text = r#"{"Statement": {"Effect": "Allow", "Action": "s3:Fetch", "Resource": "*"}}"#;
    let codes =
        |options: &Options<'_>| -> Vec<&str> { lint(text, options).iter().map(|finding| finding.issue_code).collect() };
    let without = Options::of(PolicyType::IdentityBased);
    assert_eq!(codes(&without), ["MISSING_VERSION"]);
    assert_eq!(codes(&without.with_catalog(catalog())), ["MISSING_VERSION", "INVALID_ACTION"]);
    assert!(iam_lint::waiting_for_catalog().any(|lint| lint.code == "INVALID_ACTION"));
}

/// Texts that have something of a policy: pieces of cases, cut and put together anew.
fn texts() -> impl Strategy<Value = String> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/lints");
    let cases: Vec<String> = entries(&directory)
        .iter()
        .flat_map(|folder| entries(folder))
        .map(|path| Case::read(&path).text)
        .filter(|text| text.len() < 4_000)
        .collect();
    let piece = "[\"{}\\[\\]:,*?$a-zA-Z0-9 /\\\\é-]{0,12}";
    (prop::sample::select(cases), any::<prop::sample::Index>(), any::<prop::sample::Index>(), piece).prop_map(
        |(text, from, to, piece)| {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let (from, to) = (places[from.index(places.len())], places[to.index(places.len())]);
            let (from, to) = (from.min(to), from.max(to).min(from.min(to) + 40));
            let to = (to..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap();
            format!("{}{piece}{}", &text[..from], &text[to..])
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn no_text_brings_it_down_and_fixes_hold(text in texts(), policy_type in prop::sample::select(PolicyType::ALL.to_vec())) {
        let case = Case { path: PathBuf::from("random"), text, attached: None, policy_type, kind: None };
        let findings = case.findings(&case.text);
        for location in findings.iter().flat_map(|finding| &finding.locations) {
            let span = location.span.span();
            prop_assert!(case.text.get(span.start as usize..span.end as usize).is_some(), "{span:?}");
        }
        let wrong = broken_fixes(&case, &findings);
        prop_assert!(wrong.is_empty(), "{wrong}");
    }

    #[test]
    fn any_text_at_all(text in "\\PC{0,200}") {
        for policy_type in PolicyType::ALL {
            let _ = lint(&text, &Options::of(policy_type).with_catalog(catalog()));
        }
    }
}
