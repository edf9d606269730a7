//! Importing: every text in `data/denials/import` against what is made of it, and again as it looks in a terminal, in
//! Markdown and in a mail; every text in `data/denials` gives a scenario that can be read again.
//!
//! A case is `<name>.txt`; what is made of it is the `.snap` of the same name. After a wanted change
//! `INSTA_UPDATE=always cargo test -p tests --test imports` writes them anew.

// Clippy's exceptions for tests do not reach the functions that tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

use iam_catalog::Catalog;
use iam_evaluator::scenario::{Json, Scenario};
use iam_troubleshoot::import::{Import, ImportKind, import, import_of};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/denials/import")
}

fn texts(folder: &Path) -> Vec<(String, String)> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|found| found == "txt")).collect();
    paths.sort();
    let name = |path: &Path| path.file_stem().and_then(|stem| stem.to_str()).unwrap().to_owned();
    paths.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

fn golden(name: &str, import: &Import) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder());
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, import.to_json()));
}

/// What holds of every import: its JSON has the five fields, and its scenario can be read again.
fn assert_sound(import: &Import) {
    let json = Json::from_text(&import.to_json()).unwrap();
    for field in ["kind", "scenario", "understood", "guessed", "missing"] {
        assert!(json.get(field).is_some(), "{field} is missing");
    }
    if let Some(scenario) = &import.scenario {
        assert_eq!(&Scenario::from_json(&scenario.to_json()).unwrap(), scenario);
    }
    let has_scenario = import.scenario.is_some();
    let without = matches!(import.kind, ImportKind::Unknown | ImportKind::Link | ImportKind::Scenario);
    assert!(has_scenario || without, "{:?} gives no scenario", import.kind);
    assert!(has_scenario || !import.missing.is_empty(), "nothing says what is needed");
}

#[test]
fn every_kind_of_text_gives_what_stands_beside_it() {
    let cases = texts(&folder());
    let imports: Vec<Import> = cases.iter().map(|(_, text)| import(text)).collect();
    for ((name, _), import) in cases.iter().zip(&imports) {
        assert_sound(import);
        golden(name, import);
    }
    let kinds = [
        ImportKind::AccessDeniedMessage,
        ImportKind::AuthenticationFailure,
        ImportKind::SignInFailure,
        ImportKind::CloudTrail,
        ImportKind::AuthorizationDetails,
        ImportKind::AuthorizationPolicy,
        ImportKind::DecodedMessage,
        ImportKind::SimulationInput,
        ImportKind::SimulationOutput,
        ImportKind::AccountDetails,
        ImportKind::Policy,
        ImportKind::Scenario,
        ImportKind::Link,
        ImportKind::Unknown,
    ];
    for kind in kinds {
        assert!(imports.iter().any(|import| import.kind == kind), "no case of {kind:?}");
    }
}

fn quote(text: &str) -> String {
    text.lines().map(|line| format!("> {line}\n")).collect()
}

fn colour(text: &str) -> String {
    text.lines().map(|line| format!("\u{1b}[1;32m{line}\u{1b}[0m\n")).collect()
}

/// Breaks lines at the 100th column, as a terminal does.
fn cut(text: &str) -> String {
    let lines = text.lines().flat_map(|line| {
        let letters: Vec<char> = line.chars().collect();
        letters.chunks(100).map(|chunk| chunk.iter().collect::<String>()).collect::<Vec<_>>()
    });
    lines.map(|line| line + "\n").collect()
}

#[test]
fn the_same_is_read_in_a_terminal_in_markdown_and_between_other_lines() {
    for (name, text) in texts(&folder()) {
        let wanted = import(&text).to_json();
        // A broken policy is kept as typed.
        if name.ends_with("trailing-comma") || name.contains("unknown-field") || name.ends_with("-command") {
            continue;
        }
        assert_eq!(import(&colour(&text)).to_json(), wanted, "{name} in colours");
        assert_eq!(import(&quote(&text)).to_json(), wanted, "{name} quoted");
        assert_eq!(import(&quote(&quote(&colour(&text)))).to_json(), wanted, "{name} quoted twice");
        assert_eq!(import(&text.replace('\n', "\r\n")).to_json(), wanted, "{name} from Windows");
        let fenced = format!("What does this mean?\n\n```json\n{text}```\nThank you!\n");
        assert_eq!(import(&fenced).to_json(), wanted, "{name} in Markdown");
        if text.starts_with(['{', '[']) {
            assert_eq!(import(&cut(&text)).to_json(), wanted, "{name} cut by a terminal");
            assert_eq!(import(&quote(&cut(&text))).to_json(), wanted, "{name} cut and quoted");
        }
    }
}

