//! The page: the state of the playground, its components, and the browser around them.

mod app;
mod browser;
pub mod caller;
mod components;
pub mod explanation;
pub mod flips;
mod hooks;
pub mod import;
pub mod keys;
pub mod lab;
pub mod link;
pub mod markdown;
pub mod marked;
pub mod matrix;
pub mod meanings;
pub mod palette;
pub mod path;
pub mod reference;
pub mod results;
pub mod state;
pub mod text;
pub(crate) mod texts;
pub mod walk;
pub mod words;

use app::App;

/// Shows the page in the element with the id `app`; without one there is nothing to do.
pub fn start() {
    let element =
        web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id("app"));
    if let Some(element) = element {
        if !cfg!(debug_assertions) {
            // The built page has no messages of panics to print; www/start.js sees the trap.
            yew::set_custom_panic_hook(Box::new(|_| {}));
        }
        yew::Renderer::<App>::with_root(element).render();
    }
}
