//! From denied to fixed: what is the matter with the open request, and changes that were tried, each one step to undo.

use super::diagnosis::diagnosis;
use super::icon::icon;
use super::part::Part;
use crate::browser::{focus_soon, is_there, pause, press, tell_if_slow, tools};
use crate::fixing::{Asked, Change, Found, edits, list, read, word};
use crate::hooks::Drawn;
use crate::results::Shown;
use crate::state::{Action, Dispatch, FixingAction, Notice};
use crate::texts::fix as t;
use iam_evaluator::evaluation::Decision;
use iam_evaluator::scenario::{Json, Scenario};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// A pause in what is changed after which it is looked again.
const PAUSE_MS: u32 = 250;

/// What has the focus when a fix was made, and its button is gone.
const HEADING: &str = "fix-heading";

thread_local! {
    /// The revision that was asked about last.
    static ASKED: Cell<Option<u64>> = const { Cell::new(None) };
}

/// Asks one of the tools; `deny` and `fix` as it takes them.
#[allow(clippy::cast_precision_loss, reason = "a scenario has no 2^53 requests or fixes")]
async fn ask(asked: &Asked, name: &str, deny: Option<bool>, fix: Option<usize>) -> Result<String, String> {
    let mut given = vec![JsValue::from_str(&asked.scenario), JsValue::from_f64(asked.request as f64)];
    given.extend(deny.map(JsValue::from_bool));
    given.push(JsValue::from_str(&asked.now));
    given.extend(fix.map(|fix| JsValue::from_f64(fix as f64)));
    tools::call(name, &given).await
}

/// Looks for diagnoses and fixes, as long as nobody has asked anew.
async fn look(asked: Asked) -> Result<Found, String> {
    let no_answer = || t::NO_ANSWER.to_owned();
    let diagnoses = read(&ask(&asked, "diagnose", None, None).await?, "diagnoses").ok_or_else(no_answer)?;
    if !is_awaited(asked.revision) {
        return Err(String::new());
    }
    let fixes = read(&ask(&asked, "fixes", Some(asked.deny), None).await?, "fixes").ok_or_else(no_answer)?;
    Ok(Found(asked, diagnoses, fixes))
}

fn is_awaited(revision: u64) -> bool {
    ASKED.get() == Some(revision)
}

/// Looks once for each revision that is shown, a pause after it came; what was asked before is not awaited any more.
fn look_soon(drawn: &Drawn, dispatch: &Dispatch) {
    let revision = drawn.state.revision();
    if is_awaited(revision) {
        return;
    }
    ASKED.set(Some(revision));
    let (work, now, deny) = (Rc::clone(drawn.state.work()), Rc::clone(&drawn.shown.now), is_allowed(&drawn.shown));
    let dispatch = dispatch.clone();
    spawn_local(async move {
        pause(PAUSE_MS).await;
        if is_awaited(revision) {
            let (scenario, request) = (work.scenario.to_json(), work.open);
            let found = look(Asked { revision, scenario, request, deny, now, busy: Cell::new(false) }).await;
            if is_awaited(revision) {
                dispatch.dispatch(Action::Fixing(Box::new(FixingAction::Found(revision, found.map(Rc::new)))));
            }
        }
    });
}

fn is_allowed(shown: &Shown) -> bool {
    shown.evaluation().is_some_and(|evaluation| evaluation.verdict.decision == Decision::Allowed)
}

/// The view.
#[derive(PartialEq)]
pub(crate) struct FixPane {
    pub(crate) drawn: Rc<Drawn>,
    pub(crate) dispatch: Dispatch,
}

impl Part for FixPane {
    fn draw(&self, _: u8, _: &Callback<u8>) -> Html {
        let (Drawn { state, shown }, dispatch) = (&*self.drawn, &self.dispatch);
        let withheld = state.withholds_fixes();
        let readable = !shown.stale && !withheld;
        let answer = state.fixing().found.as_ref();
        let looking = readable && answer.is_none_or(|(known, _)| *known != state.revision());
        if looking {
            look_soon(&self.drawn, dispatch);
        }
        // What was found before stays to be read until the new answer is here; the state refuses to apply it.
        let body = match answer {
            _ if withheld => withheld_here(),
            _ if !readable => html! { <p>{ t::MEND_THE_JSON_FIRST }</p> },
            Some((_, Ok(found))) => found_out(found, self.is_out_of_sight(), dispatch),
            Some((_, Err(said))) if !looking => html! {
                <p role="alert">
                    { t::failed(said) }
                    <button type="button" class="Button" id="fix-again" onclick={self.again()}>{ t::LOOK_AGAIN }</button>
                </p>
            },
            _ => Html::default(),
        };
        html! {
            <section class="Fix" id="fix" aria-labelledby={HEADING} aria-busy={looking.to_string()}>
                <h2 id={HEADING} tabindex="-1">{ if is_allowed(shown) { t::IT_IS_ALLOWED } else { t::FROM_DENIED_TO_FIXED } }</h2>
                <p role="status">{ if looking { t::LOOKING } else { "" } }</p>
                { body }
            </section>
        }
    }
}

