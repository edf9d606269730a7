//! A static host for the built site, under a deep path: what a story talks to, and the record of what it was asked for.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::{self, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tower_http::services::ServeDir;

use super::settings::{Settings, workspace};

/// Where the site lies on the host.
const BASE: &str = "/some/deep/path/";
/// What runs before the page's own scripts: it takes down errors and refused requests.
const PROBE: &str = include_str!("probe.js");

/// What the host of a site can do to it between two visits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Published {
    /// The site as it was built.
    #[default]
    First,
    /// A newer version has come, but its page not yet.
    Half,
    /// A newer version has come. Its page has `data-story="next"`.
    Next,
}

/// What a host does, and was asked for.
#[derive(Debug, Default)]
struct Host {
    /// Answered requests: status and path.
    log: Mutex<Vec<(u16, String)>>,
    /// Whether nothing comes through, and the paths that did not.
    offline: Mutex<Option<Vec<String>>>,
    /// The end of the paths that are refused.
    refused: Mutex<Option<String>>,
    published: Mutex<Published>,
    /// Other sites' pages, by name.
    pages: Mutex<BTreeMap<String, String>>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A running host; it ends with the story's runtime.
pub(super) struct Server {
    origin: String,
    host: Arc<Host>,
}

impl Server {
    /// Serves a directory on a free port of this machine.
    ///
    /// The settings may leave the editor's script empty, and refuse the rest of the page's WebAssembly.
    pub(super) async fn start(dist: &Path, settings: &Settings) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.context("no port is free for the test server")?;
        let origin = format!("http://{}", listener.local_addr()?);
        let host = Arc::<Host>::default();
        let files = (dist.to_path_buf(), Arc::clone(&host));
        let site = Router::new()
            .route("/", get(page))
            .route("/index.html", get(page))
            .route("/sw.js", get(worker))
            .route("/stories-probe.js", get(|| async { ([(header::CONTENT_TYPE, "text/javascript")], PROBE) }))
            .route("/stories-axe.js", get(audit))
            .with_state(files)
            .fallback_service(ServeDir::new(dist));
        let site = if settings.without_editor {
            site.route("/editor/policy-editor.js", get(|| async { ([(header::CONTENT_TYPE, "text/javascript")], "") }))
        } else {
            site
        };
        let app = Router::new()
            .nest(BASE, site)
            .route("/frame/{width}/{height}", get(frame))
            .route("/elsewhere/stories-axe.js", get(audit))
            .route("/elsewhere/{name}", get(elsewhere).with_state(Arc::clone(&host)))
            .layer(middleware::from_fn_with_state(Arc::clone(&host), record))
            // Outside of the record: what a story has refused is no mistake of the page.
            .layer(middleware::from_fn_with_state(Arc::new(AtomicUsize::new(settings.rest_refused)), refuse_rest))
            .layer(middleware::from_fn_with_state(Arc::clone(&host), refuse_all));
        // Its only errors are those of single connections.
        tokio::spawn(async move { axum::serve(listener, app).await });
        Ok(Self { origin, host })
    }

    /// Scheme, host and port.
    pub(super) fn origin(&self) -> &str {
        &self.origin
    }

    /// The address of the page.
    pub(super) fn page(&self) -> String {
        format!("{}{BASE}", self.origin)
    }

    /// The address of a frame of that width that shows the page.
    pub(super) fn frame(&self, width: u32, height: u32) -> String {
        format!("{}/frame/{width}/{height}", self.origin)
    }

    /// Puts a page of another site up and gives its address: another origin, on the same host.
    pub(super) fn put_elsewhere(&self, name: &str, page: String) -> String {
        locked(&self.host.pages).insert(name.to_owned(), page);
        format!("{}/elsewhere/{name}", self.origin.replace("127.0.0.1", "localhost"))
    }

    /// What was asked for so far: `200 /some/deep/path/`.
    pub(super) fn requests(&self) -> Vec<(u16, String)> {
        locked(&self.host.log).clone()
    }

    /// From now on nothing comes through but the stories' own scripts.
    pub(super) fn go_offline(&self) {
        *locked(&self.host.offline) = Some(Vec::new());
    }

