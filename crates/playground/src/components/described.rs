//! What the service reference says of the request: under the question, and of its context keys in their drawer. It is loaded
//! once somebody changes the action or the resource, or opens that drawer.

use super::icon::icon;
use crate::browser::{focus_soon, tools};
use crate::described::{Described, Misfit};
use crate::state::{Action, Dispatch, RequestEdit};
use crate::texts::{described as t, details};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use iam_evaluator::scenario::Request;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::prelude::*;

/// While somebody types, no half of a name is looked up.
const PAUSE_MS: u32 = 250;

/// What was found, or why nothing was.
type Found = Result<Rc<Described>, String>;

/// What the reference says of an action and a resource, once it is known; and what asks again after a failure.
#[hook]
fn use_described(asked: Option<(String, String)>) -> (Option<Found>, Callback<MouseEvent>) {
    let found = use_state(|| None::<((String, String), Found)>);
    let attempt = use_state(|| 0_u32);
    {
        let found = found.setter();
        use_effect_with((asked.clone(), *attempt), move |(asked, _)| {
            let waiting = asked.clone().map(|asked| {
                Timeout::new(PAUSE_MS, move || {
                    spawn_local(async move {
                        let given = [JsValue::from_str(&asked.0), JsValue::from_str(&asked.1)];
                        let answer = tools::call("describeAction", &given).await;
                        let read = answer.map_err(|_| t::NOT_LOADED.to_owned()).and_then(|answer| {
                            let read = Described::of_answer(&answer).map(Rc::new);
                            read.ok_or_else(|| t::NO_ANSWER.to_owned())
                        });
                        found.set(Some((asked, read)));
                    });
                })
            });
            move || drop(waiting)
        });
    }
    let again = {
        let (attempt, next) = (attempt.setter(), attempt.wrapping_add(1));
        Callback::from(move |_: MouseEvent| attempt.set(next))
    };
    let now = found.as_ref().filter(|(of, _)| Some(of) == asked.as_ref()).map(|(_, found)| found.clone());
    (now, again)
}

fn asked_of(request: &Request) -> (String, String) {
    (request.action.clone(), request.resource.arn().to_owned())
}

#[derive(PartialEq, Properties)]
pub(crate) struct RequestHintsProps {
    pub(crate) request: Request,
    pub(crate) dispatch: Dispatch,
}

/// A line under the question, once somebody has changed the action or the resource.
#[component]
pub(crate) fn RequestHints(props: &RequestHintsProps) -> Html {
    let touched = use_state_eq(|| false);
    {
        let touched = touched.setter();
        use_effect_with((), move |()| {
            let document = web_sys::window().and_then(|window| window.document());
            let listener = document.map(|document| {
                EventListener::new(&document, "input", move |event| {
                    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
                    if target.is_some_and(|field| matches!(field.id().as_str(), "action" | "resource")) {
                        touched.set(true);
                    }
                })
            });
            move || drop(listener)
        });
    }
    let request = &props.request;
    let (found, again) = use_described(touched.then(|| asked_of(request)));
    if !*touched {
        return Html::default();
    }
    let instead = |text: &str, field: &'static str, edit: fn(String) -> RequestEdit| {
        let (dispatch, wanted) = (props.dispatch.clone(), text.to_owned());
        let onclick = move |_: MouseEvent| {
            // What was typed before is a step of its own.
            dispatch.dispatch(Action::Settle);
            dispatch.dispatch(Action::EditRequest(edit(wanted.clone())));
            focus_soon(field.to_owned());
        };
        html! { <button type="button" class="Button" id="use-instead" {onclick}>{ t::use_it(text) }</button> }
    };
    let wrong = found.as_ref().is_some_and(|found| found.as_ref().is_ok_and(|found| found.mismatch.is_some()));
    let said = match &found {
        None => Html::default(),
        Some(Err(said)) => html! {
            <>
                <span>{ said }</span>
                <button type="button" class="Button" id="look-up-again" onclick={again}>{ t::TRY_AGAIN }</button>
            </>
        },
        Some(Ok(found)) => match &found.mismatch {
            None => fitting(found),
            Some((Misfit::Resource, arn)) => html! {
                <>
                    { icon("no-match") }
                    <span>{ refused(found, &request.action) }</span>
                    { for arn.as_ref().map(|arn| instead(arn, "resource", RequestEdit::Resource)) }
                    { taken(found) }
                </>
            },
            Some((misfit, action)) => {
                let of = if *misfit == Misfit::Service { t::no_service } else { t::no_action };
                html! {
                    <>
                        { icon("no-match") }
                        <span>{ of(&request.action) }</span>
                        { for action.as_ref().map(|action| instead(action, "action", RequestEdit::Action)) }
                    </>
                }
            }
        },
    };
    let date = found.as_ref().and_then(|found| found.as_ref().ok()).map(|found| t::as_of(&found.date));
    html! {
        <section class="Hints" id="hints" aria-label={t::FROM_THE_REFERENCE} data-fits={(found.is_some() && !wrong).to_string()}>
            <div class="Hints-said" role="status">{ said }</div>
            { for date.map(|date| html! { <span class="Hints-date">{ date }</span> }) }
        </section>
    }
}