impl FixPane {
    /// Whether the decision rests on policies that nobody sees.
    fn is_out_of_sight(&self) -> bool {
        let Drawn { state, shown } = &*self.drawn;
        let depends = shown.evaluation().is_some_and(|evaluation| evaluation.verdict.decision == Decision::Depends);
        depends && !state.work().scenario.unseen.is_empty()
    }

    /// Looks again after what failed.
    fn again(&self) -> impl Fn(MouseEvent) + use<> {
        let (drawn, dispatch) = (Rc::clone(&self.drawn), self.dispatch.clone());
        move |_| {
            ASKED.set(None);
            look_soon(&drawn, &dispatch);
        }
    }
}

/// Makes a fix and tells what came of it.
async fn make(found: &Found, at: usize, dispatch: Dispatch) {
    let Found(asked, _, fixes) = found;
    let slow = tell_if_slow(t::APPLYING.to_owned(), &dispatch);
    let made = ask(asked, "applyFix", Some(asked.deny), Some(at)).await;
    drop(slow);
    asked.busy.set(false);
    let scenario = made.and_then(|made| Scenario::from_json(&made).map_err(|_| t::NO_ANSWER.to_owned()));
    dispatch.dispatch(match scenario {
        Ok(scenario) => Action::Fixing(Box::new(FixingAction::Make {
            revision: asked.revision,
            scenario,
            said: t::applied(list(fixes, "fixes").get(at).map_or("", |fix| word(fix, "title"))),
        })),
        Err(said) => Action::Tell(Notice::failed(t::failed(&said))),
    });
    focus_soon(HEADING.to_owned());
}

/// What is the matter, the likeliest at once and the others on demand, and the fixes.
fn found_out(found: &Rc<Found>, out_of_sight: bool, dispatch: &Dispatch) -> Html {
    let Found(Asked { deny, .. }, diagnoses, fixes) = &**found;
    let deny = *deny;
    let mut diagnoses = list(diagnoses, "diagnoses").iter().map(|one| diagnosis(one, Html::default(), dispatch));
    let first = diagnoses.next();
    let rest: Vec<Html> = diagnoses.collect();
    let fixes = list(fixes, "fixes");
    let is_advice = |fix: &Json| word(fix, "kind") == "advice";
    let advice = fixes.iter().find(|fix| is_advice(fix)).map(|fix| word(fix, "title"));
    let proven = fixes.iter().enumerate().filter(|(_, fix)| !is_advice(fix));
    let proven: Vec<Html> = proven.map(|(at, fix)| one(fix, at, found, dispatch)).collect();
    let note = match (proven.is_empty(), deny) {
        (true, true) => t::NO_WAY_TO_DENY,
        (true, false) => t::NO_FIX,
        (false, true) => t::TO_DENY_MEANS,
        (false, false) => t::PROVEN_MEANS,
    };
    html! {
        <>
            if let Some(first) = first {
                <h3>{ if deny { t::WHY_AWS_MAY_DENY } else { t::WHY_IT_IS_DENIED } }</h3>
                { first }
                if !rest.is_empty() {
                    <details><summary>{ icon("open") }{ t::the_rest(rest.len()) }</summary>{ rest }</details>
                }
            } else {
                <p>{ if deny { t::NOTHING_TO_CHANGE } else { t::NO_DIAGNOSIS } }</p>
            }
            <h3>{ if deny { t::TO_DENY } else { t::PROVEN_FIXES } }</h3>
            if let Some(title) = advice.filter(|_| !out_of_sight) {
                <p class="Fix-advice">{ icon("not-applicable") }<span><strong>{ t::NO_POLICY_EDIT }</strong>{ t::advised(title) }</span></p>
            }
            if out_of_sight {
                { take_for_none(dispatch) }
            } else if advice.is_none() || !proven.is_empty() {
                <p>{ note }</p>
            }
            <ol class="Fix-list" id="fixes">{ proven }</ol>
        </>
    }
}

