//! The program as mdBook runs it: a book goes in, and comes out with its examples, or its build ends with what is wrong.

#![allow(clippy::unwrap_used)] // a test fails by panicking

use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Output, Stdio};

/// A book of one chapter with two examples, the second of which is decided as given; and what the program makes of it.
fn built(decision: &str) -> Output {
    let example = |decision: &str| {
        let scenario = json!({
            "schema": 1,
            "title": "Nothing is attached",
            "requests": [{ "principal": "arn:aws:iam::111122223333:user/Ana", "action": "s3:GetObject", "expect": { "decision": decision } }],
        });
        format!("```iam-playground view=verdict\n{scenario}\n```\n\n")
    };
    let chapter = json!({
        "name": "Denials", "number": [1], "sub_items": [], "parent_names": [],
        "content": format!("# Denials\n\n{}{}", example("implicitDeny"), example(decision)),
        "path": "deny/denials.md", "source_path": "deny/denials.md",
    });
    let context = json!({
        "root": "/book", "renderer": "html", "mdbook_version": "0.5.4",
        "config": { "book": { "src": "src" }, "preprocessor": { "iam-playground": { "site": ".." } } },
    });
    let mut program = Command::new(env!("CARGO_BIN_EXE_mdbook-iam-playground"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let book = json!([context, { "items": [{ "Chapter": chapter }] }]);
    program.stdin.take().unwrap().write_all(book.to_string().as_bytes()).unwrap();
    program.wait_with_output().unwrap()
}

#[test]
fn a_book_comes_out_with_its_examples_which_are_counted() {
    let Output { status, stdout, stderr } = built("implicitDeny");
    let said = String::from_utf8(stderr).unwrap();
    assert!(status.success(), "{said}");
    assert!(said.contains("2 live examples, each as its scenario expects"), "{said}");
    let book: Value = serde_json::from_slice(&stdout).unwrap();
    let content = book["items"][0]["Chapter"]["content"].as_str().unwrap();
    assert_eq!(content.matches("<iam-playground view=\"verdict\">").count(), 2);
    assert!(content.ends_with("<script type=\"module\" src=\"../../embed.js\"></script>\n"), "{content}");
}

#[test]
fn a_book_in_which_an_example_is_decided_otherwise_is_not_built() {
    let Output { status, stdout, stderr } = built("allowed");
    assert!(!status.success());
    assert!(stdout.is_empty(), "{}", String::from_utf8_lossy(&stdout));
    let said = String::from_utf8(stderr).unwrap();
    assert_eq!(
        said.trim_end(),
        "src/deny/denials.md:8: requests[0] “s3:GetObject”: decision: expected allowed, got implicitDeny"
    );
}
