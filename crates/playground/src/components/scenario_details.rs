//! The scenario beside its policies and requests: description, organization, policy types out of sight.

use super::fields::{ChoiceField, TextField};
use crate::browser::checked_of;
use crate::state::{Action, Dispatch, ScenarioEdit, Work};
use crate::words::heading;
use iam_evaluator::scenario::{Membership, Organization, PolicyType};
use yew::prelude::*;

/// The scenario's own fields.
pub(super) fn scenario_drawer(work: &Work, dispatch: &Dispatch) -> Html {
    let scenario = &work.scenario;
    let send = {
        let dispatch = dispatch.clone();
        move |edit: ScenarioEdit| dispatch.dispatch(Action::EditScenario(edit))
    };
    let title = {
        let send = send.clone();
        Callback::from(move |text| send(ScenarioEdit::Title(text)))
    };
    let description = {
        let send = send.clone();
        Callback::from(move |text| send(ScenarioEdit::Description(text)))
    };
    let organization = scenario.organization.clone().unwrap_or_default();
    let set = |set: fn(&mut Organization, Option<String>)| {
        let (organization, send) = (organization.clone(), send.clone());
        Callback::from(move |text: String| {
            let mut organization = organization.clone();
            set(&mut organization, (!text.is_empty()).then_some(text));
            let stated = organization != Organization::default();
            send(ScenarioEdit::Organization(stated.then_some(organization)));
        })
    };
    html! {
        <div class="Details">
            <TextField class="Field-wide" label="Title" code={false} value={scenario.title.clone()} onchange={title} />
            <TextField class="Field-wide" label="Description (Markdown)" code={false} lines={Some(3)} value={scenario.description.clone().unwrap_or_default()} onchange={description} />
            <TextField label="Organization id" value={organization.id.clone().unwrap_or_default()} onchange={set(|o, v| o.id = v)} placeholder="o-exampleorgid" />
            <TextField label="Management account" value={organization.management_account.clone().unwrap_or_default()} onchange={set(|o, v| o.management_account = v)} placeholder="12 digits" />
            { unseen_field(work, dispatch) }
        </div>
    }
}

/// The policy types of which there may be policies out of sight.
pub(super) fn unseen_field(work: &Work, dispatch: &Dispatch) -> Html {
    let unseen = PolicyType::ALL.into_iter().map(|policy_type| {
        let dispatch = dispatch.clone();
        let onchange = Callback::from(move |event: Event| {
            dispatch.dispatch(Action::EditScenario(ScenarioEdit::Unseen(policy_type, checked_of(&event))));
        });
        html! {
            <label class="Check" key={policy_type.id()}>
                <input type="checkbox" data-unseen={policy_type.id()} checked={work.scenario.unseen.contains(&policy_type)} {onchange} />{ heading(policy_type) }
            </label>
        }
    });
    html! {
        <fieldset class="Field-wide Checks">
            <legend>{ "Policies that may exist but that you cannot see" }</legend>
            { for unseen }
        </fieldset>
    }
}

/// The organization an account belongs to.
pub(super) fn membership_field(label: &'static str, membership: &Membership, onchange: &Callback<Membership>) -> Html {
    let (id, path) = match membership {
        Membership::Member { id, path } => (id.clone(), path.clone()),
        Membership::Unstated | Membership::None => (String::new(), None),
    };
    let chosen = match membership {
        Membership::Unstated => "",
        Membership::None => "none",
        Membership::Member { .. } => "member",
    };
    let choose = onchange.reform(|choice: String| match choice.as_str() {
        "none" => Membership::None,
        "member" => Membership::Member { id: "o-exampleorgid".to_owned(), path: None },
        _ => Membership::Unstated,
    });
    let set_id = {
        let path = path.clone();
        onchange.reform(move |id: String| Membership::Member { id, path: path.clone() })
    };
    let set_path = {
        let id = id.clone();
        onchange
            .reform(move |path: String| Membership::Member { id: id.clone(), path: (!path.is_empty()).then_some(path) })
    };
    let options = vec![
        ("".into(), "that of the scenario".into()),
        ("none".into(), "none".into()),
        ("member".into(), "another".into()),
    ];
    html! {
        <>
            <ChoiceField label={label} {options} value={chosen} onchange={choose} />
            if chosen == "member" {
                <TextField label="Id" value={id} onchange={set_id} placeholder="o-exampleorgid" />
                <TextField label="Path" value={path.unwrap_or_default()} onchange={set_path} placeholder="o-…/r-…/ou-…/" />
            }
        </>
    }
}
