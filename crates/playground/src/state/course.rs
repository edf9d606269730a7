//! A course on the page: the open exercise, how far the learner got, and the own work, which waits meanwhile.

use super::fix::FixingAction;
use super::history::History;
use super::work::Work;
use super::{Action, Notice, PlaygroundState, PolicyEdit, PolicyId, first_cards};
use crate::texts::course as t;
use iam_course::{Course, Exercise, Progress};
use iam_evaluator::scenario::{DocumentSource, Scenario};
use std::collections::BTreeSet;
use std::rc::Rc;

/// Something that happened in a course.
#[derive(Clone, Debug, PartialEq)]
pub enum CourseAction {
    /// A course begins, or goes on, at its first exercise that is not solved.
    Open(Rc<Course>, Box<Progress>),
    /// To an exercise, by its place.
    Go(usize),
    /// One more hint.
    Hint,
    /// The solution takes the place of the answer; undoable.
    Solution,
    /// The exercise begins anew; undoable.
    Restart,
    /// Every check of the open exercise passes, at this moment (ISO 8601).
    Solved(String),
    /// The learner's name.
    Learner(String),
    /// Progress out of a file.
    Import(Box<Progress>),
    /// Back to the own work.
    Close,
}

/// The own work while a course is open.
#[derive(Clone, Debug, PartialEq)]
struct Own {
    work: Rc<Work>,
    history: History,
    open_cards: BTreeSet<PolicyId>,
    last_valid: Option<Rc<Work>>,
}

/// A course on the page.
#[derive(Clone, Debug, PartialEq)]
pub struct CourseState {
    /// The course.
    pub course: Rc<Course>,
    /// The open exercise, from 0.
    pub at: usize,
    /// How far the learner got, with the answers.
    pub progress: Progress,
    own: Own,
}

impl CourseState {
    /// The open exercise.
    #[must_use]
    pub fn exercise(&self) -> Option<&Exercise> {
        self.course.exercises.get(self.at)
    }
}

impl PlaygroundState {
    /// The open course.
    #[must_use]
    pub fn course(&self) -> Option<&Rc<CourseState>> {
        self.course.as_ref()
    }

    /// The work that is the user's own: what is kept, and what a course does not touch.
    #[must_use]
    pub fn own_work(&self) -> &Rc<Work> {
        self.course.as_deref().map_or(&self.work, |course| &course.own.work)
    }

    /// Whether the document of a policy cannot be changed now.
    #[must_use]
    pub fn is_locked(&self, id: PolicyId) -> bool {
        self.course.is_some() && self.is_closed_in_course(id)
    }

    // Out of line, as all that only a course needs: the page's first part carries what it enters.
    #[inline(never)]
    fn is_closed_in_course(&self, id: PolicyId) -> bool {
        let exercise = self.course.as_ref().and_then(|course| course.exercise());
        exercise.is_some_and(|exercise| !self.work.policy(id).is_some_and(|policy| exercise.is_editable(&policy.name)))
    }

    /// Whether what is wrong and how to fix it would give the answer of an exercise away: until it is solved, or its solution was shown.
    #[must_use]
    pub fn withholds_fixes(&self) -> bool {
        self.course.is_some() && self.is_exercise_open()
    }

    #[inline(never)]
    fn is_exercise_open(&self) -> bool {
        let Some(course) = self.course.as_deref() else { return false };
        let Some(exercise) = course.exercise() else { return false };
        course.progress.work(&exercise.id).is_none_or(|work| work.solved.is_none() && !work.solution_shown)
    }

    /// Whether a fix changes more than the learner may: only texts of the exercise's own policies.
    fn fixes_what_is_closed(&self, fixed: &Scenario) -> bool {
        let work = &self.work;
        let same = work.scenario.policies.len() == fixed.policies.len() && work.scenario.requests == fixed.requests;
        let mut pairs = work.ids.iter().zip(work.scenario.policies.iter().zip(&fixed.policies));
        !same
            || pairs.any(|(id, (now, new))| now.document.text() != new.document.text() && self.is_closed_in_course(*id))
    }

