//! Finds fixes: candidates in every layer that closed, completed until the request is allowed, then proven.

use super::change::{Candidate, Situation, edits};
use super::{Fix, FixKind, advice, exempt, grant, probe, request};
use crate::diagnosis::{Explanation, explain};
use iam_evaluator::Evaluator;
use iam_evaluator::evaluation::{Decision, Evaluation, StageOutcome, StageReason};
use iam_evaluator::scenario::{PolicyType, Scenario};

/// Most changes that one fix makes.
const MOST_STEPS: usize = 10;

/// Most fixes that are shown.
const MOST_FIXES: usize = 8;

/// Most first candidates that are completed.
const MOST_TRIED: usize = 40;

/// The fixes for a request, the narrowest first.
pub(super) fn fixes(scenario: &Scenario, index: usize) -> Vec<Fix> {
    let explanation = explain(scenario, index);
    let Some(situation) = Situation::new(scenario.clone(), index) else {
        return advice::otherwise(&explanation, scenario);
    };
    if let Some(diagnosis) = advice::instead_of_policies(&explanation) {
        return vec![advice::of(diagnosis, scenario)];
    }
    if situation.decision() == Decision::Allowed {
        return allowed(scenario, &explanation);
    }
    let others = Others::new(scenario, index);
    let mut found: Vec<(Rank, Fix)> = Vec::new();
    let mut first = candidates(&situation);
    first.extend(other_side(&situation));
    for (order, candidate) in first.into_iter().take(MOST_TRIED).enumerate() {
        let Some((fixed, steps)) = complete(scenario, index, candidate) else { continue };
        if !others.hold(&fixed) {
            continue;
        }
        let known =
            |other: &(Rank, Fix)| other.1.fixed.policies == fixed.policies && other.1.fixed.requests == fixed.requests;
        if found.iter().any(known) {
            continue;
        }
        found.push(proven(scenario, index, order, fixed, &steps));
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.truncate(MOST_FIXES);
    let mut fixes: Vec<Fix> = found.into_iter().map(|(_, fix)| fix).collect();
    let limits_only = fixes.iter().all(|fix| !fix.weakens.is_empty());
    if fixes.is_empty() || limits_only {
        let mut advised = advice::otherwise(&explanation, scenario);
        advised.append(&mut fixes);
        return advised;
    }
    fixes
}

/// What narrower means: no limit weakened, little else allowed, the request before policies.
type Rank = (usize, usize, FixKind, u32, usize);

fn proven(scenario: &Scenario, index: usize, order: usize, fixed: Scenario, steps: &[Candidate]) -> (Rank, Fix) {
    let kind = if steps.iter().all(Candidate::is_request) { FixKind::Request } else { FixKind::Policy };
    let mut weakens: Vec<PolicyType> = steps.iter().filter_map(|step| step.weakens).collect();
    weakens.sort();
    weakens.dedup();
    let also_allows = match scenario.requests.get(index) {
        Some(request) => probe::changed(scenario, &fixed, request, true),
        None => Vec::new(),
    };
    let title = sentence(&steps.iter().map(|step| step.what.as_str()).collect::<Vec<_>>().join("; "));
    let rank = (weakens.len(), also_allows.len(), kind, steps.iter().map(|step| step.cost).sum(), order);
    let warning = exempt::warning(&weakens);
    let edits = edits(scenario, &fixed, steps);
    (rank, Fix { title, detail: None, kind, edits, also_allows, weakens, warning, commands: Vec::new(), fixed })
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).chain(['.']).collect())
}

/// Allowed here: nothing to change, unless AWS is said to have refused it.
fn allowed(scenario: &Scenario, explanation: &Explanation) -> Vec<Fix> {
    let codes = ["9-A1", "9-C13", "9-D1", "9-D2", "9-D4", "9-F1", "9-E2"];
    let late = explanation.diagnoses.iter().filter(|diagnosis| codes.contains(&diagnosis.code));
    late.map(|diagnosis| advice::of(diagnosis, scenario)).collect()
}

