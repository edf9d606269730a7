//! Keeps the workspace's dependency table: which crate may depend on which, and what the pure crates never touch.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cargo_metadata::MetadataCommand;

/// The crates that know nothing of browsers, files, the network or the clock, lowest first. Each may depend on those
/// before it.
const PURE: [&str; 8] = [
    "iam-evaluator",
    "iam-link",
    "iam-course",
    "iam-catalog",
    "iam-assist",
    "iam-lint",
    "iam-troubleshoot",
    "iam-analysis",
];

/// The crates at the edges. Each may depend on every pure crate and on none of the others here.
const EDGES: [&str; 5] = ["iam-wasm", "iam-tools", "iam-cli", "playground", "mdbook-iam-playground"];

/// The crates that nothing depends on: the tasks use no crate of ours, the tests may use all.
const TOOLS: [(&str, bool); 2] = [("xtask", false), ("tests", true)];

/// Crates that only work in a browser.
const BROWSER_CRATES: [&str; 4] = ["wasm-bindgen", "web-sys", "yew", "gloo"];

/// Modules of the standard library whose answers depend on the machine.
const MACHINE_MODULES: [&str; 4] = ["fs", "net", "env", "time"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The workspace crates a crate may depend on; nothing for a crate the table does not know.
fn allowed(name: &str) -> Option<Vec<&'static str>> {
    if let Some(place) = PURE.iter().position(|pure| *pure == name) {
        return Some(PURE[..place].to_vec());
    }
    if EDGES.contains(&name) {
        return Some(PURE.to_vec());
    }
    let (_, any) = TOOLS.into_iter().find(|(tool, _)| *tool == name)?;
    Some(if any { [&PURE[..], &EDGES[..]].concat() } else { Vec::new() })
}

/// The crates of the workspace and those of them each depends on, for the program, its build and its tests.
fn workspace() -> BTreeMap<String, Vec<String>> {
    let metadata = MetadataCommand::new().manifest_path(root().join("Cargo.toml")).no_deps().exec().unwrap();
    let names: Vec<String> = metadata.packages.iter().map(|package| package.name.to_string()).collect();
    metadata
        .packages
        .iter()
        .map(|package| {
            let ours = package.dependencies.iter().map(|dependency| dependency.name.clone());
            (package.name.to_string(), ours.filter(|name| names.contains(name)).collect())
        })
        .collect()
}

#[test]
fn crates_depend_on_each_other_only_as_the_table_says() {
    let workspace = workspace();
    assert!(workspace.contains_key("iam-evaluator"), "the workspace was not read: {workspace:?}");
    for (name, dependencies) in workspace {
        let allowed = allowed(&name)
            .unwrap_or_else(|| panic!("{name} is not in the dependency table; add it here and to ARCHITECTURE.md"));
        for dependency in dependencies {
            assert!(allowed.contains(&dependency.as_str()), "{name} may not depend on {dependency}");
        }
    }
}

#[test]
fn pure_crates_never_reach_a_browser_crate() {
    let workspace = workspace();
    let present: Vec<&str> = PURE.into_iter().filter(|name| workspace.contains_key(*name)).collect();
    for name in present {
        // `cargo tree` and not `cargo metadata`, which turns on features for the whole workspace at once. The target is
        // the one where such a crate would creep in.
        let output = Command::new(env!("CARGO"))
            .args(["tree", "--package", name, "--edges", "normal", "--target", "wasm32-unknown-unknown"])
            .args(["--all-features", "--prefix", "none", "--format", "{p}"])
            .current_dir(root())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let tree = String::from_utf8(output.stdout).unwrap();
        let reached: Vec<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
        assert_eq!(reached.first(), Some(&name), "the tree was not read: {tree}");
        for forbidden in BROWSER_CRATES {
            assert!(
                !reached.contains(&forbidden),
                "{name} reaches {forbidden}; see `cargo tree -p {name} -i {forbidden}`"
            );
        }
    }
}

/// The modules of the standard library among [`MACHINE_MODULES`] that a source text names, comments aside.
fn machine_modules(source: &str) -> Vec<&'static str> {
    let code: String = source
        .lines()
        .map(|line| line.split("//").next().unwrap())
        .map(|line| line.replace(" as ", "="))
        .flat_map(|line| line.chars().filter(|letter| !letter.is_whitespace()).chain([' ']).collect::<Vec<_>>())
        .collect();
    let mut found = Vec::new();
    for (start, _) in code.match_indices("std::") {
        let after = &code[start + "std::".len()..];
        // What `use std::{a, b::{c, d}}` names at its first level, or the one name of `std::a::...`.
        let mut depth = 0;
        let mut names = vec![String::new()];
        for letter in after.chars() {
            match letter {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 1 => names.push(String::new()),
                ' ' if depth > 0 => {}
                _ if depth <= 1 => names.last_mut().unwrap().push(letter),
                _ => {}
            }
            if depth == 0 && !(letter.is_alphanumeric() || letter == '_') {
                break;
            }
        }
        for name in names {
            let module = name.split(|letter: char| !(letter.is_alphanumeric() || letter == '_')).next().unwrap();
            found.extend(MACHINE_MODULES.into_iter().filter(|forbidden| *forbidden == module));
        }
    }
    found
}

#[test]
fn pure_crates_never_ask_the_machine() {
    let mut read = 0;
    for name in PURE {
        let mut pending = vec![root().join("crates").join(name).join("src")];
        while let Some(path) = pending.pop() {
            if path.is_dir() {
                pending.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                read += 1;
                let found = machine_modules(&fs::read_to_string(&path).unwrap());
                assert!(found.is_empty(), "{} uses std::{}", path.display(), found.join(", std::"));
            }
        }
    }
    assert!(read > 0, "no source was read");
}

#[test]
fn machine_modules_are_found_however_they_are_written() {
    assert_eq!(machine_modules("let now = std::time::Instant::now();"), ["time"]);
    assert_eq!(machine_modules("use std::fs;"), ["fs"]);
    assert_eq!(
        machine_modules("use std::{\n    collections::BTreeMap,\n    env::{self, args},\n    net,\n};"),
        ["env", "net"]
    );
    assert_eq!(machine_modules("use std::{fmt::{self, Display}, time as t};"), ["time"]);
    assert_eq!(machine_modules("::std :: fs :: read(path)"), ["fs"]);
    let none: [&str; 0] = [];
    assert_eq!(machine_modules("use std::{fmt, iter::{empty, once}}; // std::fs is for others"), none);
    assert_eq!(machine_modules("use time::Date; let timestamp = std::timestamp; use std::network::x;"), none);
}
