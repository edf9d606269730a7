//! The context keys that follow from the principal, the resource and the request.

use crate::keys::about;
use crate::state::{Action, Dispatch, RequestEdit, context_value_from};
use iam_evaluator::evaluation::{ContextEntry, ContextSource};
use yew::prelude::*;

const fn source(source: ContextSource) -> &'static str {
    match source {
        ContextSource::Given => "given",
        ContextSource::Principal => "from the principal",
        ContextSource::Resource => "from the resource",
        ContextSource::Request => "from the request",
        ContextSource::Unknown => "unknown: any value, or absent",
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
                    <button type="button" class="Button Button-quiet" onclick={overridden} aria-label={format!("Override {}", entry.key)}>{ "Override" }</button>
                    <button type="button" class="Button Button-quiet" onclick={unknown} aria-label={format!("{} is unknown", entry.key)}>{ "Unknown" }</button>
                </td>
            </tr>
        }
    });
    html! {
        <table class="DerivedKeys">
            <caption>{ "Derived keys" }</caption>
            <thead><tr><th scope="col">{ "Key" }</th><th scope="col">{ "Value" }</th><th scope="col">{ "Source" }</th><th scope="col"><span class="visually-hidden">{ "Commands" }</span></th></tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}
