//! Anything somebody has of a denied request: a field to paste it into, and what was read of it.

use super::command::to_copy;
use super::guide::guided_path;
use super::part::Part;
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
    fn draw(&self, _: u8, _: &Callback<u8>) -> Html {
        let read = {
            let dispatch = self.dispatch.clone();
            Callback::from(move |_: MouseEvent| tools::read(text_of("pasted"), None, dispatch.clone()))
        };
        // What was read of the last text has the room.
        let rows = if self.reading.is_some() { "2" } else { "5" };
        html! {
            <div class="Paste">
                <div class="Paste-text">
                    <label class="Field Field-wide">
                        <span class="Field-label">{ t::WHAT_TO_PASTE }</span>
                        <textarea class="Field-input Field-code" id="pasted" {rows} spellcheck="false" autocapitalize="off" autocomplete="off" />
                    </label>
                    <button type="button" class="Button" id="read-pasted" onclick={read}>{ t::READ_IT }</button>
                </div>
                { guided_path(self.guide.as_ref(), &self.dispatch) }
                { self.reading.as_ref().map(|reading| self.result(reading)).unwrap_or_default() }
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
