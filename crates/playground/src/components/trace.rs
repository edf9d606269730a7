//! Every statement of every policy, and why it applies or not.

use super::coverage::{beside, coverage_word};
use super::icon::icon;
use super::part::{Part, keyed};
use super::statement::Statement;
use crate::hooks::Drawn;
use crate::results::TraceOf;
use crate::state::{Dispatch, PolicyId};
use crate::texts::why as t;
use crate::words::{policy_word, stage_outcome};
use iam_evaluator::coverage::StatementUse;
use iam_evaluator::evaluation::StatementTrace;
use iam_evaluator::span::Span;
use iam_evaluator::truth::Truth;
use iam_evaluator::wording::policy_sentence;
use yew::prelude::*;

/// In a policy with more statements, those that do not apply are closed until somebody opens them.
const OPEN_STATEMENTS: usize = 10;

/// Of a policy with more statements, those that do not apply are listed when asked for.
const LISTED_STATEMENTS: usize = 100;

/// The statements by policy, in evaluation order.
pub(super) fn trace(drawn: &Drawn, dispatch: &Dispatch) -> Html {
    let shown = &drawn.shown;
    let Some(evaluation) = shown.evaluation() else { return Html::default() };
    let verdict = &evaluation.verdict;
    let deciding = evaluation.pairs.iter().position(|pair| pair.verdict.stages == verdict.stages);
    html! {
        <section class="Trace" id="trace" tabindex="-1" aria-labelledby="trace-heading" data-stale={shown.stale.to_string()}>
            <h2 id="trace-heading">{ t::EVERY_STATEMENT }</h2>
            if evaluation.pairs.len() > 1 {
                { for evaluation.pairs.iter().enumerate().map(|(index, pair)| html! {
                    <details class="Trace-pair" open={Some(index) == deciding} key={index}>
                        <summary>{ t::pair(&pair.action, &pair.resource, iam_evaluator::wording::decision_word(pair.verdict.decision)) }</summary>
                        { verdict_trace(drawn, Some(index), dispatch) }
                    </details>
                }) }
            } else {
                { verdict_trace(drawn, None, dispatch) }
            }
            if !verdict.warnings.is_empty() {
                <h3>{ t::REMARKS }</h3>
                <ul class="Trace-warnings">
                    { for verdict.warnings.iter().map(|warning| html! { <li><code>{ &warning.code }</code>{ " " }{ &warning.message }</li> }) }
                </ul>
            }
        </section>
    }
}

fn verdict_trace(drawn: &Drawn, pair: Option<usize>, dispatch: &Dispatch) -> Html {
    let Drawn { state, shown } = drawn;
    let policies = shown.traces(pair);
    if policies.is_empty() {
        return html! { <p class="Trace-none">{ t::NO_STATEMENTS }</p> };
    }
    let covered = beside(shown);
    let requests = shown.evaluated.work.scenario.requests.len();
    let sections = policies.into_iter().filter_map(|trace| {
        let index = trace.policy()?.index;
        let id = *shown.evaluated.work.ids.get(index)?;
        let of_policy = covered.iter().flat_map(|all| all.iter()).filter(|statement| statement.policy_index == index);
        let coverage = of_policy.map(|of| (of.statement, of.usage, coverage_word(of, requests))).collect();
        let key = format!("{} {}", trace.stage()?.policy_type.id(), id.0);
        let cursor = state.cursor().filter(|(policy, _)| *policy == id && !shown.stale).map(|(_, offset)| offset);
        let selected = state.selected().filter(|place| place.policy == id).map(|place| place.span);
        Some(keyed(key, TracePolicy { trace, id, coverage, cursor, selected, dispatch: dispatch.clone() }))
    });
    html! { <>{ for sections }</> }
}

/// A policy and its statements.
#[derive(PartialEq)]
struct TracePolicy {
    trace: TraceOf,
    id: PolicyId,
    /// What its statements do for all of the scenario's requests, if there are several.
    coverage: Vec<(usize, StatementUse, String)>,
    /// Where the cursor is in its text.
    cursor: Option<u32>,
    /// The span chosen in its text.
    selected: Option<Span>,
    dispatch: Dispatch,
}

impl Part for TracePolicy {
    fn draw(&self, state: u8, set: &Callback<u8>) -> Html {
        let props = self;
        let all = state != 0;
        let Some((stage, policy)) = props.trace.stage().zip(props.trace.policy()) else { return Html::default() };
        let level = props.trace.level().and_then(|level| level.label.as_deref());
        let outcome = stage_outcome(policy.outcome);
        let long = policy.statements.len() > OPEN_STATEMENTS;
        let applies = |statement: &StatementTrace| statement.applies != Truth::False;
        let under_cursor = |statement: &StatementTrace| props.cursor.is_some_and(|at| holds(statement, at));
        let statements = policy.statements.iter().enumerate();
        let drawn = statements.filter(|(at, s)| all || *at < LISTED_STATEMENTS || applies(s) || under_cursor(s));
        let drawn: Vec<_> = drawn.collect();
        let coverage = |at: usize| {
            let of = props.coverage.iter().find(|(statement, ..)| *statement == at)?;
            Some((of.1, of.2.clone()))
        };
        let draw = |(at, statement): (usize, &StatementTrace)| {
            let part = Statement {
                trace: props.trace.clone(),
                at,
                open: !long || applies(statement),
                id: props.id,
                coverage: coverage(statement.statement),
                selected: props.selected,
                current: under_cursor(statement),
                dispatch: props.dispatch.clone(),
            };
            keyed(statement.statement, part)
        };
        let left_out = policy.statements.len() - drawn.len();
        let show_all = set.reform(|_: MouseEvent| 1);
        html! {
            <section class="TracePolicy" data-policy={policy.policy.clone()} data-outcome={outcome}>
                <h3 class="TracePolicy-head">
                    <span class="TracePolicy-type">{ stage.policy_type.label() }{ level.map(|label| format!(" at {label}")) }</span>
                    <span class="TracePolicy-name">{ &policy.policy }</span>
                    <span class="Outcome" data-outcome={outcome} title={policy_sentence(policy)}>{ icon(outcome) }{ policy_word(policy) }</span>
                </h3>
                if !policy.readable { <p class="TracePolicy-note">{ policy_sentence(policy) }</p> }
                { for drawn.into_iter().map(draw) }
                if left_out > 0 {
                    <button type="button" class="Button TracePolicy-all" onclick={show_all}>{ t::show_more_statements(left_out) }</button>
                }
            </section>
        }
    }
}

/// Whether a place in the policy's text is in a statement.
fn holds(statement: &StatementTrace, offset: u32) -> bool {
    (statement.span.start.offset..=statement.span.end.offset).contains(&offset)
}

/// The statement under the cursor: its policy and its place in the trace.
pub(crate) fn under_cursor(drawn: &Drawn) -> Option<(PolicyId, usize)> {
    let Drawn { state, shown } = drawn;
    let (id, offset) = state.cursor().filter(|_| !shown.stale)?;
    let index = shown.evaluated.work.index_of(id)?;
    let trace =
        shown.traces(None).into_iter().find(|trace| trace.policy().is_some_and(|policy| policy.index == index))?;
    let at = trace.policy()?.statements.iter().position(|statement| holds(statement, offset))?;
    Some((id, at))
}
