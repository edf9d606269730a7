//! The browsers of the stories and their drivers: found, installed where that is safe, or asked for in one paragraph.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::apt;
use super::tools::GECKODRIVER;
use crate::project::Project;
use crate::run::first_line;

/// The programs the browser stories need.
pub(crate) struct Browsers {
    /// Chromium or Chrome.
    pub(crate) chromium: PathBuf,
    /// Its WebDriver server.
    pub(crate) chromedriver: PathBuf,
    /// Firefox.
    pub(crate) firefox: PathBuf,
    /// Its WebDriver server.
    pub(crate) geckodriver: PathBuf,
}

/// What each program is called on one system or another, and the Debian package that has it.
const CHROMIUM: (&[&str], &str) =
    (&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"], "chromium");
const CHROMEDRIVER: (&[&str], &str) = (&["chromedriver"], "chromium-driver");
const FIREFOX: (&[&str], &str) = (&["firefox", "firefox-esr"], "firefox-esr");

/// WebKit's driver, which brings its browser, and a display for it, which has no mode without one.
const WEBKIT: [(&[&str], &str); 3] =
    [(&["WebKitWebDriver"], "webkit2gtk-driver"), (&["xvfb-run"], "xvfb"), (&["xauth"], "xauth")];

/// Finds WebKit's driver and `xvfb-run`, in this order, installing them on Debian where this user may.
///
/// # Errors
///
/// One paragraph that says what is missing and how to install it.
pub(crate) fn for_webkit(project: &mut Project) -> Result<(PathBuf, PathBuf)> {
    let find = |project: &Project, names: &[&str]| names.iter().find_map(|name| project.which(name));
    let missing: Vec<&str> =
        WEBKIT.iter().filter(|(names, _)| find(project, names).is_none()).map(|(_, package)| *package).collect();
    if !missing.is_empty() {
        install(project, &missing).map_err(|error| error.context(webkit_advice(&missing)))?;
    }
    let found = |name: &str| project.which(name).with_context(|| webkit_advice(&[name]));
    Ok((found("WebKitWebDriver")?, found("xvfb-run")?))
}

/// What to install for WebKit where this may not do it.
fn webkit_advice(packages: &[&str]) -> String {
    format!("the main story in WebKit needs, by Debian's and Ubuntu's names, {}", packages.join(", "))
}

/// Finds both browsers and their drivers, installing them on Debian where this user may.
///
/// # Errors
///
/// One paragraph that says what is missing and how to install it.
pub(crate) fn for_browsers(project: &mut Project) -> Result<Browsers> {
    let find = |project: &Project, names: &[&str]| names.iter().find_map(|name| project.which(name));
    let missing: Vec<&str> = [CHROMIUM, CHROMEDRIVER, FIREFOX]
        .iter()
        .filter(|(names, _)| find(project, names).is_none())
        .map(|(_, package)| *package)
        .collect();
    if !missing.is_empty() {
        install(project, &missing)?;
    }
    GECKODRIVER.set_up(project)?;
    let found = |names: &[&str]| {
        find(project, names).with_context(|| format!("{} is still missing. {}", names.join(" or "), advice(&missing)))
    };
    let chromedriver = found(CHROMEDRIVER.0)?;
    Ok(Browsers {
        chromium: chromium_for(project, &chromedriver)?,
        chromedriver,
        firefox: found(FIREFOX.0)?,
        geckodriver: found(&["geckodriver"])?,
    })
}

/// The Chromium or Chrome that the driver can drive, which is one of its own major version.
fn chromium_for(project: &Project, driver: &Path) -> Result<PathBuf> {
    let version = |program: &Path| {
        let line = first_line(Command::new(program).arg("--version"))?;
        major(&line)
    };
    let wanted = version(driver);
    let candidates = CHROMIUM.0.iter().filter_map(|name| project.which(name));
    candidates.into_iter().find(|candidate| wanted.is_some() && version(candidate) == wanted).with_context(|| {
        format!(
            "{} is of major version {}, and no Chromium or Chrome of that version is on PATH. Install one that matches it, or \
             a driver that matches your browser; the drivers of Chrome are at https://googlechromelabs.github.io/chrome-for-testing/",
            driver.display(),
            wanted.map_or_else(|| "unknown".to_owned(), |major| major.to_string()),
        )
    })
}

/// The major version in `ChromeDriver 156.0.8078.79 (a21ce9...)` or `Google Chrome 156.0.8078.79`.
fn major(line: &str) -> Option<u32> {
    line.split_whitespace().find_map(|word| word.split_once('.')?.0.parse().ok())
}

/// Installs Debian packages, or says what to install.
fn install(project: &Project, packages: &[&str]) -> Result<()> {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    if !is_debian(&release) {
        bail!("{}", advice(packages));
    }
    apt::install(project, packages, "the browser stories").with_context(|| advice(packages))
}

/// Whether an `os-release` is of Debian or close to it. Ubuntu's packages of these names only point to snaps, which
/// do not run everywhere, so there the choice is left to the user.
fn is_debian(release: &str) -> bool {
    let names: Vec<String> = release
        .lines()
        .filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")))
        .flat_map(|value| value.trim_matches('"').split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    names.iter().any(|name| name == "debian") && !names.iter().any(|name| name == "ubuntu")
}

/// What to install where this may not do it.
fn advice(packages: &[&str]) -> String {
    format!(
        "the browser stories need Chromium (or Chrome) with a chromedriver of the same version, and Firefox; missing here, by \
         their Debian names: {}. On Debian run `apt-get install {}` as root. On Ubuntu install Chrome, the chromedriver of the \
         same version and Firefox from their own sites; on macOS run `brew install --cask chromium firefox` and `brew install \
         chromedriver`. What is on PATH is used. `cargo xtask test --quick` leaves the browsers out",
        packages.join(", "),
        packages.join(" "),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_browsers_and_drivers() {
        assert_eq!(major("ChromeDriver 156.0.8078.79 (a21ce95c-refs/branch-heads/8078@{#1704})"), Some(156));
        assert_eq!(major("Google Chrome 9.1 "), Some(9));
        assert_eq!(major("Chromium"), None);
    }

    #[test]
    fn debian_is_told_from_ubuntu() {
        assert!(is_debian("PRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\n"));
        assert!(is_debian("ID=raspbian\nID_LIKE=debian\n"));
        assert!(!is_debian("ID=ubuntu\nID_LIKE=debian\n"));
        assert!(!is_debian("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!is_debian("ID=fedora\n"));
        assert!(!is_debian(""));
    }
}
