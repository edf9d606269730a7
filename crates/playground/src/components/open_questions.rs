//! What AWS's documentation leaves open: every question with its choices, to search and to switch.

use crate::browser::questions::{self, Explained};
use crate::browser::value_of;
use crate::results::Shown;
use crate::state::{Action, Dispatch, ScenarioEdit};
use crate::texts::{counts, details as t};
use iam_evaluator::open_question::{QUESTIONS, Question};
use iam_evaluator::scenario::Settings;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct OpenQuestionsProps {
    pub(super) settings: Settings,
    /// Ids of the questions that the open request's verdict rests on.
    pub(super) met: Vec<String>,
    pub(super) dispatch: Dispatch,
}

/// Ids of the questions that the warnings of the open request speak of.
pub(super) fn met(shown: &Shown) -> Vec<String> {
    let warnings = shown.evaluation().map(|evaluation| evaluation.verdict.warnings.as_slice()).unwrap_or_default();
    let speaks = |id: &str| warnings.iter().any(|warning| warning.code.contains(id) || warning.message.contains(id));
    QUESTIONS.iter().map(|question| question.id).filter(|id| speaks(id)).map(str::to_owned).collect()
}

/// The questions.
#[component]
pub(super) fn OpenQuestions(props: &OpenQuestionsProps) -> Html {
    let wanted = use_state(String::new);
    let explained = use_state(|| None::<Result<Rc<Vec<Explained>>, String>>);
    {
        let explained = explained.setter();
        use_effect_with((), move |()| {
            wasm_bindgen_futures::spawn_local(async move {
                explained.set(Some(questions::explained().await.map(Rc::new)));
            });
        });
    }
    let search = {
        let wanted = wanted.setter();
        Callback::from(move |event: InputEvent| wanted.set(value_of(&event)))
    };
    let departing = props.settings.choices().count();
    let reset = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::EditScenario(ScenarioEdit::ChooseDocumented)))
    };
    let texts = explained.as_ref().and_then(|explained| explained.as_ref().ok());
    let of = |id: &str| texts.and_then(|texts| texts.iter().find(|one| one.id == id));
    let met = |question: &Question| props.met.iter().any(|id| id == question.id);
    let mut found: Vec<&Question> =
        QUESTIONS.iter().filter(|question| matches(question, of(question.id), &wanted)).collect();
    // Those that matter now stand first.
    found.sort_by_key(|question| (!met(question), !props.settings.departs(question.question)));
    let rows = found.iter().map(|question| row(question, of(question.id), met(question), props));
    html! {
        <div class="OpenQuestions">
            <p class="OpenQuestions-what">{ t::WHAT_OPEN_QUESTIONS_ARE }</p>
            <div class="OpenQuestions-head">
                <label class="Field">
                    <span class="Field-label">{ t::SEARCH_THE_OPEN_QUESTIONS }</span>
                    <input class="Field-input" id="question-search" type="search" value={(*wanted).clone()} oninput={search} placeholder={t::NOTPRINCIPAL_MFA_D_18} autocomplete="off" />
                </label>
                <span role="status">{ t::questions_found(&counts::questions(found.len()), departing) }</span>
                <button type="button" class="Button" id="as-documented" disabled={departing == 0} onclick={reset}>{ t::ALL_AS_DOCUMENTED }</button>
            </div>
            if let Some(Err(said)) = &*explained { <p role="alert">{ said }</p> }
            if found.is_empty() { <p>{ t::NO_QUESTION_HAS_ALL_OF }</p> }
            <ul class="OpenQuestions-list">{ for rows }</ul>
        </div>
    }
}

fn row(question: &Question, explained: Option<&Explained>, met: bool, props: &OpenQuestionsProps) -> Html {
    let departs = props.settings.departs(question.question);
    let choices = question.choices.iter().enumerate().map(|(at, name)| {
        let (dispatch, of) = (props.dispatch.clone(), question.question);
        let onchange = Callback::from(move |_: Event| {
            dispatch.dispatch(Action::EditScenario(ScenarioEdit::Choose(of, at == 1)));
        });
        let means = explained.and_then(|explained| explained.choices.get(at));
        html! {
            <label class="OpenQuestion-choice" key={at}>
                <input type="radio" name={question.id} value={*name} checked={departs == (at == 1)} {onchange} />
                <span><code>{ *name }</code>{ if at == 0 { t::DOCUMENTED } else { "" } }
                    if let Some(means) = means { <span class="OpenQuestion-means">{ means }</span> }
                </span>
            </label>
        }
    });
    html! {
        <li key={question.id}>
            <fieldset class="OpenQuestion" id={question.id} data-departs={departs.to_string()}>
                <legend><code>{ question.id }</code>{ " " }{ capital(question.open()) }
                    if met { <b class="OpenQuestion-met">{ t::MATTERS_FOR_THE_OPEN_REQUEST }</b> }
                </legend>
                if let Some(explained) = explained { <p class="OpenQuestion-about">{ &explained.about }</p> }
                { for choices }
            </fieldset>
        </li>
    }
}

/// Whether every word is in a question's texts.
fn matches(question: &Question, explained: Option<&Explained>, wanted: &str) -> bool {
    let mut text = format!("{} {} {}", question.id, question.open(), question.choices.join(" "));
    if let Some(explained) = explained {
        text.push_str(&explained.about);
        text.push_str(&explained.choices.join(" "));
    }
    let text = text.to_lowercase();
    wanted.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}", letters.as_str())
}
