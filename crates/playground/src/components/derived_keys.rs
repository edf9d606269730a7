//! The context keys that follow from the principal, the resource and the request.

use crate::keys::about;
use crate::state::{Action, Dispatch, RequestEdit, context_value_from};
use crate::texts::details as t;
use iam_evaluator::evaluation::{ContextEntry, ContextSource};
use yew::prelude::*;

const fn source(source: ContextSource) -> &'static str {
    match source {
        ContextSource::Given => "given",
        ContextSource::Principal => t::FROM_THE_PRINCIPAL,
        ContextSource::Resource => t::FROM_THE_RESOURCE,
        ContextSource::Request => t::FROM_THE_REQUEST,
        ContextSource::Unknown => t::UNKNOWN_SOURCE,
    }
}

/// Derived keys with what they hold and where they come from; each can be overridden or made unknown.
pub(super) fn derived_keys(entries: &[ContextEntry], dispatch: &Dispatch) -> Html {
    let known = |entry: &&ContextEntry| !matches!(entry.source, ContextSource::Given | ContextSource::Unknown);
    let rows = entries.iter().filter(known).map(|entry| {
        let send = |edit: RequestEdit| {
            let dispatch = dispatch.clone();
            Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::EditRequest(edit.clone())))
        };
        let values = if entry.values.is_empty() { &[String::new()] } else { entry.values.as_slice() };
        let overridden = send(RequestEdit::SetContext(entry.key.clone(), context_value_from(values)));
        let unknown = send(RequestEdit::KeyUnknown(entry.key.clone(), true));
        html! {
            <tr key={entry.key.clone()} data-key={entry.key.clone()}>
                <th scope="row">
                    <code>{ &entry.key }</code>
                    if let Some(about) = about(&entry.key) { <span class="DerivedKeys-about">{ about.replace('`', "") }</span> }
                </th>
                <td>{ for entry.values.iter().map(|value| html! { <code class="DerivedKeys-value">{ value }</code> }) }</td>
                <td>{ source(entry.source) }</td>
                <td class="DerivedKeys-commands">
                    <button type="button" class="Button Button-quiet" onclick={overridden} aria-label={t::override_key(&entry.key)}>{ t::OVERRIDE }</button>
                    <button type="button" class="Button Button-quiet" onclick={unknown} aria-label={t::is_unknown(&entry.key)}>{ t::UNKNOWN }</button>
                </td>
            </tr>
        }
    });
    html! {
        <table class="DerivedKeys">
            <caption>{ t::DERIVED_KEYS }</caption>
            <thead><tr><th scope="col">{ t::KEY }</th><th scope="col">{ t::VALUE }</th><th scope="col">{ t::SOURCE }</th><th scope="col"><span class="visually-hidden">{ t::COMMANDS }</span></th></tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}
