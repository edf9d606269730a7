//! The statements nearest to changing a decision: what almost applied, what denied and could exempt, what carried.

mod parts;
mod texts;

pub use texts::{TextMark, TextPair};

use crate::evaluation::{
    ConditionReason, Decision, EntryReason, Evaluation, PolicyTrace, Stage, StageOutcome, StageReason, StatementRef,
    StatementTrace, Verdict,
};
use crate::scenario::PolicyType;
use crate::span::SourceSpan;
use crate::syntax::Effect;
use parts::Ranked;
use serde::{Deserialize, Serialize};

/// A statement that nearly changed the decision, or that the decision rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct NearestMiss {
    /// What the statement has to do with the decision.
    pub role: MissRole,
    /// The policy's name in the scenario.
    pub policy: String,
    /// Its index in the scenario's `policies`.
    pub policy_index: usize,
    /// Its type.
    pub policy_type: PolicyType,
    /// The level of the organization it is attached to, for SCPs and RCPs that state one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// The statement's index, from 0.
    pub statement: usize,
    /// Its `Sid`, when it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sid: Option<String>,
    /// Its effect.
    pub effect: Effect,
    /// The whole statement.
    pub span: SourceSpan,
    /// With [`MissRole::WouldAllow`] and [`MissRole::WouldDeny`] the parts that do not match, those easiest to mend
    /// first. With [`MissRole::Denies`] and [`MissRole::Allows`] the conditions that hold and the `Not…` elements that
    /// match: what another request could escape by.
    pub parts: Vec<MissPart>,
}

/// What a statement has to do with a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum MissRole {
    /// An Allow statement that nearly applied to a request denied implicitly.
    WouldAllow,
    /// A Deny statement that applied.
    Denies,
    /// An Allow statement that an allowed request rests on.
    Allows,
    /// A Deny statement that nearly applied to an allowed request.
    WouldDeny,
}

/// One part of a statement that did not match, or that another request could escape by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MissPart {
    /// Which part.
    pub kind: PartKind,
    /// The element's name, e.g. `NotAction`, or operator and context key of a condition.
    pub name: String,
    /// Why it matches or not.
    pub reason: PartReason,
    /// The element's value, or the condition; the statement when the element is missing.
    pub span: SourceSpan,
    /// The listed text or condition value that came closest; the same as `span` when there is none.
    pub nearest_span: SourceSpan,
    /// Why, in a sentence or two of plain English.
    pub sentence: String,
    /// The listed text that came closest beside the request's, when there are both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub texts: Option<TextPair>,
}

/// A part of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum PartKind {
    /// One key of a condition operator.
    Condition,
    /// `Resource` or `NotResource`.
    Resource,
    /// `Action` or `NotAction`.
    Action,
    /// `Principal` or `NotPrincipal`.
    Principal,
}

/// Why a part of a statement matches or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum PartReason {
    /// The reason of the listed text that came closest.
    Entry(EntryReason),
    /// The condition's reason.
    Condition(ConditionReason),
    /// The element lists nothing.
    NothingListed,
    /// The statement lacks the element, or has it in two forms that do not match together.
    Missing,
}

/// The statements nearest to changing the decision on a request, the nearest first; those of the deciding pair when
/// the request has several.
///
/// - Denied implicitly: the Allow statements of each policy type (and level of an organization) that lacks an Allow,
///   ranked by how many parts fail and by how far each is off. Statements about other services are left out unless
///   there is nothing else.
/// - Denied explicitly: the Deny statements that applied, the deciding policy type's first.
/// - Allowed: the Allow statements it rests on, then the Deny statements that one part keeps from applying.
/// - Otherwise nothing: an open decision names what it depends on, and without authentication no policy is read.
///
/// Parts that are not known are never listed as failed. Takes a full evaluation, with every element of every statement.
#[must_use]
pub fn nearest_misses(evaluation: &Evaluation) -> Vec<NearestMiss> {
    nearest_misses_of(&evaluation.verdict)
}

/// The same for one verdict, e.g. that of one of several pairs.
#[must_use]
pub fn nearest_misses_of(verdict: &Verdict) -> Vec<NearestMiss> {
    match verdict.decision {
        Decision::Allowed => {
            let mut found = listed(verdict, &verdict.granted_by, MissRole::Allows);
            found.extend(nearly_denying(verdict));
            found
        }
        Decision::ExplicitDeny if !verdict.denied_by.is_empty() => {
            listed(verdict, &verdict.denied_by, MissRole::Denies)
        }
        Decision::ExplicitDeny | Decision::ImplicitDeny => nearly_allowing(verdict),
        Decision::Depends | Decision::NotAuthenticated => Vec::new(),
    }
}

/// A statement with where it stands.
#[derive(Clone, Copy)]
struct Place<'e> {
    stage: &'e Stage,
    level: Option<&'e str>,
    policy: &'e PolicyTrace,
    statement: &'e StatementTrace,
}

