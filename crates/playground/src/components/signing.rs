//! The check of a signature: the way to it, the causes, and what was built line beside line.

use super::command::copier;
use super::diagnosis::cause;
use crate::browser::{focus_soon, press};
use crate::signing::{Line, Part, Signing, apart};
use crate::state::Dispatch;
use crate::texts::{question, signing as t};
use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// The button in the drawer that asks for both texts.
pub(super) const BEGIN: &str = "check-signature";
/// The field for what the request is compared with.
pub(super) const BESIDE: &str = "pasted-beside";

/// What has the focus when a signature was checked.
pub(crate) const HEADING: &str = "signing-causes";

/// A button, wherever it stands, that leads to where a signature is checked.
pub(super) fn way_there() -> Html {
    let onclick = |_: MouseEvent| {
        if !press(BEGIN) && press("paste-tab") {
            // The drawer is drawn first, and then it has the button.
            Timeout::new(0, || {
                let _ = press(BEGIN);
            })
            .forget();
        }
    };
    html! { <p><button type="button" class="Button" data-leads-to={BEGIN} {onclick}>{ t::CHECK_THE_SIGNATURE }</button></p> }
}

/// Where the texts are asked for: the button, and once it was pressed, what to paste, until that was done, and the second field.
pub(super) fn asked_for(open: bool, checked: bool, set: &Callback<u8>) -> (Html, Html) {
    let onclick = set.reform(|_: MouseEvent| {
        focus_soon("pasted".to_owned());
        1
    });
    let button = html! {
        <button type="button" class="Button" id={BEGIN} {onclick} aria-expanded={open.to_string()}>{ t::CHECK_A_SIGNATURE }</button>
    };
    if !open {
        return (button, Html::default());
    }
    let fields = html! {
        <>
            if !checked { <p class="Signing-how">{ t::HOW }</p> }
            <label class="Field Field-wide">
                <span class="Field-label">{ t::BESIDE }</span>
                <textarea class="Field-input Field-code" id={BESIDE} rows={if checked { "2" } else { "3" }} spellcheck="false" autocapitalize="off" autocomplete="off" />
            </label>
        </>
    };
    (button, fields)
}

/// What came of a check.
pub(super) fn checked(signing: &Signing, dispatch: &Dispatch) -> Html {
    let (causes, source) = (signing.causes(), signing.source());
    let whose = if source == "code" { t::MADE_BY_YOUR_CODE } else { t::BUILT_BY_AWS };
    let parts = signing.parts();
    let table = |id, name, part: &Part| compared(id, name, part, whose, !source.is_empty(), dispatch);
    html! {
        <div class="Signing" id="signing">
            <section aria-labelledby={HEADING}>
                <h3 id={HEADING} tabindex="-1">{ t::WHAT_IS_WRONG }</h3>
                <p id="signing-said">{ t::summary(signing.found(), source, signing.differing()) }</p>
                <ol class="Signing-causes">{ for causes.iter().map(|one| html! { <li>{ cause(one) }</li> }) }</ol>
                if source.is_empty() { <p>{ t::WHAT_TO_PASTE_NEXT }</p> }
            </section>
            { for parts.first().map(|part| table("signing-canonical", t::CANONICAL_REQUEST, part)) }
            { for parts.get(1).map(|part| table("signing-to-sign", t::STRING_TO_SIGN, part)) }
        </div>
    }
}

/// A part, as a table of its lines.
fn compared(
    id: &'static str,
    name: &'static str,
    part: &Part,
    whose: &'static str,
    any: bool,
    dispatch: &Dispatch,
) -> Html {
    let both = part.is_compared();
    let copy = |other: bool, whose: &'static str| {
        let onclick = copier(part.text(other), t::COPIED, dispatch);
        html! { <button type="button" class="Button Button-quiet" {onclick} aria-label={t::copy(name, whose)}>{ question::COPY }</button> }
    };
    let head = |text: &'static str, other: bool| {
        html! { <th role="columnheader" scope="col"><span>{ text }</span>{ copy(other, text) }</th> }
    };
    // The roles are said, since a phone lays the rows out as blocks.
    html! {
        <section aria-labelledby={id}>
            <h3 {id}>{ name }</h3>
            if any && !both { <p>{ t::ONLY_PART }</p> }
            <table class="Signing-lines" role="table" aria-labelledby={id} data-both={both.to_string()}>
                <thead role="rowgroup"><tr role="row">
                    <th role="columnheader" scope="col">{ t::LINE }</th>
                    { head(t::BUILT_HERE, false) }
                    if both { { head(whose, true) } }
                </tr></thead>
                <tbody role="rowgroup">{ for part.lines.iter().enumerate().map(|(at, line)| row(at + 1, line, both, whose)) }</tbody>
            </table>
        </section>
    }
}

fn row(number: usize, line: &Line, both: bool, whose: &'static str) -> Html {
    let differs = both && line.built != line.other;
    let text = |side: &Option<String>, other: &Option<String>| match side.as_deref() {
        None => html! { <em>{ t::NOT_THERE }</em> },
        Some("") => html! { <em>{ t::EMPTY }</em> },
        Some(side) => {
            let (begin, middle, _, end) =
                apart(side, if differs { other.as_deref().unwrap_or_default() } else { side });
            html! { <code>{ begin }if !middle.is_empty() { <mark>{ middle }</mark> }{ end }</code> }
        }
    };
    let said = match (both, differs) {
        (false, _) => Html::default(),
        (true, differs) => {
            let (sign, word) = if differs { ("≠", t::DIFFERS) } else { ("=", t::THE_SAME) };
            html! { <>{ " " }<span class="Signing-said"><span aria-hidden="true">{ sign }</span>{ " " }{ word }</span></> }
        }
    };
    let span = (both && !differs).then_some("2");
    html! {
        <tr role="row" data-differs={differs.to_string()}>
            <th role="rowheader" scope="row">{ t::line(number, &line.about) }{ said }</th>
            <td role="cell" colspan={span} aria-colspan={span} data-whose={differs.then_some(t::BUILT_HERE)}>{ text(&line.built, &line.other) }</td>
            if differs { <td role="cell" data-whose={whose}>{ text(&line.other, &line.built) }</td> }
        </tr>
    }
}
