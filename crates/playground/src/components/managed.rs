//! The dialog that attaches one of AWS's managed policies by its name, and what a card says of such a policy.

use super::fields::ChoiceField;
use crate::browser::{keys, managed as files, value_of};
use crate::managed::{List, Managed, name_in};
use crate::state::Action;
use crate::texts::managed as t;
use crate::words::{menu_label, policy_type};
use gloo::timers::callback::Timeout;
use iam_evaluator::scenario::PolicyType;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Of what is found this many are listed.
const LISTED: usize = 60;
/// Who only passes a policy on the way to another does not load its document.
const PASSING_MS: u32 = 150;
/// What a managed policy can be to a principal, and no other: AWS's policies for organizations are others.
const TYPES: [PolicyType; 3] = [PolicyType::IdentityBased, PolicyType::PermissionsBoundary, PolicyType::Session];

#[derive(PartialEq, Properties)]
pub(super) struct ManagedPoliciesProps {
    /// Adds the policy, and closes the dialog.
    pub(super) attach: Callback<Action>,
}

/// What was loaded for somebody, or why not.
type Loaded<T> = Result<T, String>;

/// The dialog's content.
#[component]
pub(super) fn ManagedPolicies(props: &ManagedPoliciesProps) -> Html {
    let list = use_state(|| None::<Loaded<Rc<List>>>);
    let wanted = use_state(String::new);
    let at = use_state(|| None::<usize>);
    let kind = use_state(|| PolicyType::IdentityBased);
    let document = use_state(|| None::<(String, Loaded<AttrValue>)>);
    let attempt = use_state(|| 0_u32);
    {
        let list = list.setter();
        use_effect_with(*attempt, move |_| {
            spawn_local(async move { list.set(Some(files::list().await)) });
        });
    }
    let known = list.as_ref().and_then(|list| list.as_ref().ok()).cloned();
    let found: Vec<&Managed> = known.as_ref().map(|list| list.find(&wanted)).unwrap_or_default();
    let more = found.len().saturating_sub(LISTED);
    let shown = &found[..];
    let shown = shown.get(..LISTED).unwrap_or(shown);
    let last = shown.len().saturating_sub(1);
    let chosen = at.map(|at| at.min(last)).and_then(|at| Some((at, *shown.get(at)?)));
    {
        let document = document.setter();
        let policy = chosen.map(|(_, policy)| policy.clone());
        use_effect_with((policy, *attempt), move |(policy, _)| {
            let waiting = policy.clone().map(|policy| {
                Timeout::new(PASSING_MS, move || {
                    spawn_local(async move {
                        let text = files::document(&policy).await.map(AttrValue::from);
                        document.set(Some((policy.name, text)));
                    });
                })
            });
            move || drop(waiting)
        });
    }
    use_effect_with(chosen.map(|(at, _)| at), |at| {
        if let Some(at) = at {
            keys::scroll_to(&option_id(*at));
        }
    });

    let attach = {
        let (policy, kind, document, attach) =
            (chosen.map(|(_, policy)| policy.clone()), *kind, document.setter(), props.attach.clone());
        Callback::from(move |()| {
            let Some(policy) = policy.clone() else { return };
            let (document, attach) = (document.clone(), attach.clone());
            spawn_local(async move {
                match files::document(&policy).await {
                    Ok(text) => attach.emit(attaching(&policy, kind, text)),
                    Err(said) => document.set(Some((policy.name, Err(said)))),
                }
            });
        })
    };
    let oninput = {
        let (wanted, at) = (wanted.setter(), at.setter());
        Callback::from(move |event: InputEvent| {
            let text = value_of(&event);
            at.set((!text.trim().is_empty()).then_some(0));
            wanted.set(text);
        })
    };
    let onkeydown = {
        let (at, attach) = (at.setter(), attach.clone());
        let now = chosen.map(|(at, _)| at);
        Callback::from(move |event: KeyboardEvent| {
            let to = match (event.key().as_str(), now) {
                ("ArrowDown", Some(now)) if now < last => now + 1,
                ("ArrowDown", _) => 0,
                ("ArrowUp", Some(now)) if now > 0 => now - 1,
                ("ArrowUp", _) => last,
                ("Enter", _) if !event.is_composing() => {
                    event.prevent_default();
                    return attach.emit(());
                }
                _ => return,
            };
            event.prevent_default();
            at.set(Some(to));
        })
    };
    let options = shown.iter().enumerate().map(|(own, policy)| {
        let at = at.setter();
        let selected = chosen.is_some_and(|(chosen, _)| chosen == own).to_string();
        html! {
            <div key={policy.name.clone()} role="option" id={option_id(own)} class="Palette-option" aria-selected={selected} onclick={move |_: MouseEvent| at.set(Some(own))}>
                <span class="Palette-label">{ &policy.name }</span>
                if !policy.path.is_empty() { <span class="Palette-hint">{ &policy.path }</span> }
            </div>
        }
    });
    let said = match list.as_ref() {
        None => t::THE_LIST_IS_LOADED.to_owned(),
        Some(Err(_)) => String::new(),
        Some(Ok(_)) if found.is_empty() => t::NONE_HAS_ALL_OF_THESE.to_owned(),
        Some(Ok(list)) if wanted.trim().is_empty() => t::policies_of(list.policies.len(), &list.date, &list.source),
        Some(Ok(_)) if more > 0 => t::more(more),
        Some(Ok(_)) => t::found(found.len()),
    };
    let loaded = chosen.and_then(|(_, policy)| {
        let (_, loaded) = document.as_ref().filter(|(name, _)| *name == policy.name)?;
        Some(loaded)
    });
    let failed = [list.as_ref().and_then(|list| list.as_ref().err()), loaded.and_then(|text| text.as_ref().err())];
    let retype = {
        let kind = kind.setter();
        Callback::from(move |chosen: String| {
            if let Some(chosen) = policy_type(&chosen) {
                kind.set(chosen);
            }
        })
    };
    let types: Vec<_> = TYPES.into_iter().map(|kind| (kind.id().into(), menu_label(kind).into())).collect();
    let again = {
        let (attempt, next) = (attempt.setter(), attempt.wrapping_add(1));
        move |_: MouseEvent| attempt.set(next)
    };
    html! {
        <div class="Managed">
            <input class="Field-input Palette-search" id="managed-search" type="text" role="combobox" aria-expanded="true" aria-controls="managed-list"
                aria-activedescendant={chosen.map(|(at, _)| option_id(at))} aria-autocomplete="list" aria-label={t::NAME_OR_ARN}
                placeholder={t::NAME_OR_ARN} value={(*wanted).clone()} autocomplete="off" autocapitalize="off" spellcheck="false" {oninput} {onkeydown} />
            <div class="Managed-found">
                <div class="Managed-list" id="managed-list" role="listbox" aria-label={t::POLICIES_FOUND}>{ for options }</div>
                <p class="Palette-foot" role="status">{ said }</p>
            </div>
            <div class="Managed-chosen">
                if let Some((_, policy)) = chosen {
                    { about(policy) }
                    { match loaded {
                        Some(Ok(text)) => html! { <pre class="Managed-document" id="managed-document" tabindex="0" role="region" aria-label={t::THE_DOCUMENT}>{ text.clone() }</pre> },
                        Some(Err(_)) => Html::default(),
                        None => html! { <p class="Managed-wait" role="status">{ t::THE_DOCUMENT_IS_LOADED }</p> },
                    } }
                } else if known.is_some() && !found.is_empty() {
                    <p class="Managed-wait">{ t::CHOOSE_ONE }</p>
                }
                if let Some(failed) = failed.into_iter().flatten().next() {
                    <div class="Managed-failed" role="alert">
                        <p>{ failed }</p>
                        <button type="button" class="Button" id="managed-again" onclick={again}>{ t::TRY_AGAIN }</button>
                    </div>
                }
            </div>
            <div class="Managed-foot">
                <ChoiceField label={t::ATTACH_AS} id="managed-type" options={types} value={kind.id()} onchange={retype} />
                <button type="button" class="Button" id="managed-attach" disabled={chosen.is_none()} onclick={attach.reform(|_: MouseEvent| ())}>{ t::ATTACH }</button>
            </div>
        </div>
    }
}

fn option_id(at: usize) -> String {
    format!("managed-{at}")
}

/// What a policy is, above its document.
fn about(policy: &Managed) -> Html {
    html! {
        <div class="Managed-about">
            <h3>{ &policy.name }</h3>
            <code>{ policy.arn() }</code>
            <p>{ t::version_of(&policy.version, &policy.date) }{ " · " }{ policy.meaning() }</p>
        </div>
    }
}

/// Attaches a copy.
fn attaching(policy: &Managed, policy_type: PolicyType, text: String) -> Action {
    let said = t::attached(&policy.name, &policy.version, &policy.date);
    Action::Attach { policy_type, name: policy.name.clone(), arn: policy.arn(), text, said }
}

/// That a policy is a copy of AWS's, when its ARN is one of those.
// Out of line: the page's first part carries what it enters.
#[inline(never)]
pub(super) fn copy_note(arn: &str) -> Html {
    let Some(name) = name_in(arn) else { return Html::default() };
    let said = match files::version_of(name) {
        Some((version, date)) => t::copy_of_version(name, &version, &date),
        None => t::copy_of(name),
    };
    html! { <p class="PolicyCard-copy">{ said }</p> }
}
