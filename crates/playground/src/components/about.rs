//! What the scenario says of itself.

use crate::markdown::{Piece, paragraphs};
use crate::texts::why as t;
use yew::prelude::*;

/// The description, when there is one.
pub(crate) fn about(description: Option<&str>) -> Html {
    let Some(description) = description else { return Html::default() };
    html! {
        <details class="About" id="about" open={true}>
            <summary><h2>{ t::ABOUT_THIS_SCENARIO }</h2></summary>
            { prose(description) }
        </details>
    }
}

/// Markdown in paragraphs.
pub(super) fn prose(text: &str) -> Html {
    paragraphs(text).into_iter().map(|pieces| html! { <p>{ for pieces.into_iter().map(piece) }</p> }).collect()
}

fn piece(piece: Piece<'_>) -> Html {
    match piece {
        Piece::Text(text) => html! { <>{ text }</> },
        Piece::Code(code) => html! { <code>{ code }</code> },
        Piece::Strong(text) => html! { <strong>{ text }</strong> },
        Piece::Link { label, address } => {
            html! { <a href={address.to_owned()} target="_blank" rel="noopener noreferrer">{ label }</a> }
        }
    }
}
