//! JSON Schemas generated from the types: of the scenario file as published, and of everything the JavaScript API passes.

use crate::evaluation::Evaluation;
use crate::scenario::{Request, Scenario, ScenarioError};
use crate::syntax::Finding;
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
    // Draft 7 keeps definitions where the TypeScript generator looks for them. What goes in may leave out what has a
    // default; of what comes out only what serialisation leaves out is optional.
    let mut input = SchemaSettings::draft07().into_generator();
    let mut output = SchemaSettings::draft07().for_serialize().into_generator();
    let properties = json!({
        "scenario": input.subschema_for::<Scenario>(),
        "request": input.subschema_for::<Request>(),
        "evaluation": output.subschema_for::<Evaluation>(),
        "finding": output.subschema_for::<ScenarioError>(),
        "policyFinding": output.subschema_for::<Finding>(),
    });
    let mut definitions = output.take_definitions(true);
    definitions.extend(input.take_definitions(true));
    json!({
        "title": "Types",
        "description": "Every type of the package; of no use by itself.",
        "type": "object",
        "properties": properties,
        "required": ["scenario", "request", "evaluation", "finding", "policyFinding"],
        "additionalProperties": false,
        "definitions": definitions,
    })
}
