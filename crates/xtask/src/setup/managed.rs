//! AWS's managed policies, out of the Python package moto (Apache-2.0): fetched by pip, by version and hash, never kept in the
//! repository. docs/adr/0003-policies-by-name.md says what they are.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::{apt, lock};
use crate::project::{Project, cache_directory, remove_directory};
use crate::run::{announce, first_line, run};

const VERSION: &str = "5.2.5";
/// What pip takes for the hash of the package's file.
const HASH: &str = "sha256:eef62cdcf3bfe73e0863743511ba042dfaba04ba3d5ecdcb896a196c693ad528";

/// The module of the package that holds the policies, and the name it is kept under.
const POLICIES: (&str, &str) = ("moto/iam/aws_managed_policies.py", "aws_managed_policies.py");

/// Where the policies are kept.
pub(crate) struct Managed {
    /// The package and its version.
    pub(crate) name: String,
    /// The Python module that has the policies as one JSON text.
    pub(crate) policies: PathBuf,
    /// The package's licence.
    pub(crate) licence: PathBuf,
}

impl Managed {
    fn at(home: &Path) -> Self {
        Self { name: format!("moto {VERSION}"), policies: home.join(POLICIES.1), licence: home.join("LICENSE") }
    }

    fn is_there(&self) -> bool {
        self.policies.is_file() && self.licence.is_file()
    }
}

/// Sees to the policies.
///
/// # Errors
///
/// When they are not there and cannot be fetched.
pub(crate) fn managed(project: &Project) -> Result<Managed> {
    let home = cache_directory()?.join(format!("moto-{VERSION}"));
    let managed = Managed::at(&home);
    if managed.is_there() {
        return Ok(managed);
    }
    let _held = lock(&home.with_added_extension("lock"))?;
    // Another clone may have fetched them while this one waited for the lock.
    if !managed.is_there() {
        announce("Fetching AWS's managed policies, out of the Python package moto", "half a minute");
        with_pip(project).and_then(|()| fetch(project, &home)).context(
            "AWS's managed policies, which the page offers by name, could not be fetched out of the Python package moto. Check \
             that Python 3 with pip is installed (`python3 -m pip --version`; on Debian and Ubuntu `apt-get install \
             python3-pip`) and reaches the package index, then run the same command again",
        )?;
    }
    Ok(managed)
}

/// Sees to Python with pip.
fn with_pip(project: &Project) -> Result<()> {
    if first_line(project.command("python3").args(["-m", "pip", "--version"])).is_some() {
        return Ok(());
    }
    apt::install(project, &["python3", "python3-pip"], "AWS's managed policies")
}

/// Fetches the package beside its place and moves there what is wanted of it, so that what is in place is always whole.
fn fetch(project: &Project, home: &Path) -> Result<()> {
    let package = home.with_added_extension("package");
    remove_directory(&package)?;
    make(&package)?;
    let requirements = package.join("requirements.txt");
    std::fs::write(&requirements, format!("moto=={VERSION} --hash={HASH}\n"))
        .with_context(|| format!("{} cannot be written", requirements.display()))?;
    let pip = ["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "--require-hashes", "--dest"];
    run(project.command("python3").args(pip).arg(&package).arg("--requirement").arg(&requirements))?;
    let wheel = package.join(format!("moto-{VERSION}-py3-none-any.whl"));
    run(project.command("python3").args(["-m", "zipfile", "--extract"]).arg(wheel).arg(&package))?;

    let partial = home.with_added_extension("partial");
    remove_directory(&partial)?;
    make(&partial)?;
    let managed = Managed::at(&partial);
    let licence = package.join(format!("moto-{VERSION}.dist-info/licenses/LICENSE"));
    for (from, to) in [(package.join(POLICIES.0), &managed.policies), (licence, &managed.licence)] {
        std::fs::copy(&from, to).with_context(|| format!("{} cannot be copied", from.display()))?;
    }
    if !managed.is_there() {
        bail!("moto {VERSION} has no managed policies");
    }
    remove_directory(home)?;
    std::fs::rename(&partial, home)
        .with_context(|| format!("{} cannot be moved to {}", partial.display(), home.display()))?;
    remove_directory(&package)
}

fn make(directory: &Path) -> Result<()> {
    std::fs::create_dir_all(directory).with_context(|| format!("{} cannot be made", directory.display()))
}
