//! The page's state: what the user made, how to go back, and what is pointed at. Pure; the browser is elsewhere.

mod action;
mod course;
mod edit;
mod fix;
mod history;
mod network;
mod replay;
mod requests;
mod work;

#[cfg(test)]
mod tests;

pub use action::{Action, Direction, Notice, PolicyEdit, RequestEdit, ScenarioEdit, StepTo};
pub use course::{CourseAction, CourseState};
pub use fix::{Fixing, FixingAction};
pub use network::Network;
pub use replay::{Progress, Replay, ReplayAction};
pub use requests::{asks_the_same, expecting};
pub use work::{PolicyId, Saved, Work, context_value_from, first_scenario, principal_details, resource_details};

use crate::lab::Lab;
use crate::lint::Checked;
use crate::reading::Reading;
use crate::texts::told as t;
use history::{Field, History};
use iam_evaluator::scenario::{PolicyType, Request, Scenario};
use iam_evaluator::span::Span;
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::{Reducible, UseReducerDispatcher};

/// Sends actions to the state.
pub type Dispatch = UseReducerDispatcher<PlaygroundState>;

/// A scenario with more policies than this opens with closed cards.
const OPEN_CARDS: usize = 3;

/// A place in a policy's text that something points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The policy.
    pub policy: PolicyId,
    /// Bytes of its text.
    pub span: Span,
    /// Counts up, so that choosing the same place again is a change.
    pub serial: u32,
    /// Whether the focus stays where it is.
    pub quiet: bool,
}

/// Everything the page shows, except what follows from it.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaygroundState {
    work: Rc<Work>,
    history: History,
    revision: u64,
    /// Whether the last change was typed into a policy's text, as one of many in a row.
    typing: bool,
    /// The number of what was typed last.
    typed: u32,
    next_id: u32,
    /// Cards that are open.
    open_cards: BTreeSet<PolicyId>,
    /// Whether the policies that decide are still to be opened, which only an evaluation knows.
    opens_deciding: bool,
    selected: Option<Place>,
    /// The step at which the evaluation is being walked through.
    step: Option<usize>,
    cursor: Option<(PolicyId, u32)>,
    notice: Option<Notice>,
    /// The last work of an earlier visit that could be evaluated, when the present one cannot.
    last_valid: Option<Rc<Work>>,
    /// The condition in the lab, and how often one was put there from elsewhere.
    lab: (Option<Rc<Lab>>, u32),
    /// What was read of the text that somebody brought last.
    reading: Option<Rc<Reading>>,
    /// What all checks found in the policies' texts, once they have run.
    checked: Option<Rc<Checked>>,
    /// How often somebody has asked for the checks to run again.
    asked_to_check: u32,
    /// Diagnoses, fixes and the guided path.
    fixing: Rc<Fixing>,
    /// A replay of events, and what of it is looked at.
    replay: Rc<Replay>,
    /// The request that a cell of the matrix brought, as long as the next cell may take its place.
    cell: Option<Box<Request>>,
    /// The open course; the own work waits in it.
    course: Option<Rc<CourseState>>,
}

impl PlaygroundState {
    /// A page that opens on a scenario.
    #[must_use]
    pub fn new(scenario: Scenario, open: usize) -> Self {
        let mut next_id = 0;
        let work = Work::new(scenario, open, &mut next_id);
        Self {
            open_cards: first_cards(&work),
            opens_deciding: work.ids.len() > OPEN_CARDS,
            work: Rc::new(work),
            history: History::default(),
            revision: 0,
            typing: false,
            typed: 0,
            next_id,
            selected: None,
            step: None,
            cursor: None,
            notice: None,
            last_valid: None,
            lab: (None, 0),
            reading: None,
            checked: None,
            asked_to_check: 0,
            fixing: Rc::default(),
            replay: Rc::default(),
            cell: None,
            course: None,
        }
    }

    /// A page that goes on where an earlier visit ended.
    #[must_use]
    pub fn restored(saved: Saved) -> Self {
        let mut state = Self::new(saved.scenario, saved.open);
        let same_policies = |scenario: &Scenario| scenario.policies.len() == state.work.ids.len();
        state.last_valid = saved
            .last_valid
            .filter(same_policies)
            .map(|scenario| Rc::new(Work { scenario, ids: state.work.ids.clone(), open: state.work.open }));
        state
    }

