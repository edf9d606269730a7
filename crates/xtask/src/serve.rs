//! `cargo xtask serve`: the page on this machine, rebuilt on every change.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::build::for_release;
use crate::project::Project;
use crate::run::announce;
use crate::setup;

/// Builds the page, serves it on 127.0.0.1 and prints the address.
///
/// # Errors
///
/// When the port is taken, something needed is missing, or the server fails.
pub(crate) fn serve(project: &mut Project, port: u16, release: bool) -> Result<()> {
    // Before the set-up and the build, so that nobody waits minutes to learn that the port is taken.
    check_port(port)?;
    setup::for_page(project)?;

    // Not dist/, which holds the optimized site. Made now since trunk cannot be told to ignore what is not there.
    let dist = project.path("target/serve");
    for directory in [&dist, &project.path("www/editor/dist")] {
        fs::create_dir_all(directory).with_context(|| format!("{} cannot be made", directory.display()))?;
    }

    announce(
        &format!(
            "Building the page and serving it at http://127.0.0.1:{port}/ - reload after a change; Ctrl-C ends it"
        ),
        "1 to 3 minutes the first time, then seconds",
    );
    let mut command = project.command("trunk");
    command
        .args(["serve", "--offline", "--skip-version-check", "--address", "127.0.0.1"])
        .args(["--disable-address-lookup", "true"])
        // Reloading by itself would need an inline script, which the page's Content-Security-Policy does not allow.
        .args(["--no-autoreload", "true", "--no-spa", "true"])
        .arg("--port")
        .arg(port.to_string())
        .args(["--watch", "index.html", "--watch", "crates", "--watch", "www", "--ignore", "www/editor/dist"])
        .arg("--dist")
        .arg(&dist);
    if release {
        for_release(command.arg("--release"))?;
    }
    become_server(&mut command)
}

/// Goes on as the server, so that whoever ends this process ends the server.
#[cfg(unix)]
fn become_server(command: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(command.exec()).context("trunk does not start")
}

/// Runs the server to its end.
#[cfg(not(unix))]
fn become_server(command: &mut Command) -> Result<()> {
    crate::run::run(command)
}

/// Checks that nothing else listens on the port.
fn check_port(port: u16) -> Result<()> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => Ok(()),
        Err(error) => bail!(
            "port {port} of 127.0.0.1 cannot be used ({error}): another program, maybe an earlier `cargo xtask serve`, \
             listens there. End that program, or choose another port: `cargo xtask serve --port {}`",
            port.checked_add(1).unwrap_or(8080),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_said_with_a_way_out() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let message = check_port(port).unwrap_err().to_string();
        assert!(message.contains(&format!("port {port}")), "{message}");
        assert!(message.contains("--port"), "{message}");
    }
}
