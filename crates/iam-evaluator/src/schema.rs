//! JSON Schemas generated from the types: of the scenario file as published, and of everything the JavaScript API passes.

use crate::evaluation::Evaluation;
use crate::scenario::{Request, Scenario, ScenarioError};
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

/// The JSON Schema (2020-12) of the scenario file, as published in `www/schema/scenario-v1.schema.json`.
#[must_use]
pub fn scenario() -> Value {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Scenario>();
    schema.insert("title".to_owned(), json!("IAM policy playground scenario, version 1"));
    schema.to_value()
}

/// One JSON Schema with a definition for every type of the JavaScript API, from which its TypeScript types are made.
#[must_use]
pub fn types() -> Value {
    // Draft 7 keeps definitions where the TypeScript generator names them.
    let mut generator = SchemaSettings::draft07().into_generator();
    let properties = json!({
        "scenario": define::<Scenario>(&mut generator),
        "request": define::<Request>(&mut generator),
        "evaluation": define::<Evaluation>(&mut generator),
        "finding": define::<ScenarioError>(&mut generator),
    });
    json!({
        "title": "Types",
        "description": "Every type of the package; of no use by itself.",
        "type": "object",
        "properties": properties,
        "required": ["scenario", "request", "evaluation", "finding"],
        "additionalProperties": false,
        "definitions": generator.take_definitions(true),
    })
}

fn define<T: schemars::JsonSchema>(generator: &mut SchemaGenerator) -> schemars::Schema {
    generator.subschema_for::<T>()
}
