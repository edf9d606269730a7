//! Every statement of every policy, and why it applies or not.

use super::icon::icon;
use super::statement::Statement;
use crate::results::Shown;
use crate::state::{Action, Dispatch, Place, PolicyId};
use crate::words::{policy_word, stage_outcome};
use iam_evaluator::evaluation::{PolicyTrace, Stage, Verdict};
use iam_evaluator::wording::policy_sentence;
use yew::prelude::*;

/// What the trace shows and what points into it.
#[derive(Clone, Copy)]
pub(crate) struct TraceProps<'a> {
    pub(crate) shown: &'a Shown,
    pub(crate) cursor: Option<(PolicyId, u32)>,
    pub(crate) selected: Option<Place>,
    pub(crate) dispatch: &'a Dispatch,
}

/// The statements by policy, in evaluation order.
pub(crate) fn trace(props: &TraceProps<'_>) -> Html {
    let Some(evaluation) = props.shown.evaluation() else { return Html::default() };
    let verdict = &evaluation.verdict;
    let deciding = evaluation.pairs.iter().position(|pair| pair.verdict.stages == verdict.stages);
    html! {
        <section class="Trace" id="trace" tabindex="-1" aria-labelledby="trace-heading" data-stale={props.shown.stale.to_string()}>
            <h2 id="trace-heading">{ "Every statement" }</h2>
            if evaluation.pairs.len() > 1 {
                { for evaluation.pairs.iter().enumerate().map(|(index, pair)| html! {
                    <details class="Trace-pair" open={Some(index) == deciding} key={index}>
                        <summary>{ format!("{} on {}: {}", pair.action, pair.resource, iam_evaluator::wording::decision_word(pair.verdict.decision)) }</summary>
                        { verdict_trace(props, &pair.verdict) }
                    </details>
                }) }
            } else {
                { verdict_trace(props, verdict) }
            }
            if !verdict.warnings.is_empty() {
                <h3>{ "Remarks" }</h3>
                <ul class="Trace-warnings">
                    { for verdict.warnings.iter().map(|warning| html! { <li><code>{ &warning.code }</code>{ " " }{ &warning.message }</li> }) }
                </ul>
            }
        </section>
    }
}

fn verdict_trace(props: &TraceProps<'_>, verdict: &Verdict) -> Html {
    let policies = verdict.stages.iter().flat_map(|stage| {
        stage.levels.iter().flat_map(move |level| level.policies.iter().map(move |policy| (stage, level, policy)))
    });
    let mut policies = policies.peekable();
    if policies.peek().is_none() {
        return html! { <p class="Trace-none">{ "No policy has a statement to look at." }</p> };
    }
    html! { <>{ for policies.map(|(stage, level, policy)| policy_section(props, stage, level.label.as_deref(), policy)) }</> }
}

fn policy_section(props: &TraceProps<'_>, stage: &Stage, level: Option<&str>, policy: &PolicyTrace) -> Html {
    let work = &props.shown.evaluated.work;
    let Some(id) = work.ids.get(policy.index).copied() else { return Html::default() };
    let outcome = stage_outcome(policy.outcome);
    let cursor = props.cursor.filter(|(policy, _)| *policy == id && !props.shown.stale).map(|(_, offset)| offset);
    let selected = props.selected.filter(|place| place.policy == id).map(|place| place.span);
    let onselect = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |span| dispatch.dispatch(Action::Select { policy: id, span }))
    };
    html! {
        <section class="TracePolicy" key={format!("{} {}", stage.policy_type.id(), id.0)} data-policy={policy.policy.clone()} data-outcome={outcome}>
            <h3 class="TracePolicy-head">
                <span class="TracePolicy-type">{ stage.policy_type.label() }{ level.map(|label| format!(" at {label}")) }</span>
                <span class="TracePolicy-name">{ &policy.policy }</span>
                <span class="Outcome" data-outcome={outcome} title={policy_sentence(policy)}>{ icon(outcome) }{ policy_word(policy) }</span>
            </h3>
            if !policy.readable { <p class="TracePolicy-note">{ policy_sentence(policy) }</p> }
            { for policy.statements.iter().map(|statement| html! {
                <Statement key={statement.statement} statement={statement.clone()} {selected} onselect={onselect.clone()}
                    current={cursor.is_some_and(|at| (statement.span.start.offset..=statement.span.end.offset).contains(&at))} />
            }) }
        </section>
    }
}

/// How a policy was evaluated for the open request, when it took part.
pub(super) fn policy_trace(shown: &Shown, id: PolicyId) -> Option<PolicyTrace> {
    let index = shown.evaluated.work.index_of(id)?;
    let levels = shown.evaluation()?.verdict.stages.iter().flat_map(|stage| &stage.levels);
    levels.flat_map(|level| &level.policies).find(|policy| policy.index == index).cloned()
}
