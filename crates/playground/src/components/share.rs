//! Sharing: a link that holds the whole scenario, on request with other names, and the file beside it.

use super::part::Part;
use crate::browser::{address, checked_of, clipboard, files};
use crate::link::{LONG_LINK, fragment, secret_in};
use crate::state::{Action, Dispatch, Notice, Work};
use crate::texts::page as t;
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
                        { t::holds_a_secret(what) }
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
                        Notice::done(t::THE_LINK_IS_IN_THE)
                    } else {
                        Notice::failed(t::THE_BROWSER_DID_NOT_GIVE)
                    }));
                });
            })
        };
        let save = {
            let (scenario, dispatch) = (for_file(scenario), self.dispatch.clone());
            Callback::from(move |_: MouseEvent| {
                if files::save(&files::file_name(&scenario.title), &scenario.to_json()).is_err() {
                    dispatch.dispatch(Action::Tell(Notice::failed(t::THE_BROWSER_DID_NOT_LET)));
                }
            })
        };
        html! {
            <div class="Share">
                <p>{ t::THE_LINK_HOLDS_POLICIES_REQUESTS }</p>
                <label class="Check">
                    <input type="checkbox" id="redact" checked={noted & REDACTED != 0} onchange={choose} />
                    { t::REPLACE_ACCOUNT_IDS_NAMES_AND }
                </label>
                { redacted.as_ref().map(replaced).unwrap_or_default() }
                <label class="Field Field-wide">
                    <span class="Field-label">{ t::LINK }</span>
                    <input class="Field-input Share-link" id="link" readonly={true} value={link} />
                </label>
                <p class="Share-length" id="link-length" data-long={(length > LONG_LINK).to_string()}>
                    { t::characters(length) }
                    if length > LONG_LINK { { t::SOME_CHAT_TOOLS_CUT_LINKS } }
                </p>
                <div class="Share-commands">
                    <button type="button" class="Button" id="copy-link" onclick={copy}>{ t::COPY_THE_LINK }</button>
                    <button type="button" class="Button" id="save-shared" onclick={save}>{ t::SAVE_THE_FILE }</button>
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
                <p role="status">{ t::NOTHING_TO_REPLACE_WAS_FOUND }</p>
            } else {
                <p role="status">{ t::EVERY_REQUEST_IS_DECIDED_AS }</p>
                <div class="Share-table" tabindex="0" role="region" aria-label={t::WHAT_IS_REPLACED}>
                    <table>
                        <thead><tr><th scope="col">{ t::WHAT }</th><th scope="col">{ t::HERE }</th><th scope="col">{ t::IN_THE_LINK }</th></tr></thead>
                        <tbody>{ for rows }</tbody>
                    </table>
                </div>
            }
            if !redacted.kept.is_empty() {
                <p class="Share-kept">{ t::STAYS_AS_IT_IS_SINCE }<code>{ redacted.kept.join(", ") }</code></p>
            }
        </div>
    }
}
