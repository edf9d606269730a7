//! A live example in a page of another site: question, verdict, policies, and on request every statement.

use super::fields::TextField;
use super::icon::icon;
use super::policy_card::{finding_marks, highlights};
use super::policy_editor::PolicyEditor;
use super::trace::trace;
use super::verdict_banner::VerdictBanner;
use crate::hooks::{Drawn, use_deciding_cards, use_drawn, use_results};
use crate::link::{fragment, secret_in};
use crate::lint::Lint;
use crate::results::{Outcome, Shown};
use crate::state::{
    Action, Dispatch, PlaygroundState, PolicyId, RequestEdit, Work, principal_details, resource_details,
};
use crate::texts::embed as t;
use crate::words::{decision_outcome, heading, policy_word, stage_outcome};
use iam_evaluator::scenario::{Json, Request};
use iam_evaluator::wording::{decision_word, evaluation_sentence};
use iam_link::Shared;
use js_sys::Function;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// How much an example shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EmbedView {
    /// The question and the verdict.
    Verdict,
    /// With the policies.
    Editor,
    /// With the policies and every statement.
    Trace,
}

#[derive(PartialEq, Properties)]
pub(crate) struct EmbedProps {
    pub(crate) shared: Rc<Shared>,
    pub(crate) view: EmbedView,
    /// Whether nothing can be changed.
    pub(crate) readonly: bool,
    /// The address of the playground.
    pub(crate) site: AttrValue,
    /// Called with `verdict` or `change` and JSON text.
    pub(crate) tell: Function,
}

/// A live example.
#[component]
pub(crate) fn Embed(props: &EmbedProps) -> Html {
    let shared = Rc::clone(&props.shared);
    let state = use_reducer(move || PlaygroundState::new(shared.scenario.clone(), shared.open));
    let dispatch = state.dispatcher();
    let shown = use_results(&state);
    let (drawn, _) = use_drawn(&state, &shown);
    use_deciding_cards(&state, &shown);
    use_told(&props.tell, "verdict", verdict_json(&shown), true);
    let work = Rc::clone(state.work());
    use_told(&props.tell, "change", work.scenario.to_json(), false);

    let Some(request) = work.request() else { return Html::default() };
    let title = &work.scenario.title;
    let changed = work.scenario != props.shared.scenario;
    let again = {
        let (shared, dispatch) = (Rc::clone(&props.shared), dispatch.clone());
        move |_: MouseEvent| {
            dispatch.dispatch(Action::Load { scenario: Box::new(shared.scenario.clone()), said: String::new() });
            dispatch.dispatch(Action::OpenRequest(shared.open));
        }
    };
    html! {
        <section class="Embed-main" aria-label={if title.is_empty() { t::EXAMPLE.to_owned() } else { title.clone() }}>
            if !title.is_empty() { <p class="Embed-title">{ title }</p> }
            { requests(&work, &shown, &dispatch) }
            { question(request, props.readonly, &dispatch) }
            <VerdictBanner shown={Rc::clone(&shown)} />
            if props.view != EmbedView::Verdict { { policies(&drawn, props.readonly, &dispatch) } }
            if props.view == EmbedView::Trace { { trace(&drawn, &dispatch) } }
            <p class="Embed-foot">
                { match secret_in(&work.scenario) {
                    None => {
                        let href = format!("{}#{}", props.site, fragment(&work, &work.scenario, "why"));
                        html! { <a class="Embed-open" {href} target="_blank" rel="noopener">{ t::OPEN_IN_THE_PLAYGROUND }</a> }
                    }
                    Some(what) => html! { <span role="status">{ t::no_link(what) }</span> },
                } }
                if changed { <button type="button" class="Button Button-quiet Embed-again" onclick={again}>{ t::START_AGAIN }</button> }
            </p>
        </section>
    }
}

