//! The gallery: examples by topic, to search and to open.

use crate::browser::gallery::{self, Example};
use crate::browser::{storage, value_of};
use crate::state::{Action, Dispatch};
use crate::texts::{course, page as t};
use std::rc::Rc;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct ExamplesProps {
    pub(super) dispatch: Dispatch,
}

/// The button and the dialog with the list.
#[component]
pub(super) fn Examples(props: &ExamplesProps) -> Html {
    let dialog = use_node_ref();
    let list = use_state(|| None::<Result<Rc<Vec<Example>>, String>>);
    let wanted = use_state(String::new);

    let open = {
        let (dialog, list) = (dialog.clone(), list.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                // It is in the document and not open: it cannot fail.
                let _ = dialog.show_modal();
            }
            if !matches!(*list, Some(Ok(_))) {
                let list = list.setter();
                wasm_bindgen_futures::spawn_local(async move { list.set(Some(gallery::list().await.map(Rc::new))) });
            }
        })
    };
    let close = {
        let dialog = dialog.clone();
        move || {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        }
    };
    let choose = {
        let (dispatch, close) = (props.dispatch.clone(), close.clone());
        Callback::from(move |example: Example| {
            close();
            gallery::open(example.file, example.title, dispatch.clone());
        })
    };
    // What a link or a failure took the place of can be had again.
    let aside = list.as_ref().and_then(|_| storage::aside()).map(|saved| {
        let (dispatch, close) = (props.dispatch.clone(), close.clone());
        let title = saved.scenario.title.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            close();
            dispatch.dispatch(Action::Load {
                said: t::YOUR_EARLIER_WORK_IS_BACK.to_owned(),
                scenario: Box::new(saved.scenario.clone()),
            });
        });
        html! { <button type="button" class="Button" id="earlier" {onclick}>{ t::bring_back(&title) }</button> }
    });
    let close_too = close.clone();
    let search = {
        let wanted = wanted.setter();
        Callback::from(move |event: InputEvent| wanted.set(value_of(&event)))
    };
    let body = match &*list {
        None => html! { <p role="status">{ t::LOADING_THE_EXAMPLES }</p> },
        Some(Err(said)) => html! { <p role="alert">{ said }</p> },
        Some(Ok(examples)) => found(examples, &wanted, &choose),
    };
    html! {
        <>
            <button type="button" class="Button" id="examples" onclick={open} aria-haspopup="dialog">{ t::EXAMPLES }</button>
            <dialog class="Examples" ref={dialog} aria-labelledby="examples-heading">
                <div class="Examples-head">
                    <h2 id="examples-heading">{ t::EXAMPLES }</h2>
                    <button type="button" class="Button" onclick={move |_: MouseEvent| close()}>{ t::CLOSE }</button>
                </div>
                <label class="Field">
                    <span class="Field-label">{ t::SEARCH_THE_EXAMPLES }</span>
                    <input class="Field-input" type="search" autofocus={true} value={(*wanted).clone()} oninput={search} />
                </label>
                <p><a id="course-link" class="Examples-item" href="#course=why-was-i-denied" onclick={move |_: MouseEvent| close_too()}>
                    <span class="Examples-title">{ course::COURSE_WHY }</span>
                    <span class="Examples-summary">{ course::COURSE_WHY_SUMMARY }</span>
                </a></p>
                { aside }
                <div class="Examples-list">{ body }</div>
            </dialog>
        </>
    }
}

/// The examples that hold every word wanted, under their topics.
fn found(examples: &[Example], wanted: &str, choose: &Callback<Example>) -> Html {
    let words: Vec<_> = wanted.split_whitespace().map(str::to_lowercase).collect();
    let matches = |example: &&Example| {
        let text = format!("{} {} {}", example.title, example.summary, example.topic).to_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    let mut topics: Vec<(&str, Vec<&Example>)> = Vec::new();
    for example in examples.iter().filter(matches) {
        match topics.iter_mut().find(|(topic, _)| *topic == example.topic) {
            Some((_, list)) => list.push(example),
            None => topics.push((&example.topic, vec![example])),
        }
    }
    if topics.is_empty() {
        return html! { <p role="status">{ t::NO_EXAMPLE_HOLDS_ALL_OF }</p> };
    }
    let section = |(topic, examples): (&str, Vec<&Example>)| {
        let items = examples.into_iter().map(|example| {
            let onclick = {
                let (choose, example) = (choose.clone(), example.clone());
                move |_: MouseEvent| choose.emit(example.clone())
            };
            html! {
                <li key={example.file.clone()}>
                    <button type="button" class="Examples-item" {onclick} data-example={example.file.clone()}>
                        <span class="Examples-title">{ &example.title }</span>
                        <span class="Examples-summary">{ &example.summary }</span>
                    </button>
                </li>
            }
        });
        html! { <section key={topic.to_owned()}><h3>{ topic }</h3><ul>{ for items }</ul></section> }
    };
    html! { <>{ for topics.into_iter().map(section) }</> }
}
