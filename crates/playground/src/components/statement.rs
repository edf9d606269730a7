//! One statement of the trace: every element and condition, what the policy says, what the request has, and why.

use super::coverage::use_name;
use super::entries::{Entries, Lines};
use super::icon::icon;
use super::part::{Part, part};
use crate::lab::Lab;
use crate::results::TraceOf;
use crate::state::{Action, Dispatch, PolicyId};
use crate::texts::why as t;
use crate::words::{statement_outcome, truth_outcome};
use iam_evaluator::coverage::StatementUse;
use iam_evaluator::evaluation::{ConditionTrace, ElementTrace};
use iam_evaluator::span::{SourceSpan, Span};
use iam_evaluator::syntax::Effect;
use iam_evaluator::truth::Truth;
use iam_evaluator::wording::{condition_sentence, element_sentence, statement_sentence, truth_word};
use yew::prelude::*;

/// Somebody opened it.
const OPEN: u8 = 1;

/// Somebody closed it.
const CLOSED: u8 = 2;

/// A statement and how it was evaluated.
pub(super) struct Statement {
    pub(super) trace: TraceOf,
    /// Its place in the trace.
    pub(super) at: usize,
    /// Whether it is open until somebody says otherwise.
    pub(super) open: bool,
    /// The policy.
    pub(super) id: PolicyId,
    /// What it does for all of the scenario's requests, if there are several.
    pub(super) coverage: Option<(StatementUse, String)>,
    /// The span chosen in this policy.
    pub(super) selected: Option<Span>,
    /// Whether the cursor is in its text.
    pub(super) current: bool,
    pub(super) dispatch: Dispatch,
}

/// Two are equal when this statement is; others of the policy do not matter.
impl PartialEq for Statement {
    fn eq(&self, other: &Self) -> bool {
        (self.at, self.open, self.id, self.selected, self.current)
            == (other.at, other.open, other.id, other.selected, other.current)
            && self.dispatch == other.dispatch
            && self.coverage == other.coverage
            && (self.trace.is(&other.trace) || self.trace.statement(self.at) == other.trace.statement(other.at))
    }
}

impl Part for Statement {
    fn draw(&self, state: u8, set: &Callback<u8>) -> Html {
        let props = self;
        let open = match state {
            0 => props.open,
            chosen => chosen == OPEN,
        };
        let toggle = set.reform(move |event: MouseEvent| {
            // What is closed is not drawn, so the page opens and closes it and not the browser.
            event.prevent_default();
            if open { CLOSED } else { OPEN }
        });
        let Some(statement) = props.trace.statement(props.at) else { return Html::default() };
        let outcome = statement_outcome(statement);
        let effect = match statement.effect {
            Some(Effect::Allow) => t::ALLOW,
            Some(Effect::Deny) => t::DENY,
            None => t::NO_EFFECT,
        };
        let elements = [
            (Lines::Principal, &statement.principal),
            (Lines::Action, &statement.action),
            (Lines::Resource, &statement.resource),
        ];
        let elements = elements.into_iter().filter_map(|(lines, element)| Some((lines, element.as_ref()?)));
        let conditions = statement.conditions.iter().enumerate();
        html! {
            <details class="Statement" {open} data-outcome={outcome} data-statement={statement.statement.to_string()}
                data-current={props.current.to_string()} aria-current={props.current.then_some("location")}>
                <summary class="Statement-head" onclick={toggle}>
                    { icon("open") }
                    <span class="Statement-name">
                        { t::statement(statement.statement) }
                        if let Some(sid) = &statement.sid { <span class="Statement-sid">{ sid }</span> }
                    </span>
                    <span class="Statement-effect">{ effect }</span>
                    <span class="Outcome" data-outcome={outcome}>{ icon(outcome) }{ applies(statement.applies) }</span>
                    if let Some((usage, word)) = &props.coverage {
                        <span class="Statement-coverage" data-use={use_name(*usage)}>{ word }</span>
                    }
                    if props.current { <span class="Statement-here">{ t::CURSOR }</span> }
                </summary>
                if open {
                    <ul class="Statement-lines">
                        { line(props, statement.span, Kind::Statement, outcome, html! { <>{ statement_sentence(statement) }</> }) }
                        { for elements.map(|(lines, element)| element_lines(props, lines, element)) }
                        { for conditions.map(|(at, condition)| condition_lines(props, Lines::Condition(at), condition)) }
                    </ul>
                }
            </details>
        }
    }
}

