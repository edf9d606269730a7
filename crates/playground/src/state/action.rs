//! Everything that can happen to the page's state, as data.

use super::course::CourseAction;
use super::fix::FixingAction;
use super::network::Network;
use super::replay::ReplayAction;
use super::work::PolicyId;
use crate::lab::Lab;
use crate::lint::Checked;
use crate::reading::Reading;
use iam_evaluator::evaluation::Decision;
use iam_evaluator::open_question::OpenQuestion;
use iam_evaluator::scenario::{
    Also, ContextValue, Expectation, Organization, PolicyType, PrincipalDetails, Request, ResourceDetails, Scenario,
};
use iam_evaluator::span::Span;
use iam_evaluator::syntax::Effect;
use std::rc::Rc;

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A whole scenario takes the place of the present one (import, example, new). Undoable.
    Load {
        /// The scenario.
        scenario: Box<Scenario>,
        /// What to tell the user, e.g. "Imported report.json."
        said: String,
    },
    /// A text was read of which a scenario could be made, which then takes the place of the present one, or not. Undoable.
    Read {
        /// What was read.
        reading: Box<Reading>,
        /// The scenario.
        scenario: Option<Box<Scenario>>,
        /// What to tell the user.
        notice: Notice,
    },
    /// Something about diagnoses and fixes.
    Fixing(Box<FixingAction>),
    /// Something happened to a replay of events.
    Replay(Box<ReplayAction>),
    /// Something in a course.
    Course(CourseAction),
    /// Something could not be done, or was; the work stays as it is.
    Tell(Notice),
    /// The notice was read.
    Dismiss,
    /// Back to before the last change.
    Undo,
    /// Forth again.
    Redo,
    /// The user paused: the next change of the same field is a step of its own.
    Settle,
    /// A change of the scenario outside policies and requests.
    EditScenario(ScenarioEdit),
    /// A new policy of a type; `text` is its document, or absent for the usual start.
    AddPolicy {
        /// The type.
        policy_type: PolicyType,
        /// The name wanted; a number is added when it is taken.
        name: String,
        /// The document's text.
        text: Option<String>,
    },
    /// A copy of one of AWS's managed policies, as a policy of a type.
    Attach {
        /// The type.
        policy_type: PolicyType,
        /// Its name; a number is added when it is taken.
        name: String,
        /// Its ARN.
        arn: String,
        /// The document's text.
        text: String,
        /// What to tell of it.
        said: String,
    },
    /// A policy's text is typed, in its editor. `serial` numbers what is typed in all editors, counting up, by which an editor
    /// knows whether what is drawn knows of its last key.
    Type {
        /// The policy.
        policy: PolicyId,
        /// Its whole text.
        text: String,
        /// Which of all that was typed.
        serial: u32,
    },
    /// A change of one policy.
    EditPolicy(PolicyId, PolicyEdit),
    /// In place of policies nobody can see stands one that allows everything, or denies it.
    StandIn(PolicyType, Effect),
    /// A policy goes.
    RemovePolicy(PolicyId),
    /// A policy moves among those of its type.
    MovePolicy(PolicyId, Direction),
    /// The card of a policy opens or closes.
    TogglePolicy(PolicyId),
    /// Another request is shown.
    OpenRequest(usize),
    /// A new request, a copy of the open one.
    AddRequest,
    /// The open request goes.
    RemoveRequest,
    /// A change of the open request.
    EditRequest(RequestEdit),
    /// A change of a request by its place, open or not.
    EditRequestAt(usize, RequestEdit),
    /// A copy of a request comes after it and is opened.
    DuplicateRequest(usize),
    /// A request goes, unless it is the only one.
    RemoveRequestAt(usize),
    /// A request changes places with its neighbour.
    MoveRequest(usize, Direction),
    /// Every request is expected to give what it gives now, by place.
    ExpectPresent(Vec<Decision>),
    /// A cell of the matrix is opened: a request that is among the scenario's already, or a new one. The next cell takes
    /// the place of the new one as long as nobody has changed it.
    OpenCell(Box<Request>),
    /// A line of the trace was chosen: show its text.
    Select {
        /// The policy.
        policy: PolicyId,
        /// Bytes of its text.
        span: Span,
    },
    /// A gate of the path was chosen: open its policies, and show one's text.
    OpenPolicies {
        /// The policies whose cards open.
        open: Vec<PolicyId>,
        /// The policy to look at.
        policy: PolicyId,
        /// Bytes of its text.
        span: Span,
    },
    /// The policies that decide are known: a scenario with many cards opens theirs.
    OpenDeciding(Vec<PolicyId>),
    /// The evaluation is walked through: to one of its steps, or no longer.
    Step(Option<StepTo>),
    /// A condition is put into the condition lab, and the lab is shown.
    OpenLab(Box<Lab>),
    /// The condition in the lab changed.
    EditLab(Box<Lab>),
    /// All checks have run.
    Checked(Rc<Checked>),
    /// All checks are to run again, since something they need had not come.
    CheckAgain,
    /// The cursor moved in a policy's text.
    Cursor {
        /// The policy.
        policy: PolicyId,
        /// Byte offset in its text.
        offset: u32,
    },
}

