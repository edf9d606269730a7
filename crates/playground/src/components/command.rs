//! A command of the AWS CLI, to copy.

use crate::browser::clipboard;
use crate::state::{Action, Dispatch, Notice};
use crate::texts::{page, paste, question};
use yew::prelude::*;

/// Copies a text and tells so.
pub(super) fn copier(text: String, told: &'static str, dispatch: &Dispatch) -> Callback<MouseEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |_: MouseEvent| {
        let (text, dispatch) = (text.clone(), dispatch.clone());
        wasm_bindgen_futures::spawn_local(async move {
            dispatch.dispatch(Action::Tell(if clipboard::copy(text).await {
                Notice::done(told)
            } else {
                Notice::failed(page::THE_BROWSER_DID_NOT_GIVE)
            }));
        });
    })
}

/// The command with a button that copies it; `what` says what it is for.
pub(super) fn to_copy(command: &str, what: &str, dispatch: &Dispatch) -> Html {
    let copy = copier(command.to_owned(), paste::COPIED, dispatch);
    let name = format!("{}: {what}", question::COPY);
    html! {
        <span class="Command">
            <code>{ command }</code>
            <button type="button" class="Button Button-quiet" onclick={copy} aria-label={name}>{ question::COPY }</button>
        </span>
    }
}
