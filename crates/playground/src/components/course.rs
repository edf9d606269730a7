//! The panel of a course: the task, the checks, hints, the solution, the explanation, and how far the learner got.

use super::about::prose;
use super::icon::icon;
use crate::browser::{address, clock, courses, files, focus_soon, scroll_to_top, value_of};
use crate::state::{Action, CourseAction, CourseState, Dispatch, Notice};
use crate::texts::{course as t, page};
use iam_course::Tried;
use iam_evaluator::evaluation::Decision;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties)]
pub(crate) struct CourseViewProps {
    pub(crate) open: Rc<CourseState>,
    /// That of the work, which the answer is part of.
    pub(crate) revision: u64,
    pub(crate) dispatch: Dispatch,
}

impl PartialEq for CourseViewProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.open, &other.open) && self.revision == other.revision
    }
}

/// A course: tries the answer at every change, notes when it is solved, keeps the progress in this browser, and shows it all.
#[component]
pub(crate) fn CourseView(props: &CourseViewProps) -> Html {
    let CourseViewProps { open, revision, dispatch } = props;
    let tried = use_memo(*revision, |_| {
        open.exercise().map_or_else(Vec::new, |exercise| {
            let documents = open.progress.work(&exercise.id).map(|work| work.documents.clone()).unwrap_or_default();
            exercise.try_answer(&documents, &clock::now())
        })
    });
    let work = open.exercise().and_then(|exercise| open.progress.work(&exercise.id));
    let solved = work.is_none_or(|work| work.solved.is_none()) && !tried.is_empty() && tried.iter().all(Tried::passed);
    {
        let dispatch = dispatch.clone();
        use_effect_with((*revision, solved), move |(_, solved)| {
            if *solved {
                dispatch.dispatch(Action::Course(CourseAction::Solved(clock::now())));
            }
        });
    }
    use_effect_with(open.progress.clone(), courses::keep);
    // Whoever opens an exercise begins with its task.
    use_effect_with((open.course.id.clone(), open.at), |_| {
        scroll_to_top("course");
        focus_soon("course".to_owned());
    });
    let panel = CoursePanel { open: Rc::clone(open), tried, dispatch: dispatch.clone() };
    panel.draw()
}

/// The panel.
struct CoursePanel {
    open: Rc<CourseState>,
    tried: Rc<Vec<Tried>>,
    dispatch: Dispatch,
}

