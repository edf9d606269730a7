//! Candidates where an Allow is missing: a nearly matching statement mended, a statement more, a policy more.

use super::change::{Candidate, Change, Situation, statement_name};
use super::text::{Source, TextEdit, with_version};
use crate::diagnosis::principal_to_name;
use iam_evaluator::arn::Arn;
use iam_evaluator::evaluation::{
    ConditionReason, ConditionTrace, ConditionValueReason, EntryReason, Level, Stage, StageOutcome, StatementTrace,
};
use iam_evaluator::nearest::{MissRole, nearest_misses};
use iam_evaluator::scenario::{ContextValue, DocumentSource, Json, Policy, PolicyType, PrettyJson, Principal, Scalar};
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
    // Passing roles is granted for exactly one role in a statement of its own, never beside other actions.
    if is_pass_role(action) {
        return Vec::new();
    }
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

/// Statements for exactly this request, in the first policy of the level that can be read: at a level of the organization
/// one for this caller alone before the one for everybody below it.
fn another_statement(situation: &Situation, stage: &Stage, level: &Level) -> Vec<Candidate> {
    let mut found = Vec::new();
    if stage.policy_type == PolicyType::ServiceControl {
        found.extend(statement_for(situation, stage, level, true));
    }
    found.extend(statement_for(situation, stage, level, false));
    found
}

fn statement_for(situation: &Situation, stage: &Stage, level: &Level, only_caller: bool) -> Option<Candidate> {
    let trace = level.policies.iter().find(|policy| policy.readable)?;
    let policy = situation.scenario.policies.get(trace.index)?;
    let source = Source::new(policy.document.text(), policy.policy_type)?;
    let request = situation.request()?;
    let caller = principal_to_name(request.principal.arn(), &request.principal);
    let statement = allow(situation, stage.policy_type, only_caller.then_some(caller.as_str()))?;
    let edit = source.add_statement(&statement)?;
    let at = level.label.as_ref().map(|label| format!(" at level “{label}”")).unwrap_or_default();
    let to = if only_caller { format!(" to {caller} alone") } else { String::new() };
    let what = format!("add a statement to “{}”{at} that allows {}{to}", policy.name, allowed(situation));
    // Before an action more for everybody in a statement that is there.
    let cost = if only_caller { 15 } else { 30 };
    Some(Candidate::new(what, cost, Change::Text { policy: trace.index, edits: vec![edit] }))
}

/// What a new statement allows, for a sentence.
fn allowed(situation: &Situation) -> String {
    let (action, resource) = situation.asked();
    let to = passed_to(situation).map(|service| format!(", passed to {service}")).unwrap_or_default();
    format!("{action} on {resource}{to}")
}

fn is_pass_role(action: &str) -> bool {
    action.eq_ignore_ascii_case("iam:PassRole")
}

/// The service that a role is passed to, when the request says so.
fn passed_to(situation: &Situation) -> Option<String> {
    let (action, _) = situation.asked();
    let request = situation.request().filter(|_| is_pass_role(&action))?;
    // What a pair has of its own stands over the request's.
    let own = situation.pair().checked_sub(1).and_then(|at| request.also.get(at)).map(|also| &also.context);
    let mut given = own.into_iter().chain([&request.context]).flatten();
    match given.find(|(key, _)| key.eq_ignore_ascii_case(PASSED_TO))?.1 {
        ContextValue::One(Scalar::String(service)) => Some(service.clone()),
        _ => None,
    }
}

/// The context key that tells which service a role is passed to.
const PASSED_TO: &str = "iam:PassedToService";

/// A new policy with one statement for exactly this request.
pub(super) fn another_policy(situation: &Situation, policy_type: PolicyType) -> Option<Candidate> {
    let request = situation.request()?;
    let (action, resource) = situation.asked();
    let allows = allowed(situation);
    let attached_to = match policy_type {
        PolicyType::IdentityBased => Some(principal_to_name(request.principal.arn(), &request.principal)),
        PolicyType::Session => Some(request.principal.arn().to_owned()),
        PolicyType::ResourceBased => Some(container(&resource)?),
        _ => return None,
    };
    let statement = allow(situation, policy_type, None)?;
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
        PolicyType::Session => format!("pass a session policy that allows {allows}"),
        _ => format!(
            "attach a {} to {to} that allows {allows}",
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

/// An Allow statement for exactly this action, resource and, where it needs one, principal; for one caller alone where that
/// is asked for. A role is allowed to be passed only to the service that the request tells.
fn allow(situation: &Situation, policy_type: PolicyType, only: Option<&str>) -> Option<Json> {
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
    let mut conditions = Vec::new();
    let mut condition = |operator: &str, key: &str, value: &str| {
        let block = Json::Object(vec![(key.to_owned(), text(value))]);
        conditions.push((operator.to_owned(), block));
    };
    if let Some(service) = passed_to(situation) {
        condition("StringEquals", PASSED_TO, &service);
    }
    if let Some(caller) = only {
        condition("ArnEquals", "aws:PrincipalArn", caller);
    }
    if !conditions.is_empty() {
        members.push(("Condition".to_owned(), Json::Object(conditions)));
    }
    Some(Json::Object(members))
}
