//! Diagnoses and fixes of the work, and a fix that is made: one step, and only of the work it was found for.

use super::work::{PolicyId, Work, fresh};
use super::{Notice, PlaygroundState};
use crate::fixing::{Found, Guide};
use crate::texts::fix::{HAS_CHANGED, TAKEN_FOR_NONE};
use iam_evaluator::scenario::Scenario;
use std::rc::Rc;

/// What was found last, and how far somebody is on the guided path.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fixing {
    /// The last diagnoses and fixes, or why there are none, and the revision they are for.
    pub found: Option<(u64, Result<Rc<Found>, String>)>,
    /// The guided path, and the answers given on it so far, each by its place.
    pub guide: Option<(Rc<Guide>, Vec<u8>)>,
}

/// Something that happened about diagnoses and fixes.
#[derive(Clone, Debug, PartialEq)]
pub enum FixingAction {
    /// What came of looking for diagnoses and fixes, of the work of a revision.
    Found(u64, Result<Rc<Found>, String>),
    /// The guided path was walked to here.
    Guide(Rc<Guide>, Vec<u8>),
    /// Policies that nobody can see are taken for none, so that fixes can be proven. Undoable.
    NothingUnseen,
    /// A fix is made that was found for the work of a revision; nothing happens to a later one. Undoable.
    Make {
        /// The revision.
        revision: u64,
        /// The scenario with the fix made.
        scenario: Scenario,
        /// What to tell the user.
        said: String,
    },
}

impl PlaygroundState {
    // Out of line, as what no first verdict needs.
    #[inline(never)]
    pub(super) fn in_fixing(&mut self, action: FixingAction) {
        match action {
            FixingAction::Found(revision, found) => Rc::make_mut(&mut self.fixing).found = Some((revision, found)),
            FixingAction::Guide(guide, answers) => {
                Rc::make_mut(&mut self.fixing).guide = Some((guide, answers));
                self.forget_done();
            }
            FixingAction::NothingUnseen => {
                self.change(None, |work| work.scenario.unseen.clear());
                self.notice = Some(Notice::done(TAKEN_FOR_NONE));
            }
            FixingAction::Make { revision, scenario, said } => self.make_fix(revision, scenario, said),
        }
    }

    fn make_fix(&mut self, revision: u64, fixed: Scenario, said: String) {
        if revision != self.revision {
            self.notice = Some(Notice::failed(HAS_CHANGED));
            return;
        }
        let (mut next_id, mut changed) = (self.next_id, Vec::new());
        self.change(None, |work| changed = take_over(work, fixed, &mut next_id));
        self.next_id = next_id;
        self.open_cards.extend(changed);
        self.notice = Some(Notice::done(said));
    }
}

/// Takes over what a fix made of this scenario: texts, policies more, requests. Gives the policies that are not as before.
fn take_over(work: &mut Work, fixed: Scenario, next_id: &mut u32) -> Vec<PolicyId> {
    let mut changed = Vec::new();
    for (index, new) in fixed.policies.into_iter().enumerate() {
        match (work.scenario.policies.get_mut(index), work.ids.get(index)) {
            (Some(policy), Some(id)) => {
                if policy.document.text() != new.document.text() {
                    policy.document = new.document;
                    changed.push(*id);
                }
            }
            _ => {
                let id = fresh(next_id);
                work.scenario.policies.push(new);
                work.ids.push(id);
                changed.push(id);
            }
        }
    }
    work.scenario.requests = fixed.requests;
    changed
}
