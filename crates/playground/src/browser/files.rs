//! Files in and out.

use super::{courses, replay, tools};
use crate::import::{MAX_FILE_BYTES, import, is_scenario};
use crate::state::{Action, CourseAction, Dispatch, Notice};
use crate::texts::told as t;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

/// Reads a file the user brought into the page.
pub(crate) fn open(file: File, dispatch: Dispatch) {
    wasm_bindgen_futures::spawn_local(async move {
        let slow = super::tell_if_slow(format!("Reading {}…", file.name()), &dispatch);
        let action = read(file).await;
        drop(slow);
        tools::tell(action, &dispatch);
    });
}

/// Reads the file chosen in a field.
pub(crate) fn chosen(event: &web_sys::Event, dispatch: &Dispatch) {
    let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    let Some(input) = input else { return };
    if let Some(file) = input.files().and_then(|files| files.get(0)) {
        open(file, dispatch.clone());
    }
    // So that the same file can be chosen again.
    input.set_value("");
}

/// Reads a file the user brought and says what it does to the page.
async fn read(file: File) -> Action {
    let name = file.name();
    if replay::is_of_events(&file) {
        return replay::bring(file);
    }
    if file.size() > MAX_FILE_BYTES {
        return Action::Tell(Notice::failed(t::too_large(&name)));
    }
    let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
    match text {
        Some(text) => match import(&name, &text) {
            // Neither a policy nor meant as a scenario.
            wrong @ Action::Tell(_) if !is_scenario(&text) => match tools::reading(&text, None).await {
                // Nothing that is known: what is wrong with it as a file of the page's own names it.
                Action::Read { scenario: None, reading, .. } if reading.signing.is_none() => wrong,
                action => action,
            },
            Action::Course(CourseAction::Open(course, _)) => courses::begin_brought(&text, course),
            action => action,
        },
        None => Action::Tell(Notice::failed(t::unreadable_file(&name))),
    }
}

/// Offers a text as a file to save.
///
/// # Errors
/// When the browser refuses.
pub(crate) fn save(name: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("application/json");
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The download has its own hold on the data once it is started.
    gloo::timers::callback::Timeout::new(10_000, move || {
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
    Ok(())
}

/// A file name for a title: its letters and digits, with hyphens between.
#[must_use]
pub(crate) fn file_name(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.map(str::to_lowercase).collect::<Vec<_>>().join("-");
    let name: String = name.chars().take(80).collect();
    format!("{}.json", if name.is_empty() { "scenario" } else { &name })
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn titles_become_file_names() {
        assert_eq!(file_name("Ana's report: s3/GetObject!"), "ana-s-report-s3-getobject.json");
        assert_eq!(file_name("…"), "scenario.json");
    }
}
