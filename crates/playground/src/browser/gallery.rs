//! The examples that come with the site: files of its own, read when asked for.

use iam_evaluator::scenario::Scenario;
use serde::Deserialize;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// An example in the list.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Example {
    /// The file's name.
    pub(crate) file: String,
    /// One line.
    pub(crate) title: String,
    /// The heading it stands under.
    pub(crate) topic: String,
    /// One sentence.
    pub(crate) summary: String,
}

/// The list of examples.
///
/// # Errors
/// Says what could not be read.
pub(crate) async fn list() -> Result<Vec<Example>, String> {
    let text = fetch("gallery/index.json").await?;
    serde_json::from_str(&text).map_err(|error| format!("The list of examples could not be read: {error}."))
}

/// One example.
///
/// # Errors
/// Says what could not be read.
pub(crate) async fn load(example: &Example) -> Result<Scenario, String> {
    let text = fetch(&format!("gallery/{}", example.file)).await?;
    Scenario::from_json(&text).map_err(|error| format!("The example could not be read: {error}."))
}

/// Reads a file of the site, relative to the page.
async fn fetch(path: &str) -> Result<String, String> {
    let failed = || format!("{path} could not be loaded. Is the site still reachable?");
    let window = web_sys::window().ok_or_else(failed)?;
    let response = JsFuture::from(window.fetch_with_str(path)).await.map_err(|_| failed())?;
    let response: Response = response.dyn_into().map_err(|_| failed())?;
    if !response.ok() {
        return Err(failed());
    }
    let text = JsFuture::from(response.text().map_err(|_| failed())?).await.map_err(|_| failed())?;
    text.as_string().ok_or_else(failed)
}
