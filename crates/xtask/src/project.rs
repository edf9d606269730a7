//! Where things are: the workspace, cargo's target directory, the cache of tools, and the PATH that commands run with.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

/// The workspace, and the tools found or installed for it.
pub(crate) struct Project {
    /// The directory that holds the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Directories of tools put before the user's PATH.
    tools: Vec<PathBuf>,
}

impl Project {
    /// The workspace this binary was built from.
    ///
    /// # Errors
    ///
    /// When the source directory has been moved since.
    pub(crate) fn find() -> Result<Self> {
        // Cargo sets the variable when it runs a binary, so a moved clone is found where it is now.
        let manifest =
            env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let Some(root) = manifest.ancestors().nth(2).filter(|root| root.join("Trunk.toml").is_file()) else {
            bail!(
                "the project is not at {} any more. Run this as `cargo xtask` inside the project.",
                manifest.display()
            );
        };
        Ok(Self { root: root.to_owned(), tools: Vec::new() })
    }

    /// A path inside the workspace.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Where cargo leaves what it builds.
    pub(crate) fn cargo_target(&self) -> PathBuf {
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.path("target"), |target| self.root.join(target))
    }

    /// Puts a directory of tools before those of the user for every later command.
    pub(crate) fn prefer(&mut self, directory: PathBuf) {
        if !self.tools.contains(&directory) {
            self.tools.insert(0, directory);
        }
    }

    /// The PATH that commands run with.
    fn search_path(&self) -> OsString {
        let user = env::var_os("PATH").unwrap_or_default();
        let all = self.tools.iter().cloned().chain(env::split_paths(&user));
        // A directory with a separator in its name cannot be put on PATH; then the user's own has to do.
        env::join_paths(all).unwrap_or(user)
    }

    /// The program of that name, looked for as a command would.
    pub(crate) fn which(&self, program: &str) -> Option<PathBuf> {
        which::which_in(program, Some(self.search_path()), &self.root).ok()
    }

    /// A command that runs in the workspace with the tools on PATH.
    pub(crate) fn command(&self, program: &str) -> Command {
        let program = self.which(program).map_or_else(|| OsString::from(program), PathBuf::into_os_string);
        let mut command = Command::new(program);
        command
            .current_dir(&self.root)
            .env("PATH", self.search_path())
            // Advice on npm itself is noise in the middle of a build.
            .env("NPM_CONFIG_UPDATE_NOTIFIER", "false");
        command
    }

    /// Cargo, of the toolchain that runs this.
    pub(crate) fn cargo<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(&self, arguments: I) -> Command {
        let mut command = self.command("cargo");
        command.args(arguments);
        command
    }
}

/// The user's cache directory of this project, shared by every clone: `~/.cache/iam-playground`.
///
/// # Errors
///
/// When neither a cache nor a home directory is known.
pub(crate) fn cache_directory() -> Result<PathBuf> {
    let from = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = from("XDG_CACHE_HOME")
        .filter(|path| path.is_absolute())
        .or_else(|| if cfg!(windows) { from("LOCALAPPDATA") } else { None })
        .or_else(|| env::home_dir().map(|home| home.join(".cache")))
        .context("no home directory is known, so there is nowhere to keep tools. Set HOME and try again.")?;
    Ok(base.join("iam-playground"))
}

/// Removes a directory and what is in it, if it is there.
///
/// # Errors
///
/// When it is there and cannot be removed.
pub(crate) fn remove_directory(path: &Path) -> Result<()> {
    if path.exists() {
        std::fs::remove_dir_all(path).with_context(|| format!("{} cannot be removed", path.display()))?;
    }
    Ok(())
}
