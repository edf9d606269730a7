//! The quick reference: operators, absent keys, evaluation order, policy variables.

use super::icon::icon;
use super::lab::word;
use super::part::Part;
use crate::lab::{FORMS, Lab, absent_key_table, form_name};
use crate::reference::{VARIABLES, variables_by_principal};
use crate::state::{Action, Dispatch};
use crate::texts::{cells, help as t, reference};
use crate::words::truth_outcome;
use iam_evaluator::condition::operator::{OPERATORS, OperatorInfo};
use yew::prelude::*;

/// The reference; it never changes, so it is made once.
#[derive(PartialEq)]
pub(super) struct Reference {
    pub(super) dispatch: Dispatch,
}

impl Part for Reference {
    fn draw(&self, _: u8, _: &Callback<u8>) -> Html {
        html! {
            <div class="Reference">
                <section class="Reference-absent" aria-labelledby="reference-absent">
                    <h3 id="reference-absent">{ t::WHAT_AN_ABSENT_KEY_GIVES }</h3>
                    { absent_keys() }
                </section>
                <section class="Reference-order" aria-labelledby="reference-order">
                    <h3 id="reference-order">{ t::EVALUATION_ORDER_IN_ONE_ACCOUNT }</h3>
                    <ol class="Reference-steps">
                        { for cells(reference::STEPS).map(|[what, asks, special]| html! {
                            <li><strong>{ what }</strong>{ " " }{ asks }{ " " }<span class="Reference-special">{ special }</span></li>
                        }) }
                    </ol>
                    <dl class="Reference-list">{ for cells(reference::ALSO).map(|[what, means]| html! { <><dt>{ what }</dt><dd>{ means }</dd></> }) }</dl>
                </section>
                <section class="Reference-variables" aria-labelledby="reference-variables">
                    <h3 id="reference-variables">{ t::POLICY_VARIABLES_BY_KIND_OF }</h3>
                    { variables() }
                    <dl class="Reference-list Reference-syntax">{ for cells(reference::SYNTAX).map(|[text, means]| html! { <><dt><code>{ text }</code></dt><dd>{ means }</dd></> }) }</dl>
                </section>
                <section class="Reference-operators" aria-labelledby="reference-operators">
                    <h3 id="reference-operators">{ t::CONDITION_OPERATORS }</h3>
                    <p class="Reference-note">{ t::CHOOSE_ONE_TO_TRY_IT }</p>
                    <ul class="Reference-operatorList">{ for OPERATORS.iter().map(|info| self.operator(info)) }</ul>
                </section>
            </div>
        }
    }
}

impl Reference {
    fn operator(&self, info: &'static OperatorInfo) -> Html {
        let dispatch = self.dispatch.clone();
        let onclick = move |_: MouseEvent| dispatch.dispatch(Action::OpenLab(Box::new(Lab::of_operator(info))));
        html! {
            <li>
                <button type="button" class="Reference-operator" data-operator={info.name} {onclick}>
                    <span class="Reference-operatorName">
                        <code>{ info.name }</code>
                        if info.wildcards { <span class="Tag">{ "* ?" }</span> }
                        if info.variables { <span class="Tag">{ "${…}" }</span> }
                    </span>
                    <span class="Reference-doc">{ info.doc().replace('`', "") }</span>
                </button>
            </li>
        }
    }
}

fn absent_keys() -> Html {
    let rows = absent_key_table().into_iter().map(|(names, outcomes)| {
        // Long lists are told by their first few: the whole of them stands among the operators.
        let more = names.len().saturating_sub(4);
        let shown = names.iter().take(4).copied().collect::<Vec<_>>().join(", ");
        let cells = outcomes.into_iter().map(|outcome| match outcome {
            Some(truth) => html! { <td data-outcome={truth_outcome(truth)}><span class="Lab-cell">{ icon(truth_outcome(truth)) }{ word(truth) }</span></td> },
            None => html! { <td class="Reference-none"><span aria-hidden="true">{ "–" }</span><span class="visually-hidden">{ t::NO_SUCH_OPERATOR }</span></td> },
        });
        html! {
            <tr key={shown.clone()}>
                <th scope="row" title={names.join(", ")}>
                    { &shown }
                    if more > 0 { <details class="Reference-more"><summary>{ t::and_more(more) }</summary>{ names.iter().skip(4).copied().collect::<Vec<_>>().join(", ") }</details> }
                </th>
                { for cells }
            </tr>
        }
    });
    html! {
        <div class="Lab-scroll" tabindex="0" role="region" aria-label={t::WHAT_AN_ABSENT_KEY_GIVES}>
            <table class="Lab-table" id="absent-keys">
                <thead><tr><th scope="col">{ t::OPERATOR }</th>{ for FORMS.iter().map(|form| html! { <th scope="col">{ form_name(*form) }</th> }) }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

fn variables() -> Html {
    let rows = variables_by_principal().into_iter().map(|(name, values)| {
        let cells = values.into_iter().map(|value| match value {
            Some(value) => html! { <td><code>{ value }</code></td> },
            None => html! { <td class="Reference-none">{ t::ABSENT }</td> },
        });
        html! { <tr key={name}><th scope="row">{ name }</th>{ for cells }</tr> }
    });
    html! {
        <div class="Lab-scroll" tabindex="0" role="region" aria-label={t::POLICY_VARIABLES_BY_KIND_OF}>
            <table class="Lab-table Reference-principals" id="principal-variables">
                <thead><tr><th scope="col">{ t::PRINCIPAL }</th>{ for VARIABLES.iter().map(|key| html! { <th scope="col"><code>{ *key }</code></th> }) }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}
