//! The path of the request: the policy types as gates in evaluation order, drawn on one line or two.

use super::icon::icon;
use super::part::{Part, part};
use super::takeaway::Takeaway;
use super::walk;
use crate::path::{Gate, GateOn, Lane, Reach, lanes, policies_of, short_label, telling_statement};
use crate::results::Shown;
use crate::state::{Action, Dispatch, PolicyId};
use crate::texts::why as t;
use crate::words::{policy_word, stage_outcome};
use iam_evaluator::evaluation::{Evaluation, Side, Stage, Verdict};
use iam_evaluator::span::Span;
use iam_evaluator::wording::{outcome_word, stage_sentence};
use std::rc::Rc;
use yew::prelude::*;

/// Choosing a gate opens so many of its policies.
const OPENED: usize = 3;

/// The sentences of all gates are shown.
const IN_WORDS: u8 = 0x80;

/// The picture of the path, and what the gate pointed at means.
pub(super) struct Path {
    pub(super) shown: Rc<Shown>,
    pub(super) dispatch: Dispatch,
}

/// Results are made once for each change: those at the same place are the same.
impl PartialEq for Path {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.shown, &other.shown) && self.dispatch == other.dispatch
    }
}

impl Part for Path {
    /// `state` is 1 more than the place of the gate pointed at, together with [`IN_WORDS`].
    fn draw(&self, state: u8, set: &Callback<u8>) -> Html {
        let shown = &self.shown;
        let Some(evaluation) = shown.evaluation() else { return Html::default() };
        let verdict = &evaluation.verdict;
        let request = shown.evaluated.work.scenario.requests.get(shown.open);
        let action = deciding_action(evaluation).or(request.map(|request| request.action.as_str())).unwrap_or_default();
        let lanes = lanes(verdict, action);
        let in_words = state & IN_WORDS != 0;
        let pointed = usize::from(state & !IN_WORDS).checked_sub(1);
        let gates: Vec<_> = lanes.iter().flat_map(|lane| &lane.gates).collect();
        let told = pointed.and_then(|at| gates.get(at).copied()).or_else(|| telling_gate(&gates));
        let draw = Draw { set, in_words, dispatch: &self.dispatch, shown };
        let mut first = 0;
        let two = lanes.len() > 1;
        let drawn: Vec<_> = lanes
            .iter()
            .enumerate()
            .map(|(at, lane)| {
                let html = draw.lane(lane, at, two, first, verdict);
                first += lane.gates.len();
                html
            })
            .collect();
        let toggle = set.reform(move |_: MouseEvent| state ^ IN_WORDS);
        html! {
            <section class="Path" id="path" aria-labelledby="path-heading" data-stale={shown.stale.to_string()} data-words={in_words.to_string()}>
                <div class="Section-head">
                    <h2 id="path-heading">{ t::THE_PATH_OF_THE_REQUEST }</h2>
                    <div class="Path-commands">
                    if !drawn.is_empty() {
                        <button type="button" class="Button Button-quiet Path-toggle" onclick={toggle} aria-pressed={in_words.to_string()}>{ t::ALL_IN_WORDS }</button>
                    }
                    <button type="button" class="Button Button-quiet" id={walk::BEGIN} onclick={walk::begin(&self.dispatch)}>{ t::STEP_THROUGH }</button>
                    { part(Takeaway { shown: Rc::clone(shown), dispatch: self.dispatch.clone() }) }
                    </div>
                </div>
                if evaluation.pairs.len() > 1 { <p class="Path-note">{ t::one_path_of_several(evaluation.pairs.len(), action) }</p> }
                <div class="Path-picture">
                { for drawn }
                if let Some(gate) = told {
                    // Each gate has this as its description.
                    <div class="Path-told" aria-hidden="true" data-outcome={gate.outcome()}>
                        <p><strong class="Path-toldName">{ gate.stage.policy_type.label() }</strong>{ " " }{ stage_sentence(gate.stage) }</p>
                        { levels(gate.stage) }
                    </div>
                } else if drawn_none(verdict) {
                    <p class="Path-note">{ t::NO_PATH }</p>
                }
                </div>
            </section>
        }
    }
}

fn drawn_none(verdict: &Verdict) -> bool {
    verdict.stages.is_empty()
}

/// The action of the pair that decides, when the call needs several.
fn deciding_action(evaluation: &Evaluation) -> Option<&str> {
    let pair = evaluation.pairs.iter().find(|pair| pair.verdict.stages == evaluation.verdict.stages)?;
    Some(&pair.action)
}

