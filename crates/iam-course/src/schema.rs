//! JSON Schemas of the course file and the progress file, as published in `www/schema/`.

use crate::{Course, Progress};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

/// The JSON Schema (2020-12) of the course file.
#[must_use]
pub fn course() -> Value {
    schema_of::<Course>("IAM policy playground course, version 1")
}

/// The JSON Schema (2020-12) of the progress file.
#[must_use]
pub fn progress() -> Value {
    schema_of::<Progress>("IAM policy playground progress in a course, version 1")
}

fn schema_of<T: JsonSchema>(title: &str) -> Value {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
    schema.insert("title".to_owned(), json!(title));
    schema.to_value()
}
