//! The command-line tools, each of one exact version: on PATH already, in the cache, or installed into the cache.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, bail};

use super::lock;
use crate::build::for_size;
use crate::project::{Project, cache_directory, remove_directory};
use crate::run::{announce, first_line, run};

/// A tool that `cargo install` builds.
pub(super) struct Tool {
    /// The name of its directory in the cache, without the version.
    name: &'static str,
    /// The crate that has it.
    krate: &'static str,
    /// The command it installs.
    command: &'static str,
    /// The version used, and no other.
    version: &'static str,
    /// What it is for.
    purpose: &'static str,
    /// Roughly how long building it takes.
    how_long: &'static str,
}

/// Builds the page out of wasm, scripts and styles.
pub(super) const TRUNK: Tool = Tool {
    name: "trunk",
    krate: "trunk",
    command: "trunk",
    version: "0.21.14",
    purpose: "puts the page together",
    how_long: "4 to 8 minutes, once on this machine",
};

/// Drives Firefox in the browser stories.
pub(super) const GECKODRIVER: Tool = Tool {
    name: "geckodriver",
    krate: "geckodriver",
    command: "geckodriver",
    version: "0.37.1",
    purpose: "drives Firefox in the browser stories",
    how_long: "2 to 4 minutes, once on this machine",
};

/// Makes the guide of `docs/`.
pub(super) const MDBOOK: Tool = Tool {
    name: "mdbook",
    krate: "mdbook",
    command: "mdbook",
    version: "0.5.4",
    purpose: "makes the guide",
    how_long: "3 to 6 minutes, once on this machine",
};

/// Runs the fuzz targets.
pub(super) const CARGO_FUZZ: Tool = Tool {
    name: "cargo-fuzz",
    krate: "cargo-fuzz",
    command: "cargo-fuzz",
    version: "0.13.2",
    purpose: "runs the fuzz targets",
    how_long: "1 to 2 minutes, once on this machine",
};

/// Writes the JavaScript side of the wasm modules. The command and the crate have to be of the very same version.
pub(super) const WASM_BINDGEN: Tool = Tool {
    name: "wasm-bindgen",
    krate: "wasm-bindgen-cli",
    command: "wasm-bindgen",
    version: "0.2.122",
    purpose: "writes the JavaScript side of the wasm modules",
    how_long: "2 to 4 minutes, once on this machine",
};

/// Whether the first line of `--version` (`trunk 0.21.14`) names exactly this version.
fn is_version(line: &str, version: &str) -> bool {
    line.split_whitespace().nth(1).is_some_and(|word| word.trim_start_matches('v') == version)
}

impl Tool {
    /// Finds the tool or installs it, and puts it on the PATH of later commands.
    pub(super) fn set_up(&self, project: &mut Project) -> Result<()> {
        if self.is_at(project, self.command) {
            return Ok(());
        }
        let home = cache_directory()?.join(format!("{}-{}", self.name, self.version));
        if !self.is_in(project, &home) {
            self.install(project, &home)?;
        }
        project.prefer(home.join("bin"));
        Ok(())
    }

    /// Whether that program is the tool, of the version.
    fn is_at(&self, project: &Project, program: &str) -> bool {
        first_line(project.command(program).arg("--version")).is_some_and(|line| is_version(&line, self.version))
    }

    /// Whether the tool is installed in that directory.
    fn is_in(&self, project: &Project, home: &Path) -> bool {
        let program = home.join("bin").join(self.command);
        program.to_str().is_some_and(|program| self.is_at(project, program))
    }

