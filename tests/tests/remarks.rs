//! Remarks on a verdict: `scenarios/remarks/CODE/fires-….json` carries the warning, `silent-….json` does not.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test fails by panicking

use iam_evaluator::scenario::Scenario;
use std::fs;
use std::path::Path;

#[test]
fn remarks_fire_and_stay_silent() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/scenarios/remarks");
    let mut counted = 0;
    for code in fs::read_dir(&root).unwrap() {
        let directory = code.unwrap().path();
        let code = directory.file_name().unwrap().to_str().unwrap().to_owned();
        for file in fs::read_dir(&directory).unwrap() {
            let path = file.unwrap().path();
            let scenario = Scenario::from_json(&fs::read_to_string(&path).unwrap()).unwrap();
            let first = iam_evaluator::evaluate(&scenario).swap_remove(0);
            let warned = first.verdict.warnings.iter().any(|warning| warning.code == code);
            let fires = path.file_name().unwrap().to_str().unwrap().starts_with("fires-");
            assert_eq!(warned, fires, "{}: {:?}", path.display(), first.verdict.warnings);
            counted += 1;
        }
    }
    assert!(counted >= 10, "{counted} remarks");
}
