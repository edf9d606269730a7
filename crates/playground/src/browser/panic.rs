//! When the page itself fails: a panel that says so and hands the work out.

use super::{clipboard, storage};
use crate::state::{Saved, Work};
use crate::texts::told as t;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlTextAreaElement};

thread_local! {
    static LATEST: RefCell<Option<Rc<Work>>> = const { RefCell::new(None) };
}

/// Notes the work that a failure hands out.
pub(crate) fn remember(work: &Rc<Work>) {
    LATEST.with(|latest| {
        if let Ok(mut latest) = latest.try_borrow_mut() {
            *latest = Some(Rc::clone(work));
        }
    });
}

/// Shows the panel for a failure, which `www/start.js` has seen. It is made of plain elements: the page's own machinery
/// is what failed.
#[allow(unreachable_pub, reason = "only what is public is exported to JavaScript")]
#[wasm_bindgen(js_name = failed)]
pub fn report(said: &str) {
    let latest = LATEST.with(|latest| latest.try_borrow().ok().and_then(|latest| latest.clone()));
    if let Some(work) = &latest {
        // Whether it was kept or not, the panel holds it.
        let _ = storage::keep(&Saved::to_text(work, None));
    }
    // As a scenario file, which can be imported.
    let work = latest.map(|work| work.scenario.to_json()).unwrap_or_default();
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        // There is nobody left to tell of a failure to show the failure.
        let _ = show(&document, said, work);
    }
}

fn show(document: &Document, said: &str, work: String) -> Result<(), JsValue> {
    if document.get_element_by_id("failure").is_some() {
        return Ok(());
    }
    let body = document.body().ok_or(JsValue::NULL)?;
    let panel = element(document, "section", "Failure", "")?;
    panel.set_id("failure");
    panel.set_attribute("role", "alert")?;
    panel.append_child(&element(document, "h2", "", t::THE_PLAYGROUND_STOPPED)?.into())?;
    let text = t::WHAT_TO_DO_NOW;
    panel.append_child(&element(document, "p", "", text)?.into())?;
    panel.append_child(&element(document, "pre", "Failure-said", said)?.into())?;

    let area: HtmlTextAreaElement = element(document, "textarea", "Failure-work", "")?.dyn_into()?;
    area.set_read_only(true);
    area.set_value(&work);
    area.set_attribute("aria-label", t::WORK_AS_TEXT)?;
    area.set_attribute("rows", "8")?;

    let to_copy = work.clone();
    let shown = area.clone();
    panel.append_child(
        &button(document, t::COPY_MY_WORK, move || {
            shown.select();
            wasm_bindgen_futures::spawn_local({
                let text = to_copy.clone();
                async move {
                    // The text is selected either way.
                    let _ = clipboard::copy(text).await;
                }
            });
        })?
        .into(),
    )?;
    panel.append_child(&button(document, t::RELOAD, reload)?.into())?;
    panel.append_child(
        &button(document, t::START_AFRESH, || {
            storage::set_aside();
            reload();
        })?
        .into(),
    )?;
    panel.append_child(&area.into())?;
    body.insert_before(&panel, body.first_child().as_ref())?;
    Ok(())
}

fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

fn element(document: &Document, tag: &str, class: &str, text: &str) -> Result<Element, JsValue> {
    let element = document.create_element(tag)?;
    element.set_class_name(class);
    element.set_text_content(Some(text));
    Ok(element)
}

fn button(document: &Document, label: &str, pressed: impl FnMut() + 'static) -> Result<Element, JsValue> {
    let button = element(document, "button", "Button", label)?;
    let pressed = Closure::<dyn FnMut()>::new(pressed);
    button.add_event_listener_with_callback("click", pressed.as_ref().unchecked_ref())?;
    // Lives as long as the page.
    pressed.forget();
    Ok(button)
}
