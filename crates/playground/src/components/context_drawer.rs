//! The context of the request: where it comes from, the keys it has, the keys the policies ask for, what is unknown.

use super::context_table::ContextTable;
use super::derived_keys::derived_keys;
use super::described::CarriedKeys;
use super::icon::icon;
use super::scenario_details::unseen_field;
use crate::browser::focus_soon;
use crate::keys::{Mentioned, about, mentioned};
use crate::results::Shown;
use crate::state::{Action, Dispatch, Network, RequestEdit, Work};
use crate::texts::details as t;
use iam_evaluator::evaluation::ContextEntry;
use iam_evaluator::scenario::Request;
use std::rc::Rc;
use yew::prelude::*;

/// Of the values that a key is compared with, this many are told.
const TOLD: usize = 3;

/// Everything about the context.
pub(super) fn context_drawer(work: &Work, request: &Request, shown: &Shown, dispatch: &Dispatch) -> Html {
    let verdict = shown.evaluation().map(|evaluation| &evaluation.verdict);
    let entries = verdict.map(|verdict| verdict.context.as_slice()).unwrap_or_default();
    let missing = verdict.map(|verdict| verdict.missing_context_keys.as_slice()).unwrap_or_default();
    let keys = mentioned(&work.scenario);
    html! {
        <div class="Context">
            <div class="Context-given">
                { network_switch(request, dispatch) }
                <ContextTable context={request.context.clone()} keys={keys.clone()} dispatch={dispatch.clone()} />
                { unknown_keys(request, &keys, &shown.now, dispatch) }
                { unseen_field(work, shown, dispatch) }
            </div>
            <div class="Context-more">
                { offered_keys(request, &keys, entries, missing, &shown.now, dispatch) }
                <CarriedKeys request={request.clone()} elsewhere={keys.iter().map(|mentioned| mentioned.key.clone()).collect::<Vec<_>>()} now={Rc::clone(&shown.now)} dispatch={dispatch.clone()} />
                { derived_keys(entries, dispatch) }
            </div>
        </div>
    }
}

/// Where the request comes from.
fn network_switch(request: &Request, dispatch: &Dispatch) -> Html {
    let chosen = Network::of(request);
    let choices = Network::ALL.into_iter().map(|(network, id, name)| {
        let dispatch = dispatch.clone();
        let onchange = Callback::from(move |_: Event| {
            dispatch.dispatch(Action::EditRequest(RequestEdit::Network(network)));
        });
        html! {
            <label class="Choice" key={id}>
                <input type="radio" name="network" id={format!("network-{id}")} checked={network == chosen} {onchange} />
                <span>{ name }</span>
            </label>
        }
    });
    html! {
        <fieldset class="Choices" id="network">
            <legend>{ t::THE_REQUEST_COMES_FROM }</legend>
            { for choices }
        </fieldset>
    }
}

fn edit(dispatch: &Dispatch, edit: RequestEdit, focus: &'static str) -> Callback<MouseEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |_: MouseEvent| {
        dispatch.dispatch(Action::EditRequest(edit.clone()));
        focus_soon(focus.to_owned());
    })
}

/// Gives a key a value of its type.
fn give(name: &str, keys: &[Mentioned], now: &str) -> RequestEdit {
    let found = keys.iter().find(|mentioned| mentioned.key.eq_ignore_ascii_case(name));
    let unmentioned = || Mentioned {
        key: name.to_owned(),
        key_type: crate::keys::key_type(name, keys),
        multivalued: false,
        compared: Vec::new(),
    };
    let value = found.cloned().unwrap_or_else(unmentioned).first_value(now);
    RequestEdit::SetContext(name.to_owned(), value)
}

/// The keys that may have any value, or be absent.
fn unknown_keys(request: &Request, keys: &[Mentioned], now: &str, dispatch: &Dispatch) -> Html {
    let rows = request.unknown.iter().map(|name| {
        let is_prefix = name.ends_with('*');
        let known = edit(dispatch, RequestEdit::KeyUnknown(name.clone(), false), "new-context-key");
        let given = edit(dispatch, give(name, keys, now), "new-context-key");
        html! {
            <li class="KeyRow" key={name.clone()} data-key={name.clone()} data-outcome="depends">
                { icon("depends") }
                <span class="KeyRow-what"><code>{ name }</code><span class="KeyRow-note">{ if is_prefix { t::EVERY_SUCH_KEY_ANY_VALUE } else { t::ANY_VALUE_OR_ABSENT } }</span></span>
                if !is_prefix {
                    <button type="button" class="Button" onclick={given} aria-label={t::give_a_value(name)}>{ t::GIVE_A_VALUE }</button>
                }
                <button type="button" class="Button" onclick={known} aria-label={t::is_not_unknown(name)}>{ t::ABSENT }</button>
            </li>
        }
    });
    html! {
        if !request.unknown.is_empty() {
            <section aria-labelledby="unknown-keys">
                <h3 id="unknown-keys">{ t::UNKNOWN_KEYS }</h3>
                <ul>{ for rows }</ul>
            </section>
        }
    }
}

/// The keys that the policies speak of and the request does not have.
fn offered_keys(
    request: &Request,
    keys: &[Mentioned],
    entries: &[ContextEntry],
    missing: &[String],
    now: &str,
    dispatch: &Dispatch,
) -> Html {
    let has = |key: &str| {
        let same = |name: &str| name.eq_ignore_ascii_case(key);
        entries.iter().any(|entry| same(&entry.key))
            || request.context.keys().any(|name| same(name))
            || request.unknown.iter().any(|name| same(name))
    };
    let could = |key: &str| missing.iter().any(|name| name.eq_ignore_ascii_case(key));
    let mut offered: Vec<&Mentioned> = keys.iter().filter(|mentioned| !has(&mentioned.key)).collect();
    offered.sort_by_key(|mentioned| !could(&mentioned.key));
    let rows = offered.iter().map(|mentioned| {
        let name = &mentioned.key;
        let told = mentioned.compared.iter().take(TOLD).map(|(operator, value)| format!("{operator} {value}"));
        let mut told: Vec<String> = told.collect();
        if mentioned.compared.len() > TOLD {
            told.push(format!("{} more", mentioned.compared.len() - TOLD));
        }
        let compared = if told.is_empty() { t::USED_AS_A_POLICY_VARIABLE.to_owned() } else { told.join(", ") };
        let add = edit(dispatch, give(name, keys, now), "new-context-key");
        let unknown = edit(dispatch, RequestEdit::KeyUnknown(name.clone(), true), "new-context-key");
        html! {
            <li class="KeyRow" key={name.clone()} data-offered={name.clone()}>
                <span class="KeyRow-what" title={about(name)}>
                    <code>{ name }</code>
                    if could(name) { <b class="KeyRow-could">{ t::COULD_CHANGE_THE_DECISION }</b> }
                    <span class="KeyRow-note">{ compared }</span>
                </span>
                <button type="button" class="Button" onclick={add} aria-label={t::add(name)}>{ icon("add") }{ t::ADD }</button>
                <button type="button" class="Button" onclick={unknown} aria-label={t::is_unknown(name)}>{ t::UNKNOWN }</button>
            </li>
        }
    });
    html! {
        <section aria-labelledby="offered-keys">
            <h3 id="offered-keys">{ t::ABSENT_AND_THE_POLICIES_ASK }</h3>
            if offered.is_empty() {
                <p class="Keys-none">{ t::NONE_THE_REQUEST_HAS_EVERY }</p>
            } else {
                <ul>{ for rows }</ul>
            }
        </section>
    }
}
