//! What the policies say: each statement as one sentence that shows its text when it is chosen.

use super::icon::icon;
use super::part::Part;
use crate::meanings::{PolicyMeaning, StatementMeaning, meanings};
use crate::results::Shown;
use crate::state::{Action, Dispatch, Place, PolicyId};
use crate::texts::why as t;
use std::rc::Rc;
use yew::prelude::*;

/// Of a policy with more statements the first are listed, and all when asked for.
const LISTED: usize = 12;

/// Longer texts are put into words when asked for: it takes reading them once more.
const LONG: usize = 200_000;

/// Somebody closed it, opened it, or wants every statement.
const CLOSED: u8 = 1;
const OPEN: u8 = 2;
const ALL: u8 = 3;

/// The policies in words.
pub(super) struct Meanings {
    pub(super) shown: Rc<Shown>,
    /// The place chosen.
    pub(super) selected: Option<Place>,
    pub(super) dispatch: Dispatch,
}

/// Results are made once for each change: those at the same place are the same.
impl PartialEq for Meanings {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.shown, &other.shown) && self.selected == other.selected && self.dispatch == other.dispatch
    }
}

impl Part for Meanings {
    fn draw(&self, state: u8, set: &Callback<u8>) -> Html {
        let policies = &self.shown.evaluated.work.scenario.policies;
        if !policies.iter().any(|policy| policy.enabled) {
            return Html::default();
        }
        let length: usize = policies.iter().map(|policy| policy.document.text().len()).sum();
        let open = if state == 0 { length < LONG } else { state != CLOSED };
        let toggle = set.reform(move |event: MouseEvent| {
            // What is closed is not drawn, so the page opens and closes it and not the browser.
            event.prevent_default();
            if open { CLOSED } else { OPEN }
        });
        let all = set.reform(|_: MouseEvent| ALL);
        html! {
            <details class="Meanings" id="meanings" {open} data-stale={self.shown.stale.to_string()}>
                <summary onclick={toggle}>{ icon("open") }<h2>{ t::WHAT_THE_POLICIES_SAY }</h2></summary>
                if open { { for meanings(&self.shown.evaluated).iter().map(|policy| self.policy(policy, state == ALL, &all)) } }
            </details>
        }
    }
}

impl Meanings {
    fn policy(&self, policy: &PolicyMeaning, all: bool, show_all: &Callback<MouseEvent>) -> Html {
        let number = if all { policy.statements.len() } else { LISTED };
        let rest = policy.statements.len().saturating_sub(number);
        html! {
            <section class="Meaning" data-policy={policy.name.clone()}>
                <h3 class="Meaning-head">
                    <span class="Meaning-type">{ policy.policy_type.label() }</span>{ " " }
                    <span class="Meaning-name">{ &policy.name }</span>
                    if !policy.takes_part { <span class="Meaning-type">{ t::TAKES_NO_PART }</span> }
                </h3>
                if policy.statements.is_empty() {
                    <p class="Meaning-none">{ if policy.readable { t::SAYS_NOTHING } else { t::UNREADABLE } }</p>
                }
                <ol class="Meaning-list">{ for policy.statements.iter().take(number).map(|statement| self.statement(policy.id, statement)) }</ol>
                if rest > 0 {
                    <button type="button" class="Button Button-quiet" onclick={show_all.clone()}>{ t::show_more(rest) }</button>
                }
            </section>
        }
    }

    fn statement(&self, policy: PolicyId, statement: &StatementMeaning) -> Html {
        let span = statement.span;
        let chosen = self.selected.is_some_and(|place| place.policy == policy && place.span == span);
        let dispatch = self.dispatch.clone();
        let onclick = move |_: MouseEvent| dispatch.dispatch(Action::Select { policy, span });
        html! {
            <li key={statement.index}>
                <button type="button" class="Meaning-statement" {onclick} data-outcome={statement.outcome} data-statement={statement.index.to_string()} aria-pressed={chosen.to_string()}>
                    { icon(statement.outcome) }
                    <span class="Meaning-sentence">
                        if let Some(sid) = statement.sid.as_ref().filter(|sid| !sid.is_empty()) { <span class="Meaning-sid">{ sid }</span>{ " " } }
                        { &statement.sentence }
                        <span class="Meaning-word">{ format!(" ({})", statement.word) }</span>
                    </span>
                </button>
            </li>
        }
    }
}
