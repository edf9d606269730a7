//! The guided path for who has nothing to paste: question by question to a diagnosis, and to an example of it.

use super::diagnosis::diagnosis;
use super::icon::icon;
use crate::browser::{focus_soon, gallery, tell_if_slow, tools};
use crate::fixing::{Guide, Stop, list, read, walk, word};
use crate::state::{Action, Dispatch, FixingAction, Notice};
use crate::texts::fix as t;
use iam_evaluator::scenario::Json;
use std::rc::Rc;
use yew::prelude::*;

/// What has the focus after each answer.
const HERE: &str = "guide-here";

/// Fetches the questions.
async fn begin(dispatch: Dispatch) {
    let slow = tell_if_slow(t::LOOKING.to_owned(), &dispatch);
    let come = come().await;
    drop(slow);
    match come {
        Ok(guide) => go(Rc::new(guide), Vec::new(), &dispatch),
        Err(said) => dispatch.dispatch(Action::Tell(Notice::failed(t::failed(&said)))),
    }
}

async fn come() -> Result<Guide, String> {
    let answer = tools::call("guide", &[]).await?;
    let guide = read(&answer, "questions").ok_or_else(|| t::NO_ANSWER.to_owned())?;
    // Without the list of examples the path has everything else.
    let examples = gallery::fetch("gallery/index.json").await.unwrap_or_default();
    Ok(Guide(guide, Json::from_text(&examples).unwrap_or(Json::Null)))
}

fn go(guide: Rc<Guide>, answers: Vec<u8>, dispatch: &Dispatch) {
    dispatch.dispatch(Action::Fixing(Box::new(FixingAction::Guide(guide, answers))));
    focus_soon(HERE.to_owned());
}

/// The button that begins, or the path as far as it was walked.
pub(super) fn guided_path(walked: Option<&(Rc<Guide>, Vec<u8>)>, dispatch: &Dispatch) -> Html {
    let body = match walked {
        Some((guide, answers)) => way(guide, answers, dispatch),
        None => {
            let dispatch = dispatch.clone();
            let onclick = move |_: MouseEvent| wasm_bindgen_futures::spawn_local(begin(dispatch.clone()));
            html! { <button type="button" class="Button" id="guide-begin" {onclick}>{ icon("depends") }{ t::NOTHING_TO_PASTE }</button> }
        }
    };
    html! { <section class="Guide" id="guide">{ body }</section> }
}

fn way(guide: &Rc<Guide>, answers: &[u8], dispatch: &Dispatch) -> Html {
    let (passed, stop) = walk(&guide.0, answers);
    let to = |text: &str, id: Option<&'static str>, to: Vec<u8>| {
        let (guide, dispatch) = (Rc::clone(guide), dispatch.clone());
        let onclick = move |_: MouseEvent| go(Rc::clone(&guide), to.clone(), &dispatch);
        html! { <button type="button" class="Button" {id} {onclick}>{ text }</button> }
    };
    let with = |at: usize| answers.iter().copied().chain(u8::try_from(at)).collect();
    let (heading, body) = match stop {
        Stop::Asks(question) => {
            let answer = |(at, answer): (usize, &Json)| html! { <li>{ to(word(answer, "text"), None, with(at)) }</li> };
            let answers = list(question, "answers").iter().enumerate().map(answer);
            (word(question, "text"), html! { <ul>{ for answers }</ul> })
        }
        Stop::Found(found) => {
            let one = |one: &Json| html! { <li>{ diagnosis(one, examples(guide, word(one, "code"), dispatch), dispatch) }</li> };
            (t::WHAT_IT_MAY_BE, html! { <ol class="Guide-found">{ for found.into_iter().map(one) }</ol> })
        }
    };
    let answered =
        |(question, answer): &(&str, &str)| html! { <li>{ *question }{ " " }<strong>{ *answer }</strong></li> };
    let back = answers.split_last().map(|(_, before)| to(t::ONE_BACK, Some("guide-back"), before.to_vec()));
    html! {
        <>
            <ol class="Guide-passed">{ for passed.iter().map(answered) }</ol>
            { back }
            <h3 id={HERE} tabindex="-1">{ heading }</h3>
            { body }
        </>
    }
}

/// The examples of a diagnosis, to open.
fn examples(guide: &Guide, code: &str, dispatch: &Dispatch) -> Html {
    let shown = guide.1.as_array().unwrap_or_default().iter().filter(|example| word(example, "diagnoses") == code);
    let open = shown.map(|example| {
        let (file, title) = (word(example, "file").to_owned(), word(example, "title").to_owned());
        let onclick = {
            let (file, title, dispatch) = (file.clone(), title.clone(), dispatch.clone());
            move |_: MouseEvent| gallery::open(file.clone(), title.clone(), dispatch.clone())
        };
        html! { <p>{ t::SEE_IT_HERE }<button type="button" class="Button" data-opens={file} {onclick}>{ title }</button></p> }
    });
    open.collect()
}
