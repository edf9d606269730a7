//! A newer version of the site, which `www/offline/offline.js` has found and kept ready.

use gloo::events::EventListener;
use web_sys::Event;

/// Whether one is ready.
#[must_use]
pub(crate) fn is_ready() -> bool {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    root.is_some_and(|root| root.has_attribute("data-new-version"))
}

/// Calls back when one is ready.
pub(crate) fn when_ready(callback: impl FnOnce() + 'static) -> Option<EventListener> {
    web_sys::window().map(|window| EventListener::once(&window, "new-version", move |_| callback()))
}

/// Has it take over, in all pages of the site; each is loaded anew.
pub(crate) fn take() {
    if let Some((window, event)) = web_sys::window().zip(Event::new("take-new-version").ok()) {
        // Nobody prevents it.
        let _ = window.dispatch_event(&event);
    }
}