impl Place<'_> {
    fn miss(self, role: MissRole, effect: Effect, parts: Vec<MissPart>) -> NearestMiss {
        NearestMiss {
            role,
            policy: self.policy.policy.clone(),
            policy_index: self.policy.index,
            policy_type: self.stage.policy_type,
            level: self.level.map(str::to_owned),
            statement: self.statement.statement,
            sid: self.statement.sid.clone(),
            effect,
            span: self.statement.span,
            parts,
        }
    }
}

/// The statements of a stage, without those of levels that allow when `lacking`.
fn places(stage: &Stage, lacking: bool) -> impl Iterator<Item = Place<'_>> {
    let levels = stage.levels.iter().filter(move |level| !lacking || level.outcome == StageOutcome::ImplicitDeny);
    levels.flat_map(move |level| {
        level.policies.iter().flat_map(move |policy| {
            let place = move |statement| Place { stage, level: level.label.as_deref(), policy, statement };
            policy.statements.iter().map(place)
        })
    })
}

/// Whether an Allow statement of the stage would have helped: none applies, and no service overrules it.
fn lacks_allow(stage: &Stage) -> bool {
    let helpless = [StageReason::NotNeeded, StageReason::BlockPublicAccess, StageReason::ObjectOwnedByAnotherAccount];
    stage.outcome == StageOutcome::ImplicitDeny && !helpless.contains(&stage.reason)
}

fn nearly_allowing(verdict: &Verdict) -> Vec<NearestMiss> {
    // An explicit deny without a Deny statement: a missing Allow that counts as one (the other choice of D-43), or S3
    // Block Public Access, which no statement changes. What the other policy types lack is no part of it.
    let explicit = verdict.decision == Decision::ExplicitDeny;
    let stages = verdict.stages.iter().filter(|stage| lacks_allow(stage) && (stage.decides || !explicit));
    let statements = stages.flat_map(|stage| places(stage, true));
    let allows = statements.filter(|place| place.statement.effect == Some(Effect::Allow));
    ranked(allows.filter(|place| place.statement.applies.is_false()), MissRole::WouldAllow, Effect::Allow)
        .into_iter()
        .map(|(_, miss)| miss)
        .collect()
}

fn nearly_denying(verdict: &Verdict) -> Vec<NearestMiss> {
    let part = verdict.stages.iter().filter(|stage| stage.outcome != StageOutcome::NotApplicable);
    let statements = part.flat_map(|stage| places(stage, false));
    let denies = statements.filter(|place| place.statement.effect == Some(Effect::Deny));
    let near = ranked(denies.filter(|place| place.statement.applies.is_false()), MissRole::WouldDeny, Effect::Deny);
    // A statement about other things, of which another request would meet every part, is not near.
    near.into_iter().filter(|(cost, _)| *cost <= 1).map(|(_, miss)| miss).collect()
}

/// The statements with the parts that fail and how many those count as, the nearest first. Those that count for more
/// than the parts they have, being about other services, are left out unless there are no others.
fn ranked<'e>(
    statements: impl Iterator<Item = Place<'e>>,
    role: MissRole,
    effect: Effect,
) -> Vec<(usize, NearestMiss)> {
    let mut found: Vec<_> = statements
        .enumerate()
        .map(|(order, place)| {
            let needs_resource = place.stage.policy_type != PolicyType::ResourceBased;
            let needs_principal = matches!(
                place.stage.policy_type,
                PolicyType::ResourceBased | PolicyType::VpcEndpoint | PolicyType::ResourceControl
            );
            let parts = parts::failed(place.statement, needs_principal, needs_resource);
            let rank = (
                parts.iter().map(Ranked::count).sum::<usize>(),
                parts.iter().map(|part| part.rank).sum::<u32>(),
                parts::unknown(place.statement),
                !place.stage.decides,
                parts.iter().map(|part| part.difference).sum::<u32>(),
                order,
            );
            let elsewhere = parts.iter().any(Ranked::is_elsewhere);
            (rank, elsewhere, place, parts)
        })
        .collect();
    if found.iter().any(|(_, elsewhere, ..)| !elsewhere) {
        found.retain(|(_, elsewhere, ..)| !elsewhere);
    }
    found.sort_by_key(|(rank, ..)| *rank);
    let misses = found.into_iter().map(|((cost, ..), _, place, parts)| {
        (cost, place.miss(role, effect, parts.into_iter().map(|part| part.part).collect()))
    });
    misses.collect()
}

/// The statements that a verdict names, those of the deciding policy type first.
fn listed(verdict: &Verdict, statements: &[StatementRef], role: MissRole) -> Vec<NearestMiss> {
    let effect = if role == MissRole::Denies { Effect::Deny } else { Effect::Allow };
    let mut found: Vec<_> = verdict
        .stages
        .iter()
        .flat_map(|stage| places(stage, false))
        .filter(|place| {
            let named = |named: &StatementRef| {
                named.policy == place.policy.policy && named.statement == place.statement.statement
            };
            place.statement.effect == Some(effect) && statements.iter().any(named)
        })
        .collect();
    found.sort_by_key(|place| verdict.decided_by.is_some_and(|decided_by| decided_by != place.stage.policy_type));
    found.into_iter().map(|place| place.miss(role, effect, parts::holding(place.statement))).collect()
}