    /// Whether an action is not done while a course is open; it is told then.
    #[inline(never)]
    pub(super) fn refuses(&mut self, action: &Action) -> bool {
        let refused = match action {
            Action::EditPolicy(id, PolicyEdit::Text(_)) => self.is_locked(*id),
            Action::Fixing(action) => match &**action {
                FixingAction::Make { scenario, .. } => self.fixes_what_is_closed(scenario),
                FixingAction::NothingUnseen => true,
                FixingAction::Found(..) | FixingAction::Guide(..) => false,
            },
            Action::Load { .. }
            | Action::Read { scenario: Some(_), .. }
            | Action::EditPolicy(..)
            | Action::AddPolicy { .. }
            | Action::Attach { .. }
            | Action::RemovePolicy(_)
            | Action::MovePolicy(..)
            | Action::StandIn(..)
            | Action::EditScenario(_) => true,
            _ => false,
        };
        if refused {
            self.notice = Some(Notice::failed(t::ONLY_OPEN_POLICIES));
        }
        refused
    }

    #[inline(never)]
    pub(super) fn in_course(&mut self, action: CourseAction) {
        match action {
            CourseAction::Open(course, progress) => {
                self.close_course();
                let own = Own {
                    work: Rc::clone(&self.work),
                    history: std::mem::take(&mut self.history),
                    open_cards: self.open_cards.clone(),
                    last_valid: self.last_valid.take(),
                };
                let unsolved =
                    |exercise: &Exercise| progress.work(&exercise.id).is_none_or(|work| work.solved.is_none());
                let at = course.exercises.iter().position(unsolved).unwrap_or(0);
                self.course = Some(Rc::new(CourseState { course, at, progress: *progress, own }));
                self.notice = None;
                self.open_exercise();
            }
            CourseAction::Close => self.close_course(),
            CourseAction::Go(at) => {
                if let Some(course) = self.course_mut().filter(|course| at < course.course.exercises.len()) {
                    course.at = at;
                    self.open_exercise();
                }
            }
            CourseAction::Import(progress) => {
                self.notice = Some(match self.course_mut() {
                    None => Notice::failed(t::OPEN_THE_COURSE_FIRST),
                    Some(course) if progress.course != course.course.id => Notice::failed(t::PROGRESS_OF_ANOTHER),
                    Some(course) => {
                        course.progress = *progress;
                        self.open_exercise();
                        Notice::done(t::PROGRESS_IMPORTED)
                    }
                });
            }
            CourseAction::Learner(name) => {
                if let Some(course) = self.course_mut() {
                    course.progress.learner = Some(name).filter(|name| !name.trim().is_empty());
                }
            }
            CourseAction::Hint => self.note(|exercise, work| {
                work.hints = work.hints.saturating_add(1).min(u32::try_from(exercise.hints.len()).unwrap_or(u32::MAX));
            }),
            CourseAction::Solved(time) => self.note(|_, work| {
                work.solved.get_or_insert(time);
            }),
            CourseAction::Solution => {
                self.note(|_, work| work.solution_shown |= work.solved.is_none());
                self.answer(|exercise, name| exercise.solution.get(name).cloned());
            }
            CourseAction::Restart => self.answer(|exercise, name| {
                exercise
                    .scenario
                    .policies
                    .iter()
                    .find(|policy| policy.name == name)
                    .map(|policy| policy.document.clone())
            }),
        }
    }

    /// Notes something of the work on the open exercise.
    fn note(&mut self, note: impl FnOnce(&Exercise, &mut iam_course::Work)) {
        let Some(course) = self.course_mut() else { return };
        let Some(exercise) = course.course.exercises.get(course.at) else { return };
        note(exercise, course.progress.work_mut(&exercise.id));
    }

