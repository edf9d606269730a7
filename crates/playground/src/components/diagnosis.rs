//! A diagnosis: what is the matter, what says so, what to do, and where AWS says more.

use super::command::to_copy;
use super::signing::way_there;
use crate::fixing::{list, policy_label, word};
use crate::state::Dispatch;
use crate::texts::fix as t;
use iam_evaluator::scenario::Json;
use yew::prelude::*;

/// The diagnosis that a signature was not accepted.
const SIGNATURE: &str = "9-C13";

/// A cause of a signature that is not accepted, as a diagnosis is shown.
pub(super) fn cause(cause: &Json) -> Html {
    html! {
        <article class="Diagnosis" data-code={word(cause, "code").to_owned()}>
            <h4>{ word(cause, "title") }</h4>
            <p><strong>{ t::WHAT_TO_DO }</strong>{ word(cause, "remedy") }</p>
            <footer>{ t::READ_MORE }{ link(word(cause, "link")) }</footer>
        </article>
    }
}

fn link(address: &str) -> Html {
    html! { <a href={address.to_owned()} target="_blank" rel="noreferrer">{ t::page_of_aws(address) }</a> }
}

/// All of one diagnosis; `more` stands at its end.
pub(super) fn diagnosis(diagnosis: &Json, more: Html, dispatch: &Dispatch) -> Html {
    let link = |address: &Json| link(address.as_str().unwrap_or_default());
    let command = |command: &Json| {
        let command = command.as_str().unwrap_or_default();
        html! { <li>{ to_copy(command, command, dispatch) }</li> }
    };
    // Without suspects the likeliest's command is all there is to run.
    let suspects = list(diagnosis, "suspects");
    let commands = if suspects.is_empty() { list(diagnosis, "commands") } else { &[] };
    html! {
        <article class="Diagnosis" data-code={word(diagnosis, "code").to_owned()}>
            <h4>{ word(diagnosis, "title") }</h4>
            <p>{ word(diagnosis, "detail") }</p>
            <p><strong>{ t::WHAT_TO_DO }</strong>{ word(diagnosis, "remedy") }</p>
            <ol>{ for suspects.iter().map(|one| suspect(one, dispatch)) }</ol>
            <ul>{ for commands.iter().map(command) }</ul>
            <footer>{ t::READ_MORE }{ for list(diagnosis, "links").iter().map(link) }</footer>
            if word(diagnosis, "code") == SIGNATURE { { way_there() } }
            { more }
        </article>
    }
}

fn suspect(suspect: &Json, dispatch: &Dispatch) -> Html {
    let (question, command) = (word(suspect, "question"), word(suspect, "command"));
    html! {
        <li>
            <strong>{ policy_label(suspect, "policyType") }</strong>{ ". " }{ word(suspect, "why") }
            <p>{ t::ASK }<em>{ question }</em></p>
            if !command.is_empty() { { to_copy(command, question, dispatch) } }
        </li>
    }
}
