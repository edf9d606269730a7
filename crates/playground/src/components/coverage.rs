//! What each statement did for the scenario's requests: decided, applied, never applied.

use super::icon::icon;
use super::part::Part;
use super::requests::label;
use crate::results::Shown;
use crate::state::{Action, Dispatch};
use crate::texts::{counts, tests as t};
use iam_evaluator::coverage::{StatementCoverage, StatementUse};
use iam_evaluator::syntax::Effect;
use std::rc::Rc;
use yew::prelude::*;

/// More policies of requests than this are not explained without being asked for.
const UNASKED: usize = 2_000;

/// The uses with the word for them, the most telling first.
const USES: [(StatementUse, &str, &str, &str); 4] = [
    (StatementUse::Decided, "decided", t::DECIDED_SOMETHING, t::A_DECISION_RESTS_ON_THEM),
    (StatementUse::Applied, "applied", t::MATCHED_WITHOUT_DECIDING, t::THEY_APPLY_TO_A_REQUEST),
    (StatementUse::MayApply, "may-apply", t::MAY_MATCH, t::WHETHER_THEY_APPLY_DEPENDS_ON),
    (StatementUse::NeverApplied, "never", t::NEVER_MATCHED, t::NO_REQUEST_REACHES_THEM_A),
];

/// What the coverage of a statement says beside it; nothing when there is one request only.
pub(super) fn coverage_word(statement: &StatementCoverage, requests: usize) -> String {
    let of = |part: usize| t::of_requests(part, requests);
    match statement.usage {
        StatementUse::Decided => format!("decides {}", of(statement.decided.len())),
        StatementUse::Applied => t::matches_decides_none(&of(statement.applied_to.len())),
        StatementUse::MayApply => t::MAY_MATCH.to_owned(),
        StatementUse::NeverApplied => t::matches_none_of(&counts::requests(requests)),
    }
}

/// `data-use` of a statement.
pub(super) fn use_name(usage: StatementUse) -> &'static str {
    USES.iter().find(|(other, ..)| *other == usage).map_or("never", |(_, name, ..)| name)
}

/// The coverage to show beside the statements: for several requests, as far as it costs little.
pub(super) fn beside(shown: &Shown) -> Option<Rc<Vec<StatementCoverage>>> {
    let scenario = &shown.evaluated.work.scenario;
    let several = scenario.requests.len() > 1;
    let few = scenario.requests.len() * scenario.policies.len().max(1) <= UNASKED;
    (several && few).then(|| Rc::clone(shown.coverage()))
}

/// The summary and every statement.
pub(crate) struct Coverage {
    pub(crate) shown: Rc<Shown>,
    pub(crate) dispatch: Dispatch,
}

/// The results are made once for each change.
impl PartialEq for Coverage {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.shown, &other.shown) && self.dispatch == other.dispatch
    }
}

impl Part for Coverage {
    fn draw(&self, state: u8, set: &Callback<u8>) -> Html {
        let shown = &self.shown;
        let work = &shown.evaluated.work;
        let coverage = shown.coverage();
        let requests = &work.scenario.requests;
        // 0: all; else the use at that place, plus one.
        let chosen = usize::from(state).checked_sub(1).and_then(|at| USES.get(at)).map(|(usage, ..)| *usage);
        let summary = USES.iter().enumerate().map(|(at, (usage, name, word, help))| {
            let number = coverage.iter().filter(|statement| statement.usage == *usage).count();
            let pressed = chosen == Some(*usage);
            let next = if pressed { 0 } else { u8::try_from(at + 1).unwrap_or_default() };
            let onclick = set.reform(move |_: MouseEvent| next);
            html! {
                <li key={*name}>
                    <button type="button" class="Coverage-use" data-use={*name} title={*help} aria-pressed={pressed.to_string()} disabled={number == 0 && !pressed} {onclick}>
                        <b>{ number }</b>{ " " }{ *word }
                    </button>
                </li>
            }
        });
        let mut policy = None;
        let listed = coverage.iter().filter(|statement| chosen.is_none_or(|usage| statement.usage == usage));
        let statements = listed.map(|statement| {
            let heading = policy.replace(statement.policy_index) != Some(statement.policy_index);
            let id = work.ids.get(statement.policy_index).copied();
            let onclick = {
                let (dispatch, span) = (self.dispatch.clone(), statement.span.span());
                Callback::from(move |_: MouseEvent| {
                    if let Some(policy) = id {
                        dispatch.dispatch(Action::Select { policy, span });
                    }
                })
            };
            let effect = match statement.effect {
                Some(Effect::Allow) => t::ALLOW,
                Some(Effect::Deny) => t::DENY,
                None => t::NO_EFFECT,
            };
            let open = |index: &usize| {
                let (dispatch, index) = (self.dispatch.clone(), *index);
                let name = requests.get(index).map(|request| label(index, request)).unwrap_or_default();
                let decided = statement.decided.contains(&index);
                let onclick = Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::OpenRequest(index)));
                html! {
                    <button type="button" class="Coverage-request" data-decided={decided.to_string()} aria-current={(index == shown.open).then_some("true")} {onclick}
                        title={if decided { t::DECIDES_IT } else { t::APPLIES_TO_IT }}>{ name }</button>
                }
            };
            html! {
                <>
                    if heading {
                        <li class="Coverage-policy"><h3>{ &statement.policy }</h3><span>{ statement.policy_type.label() }</span></li>
                    }
                    <li class="Coverage-statement" data-use={use_name(statement.usage)} data-policy={statement.policy.clone()} data-statement={statement.statement.to_string()}>
                        <button type="button" class="Coverage-name" {onclick}>
                            { icon(match statement.usage { StatementUse::Decided => "match", StatementUse::Applied => "not-applicable", StatementUse::MayApply => "depends", StatementUse::NeverApplied => "no-match" }) }
                            <span>{ t::statement(statement.statement) }</span>
                            if let Some(sid) = &statement.sid { <span class="Coverage-sid">{ sid }</span> }
                            <span class="Coverage-effect">{ effect }</span>
                        </button>
                        <span class="Coverage-word">{ coverage_word(statement, requests.len()) }</span>
                        if !statement.applied_to.is_empty() {
                            <span class="Coverage-requests">{ for statement.applied_to.iter().map(open) }</span>
                        }
                    </li>
                </>
            }
        });
        html! {
            <section class="Coverage" id="coverage" aria-labelledby="coverage-heading" data-stale={shown.stale.to_string()}>
                <h2 id="coverage-heading">{ t::STATEMENT_COVERAGE }</h2>
                if coverage.is_empty() {
                    <p class="Coverage-none">{ t::NO_POLICY_HAS_A_STATEMENT }</p>
                } else {
                    <p class="Coverage-none">{ t::statements_by_requests(&counts::statements(coverage.len()), &counts::requests(requests.len())) }</p>
                    <ul class="Coverage-uses">{ for summary }</ul>
                    <ul class="Coverage-list">{ for statements }</ul>
                }
            </section>
        }
    }
}
