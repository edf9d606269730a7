//! What came closest: for a denial the statements that nearly changed it, for an allowed request what carries it.

use super::icon::icon;
use super::part::Part;
use crate::marked::{Piece, pieces};
use crate::results::Shown;
use crate::state::{Action, Dispatch, Place, PolicyId};
use crate::texts::why as t;
use iam_evaluator::evaluation::{Decision, Verdict};
use iam_evaluator::nearest::{MissPart, MissRole, NearestMiss, TextMark, TextPair, nearest_misses};
use iam_evaluator::span::Span;
use iam_evaluator::wording::nearest_sentence;
use std::rc::Rc;
use yew::prelude::*;

/// So many statements are shown at once; the rest when asked for.
const SHOWN: usize = 2;

/// More than so many are never listed: the trace has every statement.
const LISTED: usize = 20;

/// The statements nearest to changing the decision.
pub(super) struct Nearest {
    pub(super) shown: Rc<Shown>,
    /// The place chosen.
    pub(super) selected: Option<Place>,
    pub(super) dispatch: Dispatch,
}

/// Results are made once for each change: those at the same place are the same.
impl PartialEq for Nearest {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.shown, &other.shown) && self.selected == other.selected && self.dispatch == other.dispatch
    }
}

impl Part for Nearest {
    fn draw(&self, state: u8, set: &Callback<u8>) -> Html {
        let Some(evaluation) = self.shown.evaluation() else { return Html::default() };
        let verdict = &evaluation.verdict;
        let misses = nearest_misses(evaluation);
        let groups = groups(verdict, &misses);
        if groups.is_empty() {
            return Html::default();
        }
        let all = state != 0;
        let toggle = set.reform(move |_: MouseEvent| u8::from(!all));
        let drawn = groups.into_iter().map(|group| {
            let taken = if all { LISTED } else { group.first };
            let rest = group.misses.len().min(LISTED).saturating_sub(group.first);
            html! {
                <section class="Nearest" id={group.id} aria-labelledby={format!("{}-heading", group.id)} data-stale={self.shown.stale.to_string()}>
                    <h2 id={format!("{}-heading", group.id)}>{ group.heading }</h2>
                    if let Some(note) = group.note { <p class="Nearest-note">{ note }</p> }
                    <ul class="Nearest-list">
                        { for group.misses.iter().take(taken).map(|miss| self.miss(miss)) }
                    </ul>
                    if rest > 0 {
                        <button type="button" class="Button Button-quiet" onclick={toggle.clone()} aria-expanded={all.to_string()}>
                            { icon("open") }{ if all { t::SHOW_FEWER.to_owned() } else { t::show_more_near(rest) } }
                        </button>
                    }
                </section>
            }
        });
        html! { <>{ for drawn }</> }
    }
}

/// Statements under one heading.
struct Group<'m> {
    id: &'static str,
    heading: &'static str,
    note: Option<String>,
    misses: Vec<&'m NearestMiss>,
    /// How many are shown at first.
    first: usize,
}

fn groups<'m>(verdict: &Verdict, misses: &'m [NearestMiss]) -> Vec<Group<'m>> {
    let of = |role: MissRole| misses.iter().filter(|miss| miss.role == role).collect::<Vec<_>>();
    let group = |id, heading, note: Option<&str>, misses: Vec<&'m NearestMiss>, first| Group {
        id,
        heading,
        note: note.map(str::to_owned),
        misses,
        first,
    };
    match verdict.decision {
        Decision::Allowed => {
            let (carrying, near) = (of(MissRole::Allows), of(MissRole::WouldDeny));
            let mut groups = Vec::new();
            if !carrying.is_empty() {
                groups.push(group("carried", t::WHAT_CARRIES_IT, None, carrying, usize::MAX));
                let note = near.is_empty().then_some(t::NO_DENY_NEAR);
                groups.push(group("against", t::WHAT_WOULD_TAKE_IT_AWAY, note, near, SHOWN));
            }
            groups
        }
        Decision::ExplicitDeny | Decision::ImplicitDeny => {
            let denies = of(MissRole::Denies);
            if !denies.is_empty() {
                return vec![group("nearest", t::WHAT_DENIES_IT, None, denies, SHOWN)];
            }
            let note = misses.is_empty().then_some(t::NO_ALLOW_NEAR);
            vec![group("nearest", t::WHAT_CAME_CLOSEST, note, of(MissRole::WouldAllow), SHOWN)]
        }
        Decision::Depends | Decision::NotAuthenticated => Vec::new(),
    }
}

