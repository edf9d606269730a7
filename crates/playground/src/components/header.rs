//! The top of the page: its name, the scenario's title, and the commands on the whole work.

use super::drawers::Drawer;
use super::examples::Examples;
use super::icon::icon;
use super::part::Part;
use crate::browser::{files, focus_soon, theme, value_of};
use crate::state::{Action, Dispatch, Notice, ScenarioEdit, Work, first_scenario};
use crate::texts::page as t;
use iam_evaluator::scenario::Scenario;
use iam_link::for_file;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The top of the page.
pub(crate) struct Header {
    pub(crate) title: String,
    pub(crate) can_undo: bool,
    pub(crate) can_redo: bool,
    /// The work at the moment somebody asks for it.
    pub(crate) latest: Rc<RefCell<Rc<Work>>>,
    pub(crate) drawer: UseStateSetter<Option<Drawer>>,
    pub(crate) dispatch: Dispatch,
}

/// The work is not drawn, only its title is.
impl PartialEq for Header {
    fn eq(&self, other: &Self) -> bool {
        let drawn = |props: &Self| (props.can_undo, props.can_redo);
        drawn(self) == drawn(other) && self.title == other.title && self.dispatch == other.dispatch
    }
}

impl Part for Header {
    fn draw(&self, _: u8, _: &Callback<u8>) -> Html {
        let props = self;
        let Header { can_undo, can_redo, dispatch, .. } = props;
        let send = |action: fn() -> Action| {
            let dispatch = dispatch.clone();
            Callback::from(move |_: MouseEvent| dispatch.dispatch(action()))
        };
        let title = {
            let dispatch = dispatch.clone();
            Callback::from(move |event: InputEvent| {
                dispatch.dispatch(Action::EditScenario(ScenarioEdit::Title(value_of(&event))));
            })
        };
        let import = {
            let dispatch = dispatch.clone();
            Callback::from(move |event: Event| {
                let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
                let Some(input) = input else { return };
                if let Some(file) = input.files().and_then(|files| files.get(0)) {
                    files::open(file, dispatch.clone());
                }
                // So that the same file can be chosen again.
                input.set_value("");
            })
        };
        let export = {
            let (work, dispatch) = (Rc::clone(&props.latest), dispatch.clone());
            Callback::from(move |_: MouseEvent| {
                let work = Rc::clone(&work.borrow());
                let name = files::file_name(&work.scenario.title);
                if files::save(&name, &for_file(&work.scenario).to_json()).is_err() {
                    dispatch.dispatch(Action::Tell(Notice::failed(t::THE_BROWSER_DID_NOT_LET)));
                }
            })
        };
        let share = {
            let drawer = props.drawer.clone();
            Callback::from(move |_: MouseEvent| {
                drawer.set(Some(Drawer::Share));
                focus_soon("drawer".to_owned());
            })
        };
        html! {
            <header class="Header">
                <h1 class="Header-name">{ t::IAM_POLICY_PLAYGROUND }</h1>
                <label class="Header-title">
                    <span class="visually-hidden">{ t::TITLE_OF_THE_SCENARIO }</span>
                    <input class="Header-titleInput" id="title" type="text" value={props.title.clone()} oninput={title} autocomplete="off" />
                </label>
                <div class="Header-commands" role="group" aria-label={t::SCENARIO}>
                    <Examples dispatch={dispatch.clone()} />
                    <button type="button" class="Button" id="new" onclick={send(blank)}>{ t::NEW }</button>
                    <label class="Button Header-import">
                        <input id="import" class="visually-hidden" type="file" onchange={import} />
                        { t::IMPORT }
                    </label>
                    <button type="button" class="Button" id="export" onclick={export}>{ t::EXPORT }</button>
                    <button type="button" class="Button" id="share" onclick={share}>{ t::SHARE }</button>
                </div>
                <div class="Header-page">
                    <button type="button" class="IconButton" id="undo" onclick={send(|| Action::Undo)} disabled={!can_undo} aria-label={t::UNDO} title={t::UNDO}>{ icon("undo") }</button>
                    <button type="button" class="IconButton" id="redo" onclick={send(|| Action::Redo)} disabled={!can_redo} aria-label={t::REDO} title={t::REDO}>{ icon("redo") }</button>
                    <ThemeChoice />
                </div>
            </header>
        }
    }
}

fn blank() -> Action {
    let scenario = Scenario { policies: Vec::new(), title: t::NEW_SCENARIO.to_owned(), ..first_scenario() };
    Action::Load { scenario: Box::new(scenario), said: t::A_NEW_SCENARIO_UNDO_BRINGS.to_owned() }
}

/// Light, dark or the system's choice.
#[component]
fn ThemeChoice() -> Html {
    let chosen = use_state(theme::chosen);
    use_effect_with((*chosen).clone(), |chosen| theme::choose(chosen));
    let onchange = {
        let chosen = chosen.setter();
        Callback::from(move |event: Event| chosen.set(value_of(&event)))
    };
    html! {
        <label class="Header-theme">
            <span class="visually-hidden">{ t::THEME }</span>
            <select id="theme" class="Field-input" {onchange}>
                { for theme::THEMES.iter().map(|(id, label)| html! { <option value={*id} selected={*id == chosen.as_str()}>{ *label }</option> }) }
            </select>
        </label>
    }
}
