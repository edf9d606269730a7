//! Candidates where an Allow is missing: a nearly matching statement mended, a statement more, a policy more.

use super::change::{Candidate, Change, Situation, statement_name};
use super::text::{Source, TextEdit, with_version};
use crate::diagnosis::principal_to_name;
use iam_evaluator::arn::Arn;
use iam_evaluator::evaluation::{
    ConditionReason, ConditionTrace, ConditionValueReason, EntryReason, Level, Stage, StageOutcome, StatementTrace,
};
use iam_evaluator::nearest::{MissRole, nearest_misses};
use iam_evaluator::scenario::{DocumentSource, Json, Policy, PolicyType, PrettyJson, Principal};
use iam_evaluator::syntax::Effect;

/// Nearly matching statements that are tried.
const MOST_STATEMENTS: usize = 4;

/// Ways to mend one statement that are tried.
const MOST_WAYS: usize = 6;

/// Policy types that somebody set as a limit: an Allow more in them weakens it.
pub(super) const fn is_limit(policy_type: PolicyType) -> bool {
    matches!(policy_type, PolicyType::PermissionsBoundary | PolicyType::ServiceControl | PolicyType::ResourceControl)
}

/// Candidates for one stage that lacks an Allow.
pub(super) fn candidates(situation: &Situation, stage: &Stage) -> Vec<Candidate> {
    let mut found = versions(situation, stage);
    for level in stage.levels.iter().filter(|level| level.outcome != StageOutcome::Allow) {
        found.extend(mended(situation, stage, level));
        found.extend(another_statement(situation, stage, level));
    }
    if stage.levels.iter().all(|level| level.policies.is_empty()) {
        found.extend(another_policy(situation, stage.policy_type));
    }
    if is_limit(stage.policy_type) {
        for candidate in &mut found {
            candidate.weakens = Some(stage.policy_type);
        }
    }
    found
}

/// Sets the Version where a policy has variables and none that lets them work.
fn versions(situation: &Situation, stage: &Stage) -> Vec<Candidate> {
    let policies = stage.levels.iter().flat_map(|level| &level.policies);
    policies
        .filter_map(|trace| {
            let policy = situation.scenario.policies.get(trace.index)?;
            let text = policy.document.text();
            if !text.contains("${") {
                return None;
            }
            let text = with_version(text, policy.policy_type)?;
            let what = format!("set Version 2012-10-17 in “{}”, so that its policy variables work", policy.name);
            Some(Candidate::new(what, 0, Change::Whole { policy: trace.index, text }))
        })
        .collect()
}

/// The nearest Allow statements of a level, each with what fails in it mended.
fn mended(situation: &Situation, stage: &Stage, level: &Level) -> Vec<Candidate> {
    let misses = nearest_misses(&situation.evaluation);
    let mut found = Vec::new();
    let near = misses.iter().filter(|miss| {
        miss.role == MissRole::WouldAllow
            && miss.policy_type == stage.policy_type
            && level.policies.iter().any(|policy| policy.index == miss.policy_index)
    });
    for miss in near.take(MOST_STATEMENTS) {
        let Some(trace) = situation.statement(miss.policy_index, miss.statement) else { continue };
        found.extend(mend(situation, miss.policy_index, trace));
    }
    found
}

/// One way to mend a part of a statement.
#[derive(Clone)]
struct Way {
    edits: Vec<TextEdit>,
    phrase: String,
    cost: u32,
}

/// Every way to make one statement apply.
fn mend(situation: &Situation, index: usize, trace: &StatementTrace) -> Vec<Candidate> {
    let Some(policy) = situation.scenario.policies.get(index) else { return Vec::new() };
    let Some(source) = Source::new(policy.document.text(), policy.policy_type) else { return Vec::new() };
    let (action, resource) = situation.asked();
    let mut parts: Vec<Vec<Way>> = Vec::new();
    let fails = |element: Option<&iam_evaluator::evaluation::ElementTrace>| {
        element.is_some_and(|element| !element.outcome.is_true())
    };
    if fails(trace.principal.as_ref()) {
        parts.push(principal_ways(situation, &source, trace));
    }
    if fails(trace.action.as_ref()) {
        parts.push(action_ways(&source, trace, &action));
    }
    if fails(trace.resource.as_ref()) {
        parts.push(resource_ways(&source, trace, &resource));
    }
    for (at, condition) in trace.conditions.iter().enumerate().filter(|(_, condition)| condition.outcome.is_false()) {
        parts.push(condition_ways(&source, trace, at, condition));
    }
    if parts.is_empty() || trace.effect != Some(Effect::Allow) {
        return Vec::new();
    }
    let mut combined = vec![Way { edits: Vec::new(), phrase: String::new(), cost: 0 }];
    for ways in parts {
        let mut next = Vec::new();
        for way in &combined {
            for other in &ways {
                let mut edits = way.edits.clone();
                edits.extend(other.edits.clone());
                let phrase = if way.phrase.is_empty() {
                    other.phrase.clone()
                } else {
                    format!("{} and {}", way.phrase, other.phrase)
                };
                next.push(Way { edits, phrase, cost: way.cost + other.cost });
            }
        }
        next.truncate(MOST_WAYS);
        combined = next;
    }
    let name = statement_name(&situation.scenario, index, trace);
    combined
        .into_iter()
        .filter(|way| !way.edits.is_empty())
        .map(|way| {
            Candidate::new(
                format!("in {name} {}", way.phrase),
                way.cost,
                Change::Text { policy: index, edits: way.edits },
            )
        })
        .collect()
}

