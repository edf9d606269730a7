//! A live example in a page of any site: what `www/embed/embed.js` calls. It touches nothing outside of the element it is given:
//! no address, no storage, no title, no theme.

use crate::components::{Embed, EmbedProps, EmbedView};
use crate::texts::embed as t;
use iam_evaluator::scenario::Scenario;
use iam_link::Shared;
use js_sys::Function;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;
use yew::AppHandle;

/// An example on a page.
#[allow(unreachable_pub, missing_debug_implementations, reason = "only what is public is exported to JavaScript")]
#[wasm_bindgen]
pub struct MountedEmbed(AppHandle<Embed>);

#[wasm_bindgen]
impl MountedEmbed {
    /// Takes it off the page.
    #[allow(unreachable_pub, reason = "only what is public is exported to JavaScript")]
    pub fn unmount(self) {
        self.0.destroy();
    }
}

/// Shows an example in an element. `source` is a scenario's JSON, or the fragment of a link with `#`; `view` is `verdict`,
/// `trace` or `editor`; `site` is the address of the playground. `tell` is called with `verdict` or `change` and JSON text.
///
/// # Errors
/// Says why the scenario cannot be shown.
#[allow(unreachable_pub, reason = "only what is public is exported to JavaScript")]
#[wasm_bindgen(js_name = mountEmbed)]
pub fn mount(
    root: Element,
    source: &str,
    view: &str,
    readonly: bool,
    site: String,
    tell: Function,
) -> Result<MountedEmbed, JsValue> {
    crate::stay_quiet();
    let shared = Rc::new(read(source).map_err(|said| JsValue::from_str(&said))?);
    let view = match view {
        "verdict" => EmbedView::Verdict,
        "trace" => EmbedView::Trace,
        _ => EmbedView::Editor,
    };
    let props = EmbedProps { shared, view, readonly, site: site.into(), tell };
    Ok(MountedEmbed(yew::Renderer::<Embed>::with_root_and_props(root, props).render()))
}

/// The fragment of a link to an example, without `#`.
///
/// # Errors
/// Says why the scenario cannot be shown.
#[allow(unreachable_pub, reason = "only what is public is exported to JavaScript")]
#[wasm_bindgen(js_name = embedFragment)]
pub fn fragment(source: &str) -> Result<String, JsValue> {
    read(source).map(|shared| iam_link::write(&shared)).map_err(|said| JsValue::from_str(&said))
}

/// Reads what an example is to show.
fn read(source: &str) -> Result<Shared, String> {
    let shared = if source.starts_with('#') {
        iam_link::read(source).map_err(|error| error.to_string())?
    } else {
        let scenario = Scenario::from_json(source).map_err(|error| t::not_read(&error.to_string()))?;
        Shared { scenario, open: 0, view: None }
    };
    match crate::link::secret_in(&shared.scenario) {
        Some(what) => Err(t::holds_a_secret(what)),
        None => Ok(shared),
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::state::first_scenario;
    use iam_link::Shared;

    #[test]
    fn a_file_and_a_link_show_the_same() {
        let shared = Shared { scenario: first_scenario(), open: 0, view: None };
        let of_file = read(&shared.scenario.to_json()).unwrap();
        let of_link = read(&format!("#{}", iam_link::write(&shared))).unwrap();
        assert_eq!(iam_link::for_file(&of_file.scenario), iam_link::for_file(&of_link.scenario));
    }

    #[test]
    fn what_cannot_be_shown_is_said() {
        for source in ["", "{", "#s1=AAAA", "#elsewhere", "[]"] {
            assert!(read(source).is_err_and(|said| said.ends_with('.')), "{source}");
        }
        let mut scenario = first_scenario();
        scenario.description = Some("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".to_owned());
        assert!(read(&scenario.to_json()).is_err_and(|said| said.contains("a secret access key")));
    }
}
