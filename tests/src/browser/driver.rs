//! A driver process and the one browser session it holds; both end with the story, also when it fails.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::process::{Child, Command};
use tokio::sync::mpsc;

use super::settings::{Browser, Programs, Settings, programs};

/// Longest time a driver and its browser may take to start; a busy machine needs many seconds.
const START: Duration = Duration::from_secs(90);
/// A driver looks for a free port itself, and somebody else may take it before the driver does: this often it is started.
const STARTS: usize = 4;
/// What it says then.
const TAKEN: &str = "Address already in use";
/// How often a driver that says nothing is looked for.
const LOOK: Duration = Duration::from_millis(50);
/// How many of the last lines of the driver and the browser a failure shows.
const LINES: usize = 40;

/// A running driver and its session.
pub(super) struct Driver {
    client: Client,
    browser: Browser,
    /// The browser's process, ended by hand when the session could not be closed.
    process: Option<u64>,
    said: Arc<Mutex<Vec<String>>>,
    // Killed when dropped, and before the directory it works in.
    _child: Child,
    /// Profile, downloads and all else the driver and the browser write.
    files: TempDir,
}

impl Driver {
    /// Starts the driver on a free port and a browser with a fresh profile.
    pub(super) async fn start(settings: &Settings) -> Result<Self> {
        for _ in 1..STARTS {
            match Self::try_start(settings).await {
                Err(error) if format!("{error:#}").contains(TAKEN) => {}
                started => return started,
            }
        }
        Self::try_start(settings).await
    }

    async fn try_start(settings: &Settings) -> Result<Self> {
        let programs = programs(settings.browser)?;
        let files = tempfile::Builder::new().prefix("stories-").tempdir()?;
        let downloads = downloads_in(&files);
        std::fs::create_dir(&downloads)?;
        // WebKit's driver takes no free port by itself, and says nothing when it listens.
        let own_port = if settings.browser == Browser::WebKit { Some(free_port()?) } else { None };
        let mut child = Command::new(&programs.driver)
            .args(match (settings.browser, own_port) {
                (Browser::Firefox, _) => vec!["--port".to_owned(), "0".to_owned()],
                (_, port) => vec![format!("--port={}", port.unwrap_or(0))],
            })
            .env("TMPDIR", files.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("{} cannot be started", programs.driver.to_string_lossy()))?;

        let said = Arc::default();
        let (lines, mut port) = mpsc::unbounded_channel();
        if let (Some(out), Some(err)) = (child.stdout.take(), child.stderr.take()) {
            tokio::spawn(listen(out, Arc::clone(&said), lines.clone()));
            tokio::spawn(listen(err, Arc::clone(&said), lines));
        }
        let start = async {
            let port = match own_port {
                Some(port) => listening(port).await,
                None => port.recv().await.context("it ended without naming its port")?,
            };
            let address = format!("http://127.0.0.1:{port}");
            let capabilities = capabilities(settings, &programs, &downloads)?;
            let mut builder = ClientBuilder::new(HttpConnector::new());
            Ok::<_, anyhow::Error>(builder.capabilities(capabilities).connect(&address).await?)
        };
        let client = match tokio::time::timeout(START, start).await {
            Ok(Ok(client)) => client,
            Ok(Err(error)) => {
                return Err(error.context(format!("{} did not start:\n{}", settings.browser, last(&said))));
            }
            Err(_) => bail!("{} did not start within {} s:\n{}", settings.browser, START.as_secs(), last(&said)),
        };
        let id = |name: &str| client.capabilities()?.get(name)?.as_u64();
        let process = id("moz:processID").or_else(|| id("goog:processID"));
        let driver = Self { client, browser: settings.browser, process, said, _child: child, files };
        if settings.browser != Browser::Chromium {
            let (width, height) = settings.size;
            // The window is larger than the page by the browser's own bars.
            let bars =
                driver.client.execute("return [outerWidth - innerWidth, outerHeight - innerHeight]", vec![]).await?;
            let bar =
                |index| bars.get(index).and_then(Value::as_u64).and_then(|bar| u32::try_from(bar).ok()).unwrap_or(0);
            driver.client.set_window_size(width.saturating_add(bar(0)), height.saturating_add(bar(1))).await?;
        }
        Ok(driver)
    }

    /// The session.
    pub(super) fn client(&self) -> Client {
        self.client.clone()
    }

    /// Where the browser saves files.
    pub(super) fn downloads(&self) -> PathBuf {
        downloads_in(&self.files)
    }

    /// Which browser it is.
    pub(super) fn browser(&self) -> Browser {
        self.browser
    }

    /// The last lines of the driver and the browser.
    pub(super) fn said(&self) -> String {
        last(&self.said)
    }

    /// Closes the browser, then the driver.
    pub(super) async fn end(mut self) {
        if self.client.clone().close().await.is_ok() {
            self.process = None;
        }
    }
}

/// Where the browser saves files, apart from what it writes for itself.
fn downloads_in(files: &TempDir) -> PathBuf {
    files.path().join("downloads")
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Without a closed session the browser would outlive its driver.
        if let Some(process) = self.process {
            let kill = std::process::Command::new("kill").arg(process.to_string()).stderr(Stdio::null()).status();
            // It may have ended by itself.
            drop(kill);
        }
    }
}

