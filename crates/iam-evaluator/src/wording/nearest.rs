//! Sentences for the statements nearest to changing a decision: what one part lacks, and what another would escape by.

use super::conditions::request_values;
use super::elements::entry_reason;
use super::{both, phrases, quoted};
use crate::arn::Arn;
use crate::condition::operator::{BaseOperator, Operator};
use crate::evaluation::{
    ConditionReason, ConditionTrace, ConditionValueReason, ElementTrace, EntryReason, EntryTrace, GrantKind,
    StatementTrace,
};
use crate::glob::Glob;
use crate::nearest::{MissRole, NearestMiss};

/// What a statement has to do with the decision, e.g. `Statement “Read” of “Team” would apply but for Resource.`
#[must_use]
pub fn nearest_sentence(miss: &NearestMiss) -> String {
    let statement = match &miss.sid {
        Some(sid) if !sid.is_empty() => format!("Statement {} of {}", quoted(sid), quoted(&miss.policy)),
        _ => format!("Statement[{}] of {}", miss.statement, quoted(&miss.policy)),
    };
    let level = miss.level.as_ref().map(|level| format!(" at level {}", quoted(level))).unwrap_or_default();
    let names: Vec<_> = miss.parts.iter().map(|part| part.name.as_str()).collect();
    let parts = both(&names);
    match miss.role {
        MissRole::WouldAllow => format!("{statement}{level} would allow this but for {parts}."),
        MissRole::WouldDeny => format!("{statement}{level} would deny this but for {parts}."),
        MissRole::Denies if names.is_empty() => format!(
            "{statement}{level} denies this. It has no condition and names no exception, so only a change of its \
             elements, or another request, escapes it."
        ),
        MissRole::Denies => format!("{statement}{level} denies this by {parts}."),
        MissRole::Allows if names.is_empty() => format!("{statement}{level} allows this without any condition."),
        MissRole::Allows => {
            let hold = if names.len() == 1 { "holds" } else { "hold" };
            format!("{statement}{level} allows this as long as {parts} {hold}.")
        }
    }
}

/// Why an element does not match, by the listed text that came closest.
pub(crate) fn entry_miss(element: &ElementTrace, entry: Option<&EntryTrace>) -> String {
    let name = &element.element;
    let value = &element.request_value;
    let Some(entry) = entry else {
        return format!("{name} lists nothing, so it never matches.");
    };
    let text = entry.resolved.as_deref().unwrap_or(&entry.text);
    if name.starts_with("Not") {
        let covers = if text == value { String::new() } else { format!(", which covers {value}") };
        return format!("{name} lists {text}{covers}: what is listed there is left out.");
    }
    let request = match name.as_str() {
        "Action" => "the request is",
        "Resource" => "the request is about",
        _ => "the caller is",
    };
    let lists = if element.entries.len() == 1 { "The statement lists" } else { "The nearest text listed is" };
    match entry.reason {
        EntryReason::BucketNotObject => {
            "The statement names the bucket, the request an object in it; “/*” is missing.".to_owned()
        }
        EntryReason::ObjectNotBucket => {
            "The statement names the objects, the request the bucket itself; the bucket's own ARN is missing."
                .to_owned()
        }
        EntryReason::DiffersInCase => {
            format!("{lists} {text}, and {request} {value}: only upper and lower case differ, which counts.")
        }
        EntryReason::Differs | EntryReason::OtherPrincipal => format!("{lists} {text}; {request} {value}."),
        EntryReason::AccountDiffers if name == "Principal" => {
            format!("{lists} {text}; {request} {value}, of another account.")
        }
        EntryReason::ServiceDiffers if name == "Action" => {
            format!("{lists} {text}; the request's action {value} is of another service.")
        }
        EntryReason::PartitionDiffers
        | EntryReason::ServiceDiffers
        | EntryReason::RegionDiffers
        | EntryReason::AccountDiffers => match fields(text, value) {
            Some((names, ours, theirs)) => {
                format!("{lists} {text}: its {names} {ours}, and in the request {theirs}.")
            }
            None => format!("{lists} {text}; {request} {value}."),
        },
        _ => entry_reason(element, entry),
    }
}

