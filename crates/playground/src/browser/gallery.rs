//! The examples that come with the site: files of its own, read when asked for.

use crate::state::{Action, Dispatch, Notice};
use crate::texts::told as t;
use iam_evaluator::scenario::{Json, Scenario};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// An example in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    read(&text).ok_or_else(|| t::NO_EXAMPLES.to_owned())
}

/// Reads the list.
fn read(text: &str) -> Option<Vec<Example>> {
    let list = Json::from_text(text).ok()?;
    let example = |item: &Json| {
        let member = |name: &str| item.get(name)?.as_str().map(str::to_owned);
        Some(Example {
            file: member("file")?,
            title: member("title")?,
            topic: member("topic")?,
            summary: member("summary")?,
        })
    };
    list.as_array()?.iter().map(example).collect()
}

/// One example.
///
/// # Errors
/// Says what could not be read.
async fn load(file: &str) -> Result<Scenario, String> {
    let text = fetch(&format!("gallery/{file}")).await?;
    Scenario::from_json(&text).map_err(|error| t::unreadable_example(&error))
}

/// Opens an example; says so when that takes a while.
pub(crate) fn open(file: String, title: String, dispatch: Dispatch) {
    wasm_bindgen_futures::spawn_local(async move {
        let slow = super::tell_if_slow(format!("Opening “{title}”…"), &dispatch);
        let loaded = load(&file).await;
        drop(slow);
        dispatch.dispatch(match loaded {
            Ok(scenario) => Action::Load { said: t::opened_example(&title), scenario: Box::new(scenario) },
            Err(said) => Action::Tell(Notice::failed(said)),
        });
    });
}

/// Reads a file of the site, relative to the page.
pub(crate) async fn fetch(path: &str) -> Result<String, String> {
    let failed = || t::not_loaded(path);
    let window = web_sys::window().ok_or_else(failed)?;
    let response = JsFuture::from(window.fetch_with_str(path)).await.map_err(|_| failed())?;
    let response: Response = response.dyn_into().map_err(|_| failed())?;
    if !response.ok() {
        return Err(failed());
    }
    let text = JsFuture::from(response.text().map_err(|_| failed())?).await.map_err(|_| failed())?;
    text.as_string().ok_or_else(failed)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn the_list_of_examples_is_read() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/gallery/index.json");
        let examples = read(&std::fs::read_to_string(path).unwrap()).unwrap();
        assert!(examples.len() >= 12);
        assert!(examples.iter().all(|example| example.file.ends_with(".json") && !example.title.is_empty()));
        for bad in ["", "{}", "[1]", r#"[{"file":"a"}]"#] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
