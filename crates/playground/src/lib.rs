//! The page: the state of the playground, its components, and the browser around them.

mod app;
mod browser;
pub mod caller;
mod components;
pub mod described;
pub mod embed;
pub mod explanation;
pub mod fixing;
pub mod flips;
mod hooks;
pub mod import;
pub mod keys;
pub mod lab;
pub mod link;
pub mod lint;
pub mod managed;
pub mod markdown;
pub mod marked;
pub mod matrix;
pub mod meanings;
pub mod palette;
pub mod path;
pub mod reading;
pub mod reference;
pub mod replay;
pub mod results;
pub mod signing;
pub mod state;
pub mod text;
pub(crate) mod texts;
pub mod walk;
pub mod words;

use app::App;

/// Shows the page in the element that its document has for it. In a worker, and in pages of other sites, which may well call
/// something `app`, there is none.
pub fn start() {
    let document = web_sys::window().and_then(|window| window.document());
    let waiting = document.and_then(|document| document.query_selector("#app > .Starting").ok()).flatten();
    if let Some(element) = waiting.and_then(|waiting| waiting.parent_element()) {
        stay_quiet();
        yew::Renderer::<App>::with_root(element).render();
    }
}

/// The built page has no messages of panics to print; its scripts see the trap.
fn stay_quiet() {
    if !cfg!(debug_assertions) {
        yew::set_custom_panic_hook(Box::new(|_| {}));
    }
}
