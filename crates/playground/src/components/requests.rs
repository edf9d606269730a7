//! The scenario's requests beside the question: which is open, and a list to choose another from, with what each gives.

use super::icon::icon;
use super::part::Part;
use crate::browser::{focus_soon, value_of};
use crate::results::{Outcome, Shown};
use crate::state::{Action, Dispatch, Work};
use crate::texts::question as t;
use iam_evaluator::scenario::Request;
use iam_evaluator::wording::decision_word;
use std::rc::Rc;
use yew::prelude::*;

pub(super) fn label(index: usize, request: &Request) -> String {
    request.name.clone().unwrap_or_else(|| format!("{}. {}", index + 1, request.action))
}

/// Which request is open.
pub(crate) struct Requests {
    pub(crate) work: Rc<Work>,
    pub(crate) shown: Rc<Shown>,
    pub(crate) dispatch: Dispatch,
}

/// Two are equal when the rows are.
impl PartialEq for Requests {
    fn eq(&self, other: &Self) -> bool {
        let same_work = Rc::ptr_eq(&self.work, &other.work)
            || (self.work.open == other.work.open && self.work.scenario.requests == other.work.scenario.requests);
        same_work && self.shown.evaluated.outcomes == other.shown.evaluated.outcomes && self.dispatch == other.dispatch
    }
}

impl Part for Requests {
    fn draw(&self, _: u8, _: &Callback<u8>) -> Html {
        let Requests { work, shown, dispatch } = self;
        let requests = &work.scenario.requests;
        let (open, number) = (work.open, requests.len());
        if number == 0 {
            return Html::default();
        }
        let options = requests.iter().enumerate().map(|(index, request)| {
            let outcome = shown.evaluated.outcomes.get(index);
            let decision = outcome.map(|outcome| decision_word(outcome.decision)).unwrap_or_default();
            let (result, told) = match outcome.and_then(Outcome::as_expected) {
                None => (None, ""),
                Some(true) => (Some("pass"), " ✓"),
                Some(false) => (Some("fail"), t::NOT_AS_EXPECTED),
            };
            html! {
                <option key={index} value={index.to_string()} selected={index == open} data-result={result}>
                    { format!("{} · {decision}{told}", label(index, request)) }
                </option>
            }
        });
        let choose = {
            let dispatch = dispatch.clone();
            Callback::from(move |event: Event| {
                if let Ok(index) = value_of(&event).parse() {
                    dispatch.dispatch(Action::OpenRequest(index));
                }
            })
        };
        let send = |action: Action| {
            let dispatch = dispatch.clone();
            Callback::from(move |_: MouseEvent| dispatch.dispatch(action.clone()))
        };
        let remove = {
            let (dispatch, last) = (dispatch.clone(), number == 2);
            Callback::from(move |_: MouseEvent| {
                dispatch.dispatch(Action::RemoveRequest);
                if last {
                    // The only request cannot be removed: the button goes.
                    focus_soon("add-request".to_owned());
                }
            })
        };
        // Around the ends, so that no button ever goes off under the finger.
        let step = |id: &'static str, name: &'static str, sign: &'static str, by: usize| {
            let onclick = send(Action::OpenRequest((open + by) % number));
            html! { <button type="button" class="IconButton" {id} {onclick} aria-label={name} title={name}>{ icon(sign) }</button> }
        };
        html! {
            <nav class="Requests" id="requests" aria-label={t::REQUESTS} data-alone={(number == 1).to_string()}>
                if number > 1 {
                    { step("request-before", t::THE_REQUEST_BEFORE, "before", number - 1) }
                    <label class="Requests-open">
                        <span class="Requests-place"><span class="Requests-word">{ t::REQUEST_WORD }</span>{ t::place_among(open + 1, number) }</span>
                        <select class="Field-input" id="open-request" onchange={choose}>{ for options }</select>
                    </label>
                    { step("request-after", t::THE_REQUEST_AFTER, "after", 1) }
                }
                <button type="button" class="Button Button-quiet" id="add-request" aria-label={t::DUPLICATE_THE_OPEN_REQUEST} title={t::DUPLICATE_THE_OPEN_REQUEST} onclick={send(Action::AddRequest)}>{ icon("add") }{ t::DUPLICATE }</button>
                if number > 1 {
                    <button type="button" class="IconButton" id="remove-request" aria-label={t::REMOVE_THE_OPEN_REQUEST} title={t::REMOVE_THE_OPEN_REQUEST} onclick={remove}>{ icon("remove") }</button>
                }
            </nav>
        }
    }
}
