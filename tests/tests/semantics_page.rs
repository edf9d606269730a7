//! `docs/semantics.md` stays true: its cases exist, its ids stand once, and no case names an id it does not have.

#![allow(clippy::unwrap_used)] // a test fails by panicking

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
