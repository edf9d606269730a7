//! Apache Spark, out of the Python package pyspark (Apache-2.0), by version and hash; and the Java that it runs on.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::{apt, lock};
use crate::project::{Project, cache_directory, remove_directory};
use crate::run::{announce, first_line, run};

const VERSION: &str = "4.1.4";
/// What pip takes for the hashes of the package's file and of the only package it needs.
const REQUIREMENTS: &str = "\
    pyspark==4.1.4 --hash=sha256:bcbd5e18690cf79d438e97210ad06fb8d451a251bb77becc2b0418868d2acd73\n\
    py4j==0.10.9.9 --hash=sha256:c7c26e4158defb37b0bb124933163641a2ff6e3a3913f7811b0ddbe07ed61533\n";

/// Sees to Spark and gives the directory that Python finds it in.
///
/// # Errors
///
/// When it is not there and cannot be installed.
pub(crate) fn spark(project: &Project) -> Result<PathBuf> {
    let java = || project.command("java").arg("-version").output().is_ok_and(|output| output.status.success());
    if !java() {
        apt::install(project, &["default-jre-headless"], "Apache Spark").context(
            "Apache Spark needs Java 17 or newer (`java -version`; on Debian and Ubuntu `apt-get install \
             default-jre-headless`). Install it, then run the same command again",
        )?;
    }
    let home = cache_directory()?.join(format!("pyspark-{VERSION}"));
    if is_in(project, &home) {
        return Ok(home);
    }
    let _held = lock(&home.with_added_extension("lock"))?;
    // Another clone may have installed it while this one waited for the lock.
    if !is_in(project, &home) {
        announce(
            &format!("Installing Apache Spark {VERSION}, out of the Python package pyspark, into {}", home.display()),
            "2 to 4 minutes and 1 GB, once on this machine",
        );
        install(project, &home).context(
            "Apache Spark could not be installed. Check that Python 3 with pip is installed (`python3 -m pip --version`) and \
             reaches the package index, and that 1 GB of disk is free, then run the same command again",
        )?;
    }
    Ok(home)
}

/// Whether Python finds this version of Spark in that directory.
fn is_in(project: &Project, home: &Path) -> bool {
    let version = "import importlib.metadata; print(importlib.metadata.version('pyspark'))";
    let found = first_line(project.command("python3").args(["-c", version]).env("PYTHONPATH", home));
    home.is_dir() && found.as_deref() == Some(VERSION)
}

/// Installs it beside its place and moves it there, so that what is in place is always whole.
fn install(project: &Project, home: &Path) -> Result<()> {
    if first_line(project.command("python3").args(["-m", "pip", "--version"])).is_none() {
        apt::install(project, &["python3", "python3-pip"], "Apache Spark")?;
    }
    let partial = home.with_added_extension("partial");
    remove_directory(&partial)?;
    std::fs::create_dir_all(&partial).with_context(|| format!("{} cannot be made", partial.display()))?;
    let requirements = home.with_added_extension("txt");
    std::fs::write(&requirements, REQUIREMENTS)
        .with_context(|| format!("{} cannot be written", requirements.display()))?;
    let pip = ["-m", "pip", "install", "--quiet", "--no-cache-dir", "--require-hashes", "--target"];
    run(project.command("python3").args(pip).arg(&partial).arg("--requirement").arg(&requirements))?;
    if !is_in(project, &partial) {
        bail!("pip installed no pyspark {VERSION}");
    }
    remove_directory(home)?;
    std::fs::rename(&partial, home)
        .with_context(|| format!("{} cannot be moved to {}", partial.display(), home.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_one_that_pip_is_asked_for() {
        assert!(REQUIREMENTS.starts_with(&format!("pyspark=={VERSION} --hash=sha256:")));
        assert!(REQUIREMENTS.lines().all(|line| line.contains("==") && line.contains(" --hash=sha256:")));
    }
}
