//! Which browser, which programs and which site: from the environment, as `cargo xtask test` sets it, or what is on PATH.

use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// The browsers the stories run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium or Chrome, by chromedriver.
    Chromium,
    /// Firefox, by geckodriver.
    Firefox,
    /// WebKit's own small browser, by its driver; it needs a display. Only the main story runs in it.
    WebKit,
}

impl fmt::Display for Browser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKit",
        })
    }
}

impl Browser {
    /// The browser that `BROWSER` names; Chromium when it is not set.
    fn of_environment() -> Self {
        // A name nobody knows is found out when the driver is started, where it can be said.
        match std::env::var("BROWSER").unwrap_or_default().to_ascii_lowercase().as_str() {
            "firefox" => Self::Firefox,
            "webkit" => Self::WebKit,
            _ => Self::Chromium,
        }
    }
}

/// How a story wants its browser.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Which one.
    pub browser: Browser,
    /// Whether the user has forbidden sites to keep anything.
    pub storage_blocked: bool,
    /// Whether the script of `<policy-editor>` brings nothing, as if it had not come yet.
    pub without_editor: bool,
    /// How many requests for the rest of the page's WebAssembly are refused before one is answered.
    pub rest_refused: usize,
    /// Whether the system prefers dark colours.
    pub dark: bool,
    /// Size of the page in CSS pixels. Below 500 wide only Chromium follows; see [`super::Page::open_in_frame`].
    pub size: (u32, u32),
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            browser: Browser::of_environment(),
            storage_blocked: false,
            without_editor: false,
            rest_refused: 0,
            dark: false,
            size: (1440, 900),
        }
    }
}

/// The programs of one browser.
pub(super) struct Programs {
    /// The browser, if it is not the one its driver would find.
    pub(super) browser: Option<OsString>,
    /// The driver.
    pub(super) driver: OsString,
}

/// What to run for a browser.
///
/// # Errors
///
/// When `BROWSER` names something else.
pub(super) fn programs(browser: Browser) -> Result<Programs> {
    if let Ok(name) = std::env::var("BROWSER")
        && !["chromium", "firefox", "webkit"].contains(&name.to_ascii_lowercase().as_str())
    {
        bail!("BROWSER is {name:?}; the stories know chromium, firefox and webkit");
    }
    let (browser, driver, usual) = match browser {
        Browser::Chromium => ("CHROMIUM", "CHROMEDRIVER", "chromedriver"),
        Browser::Firefox => ("FIREFOX", "GECKODRIVER", "geckodriver"),
        // The driver knows where the browser of its own version is.
        Browser::WebKit => ("MINIBROWSER", "WEBKITDRIVER", "WebKitWebDriver"),
    };
    let named = |variable: &str| std::env::var_os(variable).filter(|value| !value.is_empty());
    Ok(Programs { browser: named(browser), driver: named(driver).unwrap_or_else(|| OsString::from(usual)) })
}

/// The root of the workspace.
#[must_use]
pub fn workspace() -> PathBuf {
    // Cargo sets the variable when it runs a test, so a moved clone is found where it is now.
    let package =
        std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    package.parent().map_or_else(|| package.clone(), Path::to_path_buf)
}

/// The built site: `DIST`, or `dist/` in the workspace.
///
/// # Errors
///
/// When it has not been built.
pub(super) fn dist() -> Result<PathBuf> {
    let dist = std::env::var_os("DIST").map_or_else(|| workspace().join("dist"), PathBuf::from);
    let index = dist.join("index.html");
    index
        .metadata()
        .with_context(|| format!("{} is not there; build the site with `cargo xtask build`", index.display()))?;
    Ok(dist)
}
