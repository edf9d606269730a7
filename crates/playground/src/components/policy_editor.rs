//! A policy's text: the element `<policy-editor>`, or the text area it grows from.

use crate::browser::editor::{self, Mark};
use crate::browser::{is_narrow, value_of};
use crate::state::Place;
use crate::text::{to_byte, utf16_range};
use gloo::events::EventListener;
use web_sys::Element;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct PolicyEditorProps {
    pub(super) label: AttrValue,
    pub(super) text: AttrValue,
    pub(super) findings: Vec<Mark>,
    pub(super) highlights: Vec<Mark>,
    /// What to select and show.
    pub(super) reveal: Option<Place>,
    pub(super) oninput: Callback<String>,
    /// The cursor's byte offset.
    pub(super) oncursor: Callback<u32>,
}

/// The editor of one policy.
#[component]
pub(super) fn PolicyEditor(props: &PolicyEditorProps) -> Html {
    let node = use_node_ref();
    let latest = use_mut_ref(|| props.text.clone());
    *latest.borrow_mut() = props.text.clone();

    {
        let (node, oninput, oncursor) = (node.clone(), props.oninput.clone(), props.oncursor.clone());
        use_effect_with((oninput, oncursor), move |(oninput, oncursor)| {
            let (oninput, oncursor) = (oninput.clone(), oncursor.clone());
            let listeners = node.cast::<Element>().map(|element| {
                let typed = EventListener::new(&element, "policy-input", move |event| {
                    if let Some(text) = editor::detail(event, "value").and_then(|value| value.as_string()) {
                        oninput.emit(text);
                    }
                });
                let moved = EventListener::new(&element, "policy-cursor", move |event| {
                    let head = editor::detail(event, "head").and_then(|head| head.as_f64());
                    if let Some(unit) = head.and_then(whole) {
                        oncursor.emit(to_byte(&latest.borrow(), unit));
                    }
                });
                [typed, moved]
            });
            move || drop(listeners)
        });
    }
    {
        let node = node.clone();
        use_effect_with(props.text.clone(), move |text| {
            if let Some(element) = node.cast::<Element>() {
                editor::set_value(&element, text);
            }
        });
    }
    {
        // After the text, which these speak of.
        let node = node.clone();
        use_effect_with((props.text.clone(), props.findings.clone()), move |(_, findings)| {
            if let Some(element) = node.cast::<Element>() {
                editor::set_findings(&element, findings);
            }
        });
    }
    {
        let node = node.clone();
        use_effect_with((props.text.clone(), props.highlights.clone()), move |(_, highlights)| {
            if let Some(element) = node.cast::<Element>() {
                editor::set_highlights(&element, highlights);
            }
        });
    }
    {
        let (node, text) = (node.clone(), props.text.clone());
        use_effect_with(props.reveal, move |reveal| {
            if let Some((place, element)) = reveal.zip(node.cast::<Element>()) {
                let (from, to) = utf16_range(&text, place.span);
                // On a narrow screen the line chosen has left the screen; the focus goes along.
                editor::reveal(&element, from, to, is_narrow());
            }
        });
    }

    let oninput = props.oninput.reform(|event: InputEvent| value_of(&event));
    html! {
        <policy-editor class="PolicyEditor" ref={node} label={props.label.clone()}>
            <textarea aria-label={props.label.clone()} value={props.text.clone()} {oninput} rows="12" spellcheck="false" autocomplete="off" autocapitalize="off" />
        </policy-editor>
    }
}

/// A JavaScript number that counts something.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // checked just before
fn whole(number: f64) -> Option<u32> {
    (0.0..=f64::from(u32::MAX)).contains(&number).then_some(number as u32)
}
