//! Events of CloudTrail held against the policies: which calls that worked would now be denied, and why.

use super::icon::icon;
use super::part::Part;
use super::tests_table::short;
use crate::browser::replay::{self, CHOOSE, Saved};
use crate::browser::{checked_of, focus_soon, press, value_of};
use crate::fixing::list;
use crate::replay::{KINDS, PARTS, count, decision, number, part, request, why};
use crate::state::{Action, Dispatch, Progress, Replay, ReplayAction, Work, expecting};
use crate::texts::replay as t;
use iam_evaluator::evaluation::Decision;
use iam_evaluator::scenario::Json;
use std::rc::Rc;
use yew::prelude::*;

/// The section under the tests.
pub(crate) struct ReplayPane {
    pub(crate) replay: Rc<Replay>,
    pub(crate) work: Rc<Work>,
    pub(crate) dispatch: Dispatch,
}

impl PartialEq for ReplayPane {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.replay, &other.replay)
            && Rc::ptr_eq(&self.work, &other.work)
            && self.dispatch == other.dispatch
    }
}

impl Part for ReplayPane {
    fn draw(&self, _: u8, _: &Callback<u8>) -> Html {
        let Self { replay, work, dispatch } = self;
        let chosen = {
            let (work, dispatch) = (Rc::clone(work), dispatch.clone());
            move |event: Event| replay::chosen(&event, Rc::clone(&work), &dispatch)
        };
        html! {
            <section class="Replay" id="replay" aria-labelledby="replay-heading" data-progress={progress_id(&replay.progress)}>
                <h2 id="replay-heading">{ t::HEADING }</h2>
                <p>{ t::WHAT_IT_IS }</p>
                <div class="Replay-commands">
                    <label class="Button">
                        <input id={CHOOSE} class="visually-hidden" type="file" multiple=true onchange={chosen} />
                        { t::CHOOSE }
                    </label>
                    { self.commands() }
                </div>
                { self.state() }
                { replay.summary.as_ref().map(|summary| self.counted(summary)) }
                <details class="Replay-untold">
                    <summary>{ t::WHAT_EVENTS_DO_NOT_TELL }</summary>
                    <ul>{ for t::NOT_TOLD.map(|line| html! { <li>{ line }</li> }) }</ul>
                </details>
            </section>
        }
    }
}

const fn progress_id(progress: &Progress) -> &'static str {
    match progress {
        Progress::None => "none",
        Progress::Reading(..) => "reading",
        Progress::Done => "done",
        Progress::Stopped => "stopped",
        Progress::Failed(_) => "failed",
    }
}

impl ReplayPane {
    /// What can be done with the files that were chosen.
    fn commands(&self) -> Html {
        let Self { replay, work, dispatch } = self;
        let again = {
            let (work, dispatch) = (Rc::clone(work), dispatch.clone());
            move |_: MouseEvent| {
                replay::again(Rc::clone(&work), &dispatch);
                // The button goes while it is read.
                focus_soon("replay-stop".to_owned());
            }
        };
        let forget = {
            let dispatch = dispatch.clone();
            move |_: MouseEvent| {
                replay::forget(&dispatch);
                focus_soon(CHOOSE.to_owned());
            }
        };
        let stop = |_: MouseEvent| {
            replay::stop();
            focus_soon(CHOOSE.to_owned());
        };
        match replay.progress {
            Progress::None => Html::default(),
            Progress::Reading(..) => html! {
                <button type="button" class="Button" id="replay-stop" onclick={stop}>{ t::STOP }</button>
            },
            _ => html! {
                <>
                    <button type="button" class="Button" id="replay-again" onclick={again}>{ t::AGAIN }</button>
                    <button type="button" class="Button" id="replay-forget" onclick={forget}>{ t::FORGET }</button>
                </>
            },
        }
    }

    /// How far it is.
    fn state(&self) -> Html {
        let Self { replay, work, .. } = self;
        let events = replay.summary.as_ref().map_or(0, |summary| number(summary, "events"));
        match &replay.progress {
            Progress::None => Html::default(),
            Progress::Reading(read, total) => html! {
                <p class="Replay-progress">
                    <progress id="replay-progress" max={total.max(&1).to_string()} value={read.to_string()} aria-label={t::READING}></progress>
                    { t::read_so_far(events) }
                </p>
            },
            Progress::Failed(said) => html! { <p role="alert">{ t::failed(said) }</p> },
            done => html! {
                <>
                    <p role="status" id="replay-state">
                        { t::read(events, *done == Progress::Stopped) }
                    </p>
                    if replay.has_changed(work) { <p class="Replay-changed">{ t::HAS_CHANGED }</p> }
                </>
            },
        }
    }

