//! Packages of Debian and of what is close to it.

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::run::{announce, first_line, run};

/// Installs packages with apt-get, where that is there and this may run it.
///
/// # Errors
///
/// When it is not, or it fails.
pub(super) fn install(project: &Project, packages: &[&str], what_for: &str) -> Result<()> {
    let Some(sudo) = root(project).filter(|_| project.which("apt-get").is_some()) else {
        bail!("apt-get is not here, or may not be run without a password");
    };
    announce(
        &format!("Installing {} with apt-get, for {what_for}", packages.join(", ")),
        "1 to 3 minutes, once on this machine",
    );
    let apt = |arguments: &[&str]| {
        let line: Vec<&str> = sudo.iter().copied().chain(["apt-get", "-q"]).chain(arguments.iter().copied()).collect();
        let (program, rest) = line.split_first().context("nothing to run")?;
        run(project.command(program).args(rest).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    apt(&["update"]).and_then(|()| apt(&[&["install", "--yes", "--no-install-recommends"], packages].concat()))
}

/// The words before a command that has to run as root: none for root, `sudo -n` where it asks for no password.
fn root(project: &Project) -> Option<&'static [&'static str]> {
    if first_line(project.command("id").arg("-u")).as_deref() == Some("0") {
        return Some(&[]);
    }
    first_line(project.command("sudo").args(["-n", "true"])).map(|_| ["sudo", "-n"].as_slice())
}