/// Every change that may help with what decides now.
fn candidates(situation: &Situation) -> Vec<Candidate> {
    let mut found = request::candidates(situation);
    match situation.decision() {
        Decision::ExplicitDeny if !situation.verdict().denied_by.is_empty() => {
            found.extend(versions_of_denies(situation));
            found.extend(exempt::candidates(situation));
        }
        Decision::ImplicitDeny | Decision::ExplicitDeny => {
            if let Some(stage) = situation.deciding() {
                found.extend(grant::candidates(situation, stage));
            }
        }
        _ => {}
    }
    found
}

/// A Deny whose variables are literal text may apply only for that.
fn versions_of_denies(situation: &Situation) -> Vec<Candidate> {
    let Some(reference) = situation.verdict().denied_by.first() else { return Vec::new() };
    let index = situation.scenario.policies.iter().position(|policy| policy.name == reference.policy);
    let Some((index, policy)) = index.and_then(|index| Some((index, situation.scenario.policies.get(index)?))) else {
        return Vec::new();
    };
    if !policy.document.text().contains("${") {
        return Vec::new();
    }
    let text = super::with_version(policy.document.text(), policy.policy_type);
    let what = format!("set Version 2012-10-17 in “{}”, so that its policy variables work", policy.name);
    text.map(|text| Candidate::new(what, 0, super::change::Change::Whole { policy: index, text })).into_iter().collect()
}

/// In the same account the resource's own policy may allow what no identity-based policy does, past the boundary even.
fn other_side(situation: &Situation) -> Vec<Candidate> {
    let by_identity = matches!(
        situation.verdict().decided_by,
        Some(PolicyType::IdentityBased | PolicyType::PermissionsBoundary | PolicyType::Session)
    );
    if situation.decision() != Decision::ImplicitDeny || !by_identity {
        return Vec::new();
    }
    let Some(stage) = situation.stage(PolicyType::ResourceBased) else { return Vec::new() };
    let given = stage.levels.iter().any(|level| !level.policies.is_empty());
    let open = stage.outcome != StageOutcome::Allow || stage.reason == StageReason::DelegatedToAccount;
    if given && open { grant::candidates(situation, stage) } else { Vec::new() }
}

/// Makes a change, and then whatever else it takes until the request is allowed; changes of the request are completed by
/// such alone.
fn complete(scenario: &Scenario, index: usize, first: Candidate) -> Option<(Scenario, Vec<Candidate>)> {
    let by_request = first.is_request();
    let mut current = Situation::new(first.apply(scenario)?, index)?;
    if current.obstacles() > Situation::new(scenario.clone(), index)?.obstacles() {
        return None;
    }
    let mut steps = vec![first];
    while current.decision() != Decision::Allowed {
        if steps.len() >= MOST_STEPS {
            return None;
        }
        let mut next = candidates(&current);
        next.retain(|candidate| candidate.is_request() == by_request);
        next.sort_by_key(|candidate| candidate.cost);
        let before = current.obstacles();
        let (step, situation) = next.into_iter().find_map(|candidate| {
            let situation = Situation::new(candidate.apply(&current.scenario)?, index)?;
            (situation.obstacles() < before).then_some((candidate, situation))
        })?;
        steps.push(step);
        current = situation;
    }
    Some((current.scenario, steps))
}

/// The other requests of a scenario, and how they stood.
pub(super) struct Others {
    index: usize,
    before: Vec<Evaluation>,
    scenario: Scenario,
}

impl Others {
    pub(super) fn new(scenario: &Scenario, index: usize) -> Self {
        Self { index, before: evaluations(scenario), scenario: scenario.clone() }
    }

    /// Whether every other request is decided as before, and gives what it gave of what it expects.
    pub(super) fn hold(&self, fixed: &Scenario) -> bool {
        let after = evaluations(fixed);
        self.before.iter().zip(&after).zip(&self.scenario.requests).enumerate().all(
            |(at, ((before, after), request))| {
                let same = before.verdict.decision == after.verdict.decision;
                let expected = request
                    .expect
                    .as_ref()
                    .is_none_or(|expect| !expect.mismatches(before).is_empty() || expect.mismatches(after).is_empty());
                at == self.index || (same && expected)
            },
        )
    }
}

fn evaluations(scenario: &Scenario) -> Vec<Evaluation> {
    let evaluator = Evaluator::new(scenario);
    scenario.requests.iter().enumerate().map(|(index, request)| evaluator.evaluate(index, request)).collect()
}