fn action_ways(source: &Source<'_>, trace: &StatementTrace, action: &str) -> Vec<Way> {
    let lists = source.statement(trace.statement).map(|statement| statement.actions.as_slice()).unwrap_or_default();
    match lists {
        [list] if !list.negated => {
            vec![Way {
                edits: vec![source.add_entry(list, action)],
                phrase: format!("add {action} to Action"),
                cost: 20,
            }]
        }
        _ => Vec::new(),
    }
}

fn resource_ways(source: &Source<'_>, trace: &StatementTrace, resource: &str) -> Vec<Way> {
    let lists = source.statement(trace.statement).map(|statement| statement.resources.as_slice()).unwrap_or_default();
    let [list] = lists else { return Vec::new() };
    if list.negated || resource == "*" {
        return Vec::new();
    }
    let mut ways = Vec::new();
    let entries = trace.resource.iter().flat_map(|element| &element.entries).enumerate();
    let wrong = entries.clone().find(|(_, entry)| {
        entry.reason == EntryReason::DiffersInCase && !entry.text.contains("${") && !entry.text.contains(['*', '?'])
    });
    if let Some((at, entry)) = wrong
        && let Some(written) = list.entries.get(at)
    {
        let edits = vec![Source::replace(written.span, resource)];
        ways.push(Way { edits, phrase: format!("write {resource} instead of {}", entry.text), cost: 5 });
    }
    ways.push(Way {
        edits: vec![source.add_entry(list, resource)],
        phrase: format!("add {resource} to Resource"),
        cost: 22,
    });
    let bucket = entries.clone().find(|(_, entry)| entry.reason == EntryReason::BucketNotObject);
    if let Some((_, entry)) = bucket
        && !entry.text.contains(['*', '?'])
    {
        let all = format!("{}/*", entry.text);
        ways.push(Way {
            edits: vec![source.add_entry(list, &all)],
            phrase: format!("add {all} to Resource"),
            cost: 24,
        });
    }
    ways
}

fn principal_ways(situation: &Situation, source: &Source<'_>, trace: &StatementTrace) -> Vec<Way> {
    let Some(statement) = source.statement(trace.statement) else { return Vec::new() };
    let Some(request) = situation.request() else { return Vec::new() };
    let (key, name) = principal_entry(&request.principal);
    let mut ways = Vec::new();
    match statement.principals.as_slice() {
        [element] if !element.negated => {
            let entries = trace.principal.iter().flat_map(|principal| &principal.entries);
            let stale = element.entries.iter().find(|written| {
                entries.clone().any(|entry| entry.reason == EntryReason::OtherUniqueId && entry.text == written.text)
            });
            if let Some(stale) = stale {
                let edits = vec![Source::replace(stale.span, &name)];
                ways.push(Way { edits, phrase: format!("write {name} instead of {}", stale.text), cost: 5 });
            }
            if let Some(edit) = source.add_principal(element, key, &name) {
                ways.push(Way { edits: vec![edit], phrase: format!("add {name} to Principal"), cost: 18 });
            }
        }
        [] => {
            let value = format!("{{\"{key}\": \"{name}\"}}");
            if let Some(edit) = source.add_member(statement, "Principal", &value) {
                ways.push(Way { edits: vec![edit], phrase: format!("add the Principal {name}"), cost: 18 });
            }
        }
        _ => {}
    }
    ways
}

/// Key and text of a `Principal` entry for a caller.
fn principal_entry(principal: &Principal) -> (&'static str, String) {
    let caller = principal.arn();
    if caller.ends_with(".amazonaws.com") {
        return ("Service", caller.to_owned());
    }
    if caller == "anonymous" {
        return ("AWS", "*".to_owned());
    }
    if caller.contains(":saml-provider/") || caller.contains(":oidc-provider/") {
        return ("Federated", caller.to_owned());
    }
    ("AWS", principal_to_name(caller, principal))
}

