//! The rest of the page's WebAssembly, which `www/start.js` has loaded behind the first verdict.

use gloo::events::EventListener;

/// Whether it has come, or never will: what needs it may be drawn.
#[must_use]
pub(crate) fn is_here() -> bool {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    root.is_some_and(|root| root.has_attribute("data-rest"))
}

/// Calls back when it has come.
pub(crate) fn when_here(callback: impl FnOnce() + 'static) -> Option<EventListener> {
    web_sys::window().map(|window| EventListener::once(&window, "rest", move |_| callback()))
}