    /// From now on every path that ends like this is refused; none with `None`.
    pub(super) fn refuse(&self, end: Option<&str>) {
        *locked(&self.host.refused) = end.map(str::to_owned);
    }

    /// What was asked for in vain.
    pub(super) fn asked_in_vain(&self) -> Vec<String> {
        locked(&self.host.offline).clone().unwrap_or_default()
    }

    /// Puts another version up.
    pub(super) fn publish(&self, published: Published) {
        *locked(&self.host.published) = published;
    }
}

/// The page, with the probe before everything else.
async fn page(State((dist, host)): State<(PathBuf, Arc<Host>)>) -> Response {
    let page = match tokio::fs::read_to_string(dist.join("index.html")).await {
        Ok(page) => page,
        Err(error) => return (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    };
    let probed = page.replacen("<head>", "<head><script src=\"./stories-probe.js\"></script>", 1);
    if *locked(&host.published) == Published::Next {
        let marked = probed.replacen("<html ", "<html data-story=\"next\" ", 1);
        return Html(version(&page).map_or_else(|| marked.clone(), |version| marked.replace(version, "next")))
            .into_response();
    }
    Html(probed).into_response()
}

/// The version that a page names.
fn version(page: &str) -> Option<&str> {
    page.split_once("data-version=\"")?.1.split('"').next()
}

/// The service worker of the version that is published.
async fn worker(State((dist, host)): State<(PathBuf, Arc<Host>)>) -> Response {
    let read = async |name: &str| tokio::fs::read_to_string(dist.join(name)).await;
    let (page, script) = match (read("index.html").await, read("sw.js").await) {
        (Ok(page), Ok(script)) => (page, script),
        (Err(error), _) | (_, Err(error)) => return (StatusCode::NOT_FOUND, error.to_string()).into_response(),
    };
    let script = match version(&page).filter(|_| *locked(&host.published) != Published::First) {
        Some(version) => script.replace(version, "next"),
        None => script,
    };
    ([(header::CONTENT_TYPE, "text/javascript")], script).into_response()
}

/// The audit of the page, from the development dependencies of the workspace.
async fn audit() -> Response {
    let path = workspace().join("node_modules/axe-core/axe.min.js");
    match tokio::fs::read_to_string(&path).await {
        Ok(script) => ([(header::CONTENT_TYPE, "text/javascript")], script).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, format!("run `npm ci`: {error}")).into_response(),
    }
}

/// A frame narrower than a browser window can be.
async fn frame(extract::Path((width, height)): extract::Path<(u32, u32)>) -> Html<String> {
    Html(format!(
        "<!doctype html><title>A narrow frame</title><link rel=\"icon\" href=\"data:,\">\
         <iframe src=\"{BASE}\" width=\"{width}\" height=\"{height}\" style=\"border: 0\"></iframe>"
    ))
}

/// A page of another site.
async fn elsewhere(State(host): State<Arc<Host>>, extract::Path(name): extract::Path<String>) -> Response {
    match locked(&host.pages).get(&name) {
        Some(page) => Html(page.clone()).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Refuses the first requests for the rest of the page's WebAssembly, as many as are left.
async fn refuse_rest(State(left): State<Arc<AtomicUsize>>, request: Request, next: Next) -> Response {
    let refused = request.uri().path().ends_with("_rest.wasm")
        && left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok();
    if refused { StatusCode::SERVICE_UNAVAILABLE.into_response() } else { next.run(request).await }
}

/// Refuses what a story has refused, and everything but the stories' own scripts while the host is away.
async fn refuse_all(State(host): State<Arc<Host>>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    if locked(&host.refused).as_ref().is_some_and(|end| path.ends_with(end)) {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    if !path.contains("/stories-")
        && let Some(refused) = locked(&host.offline).as_mut()
    {
        refused.push(path);
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    next.run(request).await
}

/// Takes down every request and its answer. Like most hosts of static files, it lets pages of other sites read its own.
async fn record(State(host): State<Arc<Host>>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    locked(&host.log).push((response.status().as_u16(), path));
    response
}