    /// Gives each policy that may be changed the document that there is for it.
    fn answer(&mut self, document: impl Fn(&Exercise, &str) -> Option<DocumentSource>) {
        let Some(exercise) = self.course().and_then(|course| course.exercise()).cloned() else { return };
        self.change(None, |work| {
            for policy in work.scenario.policies.iter_mut().filter(|policy| exercise.is_editable(&policy.name)) {
                if let Some(document) = document(&exercise, &policy.name) {
                    policy.document = DocumentSource::Text(document.text().to_owned());
                }
            }
        });
    }

    /// Keeps the answer of the open exercise in the progress.
    #[inline(never)]
    pub(super) fn keep_answer(&mut self) {
        let now = Rc::clone(&self.work);
        let Some(course) = self.course_mut() else { return };
        let Some(exercise) = course.course.exercises.get(course.at) else { return };
        for start in exercise.scenario.policies.iter().filter(|policy| exercise.is_editable(&policy.name)) {
            let Some(now) = now.scenario.policies.iter().find(|policy| policy.name == start.name) else {
                continue;
            };
            if now.document.text() != start.document.text() {
                let document = DocumentSource::Text(now.document.text().to_owned());
                course.progress.work_mut(&exercise.id).documents.insert(start.name.clone(), document);
            } else if let Some(work) = course.progress.exercises.get_mut(&exercise.id) {
                work.documents.shift_remove(&start.name);
            }
        }
    }

    /// Shows the open exercise as far as it was solved.
    #[inline(never)]
    fn open_exercise(&mut self) {
        let Some(course) = self.course.clone() else { return };
        let Some(exercise) = course.exercise() else { return };
        let documents = course.progress.work(&exercise.id).map(|work| work.documents.clone()).unwrap_or_default();
        let mut scenario = exercise.answered(&documents);
        // What the exercise is about stands in its task.
        scenario.description = None;
        let editable = exercise.editable.clone();
        let mut next_id = self.next_id;
        let work = Work::new(scenario, 0, &mut next_id);
        self.next_id = next_id;
        self.open_cards = first_cards(&work);
        let named = work.ids.iter().zip(&work.scenario.policies);
        self.open_cards.extend(named.filter(|(_, policy)| editable.contains(&policy.name)).map(|(id, _)| *id));
        self.opens_deciding = false;
        self.history = History::default();
        self.step = None;
        self.cell = None;
        self.go_to(Rc::new(work));
    }

    fn course_mut(&mut self) -> Option<&mut CourseState> {
        self.course.as_mut().map(Rc::make_mut)
    }