    /// Builds the tool beside its place and moves it there, so that what is in place is always whole.
    fn install(&self, project: &Project, home: &Path) -> Result<()> {
        let _held = lock(&home.with_added_extension("lock"))?;
        // Another clone may have installed it while this one waited for the lock.
        if self.is_in(project, home) {
            return Ok(());
        }
        announce(
            &format!("Installing {} {}, which {}, into {}", self.name, self.version, self.purpose, home.display()),
            self.how_long,
        );
        let partial: PathBuf = home.with_added_extension("partial");
        remove_directory(&partial)?;
        let package = format!("{}@{}", self.krate, self.version);
        run(project.cargo(["install", "--locked", "--quiet", "--root"]).arg(&partial).arg(&package)).with_context(|| {
            format!(
                "{} {} could not be installed. Check that the crate registry can be reached and that a C compiler is installed \
                 (`cc --version`), then run the same command again; or install it yourself with `cargo install --locked \
                 {package}`: a tool of exactly this version on PATH is used as it is",
                self.name, self.version
            )
        })?;
        if !self.is_in(project, &partial) {
            bail!("{} was built but does not start; remove {} and try again", self.name, partial.display());
        }
        remove_directory(home)?;
        std::fs::rename(&partial, home)
            .with_context(|| format!("{} cannot be moved to {}", partial.display(), home.display()))
    }
}

/// Sees to the wasm target of the toolchain in use. Rustup normally installs it with the toolchain.
pub(super) fn wasm_target(project: &Project) -> Result<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let sysroot = first_line(project.command("rustc").args(["--print", "sysroot"]))
        .context("rustc does not start. Install Rust with rustup (https://rustup.rs) and try again")?;
    let libraries = Path::new(&sysroot).join("lib/rustlib");
    if !libraries.join("src/rust/library/Cargo.lock").is_file() {
        announce("Adding the source of Rust's standard library, which the page is built with", "half a minute");
        run(project.command("rustup").args(["component", "add", "rust-src"])).context(
            "the source of Rust's standard library is missing and could not be added. With rustup run `rustup component add \
             rust-src`; with Rust from elsewhere install its package of that name",
        )?;
    }
    if libraries.join(TARGET).is_dir() {
        return Ok(());
    }
    announce("Adding the WebAssembly target to the Rust toolchain", "half a minute");
    run(project.command("rustup").args(["target", "add", TARGET])).context(
        "the Rust target wasm32-unknown-unknown is missing and could not be added. With rustup run `rustup target add \
         wasm32-unknown-unknown`; with Rust from elsewhere install its package for this target",
    )
}

/// Sees to it that every crate the workspace needs is on this machine: trunk builds without the network.
pub(super) fn crates(project: &Project) -> Result<()> {
    // With the few that the standard library itself is built from.
    let fetch = || {
        let mut fetch = project.cargo(["fetch", "--quiet"]);
        for_size(&mut fetch);
        fetch
    };
    let complete = fetch().args(["--locked", "--offline"]).stderr(Stdio::null()).status();
    if complete.is_ok_and(|status| status.success()) {
        return Ok(());
    }
    announce("Downloading the crates the page and the tests are built from", "up to a minute");
    run(&mut fetch()).context(
        "the crates could not be downloaded. Check that the crate registry can be reached, then run the same command again",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_exact_version_matches() {
        assert!(is_version("trunk 0.21.14", "0.21.14"));
        assert!(is_version("geckodriver 0.37.1 (a1b2c3 2026-01-01 00:00 +0000)", "0.37.1"));
        assert!(is_version("tool v1.2.3", "1.2.3"));
        assert!(!is_version("trunk 0.21.1", "0.21.14"));
        assert!(!is_version("trunk 0.21.14-beta.1", "0.21.14"));
        assert!(!is_version("", "0.21.14"));
    }

    #[test]
    fn the_wasm_bindgen_command_is_of_the_version_the_workspace_uses() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
        let read = |file: &str| std::fs::read_to_string(root.join(file)).unwrap();
        let version = WASM_BINDGEN.version;
        assert!(
            read("Cargo.toml").contains(&format!("wasm-bindgen = \"={version}\"")),
            "Cargo.toml pins another version"
        );
        let locked = format!("name = \"wasm-bindgen\"\nversion = \"{version}\"\n");
        assert!(read("Cargo.lock").contains(&locked), "Cargo.lock has another version");
    }
}