impl CoursePanel {
    fn send(&self, action: CourseAction) -> Callback<MouseEvent> {
        let dispatch = self.dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::Course(action.clone())))
    }

    fn check(tried: &Tried) -> Html {
        let allowed = tried.expected == Decision::Allowed;
        let (outcome, word) = if tried.passed() { ("match", t::PASSES) } else { ("no-match", t::FAILS) };
        let name = match (tried.hidden, allowed) {
            (false, _) => tried.name.clone(),
            (true, true) => t::HIDDEN_ALLOWED.to_owned(),
            (true, false) => t::HIDDEN_DENIED.to_owned(),
        };
        html! {
            <li class="Course-check" data-passes={tried.passed().to_string()} data-hidden={tried.hidden.to_string()}>
                { icon(outcome) }
                <span>
                    { name }
                    if !tried.hidden { { ": " }{ t::expected(allowed, tried.expected.id()) } }
                    { " " }<strong>{ word }</strong>
                </span>
            </li>
        }
    }

    fn draw(&self) -> Html {
        let Some(exercise) = self.open.exercise() else { return Html::default() };
        let of = self.open.course.exercises.len();
        let is_solved = |id: &str| self.open.progress.work(id).is_some_and(|work| work.solved.is_some());
        let solved = self.open.course.exercises.iter().filter(|one| is_solved(&one.id)).count();
        let work = self.open.progress.work(&exercise.id).cloned().unwrap_or_default();
        let passed = self.tried.iter().filter(|tried| tried.passed()).count();
        let go = {
            let dispatch = self.dispatch.clone();
            Callback::from(move |event: Event| {
                if let Ok(at) = value_of(&event).parse() {
                    dispatch.dispatch(Action::Course(CourseAction::Go(at)));
                }
            })
        };
        let leave = {
            let (dispatch, course) = (self.dispatch.clone(), self.open.course.id.clone());
            Callback::from(move |_: MouseEvent| {
                address::forget_fragment();
                courses::forget_brought(&course);
                dispatch.dispatch(Action::Course(CourseAction::Close));
            })
        };
        let learner = {
            let dispatch = self.dispatch.clone();
            Callback::from(move |event: InputEvent| {
                dispatch.dispatch(Action::Course(CourseAction::Learner(value_of(&event))));
            })
        };
        let export = {
            let (progress, dispatch) = (self.open.progress.clone(), self.dispatch.clone());
            Callback::from(move |_: MouseEvent| {
                let name = files::file_name(&format!(
                    "{} {}",
                    progress.course,
                    progress.learner.as_deref().unwrap_or_default()
                ));
                if files::save(&name, &progress.to_json()).is_err() {
                    dispatch.dispatch(Action::Tell(Notice::failed(page::THE_BROWSER_DID_NOT_LET)));
                }
            })
        };
        let import = {
            let dispatch = self.dispatch.clone();
            Callback::from(move |event: Event| files::chosen(&event, &dispatch))
        };
        let print = |_: MouseEvent| {
            let _ = web_sys::window().map(|window| window.print());
        };
        let shown = usize::try_from(work.hints).unwrap_or(usize::MAX);
        let hints = exercise.hints.len();
        let options = self.open.course.exercises.iter().enumerate().map(|(at, one)| {
            html! { <option value={at.to_string()} selected={at == self.open.at}>{ t::entry(at + 1, &one.title, is_solved(&one.id)) }</option> }
        });
        html! {
            <section class="Course" id="course" tabindex="-1" aria-label={t::COURSE} data-solved={(passed == self.tried.len()).to_string()}>
                <div class="Course-head">
                    <h1 class="Course-title">{ &self.open.course.title }</h1>
                    <span class="Course-progress">{ t::solved(solved, of) }</span>
                    <button type="button" class="Button" id="course-leave" onclick={leave}>{ t::LEAVE }</button>
                    <progress class="Course-bar" max={of.to_string()} value={solved.to_string()} aria-hidden="true" />
                </div>
                <div class="Course-ways">
                    <label class="Field">
                        <span class="visually-hidden">{ t::EXERCISE }</span>
                        <select class="Field-input" id="course-exercise" onchange={go}>{ for options }</select>
                    </label>
                    <button type="button" class="Button" id="course-back" disabled={self.open.at == 0} onclick={self.send(CourseAction::Go(self.open.at.saturating_sub(1)))}>{ t::BEFORE }</button>
                    <button type="button" class="Button" id="course-next" disabled={self.open.at + 1 >= of} onclick={self.send(CourseAction::Go(self.open.at + 1))}>{ t::NEXT }</button>
                </div>
                if self.open.at == 0 {
                    { self.open.course.text.as_deref().map(prose).unwrap_or_default() }
                }
                <h2 class="Course-exercise">{ &exercise.title }</h2>
                { prose(&exercise.text) }
                <h3>{ t::CHECKS }</h3>
                <p class="Course-result" role="status"><strong>{ t::passing(passed, self.tried.len()) }</strong></p>
                <ul class="Course-checks">{ for self.tried.iter().map(Self::check) }</ul>
                <div aria-live="polite">{ for exercise.hints.iter().take(shown).enumerate().map(|(at, hint)| html! {
                    <div class="Course-hint"><h3>{ t::hint(at + 1, hints) }</h3>{ prose(hint) }</div>
                }) }</div>
                <div class="Course-ways">
                    if hints > 0 {
                        // It stays behind the last one, so that the focus has a place.
                        <button type="button" class="Button" id="course-hint" aria-disabled={(shown >= hints).to_string()} onclick={self.send(CourseAction::Hint)}>
                            { if shown < hints { t::next_hint(shown + 1, hints) } else { t::NO_MORE_HINTS.to_owned() } }
                        </button>
                    }
                    <button type="button" class="Button" id="course-solution" onclick={self.send(CourseAction::Solution)}>{ t::SOLUTION }</button>
                    <button type="button" class="Button" id="course-restart" onclick={self.send(CourseAction::Restart)}>{ t::RESTART }</button>
                </div>
                if work.solved.is_some() {
                    <div class="Course-explanation" id="course-explanation">
                        <h3>{ t::EXPLANATION }</h3>
                        { prose(&exercise.explanation) }
                        <p><a href={exercise.reference.clone()} target="_blank" rel="noopener noreferrer">{ t::AWS_PAGE }</a></p>
                        if self.open.at + 1 < of {
                            <p class="Course-ways"><button type="button" class="Button" id="course-on" onclick={self.send(CourseAction::Go(self.open.at + 1))}>{ t::NEXT_EXERCISE }</button></p>
                        }
                    </div>
                }
                <div class="Course-paper">
                    <h2>{ t::record(self.open.progress.learner.as_deref()) }</h2>
                    <ol>{ for self.open.course.exercises.iter().map(|one| {
                    let work = self.open.progress.work(&one.id).cloned().unwrap_or_default();
                    let how = t::how(work.solved.as_deref(), work.hints, work.solution_shown);
                    html! { <li>{ &one.title }{ ": " }{ how }</li> }
                }) }</ol>
                </div>
                <div class="Course-ways Course-end">
                    <label class="Field">
                        <span class="Field-label">{ t::YOUR_NAME }</span>
                        <input class="Field-input" id="course-learner" type="text" autocomplete="name" value={self.open.progress.learner.clone().unwrap_or_default()} oninput={learner} />
                    </label>
                    <label class="Button Header-import">
                        <input id="course-import" class="visually-hidden" type="file" accept=".json,application/json" onchange={import} />
                        { t::IMPORT }
                    </label>
                    <button type="button" class="Button" id="course-export" onclick={export}>{ t::EXPORT }</button>
                    <button type="button" class="Button" id="course-print" onclick={print}>{ t::PRINT }</button>
                </div>
            </section>
        }
    }
}