/// Tells the element when something is another than before; what is there at first only when asked for.
#[hook]
fn use_told(tell: &Function, kind: &'static str, said: String, at_first: bool) {
    let tell = tell.clone();
    let first = use_mut_ref(|| true);
    use_effect_with(said, move |said| {
        if !first.replace(false) || at_first {
            // What the page does with it is its own matter.
            let _ = tell.call2(&JsValue::NULL, &JsValue::from_str(kind), &JsValue::from_str(said));
        }
    });
}

/// What the event `verdict` tells.
fn verdict_json(shown: &Shown) -> String {
    let text = |text: &str| Json::String(text.to_owned());
    let work = &shown.evaluated.work;
    let mut members = Vec::new();
    if let Some((evaluation, request)) = shown.evaluation().zip(work.scenario.requests.get(shown.open)) {
        members.push(("decision", text(evaluation.verdict.decision.id())));
        members.push(("sentence", text(&evaluation_sentence(evaluation, request))));
        members.push(("message", evaluation.verdict.message.as_deref().map_or(Json::Null, text)));
    }
    members.push(("request", Json::number(shown.open as u64)));
    members.push(("outOfDate", Json::Bool(shown.stale)));
    let of_request = |(request, outcome): (&Request, &Outcome)| {
        let name = request.name.as_deref().map_or(Json::Null, text);
        let as_expected = outcome.as_expected().map_or(Json::Null, Json::Bool);
        object(vec![("name", name), ("decision", text(outcome.decision.id())), ("asExpected", as_expected)])
    };
    let requests = work.scenario.requests.iter().zip(shown.evaluated.outcomes.iter()).map(of_request).collect();
    members.push(("requests", Json::Array(requests)));
    object(members).compact()
}

