//! The answer: the decision, why in a sentence, and what AWS would say.

use super::icon::icon;
use crate::browser::clipboard;
use crate::results::Shown;
use crate::texts::question as t;
use crate::words::{decision_outcome, unknown_name};
use iam_evaluator::evaluation::Verdict;
use iam_evaluator::wording::{decision_word, evaluation_sentence, next_step};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties)]
pub(crate) struct VerdictBannerProps {
    pub(crate) shown: Rc<Shown>,
    /// What stays at the top together with the decision on a narrow screen.
    #[prop_or_default]
    pub(crate) children: Html,
}

/// The results are made once for each change: those at the same place are the same.
impl PartialEq for VerdictBannerProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.shown, &other.shown) && self.children == other.children
    }
}

/// The verdict on the open request.
#[component]
pub(crate) fn VerdictBanner(props: &VerdictBannerProps) -> Html {
    let copied = use_state(|| None::<bool>);
    let shown = &props.shown;
    let says = shown.evaluation().and_then(|evaluation| says(&evaluation.verdict));
    let forget = {
        let copied = copied.setter();
        move || copied.set(None)
    };
    use_effect_with(says.clone(), move |_| forget());

    let request = shown.evaluated.work.scenario.requests.get(shown.open);
    let Some((evaluation, request)) = shown.evaluation().zip(request) else {
        return html! { <section class="Verdict" aria-label={t::VERDICT}><div class="Verdict-top">{ props.children.clone() }</div></section> };
    };
    let verdict = &evaluation.verdict;
    let outcome = decision_outcome(verdict.decision);
    let sentence = evaluation_sentence(evaluation, request);
    let copy = {
        let (text, copied) = (says.clone().unwrap_or_default(), copied.setter());
        Callback::from(move |_: MouseEvent| {
            let (text, copied) = (text.clone(), copied.clone());
            wasm_bindgen_futures::spawn_local(async move { copied.set(Some(clipboard::copy(text).await)) });
        })
    };
    let copy_label = match *copied {
        None => t::COPY,
        Some(true) => t::COPIED,
        Some(false) => t::NOT_COPIED,
    };
    let next = next_step(verdict);
    let chips = |label: &'static str, items: &[String]| {
        (!items.is_empty()).then(|| html! { <p class="Verdict-keys">{ format!("{label} ") }{ for items.iter().map(|item| html! { <code>{ item }</code> }) }</p> })
    };
    html! {
        <section class="Verdict" id="verdict" aria-label={t::VERDICT} data-outcome={outcome} data-stale={shown.stale.to_string()}>
            <div class="Verdict-top"><div class="Verdict-line">
                <span class="Verdict-word">{ icon(outcome) }<strong id="decision">{ decision_word(verdict.decision) }</strong></span>
                <span class="Verdict-sentence">{ &sentence }</span>
                if shown.stale {
                    <span class="Verdict-stale">{ t::OUT_OF_DATE_A_POLICYS }</span>
                }
            </div>
            { props.children.clone() }</div>
            // Screen readers hear the verdict when it changes, wherever the focus is.
            <p class="visually-hidden" aria-live="polite" id="verdict-announcement">
                { if shown.stale { t::OUT_OF_DATE } else { "" } }{ format!("{}. {sentence}", decision_word(verdict.decision)) }
            </p>
            if let Some(says) = &says {
                <div class="Verdict-says">
                    <span class="Verdict-saysLabel">{ t::AWS_WOULD_SAY }</span>
                    <code class="Verdict-message" id="message">{ says }</code>
                    <button type="button" class="Button Button-quiet" onclick={copy}>{ icon("copy") }<span aria-live="polite">{ copy_label }</span></button>
                </div>
            }
            <div class="Verdict-more" hidden={next.is_none() && verdict.depends_on.is_empty() && verdict.missing_context_keys.is_empty()}>
                if let Some(next) = &next { <p class="Verdict-next">{ next }</p> }
                { for chips(t::DEPENDS_ON, &verdict.depends_on.iter().map(|name| unknown_name(name)).collect::<Vec<_>>()) }
                { for chips(t::ABSENT_AND_COULD_CHANGE_IT, &verdict.missing_context_keys) }
            </div>
        </section>
    }
}

/// The text AWS would return, when it refuses.
fn says(verdict: &Verdict) -> Option<String> {
    let failure = verdict.authentication.as_ref().map(|failure| format!("{}: {}", failure.code, failure.message));
    failure.or_else(|| verdict.message.clone())
}
