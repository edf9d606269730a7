//! AWS's own managed policies, as the site has them: each is read, named as AWS names it, and linted, and every finding that is
//! called an error is one for a reason that stands in `data/managed/errors.toml`.
//!
//! The build of the page packs them into `target/managed/`, which `cargo xtask test` does first.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use iam_catalog::Catalog;
use iam_evaluator::scenario::PolicyType;
use iam_lint::{FindingType, Options, lint};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Findings of one code with the same reason.
#[derive(Deserialize)]
struct Reason {
    code: String,
    why: String,
    /// `Policy: text that the finding points at`.
    found: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Reasons {
    reason: Vec<Reason>,
}

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("target/managed")
}

fn read(name: &str) -> String {
    let path = directory().join(name);
    let said = "the managed policies are not there; `cargo xtask build` fetches them";
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}: {said}", path.display()))
}

/// Every policy's name and document.
fn documents() -> BTreeMap<String, String> {
    let list = read("policies.txt");
    let shards = list.lines().filter_map(|line| line.strip_prefix('>'));
    let all: BTreeMap<String, String> = shards
        .flat_map(|shard| {
            let lines: Vec<_> = read(shard)
                .lines()
                .map(|line| line.split_once('\t').unwrap())
                .map(|(name, document)| (name.to_owned(), document.to_owned()))
                .collect();
            lines
        })
        .collect();
    let named: Vec<&str> = list
        .lines()
        .skip(1)
        .filter(|line| !line.starts_with('>'))
        .map(|line| line.split('\t').next().unwrap())
        .collect();
    assert!(named.iter().eq(all.keys()), "the list names what the shards have, in order");
    all
}

#[test]
fn every_error_in_a_managed_policy_is_one() {
    let documents = documents();
    assert!(documents.len() > 1_500, "{} policies", documents.len());
    let options = Options::of(PolicyType::IdentityBased).with_catalog(Catalog::embedded().unwrap());
    let mut found: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut messages = BTreeMap::new();
    for (name, document) in &documents {
        assert!(document.starts_with(r#"{"Version":"2012-10-17","Statement":"#), "{name}");
        for finding in lint(document, &options) {
            if finding.finding_type == FindingType::Error {
                let span = finding.locations[0].span.span();
                let text = document.get(span.start as usize..span.end as usize).unwrap();
                let line = format!("{name}: {text}");
                messages.insert((finding.issue_code, line.clone()), finding.message);
                found.entry(finding.issue_code).or_default().insert(line);
            }
        }
    }
    let data = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/managed/errors.toml")).unwrap();
    let reasons: Reasons = toml::from_str(&data).unwrap();
    let mut wrong = String::new();
    let mut explained: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for reason in &reasons.reason {
        assert!(!reason.why.is_empty() && !reason.found.is_empty(), "{}", reason.code);
        explained.entry(&reason.code).or_default().extend(reason.found.iter().cloned());
    }
    let codes: BTreeSet<&str> = found.keys().chain(explained.keys()).copied().collect();
    let none = BTreeSet::new();
    for code in codes {
        let (now, told) = (found.get(code).unwrap_or(&none), explained.get(code).unwrap_or(&none));
        for line in now.difference(told) {
            let message = &messages[&(code, line.clone())];
            writeln!(wrong, "{code}\tunexplained\t{line}\t{message}").unwrap();
        }
        for line in told.difference(now) {
            writeln!(wrong, "{code}\tnot found\t{line}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
