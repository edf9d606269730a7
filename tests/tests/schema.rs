//! The published JSON Schema of the scenario file is that of the Rust types.

use std::fs;
use std::path::Path;

#[test]
fn the_published_schema_is_that_of_the_types() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/schema/scenario-v1.schema.json");
    let published = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    let generated = format!("{:#}\n", iam_evaluator::schema::scenario());
    assert!(published == generated, "{} is out of date: run `cargo xtask schema` and commit it", path.display());
}
