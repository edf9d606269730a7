//! The path of the request: the stages of a verdict as gates on one line, or on two when two accounts decide.

use crate::texts::words as t;
use crate::words::stage_outcome;
use iam_evaluator::evaluation::{
    Decision, Evaluation, PolicyTrace, Side, Stage, StageOutcome, StageReason, StatementTrace, Verdict,
};
use iam_evaluator::nearest::{MissRole, nearest_misses};
use iam_evaluator::scenario::PolicyType;
use iam_evaluator::syntax::Effect;
use iam_evaluator::truth::Truth;
use std::collections::BTreeSet;

/// More policies than these are not opened at once.
const MANY: usize = 3;

/// What a gate is to the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// It lets the request through.
    Open,
    /// It stops the request.
    Closed,
    /// The request need not pass it.
    Skipped,
    /// Whether it lets the request through is not known.
    Unknown,
}

impl Gate {
    /// `data-gate` of the gate.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Skipped => "skipped",
            Self::Unknown => "unknown",
        }
    }
}

/// Whether the request gets somewhere on its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// It does.
    Reached,
    /// It does if what is unknown turns out well.
    Perhaps,
    /// A gate before stops it.
    Stopped,
}

impl Reach {
    /// `data-before` and `data-after` of a gate.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Reached => "reached",
            Self::Perhaps => "perhaps",
            Self::Stopped => "stopped",
        }
    }

    /// Behind a gate.
    const fn behind(self, gate: Gate) -> Self {
        match (self, gate) {
            (Self::Stopped, _) | (_, Gate::Closed) => Self::Stopped,
            (reach, Gate::Open | Gate::Skipped) => reach,
            (_, Gate::Unknown) => Self::Perhaps,
        }
    }
}

/// A gate on the path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GateOn<'v> {
    /// The stage it stands for.
    pub stage: &'v Stage,
    /// What it is to the request.
    pub gate: Gate,
    /// Whether the request gets to it.
    pub before: Reach,
    /// Whether the request gets behind it.
    pub after: Reach,
}

impl GateOn<'_> {
    /// `data-outcome`: like that of the stage, but quiet where the stage does not count.
    #[must_use]
    pub const fn outcome(&self) -> &'static str {
        match self.gate {
            Gate::Skipped => "not-applicable",
            Gate::Open | Gate::Closed | Gate::Unknown => stage_outcome(self.stage.outcome),
        }
    }

    /// What the gate does, in a word or two.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match (self.gate, self.stage.outcome) {
            (Gate::Open, _) => t::ALLOWS,
            (Gate::Closed, StageOutcome::ExplicitDeny) => t::EXPLICIT_DENY,
            (Gate::Closed, _) => t::IMPLICIT_DENY,
            (Gate::Unknown, _) => t::UNKNOWN,
            (Gate::Skipped, StageOutcome::NotApplicable) => t::NOT_APPLICABLE,
            (Gate::Skipped, _) => t::NOT_NEEDED,
        }
    }
}

/// A line of gates.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane<'v> {
    /// Whose side it is; `None` when one line has all gates.
    pub side: Option<Side>,
    /// The account of that side.
    pub account: Option<&'v str>,
    /// The gates in evaluation order.
    pub gates: Vec<GateOn<'v>>,
}

/// The lines of a verdict: two when caller and resource belong to different accounts, each of which has to allow the
/// request ([cross-account policy evaluation](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html)).
#[must_use]
pub fn lanes<'v>(verdict: &'v Verdict, action: &str) -> Vec<Lane<'v>> {
    if verdict.stages.is_empty() {
        return Vec::new();
    }
    let caller = account(verdict, "aws:PrincipalAccount");
    let owner = account(verdict, "aws:ResourceAccount");
    let cross = caller.is_some() && owner.is_some() && caller != owner;
    let lane = |side: Option<Side>, account, has: &dyn Fn(Side) -> bool| {
        let mut reach = Reach::Reached;
        let gates = verdict.stages.iter().filter(|stage| has(stage.side)).map(|stage| {
            let gate = gate(stage, verdict, cross, action);
            let before = reach;
            reach = reach.behind(gate);
            GateOn { stage, gate, before, after: reach }
        });
        Lane { side, account, gates: gates.collect() }
    };
    if cross {
        vec![
            lane(Some(Side::Caller), caller, &|side| side != Side::Resource),
            lane(Some(Side::Resource), owner, &|side| side == Side::Resource),
        ]
    } else {
        vec![lane(None, None, &|_| true)]
    }
}

