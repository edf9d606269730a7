//! The principal in detail: credentials, MFA, times, tags, organization.

use super::fields::{ChoiceField, TextField, read_yes_no, tags_field, yes_no, yes_no_options};
use super::scenario_details::membership_field;
use crate::state::{Action, Dispatch, RequestEdit, principal_details};
use iam_evaluator::scenario::{Credentials, Principal, PrincipalDetails};
use yew::prelude::*;

const CREDENTIALS: [(&str, &str, Option<Credentials>); 4] = [
    ("", "as the kind of principal has", None),
    ("long-term", "long-term", Some(Credentials::LongTerm)),
    ("temporary", "temporary", Some(Credentials::Temporary)),
    ("console", "console", Some(Credentials::Console)),
];

fn optional(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// Every detail of the principal.
pub(super) fn principal_drawer(principal: &Principal, dispatch: &Dispatch) -> Html {
    let details = principal_details(principal);
    let set = |set: fn(&mut PrincipalDetails, String)| {
        let (details, dispatch) = (details.clone(), dispatch.clone());
        Callback::from(move |text: String| {
            let mut details = details.clone();
            set(&mut details, text);
            dispatch.dispatch(Action::EditRequest(RequestEdit::PrincipalDetails(Box::new(details))));
        })
    };
    let tags = {
        let (details, dispatch) = (details.clone(), dispatch.clone());
        Callback::from(move |tags| {
            let details = PrincipalDetails { tags, ..details.clone() };
            dispatch.dispatch(Action::EditRequest(RequestEdit::PrincipalDetails(Box::new(details))));
        })
    };
    let membership = {
        let (details, dispatch) = (details.clone(), dispatch.clone());
        Callback::from(move |organization| {
            let details = PrincipalDetails { organization, ..details.clone() };
            dispatch.dispatch(Action::EditRequest(RequestEdit::PrincipalDetails(Box::new(details))));
        })
    };
    let credentials = CREDENTIALS.iter().map(|(id, label, _)| ((*id).into(), (*label).into())).collect::<Vec<_>>();
    let chosen = CREDENTIALS.iter().find(|(_, _, kind)| *kind == details.credentials).map_or("", |(id, ..)| id);
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    html! {
        <div class="Details">
            <ChoiceField label="Credentials" options={credentials} value={chosen} onchange={set(|d, id| {
                d.credentials = CREDENTIALS.iter().find(|(other, ..)| *other == id).and_then(|(_, _, kind)| *kind);
            })} />
            <ChoiceField id="mfa" label="MFA used" options={yes_no_options()} value={yes_no(details.mfa)} onchange={set(|d, v| d.mfa = read_yes_no(&v))} />
            <TextField label="Issued" value={text(&details.issued)} onchange={set(|d, v| d.issued = optional(v))} placeholder="2026-01-31T12:00:00Z" />
            <TextField label="Expires" value={text(&details.expires)} onchange={set(|d, v| d.expires = optional(v))} placeholder="2026-01-31T13:00:00Z" />
            <TextField label="Role of the session (when it has a path)" value={text(&details.role)} onchange={set(|d, v| d.role = optional(v))} placeholder="arn:aws:iam::111122223333:role/path/Name" />
            <TextField label="Federated by" value={text(&details.federated_by)} onchange={set(|d, v| d.federated_by = optional(v))} placeholder="ARN of the user or provider" />
            <TextField label="Source identity" value={text(&details.source_identity)} onchange={set(|d, v| d.source_identity = optional(v))} />
            <TextField label="Unique id" value={text(&details.unique_id)} onchange={set(|d, v| d.unique_id = optional(v))} placeholder="AIDA… or AROA…" />
            <TextField label="S3 canonical user id" value={text(&details.canonical_id)} onchange={set(|d, v| d.canonical_id = optional(v))} />
            <ChoiceField label="AssumeRoot session" options={yes_no_options()} value={yes_no(details.assumed_root)} onchange={set(|d, v| d.assumed_root = read_yes_no(&v))} />
            { membership_field("Organization of the caller", &details.organization, &membership) }
            { tags_field("Tags of the caller (aws:PrincipalTag)", &details.tags, &tags) }
        </div>
    }
}