/// What can be done while the decision rests on policies that nobody sees.
fn take_for_none(dispatch: &Dispatch) -> Html {
    let onclick = {
        let dispatch = dispatch.clone();
        move |_: MouseEvent| {
            dispatch.dispatch(Action::Fixing(Box::new(FixingAction::NothingUnseen)));
            focus_soon(HEADING.to_owned());
        }
    };
    html! {
        <>
            <p>{ t::UNSEEN }</p>
            <p><button type="button" class="Button" id="fix-nothing-unseen" {onclick}>{ t::TAKE_FOR_NONE }</button></p>
        </>
    }
}

fn one(fix: &Json, at: usize, found: &Rc<Found>, dispatch: &Dispatch) -> Html {
    let (title, kind, warning) = (word(fix, "title"), word(fix, "kind"), word(fix, "warning"));
    let apply = {
        let (found, dispatch) = (Rc::clone(found), dispatch.clone());
        move |_: MouseEvent| {
            // A second press while it is being made is none.
            if !found.0.busy.replace(true) {
                let (found, dispatch) = (Rc::clone(&found), dispatch.clone());
                spawn_local(async move { make(&found, at, dispatch).await });
            }
        }
    };
    html! {
        <li class="Fix-one" data-kind={kind.to_owned()}>
            <h4>{ title }</h4>
            <button type="button" class="Button" onclick={apply} aria-label={t::apply(title)}>{ t::APPLY }</button>
            <p>{ if kind == "request" { t::CHANGES_THE_REQUEST } else { t::CHANGES_A_POLICY } }</p>
            if !warning.is_empty() {
                <p class="Fix-advice" data-outcome="explicit-deny">{ icon("explicit-deny") }<span><strong>{ t::WEAKENS }</strong>{ warning }</span></p>
            }
            { for edits(fix).into_iter().map(lines) }
            { also(list(fix, "alsoAllows"), found.0.deny) }
        </li>
    }
}

/// The lines that change, with signs for the eye and words for the ear.
fn lines((place, lines): (String, Vec<(Change, String)>)) -> Html {
    let line = |(change, text): (Change, String)| {
        let (tag, word) = match change {
            Change::Same => ("span", ""),
            Change::Added => ("ins", t::ADDED),
            Change::Removed => ("del", t::REMOVED),
        };
        html! { <@{tag}><span class="visually-hidden">{ word }</span>{ text }{ "\n" }</@> }
    };
    html! { <figure class="Diff"><figcaption>{ place }</figcaption><pre>{ for lines.into_iter().map(line) }</pre></figure> }
}

/// What else turns, of what was tried.
fn also(also: &[Json], deny: bool) -> Html {
    if also.is_empty() {
        return html! { <p>{ t::NOTHING_ELSE }</p> };
    }
    let one = |one: &Json| {
        let parts = ["principal", "action", "resource", "but"].map(|name| word(one, name));
        html! { <li>{ parts.join("  ") }</li> }
    };
    html! {
        <details>
            <summary>{ icon("open") }{ t::also(deny, also.len()) }</summary>
            <ul>{ for also.iter().map(one) }</ul>
        </details>
    }
}

/// In an exercise the answer is the learner's to find.
fn withheld_here() -> Html {
    let onclick = |_: MouseEvent| {
        // An exercise need not have hints; its task has the focus then.
        focus_soon(if is_there("course-hint") { "course-hint" } else { "course" }.to_owned());
    };
    html! {
        <>
            <p id="fix-withheld">{ t::WITHHELD }</p>
            <p><button type="button" class="Button" id="to-hints" {onclick}>{ t::TO_THE_HINTS }</button></p>
        </>
    }
}

/// The way from a verdict to this view.
pub(super) fn how_to_fix(drawn: &Drawn) -> Html {
    let Drawn { state, shown } = drawn;
    if is_allowed(shown) || shown.evaluation().is_none() || state.withholds_fixes() {
        return Html::default();
    }
    let onclick = |_: MouseEvent| {
        // The page has that button whatever it shows.
        if press("view-fix") {
            focus_soon(HEADING.to_owned());
        }
    };
    html! { <button type="button" class="Button HowToFix" id="how-to-fix" {onclick}>{ icon("match") }{ t::HOW_TO_FIX_THIS }</button> }
}