impl Nearest {
    fn id(&self, miss: &NearestMiss) -> Option<PolicyId> {
        self.shown.evaluated.work.ids.get(miss.policy_index).copied()
    }

    /// A button that shows its text in the editor.
    fn choice(&self, miss: &NearestMiss, span: Span, class: &'static str, content: Html) -> Html {
        let id = self.id(miss);
        let chosen = self.selected.is_some_and(|place| Some(place.policy) == id && place.span == span);
        let dispatch = self.dispatch.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(policy) = id {
                dispatch.dispatch(Action::Select { policy, span });
            }
        });
        html! { <button type="button" class={class} {onclick} aria-pressed={chosen.to_string()}>{ content }</button> }
    }

    fn miss(&self, miss: &NearestMiss) -> Html {
        let (outcome, sign) = match miss.role {
            MissRole::Allows => ("allowed", "match"),
            MissRole::Denies => ("explicit-deny", "match"),
            MissRole::WouldAllow => ("implicit-deny", "no-match"),
            MissRole::WouldDeny => ("no-match", "no-match"),
        };
        let head = html! { <>{ icon(outcome_sign(miss.role)) }<span>{ nearest_sentence(miss) }</span></> };
        html! {
            <li class="Miss" data-outcome={outcome} data-policy={miss.policy.clone()} data-statement={miss.statement.to_string()}>
                { self.choice(miss, miss.span.span(), "Miss-head", head) }
                if !miss.parts.is_empty() {
                    <ul class="Miss-parts">{ for miss.parts.iter().map(|part| self.part(miss, part, sign)) }</ul>
                }
            </li>
        }
    }

    fn part(&self, miss: &NearestMiss, part: &MissPart, sign: &'static str) -> Html {
        let content = html! {
            <>
                <span class="Miss-name">{ icon(sign) }{ &part.name }</span>
                <span class="Miss-sentence">{ &part.sentence }</span>
            </>
        };
        html! {
            <li class="Miss-part" data-outcome={sign}>
                { self.choice(miss, part.nearest_span.span(), "Miss-line", content) }
                if let Some(texts) = &part.texts { { side_by_side(texts) } }
            </li>
        }
    }
}

const fn outcome_sign(role: MissRole) -> &'static str {
    match role {
        MissRole::Allows => "allowed",
        MissRole::Denies => "explicit-deny",
        MissRole::WouldAllow => "implicit-deny",
        MissRole::WouldDeny => "not-applicable",
    }
}

/// The policy's text over the request's, with what differs marked.
pub(super) fn side_by_side(texts: &TextPair) -> Html {
    let row = |name: &'static str, text: &str, marks: &[TextMark]| {
        html! { <><dt>{ name }</dt><dd><code>{ for pieces(text, marks).into_iter().map(piece) }</code></dd></> }
    };
    html! {
        <dl class="Texts">
            { row("policy", &texts.policy, &texts.policy_marks) }
            { row("request", &texts.request, &texts.request_marks) }
        </dl>
    }
}

fn piece(piece: Piece<'_>) -> Html {
    match piece {
        Piece::Same(text) => html! { <>{ text }</> },
        Piece::Differs(text) => html! { <mark class="Texts-differs">{ text }</mark> },
        Piece::Missing => {
            html! { <mark class="Texts-missing"><span class="visually-hidden">{ t::SOMETHING_IS_MISSING_HERE }</span></mark> }
        }
    }
}
