//! The condition lab: an operator, a key and values to change, and the truth table that the evaluator makes of them.

use super::fields::{ChoiceField, TextField};
use super::icon::icon;
use super::part::Part;
use crate::browser::{checked_of, focus_soon};
use crate::hooks::Drawn;
use crate::keys::about;
use crate::lab::{Around, Form, Held, Lab, Situation, form_name};
use crate::state::{Action, Dispatch};
use crate::texts::help as t;
use crate::words::truth_outcome;
use iam_evaluator::condition::operator::{OPERATORS, Qualifier};
use iam_evaluator::context_keys;
use iam_evaluator::truth::Truth;
use iam_evaluator::wording::condition_sentence;
use std::rc::Rc;
use yew::prelude::*;

/// The field that has the focus when the lab is opened from elsewhere.
const FIRST_FIELD: &str = "lab-operator";

/// `true`, `false` or `unknown`.
pub(super) const fn word(truth: Truth) -> &'static str {
    match truth {
        Truth::True => "true",
        Truth::False => "false",
        Truth::Unknown => "unknown",
    }
}

/// The whole lab.
#[derive(PartialEq)]
pub(crate) struct LabPane {
    pub(crate) drawn: Rc<Drawn>,
    pub(crate) dispatch: Dispatch,
}

impl Part for LabPane {
    fn draw(&self, _: u8, _: &Callback<u8>) -> Html {
        let Drawn { state, shown } = &*self.drawn;
        let dispatch = &self.dispatch;
        let Some(lab) = state.lab().map(|lab| (**lab).clone()).or_else(Lab::first) else { return Html::default() };
        let context = shown.evaluation().map(|evaluation| evaluation.verdict.context.as_slice());
        let around = Around { context: context.unwrap_or_default(), settings: state.work().scenario.settings };
        html! {
            <section class="LabPane" id="lab" aria-labelledby="lab-heading">
                <h2 id="lab-heading">{ t::CONDITION_LAB }</h2>
                <p class="Lab-about">{ t::ONE_CONDITION_AGAINST_EVERY_KIND }</p>
                <div class="Lab">
                    <div class="Lab-form">
                        { condition_fields(&lab, dispatch) }
                        { request_fields(&lab, dispatch) }
                    </div>
                    <p class="Lab-json"><code id="lab-json">{ lab.json() }</code></p>
                    { answer(&lab, around) }
                    { truth_table(&lab, around, dispatch) }
                </div>
            </section>
        }
    }
}

/// Puts the focus into the lab once it is drawn.
pub(crate) fn focus_lab() {
    focus_soon(FIRST_FIELD.to_owned());
}

/// Sends the lab with a change.
fn edit<E: 'static>(lab: &Lab, dispatch: &Dispatch, change: impl Fn(&mut Lab, E) + 'static) -> Callback<E> {
    let (lab, dispatch) = (lab.clone(), dispatch.clone());
    Callback::from(move |event: E| {
        let mut lab = lab.clone();
        change(&mut lab, event);
        dispatch.dispatch(Action::EditLab(Box::new(lab)));
    })
}

fn lines(text: &str) -> Vec<String> {
    text.split('\n').map(str::to_owned).collect()
}

fn height(lines: usize) -> u32 {
    u32::try_from(lines).unwrap_or(u32::MAX).clamp(2, 6)
}

/// The policy's side.
fn condition_fields(lab: &Lab, dispatch: &Dispatch) -> Html {
    let operators = OPERATORS.iter().map(|info| (info.name.into(), info.name.into())).collect::<Vec<_>>();
    let choose = edit(lab, dispatch, |lab, name: String| {
        if let Some(info) = OPERATORS.iter().find(|info| info.name == name) {
            *lab = lab.with_operator(info);
        }
    });
    let sets = [
        ("", t::ONE_VALUE),
        (Qualifier::ForAllValues.name(), Qualifier::ForAllValues.name()),
        (Qualifier::ForAnyValue.name(), Qualifier::ForAnyValue.name()),
    ];
    let set = edit(lab, dispatch, |lab, name: String| {
        let qualifiers = [Qualifier::ForAllValues, Qualifier::ForAnyValue];
        lab.form.0 = qualifiers.into_iter().find(|qualifier| qualifier.name() == name);
    });
    let if_exists = edit(lab, dispatch, |lab, event: Event| lab.form.1 = checked_of(&event));
    let key = edit(lab, dispatch, |lab, key: String| lab.key = key);
    let values = edit(lab, dispatch, |lab, text: String| lab.values = lines(&text));
    let literal = edit(lab, dispatch, |lab, event: Event| lab.variables = checked_of(&event));
    let may_exist = lab.forms().any(|(_, if_exists)| if_exists);
    let said = lab.info.doc().replace('`', "");
    html! {
        <fieldset class="Lab-side">
            <legend>{ t::THE_POLICYS_CONDITION }</legend>
            <div class="Lab-operator">
                <ChoiceField label={t::OPERATOR} id={FIRST_FIELD} options={operators} value={lab.info.name} onchange={choose} />
                <ChoiceField label={t::SET_OPERATOR} id="lab-set" options={sets.map(|(id, name)| (id.into(), name.into())).to_vec()}
                    value={lab.form.0.map_or("", Qualifier::name)} onchange={set} />
                <label class="Check Lab-ifExists">
                    <input type="checkbox" id="lab-if-exists" checked={lab.form.1} disabled={!may_exist} onchange={if_exists} />
                    { t::IFEXISTS }
                </label>
            </div>
            <p class="Lab-doc">{ said }</p>
            <div class="Lab-pair">
            <TextField label={t::CONTEXT_KEY} id="lab-key" value={lab.key.clone()} onchange={key} list="lab-keys" />
            <datalist id="lab-keys">
                { for context_keys::KEYS.iter().filter(|key| !key.name.contains('$')).map(|key| html! { <option value={key.name} /> }) }
            </datalist>
            <TextField label={t::POLICY_VALUES_ONE_ON_EACH} id="lab-values" value={lab.values.join("\n")} onchange={values} lines={Some(height(lab.values.len()))} />
            </div>
            if let Some(about) = about(&lab.key) { <p class="Lab-doc">{ about.replace('`', "") }</p> }
            if lab.values.iter().any(|value| value.contains("${")) {
                <label class="Check">
                    <input type="checkbox" id="lab-variables" checked={lab.variables} onchange={literal} />
                    { t::VARIABLES_ARE_READ }
                </label>
            }
        </fieldset>
    }
}