fn condition_ways(source: &Source<'_>, trace: &StatementTrace, at: usize, condition: &ConditionTrace) -> Vec<Way> {
    let Some(written) = source.statement(trace.statement).and_then(|statement| statement.conditions.get(at)) else {
        return Vec::new();
    };
    let mut ways = Vec::new();
    let request = condition.request_values.as_deref().unwrap_or_default();
    let name = &written.operator.value;
    for (value, text) in condition.values.iter().zip(&written.values) {
        if value.reason == ConditionValueReason::DiffersInCase
            && value.resolved.is_none()
            && let [one] = request
        {
            let edits = vec![Source::replace(text.span, one)];
            ways.push(Way {
                edits,
                phrase: format!("write {one} instead of {} for {}", text.value, condition.key),
                cost: 6,
            });
        }
        if value.reason == ConditionValueReason::LiteralWildcard && name.contains("Equals") {
            let operator = if name.contains("IgnoreCase") {
                name.replace("EqualsIgnoreCase", "Like")
            } else {
                name.replace("Equals", "Like")
            };
            let edits = vec![Source::replace(written.operator.span, &operator)];
            ways.push(Way {
                edits,
                phrase: format!("use {operator} instead of {name}, which takes wildcards literally"),
                cost: 7,
            });
        }
    }
    if condition.reason == ConditionReason::NoValueMatched
        && let [one] = request
    {
        let last = written.values.last().map(|value| value.span);
        let edit = source.add_to(written.span, last, one);
        ways.push(Way { edits: vec![edit], phrase: format!("add {one} to the values of {}", condition.key), cost: 23 });
    }
    ways
}

/// A statement for exactly this request, in the first policy of the level that can be read.
fn another_statement(situation: &Situation, stage: &Stage, level: &Level) -> Option<Candidate> {
    let trace = level.policies.iter().find(|policy| policy.readable)?;
    let policy = situation.scenario.policies.get(trace.index)?;
    let source = Source::new(policy.document.text(), policy.policy_type)?;
    let statement = allow(situation, stage.policy_type)?;
    let edit = source.add_statement(&statement)?;
    let (action, resource) = situation.asked();
    let at = level.label.as_ref().map(|label| format!(" at level “{label}”")).unwrap_or_default();
    let what = format!("add a statement to “{}”{at} that allows {action} on {resource}", policy.name);
    Some(Candidate::new(what, 30, Change::Text { policy: trace.index, edits: vec![edit] }))
}

/// A new policy with one statement for exactly this request.
pub(super) fn another_policy(situation: &Situation, policy_type: PolicyType) -> Option<Candidate> {
    let request = situation.request()?;
    let (action, resource) = situation.asked();
    let attached_to = match policy_type {
        PolicyType::IdentityBased => Some(principal_to_name(request.principal.arn(), &request.principal)),
        PolicyType::Session => Some(request.principal.arn().to_owned()),
        PolicyType::ResourceBased => Some(container(&resource)?),
        _ => return None,
    };
    let statement = allow(situation, policy_type)?;
    let document = Json::Object(vec![
        ("Version".to_owned(), Json::String("2012-10-17".to_owned())),
        ("Statement".to_owned(), Json::Array(vec![statement])),
    ]);
    let base = format!("Allow {action}");
    let taken = |name: &str| situation.scenario.policies.iter().any(|policy| policy.name == name);
    let name = if taken(&base) { (2..100).map(|n| format!("{base} ({n})")).find(|name| !taken(name))? } else { base };
    let mut policy = Policy::new(policy_type, &name, DocumentSource::Json(PrettyJson::from(&document)));
    policy.attached_to = attached_to.clone();
    let to = attached_to.unwrap_or_default();
    let what = match policy_type {
        PolicyType::Session => format!("pass a session policy that allows {action} on {resource}"),
        _ => format!(
            "attach a {} to {to} that allows {action} on {resource}",
            policy_type.label().replace("identity", "new identity").replace("resource", "new resource")
        ),
    };
    Some(Candidate::new(what, 40, Change::Add(policy)))
}

/// The resource that a resource-based policy hangs on: the bucket of an object.
fn container(resource: &str) -> Option<String> {
    let arn = Arn::parse(resource)?;
    if arn.service == "s3"
        && let Some((bucket, _)) = arn.resource.split_once('/')
    {
        return Some(format!("arn:{}:s3:::{bucket}", arn.partition));
    }
    Some(resource.to_owned())
}

/// An Allow statement for exactly this action, resource and, where it needs one, principal.
fn allow(situation: &Situation, policy_type: PolicyType) -> Option<Json> {
    let (action, resource) = situation.asked();
    let request = situation.request()?;
    let text = |text: &str| Json::String(text.to_owned());
    let mut members = vec![("Effect".to_owned(), text("Allow"))];
    match policy_type {
        PolicyType::ResourceBased => {
            let (key, name) = principal_entry(&request.principal);
            members.push(("Principal".to_owned(), Json::Object(vec![(key.to_owned(), text(&name))])));
        }
        PolicyType::VpcEndpoint => members.push(("Principal".to_owned(), text("*"))),
        PolicyType::ResourceControl => return None,
        _ => {}
    }
    members.push(("Action".to_owned(), text(&action)));
    let trust = policy_type == PolicyType::ResourceBased && action.to_ascii_lowercase().starts_with("sts:");
    let of_key = policy_type == PolicyType::ResourceBased && action.to_ascii_lowercase().starts_with("kms:");
    if of_key {
        members.push(("Resource".to_owned(), text("*")));
    } else if !trust {
        members.push(("Resource".to_owned(), text(&resource)));
    }
    Some(Json::Object(members))
}