    fn close_course(&mut self) {
        let Some(course) = self.course.take() else { return };
        let Own { work, history, open_cards, last_valid } = course.own.clone();
        (self.history, self.open_cards, self.last_valid) = (history, open_cards, last_valid);
        self.step = None;
        self.cell = None;
        self.go_to(work);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::first_scenario;
    use yew::Reducible;

    fn course() -> Rc<Course> {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/courses/why-was-i-denied.json");
        Rc::new(Course::from_json(&std::fs::read_to_string(path).unwrap()).unwrap())
    }

    fn after(state: Rc<PlaygroundState>, action: CourseAction) -> Rc<PlaygroundState> {
        state.reduce(Action::Course(action))
    }

    fn open(progress: Progress) -> Rc<PlaygroundState> {
        after(Rc::new(PlaygroundState::new(first_scenario(), 0)), CourseAction::Open(course(), Box::new(progress)))
    }

    fn begun() -> Rc<PlaygroundState> {
        open(Progress::new("why-was-i-denied"))
    }

    fn typed(state: Rc<PlaygroundState>, text: &str) -> Rc<PlaygroundState> {
        let id = state.work().ids[0];
        state.reduce(Action::EditPolicy(id, PolicyEdit::Text(text.to_owned())))
    }

    #[test]
    fn the_own_work_waits_and_comes_back_with_its_history() {
        let mut state = Rc::new(PlaygroundState::new(first_scenario(), 0));
        state = state.reduce(Action::AddRequest);
        let own = Rc::clone(state.work());
        state = after(state, CourseAction::Open(course(), Box::new(Progress::new("why-was-i-denied"))));
        assert_eq!(state.work().scenario.title, "Nobody said yes");
        assert_eq!(state.own_work(), &own);
        assert!(!state.can_undo(), "the course does not undo the own work");
        let revision = state.revision();
        state = after(state, CourseAction::Close);
        assert_eq!(state.work(), &own);
        assert!(state.can_undo() && state.revision() > revision && state.course().is_none());
    }

    #[test]
    fn an_answer_is_kept_with_the_exercise_and_comes_back() {
        let mut state = typed(begun(), "{}");
        state = after(state, CourseAction::Go(1));
        assert_eq!(state.work().scenario.title, "The right action on the wrong resource");
        state = after(state, CourseAction::Go(0));
        assert_eq!(state.work().scenario.policies[0].document.text(), "{}");
        state = after(state, CourseAction::Restart);
        assert!(state.course().unwrap().progress.work("identity-based-policy").unwrap().documents.is_empty());
        state = state.reduce(Action::Undo);
        assert_eq!(state.work().scenario.policies[0].document.text(), "{}");
        state = after(state, CourseAction::Go(99));
        assert_eq!(state.course().unwrap().at, 0);
    }

    #[test]
    fn only_the_open_policies_can_be_changed() {
        let mut state = after(begun(), CourseAction::Go(3));
        let before = Rc::clone(state.work());
        let (locked, open) = (before.ids[0], before.ids[1]);
        assert!(state.is_locked(locked) && !state.is_locked(open));
        for action in [
            Action::EditPolicy(locked, PolicyEdit::Text("{}".to_owned())),
            Action::EditPolicy(open, PolicyEdit::Enabled(false)),
            Action::RemovePolicy(open),
            Action::Load { scenario: Box::new(first_scenario()), said: String::new() },
        ] {
            state = state.reduce(action);
            assert_eq!(state.work(), &before);
            assert!(state.notice().is_some_and(|notice| notice.failed));
        }
    }

    #[test]
    fn hints_come_one_by_one_and_a_solution_shown_before_is_told() {
        let mut state = begun();
        for _ in 0..9 {
            state = after(state, CourseAction::Hint);
        }
        let work =
            |state: &PlaygroundState| state.course().unwrap().progress.work("identity-based-policy").cloned().unwrap();
        assert_eq!(work(&state).hints, 3);
        assert!(state.withholds_fixes(), "the answer is given away");
        let before = Rc::clone(&state);
        state = after(state, CourseAction::Solution);
        assert!(!state.withholds_fixes() && !state.looks_like(&before), "fixes of what is known are withheld");
        let exercise = state.course().unwrap().exercise().unwrap().clone();
        assert!(exercise.is_solved(&work(&state).documents, "2026-03-01T12:00:00Z"));
        assert!(work(&state).solution_shown);
        state = after(state, CourseAction::Solved("2026-03-01T12:00:00Z".to_owned()));
        state = after(state, CourseAction::Solved("2027-03-01T12:00:00Z".to_owned()));
        assert_eq!(work(&state).solved.as_deref(), Some("2026-03-01T12:00:00Z"));
        // The next visit goes on behind what is solved.
        let next = open(state.course().unwrap().progress.clone());
        assert_eq!(next.course().unwrap().at, 1);
        assert!(next.withholds_fixes());
        assert!(!after(next, CourseAction::Close).withholds_fixes());
    }

    #[test]
    fn progress_of_another_course_is_refused() {
        let state = after(begun(), CourseAction::Import(Box::new(Progress::new("other"))));
        assert!(state.notice().is_some_and(|notice| notice.failed));
        let mut progress = Progress::new("why-was-i-denied");
        progress.learner = Some("Ana".to_owned());
        let state = after(state, CourseAction::Import(Box::new(progress)));
        assert_eq!(state.course().unwrap().progress.learner.as_deref(), Some("Ana"));
    }
}
