//! The parts of one statement: which fail, by how much, and which listed text comes closest to the request.

use super::texts::{Comparing, TextPair};
use super::{MissPart, PartKind, PartReason};
use crate::arn::Arn;
use crate::condition::operator::{Family, Operator};
use crate::evaluation::{
    ConditionReason, ConditionTrace, ConditionValueReason, ConditionValueTrace, ElementTrace, EntryReason, EntryTrace,
    GrantKind, StatementTrace,
};
use crate::glob::Glob;
use crate::truth::Truth;
use crate::wording;

/// A part and how far it is from matching.
pub(super) struct Ranked {
    pub(super) part: MissPart,
    /// Its kind and how far it is off, the lower the nearer.
    pub(super) rank: u32,
    /// How much of the texts differs.
    pub(super) difference: u32,
}

/// A condition whose value nearly matches.
const NEAR_CONDITION: u32 = 0;
const CONDITION: u32 = 1;
/// A resource that differs in its case or one field, or stands in the same bucket.
const NEAR_RESOURCE: u32 = 2;
/// Another action of the same service.
const ACTION: u32 = 3;
const RESOURCE: u32 = 4;
/// Another session, path or case.
const NEAR_PRINCIPAL: u32 = 5;
const PRINCIPAL: u32 = 6;
/// About something else altogether: counts as two parts.
const ELSEWHERE: u32 = 7;

impl Ranked {
    /// As how many failing parts it counts.
    pub(super) const fn count(&self) -> usize {
        if self.is_elsewhere() { 2 } else { 1 }
    }

    /// Whether the statement is about another service.
    pub(super) const fn is_elsewhere(&self) -> bool {
        self.rank >= ELSEWHERE
    }
}

/// The parts that do not match, the nearest first.
pub(super) fn failed(statement: &StatementTrace, needs_principal: bool, needs_resource: bool) -> Vec<Ranked> {
    let fails = |outcome: Truth| outcome.is_false();
    let mut parts = Vec::new();
    for (element, kind) in elements(statement) {
        parts.extend(element.filter(|element| fails(element.outcome)).map(|element| element_part(element, kind)));
    }
    let conditions = statement.conditions.iter().filter(|condition| fails(condition.outcome));
    parts.extend(conditions.map(|condition| condition_part(condition, wording::condition_miss(condition))));
    let needed = [
        (statement.action.is_none(), PartKind::Action, "Action"),
        (statement.resource.is_none() && needs_resource, PartKind::Resource, "Resource"),
        (statement.principal.is_none() && needs_principal, PartKind::Principal, "Principal"),
    ];
    let missing: Vec<_> = needed.into_iter().filter(|(missing, ..)| *missing).collect();
    parts.extend(missing.iter().map(|&(_, kind, name)| missing_part(statement, kind, name)));
    if parts.is_empty() {
        // Only an element written twice, as in Action and NotAction, is not in the trace.
        parts.push(missing_part(statement, PartKind::Action, "Action"));
    }
    parts.sort_by_key(|part| (part.rank, part.difference));
    parts
}

/// The conditions that hold and the `Not…` elements that match: by these another request could escape.
pub(super) fn holding(statement: &StatementTrace) -> Vec<MissPart> {
    let conditions = statement.conditions.iter().filter(|condition| condition.outcome.is_true());
    let mut parts: Vec<_> =
        conditions.map(|condition| condition_part(condition, wording::condition_hold(condition)).part).collect();
    for (element, kind) in elements(statement).into_iter().rev() {
        let negated = element.filter(|element| is_negated(element) && element.outcome.is_true());
        parts.extend(negated.map(|element| {
            let entry = closest(element);
            let mut part = element_part(element, kind).part;
            part.sentence = wording::exception_sentence(element, entry);
            part
        }));
    }
    parts
}

/// How many parts are not known.
pub(super) fn unknown(statement: &StatementTrace) -> usize {
    let elements = elements(statement).into_iter().filter_map(|(element, _)| element);
    let unknown = elements.filter(|element| element.outcome.is_unknown()).count();
    unknown + statement.conditions.iter().filter(|condition| condition.outcome.is_unknown()).count()
}

fn elements(statement: &StatementTrace) -> [(Option<&ElementTrace>, PartKind); 3] {
    [
        (statement.principal.as_ref(), PartKind::Principal),
        (statement.action.as_ref(), PartKind::Action),
        (statement.resource.as_ref(), PartKind::Resource),
    ]
}