/// What a request is that fits.
fn fitting(found: &Described) -> Html {
    let Some([name, level, service]) = &found.action else { return Html::default() };
    let types: Vec<&str> = found.resources.iter().map(|[name, _]| name.as_str()).collect();
    let takes = if types.is_empty() { t::TAKES_ANY.to_owned() } else { t::takes(&types.join(", ")) };
    html! { <span><code>{ name }</code>{ " " }{ t::fits(level, service) }{ takes }</span> }
}

/// That an action does not take the resource of the request.
fn refused(found: &Described, asked: &str) -> String {
    let action = found.action.as_ref().map_or(asked, |[name, ..]| name);
    if found.resources.is_empty() { t::takes_none(action) } else { t::takes_other(action) }
}

/// What it takes instead.
fn taken(found: &Described) -> Html {
    if found.resources.is_empty() {
        return Html::default();
    }
    let types = found.resources.iter().map(|[name, arn]| html! { <li>{ name }{ " " }<code>{ arn }</code></li> });
    html! { <ul class="Hints-types" aria-label={t::WHAT_IT_TAKES}>{ for types }</ul> }
}

#[derive(PartialEq, Properties)]
pub(super) struct CarriedKeysProps {
    pub(super) request: Request,
    /// Names of keys that stand elsewhere in the drawer.
    pub(super) elsewhere: Vec<String>,
    /// The present moment, for keys that hold one.
    pub(super) now: Rc<str>,
    pub(super) dispatch: Dispatch,
}

/// The keys that a request of the action can carry.
#[component]
pub(super) fn CarriedKeys(props: &CarriedKeysProps) -> Html {
    let (found, again) = use_described(Some(asked_of(&props.request)));
    let body = match &found {
        None => Html::default(),
        Some(Err(said)) => html! {
            <p class="Keys-none">{ said }{ " " }<button type="button" class="Button" onclick={again}>{ t::TRY_AGAIN }</button></p>
        },
        Some(Ok(found)) if found.action.is_none() => html! { <p class="Keys-none">{ t::NAME_AN_ACTION }</p> },
        Some(Ok(found)) => carried(found, props),
    };
    let date = found.as_ref().and_then(|found| found.as_ref().ok()).map(|found| t::as_of(&found.date));
    html! {
        <section aria-labelledby="carried-keys" id="carried">
            <h3 id="carried-keys">{ t::KEYS_IT_CAN_CARRY }</h3>
            { body }
            { for date.map(|date| html! { <p class="Keys-none">{ date }</p> }) }
        </section>
    }
}

fn carried(found: &Described, props: &CarriedKeysProps) -> Html {
    let given = |key: &str| {
        let same = |name: &String| name.eq_ignore_ascii_case(key);
        props.elsewhere.iter().any(same)
            || props.request.context.keys().any(same)
            || props.request.unknown.iter().any(same)
    };
    let left: Vec<_> = found.keys.iter().filter(|(key, _)| !given(&key.key)).collect();
    if left.is_empty() {
        return html! { <p class="Keys-none">{ t::NO_FURTHER_KEYS }</p> };
    }
    let rows = left.into_iter().map(|(key, said)| {
        let name = &key.key;
        let (dispatch, edit) = (props.dispatch.clone(), RequestEdit::SetContext(name.clone(), key.first_value(&props.now)));
        let onclick = move |_: MouseEvent| {
            dispatch.dispatch(Action::EditRequest(edit.clone()));
            focus_soon("new-context-key".to_owned());
        };
        html! {
            <li class="KeyRow" key={name.clone()} data-carried={name.clone()}>
                <span class="KeyRow-what"><code>{ name }</code><span class="KeyRow-note">{ t::type_of(key.key_type) }{ if said.is_empty() { "" } else { ": " } }{ said }</span></span>
                <button type="button" class="Button" {onclick} aria-label={details::add(name)}>{ icon("add") }{ details::ADD }</button>
            </li>
        }
    });
    html! { <ul>{ for rows }</ul> }
}
