//! `cargo xtask serve`: the page on this machine, rebuilt on every change.

use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::run::announce;
use crate::setup;

/// Builds the page, serves it on 127.0.0.1 and prints the address. Returns when the server ends.
///
/// # Errors
///
/// When the port is taken, something needed is missing, or the server fails.
pub(crate) fn serve(project: &mut Project, port: u16, release: bool) -> Result<()> {
    // Before the set-up and the build, so that nobody waits minutes to learn that the port is taken.
    check_port(port)?;
    setup::for_build(project)?;

    // Not dist/, which holds the optimized site. Made now since trunk cannot be told to ignore what is not there.
    let dist = project.path("target/serve");
    let index = dist.join("index.html");
    for directory in [&dist, &project.path("www/editor/dist")] {
        fs::create_dir_all(directory).with_context(|| format!("{} cannot be made", directory.display()))?;
    }
    if index.exists() {
        fs::remove_file(&index).with_context(|| format!("{} cannot be removed", index.display()))?;
    }

    announce("Building the page", "1 to 3 minutes the first time, then seconds");
    let mut command = project.command("trunk");
    command
        .args(["serve", "--offline", "--skip-version-check", "--address", "127.0.0.1"])
        // Reloading by itself would need an inline script, which the page's Content-Security-Policy does not allow.
        .args(["--no-autoreload", "true", "--no-spa", "true"])
        .arg("--port")
        .arg(port.to_string())
        .args(["--watch", "index.html", "--watch", "crates", "--watch", "www", "--ignore", "www/editor/dist"])
        .arg("--dist")
        .arg(&dist);
    if release {
        command.arg("--release");
    }
    let mut server = command.spawn().context("trunk does not start")?;

    let mut announced = false;
    loop {
        if let Some(status) = server.try_wait().context("the server cannot be watched")? {
            bail!("the server ended ({status}); its own message is above");
        }
        if announced {
            let status = server.wait().context("the server cannot be watched")?;
            bail!("the server ended ({status})");
        }
        // Trunk starts to listen after its first build, whether that worked or not.
        if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
            let address = format!("http://127.0.0.1:{port}/");
            if index.exists() {
                println!("\n==> The playground is at {address} - reload after a change; Ctrl-C ends it\n");
            } else {
                println!("\n==> The build failed, see above. Once it is mended the playground is at {address}\n");
            }
            announced = true;
        }
        thread::sleep(Duration::from_millis(100));
    }
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
