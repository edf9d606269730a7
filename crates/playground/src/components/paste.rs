//! Anything somebody has of a denied request: a field to paste it into, and what was read of it.

use super::command::to_copy;
use super::guide::guided_path;
use super::part::Part;
use super::signing::{BESIDE, asked_for, checked};
use crate::browser::{text_of, tools};
use crate::fixing::Guide;
use crate::reading::Reading;
use crate::state::Dispatch;
use crate::texts::paste as t;
use std::rc::Rc;
use yew::prelude::*;

/// The drawer.
pub(crate) struct Paste {
    pub(crate) reading: Option<Rc<Reading>>,
    pub(crate) guide: Option<(Rc<Guide>, Vec<u8>)>,
    pub(crate) dispatch: Dispatch,
}

impl PartialEq for Paste {
    fn eq(&self, other: &Self) -> bool {
        self.reading == other.reading && self.guide == other.guide && self.dispatch == other.dispatch
    }
}

impl Part for Paste {
    fn draw(&self, state: u8, set: &Callback<u8>) -> Html {
        let signing = self.reading.as_ref().and_then(|reading| reading.signing.as_ref());
        let (begin, beside) = asked_for(state > 0 || signing.is_some(), signing.is_some(), set);
        let read = {
            let (dispatch, reading) = (self.dispatch.clone(), self.reading.clone());
            Callback::from(move |_: MouseEvent| {
                let (mut text, beside) = (text_of("pasted"), text_of(BESIDE));
                // A request that was dropped stands in no field.
                if let Some(reading) =
                    reading.as_ref().filter(|reading| reading.signing.is_some() && text.trim().is_empty())
                {
                    text.clone_from(&reading.text);
                }
                if beside.trim().is_empty() {
                    tools::read(text, None, dispatch.clone());
                } else {
                    tools::check_signature(text, beside, dispatch.clone());
                }
            })
        };
        // What was read of the last text has the room.
        let rows = if self.reading.is_some() { "2" } else { "5" };
        html! {
            <div class="Paste">
                <div class="Paste-text" data-checked={signing.is_some().to_string()}>
                    <label class="Field Field-wide">
                        <span class="Field-label">{ t::WHAT_TO_PASTE }</span>
                        <textarea class="Field-input Field-code" id="pasted" {rows} spellcheck="false" autocapitalize="off" autocomplete="off" />
                    </label>
                    { beside }
                    <div class="Paste-do">
                        <button type="button" class="Button" id="read-pasted" onclick={read}>{ t::READ_IT }</button>
                        { begin }
                    </div>
                </div>
                if signing.is_none() { { guided_path(self.guide.as_ref(), &self.dispatch) } }
                { match (signing, &self.reading) {
                    (Some(signing), _) => checked(signing, &self.dispatch),
                    (None, Some(reading)) => self.result(reading),
                    (None, None) => Html::default(),
                } }
            </div>
        }
    }
}

impl Paste {
    /// What was read.
    fn result(&self, reading: &Rc<Reading>) -> Html {
        let said = |title: &'static str, said: &[String]| {
            if said.is_empty() {
                return Html::default();
            }
            html! { <section><h3>{ title }</h3><ul>{ for said.iter().map(|said| html! { <li>{ said }</li> }) }</ul></section> }
        };
        let missing = reading.missing.iter().map(|(what, command)| self.missing(what, command.as_ref()));
        html! {
            <div class="Paste-read" id="read">
                { self.choice(reading) }
                { said(t::UNDERSTOOD, &reading.understood) }
                { said(t::GUESSED, &reading.guessed) }
                if !reading.missing.is_empty() {
                    <section><h3>{ t::MISSING }</h3><ul>{ for missing }</ul></section>
                }
            </div>
        }
    }

    /// Something missing, and the command that prints it, to copy.
    fn missing(&self, what: &str, command: Option<&String>) -> Html {
        let Some(command) = command else { return html! { <li>{ what }</li> } };
        html! { <li>{ what }{ to_copy(command, what, &self.dispatch) }</li> }
    }

    /// With a whole account's details: whose request it is.
    fn choice(&self, reading: &Rc<Reading>) -> Html {
        if reading.principals.is_empty() {
            return Html::default();
        }
        let choose = |name: &String| {
            let (reading, name, dispatch) = (Rc::clone(reading), name.clone(), self.dispatch.clone());
            let onclick = {
                let name = name.clone();
                move |_: MouseEvent| tools::read(reading.text.clone(), Some(name.clone()), dispatch.clone())
            };
            html! { <li><button type="button" class="Button Button-quiet Paste-who" {onclick}>{ name }</button></li> }
        };
        html! { <section><h3>{ t::WHO }</h3><ul>{ for reading.principals.iter().map(choose) }</ul></section> }
    }
}