/// The fields in which two ARNs differ, and what stands there: `Region and account`, `are a and b`, `they are c and d`.
fn fields(policy: &str, request: &str) -> Option<(String, String, String)> {
    const NAMES: [&str; 5] = ["partition", "service", "Region", "account", "resource"];
    let (policy, request) = (Arn::parse(policy)?, Arn::parse(request)?);
    let differing: Vec<_> = NAMES
        .into_iter()
        .zip(policy.fields().into_iter().zip(request.fields()))
        .filter(|(_, (ours, theirs))| !Glob::new(ours).matches(theirs))
        .collect();
    let shown = |text: &str| if text.is_empty() { "empty".to_owned() } else { text.to_owned() };
    let names: Vec<_> = differing.iter().map(|(name, _)| *name).collect();
    let ours: Vec<_> = differing.iter().map(|(_, (ours, _))| shown(ours)).collect();
    let theirs: Vec<_> = differing.iter().map(|(_, (_, theirs))| shown(theirs)).collect();
    let (is, it_is) = match names.len() {
        0 => return None,
        1 => ("is", "it is"),
        _ => ("are", "they are"),
    };
    Some((both(&names), format!("{is} {}", both(&ours)), format!("{it_is} {}", both(&theirs))))
}

/// Why a `Not…` element matches, and so what another request would be left out by.
pub(crate) fn exception_sentence(element: &ElementTrace, entry: Option<&EntryTrace>) -> String {
    let ElementTrace { element: name, request_value: value, .. } = element;
    match entry {
        Some(entry) if entry.grant == Some(GrantKind::Account) && entry.reason == EntryReason::ParentNotListed => {
            format!(
                "{name} lists the caller's account but not {value}, and the account alone leaves out its root user only."
            )
        }
        Some(entry) if matches!(entry.reason, EntryReason::ParentNotListed | EntryReason::HasPermissionsBoundary) => {
            entry_reason(element, entry)
        }
        Some(_) => format!("{name} does not list {value}; what it lists is left out."),
        None => format!("{name} lists nothing, so it leaves nothing out."),
    }
}

/// That a statement has no such element.
pub(crate) fn missing_sentence(name: &str, statement: &StatementTrace) -> String {
    let written = [&statement.principal, &statement.action, &statement.resource];
    match written.into_iter().flatten().any(|element| element.element.trim_start_matches("Not") == name) {
        true => "The statement has an element in two forms, such as Action and NotAction, that do not match together."
            .to_owned(),
        false if name == "Principal" => {
            "The statement has no Principal element, so it reaches nobody; a policy of this type needs one.".to_owned()
        }
        false => format!("The statement has no {name} element, so it never applies."),
    }
}

/// What a condition asks for and what the request has instead.
pub(crate) fn condition_miss(condition: &ConditionTrace) -> String {
    let ConditionTrace { operator: name, key, .. } = condition;
    let Ok((operator, _)) = Operator::parse(name) else {
        return format!("There is no condition operator {name}, so the condition on {key} never holds.");
    };
    let has = has(condition);
    match condition.reason {
        ConditionReason::NullWithSetOperator => {
            format!("{name} on {key} never holds: Null is meant to stand without ForAllValues or ForAnyValue.")
        }
        ConditionReason::ShouldBeNull => format!("The condition holds if {}; {has}.", phrases::presence(key, true)),
        ConditionReason::ShouldNotBeNull => {
            format!("The condition holds if {}; {has}.", phrases::presence(key, false))
        }
        _ if condition.values.is_empty() => {
            format!("The condition {name} on {key} lists no value, so it does not hold; {has}.")
        }
        _ => {
            let values = usable(condition);
            if values.is_empty() {
                return format!("{} {}", unusable(condition), capitalised_has(&has));
            }
            let asks = phrases::present(&operator, key, &values, true);
            format!("The condition holds if {asks}; {has}{}.{}", meaning(condition, &operator), hint(condition))
        }
    }
}