/// The gate to explain while none is pointed at: the deciding one, else one that is unknown, else the last that allows.
fn telling_gate<'g, 'v>(gates: &[&'g GateOn<'v>]) -> Option<&'g GateOn<'v>> {
    let is = |wanted: Gate| move |gate: &&&GateOn<'_>| gate.gate == wanted;
    let deciding = gates.iter().find(|gate| gate.stage.decides);
    let found =
        deciding.or_else(|| gates.iter().find(is(Gate::Unknown))).or_else(|| gates.iter().rfind(is(Gate::Open)));
    found.copied()
}

/// What all gates are drawn with.
struct Draw<'a> {
    set: &'a Callback<u8>,
    in_words: bool,
    dispatch: &'a Dispatch,
    shown: &'a Rc<Shown>,
}

impl Draw<'_> {
    fn lane(&self, lane: &Lane<'_>, at: usize, two: bool, first: usize, verdict: &Verdict) -> Html {
        let name = match lane.side {
            Some(Side::Resource) => t::THE_RESOURCES_SIDE,
            Some(_) => t::THE_CALLERS_SIDE,
            None => t::GATES_IN_EVALUATION_ORDER,
        };
        let id = format!("path-lane-{at}");
        let leave = self.set.reform(self.words_only());
        let blur = self.set.reform(self.words_only());
        let end = lane.gates.last().map_or(Reach::Reached, |gate| gate.after);
        html! {
            <div class={classes!("Path-lane", lane.side.is_none().then_some("Path-single"))} data-lane={at.to_string()}>
                <p class={if two { "Path-side" } else { "visually-hidden" }} id={id.clone()}>
                    { name }
                    if let Some(account) = lane.account { { " " }<code>{ account }</code> }
                </p>
                { cap("start", at, two, Reach::Reached) }
                <ol class="Path-gates" aria-labelledby={id} onmouseleave={leave} onfocusout={blur}>
                    { for lane.gates.iter().enumerate().map(|(gate_at, gate)| self.gate(gate, first + gate_at)) }
                </ol>
                { cap("end", at, two, if at == 0 && !two { end } else { both_ends(end, verdict, two, at) }) }
            </div>
        }
    }

    fn words_only<E>(&self) -> impl Fn(E) -> u8 + 'static {
        let state = if self.in_words { IN_WORDS } else { 0 };
        move |_| state
    }

    fn gate(&self, gate: &GateOn<'_>, at: usize) -> Html {
        let stage = gate.stage;
        let outcome = gate.outcome();
        let state = u8::try_from(at + 1).unwrap_or(0) | if self.in_words { IN_WORDS } else { 0 };
        let point = self.set.reform(move |_: MouseEvent| state);
        let focus = self.set.reform(move |_: FocusEvent| state);
        let why = format!("gate-{}-why", stage.policy_type.id());
        let choice = choice(stage, self.shown);
        let known = choice.is_some();
        let choose = {
            let dispatch = self.dispatch.clone();
            Callback::from(move |_: MouseEvent| {
                if let Some(action) = choice.clone() {
                    dispatch.dispatch(action);
                }
            })
        };
        html! {
            <li class="Gate" key={stage.policy_type.id()} data-stage={stage.policy_type.id()} data-gate={gate.gate.id()} data-outcome={outcome}
                data-before={gate.before.id()} data-after={gate.after.id()} data-decides={stage.decides.to_string()}>
                <button type="button" class="Gate-button" onclick={choose} onmouseenter={point} onfocus={focus} aria-describedby={why.clone()} data-opens={known.to_string()}>
                    { picture() }
                    <span class="Gate-text">
                        <span class="Gate-short" aria-hidden="true">{ short_label(stage.policy_type) }</span>
                        <span class="Gate-name">{ stage.policy_type.label() }</span>
                        <span class="Outcome Gate-word" data-outcome={outcome} data-word={gate.word()}>{ icon(outcome) }{ gate.word() }</span>
                        if stage.decides { <span class="Gate-decides">{ t::DECIDES }</span> }
                    </span>
                </button>
                <div class="Gate-why" id={why}>{ stage_sentence(stage) }{ levels(stage) }</div>
            </li>
        }
    }
}

/// Where both lines meet, the request arrives only if both sides let it through.
fn both_ends(end: Reach, verdict: &Verdict, two: bool, at: usize) -> Reach {
    use iam_evaluator::evaluation::Decision;
    match verdict.decision {
        _ if !two || at == 0 => end,
        Decision::Allowed => Reach::Reached,
        Decision::Depends => Reach::Perhaps,
        _ => Reach::Stopped,
    }
}

