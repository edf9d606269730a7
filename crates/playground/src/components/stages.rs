//! The way of the request: the policy types in evaluation order, and what each says.

use super::icon::icon;
use crate::results::Shown;
use crate::words::stage_outcome;
use iam_evaluator::evaluation::{Side, Stage};
use iam_evaluator::wording::{outcome_word, side_word, stage_sentence};
use yew::prelude::*;

/// The gates a request passes.
pub(crate) fn stages(shown: &Shown) -> Html {
    let stages = shown.evaluation().map(|evaluation| evaluation.verdict.stages.as_slice()).unwrap_or_default();
    html! {
        <section class="Stages" id="stages" aria-labelledby="stages-heading" data-stale={shown.stale.to_string()}>
            <h2 id="stages-heading">{ "The way of the request" }</h2>
            if stages.is_empty() { <p>{ "No policy was read for this request." }</p> }
            <ol class="Stages-list">{ for stages.iter().map(stage) }</ol>
        </section>
    }
}

fn stage(stage: &Stage) -> Html {
    let outcome = stage_outcome(stage.outcome);
    let side = match stage.side {
        Side::Caller => "caller",
        Side::Resource => "resource",
        Side::Network => "network",
    };
    html! {
        <li class="Stage" data-outcome={outcome} data-side={side} data-stage={stage.policy_type.id()} data-decides={stage.decides.to_string()}>
            <span class="Stage-name">{ stage.policy_type.label() }</span>
            <span class="Outcome" data-outcome={outcome}>{ icon(outcome) }<span class="Stage-word">{ outcome_word(stage.outcome) }</span></span>
            <span class="Stage-why">{ stage_sentence(stage) }<span class="visually-hidden">{ format!(" On the side of {}.", side_word(stage.side)) }</span></span>
        </li>
    }
}
