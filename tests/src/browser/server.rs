//! A static host for the built site, under a deep path: what a story talks to, and the record of what it was asked for.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::{self, Request, State};
use axum::http::{StatusCode, header};
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

/// Answered requests: status and path.
type Log = Arc<Mutex<Vec<(u16, String)>>>;

/// A running host; it ends with the story's runtime.
pub(super) struct Server {
    origin: String,
    log: Log,
}

impl Server {
    /// Serves a directory on a free port of this machine.
    ///
    /// The settings may leave the editor's script empty, and refuse the rest of the page's WebAssembly.
    pub(super) async fn start(dist: &Path, settings: &Settings) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.context("no port is free for the test server")?;
        let origin = format!("http://{}", listener.local_addr()?);
        let log = Log::default();
        let index = dist.join("index.html");
        let site = Router::new()
            .route("/", get(page))
            .route("/index.html", get(page))
            .route("/stories-probe.js", get(|| async { ([(header::CONTENT_TYPE, "text/javascript")], PROBE) }))
            .route("/stories-axe.js", get(audit))
            .with_state(index)
            .fallback_service(ServeDir::new(dist));
        let site = if settings.without_editor {
            site.route("/editor/policy-editor.js", get(|| async { ([(header::CONTENT_TYPE, "text/javascript")], "") }))
        } else {
            site
        };
        let app = Router::new()
            .nest(BASE, site)
            .route("/frame/{width}/{height}", get(frame))
            .layer(middleware::from_fn_with_state(Arc::clone(&log), record))
            // Outside of the record: what a story has refused is no mistake of the page.
            .layer(middleware::from_fn_with_state(Arc::new(AtomicUsize::new(settings.rest_refused)), refuse_rest));
        // Its only errors are those of single connections.
        tokio::spawn(async move { axum::serve(listener, app).await });
        Ok(Self { origin, log })
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

    /// What was asked for so far: `200 /some/deep/path/`.
    pub(super) fn requests(&self) -> Vec<(u16, String)> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The page, with the probe before everything else.
async fn page(State(index): State<PathBuf>) -> Response {
    match tokio::fs::read_to_string(&index).await {
        Ok(page) => {
            Html(page.replacen("<head>", "<head><script src=\"./stories-probe.js\"></script>", 1)).into_response()
        }
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
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

/// Refuses the first requests for the rest of the page's WebAssembly, as many as are left.
async fn refuse_rest(State(left): State<Arc<AtomicUsize>>, request: Request, next: Next) -> Response {
    let refused = request.uri().path().ends_with("_rest.wasm")
        && left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok();
    if refused { StatusCode::SERVICE_UNAVAILABLE.into_response() } else { next.run(request).await }
}

/// Takes down every request and its answer.
async fn record(State(log): State<Log>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    log.lock().unwrap_or_else(PoisonError::into_inner).push((response.status().as_u16(), path));
    response
}