/// A gate seen from above: a road, two posts, and between them a leaf that stands open or closed. The road is drawn from
/// left to right and from top to bottom; the layout shows one of the two.
fn picture() -> Html {
    html! {
        <svg class="Gate-picture" aria-hidden="true" focusable="false">
            <line class="Road Road-across Road-before" x1="0" y1="50%" x2="50%" y2="50%" />
            <line class="Road Road-across Road-after" x1="50%" y1="50%" x2="100%" y2="50%" />
            <line class="Road Road-down Road-before" x1="50%" y1="0" x2="50%" y2="1.4em" />
            <line class="Road Road-down Road-after" x1="50%" y1="1.4em" x2="50%" y2="100%" />
            <svg class="Gate-place" x="50%" y="50%" width="1" height="1" overflow="visible">
                <g class="Gate-shape">
                    <path class="Gate-leaf" d="M0 -15V15" />
                    <path class="Gate-posts" d="M0 -17v.01M0 17v.01" />
                    <circle class="Gate-stop" r="3.5" />
                </g>
            </svg>
        </svg>
    }
}

/// What a line begins and ends with: the caller and the resource. Of two lines the first has the caller, the second the
/// resource, and both ends are joined.
fn cap(end: &'static str, at: usize, two: bool, reach: Reach) -> Html {
    let start = end == "start";
    // The second of two lines has its name above the road.
    let height = if two && at > 0 { "3em" } else { "1.5em" };
    let (joint, has_sign) = match (two, at) {
        (false, _) => (None, true),
        (true, 0) => (Some((height, "100%")), start),
        (true, _) => (Some(("0", height)), !start),
    };
    // The road leaves to the right of the caller and comes from the left to the resource.
    let (x1, x2) = if start { ("50%", "100%") } else { ("0", "50%") };
    let sign = match (has_sign, start) {
        (false, _) => Html::default(),
        (true, true) => {
            html! { <g><circle class="Cap-ground" r="13" /><circle class="Cap-sign" cy="-3.5" r="3.5" /><path class="Cap-sign" d="M-6.5 7a6.5 6.5 0 0 1 13 0" /></g> }
        }
        (true, false) => {
            html! { <g><circle class="Cap-ground" r="13" /><path class="Cap-sign" d="M-6 -5.5h12v3.5h-12zM-5 -2v7.5h10V-2M-1.5 1h3" /></g> }
        }
    };
    html! {
        <svg class="Path-cap" data-cap={end} data-after={reach.id()} aria-hidden="true" focusable="false">
            <line class="Road Road-after" {x1} y1={height} {x2} y2={height} />
            if let Some((y1, y2)) = joint { <line class="Road Road-after" x1="50%" {y1} x2="50%" {y2} /> }
            <svg x="50%" y={height} width="1" height="1" overflow="visible">{ sign }</svg>
        </svg>
    }
}

/// The levels of a stage and its policies, when there is more than one of either.
fn levels(stage: &Stage) -> Html {
    let policies = policies_of(stage).len();
    if policies == 0 || (policies == 1 && stage.levels.len() == 1) {
        return Html::default();
    }
    let level = |level: &iam_evaluator::evaluation::Level| {
        let outcome = stage_outcome(level.outcome);
        let policies = level.policies.iter().take(4).map(|policy| format!("{} {}", policy.policy, policy_word(policy)));
        let mut said: Vec<_> = policies.collect();
        if level.policies.len() > said.len() {
            said.push(format!("{} more", level.policies.len() - said.len()));
        }
        html! {
            <li data-outcome={outcome}>
                if let Some(label) = &level.label { <span class="Outcome" data-outcome={outcome}>{ icon(outcome) }{ format!("{label}: {}", outcome_word(level.outcome)) }</span>{ " " } }
                { said.join(", ") }
            </li>
        }
    };
    html! { <ul class="Path-levels">{ for stage.levels.iter().map(level) }</ul> }
}

/// Opens the policies of a stage, at the statement that tells most.
fn choice(stage: &Stage, shown: &Shown) -> Option<Action> {
    let id = |index: usize| shown.evaluated.work.ids.get(index).copied();
    let policies = policies_of(stage);
    let first = policies.first()?;
    let span = telling_statement(first).map_or(Span::new(0, 0), |statement| statement.span.span());
    let open: Vec<PolicyId> = policies.iter().take(OPENED).filter_map(|policy| id(policy.index)).collect();
    Some(Action::OpenPolicies { open, policy: id(first.index)?, span })
}
