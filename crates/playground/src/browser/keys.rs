//! The keyboard: which keys ask for what, unless they are typed into a field.

use super::storage;
use crate::palette::{Dialog, Run, command_of_key};
use crate::state::Action;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlSelectElement, KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition};

const SINGLE_KEYS: &str = "iam-playground:single-keys";

/// Whether single keys are shortcuts. They can be turned off (WCAG 2.2, 2.1.4 Character Key Shortcuts).
#[must_use]
pub(crate) fn single_keys() -> bool {
    let stored = storage::local().and_then(|local| local.get_item(SINGLE_KEYS).ok().flatten());
    stored.as_deref() != Some("off")
}

/// Turns single keys on or off, as long as the browser keeps it.
pub(crate) fn set_single_keys(on: bool) {
    if let Some(local) = storage::local() {
        let _ = local.set_item(SINGLE_KEYS, if on { "on" } else { "off" });
    }
}

/// Whether the keyboard has a Command key.
#[must_use]
pub(crate) fn is_mac() -> bool {
    let navigator = web_sys::window().map(|window| window.navigator());
    let platform = navigator.and_then(|navigator| navigator.platform().ok()).unwrap_or_default();
    ["Mac", "iPhone", "iPad"].iter().any(|name| platform.starts_with(name))
}

/// Listens for shortcuts. `run` says whether it did something.
pub(crate) fn listen(run: impl Fn(Run) -> bool + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(&window, "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        if let Some(wanted) = asked(event)
            && run(wanted)
        {
            event.prevent_default();
        }
    }))
}

fn asked(event: &KeyboardEvent) -> Option<Run> {
    if event.default_prevented() || event.is_composing() || event.alt_key() {
        return None;
    }
    let key = event.key();
    let modified = if is_mac() { event.meta_key() } else { event.ctrl_key() };
    if modified && !event.shift_key() && key.eq_ignore_ascii_case("k") {
        return Some(Run::Dialog(Dialog::Palette));
    }
    let document = web_sys::window()?.document()?;
    let in_dialog = document.query_selector("dialog[open]").ok().flatten().is_some();
    if event.ctrl_key() || event.meta_key() || event.repeat() || !single_keys() || in_dialog || is_text_field(event) {
        return None;
    }
    match key.as_str() {
        "[" | "]" => {
            // The list of requests knows which is open; a scenario of one request has none.
            let list = document.get_element_by_id("open-request")?.dyn_into::<HtmlSelectElement>().ok()?;
            let open = usize::try_from(list.selected_index()).ok()?;
            let to = if key == "[" { open.checked_sub(1)? } else { open + 1 };
            Some(Run::Act(Box::new(Action::OpenRequest(to))))
        }
        key => command_of_key(key),
    }
}

/// Whether an event is typed into something that takes text.
pub(crate) fn is_text_field(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| {
        let fields = "textarea, policy-editor, select, input:not([type=checkbox], [type=file])";
        element.closest(fields).ok().flatten().is_some()
    })
}

/// Brings an element of a list into view.
pub(crate) fn scroll_to(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(element) = document.and_then(|document| document.get_element_by_id(id)) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
