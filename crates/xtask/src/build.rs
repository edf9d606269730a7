//! `cargo xtask build`: the static site in dist/, and its size held to the budgets.

use anyhow::{Context, Result};

use crate::project::Project;
use crate::run::{announce, run};
use crate::sizes;

/// Builds the site into `dist/` and prints the size of what a visitor loads.
///
/// # Errors
///
/// When the build fails or a budget is exceeded.
pub(crate) fn build(project: &Project) -> Result<()> {
    announce("Building the page into dist/", "2 to 5 minutes the first time, then less");
    run(project.command("trunk").args(["build", "--release", "--offline", "--skip-version-check", "--color", "never"]))
        .context("the page could not be built")?;
    sizes::check(project, &project.path("dist"))
}
