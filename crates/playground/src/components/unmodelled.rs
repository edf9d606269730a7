//! What the playground does not know, said plainly.

use super::part::Part;
use crate::browser::questions;
use crate::texts::help as t;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Each gap and what it means, or why that could not be read.
type Gaps = Result<Vec<(String, String)>, String>;

thread_local! {
    /// What was read, for as long as the page is open.
    static GAPS: RefCell<Option<Rc<Gaps>>> = const { RefCell::new(None) };
}

/// Not asked for yet, and on its way or here.
const NEW: u8 = 0;
const ASKED: u8 = 1;
const HERE: u8 = 2;

/// The list of gaps and the version.
#[derive(PartialEq)]
pub(super) struct Unmodelled;

impl Part for Unmodelled {
    fn draw(&self, state: u8, set: &Callback<u8>) -> Html {
        let known = GAPS.with_borrow(Clone::clone).filter(|gaps| gaps.is_ok() || state != NEW);
        if known.is_none() && state == NEW {
            let set = set.clone();
            wasm_bindgen_futures::spawn_local(async move {
                set.emit(ASKED);
                let gaps = questions::gaps().await;
                GAPS.set(Some(Rc::new(gaps)));
                set.emit(HERE);
            });
        }
        html! {
            <div class="Unmodelled">
                <p>{ t::UNMODELLED }</p>
                {
                    match known.as_deref() {
                        None => Html::default(),
                        Some(Err(said)) => html! { <p role="alert">{ said }</p> },
                        Some(Ok(gaps)) => html! { <dl>{ for gaps.iter().map(|(what, meaning)| html! { <><dt>{ what }</dt><dd>{ meaning }</dd></> }) }</dl> },
                    }
                }
                <p class="Unmodelled-version">{ t::ENGINE }</p>
            </div>
        }
    }
}