fn is_negated(element: &ElementTrace) -> bool {
    element.element.starts_with("Not")
}

fn missing_part(statement: &StatementTrace, kind: PartKind, name: &str) -> Ranked {
    let part = MissPart {
        kind,
        name: name.to_owned(),
        reason: PartReason::Missing,
        span: statement.span,
        nearest_span: statement.span,
        sentence: wording::missing_sentence(name, statement),
        texts: None,
    };
    Ranked { part, rank: ELSEWHERE, difference: 0 }
}

fn element_part(element: &ElementTrace, kind: PartKind) -> Ranked {
    let entry = closest(element);
    let texts = entry.map(|entry| texts(element, entry));
    let rank = entry.map_or(ELSEWHERE, |entry| entry_rank(element, entry, kind));
    let difference = texts.as_ref().map_or(u32::MAX, TextPair::difference);
    let part = MissPart {
        kind,
        name: element.element.clone(),
        reason: entry.map_or(PartReason::NothingListed, |entry| PartReason::Entry(entry.reason)),
        span: element.span,
        nearest_span: entry.map_or(element.span, |entry| entry.span),
        sentence: wording::entry_miss(element, entry),
        texts,
    };
    Ranked { part, rank, difference: difference.min(1 << 20) }
}

/// The listed text that decides: the one that covers the request where a `Not…` element fails, else the one that comes
/// closest to it.
fn closest(element: &ElementTrace) -> Option<&EntryTrace> {
    // Of the names that reach the caller its account says least.
    let says = |entry: &&EntryTrace| entry.grant == Some(GrantKind::Account);
    let covering = element.entries.iter().filter(|entry| is_negated(element) && entry.outcome.is_true());
    if let Some(covering) = covering.min_by_key(says) {
        return Some(covering);
    }
    element
        .entries
        .iter()
        .min_by_key(|entry| (apart(element, entry), texts(element, entry).difference(), entry.outcome.is_unknown()))
}

fn shown(entry: &EntryTrace) -> &str {
    entry.resolved.as_deref().unwrap_or(&entry.text)
}

fn texts(element: &ElementTrace, entry: &EntryTrace) -> TextPair {
    let comparing = match element.element.as_str() {
        _ if entry.outcome.is_true() => Comparing::Nothing,
        _ if matches!(entry.reason, EntryReason::NeedsStar | EntryReason::Malformed) => Comparing::Values,
        "Action" | "NotAction" => Comparing::Actions,
        "Resource" | "NotResource" => Comparing::Arns,
        _ if entry.reason == EntryReason::AccountDiffers => Comparing::Accounts,
        _ if Arn::parse(shown(entry)).is_some() && Arn::parse(&element.request_value).is_some() => Comparing::Names,
        _ => Comparing::Values,
    };
    TextPair::new(shown(entry), &element.request_value, comparing)
}

/// How far a listed text is from the request's: 0 nearly the same, 1 alike, 2 different, 3 something else altogether.
fn apart(element: &ElementTrace, entry: &EntryTrace) -> u32 {
    let action = matches!(element.element.as_str(), "Action" | "NotAction");
    let fields = || differing_fields(shown(entry), &element.request_value);
    match entry.reason {
        EntryReason::DiffersInCase
        | EntryReason::BucketNotObject
        | EntryReason::ObjectNotBucket
        | EntryReason::OtherSession
        | EntryReason::SessionNameUnknown
        | EntryReason::PathDiffers
        | EntryReason::ParentNotListed
        | EntryReason::HasPermissionsBoundary => 0,
        EntryReason::UnresolvedPolicyVariable | EntryReason::NeedsStar => 1,
        EntryReason::PartitionDiffers | EntryReason::RegionDiffers | EntryReason::AccountDiffers
            if fields() == Some(1) =>
        {
            1
        }
        EntryReason::Differs if action => 1,
        EntryReason::Differs if same_container(shown(entry), &element.request_value) => 1,
        EntryReason::ServiceDiffers | EntryReason::OtherKindOfPrincipal => 3,
        _ => 2,
    }
}

fn entry_rank(element: &ElementTrace, entry: &EntryTrace, kind: PartKind) -> u32 {
    let apart = apart(element, entry);
    // A `Not…` element that lists the request's own text has to lose it, whatever it is.
    let covers = is_negated(element) && entry.outcome.is_true();
    match kind {
        PartKind::Condition => CONDITION,
        PartKind::Resource if covers => RESOURCE,
        PartKind::Resource if apart <= 1 => NEAR_RESOURCE,
        PartKind::Resource if apart >= 3 => ELSEWHERE,
        PartKind::Resource => RESOURCE,
        PartKind::Action if apart >= 3 => ELSEWHERE,
        PartKind::Action => ACTION,
        PartKind::Principal if apart == 0 => NEAR_PRINCIPAL,
        PartKind::Principal => PRINCIPAL,
    }
}

