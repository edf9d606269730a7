//! AWS's managed policies, out of the Python package moto (Apache-2.0): fetched by pip, by version and hash, never kept here.

use std::path::Path;

use anyhow::{Context, Result};

use crate::project::Project;
use crate::run::{announce, run};

/// The package, in the form in which pip takes a version and the hash of its file.
const MOTO: &str = "moto==5.2.5 --hash=sha256:eef62cdcf3bfe73e0863743511ba042dfaba04ba3d5ecdcb896a196c693ad528\n";
const WHEEL: &str = "moto-5.2.5-py3-none-any.whl";

/// Sees to `moto/iam/aws_managed_policies.py` below that directory.
///
/// # Errors
///
/// When it is not there and cannot be fetched.
pub(super) fn fetch(project: &Project, directory: &Path) -> Result<()> {
    if directory.join("moto/iam/aws_managed_policies.py").is_file() {
        return Ok(());
    }
    announce("Fetching AWS's managed policies, out of the Python package moto", "half a minute");
    let requirements = directory.join("requirements.txt");
    std::fs::write(&requirements, MOTO).with_context(|| format!("{} cannot be written", requirements.display()))?;
    let explain = "the Python package moto, which has AWS's managed policies, could not be fetched. Check that Python 3 with pip \
                   is installed and reaches the package index, then run the same command again";
    let pip = ["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "--require-hashes", "--dest"];
    run(project.command("python3").args(pip).arg(directory).arg("--requirement").arg(&requirements))
        .context(explain)?;
    let unpack = ["-m", "zipfile", "--extract"];
    run(project.command("python3").args(unpack).arg(directory.join(WHEEL)).arg(directory)).context(explain)
}
