//! What is wrong with the policies, as text outside the editors, with repairs.

use crate::lint::{Checked, Lint, LintFix, known};
use crate::results::Shown;
use crate::state::{Action, Dispatch, PlaygroundState, PolicyEdit, PolicyId};
use crate::texts::policies as t;
use crate::words::{finding_word, severity};
use iam_evaluator::scenario::Policy;
use iam_evaluator::span::LineIndex;
use std::rc::Rc;
use yew::prelude::*;

/// What is known to be wrong, policy by policy.
fn all_known<'a>(
    state: &'a PlaygroundState,
    shown: &'a Shown,
) -> impl Iterator<Item = (PolicyId, &'a Policy, Rc<Vec<Lint>>)> {
    let work = state.work();
    let policies = work.ids.iter().zip(&work.scenario.policies).zip(shown.findings.iter());
    policies.map(|((id, policy), read)| (*id, policy, known(state.checked(), *id, policy.document.text(), read)))
}

/// The number of findings on all policies.
pub(super) fn problem_count(state: &PlaygroundState, shown: &Shown) -> usize {
    all_known(state, shown).map(|(.., lints)| lints.len()).sum()
}

/// Every finding with its place and its repairs; choosing it shows the text.
pub(super) fn problems(state: &PlaygroundState, shown: &Shown, dispatch: &Dispatch) -> Html {
    let mut rows = Vec::new();
    for (id, policy, lints) in all_known(state, shown) {
        let lines = LineIndex::new(policy.document.text());
        rows.extend(lints.iter().map(|lint| row(id, policy, &lines, lint, dispatch)));
    }
    let work = state.work();
    let now = |checked: &&Checked| {
        work.ids.iter().zip(&work.scenario.policies).all(|(id, policy)| checked.is_of(*id, policy.document.text()))
    };
    let checked = state.checked().filter(now);
    let said = match checked {
        None => t::CHECKING.to_owned(),
        Some(Checked { failed: Some(why), .. }) => t::not_checked(why),
        Some(Checked { waiting, .. }) if !waiting.is_empty() => t::checked_but(rows.len(), waiting.len()),
        Some(_) if rows.is_empty() => t::NOTHING_IS_WRONG_WITH_THE.to_owned(),
        Some(_) => t::checked(rows.len()),
    };
    let complete = checked.is_some_and(|all| all.failed.is_none() && all.waiting.is_empty());
    html! {
        <>
            <p class="Problems-state" role="status" id="checked" data-checked={complete.to_string()}>{ said }</p>
            { for checked.filter(|_| !complete).map(|checked| again(checked, dispatch)) }
            <ul class="Problems">{ for rows }</ul>
        </>
    }
}

/// What to do when not all checks could run, and which ones wait.
fn again(checked: &Checked, dispatch: &Dispatch) -> Html {
    let onclick = {
        let dispatch = dispatch.clone();
        move |_: MouseEvent| dispatch.dispatch(Action::CheckAgain)
    };
    let check =
        |(code, title): &(String, String)| html! { <li>{ title }<code class="Problem-code">{ code }</code></li> };
    html! {
        <div class="Problems-again">
            <button type="button" class="Button" id="check-again" {onclick}>{ t::CHECK_AGAIN }</button>
            if !checked.waiting.is_empty() {
                <details id="waiting-checks">
                    <summary>{ t::WHICH_CHECKS_WAIT }</summary>
                    <ul>{ for checked.waiting.iter().map(check) }</ul>
                </details>
            }
        </div>
    }
}

fn row(id: PolicyId, policy: &Policy, lines: &LineIndex, lint: &Lint, dispatch: &Dispatch) -> Html {
    let start = lines.source_span(lint.span).start;
    let select = {
        let (dispatch, span) = (dispatch.clone(), lint.span);
        move |_: MouseEvent| dispatch.dispatch(Action::Select { policy: id, span })
    };
    let repair = |fix: &LintFix| {
        let (fix, text, dispatch) = (fix.clone(), policy.document.text().to_owned(), dispatch.clone());
        let title = fix.title.clone();
        let onclick = move |_: MouseEvent| {
            // Each repair is a step of its own to go back from.
            if let Some(text) = fix.apply(&text) {
                dispatch.dispatch(Action::Settle);
                dispatch.dispatch(Action::EditPolicy(id, PolicyEdit::Text(text)));
                dispatch.dispatch(Action::Settle);
            }
        };
        html! { <button type="button" class="Button Button-quiet Problem-fix" {onclick}>{ title }</button> }
    };
    html! {
        <li>
            <button type="button" class="Problem" onclick={select} data-severity={severity(lint.finding_type)} data-code={lint.code.clone()}>
                <span class="Problem-type">{ finding_word(lint.finding_type) }</span>
                <span class="Problem-place">{ t::place_of_problem(&policy.name, start.line, start.column + 1) }</span>
                <span class="Problem-text">{ &lint.message }</span>
                <code class="Problem-code">{ &lint.code }</code>
            </button>
            if !(lint.fixes.is_empty() && lint.link.is_empty()) {
                <div class="Problem-more">
                    { for lint.fixes.iter().map(repair) }
                    if !lint.link.is_empty() {
                        <a href={lint.link.clone()} target="_blank" rel="noreferrer">{ t::learn_more(&lint.code) }</a>
                    }
                </div>
            }
        </li>
    }
}
