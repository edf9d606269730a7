//! Requests as tests: each with what it should give and what it gives, run at every change.

use super::icon::icon;
use super::part::Part;
use super::requests::label;
use crate::browser::{focus_soon, value_of};
use crate::results::{Outcome, Shown, tested_and_passed};
use crate::state::{Action, Direction, Dispatch, RequestEdit, Work, expecting};
use crate::texts::{counts, tests as t};
use crate::words::decision_outcome;
use iam_evaluator::evaluation::Decision;
use iam_evaluator::scenario::Request;
use iam_evaluator::wording::decision_word;
use std::rc::Rc;
use yew::prelude::*;

/// All rows are shown.
const ALL: u8 = 0;

/// Only rows that do not give what they should.
const FAILING: u8 = 1;

/// The requests as a table of tests.
pub(crate) struct TestsTable {
    pub(crate) work: Rc<Work>,
    pub(crate) shown: Rc<Shown>,
    pub(crate) dispatch: Dispatch,
}

/// Two are equal when the rows are.
impl PartialEq for TestsTable {
    fn eq(&self, other: &Self) -> bool {
        let same_work = Rc::ptr_eq(&self.work, &other.work)
            || (self.work.open == other.work.open && self.work.scenario.requests == other.work.scenario.requests);
        same_work
            && self.shown.evaluated.outcomes == other.shown.evaluated.outcomes
            && self.shown.stale == other.shown.stale
            && self.dispatch == other.dispatch
    }
}

/// What a row shows.
struct Row<'a> {
    index: usize,
    request: &'a Request,
    outcome: Option<&'a Outcome>,
    open: bool,
    last: bool,
    /// Whether one more follows.
    before_last: bool,
    alone: bool,
    dispatch: &'a Dispatch,
}

impl Part for TestsTable {
    fn draw(&self, state: u8, set: &Callback<u8>) -> Html {
        let Self { work, shown, dispatch } = self;
        let requests = &work.scenario.requests;
        let outcomes = &shown.evaluated.outcomes;
        let (tested, passed) = tested_and_passed(outcomes);
        let failed = tested.saturating_sub(passed);
        let failing = state == FAILING && failed > 0;
        let rows = requests.iter().enumerate().map(|(index, request)| Row {
            index,
            request,
            outcome: outcomes.get(index),
            open: index == work.open,
            last: index + 1 == requests.len(),
            before_last: index + 2 == requests.len(),
            alone: requests.len() == 1,
            dispatch,
        });
        let fails = |row: &Row<'_>| row.outcome.and_then(Outcome::as_expected) == Some(false);
        let rows = rows.filter(|row| !failing || fails(row));
        let add = {
            let dispatch = dispatch.clone();
            Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::AddRequest))
        };
        let expect_all = {
            let (dispatch, outcomes) = (dispatch.clone(), Rc::clone(outcomes));
            Callback::from(move |_: MouseEvent| {
                let decisions = outcomes.iter().map(|outcome| outcome.decision).collect();
                dispatch.dispatch(Action::ExpectPresent(decisions));
            })
        };
        let toggle = set.reform(move |_: MouseEvent| if failing { ALL } else { FAILING });
        let without = requests.len().saturating_sub(tested);
        let settled = without == 0 && failed == 0;
        html! {
            <section class="Tests" id="tests" aria-labelledby="tests-heading" data-stale={shown.stale.to_string()}>
                <div class="Tests-head">
                    <h2 id="tests-heading">{ t::REQUESTS_AS_TESTS }</h2>
                    <p class="Tests-count" role="status" data-result={if failed > 0 { "fail" } else if tested > 0 { "pass" } else { "none" }}>
                        if tested == 0 {
                            { t::NOTHING_IS_EXPECTED_YET_CHOOSE }
                        } else {
                            <b>{ t::of_as_expected(passed, tested) }</b>
                            if without > 0 { { t::without_an_expectation(without) } }
                        }
                    </p>
                    <div class="Tests-commands">
                        <button type="button" class="Button" id="add-test" disabled={requests.is_empty()} onclick={add}>{ icon("add") }{ t::ADD_THE_OPEN_REQUEST }</button>
                        <button type="button" class="Button" id="expect-all" disabled={settled} onclick={expect_all} title={t::SETS_EVERY_EXPECTATION_TO_THE}>{ t::EXPECT_WHAT_COMES_NOW }</button>
                        <button type="button" class="Button" id="only-failing" disabled={failed == 0} aria-pressed={failing.to_string()} onclick={toggle}>{ t::ONLY_FAILING }</button>
                    </div>
                </div>
                if shown.stale { <p class="Tests-stale">{ t::OUT_OF_DATE_A_POLICYS }</p> }
                if requests.is_empty() { <p class="Empty">{ t::THERE_IS_NO_REQUEST_TO }</p> }
                <table class="Tests-table" hidden={requests.is_empty()}>
                    <thead><tr>
                        <th scope="col">{ t::REQUEST }</th>
                        <th scope="col">{ t::EXPECTED }</th>
                        <th scope="col">{ t::RESULT }</th>
                        <th scope="col"><span class="visually-hidden">{ t::COMMANDS }</span></th>
                    </tr></thead>
                    <tbody>{ for rows.map(row) }</tbody>
                </table>
            </section>
        }
    }
}

