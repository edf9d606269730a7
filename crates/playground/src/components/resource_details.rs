//! The resource in detail: owner, tags, organization, S3 settings.

use super::fields::{ChoiceField, TextField, read_yes_no, tags_field, yes_no, yes_no_options};
use super::scenario_details::membership_field;
use crate::state::{Action, Dispatch, RequestEdit, resource_details};
use iam_evaluator::scenario::{Resource, ResourceDetails};
use yew::prelude::*;

/// Every detail of the resource.
pub(super) fn resource_drawer(resource: &Resource, dispatch: &Dispatch) -> Html {
    let details = resource_details(resource);
    let send = {
        let dispatch = dispatch.clone();
        move |details: ResourceDetails| {
            dispatch.dispatch(Action::EditRequest(RequestEdit::ResourceDetails(Box::new(details))));
        }
    };
    let set = |set: fn(&mut ResourceDetails, String)| {
        let (details, send) = (details.clone(), send.clone());
        Callback::from(move |text: String| {
            let mut details = details.clone();
            set(&mut details, text);
            send(details);
        })
    };
    let optional = |set: fn(&mut ResourceDetails) -> &mut Option<String>| {
        let (details, send) = (details.clone(), send.clone());
        Callback::from(move |text: String| {
            let mut details = details.clone();
            *set(&mut details) = (!text.is_empty()).then_some(text);
            send(details);
        })
    };
    let tags = {
        let (details, send) = (details.clone(), send.clone());
        Callback::from(move |tags| send(ResourceDetails { tags, ..details.clone() }))
    };
    let membership = {
        let (details, send) = (details.clone(), send.clone());
        Callback::from(move |organization| send(ResourceDetails { organization, ..details.clone() }))
    };
    html! {
        <div class="Details">
            <TextField label="Account that owns it" value={details.account.clone().unwrap_or_default()} onchange={optional(|d| &mut d.account)} placeholder="that of the ARN, else the caller's" />
            <TextField label="S3: account that owns the object" value={details.object_owner.clone().unwrap_or_default()} onchange={optional(|d| &mut d.object_owner)} />
            <ChoiceField label="S3: RestrictPublicBuckets" options={yes_no_options()} value={yes_no(details.block_public_access)} onchange={set(|d, v| d.block_public_access = read_yes_no(&v))} />
            { membership_field("Organization of the owner", &details.organization, &membership) }
            { tags_field("Tags of the resource (aws:ResourceTag)", &details.tags, &tags) }
        </div>
    }
}
