//! One policy: its name, type, place and text, and what it says of the request.

use super::fields::{ChoiceField, TextField};
use super::icon::icon;
use super::managed::copy_note;
use super::policies::card_id;
use super::policy_editor::PolicyEditor;
use crate::browser::editor::{Mark, Repair, Said};
use crate::browser::{checked_of, focus_soon, tools};
use crate::lint::{Lint, LintFix};
use crate::results::TraceOf;
use crate::state::{Action, Direction, Dispatch, Place, PolicyEdit, PolicyId, Work};
use crate::text::utf16_range;
use crate::texts::{counts, course, policies as t};
use crate::words::{attachment_hint, menu_label, policy_type, policy_word, severity, stage_outcome, statement_outcome};
use iam_evaluator::evaluation::{ElementTrace, PolicyTrace};
use iam_evaluator::scenario::{Policy, PolicyType};
use iam_evaluator::span::Span;
use iam_evaluator::truth::Truth;
use std::rc::Rc;
use yew::prelude::*;

/// A policy of the work, shared with it.
#[derive(Clone, Debug)]
pub(super) struct PolicyOf {
    pub(super) work: Rc<Work>,
    /// Its index in the scenario's `policies`.
    pub(super) index: usize,
}

impl PolicyOf {
    fn get(&self) -> Option<&Policy> {
        self.work.scenario.policies.get(self.index)
    }
}

impl PartialEq for PolicyOf {
    fn eq(&self, other: &Self) -> bool {
        (Rc::ptr_eq(&self.work, &other.work) && self.index == other.index) || self.get() == other.get()
    }
}

#[derive(PartialEq, Properties)]
pub(super) struct PolicyCardProps {
    pub(super) id: PolicyId,
    pub(super) policy: PolicyOf,
    pub(super) open: bool,
    /// Whether its text stays as it is, in an exercise.
    pub(super) locked: bool,
    pub(super) findings: Rc<Vec<Lint>>,
    /// How it was evaluated, when it took part.
    pub(super) trace: Option<TraceOf>,
    /// Whether the trace is older than the text.
    pub(super) stale: bool,
    /// The number of what was typed last, in any editor.
    pub(super) typed: u32,
    pub(super) reveal: Option<Place>,
    pub(super) is_first: bool,
    pub(super) is_last: bool,
    /// Whether the rest of the page has come.
    pub(super) rest: bool,
    pub(super) dispatch: Dispatch,
}

/// A policy's card; closed it tells its part in a word.
#[component]
pub(super) fn PolicyCard(props: &PolicyCardProps) -> Html {
    let id = props.id;
    let opened = use_mut_ref(|| false);
    let Some(policy) = props.policy.get() else { return Html::default() };
    let trace = props.trace.as_ref().and_then(TraceOf::policy);
    // An editor costs more than the rest of the card: it is made when it is first seen, and kept.
    let made = *opened.borrow() || props.open;
    opened.replace(made);
    // The text is made once for the editor's offsets and its content.
    let text = policy.document.text();
    let send = |action: Action| {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(action.clone()))
    };
    let remove = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            dispatch.dispatch(Action::RemovePolicy(id));
            focus_soon("policies".to_owned());
        })
    };
    let enable = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |event: Event| {
            dispatch.dispatch(Action::EditPolicy(id, PolicyEdit::Enabled(checked_of(&event))));
        })
    };
    let outcome = trace.filter(|_| policy.enabled).map(|trace| trace.outcome);
    let word = match (policy.enabled, trace) {
        (false, _) => t::LEFT_OUT,
        (true, Some(trace)) => policy_word(trace),
        (true, None) => t::TAKES_NO_PART,
    };
    let outcome = outcome.map_or("not-applicable", stage_outcome);
    let findings = props.findings.len();
    let body = format!("{}-body", card_id(id));
    html! {
        <article class="PolicyCard" id={card_id(id)} aria-label={policy.name.clone()} data-outcome={outcome} data-enabled={policy.enabled.to_string()}>
            <div class="PolicyCard-head">
                <h4 class="PolicyCard-heading">
                    <button type="button" class="PolicyCard-toggle" onclick={send(Action::TogglePolicy(id))} aria-expanded={props.open.to_string()} aria-controls={body.clone()}>
                        { icon("open") }
                        <span class="PolicyCard-name">{ &policy.name }</span>
                        <span class="Outcome" data-outcome={outcome}>{ icon(outcome) }{ word }</span>
                        if props.locked { <span class="PolicyCard-locked">{ icon("not-authenticated") }{ course::LOCKED }</span> }
                        if findings > 0 { <span class="PolicyCard-findings">{ counts::findings(findings) }</span> }
                    </button>
                </h4>
                <label class="Switch">
                    <input type="checkbox" checked={policy.enabled} onchange={enable} aria-label={t::takes_part(&policy.name)} />
                    <span aria-hidden="true">{ t::ON }</span>
                </label>
                <button type="button" class="IconButton" disabled={props.is_first} onclick={send(Action::MovePolicy(id, Direction::Up))} aria-label={t::move_up(&policy.name)}>{ icon("up") }</button>
                <button type="button" class="IconButton" disabled={props.is_last} onclick={send(Action::MovePolicy(id, Direction::Down))} aria-label={t::move_down(&policy.name)}>{ icon("down") }</button>
                <button type="button" class="IconButton" onclick={remove} aria-label={t::remove(&policy.name)}>{ icon("remove") }</button>
            </div>
            <div class="PolicyCard-body" id={body} hidden={!props.open}>
                if made {
                    if let Some(arn) = &policy.arn { { copy_note(arn) } }
                    <PolicyEditor label={t::text_of(&policy.name)} findings={finding_marks(text, &props.findings)}
                        highlights={highlights(text, trace.filter(|_| !props.stale && policy.enabled), props.reveal)}
                        typed={props.typed} reveal={props.reveal} readonly={props.locked} policy_type={Some(policy.policy_type.id())} {id} dispatch={props.dispatch.clone()} text={text.to_owned()} />
                    <details class="PolicyCard-details">
                        <summary>
                            { t::NAME_TYPE_ATTACHMENT }
                            if let Some(attached_to) = &policy.attached_to { <code class="PolicyCard-attached">{ attached_to }</code> }
                        </summary>
                        if props.rest { { details(props, policy) } }
                    </details>
                }
            </div>
        </article>
    }
}