/// In how many fields two ARNs differ.
fn differing_fields(policy: &str, request: &str) -> Option<usize> {
    let (policy, request) = (Arn::parse(policy)?, Arn::parse(request)?);
    let fields = policy.fields().into_iter().zip(request.fields());
    Some(fields.filter(|(ours, theirs)| !Glob::new(ours).matches(theirs)).count())
}

/// Whether two ARNs that differ in their resource alone begin it alike: the same bucket, table, queue or path.
fn same_container(policy: &str, request: &str) -> bool {
    let (Some(ours), Some(theirs)) = (Arn::parse(policy), Arn::parse(request)) else { return false };
    let first = |resource: &str| resource.split(['/', ':']).next().unwrap_or_default().to_owned();
    differing_fields(policy, request) == Some(1) && Glob::new(&first(ours.resource)).matches(&first(theirs.resource))
}

/// A condition as a part, with the policy value and request value that come closest.
fn condition_part(condition: &ConditionTrace, sentence: String) -> Ranked {
    let found = closest_values(condition);
    let hint = |value: &ConditionValueTrace| {
        matches!(value.reason, ConditionValueReason::DiffersInCase | ConditionValueReason::LiteralWildcard)
    };
    let near = found.as_ref().is_some_and(|(value, texts)| hint(value) || (is_text(condition) && texts.is_close()));
    let difference = found.as_ref().map_or(1 << 20, |(_, texts)| texts.difference());
    let invalid = condition.reason == ConditionReason::InvalidOperator;
    let part = MissPart {
        kind: PartKind::Condition,
        name: format!("{} {}", condition.operator, condition.key),
        reason: PartReason::Condition(condition.reason),
        span: condition.span,
        nearest_span: found.as_ref().map_or(condition.span, |(value, _)| value.span),
        sentence,
        texts: found.map(|(_, texts)| texts),
    };
    Ranked { part, rank: if near && !invalid { NEAR_CONDITION } else { CONDITION }, difference }
}

fn family(condition: &ConditionTrace) -> Option<Family> {
    Operator::parse(&condition.operator).ok().map(|(operator, _)| operator.info.family)
}

fn is_text(condition: &ConditionTrace) -> bool {
    matches!(family(condition), Some(Family::String | Family::Arn))
}

/// The policy value and the request value that differ least; for values that are compared as numbers, dates or
/// networks the first of each. A policy value that matches stands before all others.
fn closest_values(condition: &ConditionTrace) -> Option<(&ConditionValueTrace, TextPair)> {
    let family = family(condition)?;
    let wildcards = Operator::parse(&condition.operator).is_ok_and(|(operator, _)| operator.info.wildcards);
    let comparing = match family {
        Family::Null => return None,
        Family::Arn => Comparing::Arns,
        Family::String if wildcards => Comparing::Patterns,
        Family::String => Comparing::Letters,
        Family::Numeric | Family::Date | Family::Bool | Family::Binary | Family::IpAddress => Comparing::Values,
    };
    let requests = condition.request_values.as_deref()?;
    let pairs = condition.values.iter().flat_map(|value| {
        requests.iter().map(move |request| {
            let text = value.resolved.as_deref().unwrap_or(&value.text);
            // With several request values it is not said which one matched, so a text that does is taken.
            let same = if wildcards { Glob::new(text).matches(request) } else { text.eq_ignore_ascii_case(request) };
            let matched = value.outcome.is_true() && (requests.len() == 1 || same);
            (value, matched, TextPair::new(text, request, if matched { Comparing::Nothing } else { comparing }))
        })
    });
    let set_fails = condition.outcome.is_false() && requests.len() > 1;
    pairs
        .min_by_key(|(value, matched, texts)| {
            let hint =
                matches!(value.reason, ConditionValueReason::DiffersInCase | ConditionValueReason::LiteralWildcard);
            // Of several request values, one that fails is shown beside what it is nearest to.
            let difference = if comparing == Comparing::Values { 0 } else { texts.difference() };
            (if set_fails { *matched } else { !*matched }, !hint, difference)
        })
        .map(|(value, _, texts)| (value, texts))
}
