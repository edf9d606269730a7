//! Undo and redo: earlier states of the work, with the typing in one field as one step.

use super::action::{PolicyEdit, RequestEdit, ScenarioEdit};
use super::work::{PolicyId, Work};
use std::collections::VecDeque;
use std::rc::Rc;

/// More steps than anybody goes back by hand; each shares what did not change only as a whole.
const STEPS: usize = 200;

/// A field whose successive changes make one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Scenario(&'static str),
    Policy(PolicyId, &'static str),
    Request(usize, String),
}

impl Field {
    /// Whether it is the text of a policy, which an editor shows by itself. All other fields show what is drawn.
    pub(super) fn is_policy_text(&self) -> bool {
        matches!(self, Self::Policy(_, "text"))
    }

    pub(super) fn of_scenario(edit: &ScenarioEdit) -> Option<Self> {
        match edit {
            ScenarioEdit::Title(_) => Some(Self::Scenario("title")),
            ScenarioEdit::Description(_) => Some(Self::Scenario("description")),
            ScenarioEdit::Organization(_) => Some(Self::Scenario("organization")),
            ScenarioEdit::Unseen(..) | ScenarioEdit::Choose(..) | ScenarioEdit::ChooseDocumented => None,
        }
    }

    pub(super) fn of_policy(id: PolicyId, edit: &PolicyEdit) -> Option<Self> {
        match edit {
            PolicyEdit::Name(_) => Some(Self::Policy(id, "name")),
            PolicyEdit::Arn(_) => Some(Self::Policy(id, "arn")),
            PolicyEdit::AttachedTo(_) => Some(Self::Policy(id, "attachedTo")),
            PolicyEdit::Text(_) => Some(Self::Policy(id, "text")),
            PolicyEdit::Type(_) | PolicyEdit::Enabled(_) => None,
        }
    }

    pub(super) fn of_request(open: usize, edit: &RequestEdit) -> Option<Self> {
        let name = match edit {
            RequestEdit::Name(_) => "name",
            RequestEdit::Principal(_) => "principal",
            RequestEdit::PrincipalDetails(_) => "principal details",
            RequestEdit::Action(_) => "action",
            RequestEdit::Resource(_) => "resource",
            RequestEdit::ResourceAccount(_) => "resource account",
            RequestEdit::ResourceDetails(_) => "resource details",
            RequestEdit::SetContext(key, _) => return Some(Self::Request(open, format!("context {key}"))),
            RequestEdit::Unknown(_) => "unknown",
            RequestEdit::Time(_) => "time",
            RequestEdit::Also(_) => "also",
            RequestEdit::RenameContext(..)
            | RequestEdit::RemoveContext(_)
            | RequestEdit::KeyUnknown(..)
            | RequestEdit::Network(_)
            | RequestEdit::Expect(_) => return None,
        };
        Some(Self::Request(open, name.to_owned()))
    }
}

/// Earlier and later states of the work.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct History {
    past: VecDeque<Rc<Work>>,
    future: Vec<Rc<Work>>,
    /// The field the last step changed, while the next change of it still belongs to that step.
    typing: Option<Field>,
}

impl History {
    pub(super) fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    pub(super) fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    pub(super) fn settle(&mut self) {
        self.typing = None;
    }

    pub(super) fn record(&mut self, before: Rc<Work>, field: Option<Field>) {
        self.future.clear();
        let same_step = field.is_some() && field == self.typing;
        self.typing = field;
        if same_step {
            return;
        }
        self.past.push_back(before);
        if self.past.len() > STEPS {
            self.past.pop_front();
        }
    }

    pub(super) fn undo(&mut self, now: &Rc<Work>) -> Option<Rc<Work>> {
        let work = self.past.pop_back()?;
        self.future.push(Rc::clone(now));
        self.typing = None;
        Some(work)
    }

    pub(super) fn redo(&mut self, now: &Rc<Work>) -> Option<Rc<Work>> {
        let work = self.future.pop()?;
        self.past.push_back(Rc::clone(now));
        self.typing = None;
        Some(work)
    }
}
