//! One statement of the trace: every element and condition, what the policy says, what the request has, and why.

use super::icon::icon;
use crate::browser::is_narrow;
use crate::words::{statement_outcome, truth_outcome};
use iam_evaluator::evaluation::{ConditionTrace, ElementTrace, StatementTrace};
use iam_evaluator::span::{SourceSpan, Span};
use iam_evaluator::syntax::Effect;
use iam_evaluator::truth::Truth;
use iam_evaluator::wording::{
    condition_sentence, condition_value_sentence, element_sentence, entry_sentence, statement_sentence, truth_word,
};
use web_sys::Element;
use yew::prelude::*;

/// Longer lists show this many lines, those that match first, and fold the rest.
const LINES: usize = 6;

#[derive(PartialEq, Properties)]
pub(super) struct StatementProps {
    pub(super) statement: StatementTrace,
    /// The span chosen in this policy.
    pub(super) selected: Option<Span>,
    /// Whether the cursor is in its text.
    pub(super) current: bool,
    pub(super) onselect: Callback<Span>,
}

/// A statement and how it was evaluated.
#[component]
pub(super) fn Statement(props: &StatementProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(props.current, move |current| {
            // On a wide screen the statement under the cursor comes into view beside it.
            if *current
                && !is_narrow()
                && let Some(element) = node.cast::<Element>()
            {
                let options = web_sys::ScrollIntoViewOptions::new();
                options.set_block(web_sys::ScrollLogicalPosition::Nearest);
                element.scroll_into_view_with_scroll_into_view_options(&options);
            }
        });
    }
    let statement = &props.statement;
    let outcome = statement_outcome(statement);
    let effect = match statement.effect {
        Some(Effect::Allow) => "Allow",
        Some(Effect::Deny) => "Deny",
        None => "no effect",
    };
    let elements = [&statement.principal, &statement.action, &statement.resource];
    html! {
        <details class="Statement" ref={node} open={true} data-outcome={outcome} data-statement={statement.statement.to_string()}
            data-current={props.current.to_string()} aria-current={props.current.then_some("location")}>
            <summary class="Statement-head">
                { icon("open") }
                <span class="Statement-name">
                    { format!("Statement {}", statement.statement + 1) }
                    if let Some(sid) = &statement.sid { <span class="Statement-sid">{ sid }</span> }
                </span>
                <span class="Statement-effect">{ effect }</span>
                <span class="Outcome" data-outcome={outcome}>{ icon(outcome) }{ applies(statement.applies) }</span>
                if props.current { <span class="Statement-here">{ "cursor" }</span> }
            </summary>
            <ul class="Statement-lines">
                { line(props, statement.span, "statement", outcome, html! { <>{ statement_sentence(statement) }</> }) }
                { for elements.into_iter().flatten().map(|element| element_lines(props, element)) }
                { for statement.conditions.iter().map(|condition| condition_lines(props, condition)) }
            </ul>
        </details>
    }
}

const fn applies(applies: Truth) -> &'static str {
    match applies {
        Truth::True => "applies",
        Truth::False => "does not apply",
        Truth::Unknown => "may apply",
    }
}

/// A line to choose: it shows its text in the editor.
fn line(props: &StatementProps, span: SourceSpan, kind: &'static str, outcome: &'static str, content: Html) -> Html {
    let span = span.span();
    let onclick = props.onselect.reform(move |_: MouseEvent| span);
    html! {
        <li>
            <button type="button" class={classes!("TraceLine", format!("TraceLine-{kind}"))} {onclick} data-outcome={outcome}
                data-line={kind} aria-pressed={(props.selected == Some(span)).to_string()}>
                { content }
            </button>
        </li>
    }
}

fn outcome_sign(outcome: Truth) -> Html {
    html! { <>{ icon(truth_outcome(outcome)) }<span class="visually-hidden">{ format!("{}: ", truth_word(outcome)) }</span></> }
}

/// What the policy says: as written, and with its variables replaced.
fn policy_value(text: &str, resolved: Option<&str>) -> Html {
    html! {
        <span class="TraceLine-value">
            <code>{ text }</code>
            if let Some(resolved) = resolved { <span class="TraceLine-resolved">{ "becomes " }<code>{ resolved }</code></span> }
        </span>
    }
}

fn element_lines(props: &StatementProps, element: &ElementTrace) -> Html {
    let head = html! {
        <>
            { outcome_sign(element.outcome) }
            <span class="TraceLine-name">{ &element.element }</span>
            <span class="TraceLine-request"><span class="TraceLine-label">{ "request " }</span><code>{ &element.request_value }</code></span>
            <span class="TraceLine-why">{ element_sentence(element) }</span>
        </>
    };
    let entries = element.entries.iter().map(|entry| {
        let content = html! {
            <>
                { outcome_sign(entry.outcome) }
                { policy_value(&entry.text, entry.resolved.as_deref()) }
                <span class="TraceLine-why">{ entry_sentence(element, entry) }</span>
            </>
        };
        (entry.outcome, line(props, entry.span, "entry", truth_outcome(entry.outcome), content))
    });
    html! {
        <>
            { line(props, element.span, "element", truth_outcome(element.outcome), head) }
            { folded(entries.collect()) }
        </>
    }
}

fn condition_lines(props: &StatementProps, condition: &ConditionTrace) -> Html {
    let head = html! {
        <>
            { outcome_sign(condition.outcome) }
            <span class="TraceLine-name">{ &condition.operator }{ " " }<code>{ &condition.key }</code></span>
            <span class="TraceLine-request">
                <span class="TraceLine-label">{ "request " }</span>
                { match &condition.request_values {
                    None => html! { <em>{ "absent" }</em> },
                    Some(values) if values.is_empty() => html! { <em>{ "an empty list" }</em> },
                    Some(values) => html! { <>{ for values.iter().map(|value| html! { <code>{ value }</code> }) }</> },
                } }
            </span>
            <span class="TraceLine-why">{ condition_sentence(condition) }</span>
        </>
    };
    let values = condition.values.iter().map(|value| {
        let content = html! {
            <>
                { outcome_sign(value.outcome) }
                { policy_value(&value.text, value.resolved.as_deref()) }
                <span class="TraceLine-why">{ condition_value_sentence(condition, value) }</span>
            </>
        };
        (value.outcome, line(props, value.span, "entry", truth_outcome(value.outcome), content))
    });
    html! {
        <>
            { line(props, condition.span, "condition", truth_outcome(condition.outcome), head) }
            { folded(values.collect()) }
        </>
    }
}

/// The lines under an element; of a long list the first, those that match before the others, and the rest folded.
fn folded(mut lines: Vec<(Truth, Html)>) -> Html {
    if lines.len() <= LINES {
        return html! { <li class="Statement-entries"><ul>{ for lines.into_iter().map(|(_, line)| line) }</ul></li> };
    }
    lines.sort_by_key(|(outcome, _)| std::cmp::Reverse(*outcome));
    let rest = lines.split_off(LINES);
    html! {
        <li class="Statement-entries">
            <ul>{ for lines.into_iter().map(|(_, line)| line) }</ul>
            <details>
                <summary>{ format!("{} more", rest.len()) }</summary>
                <ul>{ for rest.into_iter().map(|(_, line)| line) }</ul>
            </details>
        </li>
    }
}