/// What is seen once the details are opened; it comes with the rest of the page.
#[inline(never)]
fn details(props: &PolicyCardProps, policy: &Policy) -> Html {
    let (id, text) = (props.id, policy.document.text());
    let edit = |edit: fn(String) -> PolicyEdit| {
        let dispatch = props.dispatch.clone();
        Callback::from(move |text: String| dispatch.dispatch(Action::EditPolicy(id, edit(text))))
    };
    let retype = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |chosen: String| {
            if let Some(policy_type) = policy_type(&chosen) {
                dispatch.dispatch(Action::EditPolicy(id, PolicyEdit::Type(policy_type)));
            }
        })
    };
    let lay_out = {
        let (dispatch, text) = (props.dispatch.clone(), text.to_owned());
        move |_: MouseEvent| tools::format(id, text.clone(), dispatch.clone())
    };
    let types = PolicyType::ALL.into_iter().map(|t| (t.id().into(), menu_label(t).into())).collect::<Vec<_>>();
    html! {
        <>
            <div class="PolicyCard-fields">
                <TextField label={t::NAME} code={false} value={policy.name.clone()} when_left={true} onchange={edit(PolicyEdit::Name)} />
                <ChoiceField label={t::TYPE} options={types} value={policy.policy_type.id()} onchange={retype} />
                <TextField class="Field-wide" label={t::ATTACHED_TO} value={policy.attached_to.clone().unwrap_or_default()} onchange={edit(PolicyEdit::AttachedTo)} placeholder={attachment_hint(policy.policy_type)} />
                <TextField class="Field-wide" label={t::ARN_OF_THE_POLICY} value={policy.arn.clone().unwrap_or_default()} onchange={edit(PolicyEdit::Arn)} placeholder={t::SHOWN_IN_MESSAGES_OPTIONAL} />
            </div>
            <button type="button" class="Button Button-quiet" onclick={lay_out} disabled={props.locked}>{ t::FORMAT }</button>
        </>
    }
}

pub(super) fn finding_marks(text: &str, lints: &[Lint]) -> Vec<Mark> {
    if lints.is_empty() { Vec::new() } else { marks_of(text, lints) }
}

// Out of line, as what no first verdict needs.
#[inline(never)]
fn marks_of(text: &str, lints: &[Lint]) -> Vec<Mark> {
    let repair = |fix: &LintFix| {
        let edit = |(span, new): &(Span, String)| {
            let (from, to) = utf16_range(text, *span);
            (from, to, new.clone())
        };
        Repair { title: fix.title.clone(), edits: fix.edits.iter().map(edit).collect() }
    };
    let mark = |lint: &Lint| {
        let (from, to) = utf16_range(text, lint.span);
        let said = Said {
            message: lint.message.clone(),
            code: lint.code.clone(),
            link: lint.link.clone(),
            repairs: lint.fixes.iter().map(repair).collect(),
        };
        Mark { from, to, kind: severity(lint.finding_type), said: Some(said) }
    };
    lints.iter().map(mark).collect()
}

/// Statements that apply, by effect; of the others, the elements that do not match.
pub(super) fn highlights(text: &str, trace: Option<&PolicyTrace>, selected: Option<Place>) -> Vec<Mark> {
    let mark = |span, kind| {
        let (from, to) = utf16_range(text, span);
        Mark { from, to, kind, said: None }
    };
    let mut marks = Vec::new();
    for statement in trace.into_iter().flat_map(|trace| &trace.statements) {
        match statement_outcome(statement) {
            "allowed" => marks.push(mark(statement.span.span(), "allow")),
            "explicit-deny" => marks.push(mark(statement.span.span(), "deny")),
            "depends" => marks.push(mark(statement.span.span(), "unknown")),
            _ => {
                let fails = |element: &&ElementTrace| element.outcome == Truth::False;
                let elements = [&statement.principal, &statement.action, &statement.resource];
                let elements = elements.into_iter().flatten().filter(fails);
                marks.extend(elements.map(|element| mark(element.span.span(), "no-match")));
                let conditions = statement.conditions.iter().filter(|condition| condition.outcome == Truth::False);
                marks.extend(conditions.map(|condition| mark(condition.span.span(), "no-match")));
            }
        }
    }
    marks.extend(selected.map(|place| mark(place.span, "selected")));
    marks
}