#[test]
fn a_principal_of_an_account_can_be_chosen() {
    let text = fs::read_to_string(folder().join("account-details.txt")).unwrap();
    for wanted in
        ["Deployer", "arn:aws:iam::123456789012:role/Deployer", "arn:aws:sts::123456789012:assumed-role/Deployer/x"]
    {
        let chosen = import_of(&text, Some(wanted), None);
        let request = chosen.scenario.unwrap().requests.remove(0);
        assert_eq!(request.principal.arn(), "arn:aws:iam::123456789012:role/Deployer", "{wanted}");
        assert_eq!(chosen.principals.len(), 2);
    }
    let none = import_of(&text, Some("Nobody"), None);
    assert!(none.missing.iter().any(|missing| missing.what.contains("Nobody")));
}

#[test]
fn what_the_service_reference_does_not_know_is_said() {
    let catalog = Catalog::embedded();
    let record = |source: &str, name: &str| {
        format!(
            r#"{{"eventSource": "{source}", "eventName": "{name}", "userIdentity": {{"type": "IAMUser", "arn": "arn:aws:iam::123456789012:user/Diego"}}, "errorCode": "AccessDenied"}}"#
        )
    };
    let told = |text: &str, catalog| {
        let import = import_of(text, None, catalog);
        assert_sound(&import);
        let action = import.scenario.as_ref().unwrap().requests.first().unwrap().action.clone();
        let missing: Vec<String> = import.missing.iter().map(|missing| missing.what.clone()).collect();
        let asks = missing.into_iter().find(|what| what.starts_with("the action that "));
        let guess = import.guessed.into_iter().find(|guess| guess.contains("action"));
        (action, guess, asks)
    };
    let lambda = record("lambda.amazonaws.com", "CreateFunction20150331");
    let guess = "The event CreateFunction20150331 is taken for the action lambda:CreateFunction.";
    for catalog in [None, catalog] {
        assert_eq!(told(&lambda, catalog), ("lambda:CreateFunction".to_owned(), Some(guess.to_owned()), None));
    }
    let (action, guess, asks) = told(&record("iam.amazonaws.com", "GetUsr"), catalog);
    assert_eq!(
        (action.as_str(), guess.as_deref()),
        ("iam:GetUsr", Some("The event GetUsr is taken for the action iam:GetUsr."))
    );
    let asks = asks.unwrap();
    assert!(
        asks.starts_with("the action that the event GetUsr of iam.amazonaws.com needs: AWS's service reference of 20")
    );
    assert!(asks.ends_with("has no iam:GetUsr among the actions of AWS Identity and Access Management (IAM); the nearest is iam:GetUser"), "{asks}");
    assert_eq!(told(&record("iam.amazonaws.com", "GetUsr"), None), ("iam:GetUsr".to_owned(), None, None));
    let message = "An error occurred (AccessDeniedException) when calling the GetItm operation: User: arn:aws:iam::123456789012:user/Diego is not authorized to perform this operation on resource: arn:aws:dynamodb:us-east-1:123456789012:table/T";
    let (_, _, asks) = told(message, catalog);
    assert!(asks.is_some_and(|asks| asks.starts_with("the action that the operation GetItm needs: ")));
}

#[test]
fn no_event_of_the_corpus_is_unknown_to_the_service_reference() {
    for (name, text) in texts(&folder()) {
        let without = import(&text);
        let with = import_of(&text, None, Catalog::embedded());
        assert_sound(&with);
        assert_eq!(with.to_json(), without.to_json(), "{name}");
    }
}

#[test]
fn every_denial_gives_a_scenario() {
    for (name, text) in texts(folder().parent().unwrap()) {
        let import = import(&text);
        assert_sound(&import);
        let nothing = ["nothing", "not-a-denial"].contains(&name.as_str());
        assert_eq!(import.scenario.is_none(), nothing, "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn importing_never_fails(text in any::<String>()) {
        assert_sound(&import(&text));
    }

    #[test]
    fn importing_a_part_of_a_text_never_fails(at in any::<prop::sample::Index>(), end in any::<prop::sample::Index>()) {
        let cases = texts(&folder());
        let (_, text) = at.get(&cases);
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let (start, rest) = text.split_at(*end.get(&ends));
        assert_sound(&import(start));
        assert_sound(&import(rest));
    }
}
