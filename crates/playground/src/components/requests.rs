//! The scenario's requests: which is open, what each gives, and whether that is what it should give.

use super::icon::icon;
use crate::results::Shown;
use crate::state::{Action, Dispatch, Work};
use crate::words::{decision_id, decision_outcome};
use iam_evaluator::evaluation::Evaluation;
use iam_evaluator::scenario::{Expectation, Request};
use iam_evaluator::wording::decision_word;
use yew::prelude::*;

/// Whether an evaluation gives what was expected.
pub(super) fn passes(expect: &Expectation, evaluation: &Evaluation) -> bool {
    let verdict = &evaluation.verdict;
    let same = |wanted: &Option<Vec<String>>, got: Vec<String>| {
        wanted.as_ref().is_none_or(|wanted| {
            let (mut wanted, mut got) = (wanted.clone(), got);
            wanted.sort();
            got.sort();
            wanted == got
        })
    };
    let ids = |decisions: &[_]| decisions.iter().copied().map(|d| decision_id(d).to_owned()).collect::<Vec<_>>();
    expect.decision == verdict.decision
        && (expect.decided_by.is_none() || expect.decided_by == verdict.decided_by)
        && same(&expect.possible.as_deref().map(ids), ids(&verdict.possible))
        && same(&expect.depends_on, verdict.depends_on.clone())
}

fn label(index: usize, request: &Request) -> String {
    request.name.clone().unwrap_or_else(|| format!("{}. {}", index + 1, request.action))
}

/// The requests as a row of buttons.
pub(crate) fn requests(work: &Work, shown: &Shown, dispatch: &Dispatch) -> Html {
    let requests = &work.scenario.requests;
    let items = requests.iter().enumerate().map(|(index, request)| {
        let evaluation = shown.evaluated.evaluations.get(index);
        let decision = evaluation.map(|evaluation| evaluation.verdict.decision);
        let result = evaluation.zip(request.expect.as_ref()).map(|(evaluation, expect)| passes(expect, evaluation));
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
    let tested = requests.iter().filter(|request| request.expect.is_some()).count();
    let passed = requests.iter().zip(shown.evaluated.evaluations.iter());
    let passed = passed.filter(|(r, e)| r.expect.as_ref().is_some_and(|expect| passes(expect, e))).count();
    let send = |action: fn() -> Action| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(action()))
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
                    <button type="button" class="Button Button-quiet" id="remove-request" aria-label="Remove the open request" onclick={send(|| Action::RemoveRequest)}>{ "Remove" }</button>
                }
            </div>
        </nav>
    }
}

#[cfg(test)]
mod tests {
    use super::passes;
    use crate::results::Results;
    use crate::state::{Work, first_scenario};
    use iam_evaluator::evaluation::Decision;
    use iam_evaluator::scenario::{Expectation, PolicyType};

    #[test]
    fn an_expectation_compares_what_it_states_and_lists_as_sets() {
        let work = Work::new(first_scenario(), 0, &mut 0);
        let mut evaluation = Results::of(&work, "2026-01-01T00:00:00Z").evaluations.remove(0);
        evaluation.verdict.decision = Decision::Depends;
        evaluation.verdict.decided_by = None;
        evaluation.verdict.possible = vec![Decision::Allowed, Decision::ImplicitDeny];
        evaluation.verdict.depends_on = vec!["a".to_owned(), "b".to_owned()];
        let expect = Expectation { decision: Decision::Depends, decided_by: None, possible: None, depends_on: None };
        assert!(passes(&expect, &evaluation));
        assert!(!passes(&Expectation { decision: Decision::Allowed, ..expect.clone() }, &evaluation));
        assert!(!passes(&Expectation { decided_by: Some(PolicyType::Session), ..expect.clone() }, &evaluation));
        let swapped = Some(vec![Decision::ImplicitDeny, Decision::Allowed]);
        assert!(passes(&Expectation { possible: swapped, ..expect.clone() }, &evaluation));
        assert!(!passes(&Expectation { possible: Some(vec![Decision::Allowed]), ..expect.clone() }, &evaluation));
        let swapped = Some(vec!["b".to_owned(), "a".to_owned()]);
        assert!(passes(&Expectation { depends_on: swapped, ..expect.clone() }, &evaluation));
        assert!(!passes(&Expectation { depends_on: Some(Vec::new()), ..expect }, &evaluation));
    }
}
