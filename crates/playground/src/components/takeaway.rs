//! The explanation to take away: copied as Markdown, or printed.

use super::icon::icon;
use super::part::Part;
use crate::browser::clipboard;
use crate::explanation::markdown;
use crate::results::Shown;
use crate::state::{Action, Dispatch, Notice};
use crate::texts::page as t;
use std::rc::Rc;
use yew::prelude::*;

/// The explanation is in the clipboard.
const COPIED: u8 = 1;

/// The commands that take the explanation away.
pub(super) struct Takeaway {
    pub(super) shown: Rc<Shown>,
    pub(super) dispatch: Dispatch,
}

/// Results are made once for each change: those at the same place are the same.
impl PartialEq for Takeaway {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.shown, &other.shown) && self.dispatch == other.dispatch
    }
}

impl Part for Takeaway {
    fn draw(&self, state: u8, set: &Callback<u8>) -> Html {
        let copy = {
            let (shown, set, dispatch) = (Rc::clone(&self.shown), set.clone(), self.dispatch.clone());
            Callback::from(move |_: MouseEvent| {
                let (text, set, dispatch) = (markdown(&shown.evaluated), set.clone(), dispatch.clone());
                wasm_bindgen_futures::spawn_local(async move {
                    if clipboard::copy(text).await {
                        set.emit(COPIED);
                    } else {
                        dispatch.dispatch(Action::Tell(Notice::failed(t::THIS_BROWSER_DOES_NOT_LET)));
                    }
                });
            })
        };
        // Said until the focus or the pointer goes elsewhere.
        let forget = set.reform(|_: FocusEvent| 0);
        let leave = set.reform(|_: MouseEvent| 0);
        let print = Callback::from(|_: MouseEvent| {
            // Where there is nothing to print with, nothing happens.
            let _ = web_sys::window().map(|window| window.print());
        });
        html! {
            <>
                <button type="button" class="Button Button-quiet" id="copy-explanation" onclick={copy} onblur={forget} onmouseleave={leave}>
                    { icon("copy") }<span aria-live="polite">{ if state == COPIED { t::COPIED } else { t::COPY_AS_MARKDOWN } }</span>
                </button>
                <button type="button" class="Button Button-quiet" id="print" onclick={print}>{ t::PRINT }</button>
            </>
        }
    }
}
