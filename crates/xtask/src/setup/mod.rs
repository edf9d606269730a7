//! Setting up what the tasks need: every step says what it does and roughly how long, and does nothing the second time.

mod apt;
mod browsers;
mod managed;
mod node;
mod spark;
mod tools;

use std::fs::File;
use std::path::Path;

use anyhow::{Context, Result};

pub(crate) use browsers::Browsers;
pub(crate) use browsers::{for_browsers, for_webkit};
pub(crate) use managed::managed;
pub(crate) use spark::spark;

use crate::project::Project;
use crate::run::run;

/// What building the JavaScript package, and all but one part of the page, needs: the wasm target, trunk, wasm-bindgen, the npm packages.
///
/// # Errors
///
/// One paragraph that says what is missing and what to do.
pub(crate) fn for_build(project: &mut Project) -> Result<()> {
    // First what cannot be installed from here, so that nobody waits minutes to learn that it is missing.
    node::check(project)?;
    tools::wasm_target(project)?;
    tools::WASM_BINDGEN.set_up(project)?;
    tools::TRUNK.set_up(project)?;
    node::packages(project)?;
    tools::crates(project)
}

/// What building the page needs: as [`for_build`], and AWS's managed policies, packed into `target/managed/`.
///
/// # Errors
///
/// One paragraph that says what is missing and what to do.
pub(crate) fn for_page(project: &mut Project) -> Result<()> {
    for_build(project)?;
    let managed = managed(project)?;
    let mut pack = project.command("node");
    pack.arg("www/managed.mjs").arg(&managed.name).args([&managed.policies, &managed.licence]).arg("target/managed");
    run(&mut pack).context("AWS's managed policies could not be packed for the page")
}

/// What the fuzz targets are run with.
///
/// # Errors
///
/// One paragraph that says what is missing and what to do.
pub(crate) fn for_fuzzing(project: &mut Project) -> Result<()> {
    tools::CARGO_FUZZ.set_up(project)
}

/// What the guide is made with.
///
/// # Errors
///
/// One paragraph that says what is missing and what to do.
pub(crate) fn for_guide(project: &mut Project) -> Result<()> {
    tools::MDBOOK.set_up(project)
}

/// Holds a lock file until dropped, so that two tasks started at once do not install the same thing twice.
///
/// # Errors
///
/// When the file cannot be made or locked.
fn lock(path: &Path) -> Result<File> {
    let explain =
        || format!("{} cannot be locked; check that its directory is yours and the disk is not full", path.display());
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).with_context(explain)?;
    }
    let file = File::create(path).with_context(explain)?;
    file.lock().with_context(explain)?;
    Ok(file)
}
