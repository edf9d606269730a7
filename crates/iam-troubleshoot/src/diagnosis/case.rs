//! A request with its evaluation and what AWS said of it: what the checks look at.

use crate::denial::{Denial, Outcome, read_denial};
use iam_evaluator::Evaluator;
use iam_evaluator::arn::Arn;
use iam_evaluator::evaluation::{
    Decision, Evaluation, PolicyTrace, Stage, StageOutcome, StageReason, StatementTrace, Verdict,
};
use iam_evaluator::nearest::{MissRole, NearestMiss, nearest_misses};
use iam_evaluator::scenario::{PolicyType, Request, Scenario};
use iam_evaluator::syntax::Effect;

/// What the checks look at.
pub(super) struct Case<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) evaluator: &'a Evaluator,
    pub(super) request: &'a Request,
    pub(super) evaluation: &'a Evaluation,
    /// What AWS said, read out of the description.
    pub(super) said: Option<Denial>,
    /// Title, description and name of the request in lower case.
    pub(super) words: String,
    /// The same as written.
    pub(super) text: String,
    pub(super) nearest: Vec<NearestMiss>,
}

impl<'a> Case<'a> {
    pub(super) fn new(
        scenario: &'a Scenario,
        evaluator: &'a Evaluator,
        request: &'a Request,
        evaluation: &'a Evaluation,
    ) -> Self {
        let parts = [Some(&scenario.title), scenario.description.as_ref(), request.name.as_ref()];
        let text = parts.into_iter().flatten().cloned().collect::<Vec<_>>().join("\n");
        let said =
            scenario.description.as_deref().map(read_denial).filter(|denial| denial.outcome != Outcome::Unrecognized);
        Self {
            scenario,
            evaluator,
            request,
            evaluation,
            said,
            words: text.to_lowercase(),
            text,
            nearest: nearest_misses(evaluation),
        }
    }

    pub(super) fn verdict(&self) -> &Verdict {
        &self.evaluation.verdict
    }

    pub(super) fn decision(&self) -> Decision {
        self.verdict().decision
    }

    /// Denied here, for certain.
    pub(super) fn is_denied(&self) -> bool {
        matches!(self.decision(), Decision::ImplicitDeny | Decision::ExplicitDeny)
    }

    /// The type of policy that denies: as AWS said, else as found here.
    pub(super) fn denied_by(&self) -> Option<PolicyType> {
        self.said.as_ref().and_then(Denial::policy_type).or(self.verdict().decided_by)
    }

    /// AWS denied the request, by its message or by what the request expects.
    pub(super) fn aws_denied(&self) -> bool {
        let said = self.said.as_ref().is_some_and(|denial| denial.outcome == Outcome::AccessDenied);
        let expected = self.request.expect.as_ref().map(|expect| expect.decision);
        said || matches!(expected, Some(Decision::ExplicitDeny | Decision::ImplicitDeny))
    }

    pub(super) fn stage(&self, policy_type: PolicyType) -> Option<&Stage> {
        self.verdict().stages.iter().find(|stage| stage.policy_type == policy_type)
    }

    /// The stages that keep the request from being allowed.
    pub(super) fn closing(&self) -> impl Iterator<Item = &Stage> {
        self.verdict().stages.iter().filter(|stage| match stage.outcome {
            StageOutcome::ExplicitDeny => true,
            StageOutcome::ImplicitDeny => stage.reason != StageReason::NotNeeded,
            _ => false,
        })
    }

    pub(super) fn caller(&self) -> &str {
        self.request.principal.arn()
    }

    pub(super) fn caller_account(&self) -> Option<&str> {
        Arn::parse(self.caller()).map(|arn| arn.account).filter(|account| !account.is_empty())
    }

    /// The account that owns the resource, where something tells it.
    pub(super) fn resource_account(&self) -> Option<&str> {
        use iam_evaluator::scenario::Resource;
        let stated = match &self.request.resource {
            Resource::Details(details) => details.account.as_deref(),
            Resource::Arn(_) => None,
        };
        let told = Arn::parse(self.request.resource.arn()).map(|arn| arn.account).filter(|account| !account.is_empty());
        stated.or(told)
    }

    pub(super) fn same_account(&self) -> bool {
        match (self.caller_account(), self.resource_account()) {
            (Some(caller), Some(owner)) => caller == owner,
            _ => true,
        }
    }

    /// The action of the pair that decides: the request's own, or one that the same call needs beside it.
    pub(super) fn action(&self) -> &str {
        let stages = &self.verdict().stages;
        let deciding = self.evaluation.pairs.iter().find(|pair| &pair.verdict.stages == stages);
        deciding.map_or(&self.request.action, |pair| &pair.action)
    }

    pub(super) fn service(&self) -> String {
        self.action().split(':').next().unwrap_or_default().to_lowercase()
    }

    pub(super) fn is_session(&self) -> bool {
        self.caller().contains(":assumed-role/") || self.caller().contains(":role/")
    }

    /// Every statement of the policies that take part, with its policy and the type of that.
    pub(super) fn statements(&self) -> impl Iterator<Item = (PolicyType, &PolicyTrace, &StatementTrace)> {
        self.verdict().stages.iter().flat_map(|stage| {
            let policies = stage.levels.iter().flat_map(|level| &level.policies);
            policies.flat_map(move |policy| {
                policy.statements.iter().map(move |statement| (stage.policy_type, policy, statement))
            })
        })
    }

    /// The Allow statements that nearly applied, of one type of policy.
    pub(super) fn nearly(&self, policy_type: PolicyType) -> impl Iterator<Item = &NearestMiss> {
        self.nearest.iter().filter(move |miss| miss.policy_type == policy_type && miss.role == MissRole::WouldAllow)
    }

    /// The Deny statements that apply.
    pub(super) fn denying(&self) -> impl Iterator<Item = (PolicyType, &PolicyTrace, &StatementTrace)> {
        self.statements()
            .filter(|(_, _, statement)| statement.effect == Some(Effect::Deny) && statement.applies.is_true())
    }

    /// The scenario's enabled policies with their text.
    pub(super) fn texts(&self) -> impl Iterator<Item = (usize, &iam_evaluator::scenario::Policy)> {
        self.scenario.policies.iter().enumerate().filter(|(_, policy)| policy.enabled)
    }
}

/// Names a statement for a reader.
pub(super) fn name(policy: &PolicyTrace, statement: &StatementTrace) -> String {
    match statement.sid.as_deref().filter(|sid| !sid.is_empty()) {
        Some(sid) => format!("statement “{sid}” of “{}”", policy.policy),
        None => format!("Statement[{}] of “{}”", statement.statement, policy.policy),
    }
}
