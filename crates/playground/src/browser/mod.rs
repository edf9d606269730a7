//! The browser around the page: storage, files, clipboard, clock. Every failure is a value.

pub(crate) mod address;
pub(crate) mod clipboard;
pub(crate) mod clock;
pub(crate) mod editor;
pub(crate) mod files;
pub(crate) mod gallery;
pub(crate) mod matrix_worker;
pub(crate) mod panic;
pub(crate) mod questions;
pub(crate) mod rest;
pub(crate) mod storage;
pub(crate) mod theme;

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// The text of the field an event comes from.
#[must_use]
pub(crate) fn value_of(event: &Event) -> String {
    let Some(target) = event.target() else { return String::new() };
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        return input.value();
    }
    if let Some(select) = target.dyn_ref::<HtmlSelectElement>() {
        return select.value();
    }
    target.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value).unwrap_or_default()
}

/// Whether the box an event comes from is ticked.
#[must_use]
pub(crate) fn checked_of(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    target.is_some_and(|input| input.checked())
}

/// Moves the focus, as soon as the page is drawn anew, to where what had it has gone.
pub(crate) fn focus_soon(id: String) {
    gloo::timers::callback::Timeout::new(0, move || {
        let document = web_sys::window().and_then(|window| window.document());
        let element = document.and_then(|document| document.get_element_by_id(&id));
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // What cannot have the focus leaves it where it is.
            let _ = element.focus();
        }
    })
    .forget();
}

/// Whether the page is laid out in one column; the width is that of `www/styles/layout.css`.
#[must_use]
pub(crate) fn is_narrow() -> bool {
    let query = web_sys::window().and_then(|window| window.match_media("(max-width: 59.99rem)").ok()).flatten();
    query.is_some_and(|query| query.matches())
}
