//! A replay of events: how far it is, what was counted, and what of it is looked at.

use super::work::Work;
use super::{Notice, PlaygroundState, requests};
use crate::replay::PARTS;
use crate::texts::replay as t;
use iam_evaluator::scenario::{Json, Request};
use std::rc::Rc;

/// A replay.
#[derive(Clone, Debug, PartialEq)]
pub struct Replay {
    /// How often somebody has asked to see it.
    pub asked_for: u32,
    /// The work whose policies the events were held against; none before the first replay.
    pub of: Option<Rc<Work>>,
    /// How far it is.
    pub progress: Progress,
    /// What was counted so far.
    pub summary: Option<Rc<Json>>,
    /// The kind of calls that is looked at, by its place among [`crate::replay::KINDS`].
    pub kind: usize,
    /// Which parts tell rows apart, as [`PARTS`].
    pub by: [bool; 3],
    /// The rows of that kind.
    pub rows: Option<Rc<Json>>,
}

/// How far a replay is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Progress {
    /// No files were chosen.
    #[default]
    None,
    /// So many bytes of all have been read.
    Reading(u64, u64),
    /// All was read.
    Done,
    /// Somebody has stopped it.
    Stopped,
    /// It could not be done, and why.
    Failed(String),
}

impl Default for Replay {
    fn default() -> Self {
        Self {
            asked_for: 0,
            of: None,
            progress: Progress::None,
            summary: None,
            kind: 0,
            by: [true; PARTS.len()],
            rows: None,
        }
    }
}

/// Something that happened to a replay.
#[derive(Clone, Debug, PartialEq)]
pub enum ReplayAction {
    /// Somebody wants to see it.
    Show,
    /// Files are replayed against the policies of a work.
    Begin(Rc<Work>),
    /// So far has it come.
    Told(Progress, Option<Rc<Json>>),
    /// Other calls are to be looked at: which kind, and what tells rows apart.
    Look(usize, [bool; 3]),
    /// The rows that were asked for.
    Rows(Rc<Json>),
    /// The events are forgotten.
    Forget,
    /// Requests are added to the tests, those that are not there yet. Undoable.
    Add(Vec<Request>),
}

impl Replay {
    /// Whether the policies, or what they are evaluated under, are others than those of the replay.
    #[must_use]
    pub fn has_changed(&self, work: &Work) -> bool {
        self.of.as_deref().is_some_and(|of| {
            let (then, now) = (&of.scenario, &work.scenario);
            (&then.policies, &then.organization, &then.unseen, &then.settings)
                != (&now.policies, &now.organization, &now.unseen, &now.settings)
        })
    }
}

impl PlaygroundState {
    // Out of line, as what no first verdict needs.
    #[inline(never)]
    pub(super) fn in_replay(&mut self, action: ReplayAction) {
        let replay = Rc::make_mut(&mut self.replay);
        match action {
            ReplayAction::Show => replay.asked_for = replay.asked_for.wrapping_add(1),
            ReplayAction::Begin(of) => {
                *replay = Replay {
                    of: Some(of),
                    progress: Progress::Reading(0, 0),
                    kind: replay.kind,
                    by: replay.by,
                    asked_for: replay.asked_for,
                    ..Replay::default()
                };
            }
            ReplayAction::Told(progress, summary) => {
                replay.progress = progress;
                replay.summary = summary.or(replay.summary.take());
            }
            ReplayAction::Look(kind, by) => (replay.kind, replay.by) = (kind, by),
            ReplayAction::Rows(rows) => replay.rows = Some(rows),
            ReplayAction::Forget => *replay = Replay { asked_for: replay.asked_for, ..Replay::default() },
            ReplayAction::Add(wanted) => {
                let mut count = 0;
                self.change(None, |work| count = requests::add_new(work, wanted));
                self.notice = Some(Notice::done(t::added(count)));
            }
        }
    }
}