/// A port that was free a moment ago.
fn free_port() -> Result<u16> {
    Ok(std::net::TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// Waits until something listens on a port; whoever calls it knows how long.
async fn listening(port: u16) -> u16 {
    while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err() {
        tokio::time::sleep(LOOK).await;
    }
    port
}

/// Keeps the lines of a stream, and passes on the port that one of them names.
async fn listen(stream: impl AsyncRead + Unpin, said: Arc<Mutex<Vec<String>>>, port: mpsc::UnboundedSender<u16>) {
    let mut lines = BufReader::new(stream).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        if let Some(number) = named_port(&line) {
            // Nobody waits for it any more once the session is open.
            let _ = port.send(number);
        }
        said.lock().unwrap_or_else(PoisonError::into_inner).push(line);
    }
}

/// The port in `ChromeDriver was started successfully on port 1234.` or `... Listening on 127.0.0.1:1234`.
fn named_port(line: &str) -> Option<u16> {
    let (_, rest) = line.split_once("successfully on port ").or_else(|| line.split_once("Listening on 127.0.0.1:"))?;
    rest.trim_end_matches('.').trim().parse().ok()
}

/// The last lines, one below the other.
fn last(said: &Mutex<Vec<String>>) -> String {
    let said = said.lock().unwrap_or_else(PoisonError::into_inner);
    said.iter().skip(said.len().saturating_sub(LINES)).map(|line| format!("  {line}\n")).collect()
}

/// What the session asks of the browser. Drivers give each session a fresh profile.
fn capabilities(settings: &Settings, programs: &Programs, downloads: &Path) -> Result<Capabilities> {
    let (width, height) = settings.size;
    let (key, mut chosen, name) = match settings.browser {
        Browser::Chromium => {
            let mut prefs = json!({
                "download.default_directory": downloads,
                "download.prompt_for_download": false,
            });
            if settings.storage_blocked {
                insert(&mut prefs, "profile.default_content_setting_values.cookies", json!(2));
            }
            let scheme = if settings.dark { 0 } else { 1 };
            let args = json!([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--disable-dev-shm-usage",
                format!("--blink-settings=preferredColorScheme={scheme}"),
            ]);
            let metrics =
                json!({"width": width, "height": height, "pixelRatio": 1, "mobile": width < 500, "touch": width < 500});
            let options = json!({"args": args, "prefs": prefs, "mobileEmulation": {"deviceMetrics": metrics}});
            ("goog:chromeOptions", options, "chrome")
        }
        Browser::Firefox => {
            let mut prefs = json!({
                "browser.download.folderList": 2,
                "browser.download.dir": downloads,
                "browser.download.useDownloadDir": true,
                "browser.helperApps.neverAsk.saveToDisk": "application/json",
                // The list of downloads would take the focus from the page.
                "browser.download.alwaysOpenPanel": false,
                "layout.css.prefers-color-scheme.content-override": if settings.dark { 0 } else { 1 },
                // What the page logs goes to the driver's output.
                "devtools.console.stdout.content": true,
            });
            if settings.storage_blocked {
                // Cookies and site data of every site are blocked.
                insert(&mut prefs, "network.cookie.cookieBehavior", json!(2));
            }
            ("moz:firefoxOptions", json!({"args": ["-headless"], "prefs": prefs}), "firefox")
        }
        Browser::WebKit => ("webkitgtk:browserOptions", json!({"args": ["--automation"]}), "MiniBrowser"),
    };
    // WebKit's options must name the browser.
    let default = (settings.browser == Browser::WebKit).then(minibrowser).flatten();
    if let Some(program) = programs.browser.as_deref().map(Path::new).or(default.as_deref()) {
        insert(&mut chosen, "binary", json!(program.to_str().context("the browser's path is no text")?));
    }
    let mut all = Capabilities::new();
    all.insert("browserName".to_owned(), json!(name));
    all.insert(key.to_owned(), chosen);
    Ok(all)
}

/// Where Debian's package of the driver has the browser.
fn minibrowser() -> Option<PathBuf> {
    let found = |directory: &Path| {
        let entries = std::fs::read_dir(directory).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).collect::<Vec<_>>()
    };
    let libraries = found(Path::new("/usr/lib")).into_iter().flat_map(|path| found(&path));
    let webkits =
        libraries.filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("webkit2gtk-")));
    webkits.map(|path| path.join("MiniBrowser")).find(|path| path.is_file())
}

/// Adds a member to an object.
fn insert(object: &mut Value, name: &str, value: Value) {
    if let Some(members) = object.as_object_mut() {
        members.insert(name.to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::named_port;

    #[test]
    fn the_port_is_read_from_what_a_driver_says() {
        assert_eq!(named_port("ChromeDriver was started successfully on port 41095."), Some(41095));
        assert_eq!(named_port("1732213\tgeckodriver\tINFO\tListening on 127.0.0.1:4444"), Some(4444));
        assert_eq!(named_port("Starting ChromeDriver 156.0 on port 0"), None);
    }
}
