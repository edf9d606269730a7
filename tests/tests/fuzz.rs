//! The checks of the fuzz targets on kept inputs: `data/fuzz/<target>/<sentence>`, each of which once found something or
//! is a kind that must stay read.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // a test fails by panicking

#[allow(unreachable_pub)] // public to the fuzz targets
#[path = "../../fuzz/src/lib.rs"]
mod targets;

use std::fs;
use std::path::{Path, PathBuf};

fn files(directory: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn every_kept_input_holds_what_its_target_checks() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/fuzz");
    let mut count = 0;
    for (name, check) in targets::TARGETS {
        let kept = files(&data.join(name));
        assert!(!kept.is_empty(), "`{name}` has no kept input");
        for path in kept {
            eprintln!("{}", path.display());
            check(&fs::read_to_string(&path).unwrap());
            count += 1;
        }
    }
    assert_eq!(count, files(&data).len(), "every kept input belongs to a target");
}

#[test]
fn every_scenario_and_denial_holds_what_its_target_checks() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let [_, scenario, denial, ..] = targets::TARGETS.map(|(_, check)| check);
    let json = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "json");
    let mut scenarios = files(&root.join("data/scenarios"));
    scenarios.extend(files(&root.join("../www/gallery")));
    scenarios.retain(json);
    assert!(scenarios.len() > 200);
    for path in scenarios {
        scenario(&fs::read_to_string(path).unwrap());
    }
    let mut denials = files(&root.join("data/denials"));
    denials.retain(|path| !json(path));
    for path in denials {
        denial(&fs::read_to_string(path).unwrap());
    }
}
