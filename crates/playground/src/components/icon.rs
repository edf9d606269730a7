//! The signs of the four outcomes and of the few commands that have one.

use yew::prelude::*;

/// A sign beside a word: it is hidden from screen readers, which have the word. `name` is an outcome (as in
/// `data-outcome`) or a command.
pub(super) fn icon(name: &'static str) -> Html {
    let shape = match name {
        "allowed" => html! { <><circle cx="8" cy="8" r="7" /><path d="M4.8 8.3l2.2 2.2 4.2-4.6" /></> },
        "explicit-deny" => {
            html! { <><path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" /><path d="M5.3 5.3l5.4 5.4M10.7 5.3l-5.4 5.4" /></> }
        }
        "implicit-deny" => html! { <circle cx="8" cy="8" r="6.5" stroke-dasharray="3.2 1.9" /> },
        "depends" => {
            html! { <><circle cx="8" cy="8" r="7" /><path d="M6 6.2a2 2 0 1 1 2.6 1.9c-.4.2-.6.5-.6 1V9.4M8 11.6v.1" /></> }
        }
        "not-authenticated" => {
            html! { <><rect x="3" y="7" width="10" height="7.5" rx="1" /><path d="M5.3 7V4.7a2.7 2.7 0 0 1 5.4 0M8 10v1.8" /></> }
        }
        "match" => html! { <path d="M3 8.5l3.4 3.4L13 4.6" /> },
        "no-match" => html! { <path d="M4 4l8 8M12 4l-8 8" /> },
        "not-applicable" => html! { <path d="M4 8h8" /> },
        "up" => html! { <path d="M8 13V3M4 7l4-4 4 4" /> },
        "down" => html! { <path d="M8 3v10M4 9l4 4 4-4" /> },
        "remove" => html! { <path d="M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.6 9h5.8l.6-9" /> },
        "undo" => html! { <path d="M6 3L3 6l3 3M3 6h6.5a3.5 3.5 0 0 1 0 7H6" /> },
        "redo" => html! { <path d="M10 3l3 3-3 3M13 6H6.5a3.5 3.5 0 0 0 0 7H10" /> },
        "copy" => html! { <><rect x="5.5" y="5.5" width="8" height="8" rx="1" /><path d="M3 10.5v-8h8" /></> },
        "lab" => html! { <path d="M6 2h4M6.5 2v4.5L3 13a1 1 0 0 0 1 1.5h8a1 1 0 0 0 1-1.5L9.5 6.5V2M5 10.5h6" /> },
        "find" => html! { <><circle cx="7" cy="7" r="4.5" /><path d="M10.5 10.5L14 14" /></> },
        "keys" => {
            html! { <><rect x="1" y="3.5" width="14" height="9" rx="1.5" /><path d="M4 6.5h0M8 6.5h0M12 6.5h0M5 9.7h6" /></> }
        }
        "before" => html! { <path d="M10 3.5L5.5 8 10 12.5" /> },
        "add" => html! { <path d="M8 3v10M3 8h10" /> },
        _ => html! { <path d="M6 3.5L10.5 8 6 12.5" /> },
    };
    html! {
        <svg class={if name == "open" { "Icon Icon-open" } else { "Icon" }} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
            { shape }
        </svg>
    }
}
