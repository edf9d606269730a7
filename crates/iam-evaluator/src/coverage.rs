//! Which statements of a scenario's policies decided a request, applied to one, or never did.

use crate::evaluation::{Decision, Evaluation, StatementTrace, Verdict};
use crate::scenario::{PolicyType, Scenario};
use crate::span::{LineIndex, SourceSpan};
use crate::syntax::{Effect, read_document_under};
use crate::truth::Truth;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How far a statement took part in a scenario's requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct StatementCoverage {
    /// The policy's name in the scenario.
    pub policy: String,
    /// Its index in the scenario's `policies`.
    pub policy_index: usize,
    /// Its type.
    pub policy_type: PolicyType,
    /// The statement's index, from 0.
    pub statement: usize,
    /// Its `Sid`, when it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sid: Option<String>,
    /// Its effect; `null` when the element is missing or unreadable.
    pub effect: Option<Effect>,
    /// The whole statement.
    pub span: SourceSpan,
    /// The most it did for any request.
    pub usage: StatementUse,
    /// The requests it applied to, as indices into the scenario's `requests`, in order.
    pub applied_to: Vec<usize>,
    /// The requests it decided: an allowed one rests on it, or it denied an explicitly denied one.
    pub decided: Vec<usize>,
}

/// The most a statement did for any request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum StatementUse {
    /// It applied to no request.
    NeverApplied,
    /// Whether it applied to a request is not known, and it applied to no other.
    MayApply,
    /// It applied to a request that something else decided.
    Applied,
    /// It decided a request.
    Decided,
}

/// The coverage of every statement of the enabled policies by the evaluations of the scenario's requests, by policy and
/// statement. With several actions in one request each of them counts.
#[must_use]
pub fn coverage(scenario: &Scenario, evaluations: &[Evaluation]) -> Vec<StatementCoverage> {
    let mut found: BTreeMap<(usize, usize), StatementCoverage> = BTreeMap::new();
    for evaluation in evaluations {
        let pairs = evaluation.pairs.iter().map(|pair| &pair.verdict);
        let own = evaluation.pairs.is_empty().then_some(&evaluation.verdict);
        for verdict in pairs.chain(own) {
            add(&mut found, evaluation.request, verdict);
        }
    }
    // Policies that reached no request are in no trace.
    for (index, policy) in scenario.policies.iter().enumerate() {
        let seen = found.range((index, 0)..(index + 1, 0)).next().is_some();
        if seen || !policy.enabled {
            continue;
        }
        let text = policy.document.text();
        let lines = LineIndex::new(text);
        let document = read_document_under(scenario.settings, text, policy.policy_type).document;
        for (at, statement) in document.statements.iter().enumerate() {
            let unused = StatementCoverage {
                policy: policy.name.clone(),
                policy_index: index,
                policy_type: policy.policy_type,
                statement: at,
                sid: statement.sid.as_ref().map(|sid| sid.value.clone()),
                effect: statement.effect.as_ref().map(|effect| effect.value),
                span: lines.source_span(statement.span),
                usage: StatementUse::NeverApplied,
                applied_to: Vec::new(),
                decided: Vec::new(),
            };
            found.insert((index, at), unused);
        }
    }
    found.into_values().collect()
}

fn add(found: &mut BTreeMap<(usize, usize), StatementCoverage>, request: usize, verdict: &Verdict) {
    for stage in &verdict.stages {
        for policy in stage.levels.iter().flat_map(|level| &level.policies) {
            for statement in &policy.statements {
                let decided = decided(verdict, &policy.policy, statement);
                let entry = found.entry((policy.index, statement.statement)).or_insert_with(|| StatementCoverage {
                    policy: policy.policy.clone(),
                    policy_index: policy.index,
                    policy_type: stage.policy_type,
                    statement: statement.statement,
                    sid: statement.sid.clone(),
                    effect: statement.effect,
                    span: statement.span,
                    usage: StatementUse::NeverApplied,
                    applied_to: Vec::new(),
                    decided: Vec::new(),
                });
                let did = match statement.applies {
                    _ if decided => StatementUse::Decided,
                    Truth::True => StatementUse::Applied,
                    Truth::Unknown => StatementUse::MayApply,
                    Truth::False => StatementUse::NeverApplied,
                };
                entry.usage = entry.usage.max(did);
                let note = |requests: &mut Vec<usize>, holds: bool| {
                    if holds && requests.last() != Some(&request) {
                        requests.push(request);
                    }
                };
                note(&mut entry.applied_to, statement.applies.is_true());
                note(&mut entry.decided, decided);
            }
        }
    }
}

/// Whether the decision rests on a statement.
fn decided(verdict: &Verdict, policy: &str, statement: &StatementTrace) -> bool {
    let named = match verdict.decision {
        Decision::Allowed => &verdict.granted_by,
        Decision::ExplicitDeny => &verdict.denied_by,
        _ => return false,
    };
    named.iter().any(|named| named.policy == policy && named.statement == statement.statement)
}
