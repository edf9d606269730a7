//! Nothing that the page or its tools are made of rests on what `{:?}` prints: the built page's standard library prints nothing
//! there (docs/adr/0001-standard-library-for-size.md), so that two texts made that way would always be the same.

#![allow(clippy::expect_used)] // a test fails by panicking

use std::fs;
use std::path::{Path, PathBuf};

/// What is built into the page and its tools.
const CRATES: [&str; 8] = [
    "iam-evaluator",
    "iam-catalog",
    "iam-course",
    "iam-link",
    "iam-lint",
    "iam-troubleshoot",
    "iam-tools",
    "playground",
];

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

/// The lines of a source, up to its tests, that print a value as only programmers see it.
fn debug_texts(source: &str) -> Vec<usize> {
    let code = source.split("mod tests {").next().unwrap_or_default();
    let prints = |line: &str| !line.trim_start().starts_with("//") && (line.contains(":?}") || line.contains(":#?}"));
    code.lines().enumerate().filter(|(_, line)| prints(line)).map(|(at, _)| at + 1).collect()
}

#[test]
fn no_text_is_made_of_what_only_programmers_see() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates");
    let mut found = Vec::new();
    let mut read = 0;
    for name in CRATES {
        let mut files = Vec::new();
        sources(&crates.join(name).join("src"), &mut files);
        let is_test = |file: &&PathBuf| file.ends_with("tests.rs");
        for file in files.iter().filter(|file| !is_test(file)) {
            read += 1;
            let source = fs::read_to_string(file).expect("a source");
            found.extend(debug_texts(&source).into_iter().map(|line| format!("{}:{line}", file.display())));
        }
    }
    assert!(read > 200, "only {read} files were read");
    assert!(found.is_empty(), "these lines rest on `{{:?}}`:\n{}", found.join("\n"));
}

#[test]
fn what_is_looked_for_is_found() {
    assert_eq!(debug_texts("//! {:?}\nformat!(\"{:?}\", it)\nmod tests {\n format!(\"{it:?}\")\n}"), [2]);
    assert_eq!(debug_texts("format!(\"{it:#?} {it}\")"), [1]);
}
