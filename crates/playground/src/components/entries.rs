//! The lines under an element or a condition of a statement: each of its values, and why it matches or not.

use super::part::Part;
use super::statement::{Kind, outcome_sign, trace_line};
use crate::results::TraceOf;
use crate::state::{Dispatch, PolicyId};
use crate::texts::policies as t;
use crate::words::truth_outcome;
use iam_evaluator::evaluation::{ConditionTrace, ElementTrace};
use iam_evaluator::span::{SourceSpan, Span};
use iam_evaluator::truth::Truth;
use iam_evaluator::wording::{condition_value_sentence, entry_sentence};
use yew::prelude::*;

/// Longer lists show this many lines, those that match first, and fold the rest.
const LINES: usize = 6;

/// Of the rest this many are drawn when it is opened, and all when asked for.
const MORE_LINES: usize = 50;

/// The rest is closed.
const CLOSED: u8 = 0;

/// Some of the rest is drawn.
const SOME: u8 = 1;

/// All of the rest is drawn.
const ALL: u8 = 2;

/// Which part of the statement the lines belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lines {
    Principal,
    Action,
    Resource,
    /// By its place in the trace.
    Condition(usize),
}

/// The lines; of a long list the first, those that match before the others. The rest is drawn when it is opened.
pub(super) struct Entries {
    pub(super) trace: TraceOf,
    /// The statement's place in the trace.
    pub(super) at: usize,
    pub(super) lines: Lines,
    pub(super) id: PolicyId,
    /// The span chosen in this policy.
    pub(super) selected: Option<Span>,
    pub(super) dispatch: Dispatch,
}

/// What has the lines.
#[derive(Clone, Copy, PartialEq)]
enum Owner<'a> {
    Element(&'a ElementTrace),
    Condition(&'a ConditionTrace),
}

/// A line, not drawn yet.
struct Line<'a> {
    text: &'a str,
    resolved: Option<&'a str>,
    outcome: Truth,
    span: SourceSpan,
    /// Its place in the list.
    place: usize,
}

impl Entries {
    fn owner(&self) -> Option<Owner<'_>> {
        let statement = self.trace.statement(self.at)?;
        match self.lines {
            Lines::Principal => statement.principal.as_ref().map(Owner::Element),
            Lines::Action => statement.action.as_ref().map(Owner::Element),
            Lines::Resource => statement.resource.as_ref().map(Owner::Element),
            Lines::Condition(at) => statement.conditions.get(at).map(Owner::Condition),
        }
    }
}

/// Two are equal when their lines are.
impl PartialEq for Entries {
    fn eq(&self, other: &Self) -> bool {
        (self.at, self.lines, self.id, self.selected) == (other.at, other.lines, other.id, other.selected)
            && self.dispatch == other.dispatch
            && (self.trace.is(&other.trace) || self.owner() == other.owner())
    }
}

impl<'a> Owner<'a> {
    fn lines(self) -> Vec<Line<'a>> {
        match self {
            Self::Element(element) => {
                let entries = element.entries.iter().enumerate();
                let line = |(place, entry): (usize, &'a iam_evaluator::evaluation::EntryTrace)| Line {
                    text: &entry.text,
                    resolved: entry.resolved.as_deref(),
                    outcome: entry.outcome,
                    span: entry.span,
                    place,
                };
                entries.map(line).collect()
            }
            Self::Condition(condition) => {
                let values = condition.values.iter().enumerate();
                let line = |(place, value): (usize, &'a iam_evaluator::evaluation::ConditionValueTrace)| Line {
                    text: &value.text,
                    resolved: value.resolved.as_deref(),
                    outcome: value.outcome,
                    span: value.span,
                    place,
                };
                values.map(line).collect()
            }
        }
    }

    /// Why a line matches or not.
    fn sentence(self, place: usize) -> Option<String> {
        match self {
            Self::Element(element) => element.entries.get(place).map(|entry| entry_sentence(element, entry)),
            Self::Condition(condition) => {
                condition.values.get(place).map(|value| condition_value_sentence(condition, value))
            }
        }
    }
}

impl Part for Entries {
    fn draw(&self, state: u8, set: &Callback<u8>) -> Html {
        let props = self;
        let (open, all) = (state != CLOSED, state == ALL);
        let Some(owner) = props.owner() else { return Html::default() };
        let mut lines = owner.lines();
        let long = lines.len() > LINES;
        if long {
            lines.sort_by_key(|line| std::cmp::Reverse(line.outcome));
        }
        let rest = if long { lines.split_off(LINES) } else { Vec::new() };
        let draw = |line: &Line<'_>| {
            let content = html! {
                <>
                    { outcome_sign(line.outcome) }
                    <span class="TraceLine-value">
                        <code>{ line.text }</code>
                        if let Some(resolved) = line.resolved { <span class="TraceLine-resolved">{ t::BECOMES }<code>{ resolved }</code></span> }
                    </span>
                    <span class="TraceLine-why">{ owner.sentence(line.place).unwrap_or_default() }</span>
                </>
            };
            let outcome = truth_outcome(line.outcome);
            trace_line(
                props.id,
                props.selected,
                &props.dispatch,
                line.span,
                Kind::Entry,
                outcome,
                content,
                Html::default(),
            )
        };
        let toggle = set.reform(move |event: MouseEvent| {
            event.prevent_default();
            if open { CLOSED } else { SOME }
        });
        let show_all = set.reform(|_: MouseEvent| ALL);
        let drawn = if all { rest.len() } else { rest.len().min(MORE_LINES) };
        html! {
            <li class="Statement-entries">
                <ul>{ for lines.iter().map(draw) }</ul>
                if long {
                    <details {open}>
                        <summary onclick={toggle}>{ t::more(rest.len()) }</summary>
                        if open {
                            <ul>{ for rest.iter().take(drawn).map(draw) }</ul>
                            if drawn < rest.len() {
                                <button type="button" class="Button Button-quiet" onclick={show_all}>{ t::show_all(rest.len()) }</button>
                            }
                        }
                    </details>
                }
            </li>
        }
    }
}