const fn applies(applies: Truth) -> &'static str {
    match applies {
        Truth::True => "applies",
        Truth::False => t::DOES_NOT_APPLY,
        Truth::Unknown => t::MAY_APPLY,
    }
}

/// What a line speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Statement,
    Element,
    Condition,
    Entry,
}

/// A line to choose: it shows its text in the editor.
fn line(props: &Statement, span: SourceSpan, kind: Kind, outcome: &'static str, content: Html) -> Html {
    trace_line(props.id, props.selected, &props.dispatch, span, kind, outcome, content, Html::default())
}

/// A line to choose: it shows its text in the editor. `beside` is a command of its own.
#[allow(clippy::too_many_arguments)] // a line is drawn in two places only
pub(super) fn trace_line(
    id: PolicyId,
    selected: Option<Span>,
    dispatch: &Dispatch,
    span: SourceSpan,
    kind: Kind,
    outcome: &'static str,
    content: Html,
    beside: Html,
) -> Html {
    let span = span.span();
    let dispatch = dispatch.clone();
    let onclick = Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::Select { policy: id, span }));
    let name = match kind {
        Kind::Statement => "statement",
        Kind::Element => "element",
        Kind::Condition => "condition",
        Kind::Entry => "entry",
    };
    let pressed = if selected == Some(span) { "true" } else { "false" };
    html! {
        <li>
            <button type="button" class={if name == "statement" { "TraceLine TraceLine-statement" } else { "TraceLine" }} {onclick} data-outcome={outcome} data-line={name} aria-pressed={pressed}>
                { content }
            </button>
            { beside }
        </li>
    }
}

/// Whether something matches: as a sign, and as a word for screen readers.
pub(super) fn outcome_sign(outcome: Truth) -> Html {
    html! { <>{ icon(truth_outcome(outcome)) }<span class="visually-hidden">{ format!("{}: ", truth_word(outcome)) }</span></> }
}

fn element_lines(props: &Statement, lines: Lines, element: &ElementTrace) -> Html {
    let head = html! {
        <>
            { outcome_sign(element.outcome) }
            <span class="TraceLine-name">{ &element.element }</span>
            <span class="TraceLine-request"><span class="TraceLine-label">{ t::REQUEST }</span><code>{ &element.request_value }</code></span>
            <span class="TraceLine-why">{ element_sentence(element) }</span>
        </>
    };
    html! {
        <>
            { line(props, element.span, Kind::Element, truth_outcome(element.outcome), head) }
            { entries(props, lines) }
        </>
    }
}

fn condition_lines(props: &Statement, lines: Lines, condition: &ConditionTrace) -> Html {
    let head = html! {
        <>
            { outcome_sign(condition.outcome) }
            <span class="TraceLine-name">{ &condition.operator }{ " " }<code>{ &condition.key }</code></span>
            <span class="TraceLine-request">
                <span class="TraceLine-label">{ t::REQUEST }</span>
                { match &condition.request_values {
                    None => html! { <em>{ t::ABSENT }</em> },
                    Some(values) if values.is_empty() => html! { <em>{ t::AN_EMPTY_LIST }</em> },
                    Some(values) => html! { <>{ for values.iter().map(|value| html! { <code>{ value }</code> }) }</> },
                } }
            </span>
            <span class="TraceLine-why">{ condition_sentence(condition) }</span>
        </>
    };
    html! {
        <>
            { trace_line(props.id, props.selected, &props.dispatch, condition.span, Kind::Condition,
                truth_outcome(condition.outcome), head, to_lab(condition, &props.dispatch)) }
            { entries(props, lines) }
        </>
    }
}

/// Takes a condition to the lab.
fn to_lab(condition: &ConditionTrace, dispatch: &Dispatch) -> Html {
    let Some(lab) = Lab::of_trace(condition) else { return Html::default() };
    let label = t::try_in_lab(&condition.operator, &condition.key);
    let dispatch = dispatch.clone();
    let onclick = move |_: MouseEvent| dispatch.dispatch(Action::OpenLab(Box::new(lab.clone())));
    html! { <button type="button" class="IconButton TraceLine-lab" {onclick} aria-label={label.clone()} title={label}>{ icon("lab") }</button> }
}

fn entries(props: &Statement, lines: Lines) -> Html {
    part(Entries {
        trace: props.trace.clone(),
        at: props.at,
        lines,
        id: props.id,
        selected: props.selected,
        dispatch: props.dispatch.clone(),
    })
}