/// The request's side.
fn request_fields(lab: &Lab, dispatch: &Dispatch) -> Html {
    let values = match &lab.held {
        Held::Values(values) => values.clone(),
        Held::Absent | Held::Unknown => Vec::new(),
    };
    let choice = |id: &'static str, name: &'static str, held: Held, now: bool| {
        let onchange = edit(lab, dispatch, move |lab, _: Event| lab.held = held.clone());
        html! {
            <label class="Choice">
                <input type="radio" name="lab-held" id={id} checked={now} {onchange} />
                <span>{ name }</span>
            </label>
        }
    };
    let has_values = matches!(lab.held, Held::Values(_));
    let typed = edit(lab, dispatch, |lab, text: String| lab.held = Held::Values(lines(&text)));
    let first = if values.is_empty() { vec![lab.values.first().cloned().unwrap_or_default()] } else { values.clone() };
    html! {
        <fieldset class="Lab-side">
            <legend>{ t::THE_REQUEST }</legend>
            <div class="Choices">
                { choice("lab-absent", t::NO_SUCH_KEY, Held::Absent, lab.held == Held::Absent) }
                { choice("lab-present", t::THESE_VALUES, Held::Values(first), has_values) }
                { choice("lab-unknown", t::NOBODY_KNOWS, Held::Unknown, lab.held == Held::Unknown) }
            </div>
            if has_values {
                <TextField label={t::REQUEST_VALUES_ONE_ON_EACH} id="lab-request" value={values.join("\n")} onchange={typed} lines={Some(height(values.len()))} />
            }
        </fieldset>
    }
}

/// What the condition gives for the request's values.
fn answer(lab: &Lab, around: Around<'_>) -> Html {
    let tried = lab.try_with(lab.form, &lab.held, around);
    let outcome = truth_outcome(tried.trace.outcome);
    html! {
        <div class="Lab-answer" id="lab-answer" data-outcome={outcome} role="status">
            <p><span class="Outcome" data-outcome={outcome}>{ icon(outcome) }{ word(tried.trace.outcome) }</span>{ " " }{ condition_sentence(&tried.trace) }</p>
            { for tried.notes.iter().map(|note| html! { <p class="Lab-note"><code>{ note.code() }</code>{ " " }{ note.message() }</p> }) }
        </div>
    }
}

/// Every kind of request under every form of the operator. A heading chooses its form, a line its request.
fn truth_table(lab: &Lab, around: Around<'_>, dispatch: &Dispatch) -> Html {
    let forms: Vec<Form> = lab.forms().collect();
    let heads = forms.iter().map(|form| {
        let form = *form;
        let onclick = edit(lab, dispatch, move |lab, _: MouseEvent| lab.form = form);
        let chosen = form == lab.form;
        html! {
            <th scope="col" data-chosen={chosen.to_string()}>
                <button type="button" class="Lab-head" {onclick} aria-pressed={chosen.to_string()} title={lab.operator(form)}>{ form_name(form) }</button>
            </th>
        }
    });
    let rows = lab.situations(around).into_iter().map(|situation| row(lab, &forms, situation, around, dispatch));
    html! {
        <div class="Lab-scroll" tabindex="0" role="region" aria-label={t::TRUTH_TABLE}>
            <table class="Lab-table" id="lab-table">
                <caption>{ t::table_caption(&lab.operator(lab.form), if lab.key.is_empty() { t::A_KEY } else { &lab.key }) }</caption>
                <thead><tr><th scope="col">{ t::REQUEST }</th>{ for heads }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

fn row(lab: &Lab, forms: &[Form], situation: Situation, around: Around<'_>, dispatch: &Dispatch) -> Html {
    let Situation { id, label, held } = situation;
    let now = held == lab.held;
    let cells = forms.iter().map(|form| {
        let outcome = lab.try_with(*form, &held, around).trace.outcome;
        html! {
            <td data-outcome={truth_outcome(outcome)} data-chosen={(*form == lab.form).to_string()}>
                <span class="Lab-cell">{ icon(truth_outcome(outcome)) }{ word(outcome) }</span>
            </td>
        }
    });
    let values = match &held {
        Held::Values(values) => values.iter().take(3).map(|value| html! { <code>{ value }</code> }).collect::<Html>(),
        Held::Absent | Held::Unknown => Html::default(),
    };
    let chosen = held.clone();
    let onclick = edit(lab, dispatch, move |lab, _: MouseEvent| lab.held = chosen.clone());
    html! {
        <tr key={id} data-row={id} data-now={now.to_string()}>
            <th scope="row">
                <button type="button" class="Lab-row" {onclick} aria-pressed={now.to_string()}>
                    <span>{ label }</span>
                    <span class="Lab-rowValues">{ values }</span>
                </button>
            </th>
            { for cells }
        </tr>
    }
}