    /// The last work of an earlier visit that could be evaluated, when the present one could not.
    #[must_use]
    pub fn last_valid(&self) -> Option<&Rc<Work>> {
        self.last_valid.as_ref()
    }

    /// With a notice.
    #[must_use]
    pub fn telling(mut self, notice: Option<Notice>) -> Self {
        self.notice = notice;
        self
    }

    /// The work.
    #[must_use]
    pub fn work(&self) -> &Rc<Work> {
        &self.work
    }

    /// Counts the changes of the work; what is derived from it is kept under this number.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether the last change was typed into a policy's text: more may follow at once.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        self.typing
    }

    /// Whether everything but the notice is as in another state of the same page.
    #[must_use]
    pub fn looks_like(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.work, &other.work)
            && (self.revision, self.typed, self.selected, self.step, self.cursor)
                == (other.revision, other.typed, other.selected, other.step, other.cursor)
            && self.lab == other.lab
            && self.reading == other.reading
            && self.checked == other.checked
            && Rc::ptr_eq(&self.fixing, &other.fixing)
            && Rc::ptr_eq(&self.replay, &other.replay)
            && self.open_cards == other.open_cards
            && self.withholds_fixes() == other.withholds_fixes()
    }

    /// The number of what was typed last into a policy's text ([`Action::Type`]); 0 at first.
    #[must_use]
    pub fn typed(&self) -> u32 {
        self.typed
    }

    /// What the page says outside the evaluation.
    #[must_use]
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// The place chosen in the trace.
    #[must_use]
    pub fn selected(&self) -> Option<Place> {
        self.selected
    }

    /// Whether the cards of the policies that decide are still to be opened.
    #[must_use]
    pub fn opens_deciding(&self) -> bool {
        self.opens_deciding
    }

    /// The step at which the evaluation is being walked through.
    #[must_use]
    pub fn step(&self) -> Option<usize> {
        self.step
    }

    /// The condition in the lab, once there is one.
    #[must_use]
    pub fn lab(&self) -> Option<&Rc<Lab>> {
        self.lab.0.as_ref()
    }

    /// How often a condition was put into the lab from elsewhere.
    #[must_use]
    pub fn labs_opened(&self) -> u32 {
        self.lab.1
    }

    /// A replay of events, and what of it is looked at.
    #[must_use]
    pub fn replay(&self) -> &Rc<Replay> {
        &self.replay
    }

    /// What was read of the text that somebody brought last.
    #[must_use]
    pub fn reading(&self) -> Option<&Rc<Reading>> {
        self.reading.as_ref()
    }

    /// What all checks found in the policies' texts, once they have run.
    #[must_use]
    pub fn checked(&self) -> Option<&Checked> {
        self.checked.as_deref()
    }

    /// How often somebody has asked for the checks to run again.
    #[must_use]
    pub const fn asked_to_check(&self) -> u32 {
        self.asked_to_check
    }

    /// Diagnoses, fixes and the guided path.
    #[must_use]
    pub fn fixing(&self) -> &Fixing {
        &self.fixing
    }

    /// Where the cursor is: policy and byte offset.
    #[must_use]
    pub fn cursor(&self) -> Option<(PolicyId, u32)> {
        self.cursor
    }

    /// Whether a policy's card is open.
    #[must_use]
    pub fn is_open(&self, id: PolicyId) -> bool {
        self.open_cards.contains(&id)
    }

    /// Whether there is something to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is something to redo.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// Changes the work; the state before can be gone back to.
    fn change(&mut self, field: Option<Field>, change: impl FnOnce(&mut Work)) {
        let before = Rc::clone(&self.work);
        change(Rc::make_mut(&mut self.work));
        if *before == *self.work {
            self.work = before;
            return;
        }
        let typing = field.as_ref().is_some_and(Field::is_policy_text);
        self.history.record(before, field);
        self.changed(typing);
    }

    fn go_to(&mut self, work: Rc<Work>) {
        self.work = work;
        self.changed(false);
    }

    fn changed(&mut self, typing: bool) {
        self.revision += 1;
        self.typing = typing;
        self.forget_done();
        let ids = &self.work.ids;
        self.selected = self.selected.filter(|place| ids.contains(&place.policy));
        self.cursor = self.cursor.filter(|(id, _)| ids.contains(id));
    }

    /// What was done before the present action is no news any more; what failed waits to be read.
    fn forget_done(&mut self) {
        self.notice = self.notice.take().filter(|notice| notice.failed);
    }

    /// Looking at another request is no change to go back to.
    fn open_request(&mut self, index: usize) {
        if index != self.work.open && index < self.work.scenario.requests.len() {
            Rc::make_mut(&mut self.work).open = index;
            self.history.settle();
            self.revision += 1;
            self.typing = false;
        }
    }

    fn open_cell(&mut self, request: Box<Request>) {
        if let Some(index) = requests::find(&self.work, &request) {
            self.open_request(index);
            return;
        }
        let in_place = self.cell.is_some() && self.cell.as_deref() == self.work.request();
        self.cell = Some(request.clone());
        self.change(None, |work| requests::open_new(work, *request, in_place));
    }

    fn point_at(&mut self, policy: PolicyId, span: Span, quiet: bool) {
        let serial = self.selected.map_or(0, |place| place.serial.wrapping_add(1));
        self.selected = Some(Place { policy, span, serial, quiet });
        self.open_cards.insert(policy);
    }

    /// In one step, with the card open and its text shown.
    #[inline(never)]
    fn attach(&mut self, policy_type: PolicyType, name: &str, arn: String, text: String, said: String) {
        let mut next_id = self.next_id;
        let mut added = None;
        self.change(None, |work| {
            let id = edit::add_policy(work, policy_type, name, Some(text), &mut next_id);
            edit::edit_policy(work, id, PolicyEdit::Arn(arn));
            added = Some(id);
        });
        self.next_id = next_id;
        if let Some(id) = added {
            self.point_at(id, Span::default(), false);
        }
        self.notice = Some(Notice::done(said));
    }

    fn apply(&mut self, action: Action) {
        if self.course.is_some() && self.refuses(&action) {
            return;
        }
        if action.looks_elsewhere() {
            self.forget_done();
        }
        match action {
            Action::Load { scenario, said } => {
                let mut next_id = self.next_id;
                let loaded = Work::new(*scenario, 0, &mut next_id);
                self.next_id = next_id;
                self.open_cards.extend(first_cards(&loaded));
                self.opens_deciding = loaded.ids.len() > OPEN_CARDS;
                self.step = None;
                self.change(None, |work| *work = loaded);
                self.notice = Some(Notice::done(said));
            }
            Action::Read { reading, scenario, notice } => {
                let mut reading = *reading;
                match (scenario, self.reading.take()) {
                    (Some(made), Some(earlier)) if reading.policies && earlier.signing.is_none() => {
                        reading = reading.coming_to(&earlier, &made);
                        let mut next_id = self.next_id;
                        self.change(None, |work| edit::add_brought(work, made.policies, &mut next_id));
                        self.next_id = next_id;
                    }
                    (Some(scenario), _) => self.apply(Action::Load { scenario, said: String::new() }),
                    (None, _) => {}
                }
                self.reading = Some(Rc::new(reading));
                self.notice = Some(notice);
            }
            Action::Fixing(action) => self.in_fixing(*action),
            Action::Replay(action) => self.in_replay(*action),
            Action::Course(action) => self.in_course(action),
            Action::Tell(notice) => self.notice = Some(notice),
            Action::Dismiss => self.notice = None,
            Action::Undo => {
                if let Some(work) = self.history.undo(&self.work) {
                    self.go_to(work);
                }
            }
            Action::Redo => {
                if let Some(work) = self.history.redo(&self.work) {
                    self.go_to(work);
                }
            }
            Action::Settle => self.history.settle(),
            Action::EditScenario(edit) => {
                let field = Field::of_scenario(&edit);
                self.change(field, |work| edit::edit_scenario(work, edit));
            }
            Action::AddPolicy { policy_type, name, text } => {
                let brought = text.is_some();
                let mut next_id = self.next_id;
                let mut added = None;
                self.change(None, |work| {
                    added = Some(edit::add_policy(work, policy_type, &name, text, &mut next_id));
                });
                self.next_id = next_id;
                self.open_cards.extend(added);
                if let Some(policy) = added.filter(|_| brought).and_then(|id| self.work.policy(id)) {
                    let said = t::added(&policy.name, policy_type.label());
                    self.notice = Some(Notice::done(said));
                }
            }
            Action::Attach { policy_type, name, arn, text, said } => {
                self.attach(policy_type, &name, arn, text, said);
            }
            Action::Type { policy, text, serial } => {
                self.typed = serial;
                self.apply(Action::EditPolicy(policy, PolicyEdit::Text(text)));
            }
            Action::EditPolicy(id, edit) => {
                let field = Field::of_policy(id, &edit);
                self.change(field, |work| edit::edit_policy(work, id, edit));
            }
            Action::StandIn(policy_type, effect) => {
                let mut next_id = self.next_id;
                let mut added = None;
                self.change(None, |work| added = Some(edit::stand_in(work, policy_type, effect, &mut next_id)));
                self.next_id = next_id;
                self.open_cards.extend(added);
            }
            Action::RemovePolicy(id) => self.change(None, |work| edit::remove_policy(work, id)),
            Action::MovePolicy(id, direction) => self.change(None, |work| edit::move_policy(work, id, direction)),
            Action::TogglePolicy(id) => {
                if !self.open_cards.remove(&id) {
                    self.open_cards.insert(id);
                }
            }
            Action::OpenRequest(index) => {
                // Another request is walked through from its start.
                if self.step.is_some() {
                    self.step = Some(0);
                    self.selected = None;
                }
                self.open_request(index);
            }
            Action::AddRequest => self.change(None, requests::add),
            Action::RemoveRequest => self.change(None, |work| requests::remove(work, work.open)),
            Action::EditRequest(edit) => {
                let field = Field::of_request(self.work.open, &edit);
                self.change(field, |work| edit::edit_request(work, edit));
            }
            Action::EditRequestAt(index, edit) => {
                let field = Field::of_request(index, &edit);
                self.change(field, |work| edit::edit_request_at(work, index, edit));
            }
            Action::DuplicateRequest(index) => self.change(None, |work| requests::duplicate(work, index)),
            Action::RemoveRequestAt(index) => self.change(None, |work| requests::remove(work, index)),
            Action::MoveRequest(index, direction) => {
                self.change(None, |work| requests::shift(work, index, direction));
            }
            Action::ExpectPresent(decisions) => self.change(None, |work| requests::expect_present(work, &decisions)),
            Action::OpenCell(request) => self.open_cell(request),
            Action::Select { policy, span } => {
                self.point_at(policy, span, false);
            }
            Action::OpenPolicies { open, policy, span } => {
                self.open_cards.extend(open);
                self.point_at(policy, span, false);
            }
            Action::OpenDeciding(policies) => {
                self.opens_deciding = false;
                self.open_cards.extend(policies);
            }
            Action::Step(to) => {
                self.step = to.map(|to| to.at);
                match to.and_then(|to| to.place) {
                    Some((policy, span)) => self.point_at(policy, span, true),
                    None => self.selected = None,
                }
            }
            Action::OpenLab(lab) => self.lab = (Some(Rc::from(lab)), self.lab.1.wrapping_add(1)),
            Action::EditLab(lab) => self.lab.0 = Some(Rc::from(lab)),
            Action::Checked(checked) => self.checked = Some(checked),
            Action::CheckAgain => (self.checked, self.asked_to_check) = (None, self.asked_to_check.wrapping_add(1)),
            Action::Cursor { policy, offset } => self.cursor = Some((policy, offset)),
        }
    }
}

impl Reducible for PlaygroundState {
    type Action = Action;

    fn reduce(mut self: Rc<Self>, action: Action) -> Rc<Self> {
        let state = Rc::make_mut(&mut self);
        state.apply(action);
        if state.course.is_some() {
            state.keep_answer();
        }
        self
    }
}

/// The cards to open at once. Of many policies those that decide are opened as soon as they are known.
fn first_cards(work: &Work) -> BTreeSet<PolicyId> {
    let few = work.ids.len() <= OPEN_CARDS;
    work.ids.iter().copied().take(if few { OPEN_CARDS } else { 0 }).collect()
}
