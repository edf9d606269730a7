//! A command of the AWS CLI, to copy.

use crate::browser::clipboard;
use crate::state::{Action, Dispatch, Notice};
use crate::texts::{page, paste, question};
use yew::prelude::*;

/// The command with a button that copies it; `what` says what it is for.
pub(super) fn to_copy(command: &str, what: &str, dispatch: &Dispatch) -> Html {
    let copy = {
        let (command, dispatch) = (command.to_owned(), dispatch.clone());
        Callback::from(move |_: MouseEvent| {
            let (command, dispatch) = (command.clone(), dispatch.clone());
            wasm_bindgen_futures::spawn_local(async move {
                dispatch.dispatch(Action::Tell(if clipboard::copy(command).await {
                    Notice::done(paste::COPIED)
                } else {
                    Notice::failed(page::THE_BROWSER_DID_NOT_GIVE)
                }));
            });
        })
    };
    let name = format!("{}: {what}", question::COPY);
    html! {
        <span class="Command">
            <code>{ command }</code>
            <button type="button" class="Button Button-quiet" onclick={copy} aria-label={name}>{ question::COPY }</button>
        </span>
    }
}
