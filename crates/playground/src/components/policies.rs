//! The policies, grouped by type in evaluation order.

use super::icon::icon;
use super::part::Part;
use super::policy_card::{PolicyCard, PolicyOf};
use crate::browser::{focus_soon, press, value_of};
use crate::hooks::Drawn;
use crate::lint::{Lint, known};
use crate::palette::Dialog;
use crate::results::Shown;
use crate::state::{Action, Dispatch, PlaygroundState, PolicyId};
use crate::texts::{managed, policies as t};
use crate::words::{heading, menu_label, new_policy_name, policy_type};
use iam_evaluator::scenario::PolicyType;
use std::rc::Rc;
use yew::prelude::*;

/// Every policy as a card.
#[derive(PartialEq)]
pub(crate) struct Policies {
    pub(crate) drawn: Rc<Drawn>,
    /// Opens a dialog, once the rest of the page has come.
    pub(crate) overlay: Option<UseStateSetter<Option<Dialog>>>,
    pub(crate) dispatch: Dispatch,
}

impl Part for Policies {
    fn draw(&self, _: u8, _: &Callback<u8>) -> Html {
        let props = self;
        let work = props.drawn.state.work();
        html! {
            <>
                <div class="Policies-head">
                    <h2>{ t::POLICIES }</h2>
                    { for props.overlay.as_ref().map(by_name) }
                    <AddPolicy dispatch={props.dispatch.clone()} />
                </div>
                if work.ids.is_empty() {
                    { none(&props.dispatch) }
                }
                { groups(&props.drawn, props.overlay.is_some(), &props.dispatch) }
            </>
        }
    }
}

/// Opens the dialog of AWS's managed policies.
fn by_name(overlay: &UseStateSetter<Option<Dialog>>) -> Html {
    let overlay = overlay.clone();
    let onclick = move |_: MouseEvent| overlay.set(Some(Dialog::Managed));
    html! { <button type="button" class="Button Button-quiet" id="add-managed" {onclick} aria-haspopup="dialog" title={managed::ATTACH_AN_AWS_MANAGED_POLICY}>{ managed::AWS_MANAGED }</button> }
}

/// How to begin, when there is no policy.
fn none(dispatch: &Dispatch) -> Html {
    let add = {
        let dispatch = dispatch.clone();
        move |_: MouseEvent| {
            let policy_type = PolicyType::IdentityBased;
            let name = new_policy_name(policy_type).to_owned();
            dispatch.dispatch(Action::AddPolicy { policy_type, name, text: None });
            // The button goes with the empty list.
            focus_soon("policies".to_owned());
        }
    };
    let example = |_: MouseEvent| {
        // The page has that button whatever the work is.
        let _ = press("examples");
    };
    html! {
        <div class="Empty">
            <p><strong>{ t::WITHOUT_A_POLICY_NOTHING_IS }</strong>{ t::EVERY_REQUEST_ENDS_IN_AN }</p>
            <ol class="Empty-steps">
                <li>{ t::ADD_WHAT_YOUR_USER_OR }
                    <button type="button" class="Button" id="first-policy" onclick={add}>{ icon("add") }{ t::ADD_AN_IDENTITY_BASED_POLICY }</button></li>
                <li>{ t::HAVE_A_FILE_DROP_IT }</li>
                <li>{ t::JUST_LOOKING_EACH_EXAMPLE_IS }
                    <button type="button" class="Button" id="first-example" onclick={example}>{ t::OPEN_AN_EXAMPLE }</button></li>
            </ol>
        </div>
    }
}

/// What is known to be wrong with a policy's text.
fn findings(state: &PlaygroundState, shown: &Shown, id: PolicyId, index: usize) -> Rc<Vec<Lint>> {
    let text = state.work().scenario.policies.get(index).map(|policy| policy.document.text()).unwrap_or_default();
    let read = shown.findings.get(index).map(|read| read.as_slice()).unwrap_or_default();
    known(state.checked(), id, text, read)
}

fn groups(drawn: &Drawn, rest: bool, dispatch: &Dispatch) -> Html {
    let Drawn { state, shown } = drawn;
    let work = state.work();
    let traces = shown.traces(None);
    let trace = |id: PolicyId| {
        let index = shown.evaluated.work.index_of(id)?;
        traces.iter().find(|trace| trace.policy().is_some_and(|policy| policy.index == index)).cloned()
    };
    let groups = work.by_type().filter(|(_, policies)| !policies.is_empty()).map(|(policy_type, policies)| {
        let last = policies.len().saturating_sub(1);
        let cards = policies.iter().enumerate().map(|(at, (id, index, _))| {
            html! {
                <PolicyCard key={id.0} id={*id} policy={PolicyOf { work: Rc::clone(work), index: *index }} open={state.is_open(*id)} locked={state.is_locked(*id)}
                    findings={findings(state, shown, *id, *index)}
                    trace={trace(*id)} stale={shown.stale}
                    typed={if state.is_open(*id) { state.typed() } else { 0 }}
                    reveal={state.selected().filter(|place| place.policy == *id)}
                    is_first={at == 0} is_last={at == last} {rest} dispatch={dispatch.clone()} />
            }
        });
        html! {
            <section key={policy_type.id()} class="Policies-group" aria-label={heading(policy_type)}>
                <h3 class="Policies-type">{ heading(policy_type) }</h3>
                { for cards }
            </section>
        }
    });
    html! { <>{ for groups }</> }
}

#[derive(PartialEq, Properties)]
struct AddPolicyProps {
    dispatch: Dispatch,
}

/// Chooses a type and adds a policy of it.
#[component]
fn AddPolicy(props: &AddPolicyProps) -> Html {
    let chosen = use_state(|| PolicyType::IdentityBased);
    let onchange = {
        let chosen = chosen.setter();
        Callback::from(move |event: Event| {
            if let Some(policy_type) = policy_type(&value_of(&event)) {
                chosen.set(policy_type);
            }
        })
    };
    let onclick = {
        let (dispatch, policy_type) = (props.dispatch.clone(), *chosen);
        Callback::from(move |_: MouseEvent| {
            let name = new_policy_name(policy_type).to_owned();
            dispatch.dispatch(Action::AddPolicy { policy_type, name, text: None });
        })
    };
    html! {
        <div class="AddPolicy" role="group" aria-label={t::ADD_A_POLICY}>
            <label>
                <span class="visually-hidden">{ t::TYPE_OF_THE_NEW_POLICY }</span>
                <select class="Field-input" id="add-policy-type" {onchange}>
                    { for PolicyType::ALL.into_iter().map(|policy_type| html! {
                        <option value={policy_type.id()} selected={policy_type == *chosen}>{ menu_label(policy_type) }</option>
                    }) }
                </select>
            </label>
            <button type="button" class="Button" id="add-policy" {onclick}>{ icon("add") }{ t::ADD }</button>
        </div>
    }
}

/// The DOM id of a policy's card.
pub(super) fn card_id(id: PolicyId) -> String {
    format!("policy-{}", id.0)
}
