//! `docs/semantics.md` stays true: every rule and decision of the reference stands there once, with cases that exist and name
//! it, every worked example has its case, and what is not modelled is what the page says it does not know.
//!
//! The reference's map of troubleshooting (9-…) is no rule of evaluation and not kept here.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test fails by panicking

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Each id of the page with the case files its line lists.
fn page() -> Vec<(String, Vec<String>)> {
    let text = fs::read_to_string(root().join("docs/semantics.md")).unwrap();
    let lines = text.split("\n- **").skip(1).filter_map(|line| line.split_once("** "));
    let listed = lines.filter_map(|(id, line)| {
        // A line ends where the next heading or paragraph begins.
        let line = line.split("\n\n").next().unwrap_or(line);
        let (_, cases) = line.split_once("cases:")?;
        let paths = cases.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        Some((id.to_owned(), paths))
    });
    listed.collect()
}

#[test]
fn every_case_that_the_page_lists_exists() {
    let mut missing = Vec::new();
    let mut total = 0;
    for (id, paths) in page() {
        for path in paths {
            total += 1;
            if !root().join("tests/data").join(&path).is_file() {
                missing.push(format!("{id}: {path}"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
    assert!(total > 300, "the page lists {total} cases; was it read?");
}

#[test]
fn every_id_stands_once() {
    let mut seen = BTreeMap::new();
    for (id, _) in page() {
        *seen.entry(id).or_insert(0) += 1;
    }
    let twice: Vec<_> = seen.iter().filter(|(_, count)| **count > 1).collect();
    assert!(twice.is_empty(), "{twice:?}");
    assert!(seen.len() > 200, "{} ids", seen.len());
}

/// Whether a word is the id of a rule or decision, such as `E-30`.
fn is_id(word: &str) -> bool {
    word.split_once('-').is_some_and(|(letter, digits)| {
        ["C", "D", "E", "G", "K", "M", "P", "S", "V"].contains(&letter)
            && digits.len() == 2
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn scenario_files(directory: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { scenario_files(&path, into) } else { into.push(path) }
    }
}

#[test]
fn no_case_names_an_id_that_the_page_lacks() {
    let known: BTreeSet<String> = page().into_iter().map(|(id, _)| id).collect();
    let mut files = Vec::new();
    scenario_files(&root().join("tests/data/scenarios"), &mut files);
    let mut unknown = BTreeSet::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for word in text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').filter(|word| is_id(word)) {
            if !known.contains(word) {
                unknown.insert(format!("{word} in {}", file.file_name().unwrap().to_string_lossy()));
            }
        }
    }
    assert!(unknown.is_empty(), "{unknown:#?}");
}

/// The ids of the reference: sections 1 to 8 and 10, and the register of decisions.
const IDS: [(&str, &[(u32, u32)]); 10] = [
    ("G", &[(1, 18), (20, 28), (30, 30)]),
    ("M", &[(1, 1), (10, 18), (20, 31)]),
    ("P", &[(1, 2), (10, 21), (30, 33)]),
    ("C", &[(1, 5), (10, 13), (20, 32), (40, 40)]),
    ("V", &[(1, 10), (20, 21)]),
    ("K", &[(1, 8)]),
    ("E", &[(1, 6), (10, 14), (20, 27), (30, 34), (40, 42), (50, 56), (60, 63), (70, 73), (80, 88)]),
    ("8", &[(1, 7)]),
    ("S", &[(1, 3)]),
    ("D", &[(1, 48)]),
];

/// The number of worked examples of each section, `T-1.1` to `T-1.12` and so on.
const EXAMPLES: [(u32, u32); 9] = [(1, 12), (2, 14), (3, 9), (4, 24), (5, 10), (6, 6), (7, 28), (8, 4), (9, 1)];

#[test]
fn every_rule_and_decision_has_a_case() {
    let page: BTreeMap<String, Vec<String>> = page().into_iter().collect();
    let ids: Vec<String> = IDS
        .iter()
        .flat_map(|(letter, ranges)| ranges.iter().map(move |range| (letter, range)))
        .flat_map(|(letter, (first, last))| (*first..=*last).map(move |number| format!("{letter}-{number:02}")))
        // The rows of 7.4 stand there by their number.
        .chain((1..=21).map(|row| format!("row {row}")))
        .collect();
    assert_eq!(ids.len(), page.len(), "the page has other ids than the reference");
    let without: Vec<_> = ids.iter().filter(|id| page.get(*id).is_none_or(Vec::is_empty)).collect();
    assert!(without.is_empty(), "no case: {without:?}");
    for (id, paths) in &page {
        // A text of a policy or of a denial cannot say what it is a case of.
        let names = |path: &String| {
            path.starts_with("syntax/")
                || path.starts_with("denials/")
                || fs::read_to_string(root().join("tests/data").join(path)).is_ok_and(|text| text.contains(id.as_str()))
        };
        assert!(paths.iter().any(names), "none of the cases of {id} names it");
    }
}

#[test]
fn every_worked_example_has_its_case() {
    let mut files = Vec::new();
    scenario_files(&root().join("tests/data"), &mut files);
    let mut all = String::new();
    for file in files {
        // The examples of the first section are texts, named by their file: `t-1-2-effect-in-small-letters`.
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if let Some((section, rest)) = name.strip_prefix("t-").and_then(|rest| rest.split_once('-')) {
            all.push_str(&format!("T-{section}.{} ", rest.split('-').next().unwrap_or_default()));
        }
        all.push_str(&fs::read_to_string(&file).unwrap_or_default());
    }
    let stands = |text: &str| {
        let after = all.match_indices(text).filter_map(|(at, _)| all.get(at + text.len()..));
        after.into_iter().any(|after| !after.starts_with(|c: char| c.is_ascii_digit()))
    };
    let examples = EXAMPLES.iter().flat_map(|(section, last)| (1..=*last).map(move |n| format!("T-{section}.{n}")));
    let rows = (1..=21).map(|row| format!("7.4 row {row}"));
    let missing: Vec<String> = examples.chain(rows).filter(|id| !stands(id)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_page_knows_the_same_gaps() {
    let text = fs::read_to_string(root().join("docs/semantics.md")).unwrap();
    let (_, section) = text.split_once("## What the playground does not model").unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let listed: Vec<[String; 2]> = section
        .split("\n- **")
        .skip(1)
        .map(|item| {
            let item = item.split_whitespace().collect::<Vec<_>>().join(" ");
            let (title, meaning) = item.split_once(".** ").unwrap();
            // The ids in brackets at the end are for the reader of the document.
            let meaning =
                meaning.rsplit_once(" (").filter(|(_, ids)| ids.ends_with(')')).map_or(meaning, |(text, _)| text);
            [title.to_owned(), meaning.to_owned()]
        })
        .collect();
    let gaps = fs::read_to_string(root().join("www/texts/unmodelled.json")).unwrap();
    let gaps: Vec<serde_json::Value> = serde_json::from_str(&gaps).unwrap();
    let text = |gap: &serde_json::Value, name: &str| gap[name].as_str().unwrap().to_owned();
    let shown: Vec<[String; 2]> = gaps.iter().map(|gap| [text(gap, "what"), text(gap, "meaning")]).collect();
    assert_eq!(shown, listed);
    assert!(shown.len() > 8);
}
