//! What is wrong with the policies' texts, as text outside the editors.

use crate::results::Shown;
use crate::state::{Action, Dispatch, Work};
use crate::texts::policies as t;
use crate::words::{finding_word, severity};
use yew::prelude::*;

/// The number of findings on all policies.
pub(super) fn problem_count(shown: &Shown) -> usize {
    shown.findings.iter().map(|findings| findings.len()).sum()
}

/// Every finding with its place; choosing it shows the text.
pub(super) fn problems(work: &Work, shown: &Shown, dispatch: &Dispatch) -> Html {
    let policies = work.ids.iter().zip(&work.scenario.policies).zip(shown.findings.iter());
    let items =
        policies.flat_map(|((id, policy), findings)| findings.iter().map(move |finding| (*id, policy, finding)));
    let items = items.map(|(id, policy, finding)| {
        let location = finding.locations.first().copied().unwrap_or_default();
        let dispatch = dispatch.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            dispatch.dispatch(Action::Select { policy: id, span: location.span() });
        });
        html! {
            <li>
                <button type="button" class="Problem" {onclick} data-severity={severity(finding.finding_type)} data-code={finding.issue_code.clone()}>
                    <span class="Problem-type">{ finding_word(finding.finding_type) }</span>
                    <span class="Problem-place">{ t::place_of_problem(&policy.name, location.start.line, location.start.column + 1) }</span>
                    <span class="Problem-text">{ &finding.message }</span>
                    <code class="Problem-code">{ &finding.issue_code }</code>
                </button>
            </li>
        }
    });
    html! {
        if problem_count(shown) == 0 {
            <p>{ t::NOTHING_IS_WRONG_WITH_THE }</p>
        } else {
            <ul class="Problems">{ for items }</ul>
        }
    }
}
