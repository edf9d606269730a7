//! The browser stories' way to a real browser: each story gets a server with the built site, a driver and a fresh profile.

mod driver;
mod page;
mod server;
mod settings;

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};

use anyhow::{Context, Error, Result, anyhow};
use futures_util::FutureExt;

use driver::Driver;
pub use page::{DRAWERS, Page};
pub use server::Published;
use server::Server;
pub use settings::{Browser, Settings, workspace};

/// Runs a story in the browser that the environment names; the test's own name is the story's.
///
/// # Errors
///
/// What the story expected and did not find, with what the page, its console and the server had to say; a picture of
/// the page is left in `target/stories/`.
pub fn story(body: impl AsyncFn(&Page) -> Result<()>) -> Result<()> {
    story_with(Settings::default(), body)
}

/// [`story`] in a browser set up in a particular way.
///
/// # Errors
///
/// As [`story`].
pub fn story_with(settings: Settings, body: impl AsyncFn(&Page) -> Result<()>) -> Result<()> {
    run(&test_name(), settings, async |page| {
        body(page).await?;
        page.expect_quiet().await
    })
}

/// [`story_with`] for a page that is broken in the end: a dead page fails again whenever something calls it, so what
/// its console has to say is not judged.
///
/// # Errors
///
/// As [`story`].
pub fn story_of_a_break(settings: Settings, body: impl AsyncFn(&Page) -> Result<()>) -> Result<()> {
    run(&test_name(), settings, body)
}

/// The name of the test that runs, as a file can have it.
fn test_name() -> String {
    std::thread::current().name().unwrap_or("a-story").replace("::", "-")
}

/// Opens a browser, hands it to `body` and ends it, whatever happened in between.
///
/// # Errors
///
/// As [`story`].
pub fn run(name: &str, settings: Settings, body: impl AsyncFn(&Page) -> Result<()>) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let server = Server::start(&settings::dist()?, &settings).await?;
        let driver = Driver::start(&settings).await?;
        let page = Page::new(driver.client(), server, driver.downloads(), settings.browser);
        let result = AssertUnwindSafe(body(&page)).catch_unwind().await.unwrap_or_else(|cause| Err(panicked(&*cause)));
        let result = match result {
            Ok(()) => Ok(()),
            Err(error) => Err(report(name, &page, &driver, error).await),
        };
        driver.end().await;
        result
    })
}

/// What a panic of a story said.
fn panicked(cause: &(dyn Any + Send)) -> Error {
    let said = cause.downcast_ref::<&str>().copied().or_else(|| cause.downcast_ref::<String>().map(String::as_str));
    anyhow!("{}", said.unwrap_or("the story panicked"))
}

/// Adds to a failure all that helps to understand it.
async fn report(name: &str, page: &Page, driver: &Driver, error: Error) -> Error {
    let picture = match picture(name, page).await {
        Ok(path) => path.display().to_string(),
        Err(error) => format!("none: {error:#}"),
    };
    let state = page.describe().await;
    error.context(format!(
        "{name} in {}\n{state}\nthe browser and its driver said:\n{}\npicture: {picture}",
        driver.browser(),
        driver.said()
    ))
}

/// Saves a picture of the page where a developer finds it.
async fn picture(name: &str, page: &Page) -> Result<PathBuf> {
    let directory = workspace().join("target/stories");
    let path = directory.join(format!("{name}-{}.png", page.browser()));
    page.save_picture(&path).await?;
    Ok(path)
}

/// Writes a file and the directories above it.
fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).with_context(|| format!("{} cannot be made", parent.display()))?;
    }
    std::fs::write(path, bytes).with_context(|| format!("{} cannot be written", path.display()))
}