/// The value of a context key that holds an account.
fn account<'v>(verdict: &'v Verdict, key: &str) -> Option<&'v str> {
    let entry = verdict.context.iter().find(|entry| entry.key == key)?;
    let value = entry.values.first()?;
    (value.len() == 12 && value.bytes().all(|byte| byte.is_ascii_digit())).then_some(value)
}

fn gate(stage: &Stage, verdict: &Verdict, cross: bool, action: &str) -> Gate {
    match stage.outcome {
        StageOutcome::Allow => Gate::Open,
        StageOutcome::ExplicitDeny => Gate::Closed,
        StageOutcome::NotApplicable => Gate::Skipped,
        StageOutcome::Unknown => Gate::Unknown,
        StageOutcome::ImplicitDeny if stage.decides || stage.reason == StageReason::BlockPublicAccess => Gate::Closed,
        StageOutcome::ImplicitDeny if stage.reason == StageReason::NotNeeded => Gate::Skipped,
        StageOutcome::ImplicitDeny if verdict.decision == Decision::Allowed => Gate::Skipped,
        StageOutcome::ImplicitDeny if stage.policy_type == PolicyType::ResourceBased => {
            // Within one account a resource-based policy need not allow what identity-based policies can, except the
            // trust policy of a role and the policy of a key.
            let own = |stage: &&Stage| stage.policy_type == PolicyType::IdentityBased;
            let has_identity =
                verdict.stages.iter().find(own).is_some_and(|s| s.outcome != StageOutcome::NotApplicable);
            let must = ["sts:assumerole", "kms:"].iter().any(|start| action.to_ascii_lowercase().starts_with(start));
            if cross || must || !has_identity { Gate::Closed } else { Gate::Skipped }
        }
        StageOutcome::ImplicitDeny => Gate::Closed,
    }
}

/// The policies of a stage, those that made its outcome first.
pub fn policies_of(stage: &Stage) -> Vec<&PolicyTrace> {
    let mut policies: Vec<_> = stage.levels.iter().flat_map(|level| &level.policies).collect();
    policies.sort_by_key(|policy| policy.outcome != stage.outcome);
    policies
}

/// The statement of a policy to look at first: one that applies, a Deny before an Allow; else the first.
#[must_use]
pub fn telling_statement(policy: &PolicyTrace) -> Option<&StatementTrace> {
    policy.statements.iter().min_by_key(|statement| match (statement.applies, statement.effect) {
        (Truth::True, Some(Effect::Deny)) => 0,
        (Truth::True, Some(Effect::Allow)) => 1,
        (Truth::Unknown, _) => 2,
        _ => 3,
    })
}

/// The policies to look at first, by index in the scenario: those with the statements that decide, or that came closest;
/// else those of the policy type that decides.
#[must_use]
pub fn deciding_policies(evaluation: &Evaluation) -> Vec<usize> {
    let verdict = &evaluation.verdict;
    let nearest = nearest_misses(evaluation);
    let role = nearest.first().map(|miss| miss.role);
    let mut found: Vec<_> = match role {
        Some(MissRole::Allows | MissRole::Denies) => {
            nearest.iter().filter(|miss| Some(miss.role) == role).map(|miss| miss.policy_index).collect()
        }
        _ => nearest.iter().take(1).map(|miss| miss.policy_index).collect(),
    };
    if found.is_empty() {
        let tells = |stage: &&Stage| stage.decides || stage.outcome == StageOutcome::Unknown;
        let stages = verdict.stages.iter().filter(tells);
        found.extend(stages.flat_map(|stage| policies_of(stage).into_iter().take(1)).map(|policy| policy.index));
    }
    let mut seen = BTreeSet::new();
    found.retain(|index| seen.insert(*index));
    found.truncate(MANY);
    found
}

