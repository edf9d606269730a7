//! `cargo xtask schema`: the JSON Schemas made from the Rust types.

use std::fs::File;
use std::path::Path;

use anyhow::{Context, Result};

use crate::project::Project;
use crate::run::run;

/// The published JSON Schemas: the file, the crate with the example that prints it, the example, and its argument.
const PUBLISHED: [(&str, &str, &str, &str); 3] = [
    ("www/schema/scenario-v1.schema.json", "iam-evaluator", "schema", "scenario"),
    ("www/schema/course-v1.schema.json", "iam-course", "course-schema", "course"),
    ("www/schema/progress-v1.schema.json", "iam-course", "course-schema", "progress"),
];

/// Writes the published JSON Schemas. A test fails when one is not that of the types.
///
/// # Errors
///
/// When it cannot be made or written.
pub(crate) fn publish(project: &Project) -> Result<()> {
    for (file, package, example, name) in PUBLISHED {
        print(project, (package, example), name, &project.path(file))?;
        println!("{file} is up to date.");
    }
    Ok(())
}

/// Writes one of the schemas that the evaluator's example `schema` prints.
///
/// # Errors
///
/// When it cannot be made or written.
pub(crate) fn write(project: &Project, name: &str, to: &Path) -> Result<()> {
    print(project, ("iam-evaluator", "schema"), name, to)
}

/// Writes what an example prints.
fn print(project: &Project, (package, example): (&str, &str), name: &str, to: &Path) -> Result<()> {
    let file = File::create(to).with_context(|| format!("{} cannot be written", to.display()))?;
    let package = ["run", "--quiet", "--package", package, "--features", "schema", "--example", example];
    run(project.cargo(package).args(["--", name]).stdout(file))
}
