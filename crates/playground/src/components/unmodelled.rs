//! What the playground does not know, said plainly.

use crate::texts::help as t;
use yew::prelude::*;

/// The list of gaps and the version.
pub(super) fn unmodelled() -> Html {
    html! {
        <div class="Unmodelled">
            <p>{ t::UNMODELLED }</p>
            <dl>{ for t::GAPS.iter().map(|(what, meaning)| html! { <><dt>{ *what }</dt><dd>{ *meaning }</dd></> }) }</dl>
            <p class="Unmodelled-version">{ t::ENGINE }</p>
        </div>
    }
}
