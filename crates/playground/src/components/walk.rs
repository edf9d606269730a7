//! Steps through the evaluation: where it is, what it found, the values in hand; its text is lit in the editor.

use super::icon::icon;
use super::part::Part;
use crate::browser::focus_soon;
use crate::hooks::Drawn;
use crate::state::{Action, Dispatch};
use crate::texts::why as t;
use crate::walk::{Step, next_outcome, show, step_to, steps};
use std::rc::Rc;
use yew::prelude::*;

/// The button that has the focus when the walk begins.
const NEXT: &str = "walk-next";

/// The button that begins it, where the focus goes back to.
pub(super) const BEGIN: &str = "walk-begin";

/// Begins the walk.
pub(super) fn begin(dispatch: &Dispatch) -> Callback<MouseEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |_: MouseEvent| {
        dispatch.dispatch(Action::Step(Some(crate::state::StepTo { at: 0, place: None })));
        focus_soon(NEXT.to_owned());
    })
}

/// The walk, while there is one.
#[derive(PartialEq)]
pub(crate) struct Walk {
    pub(crate) drawn: Rc<Drawn>,
    pub(crate) dispatch: Dispatch,
}

/// Where a command leads.
#[derive(Clone, Copy, PartialEq)]
enum Go {
    First,
    Back,
    Next,
    Over,
    Decision,
    Close,
}

impl Go {
    /// The key for it while the focus is in the walk.
    fn of_key(key: &str) -> Option<Self> {
        match key {
            "Home" => Some(Self::First),
            "ArrowLeft" | "b" => Some(Self::Back),
            "ArrowRight" | "n" => Some(Self::Next),
            "ArrowDown" | "o" => Some(Self::Over),
            "End" => Some(Self::Decision),
            "Escape" => Some(Self::Close),
            _ => None,
        }
    }

    fn to(self, steps: &[Step], at: usize) -> Option<usize> {
        let last = steps.len().saturating_sub(1);
        match self {
            Self::First => Some(0),
            Self::Back => Some(at.saturating_sub(1)),
            Self::Next => Some(at.saturating_add(1).min(last)),
            Self::Over => Some(next_outcome(steps, at)),
            Self::Decision => Some(last),
            Self::Close => None,
        }
    }
}

impl Part for Walk {
    fn draw(&self, _: u8, _: &Callback<u8>) -> Html {
        let Drawn { state, shown } = &*self.drawn;
        let Some(wanted) = state.step() else { return Html::default() };
        let steps = Rc::new(steps(&shown.evaluated));
        let Some(last) = steps.len().checked_sub(1) else { return Html::default() };
        let at = wanted.min(last);
        let Some(shows) = show(&shown.evaluated, &steps, at) else { return Html::default() };
        let go = {
            let (dispatch, shown, steps) = (self.dispatch.clone(), Rc::clone(shown), Rc::clone(&steps));
            Callback::from(move |go: Go| {
                let to = go.to(&steps, at);
                if to.is_none() {
                    focus_soon(BEGIN.to_owned());
                }
                if to != Some(at) {
                    dispatch.dispatch(Action::Step(to.map(|to| step_to(&shown.evaluated, &steps, to))));
                }
            })
        };
        let onkeydown = {
            let go = go.clone();
            Callback::from(move |event: KeyboardEvent| {
                if event.ctrl_key() || event.meta_key() || event.alt_key() {
                    return;
                }
                if let Some(to) = Go::of_key(&event.key()) {
                    event.prevent_default();
                    go.emit(to);
                }
            })
        };
        let button = |id: &'static str, to: Go, keys: &'static str, idle: bool| {
            let onclick = go.reform(move |_: MouseEvent| to);
            let (long, label) = label(to);
            html! {
                <button type="button" class="Button Walk-button" {id} {onclick} aria-disabled={idle.to_string()} aria-keyshortcuts={keys}>
                    <span>if let Some(long) = long { <span class="Walk-long">{ long }{ " " }</span> }{ label }</span><kbd aria-hidden="true">{ sign(to) }</kbd>
                </button>
            }
        };
        let (first, ends) = (at == 0, at == last);
        let close = go.reform(|_: MouseEvent| Go::Close);
        html! {
            <section class="Walk" id="walk" aria-label={t::STEP_THROUGH_THE_EVALUATION} data-outcome={shows.outcome} {onkeydown}>
                <div class="Walk-bar">
                    <span class="Walk-count">{ t::step_of(at + 1, last + 1) }</span>
                    <div class="Walk-buttons" role="group" aria-label={t::STEPS}>
                        { button("walk-first", Go::First, "Home", first) }
                        { button("walk-back", Go::Back, "ArrowLeft", first) }
                        { button(NEXT, Go::Next, "ArrowRight", ends) }
                        { button("walk-over", Go::Over, "ArrowDown", ends) }
                        { button("walk-decision", Go::Decision, "End", ends) }
                    </div>
                    <button type="button" class="IconButton" id="walk-close" onclick={close} aria-label={t::STOP_STEPPING} aria-keyshortcuts="Escape">{ icon("no-match") }</button>
                </div>
                <progress class="Walk-progress" max={last.to_string()} value={at.to_string()} aria-hidden="true"></progress>
                <div class="Walk-step">
                    <div class="Walk-said" aria-live="polite" aria-atomic="true">
                        <p class="Walk-path">{ for shows.path.iter().map(|part| html! { <span class="Walk-part">{ part }</span> }) }</p>
                        <p class="Walk-sentence"><span class="Outcome" data-outcome={shows.outcome}>{ icon(shows.outcome) }{ shows.word }</span>{ " " }{ &shows.sentence }</p>
                    </div>
                    <dl class="Walk-values">
                        { for shows.values.iter().map(|(name, texts)| html! {
                            <><dt>{ *name }</dt><dd>{ for texts.iter().map(|text| html! { <code>{ text }</code> }) }</dd></>
                        }) }
                    </dl>
                </div>
            </section>
        }
    }
}

/// The words of a command; the first only where there is room.
const fn label(go: Go) -> (Option<&'static str>, &'static str) {
    match go {
        Go::First => (None, t::FIRST),
        Go::Back => (None, t::BACK),
        Go::Next => (None, t::NEXT),
        Go::Over => (Some(t::NEXT), "outcome"),
        Go::Decision => (Some(t::TO_THE), "decision"),
        Go::Close => (None, t::CLOSE),
    }
}

/// The key of a command, as a keyboard has it.
const fn sign(go: Go) -> &'static str {
    match go {
        Go::First => "Home",
        Go::Back => "←",
        Go::Next => "→",
        Go::Over => "↓",
        Go::Decision => "End",
        Go::Close => t::ESC,
    }
}
