//! The principal in detail: its kind and parts, credentials, MFA, times, tags, organization.

use super::fields::{ChoiceField, TextField, date_field, read_yes_no, tags_field, yes_no, yes_no_options};
use super::scenario_details::membership_field;
use crate::caller::{Kind, Parts};
use crate::state::{Action, Dispatch, RequestEdit, principal_details};
use crate::texts::details as t;
use iam_evaluator::scenario::{Credentials, Principal, PrincipalDetails};
use yew::prelude::*;

const CREDENTIALS: [(&str, &str, Option<Credentials>); 4] = [
    ("", t::AS_THE_KIND_OF_PRINCIPAL, None),
    ("long-term", "long-term", Some(Credentials::LongTerm)),
    ("temporary", "temporary", Some(Credentials::Temporary)),
    ("console", "console", Some(Credentials::Console)),
];

fn optional(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// Every detail of the principal. Fields that its kind cannot have are left out, unless they hold something.
pub(super) fn principal_drawer(principal: &Principal, dispatch: &Dispatch) -> Html {
    let details = principal_details(principal);
    let send = {
        let dispatch = dispatch.clone();
        move |details: PrincipalDetails| {
            dispatch.dispatch(Action::EditRequest(RequestEdit::PrincipalDetails(Box::new(details))));
        }
    };
    let set = |set: fn(&mut PrincipalDetails, String)| {
        let (details, send) = (details.clone(), send.clone());
        Callback::from(move |text: String| {
            let mut details = details.clone();
            set(&mut details, text);
            send(details);
        })
    };
    let tags = {
        let (details, send) = (details.clone(), send.clone());
        Callback::from(move |tags| send(PrincipalDetails { tags, ..details.clone() }))
    };
    let membership = {
        let (details, send) = (details.clone(), send.clone());
        Callback::from(move |organization| send(PrincipalDetails { organization, ..details.clone() }))
    };
    let credentials = CREDENTIALS.iter().map(|(id, label, _)| ((*id).into(), (*label).into())).collect::<Vec<_>>();
    let chosen = CREDENTIALS.iter().find(|(_, _, kind)| *kind == details.credentials).map_or("", |(id, ..)| id);
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let kind = Parts::of(&details).kind;
    let has_account = kind.has_account();
    let (user, session) = (kind == Kind::User, kind.is_session());
    let temporary = session || details.credentials.is_some_and(|credentials| credentials != Credentials::LongTerm);
    html! {
        <div class="Details">
            { builder(&details, &send) }
            if (has_account && !session) || details.credentials.is_some() {
                <ChoiceField label={t::CREDENTIALS} options={credentials} value={chosen} onchange={set(|d, id| {
                    d.credentials = CREDENTIALS.iter().find(|(other, ..)| *other == id).and_then(|(_, _, kind)| *kind);
                })} />
            }
            if has_account || details.mfa.is_some() {
                <ChoiceField id="mfa" label={t::MFA_USED} options={yes_no_options()} value={yes_no(details.mfa)} onchange={set(|d, v| d.mfa = read_yes_no(&v))} />
            }
            if temporary || details.issued.is_some() || details.expires.is_some() {
                { date_field(t::ISSUED, "issued", &text(&details.issued), &set(|d, v| d.issued = optional(v))) }
                { date_field(t::EXPIRES, "expires", &text(&details.expires), &set(|d, v| d.expires = optional(v))) }
            }
            if session || details.federated_by.is_some() {
                <TextField label={if kind == Kind::FederatedUser { t::USER_THAT_CALLED_GETFEDERATIONTOKEN } else { t::IDENTITY_PROVIDER_OF_THE_SESSION }} value={text(&details.federated_by)} onchange={set(|d, v| d.federated_by = optional(v))} placeholder={if kind == Kind::FederatedUser { t::ARN_AWS_IAM_111122223333_USER } else { t::ARN_IF_IT_CAME_FROM }} />
            }
            if session || details.source_identity.is_some() {
                <TextField label={t::SOURCE_IDENTITY} value={text(&details.source_identity)} onchange={set(|d, v| d.source_identity = optional(v))} />
            }
            if user || session || details.unique_id.is_some() {
                <TextField label={t::UNIQUE_ID} value={text(&details.unique_id)} onchange={set(|d, v| d.unique_id = optional(v))} placeholder={if user { t::AIDA } else { t::AROA }} />
            }
            if has_account || details.canonical_id.is_some() {
                <TextField label={t::S3_CANONICAL_USER_ID} value={text(&details.canonical_id)} onchange={set(|d, v| d.canonical_id = optional(v))} />
            }
            if kind == Kind::Root || details.assumed_root.is_some() {
                <ChoiceField label={t::ASSUMEROOT_SESSION} options={yes_no_options()} value={yes_no(details.assumed_root)} onchange={set(|d, v| d.assumed_root = read_yes_no(&v))} />
            }
            if has_account { { membership_field(t::ORGANIZATION_OF_THE_CALLER, &details.organization, &membership) } }
            if user || session || !details.tags.is_empty() {
                { tags_field(t::TAGS_OF_THE_CALLER_AWS, &details.tags, &tags) }
            }
        </div>
    }
}

/// The principal by its parts: what the ARN in the question is made of.
fn builder(details: &PrincipalDetails, send: &(impl Fn(PrincipalDetails) + Clone + 'static)) -> Html {
    let parts = Parts::of(details);
    let set = |set: fn(&mut Parts, String)| {
        let (parts, details, send) = (parts.clone(), details.clone(), send.clone());
        Callback::from(move |text: String| {
            let mut parts = parts.clone();
            set(&mut parts, text.trim().to_owned());
            send(parts.into_details(&details));
        })
    };
    let kinds = Kind::ALL.iter().map(|(_, id, name)| ((*id).into(), (*name).into())).collect::<Vec<_>>();
    let name = match parts.kind {
        Kind::User => Some((t::USER_WITH_ITS_PATH_IF, "team/Ana")),
        Kind::RoleSession => Some((t::ROLE_WITH_ITS_PATH_IF, t::READER)),
        Kind::FederatedUser => Some((t::NAME_OF_THE_FEDERATED_USER, t::ANA)),
        Kind::Service => Some((t::SERVICE_PRINCIPAL, "logs.amazonaws.com")),
        Kind::Provider => Some((t::PROVIDER_ARN_OR_NAME, "accounts.google.com")),
        Kind::Root | Kind::Anonymous => None,
    };
    html! {
        <fieldset class="Builder Field-wide">
            <legend>{ t::WHO_CALLS }</legend>
            <ChoiceField id="caller-kind" label={t::KIND_OF_PRINCIPAL} options={kinds} value={parts.kind.id()} onchange={set(|parts, id| {
                if let Some(kind) = Kind::from_id(&id) {
                    *parts = parts.changed_to(kind);
                }
            })} />
            if parts.kind.has_account() {
                <TextField id="caller-account" label={t::ACCOUNT} value={parts.account.clone()} onchange={set(|parts, text| parts.account = text)} placeholder={t::TWELVE_DIGITS}
                    problem={(parts.account.len() != 12 || !parts.account.bytes().all(|b| b.is_ascii_digit())).then_some(AttrValue::from("An account has 12 digits"))} />
            }
            if let Some((label, placeholder)) = name {
                <TextField id="caller-name" {label} value={parts.name.clone()} onchange={set(|parts, text| parts.name = text)} {placeholder} />
            }
            if parts.kind == Kind::RoleSession {
                <TextField id="caller-session" label={t::SESSION_NAME} value={parts.session.clone()} onchange={set(|parts, text| parts.session = text)} placeholder={t::NOT_KNOWN} />
            }
            if parts.kind == Kind::Anonymous {
                <p class="Details-note">{ t::A_REQUEST_WITHOUT_CREDENTIALS_ONLY }</p>
            }
        </fieldset>
    }
}