/// Why a condition holds, and what would end that.
pub(crate) fn condition_hold(condition: &ConditionTrace) -> String {
    let ConditionTrace { operator: name, key, .. } = condition;
    let has = has(condition);
    let Ok((operator, _)) = Operator::parse(name) else {
        return format!("The condition {name} on {key} holds; {has}.");
    };
    if condition.reason == ConditionReason::NullWithSetOperator {
        return format!("{name} on {key} always holds: Null is meant to stand without ForAllValues or ForAnyValue.");
    }
    if operator.base() == BaseOperator::Null {
        let asks = |wanted: &str| condition.values.iter().any(|value| value.text.eq_ignore_ascii_case(wanted));
        return match condition.reason {
            _ if asks("true") && asks("false") => format!("{name} on {key} always holds: it lists true and false."),
            ConditionReason::IsNotNull => {
                format!("The condition holds, since {has}; it does not if {}.", phrases::presence(key, true))
            }
            _ => format!("The condition holds, since {has}; it does not if {}.", phrases::presence(key, false)),
        };
    }
    let mut ends = Vec::new();
    let values = usable(condition);
    let all_bad = values.is_empty()
        && condition.values.iter().any(|value| value.reason != ConditionValueReason::UnresolvedPolicyVariable);
    let matches_nothing = values.is_empty() && !condition.values.is_empty();
    let for_absent_alone = condition.values.is_empty() && (operator.qualifier.is_some() || operator.if_exists);
    if for_absent_alone || all_bad || (matches_nothing && !operator.info.negates) {
        ends.push(format!("the request has a value of {key}"));
    } else if !values.is_empty() {
        ends.push(phrases::present(&operator, key, &values, false));
    }
    let is_absent = condition.request_values.as_ref().is_none_or(Vec::is_empty);
    if !is_absent && !phrases::absent_satisfies(name, key) {
        ends.push(format!("the request has no {key}"));
    }
    if ends.is_empty() {
        return format!("The condition {name} on {key} holds, since {has}, and it would with any other value.");
    }
    format!("The condition holds, since {has}; it does not if {}.", super::either(&ends))
}

/// `the request has “203.0.113.5”`, `the request has no aws:SourceIp`.
fn has(condition: &ConditionTrace) -> String {
    let key = &condition.key;
    match (condition.request_values.as_deref(), condition.reason) {
        (None, ConditionReason::UnknownKey) => format!("the request's {key} is not known"),
        (None, _) => format!("the request has no {key}"),
        (Some(_), _) => format!("in the request {}", request_values(condition)),
    }
}

fn capitalised_has(has: &str) -> String {
    format!("{}.", super::capitalised(has))
}

/// The policy's values that can match something, after substitution.
fn usable(condition: &ConditionTrace) -> Vec<String> {
    let bad = [ConditionValueReason::Unreadable, ConditionValueReason::UnresolvedPolicyVariable];
    let values = condition.values.iter().filter(|value| !bad.contains(&value.reason));
    values.map(|value| value.resolved.clone().unwrap_or_else(|| value.text.clone())).collect()
}

/// Why no policy value can match.
fn unusable(condition: &ConditionTrace) -> String {
    let ConditionTrace { operator, key, .. } = condition;
    let texts: Vec<_> = condition.values.iter().map(|value| quoted(&value.text)).collect();
    let texts = both(&texts);
    let variable = condition.values.iter().any(|value| value.reason == ConditionValueReason::UnresolvedPolicyVariable);
    if variable {
        format!("A policy variable in {texts} has no value in this request, so {operator} on {key} matches nothing.")
    } else {
        format!("{operator} cannot read {texts}, so the condition on {key} does not hold.")
    }
}

/// What an absent key, or one that cannot be read, means for the operator.
fn meaning(condition: &ConditionTrace, operator: &Operator) -> &'static str {
    match condition.reason {
        ConditionReason::KeyMissing => ", and an absent key does not satisfy this operator",
        ConditionReason::EmptySetForAnyValue => ", and ForAnyValue needs at least one value",
        ConditionReason::ValuesDisagree => ", and without a set operator every value has to satisfy it",
        ConditionReason::TypeMismatch if operator.info.negates => {
            ", which cannot be read as the operator's type, and so not even a negated operator is satisfied"
        }
        ConditionReason::TypeMismatch => ", which cannot be read as the operator's type",
        ConditionReason::UnknownKey => ", and no value satisfies it",
        _ => "",
    }
}

/// What the reader may have meant.
fn hint(condition: &ConditionTrace) -> String {
    let value = |reason| condition.values.iter().find(|value| value.reason == reason);
    if value(ConditionValueReason::DiffersInCase).is_some() {
        " Only upper and lower case differ, which counts.".to_owned()
    } else if value(ConditionValueReason::LiteralWildcard).is_some() {
        format!(" {} takes “*” and “?” as ordinary characters; a Like operator would not.", condition.operator)
    } else if let Some(value) = value(ConditionValueReason::UnresolvedPolicyVariable) {
        format!(" A policy variable in {} has no value in this request.", quoted(&value.text))
    } else if let Some(value) = value(ConditionValueReason::Unreadable) {
        format!(" {} cannot be read as the operator's type.", quoted(&value.text))
    } else {
        String::new()
    }
}