impl Action {
    /// Whether somebody went on to look at something else; a change of the work says so by itself.
    #[must_use]
    pub const fn looks_elsewhere(&self) -> bool {
        matches!(
            self,
            Self::OpenRequest(_)
                | Self::Select { .. }
                | Self::OpenPolicies { .. }
                | Self::Step(_)
                | Self::OpenLab(_)
                | Self::TogglePolicy(_)
        )
    }
}

/// A step of the evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepTo {
    /// Which, from 0.
    pub at: usize,
    /// The policy and the bytes of its text that the step looks at.
    pub place: Option<(PolicyId, Span)>,
}

/// A change of the scenario outside policies and requests.
#[derive(Clone, Debug, PartialEq)]
pub enum ScenarioEdit {
    /// Its title.
    Title(String),
    /// Its description; empty = none.
    Description(String),
    /// Its organization.
    Organization(Option<Organization>),
    /// Whether the author can see a policy type.
    Unseen(PolicyType, bool),
    /// Whether an open question is answered otherwise than documented.
    Choose(OpenQuestion, bool),
    /// Every open question is answered as documented.
    ChooseDocumented,
}

/// A change of a policy.
#[derive(Clone, Debug, PartialEq)]
pub enum PolicyEdit {
    /// Its name; made unique.
    Name(String),
    /// Its type.
    Type(PolicyType),
    /// Its ARN; empty = none.
    Arn(String),
    /// What it is attached to; empty = not stated.
    AttachedTo(String),
    /// Whether it takes part.
    Enabled(bool),
    /// Its text.
    Text(String),
}

/// A change of the open request.
#[derive(Clone, Debug, PartialEq)]
pub enum RequestEdit {
    /// Its label; empty = none.
    Name(String),
    /// The principal's ARN or name.
    Principal(String),
    /// The principal with every detail.
    PrincipalDetails(Box<PrincipalDetails>),
    /// The action.
    Action(String),
    /// The resource's ARN.
    Resource(String),
    /// The account that owns the resource; empty = not stated.
    ResourceAccount(String),
    /// The resource with every detail.
    ResourceDetails(Box<ResourceDetails>),
    /// A context key gets a value; a new key goes last.
    SetContext(String, ContextValue),
    /// A context key is spelled differently and keeps place and value.
    RenameContext(String, String),
    /// A context key goes.
    RemoveContext(String),
    /// The unknown keys.
    Unknown(Vec<String>),
    /// Whether a key is unknown; one that is not any more is absent or derived.
    KeyUnknown(String, bool),
    /// Where the request comes from.
    Network(Network),
    /// The moment of the request; empty = now.
    Time(String),
    /// The further actions of the call.
    Also(Vec<Also>),
    /// What should come of it.
    Expect(Option<Expectation>),
}

/// Which way a policy or a request moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Toward the first.
    Up,
    /// Toward the last.
    Down,
}

/// Something the page says outside the evaluation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Whether something failed.
    pub failed: bool,
    /// One or two sentences.
    pub text: String,
}

impl Notice {
    /// Something was done.
    #[must_use]
    pub fn done(text: impl Into<String>) -> Self {
        Self { failed: false, text: text.into() }
    }

    /// Something could not be done.
    #[must_use]
    pub fn failed(text: impl Into<String>) -> Self {
        Self { failed: true, text: text.into() }
    }
}