fn object(members: Vec<(&str, Json)>) -> Json {
    Json::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// The requests to choose from, when there are several.
fn requests(work: &Work, shown: &Shown, dispatch: &Dispatch) -> Html {
    if work.scenario.requests.len() < 2 {
        return Html::default();
    }
    let item = |(at, request): (usize, &Request)| {
        let outcome = shown.evaluated.outcomes.get(at).map(|outcome| outcome.decision);
        let dispatch = dispatch.clone();
        let name = request.name.clone().filter(|name| !name.is_empty()).unwrap_or_else(|| t::request(at + 1));
        html! {
            <li key={at}>
                <button type="button" class="Embed-request" data-outcome={outcome.map(decision_outcome)} aria-current={(at == work.open).to_string()}
                    onclick={move |_: MouseEvent| dispatch.dispatch(Action::OpenRequest(at))}>
                    if let Some(decision) = outcome {
                        { icon(decision_outcome(decision)) }<span class="visually-hidden">{ decision_word(decision) }{ ": " }</span>
                    }
                    <span>{ name }</span>
                </button>
            </li>
        }
    };
    html! { <ol class="Embed-requests" aria-label={t::REQUESTS}>{ for work.scenario.requests.iter().enumerate().map(item) }</ol> }
}

/// The question, as a sentence with blanks or without.
fn question(request: &Request, readonly: bool, dispatch: &Dispatch) -> Html {
    let edit = |edit: fn(String) -> RequestEdit| {
        let dispatch = dispatch.clone();
        Callback::from(move |text: String| dispatch.dispatch(Action::EditRequest(edit(text))))
    };
    let (principal, resource) = (principal_details(&request.principal).arn, resource_details(&request.resource).arn);
    let mut with: Vec<String> = principal_details(&request.principal)
        .mfa
        .map(|mfa| format!("aws:MultiFactorAuthPresent = {mfa}"))
        .into_iter()
        .collect();
    with.extend(request.context.iter().map(|(key, value)| format!("{key} = {}", value.texts().join(", "))));
    with.extend(request.unknown.iter().map(|key| format!("{key} = ?")));
    html! {
        <div class="Question" role="group" aria-label={t::THE_REQUEST}>
            if readonly {
                <p class="Embed-question">
                    { t::CAN }{ " " }<code>{ principal }</code>{ " " }{ t::DO }{ " " }<code>{ &request.action }</code>{ " " }{ t::ON }{ " " }<code>{ resource }</code>{ "?" }
                </p>
            } else {
                <div class="Question-fields">
                    <TextField class="Question-principal" label={t::CAN} value={principal} onchange={edit(RequestEdit::Principal)} />
                    <TextField class="Question-action" label={t::DO} value={request.action.clone()} onchange={edit(RequestEdit::Action)} />
                    <TextField class="Question-resource" label={t::ON} value={resource} onchange={edit(RequestEdit::Resource)} />
                    <span class="Question-mark" aria-hidden="true">{ "?" }</span>
                </div>
            }
            if !with.is_empty() {
                <p class="Question-with">
                    <span class="Question-withWord">{ t::WITH }</span>
                    { for with.into_iter().map(|chip| html! { <span class="Question-chip">{ chip }</span> }) }
                </p>
            }
        </div>
    }
}

/// The policies with the deciding text marked.
fn policies(drawn: &Drawn, readonly: bool, dispatch: &Dispatch) -> Html {
    let work = drawn.state.work();
    let groups = work.by_type().filter(|(_, policies)| !policies.is_empty()).map(|(policy_type, policies)| {
        html! {
            <div key={policy_type.id()} class="Policies-group" role="group" aria-label={heading(policy_type)}>
                <p class="Policies-type">{ heading(policy_type) }</p>
                { for policies.iter().map(|(id, index, _)| policy(drawn, *id, *index, readonly, dispatch)) }
            </div>
        }
    });
    html! { <div class="Policies" role="group" aria-label={t::POLICIES}>{ for groups }</div> }
}

fn policy(drawn: &Drawn, id: PolicyId, index: usize, readonly: bool, dispatch: &Dispatch) -> Html {
    let Drawn { state, shown } = drawn;
    let Some(policy) = state.work().scenario.policies.get(index) else { return Html::default() };
    let at = shown.evaluated.work.index_of(id);
    let traces = shown.traces(None);
    let trace = traces.iter().filter_map(|trace| trace.policy()).find(|trace| Some(trace.index) == at);
    let outcome = trace.filter(|_| policy.enabled).map_or("not-applicable", |trace| stage_outcome(trace.outcome));
    let word = match (policy.enabled, trace) {
        (false, _) => t::LEFT_OUT,
        (true, Some(trace)) => policy_word(trace),
        (true, None) => t::TAKES_NO_PART,
    };
    let open = state.is_open(id);
    let body = format!("policy-{}-body", id.0);
    let toggle = {
        let dispatch = dispatch.clone();
        move |_: MouseEvent| dispatch.dispatch(Action::TogglePolicy(id))
    };
    let text = policy.document.text();
    let read = shown.findings.get(index).map(|read| read.as_slice()).unwrap_or_default();
    let findings: Vec<_> = read.iter().map(Lint::from).collect();
    let reveal = state.selected().filter(|place| place.policy == id);
    html! {
        <div key={id.0} class="PolicyCard" role="group" aria-label={policy.name.clone()} data-outcome={outcome} data-enabled={policy.enabled.to_string()}>
            <div class="PolicyCard-head">
                <button type="button" class="PolicyCard-toggle" onclick={toggle} aria-expanded={open.to_string()} aria-controls={body.clone()}>
                    { icon("open") }
                    <span class="PolicyCard-name">{ &policy.name }</span>
                    <span class="Outcome" data-outcome={outcome}>{ icon(outcome) }{ word }</span>
                </button>
            </div>
            <div class="PolicyCard-body" id={body} hidden={!open}>
                if open {
                    <PolicyEditor label={t::text_of(&policy.name)} findings={finding_marks(text, &findings)} {readonly}
                        highlights={highlights(text, trace.filter(|_| !shown.stale && policy.enabled), reveal)}
                        typed={state.typed()} {reveal} {id} dispatch={dispatch.clone()} text={text.to_owned()} />
                }
            </div>
        </div>
    }
}