/// The name of a policy type where there is little room.
#[must_use]
pub const fn short_label(policy_type: PolicyType) -> &'static str {
    match policy_type {
        PolicyType::ResourceControl => "RCP",
        PolicyType::ServiceControl => "SCP",
        PolicyType::VpcEndpoint => t::VPC_ENDPOINT,
        PolicyType::ResourceBased => "Resource-based",
        PolicyType::IdentityBased => "Identity-based",
        PolicyType::PermissionsBoundary => t::BOUNDARY,
        PolicyType::Session => t::SESSION,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::Results;
    use crate::state::Work;
    use iam_evaluator::scenario::Scenario;

    const NOW: &str = "2026-01-01T00:00:00Z";

    fn gates(file: &str, open: usize) -> Vec<Vec<(&'static str, Gate, Reach)>> {
        let path = format!("{}/../../www/gallery/{file}.json", env!("CARGO_MANIFEST_DIR"));
        let scenario = Scenario::from_json(&std::fs::read_to_string(path).unwrap()).unwrap();
        let work = Work::new(scenario, open, &mut 0);
        let evaluation = Results::of(&work, NOW).evaluation.unwrap();
        let lanes = lanes(&evaluation.verdict, &work.request().unwrap().action);
        lanes
            .iter()
            .map(|lane| lane.gates.iter().map(|g| (g.stage.policy_type.id(), g.gate, g.after)).collect())
            .collect()
    }

    #[test]
    fn a_cross_account_request_has_a_line_for_each_side() {
        let lanes = gates("my-role-reads-my-bucket-from-another-account", 0);
        let [caller, resource] = lanes.as_slice() else { panic!("{lanes:?}") };
        assert!(caller.contains(&("identity-based", Gate::Closed, Reach::Stopped)), "{caller:?}");
        assert!(caller.iter().all(|(id, ..)| !id.starts_with("resource")), "{caller:?}");
        assert!(resource.contains(&("resource-based", Gate::Open, Reach::Reached)), "{resource:?}");

        // Inside one account there is one line, and what the caller's own policies do not allow does not count.
        let lanes = gates("my-role-reads-my-bucket-from-another-account", 1);
        let [line] = lanes.as_slice() else { panic!("{lanes:?}") };
        assert!(line.contains(&("identity-based", Gate::Skipped, Reach::Reached)), "{line:?}");
    }

    #[test]
    fn behind_a_closed_gate_the_path_ends() {
        let lanes = gates("a-permissions-boundary-without-the-action", 0);
        let line = &lanes[0];
        let boundary = line.iter().position(|gate| gate.0 == "permissions-boundary").unwrap();
        assert_eq!(line[boundary].1, Gate::Closed);
        assert!(line[..boundary].iter().all(|gate| gate.2 == Reach::Reached), "{line:?}");
        assert!(line[boundary..].iter().all(|gate| gate.2 == Reach::Stopped), "{line:?}");
    }

    #[test]
    fn the_policies_that_decide_are_those_to_look_at_first() {
        let policies = |file: &str| {
            let path = format!("{}/../../www/gallery/{file}.json", env!("CARGO_MANIFEST_DIR"));
            let scenario = Scenario::from_json(&std::fs::read_to_string(path).unwrap()).unwrap();
            let work = Work::new(scenario, 0, &mut 0);
            let evaluation = Results::of(&work, NOW).evaluation.unwrap();
            let types =
                deciding_policies(&evaluation).into_iter().map(|at| work.scenario.policies[at].policy_type.id());
            types.collect::<Vec<_>>()
        };
        assert_eq!(policies("a-permissions-boundary-without-the-action"), ["permissions-boundary"]);
        assert_eq!(policies("an-rcp-denies-principals-outside-the-organization"), ["resource-control"]);
        assert_eq!(policies("an-scp-without-an-allow-at-one-level"), ["service-control"]);
        assert_eq!(policies("an-expired-session"), Vec::<&str>::new());
    }

    #[test]
    fn what_is_decided_before_any_policy_has_no_gates() {
        assert!(gates("an-expired-session", 0).is_empty());
    }

    #[test]
    fn every_allowed_example_has_an_open_path_and_every_denied_one_a_closed_gate() {
        let directory = format!("{}/../../www/gallery", env!("CARGO_MANIFEST_DIR"));
        let mut seen = 0;
        for entry in std::fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            let Ok(scenario) = Scenario::from_json(&std::fs::read_to_string(&path).unwrap()) else { continue };
            for open in 0..scenario.requests.len() {
                let work = Work::new(scenario.clone(), open, &mut 0);
                let evaluation = Results::of(&work, NOW).evaluation.unwrap();
                let verdict = &evaluation.verdict;
                let action = &work.request().unwrap().action;
                let gates: Vec<_> = lanes(verdict, action).into_iter().flat_map(|lane| lane.gates).collect();
                let closed = gates.iter().any(|gate| gate.gate == Gate::Closed);
                match verdict.decision {
                    Decision::Allowed => assert!(!closed, "{} request {open}", path.display()),
                    Decision::ExplicitDeny | Decision::ImplicitDeny => {
                        assert!(closed, "{} request {open}", path.display());
                        let deciding = gates.iter().find(|gate| gate.stage.decides);
                        assert!(deciding.is_some_and(|g| g.gate == Gate::Closed), "{} request {open}", path.display());
                    }
                    Decision::Depends | Decision::NotAuthenticated => {}
                }
                seen += 1;
            }
        }
        assert!(seen > 20, "only {seen} requests");
    }
}
