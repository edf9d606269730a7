//! The published JSON Schemas are those of the Rust types.

use std::fs;
use std::path::Path;

fn check(name: &str, schema: &serde_json::Value) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/schema").join(name);
    let published = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let generated = format!("{schema:#}\n");
    assert!(published == generated, "{} is out of date: run `cargo xtask schema` and commit it", path.display());
}

#[test]
fn the_published_schema_is_that_of_the_types() {
    check("scenario-v1.schema.json", &iam_evaluator::schema::scenario());
}

#[test]
fn the_published_schemas_of_courses_are_those_of_the_types() {
    check("course-v1.schema.json", &iam_course::schema::course());
    check("progress-v1.schema.json", &iam_course::schema::progress());
}
