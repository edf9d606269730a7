//! What an open verdict depends on, with what each value would give; each can be taken over.

use super::icon::icon;
use super::part::Part;
use crate::flips::{Case, Flip, On, flips};
use crate::results::Shown;
use crate::state::{Action, Dispatch, RequestEdit, ScenarioEdit};
use crate::texts::why as t;
use crate::words::{menu_label, possible_outcome, possible_words};
use iam_evaluator::evaluation::Decision;
use iam_evaluator::syntax::Effect;
use std::rc::Rc;
use yew::prelude::*;

/// What the verdict depends on; nothing when it depends on nothing.
pub(super) struct Depends {
    pub(super) shown: Rc<Shown>,
    pub(super) dispatch: Dispatch,
}

/// The results are made once for each change.
impl PartialEq for Depends {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.shown, &other.shown) && self.dispatch == other.dispatch
    }
}

impl Part for Depends {
    fn draw(&self, _: u8, _: &Callback<u8>) -> Html {
        let shown = &self.shown;
        let depends_on = shown.evaluation().map(|evaluation| evaluation.verdict.depends_on.as_slice());
        let Some(depends_on) = depends_on.filter(|names| !names.is_empty()) else { return Html::default() };
        let flips = flips(&shown.evaluated.work, depends_on, &shown.now);
        html! {
            <section class="Depends" id="depends" aria-labelledby="depends-heading" data-stale={shown.stale.to_string()}>
                <h2 id="depends-heading">{ t::WHAT_IT_DEPENDS_ON }</h2>
                <p class="Depends-what">{ t::HOW_IT_DEPENDS }</p>
                <ul>{ for flips.iter().map(|flip| self.flip(flip)) }</ul>
            </section>
        }
    }
}

impl Depends {
    fn flip(&self, flip: &Flip) -> Html {
        let name = match &flip.on {
            On::Key(key) => html! { <code>{ key }</code> },
            On::Policies(policy_type) => html! { <>{ t::UNSEEN }{ menu_label(*policy_type) }</> },
        };
        let label = match &flip.on {
            On::Key(key) => key.clone(),
            On::Policies(policy_type) => menu_label(*policy_type).to_owned(),
        };
        let cases = flip.cases.iter().map(|(case, decision)| self.case(&flip.on, case, decision));
        html! {
            <li class="Depends-on" data-on={label.clone()}>
                <h3>{ name }</h3>
                <ul class="Depends-cases" aria-label={t::what_values_give(&label)}>{ for cases }</ul>
            </li>
        }
    }

    fn case(&self, on: &On, case: &Case, possible: &[Decision]) -> Html {
        let word = match case {
            Case::Value(value) => {
                let texts = value.texts();
                html! { <code>{ if texts.is_empty() { t::AN_EMPTY_LIST.to_owned() } else { texts.join(", ") } }</code> }
            }
            Case::Absent => html! { { t::ABSENT } },
            Case::NoPolicy => html! { { t::THERE_IS_NONE } },
            Case::Allow => html! { { t::IT_ALLOWS_EVERYTHING } },
            Case::Deny => html! { { t::IT_DENIES_EVERYTHING } },
        };
        let action = match (on, case) {
            (On::Key(key), Case::Value(value)) => {
                Some(Action::EditRequest(RequestEdit::SetContext(key.clone(), value.clone())))
            }
            (On::Key(key), Case::Absent) => Some(Action::EditRequest(RequestEdit::KeyUnknown(key.clone(), false))),
            (On::Policies(policy_type), Case::NoPolicy) => {
                Some(Action::EditScenario(ScenarioEdit::Unseen(*policy_type, false)))
            }
            (On::Policies(policy_type), Case::Allow) => Some(Action::StandIn(*policy_type, Effect::Allow)),
            (On::Policies(policy_type), Case::Deny) => Some(Action::StandIn(*policy_type, Effect::Deny)),
            _ => None,
        };
        let outcome = possible_outcome(possible);
        let told = html! { <><span class="Depends-value">{ word }</span><span class="Outcome" data-outcome={outcome}>{ icon(outcome) }{ possible_words(possible) }</span></> };
        let dispatch = self.dispatch.clone();
        html! {
            <li>
                if let Some(action) = action {
                    <button type="button" class="Depends-case" onclick={move |_: MouseEvent| dispatch.dispatch(action.clone())}>{ told }</button>
                } else {
                    <span class="Depends-case">{ told }</span>
                }
            </li>
        }
    }
}
