//! `cargo xtask schema`: the JSON Schemas made from the Rust types.

use std::fs::File;
use std::path::Path;

use anyhow::{Context, Result};

use crate::project::Project;
use crate::run::run;

/// The published JSON Schema of the scenario file.
const PUBLISHED: &str = "www/schema/scenario-v1.schema.json";

/// Writes the published JSON Schema of the scenario file. A test fails when it is not that of the types.
///
/// # Errors
///
/// When it cannot be made or written.
pub(crate) fn publish(project: &Project) -> Result<()> {
    write(project, "scenario", &project.path(PUBLISHED))?;
    println!("{PUBLISHED} is up to date.");
    Ok(())
}

/// Writes one of the schemas that the evaluator's example `schema` prints.
///
/// # Errors
///
/// When it cannot be made or written.
pub(crate) fn write(project: &Project, name: &str, to: &Path) -> Result<()> {
    let file = File::create(to).with_context(|| format!("{} cannot be written", to.display()))?;
    let package = ["run", "--quiet", "--package", "iam-evaluator", "--features", "schema", "--example", "schema"];
    run(project.cargo(package).args(["--", name]).stdout(file))
}
