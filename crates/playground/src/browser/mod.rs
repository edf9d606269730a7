//! The browser around the page: storage, files, clipboard, clock. Every failure is a value.

pub(crate) mod address;
pub(crate) mod clipboard;
pub(crate) mod clock;
pub(crate) mod courses;
pub(crate) mod editor;
pub(crate) mod files;
pub(crate) mod gallery;
pub(crate) mod keys;
pub(crate) mod managed;
pub(crate) mod matrix_worker;
pub(crate) mod panes;
pub(crate) mod panic;
pub(crate) mod questions;
pub(crate) mod replay;
pub(crate) mod rest;
pub(crate) mod storage;
pub(crate) mod theme;
pub(crate) mod tools;
pub(crate) mod update;

use crate::state::{Action, Dispatch, Notice};
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

/// Whether the page has an element of this id now.
#[must_use]
pub(crate) fn is_there(id: &str) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| document.get_element_by_id(id).is_some())
}

/// What stands in a text area, by its id.
#[must_use]
pub(crate) fn text_of(id: &str) -> String {
    let document = web_sys::window().and_then(|window| window.document());
    let area = document.and_then(|document| document.get_element_by_id(id));
    area.and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok()).map(|area| area.value()).unwrap_or_default()
}

/// A message to a worker: an object of these members.
fn object(members: &[(&str, wasm_bindgen::JsValue)]) -> wasm_bindgen::JsValue {
    let object: wasm_bindgen::JsValue = js_sys::Object::new().into();
    for (name, value) in members {
        // An ordinary object does not refuse.
        let _ = js_sys::Reflect::set(&object, &wasm_bindgen::JsValue::from_str(name), value);
    }
    object
}

/// Moves the focus, as soon as the page is drawn anew, to where what had it has gone.
pub(crate) fn focus_soon(id: String) {
    focus_after(id, DRAWS);
}

/// How often the page is given time to draw what is to have the focus. Where drawing takes long, Yew lets timers in between.
const DRAWS: u8 = 20;

fn focus_after(id: String, draws: u8) {
    let wait = if draws == DRAWS { 0 } else { 16 };
    gloo::timers::callback::Timeout::new(wait, move || {
        let document = web_sys::window().and_then(|window| window.document());
        let element = document.and_then(|document| document.get_element_by_id(&id));
        match element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // What cannot have the focus leaves it where it is.
            Some(element) => drop(element.focus()),
            None if draws > 0 => focus_after(id, draws - 1),
            None => {}
        }
    })
    .forget();
}

/// Chooses in a menu by its id, as somebody would by hand.
pub(crate) fn choose_in(id: &str, value: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let menu = document.and_then(|document| document.get_element_by_id(id));
    if let Some(menu) = menu.and_then(|menu| menu.dyn_into::<HtmlSelectElement>().ok()) {
        menu.set_value(value);
        let init = web_sys::EventInit::new();
        init.set_bubbles(true);
        if let Ok(event) = Event::new_with_event_init_dict("change", &init) {
            // Whether somebody prevented it makes no difference.
            let _ = menu.dispatch_event(&event);
        }
    }
}

/// Shows what is chosen in a menu by its id. Once somebody has chosen there, a browser no longer looks at what the entries
/// say of themselves.
pub(crate) fn show_choice(id: &str, value: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let menu = document.and_then(|document| document.get_element_by_id(id));
    if let Some(menu) = menu.and_then(|menu| menu.dyn_into::<HtmlSelectElement>().ok()) {
        menu.set_value(value);
    }
}

/// Presses a button by its id; `false` when the page does not have it now, or it is off.
#[must_use]
pub(crate) fn press(id: &str) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let element = document.and_then(|document| document.get_element_by_id(id));
    let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return false };
    let off = element.has_attribute("disabled") || element.get_attribute("aria-disabled").as_deref() == Some("true");
    if !off {
        element.click();
    }
    !off
}

/// Waits.
pub(crate) async fn pause(milliseconds: u32) {
    let waiting = js_sys::Promise::new(&mut |resolve, _| {
        let window = web_sys::window();
        let wait = i32::try_from(milliseconds).unwrap_or(i32::MAX);
        // Without a window nobody waits.
        let _ = window.map(|window| window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, wait));
    });
    let _ = wasm_bindgen_futures::JsFuture::from(waiting).await;
}

/// What takes longer than this is told.
const SLOW_MS: u32 = 300;

/// Tells what is being done if it takes a while, unless what is returned is dropped before.
pub(crate) fn tell_if_slow(said: String, dispatch: &Dispatch) -> gloo::timers::callback::Timeout {
    let dispatch = dispatch.clone();
    gloo::timers::callback::Timeout::new(SLOW_MS, move || dispatch.dispatch(Action::Tell(Notice::done(said))))
}

/// Shows the beginning of what scrolls by itself.
pub(crate) fn scroll_to_top(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(element) = document.and_then(|document| document.get_element_by_id(id)) {
        element.set_scroll_top(0);
    }
}

/// Whether the page is laid out in one column; the width is that of `www/styles/layout.css`.
#[must_use]
pub(crate) fn is_narrow() -> bool {
    let query = web_sys::window().and_then(|window| window.match_media("(max-width: 59.99rem)").ok()).flatten();
    query.is_some_and(|query| query.matches())
}
