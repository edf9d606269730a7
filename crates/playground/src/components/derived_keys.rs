//! The context keys that follow from the principal, the resource and the request.

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

/// Derived and unknown keys with where they come from; each can be overridden.
pub(super) fn derived_keys(entries: &[ContextEntry], dispatch: &Dispatch) -> Html {
    let derived = entries.iter().filter(|entry| entry.source != ContextSource::Given);
    let rows = derived.map(|entry| {
        let (dispatch, given) = (dispatch.clone(), entry.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            let values = if given.values.is_empty() { &[String::new()] } else { given.values.as_slice() };
            let value = context_value_from(values);
            dispatch.dispatch(Action::EditRequest(RequestEdit::SetContext(given.key.clone(), value)));
        });
        html! {
            <tr key={entry.key.clone()} data-key={entry.key.clone()}>
                <th scope="row"><code>{ &entry.key }</code></th>
                <td>{ for entry.values.iter().map(|value| html! { <code class="DerivedKeys-value">{ value }</code> }) }</td>
                <td>{ source(entry.source) }</td>
                <td><button type="button" class="Button Button-quiet" {onclick} aria-label={format!("Override {}", entry.key)}>{ "Override" }</button></td>
            </tr>
        }
    });
    html! {
        <table class="DerivedKeys">
            <caption>{ "Derived keys" }</caption>
            <thead><tr><th scope="col">{ "Key" }</th><th scope="col">{ "Value" }</th><th scope="col">{ "Source" }</th><th scope="col"><span class="visually-hidden">{ "Override" }</span></th></tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}
