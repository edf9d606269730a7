//! Sharing: a link that holds the whole scenario, on request with other names, and the file beside it.

use super::part::Part;
use crate::browser::{address, checked_of, clipboard, files};
use crate::link::{LONG_LINK, fragment, secret_in};
use crate::state::{Action, Dispatch, Notice, Work};
use iam_link::{Redacted, for_file, redact};
use std::rc::Rc;
use yew::prelude::*;

/// Bit of a part's note: names and numbers are replaced.
const REDACTED: u8 = 1;

/// The drawer.
#[derive(PartialEq)]
pub(crate) struct Share {
    pub(crate) work: Rc<Work>,
    /// The view that the link opens.
    pub(crate) view: &'static str,
    pub(crate) dispatch: Dispatch,
}

impl Part for Share {
    fn draw(&self, noted: u8, note: &Callback<u8>) -> Html {
        let redacted = (noted & REDACTED != 0).then(|| redact(&self.work.scenario));
        let scenario = redacted.as_ref().map_or(&self.work.scenario, |redacted| &redacted.scenario);
        let choose = {
            let note = note.clone();
            Callback::from(move |event: Event| note.emit(if checked_of(&event) { REDACTED } else { 0 }))
        };
        if let Some(what) = secret_in(scenario) {
            return html! {
                <div class="Share">
                    <p role="alert" class="Share-refused">
                        { format!("The scenario holds what looks like {what}. No link is made of it, and it is not kept in this browser. Take it out; if it was real, deactivate it.") }
                    </p>
                </div>
            };
        }
        let link = address::with_fragment(&fragment(&self.work, scenario, self.view));
        let length = link.chars().count();
        let copy = {
            let (link, dispatch) = (link.clone(), self.dispatch.clone());
            Callback::from(move |_: MouseEvent| {
                let (link, dispatch) = (link.clone(), dispatch.clone());
                wasm_bindgen_futures::spawn_local(async move {
                    dispatch.dispatch(Action::Tell(if clipboard::copy(link).await {
                        Notice::done("The link is in the clipboard.")
                    } else {
                        Notice::failed("The browser did not give access to the clipboard. Select the link and copy it.")
                    }));
                });
            })
        };
        let save = {
            let (scenario, dispatch) = (for_file(scenario), self.dispatch.clone());
            Callback::from(move |_: MouseEvent| {
                if files::save(&files::file_name(&scenario.title), &scenario.to_json()).is_err() {
                    dispatch.dispatch(Action::Tell(Notice::failed("The browser did not let the file be saved.")));
                }
            })
        };
        html! {
            <div class="Share">
                <p>{ "The link holds policies, requests, expectations and settings. It is not sent anywhere: browsers keep what stands behind the # to themselves." }</p>
                <label class="Check">
                    <input type="checkbox" id="redact" checked={noted & REDACTED != 0} onchange={choose} />
                    { "Replace account ids, names and ids of organizations" }
                </label>
                { redacted.as_ref().map(replaced).unwrap_or_default() }
                <label class="Field Field-wide">
                    <span class="Field-label">{ "Link" }</span>
                    <input class="Field-input Share-link" id="link" readonly={true} value={link} />
                </label>
                <p class="Share-length" id="link-length" data-long={(length > LONG_LINK).to_string()}>
                    { format!("{length} characters.") }
                    if length > LONG_LINK { { " Some chat tools cut links of this length: send the file instead." } }
                </p>
                <div class="Share-commands">
                    <button type="button" class="Button" id="copy-link" onclick={copy}>{ "Copy the link" }</button>
                    <button type="button" class="Button" id="save-shared" onclick={save}>{ "Save the file" }</button>
                </div>
            </div>
        }
    }
}

/// What was replaced, and what could not be.
fn replaced(redacted: &Redacted) -> Html {
    let rows = redacted.replaced.iter().map(|one| {
        html! { <tr key={one.from.clone()}><td>{ one.what }</td><td><code>{ &one.from }</code></td><td><code>{ &one.to }</code></td></tr> }
    });
    html! {
        <div class="Share-preview">
            if redacted.replaced.is_empty() {
                <p role="status">{ "Nothing to replace was found." }</p>
            } else {
                <p role="status">{ "Every request is decided as before. Read the title, the description and the Sids yourself." }</p>
                <div class="Share-table" tabindex="0" role="region" aria-label="What is replaced">
                    <table>
                        <thead><tr><th scope="col">{ "What" }</th><th scope="col">{ "Here" }</th><th scope="col">{ "In the link" }</th></tr></thead>
                        <tbody>{ for rows }</tbody>
                    </table>
                </div>
            }
            if !redacted.kept.is_empty() {
                <p class="Share-kept">{ "Stays as it is, since a request would be decided differently: " }<code>{ redacted.kept.join(", ") }</code></p>
            }
        </div>
    }
}
