//! The resource in detail: owner, tags, organization, S3 settings.

use super::fields::{ChoiceField, TextField, read_yes_no, tags_field, yes_no, yes_no_options};
use super::scenario_details::membership_field;
use crate::state::{Action, Dispatch, RequestEdit, resource_details};
use crate::texts::details as t;
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
            <TextField label={t::ACCOUNT_THAT_OWNS_IT} value={details.account.clone().unwrap_or_default()} onchange={optional(|d| &mut d.account)} placeholder={t::THAT_OF_THE_ARN_ELSE} />
            <TextField label={t::S3_ACCOUNT_THAT_OWNS_THE} value={details.object_owner.clone().unwrap_or_default()} onchange={optional(|d| &mut d.object_owner)} />
            <ChoiceField label={t::S3_RESTRICTPUBLICBUCKETS} options={yes_no_options()} value={yes_no(details.block_public_access)} onchange={set(|d, v| d.block_public_access = read_yes_no(&v))} />
            { membership_field(t::ORGANIZATION_OF_THE_OWNER, &details.organization, &membership) }
            { tags_field(t::TAGS_OF_THE_RESOURCE_AWS, &details.tags, &tags) }
        </div>
    }
}
