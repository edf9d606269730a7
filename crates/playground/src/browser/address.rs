//! The page's own address: what its fragment holds, and links to it.

use gloo::events::EventListener;
use wasm_bindgen::JsValue;

/// The fragment, with `#`; empty when there is none.
#[must_use]
pub(crate) fn fragment() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Takes the fragment out of the address, so that a reload brings back the work instead of the link.
pub(crate) fn forget_fragment() {
    replace("");
}

/// Puts another fragment into the address, which a reload then opens.
pub(crate) fn put_fragment(fragment: &str) {
    replace(&format!("#{fragment}"));
}

fn replace(fragment: &str) {
    let Some(window) = web_sys::window() else { return };
    let location = window.location();
    let parts = [location.pathname(), location.search(), Ok(fragment.to_owned())];
    let address = parts.into_iter().collect::<Result<String, _>>();
    if let (Ok(history), Ok(address)) = (window.history(), address) {
        // It changes nothing but the fragment, which a browser does not refuse.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// The address of this page with another fragment.
#[must_use]
pub(crate) fn with_fragment(fragment: &str) -> String {
    let location = web_sys::window().map(|window| window.location());
    let address = location.and_then(|location| location.href().ok()).unwrap_or_default();
    let base = address.split('#').next().unwrap_or_default();
    format!("{base}#{fragment}")
}

/// Calls back when somebody gives the open page another fragment.
pub(crate) fn on_fragment(mut callback: impl FnMut() + 'static) -> Option<EventListener> {
    web_sys::window().map(|window| EventListener::new(&window, "hashchange", move |_| callback()))
}
