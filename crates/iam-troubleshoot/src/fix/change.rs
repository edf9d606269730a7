//! A candidate: one change of a scenario, before it is known whether it helps.

use super::Edit;
use super::text::{Source, TextEdit, diff, document};
use iam_evaluator::Evaluator;
use iam_evaluator::evaluation::{Decision, Evaluation, Stage, StageOutcome, StageReason, StatementTrace, Verdict};
use iam_evaluator::scenario::{Policy, PolicyType, Request, Scenario};

/// One change.
#[derive(Clone)]
pub(super) struct Candidate {
    /// What it does, as `add s3:GetObject to Action of statement “Read” of “Team”`.
    pub(super) what: String,
    /// How wide it is by its kind; the lower the narrower.
    pub(super) cost: u32,
    pub(super) change: Change,
    /// A limit that it weakens.
    pub(super) weakens: Option<PolicyType>,
}

/// What changes.
#[derive(Clone)]
pub(super) enum Change {
    /// The text of a policy.
    Text { policy: usize, edits: Vec<TextEdit> },
    /// The whole text of a policy.
    Whole { policy: usize, text: String },
    /// A policy more.
    Add(Policy),
    /// The request: the fields with their new values as JSON, and the request with them.
    Request { index: usize, fields: Vec<(String, String)>, request: Box<Request> },
}

impl Candidate {
    pub(super) fn new(what: impl Into<String>, cost: u32, change: Change) -> Self {
        Self { what: what.into(), cost, change, weakens: None }
    }

    pub(super) fn is_request(&self) -> bool {
        matches!(self.change, Change::Request { .. })
    }

    /// The scenario with the change made; `None` when that gives a policy that cannot be read.
    pub(super) fn apply(&self, scenario: &Scenario) -> Option<Scenario> {
        let mut changed = scenario.clone();
        match &self.change {
            Change::Text { policy, edits } => {
                let policy = changed.policies.get_mut(*policy)?;
                let text = Source::new(policy.document.text(), policy.policy_type)?.with(edits)?;
                policy.document = document(&policy.document, text);
                Source::new(policy.document.text(), policy.policy_type)?;
            }
            Change::Whole { policy, text } => {
                let policy = changed.policies.get_mut(*policy)?;
                policy.document = document(&policy.document, text.clone());
            }
            Change::Add(policy) => {
                if changed.policies.iter().any(|other| other.name == policy.name) {
                    return None;
                }
                changed.policies.push(policy.clone());
            }
            Change::Request { index, request, .. } => *changed.requests.get_mut(*index)? = (**request).clone(),
        }
        Some(changed)
    }
}

/// What differs between two scenarios, as edits to show.
pub(super) fn edits(before: &Scenario, after: &Scenario, candidates: &[Candidate]) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (index, new) in after.policies.iter().enumerate() {
        match before.policies.get(index) {
            Some(old) if old.document == new.document => {}
            Some(old) => edits.push(Edit::Policy {
                index,
                name: new.name.clone(),
                text: new.document.text().to_owned(),
                diff: diff(old.document.text(), new.document.text()),
            }),
            None => edits.push(Edit::AddPolicy { policy: new.clone() }),
        }
    }
    for candidate in candidates {
        if let Change::Request { index, fields, .. } = &candidate.change {
            edits.extend(fields.iter().map(|(field, value)| Edit::Request {
                index: *index,
                field: field.clone(),
                value: value.clone(),
            }));
        }
    }
    edits
}

/// A request of a scenario with its evaluation: what candidates are looked for in.
pub(super) struct Situation {
    pub(super) scenario: Scenario,
    pub(super) index: usize,
    pub(super) evaluation: Evaluation,
}

impl Situation {
    pub(super) fn new(scenario: Scenario, index: usize) -> Option<Self> {
        let request = scenario.requests.get(index)?;
        let evaluation = Evaluator::new(&scenario).evaluate(index, request);
        Some(Self { scenario, index, evaluation })
    }

    pub(super) fn request(&self) -> Option<&Request> {
        self.scenario.requests.get(self.index)
    }

    pub(super) fn verdict(&self) -> &Verdict {
        &self.evaluation.verdict
    }

    pub(super) fn decision(&self) -> Decision {
        self.verdict().decision
    }

    /// The deciding pair: 0 for the request's own action, then those of `also`.
    pub(super) fn pair(&self) -> usize {
        let stages = &self.verdict().stages;
        self.evaluation.pairs.iter().position(|pair| &pair.verdict.stages == stages).unwrap_or_default()
    }

    /// Action and resource of the deciding pair.
    pub(super) fn asked(&self) -> (String, String) {
        let own = || self.request().map(|request| (request.action.clone(), request.resource.arn().to_owned()));
        match self.evaluation.pairs.get(self.pair()) {
            Some(pair) => (pair.action.clone(), pair.resource.clone()),
            None => own().unwrap_or_default(),
        }
    }

    /// How much stands in the way: Deny statements that apply, and layers or levels that lack an Allow, of every pair.
    pub(super) fn obstacles(&self) -> usize {
        let of = |verdict: &Verdict| match verdict.decision {
            Decision::Allowed => 0,
            _ => {
                let lacking: usize = verdict
                    .stages
                    .iter()
                    .filter(|stage| {
                        stage.outcome == StageOutcome::ImplicitDeny && stage.reason != StageReason::NotNeeded
                    })
                    .map(|stage| {
                        stage.levels.iter().filter(|level| level.outcome == StageOutcome::ImplicitDeny).count().max(1)
                    })
                    .sum();
                1 + verdict.denied_by.len() + lacking
            }
        };
        if self.evaluation.pairs.is_empty() {
            of(self.verdict())
        } else {
            self.evaluation.pairs.iter().map(|pair| of(&pair.verdict)).sum()
        }
    }

    /// The stage that names the denial.
    pub(super) fn deciding(&self) -> Option<&Stage> {
        let verdict = self.verdict();
        verdict
            .stages
            .iter()
            .find(|stage| stage.decides)
            .or_else(|| verdict.stages.iter().find(|stage| Some(stage.policy_type) == verdict.decided_by))
    }

    pub(super) fn stage(&self, policy_type: PolicyType) -> Option<&Stage> {
        self.verdict().stages.iter().find(|stage| stage.policy_type == policy_type)
    }

    /// The trace of a statement.
    pub(super) fn statement(&self, policy: usize, statement: usize) -> Option<&StatementTrace> {
        let policies = self.verdict().stages.iter().flat_map(|stage| &stage.levels).flat_map(|level| &level.policies);
        policies
            .filter(|trace| trace.index == policy)
            .flat_map(|trace| &trace.statements)
            .find(|trace| trace.statement == statement)
    }
}

/// Names a statement for a reader.
pub(super) fn statement_name(scenario: &Scenario, policy: usize, statement: &StatementTrace) -> String {
    let name = scenario.policies.get(policy).map_or("", |policy| policy.name.as_str());
    match statement.sid.as_deref().filter(|sid| !sid.is_empty()) {
        Some(sid) => format!("statement “{sid}” of “{name}”"),
        None => format!("Statement[{}] of “{name}”", statement.statement),
    }
}
