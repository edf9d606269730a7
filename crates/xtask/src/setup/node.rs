//! Node, npm and the npm packages: `npm ci` when, and only when, `package-lock.json` has changed.

use std::path::Path;

use anyhow::{Context, Result, bail};

use super::lock;
use crate::project::Project;
use crate::run::{announce, first_line, run};

/// The oldest Node that the tests run on.
const OLDEST: u32 = 20;

/// Checks that Node and npm are there and new enough.
pub(super) fn check(project: &Project) -> Result<()> {
    let missing = |what: &str| {
        format!(
            "{what} is missing. The page's editor and its tests are built with Node {OLDEST} or newer and npm: install both \
             from https://nodejs.org or your package manager (on Debian and Ubuntu `apt-get install nodejs npm`), then run \
             the same command again."
        )
    };
    let Some(version) = first_line(project.command("node").arg("--version")) else { bail!(missing("Node")) };
    if major(&version).is_none_or(|major| major < OLDEST) {
        bail!(
            "Node {version} is too old: the editor and the tests need Node {OLDEST} or newer. Install a newer one from \
             https://nodejs.org and run the same command again."
        );
    }
    if first_line(project.command("npm").arg("--version")).is_none() {
        bail!(missing("npm"));
    }
    Ok(())
}

/// The major version of `v20.1.0`.
fn major(version: &str) -> Option<u32> {
    version.trim_start_matches('v').split('.').next()?.parse().ok()
}

/// Installs what `package-lock.json` names, unless `node_modules` was installed from the very same file.
pub(super) fn packages(project: &mut Project) -> Result<()> {
    let modules = project.path("node_modules");
    {
        // Not inside node_modules, which npm removes.
        let _held = lock(&project.path("target/npm-ci.lock"))?;
        let locked = read(&project.path("package-lock.json"))?;
        // A copy of the lock file rather than a hash of it: nothing to compute, and a difference can be looked at.
        let stamp = modules.join(".installed-package-lock.json");
        if std::fs::read_to_string(&stamp).ok().as_ref() != Some(&locked) {
            announce("Installing the npm packages the lock file names (`npm ci`)", "up to a minute");
            run(project.command("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])).context(
                "the npm packages could not be installed. Check that the npm registry can be reached (`npm ping`), then run \
                 the same command again",
            )?;
            std::fs::write(&stamp, &locked).with_context(|| format!("{} cannot be written", stamp.display()))?;
        }
    }
    project.prefer(modules.join(".bin"));
    Ok(())
}

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_of_node() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("v9.0"), Some(9));
        assert_eq!(major(""), None);
    }
}
