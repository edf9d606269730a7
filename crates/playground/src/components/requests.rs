//! The scenario's requests: which is open, what each gives, and whether that is what it should give.

use super::icon::icon;
use super::part::Part;
use crate::browser::focus_soon;
use crate::results::{Outcome, Shown, tested_and_passed};
use crate::state::{Action, Dispatch, Work};
use crate::words::decision_outcome;
use iam_evaluator::scenario::Request;
use iam_evaluator::wording::decision_word;
use std::rc::Rc;
use yew::prelude::*;

pub(super) fn label(index: usize, request: &Request) -> String {
    request.name.clone().unwrap_or_else(|| format!("{}. {}", index + 1, request.action))
}

/// The requests as a row of buttons.
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
        let props = self;
        let Requests { work, shown, dispatch } = props;
        let requests = &work.scenario.requests;
        let items = requests.iter().enumerate().map(|(index, request)| {
            let outcome = shown.evaluated.outcomes.get(index);
            let decision = outcome.map(|outcome| outcome.decision);
            let result = outcome.and_then(Outcome::as_expected);
            let dispatch = dispatch.clone();
            html! {
                <li key={index}>
                    <button type="button" class="Requests-item" title={label(index, request)} aria-current={(index == work.open).then_some("true")}
                        data-outcome={decision.map(decision_outcome)} onclick={move |_: MouseEvent| dispatch.dispatch(Action::OpenRequest(index))}>
                        if let Some(decision) = decision {
                            { icon(decision_outcome(decision)) }
                            <span class="visually-hidden">{ format!("{}: ", decision_word(decision)) }</span>
                        }
                        <span class="Requests-name">{ label(index, request) }</span>
                        if let Some(result) = result {
                            <span class="Requests-result" data-result={if result { "pass" } else { "fail" }}><span class={if result { "visually-hidden" } else { "" }}>{ if result { "as expected" } else { "not as expected" } }</span></span>
                        }
                    </button>
                </li>
            }
        });
        let (tested, passed) = tested_and_passed(&shown.evaluated.outcomes);
        let send = |action: fn() -> Action| {
            let dispatch = dispatch.clone();
            Callback::from(move |_: MouseEvent| dispatch.dispatch(action()))
        };
        let remove = {
            let (dispatch, last) = (dispatch.clone(), requests.len() == 2);
            Callback::from(move |_: MouseEvent| {
                dispatch.dispatch(Action::RemoveRequest);
                if last {
                    // The only request cannot be removed: the button goes.
                    focus_soon("add-request".to_owned());
                }
            })
        };
        html! {
            <nav class="Requests" id="requests" aria-label="Requests">
                <h2 class="Requests-heading">
                    { "Requests" }
                    if tested > 0 { <span class="Requests-count">{ format!("{passed} of {tested} as expected") }</span> }
                </h2>
                <ul class="Requests-list">{ for items }</ul>
                <div class="Requests-commands">
                    <button type="button" class="Button Button-quiet" id="add-request" aria-label="Duplicate the open request" onclick={send(|| Action::AddRequest)}>{ icon("add") }{ "Duplicate" }</button>
                    if requests.len() > 1 {
                        <button type="button" class="Button Button-quiet" id="remove-request" aria-label="Remove the open request" onclick={remove}>{ "Remove" }</button>
                    }
                </div>
            </nav>
        }
    }
}
