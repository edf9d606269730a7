//! A policy's text: the element `<policy-editor>`, or the text area it grows from.

use crate::browser::editor::{self, Mark};
use crate::browser::{is_narrow, tools, value_of};
use crate::state::{Action, Dispatch, Place, PolicyId};
use crate::text::{to_byte, utf16_range};
use gloo::events::{EventListener, EventListenerOptions};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};
use web_sys::Element;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct PolicyEditorProps {
    pub(super) label: AttrValue,
    pub(super) text: AttrValue,
    pub(super) findings: Vec<Mark>,
    pub(super) highlights: Vec<Mark>,
    /// The number of what was typed last, in any editor, into the work that this is drawn from.
    pub(super) typed: u32,
    /// What to select and show.
    pub(super) reveal: Option<Place>,
    /// The policy.
    pub(super) id: PolicyId,
    /// Its type, where the editor is to know what may stand in it.
    #[prop_or_default]
    pub(super) policy_type: Option<&'static str>,
    pub(super) dispatch: Dispatch,
    /// Whether it can only be read.
    #[prop_or_default]
    pub(super) readonly: bool,
}

/// The editor of one policy.
#[component]
pub(super) fn PolicyEditor(props: &PolicyEditorProps) -> Html {
    let node = use_node_ref();
    let latest = use_mut_ref(|| props.text.clone());
    *latest.borrow_mut() = props.text.clone();

    // What the editor said last: it need not be told that again.
    let said = use_mut_ref(|| None::<String>);
    // The number of what was typed here last.
    let last = use_mut_ref(|| 0_u32);
    {
        let (said, last) = (Rc::clone(&said), Rc::clone(&last));
        let (node, dispatch) = (node.clone(), props.dispatch.clone());
        use_effect_with(props.id, move |id| {
            let id = *id;
            let listeners = node.cast::<Element>().map(|element| {
                let typing = dispatch.clone();
                let typed = EventListener::new(&element, "policy-input", move |event| {
                    if let Some(text) = editor::detail(event, "value").and_then(|value| value.as_string()) {
                        said.replace(Some(text.clone()));
                        // A repair is a step of its own to go back from.
                        let apart = editor::detail(event, "apart").is_some_and(|apart| apart.is_truthy());
                        let settle = || {
                            if apart {
                                typing.dispatch(Action::Settle)
                            }
                        };
                        settle();
                        typing.dispatch(typed_now(&last, id, text));
                        settle();
                    }
                });
                let moved = EventListener::new(&element, "policy-cursor", move |event| {
                    let head = editor::detail(event, "head").and_then(|head| head.as_f64());
                    if let Some(unit) = head.and_then(whole) {
                        dispatch.dispatch(Action::Cursor { policy: id, offset: to_byte(&latest.borrow(), unit) });
                    }
                });
                let asked = EventListener::new_with_options(
                    &element,
                    "policy-ask",
                    EventListenerOptions::enable_prevent_default(),
                    tools::answer,
                );
                [typed, moved, asked]
            });
            move || drop(listeners)
        });
    }
    {
        let node = node.clone();
        let last = Rc::clone(&last);
        let told = (props.text.clone(), props.findings.clone(), props.highlights.clone(), props.typed);
        use_effect_with(told, move |(text, findings, highlights, typed)| {
            // A key came while this was drawn: it is the text of before, and telling it would undo the key. What was typed
            // is drawn in its turn.
            if *typed < *last.borrow() {
                return;
            }
            let known = said.take().is_some_and(|said| said == text.as_str());
            let Some(element) = node.cast::<Element>() else { return };
            if !known {
                editor::set_value(&element, text);
            }
            // After the text, which these speak of.
            editor::set_findings(&element, findings);
            editor::set_highlights(&element, highlights);
        });
    }
    {
        let (node, text) = (node.clone(), props.text.clone());
        use_effect_with(props.reveal, move |reveal| {
            if let Some((place, element)) = reveal.zip(node.cast::<Element>()) {
                let (from, to) = utf16_range(&text, place.span);
                // On a narrow screen the line chosen has left the screen; the focus goes along.
                editor::reveal(&element, from, to, is_narrow() && !place.quiet);
            }
        });
    }

    // Once the editor has come, nobody sees the text area any more.
    let area = use_mut_ref(|| props.text.clone());
    if !node.cast::<Element>().is_some_and(|element| editor::has_come(&element)) {
        area.replace(props.text.clone());
    }
    let text = area.borrow().clone();
    let oninput = {
        let (id, dispatch, last) = (props.id, props.dispatch.clone(), Rc::clone(&last));
        move |event: InputEvent| dispatch.dispatch(typed_now(&last, id, value_of(&event)))
    };
    html! {
        <policy-editor class="PolicyEditor" ref={node} label={props.label.clone()} policy-type={props.policy_type} readonly={props.readonly}>
            <textarea aria-label={props.label.clone()} value={text} {oninput} readonly={props.readonly} rows="12" spellcheck="false" autocomplete="off" autocapitalize="off" />
        </policy-editor>
    }
}

/// Numbers what is typed, across all editors.
fn typed_now(last: &RefCell<u32>, policy: PolicyId, text: String) -> Action {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let serial = COUNT.fetch_add(1, Ordering::Relaxed).wrapping_add(1);
    last.replace(serial);
    Action::Type { policy, text, serial }
}

/// A JavaScript number that counts something.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // checked just before
fn whole(number: f64) -> Option<u32> {
    (0.0..=f64::from(u32::MAX)).contains(&number).then_some(number as u32)
}