fn row(row: Row<'_>) -> Html {
    let Row { index, request, outcome, open, last, before_last, alone, dispatch } = row;
    let name = label(index, request);
    let send = |action: Action, focus: Option<String>| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            dispatch.dispatch(action.clone());
            if let Some(id) = focus.clone() {
                focus_soon(id);
            }
        })
    };
    let expect = {
        let (dispatch, before) = (dispatch.clone(), request.expect.clone());
        Callback::from(move |event: Event| {
            let chosen = value_of(&event);
            let decision = Decision::ALL.into_iter().find(|decision| decision.id() == chosen);
            let expect = decision.map(|decision| expecting(before.as_ref(), decision));
            dispatch.dispatch(Action::EditRequestAt(index, RequestEdit::Expect(expect)));
        })
    };
    let rename = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: Event| {
            dispatch.dispatch(Action::EditRequestAt(index, RequestEdit::Name(value_of(&event))));
        })
    };
    let expected = request.expect.as_ref().map(|expect| expect.decision);
    let result = match outcome.and_then(Outcome::as_expected) {
        None => "none",
        Some(true) => "pass",
        Some(false) => "fail",
    };
    // That the decision is another one is seen from the row.
    let more = outcome.and_then(|outcome| outcome.mismatches.as_deref()).unwrap_or_default();
    let more = more.iter().filter(|mismatch| !mismatch.starts_with("decision: "));
    let id = |what: &str| format!("test-{index}-{what}");
    // The button that moved its row goes with it; at an end, where it can do no more, the other one.
    let moved = |what: &str, to: usize| Some(format!("test-{to}-{what}"));
    let unnamed = request.name.is_none();
    let outcome = outcome.map(|outcome| outcome.decision);
    html! {
        <tr key={index} class="Test" data-result={result} data-open={open.to_string()}>
            <th scope="row" class="Test-request">
                <button type="button" class="Test-open" id={id("open")} aria-current={open.then_some("true")} onclick={send(Action::OpenRequest(index), None)}>
                    <span class="Test-name">{ &name }</span>
                    <span class="Test-asks">
                        <code>{ short(request.principal.arn()) }</code>
                        if !unnamed { { " " }<code>{ &request.action }</code> }
                        { t::ON }<code>{ short(request.resource.arn()) }</code>
                    </span>
                </button>
                if open {
                    <input class="Field-input Test-rename" id={id("name")} type="text" value={request.name.clone().unwrap_or_default()} onchange={rename}
                        aria-label={t::NAME_OF_THE_OPEN_REQUEST} placeholder={t::NAME_THIS_REQUEST} autocomplete="off" />
                }
            </th>
            <td class="Test-expected">
                <select class="Field-input" id={id("expect")} aria-label={t::expected_of(&name)} onchange={expect}>
                    <option value="" selected={expected.is_none()}>{ t::NOT_STATED }</option>
                    { for Decision::ALL.into_iter().map(|decision| html! {
                        <option value={decision.id()} selected={expected == Some(decision)}>{ decision_word(decision) }</option>
                    }) }
                </select>
            </td>
            <td class="Test-result">
                if let Some(decision) = outcome {
                    <span class="Outcome" data-outcome={decision_outcome(decision)}>{ icon(decision_outcome(decision)) }{ decision_word(decision) }</span>
                }
                <span class="Test-verdict" data-result={result}>{ match result { "pass" => t::AS_EXPECTED, "fail" => t::NOT_AS_EXPECTED, _ => "" } }</span>
                { for more.map(|mismatch| html! { <span class="Test-more">{ mismatch }</span> }) }
            </td>
            <td class="Test-commands">
                <button type="button" class="IconButton" id={id("up")} disabled={index == 0} onclick={send(Action::MoveRequest(index, Direction::Up), moved(if index == 1 { "down" } else { "up" }, index.saturating_sub(1)))} aria-label={t::move_up(&name)}>{ icon("up") }</button>
                <button type="button" class="IconButton" id={id("down")} disabled={last} onclick={send(Action::MoveRequest(index, Direction::Down), moved(if before_last { "up" } else { "down" }, index + 1))} aria-label={t::move_down(&name)}>{ icon("down") }</button>
                <button type="button" class="IconButton" id={id("duplicate")} onclick={send(Action::DuplicateRequest(index), moved("open", index + 1))} aria-label={t::duplicate(&name)}>{ icon("copy") }</button>
                <button type="button" class="IconButton" id={id("remove")} disabled={alone} onclick={send(Action::RemoveRequestAt(index), moved("open", if last { index.saturating_sub(1) } else { index }))} aria-label={t::remove(&name)}>{ icon("remove") }</button>
            </td>
        </tr>
    }
}

/// What comes after the account in an ARN.
pub(super) fn short(arn: &str) -> &str {
    arn.splitn(6, ':').nth(5).unwrap_or(arn)
}

/// What stands in the browser's tab before the title: how the tests went.
pub(crate) fn title_sign(outcomes: &[Outcome]) -> String {
    let (tested, passed) = tested_and_passed(outcomes);
    match tested.saturating_sub(passed) {
        _ if tested == 0 => String::new(),
        0 => t::title_passed(&counts::tests(tested)),
        failed => t::title_failed(failed, &counts::tests(tested)),
    }
}

#[cfg(test)]
mod tests {
    use super::title_sign;
    use crate::results::Outcome;
    use iam_evaluator::evaluation::Decision;

    #[test]
    fn the_tab_tells_how_the_tests_went() {
        let row = |mismatches: Option<usize>| Outcome {
            decision: Decision::Allowed,
            mismatches: mismatches.map(|count| vec![String::new(); count]),
        };
        assert_eq!(title_sign(&[row(None)]), "");
        assert_eq!(title_sign(&[row(None), row(Some(0))]), "🟢 1 test passed · ");
        assert_eq!(title_sign(&[row(Some(0)), row(Some(2)), row(None)]), "🔴 1 of 2 tests failed · ");
    }
}