    /// How many calls of each kind, and those of one kind as rows.
    fn counted(&self, summary: &Json) -> Html {
        let Self { replay, dispatch, .. } = self;
        let finished = matches!(replay.progress, Progress::Done | Progress::Stopped);
        let (kind, by) = (replay.kind, replay.by);
        let choose = {
            let dispatch = dispatch.clone();
            move |event: Event| {
                let chosen = value_of(&event);
                if let Some(kind) = KINDS.iter().position(|(id, _)| *id == chosen) {
                    replay::look((kind, by), &dispatch);
                }
            }
        };
        let option = |(at, (id, called)): (usize, &(&'static str, &'static str))| {
            html! { <option value={*id} selected={at == kind}>{ t::calls_of(count(summary, id), called) }</option> }
        };
        let apart = |(at, (id, called)): (usize, &(&'static str, &'static str))| {
            let dispatch = dispatch.clone();
            let now = by.get(at) == Some(&true);
            let onchange = move |event: Event| {
                let mut by = by;
                if let Some(part) = by.get_mut(at) {
                    *part = checked_of(&event);
                }
                replay::look((kind, by), &dispatch);
            };
            html! {
                <label class="Replay-part">
                    <input type="checkbox" id={format!("replay-by-{id}")} checked={now} {onchange} />{ *called }
                </label>
            }
        };
        let left = t::left(number(summary, "toldNothing"), number(summary, "unreadable"), number(summary, "leftOut"));
        let problems = list(summary, "problems").iter().filter_map(Json::as_str).map(str::to_owned);
        let said = left.into_iter().chain(problems);
        html! {
            <>
                <ul class="Replay-said">{ for said.map(|line| html! { <li>{ line }</li> }) }</ul>
                if finished {
                    <div class="Replay-choice">
                        <label class="Field">
                            <span class="Field-label">{ t::SHOW }</span>
                            <select class="Field-input" id="replay-kind" onchange={choose}>{ for KINDS.iter().enumerate().map(option) }</select>
                        </label>
                        <fieldset class="Replay-parts">
                            <legend>{ t::TOLD_APART_BY }</legend>
                            { for PARTS.iter().enumerate().map(apart) }
                        </fieldset>
                    </div>
                    { replay.rows.as_ref().map(|rows| self.rows(rows)) }
                }
            </>
        }
    }

    fn rows(&self, rows: &Json) -> Html {
        let Self { replay, dispatch, .. } = self;
        let total = number(rows, "total");
        let rows = list(rows, "rows");
        let kind = replay.kind;
        let save = |what: Saved| {
            let dispatch = dispatch.clone();
            move |_: MouseEvent| replay::save(what, &dispatch)
        };
        let add = {
            let (dispatch, rows) = (dispatch.clone(), rows.iter().filter_map(request).collect::<Vec<_>>());
            move |_: MouseEvent| {
                let expected = rows.iter().cloned().map(|mut request| {
                    request.expect = Some(expecting(None, Decision::Allowed));
                    request
                });
                dispatch.dispatch(Action::Replay(Box::new(ReplayAction::Add(expected.collect()))));
            }
        };
        // What AWS denied is no test: an event does not tell which denial it was.
        let worked = kind < 3;
        if rows.is_empty() {
            return html! { <p id="replay-none">{ t::NONE_OF_THIS_KIND }</p> };
        }
        html! {
            <>
                <div class="Replay-commands">
                    <button type="button" class="Button" id="replay-csv" onclick={save(Saved::Table)}>{ t::SAVE_CSV }</button>
                    <button type="button" class="Button" id="replay-requests" title={t::WITH_WHAT_WORKED} onclick={save(Saved::Requests(kind))}>{ t::SAVE_REQUESTS }</button>
                    if worked { <button type="button" class="Button" id="replay-add" onclick={add}>{ t::ADD_TO_TESTS }</button> }
                </div>
                if total > rows.len() as u64 { <p class="Replay-more">{ t::first_rows(rows.len(), total) }</p> }
                <div class="Replay-scroll" tabindex="0" role="region" aria-labelledby="replay-heading">
                    <table class="Replay-table" id="replay-rows">
                        <thead><tr>
                            <th scope="col">{ t::CALLS }</th>
                            { for PARTS.map(|(_, called)| html! { <th scope="col">{ called }</th> }) }
                            <th scope="col">{ t::WHAT_DECIDES }</th>
                        </tr></thead>
                        <tbody>{ for rows.iter().enumerate().map(|row| self.row(row)) }</tbody>
                    </table>
                </div>
            </>
        }
    }

    fn row(&self, (at, row): (usize, &Json)) -> Html {
        let (outcome, called) = decision(row);
        let [principal, action, resource] = PARTS.map(|(id, called)| part(row, id, called));
        let asked = request(row).map(|request| {
            let dispatch = self.dispatch.clone();
            Callback::from(move |_: MouseEvent| {
                dispatch.dispatch(Action::OpenCell(Box::new(request.clone())));
                // What decides on it stands there; the button is always there.
                let _ = press("view-why");
            })
        });
        html! {
            <tr key={at}>
                <td class="Replay-count">{ t::grouped(number(row, "calls")) }</td>
                <td><code title={principal.clone()}>{ short(&principal) }</code></td>
                <td class="Replay-action">
                    <button type="button" class="Replay-open" id={format!("replay-{at}")} disabled={asked.is_none()} aria-label={t::ask_about(&action, &resource)} onclick={asked}><code>{ &action }</code></button>
                    if row.get("unknownAction") == Some(&Json::Bool(true)) { <span class="Replay-note">{ t::UNKNOWN_ACTION }</span> }
                </td>
                <td><code title={resource.clone()}>{ short(&resource) }</code></td>
                <td>
                    <span class="Outcome" data-outcome={outcome}>{ icon(outcome) }{ called }</span>
                    <span class="Replay-note">{ why(row) }</span>
                </td>
            </tr>
        }
    }
}
