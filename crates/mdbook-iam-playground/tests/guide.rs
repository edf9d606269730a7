//! Every example of the project's own guide holds what it expects.

#![allow(clippy::unwrap_used)] // a test fails by panicking

use mdbook_iam_playground::examine;
use std::path::Path;

#[test]
fn every_example_of_the_guide_holds() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    let mut found = 0;
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(&docs).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "md") {
            let (examples, problems) = examine(&std::fs::read_to_string(&path).unwrap(), "2026-03-01T12:00:00Z");
            found += examples;
            wrong.extend(
                problems.into_iter().map(|problem| format!("{}:{}: {}", path.display(), problem.line, problem.message)),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(found >= 4, "only {found} examples were found");
}
