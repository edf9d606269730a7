//! What else a change allows: concrete requests around the one in question, decided before and after.

use super::AlsoAllowed;
use iam_evaluator::Evaluator;
use iam_evaluator::arn::Arn;
use iam_evaluator::evaluation::Decision;
use iam_evaluator::scenario::{Principal, PrincipalDetails, Request, Resource, ResourceDetails, Scenario};
use iam_evaluator::syntax::read_document;

/// Most requests that are listed.
const MOST_LISTED: usize = 8;

/// Most actions, resources and callers that are tried each.
const MOST_TRIED: usize = 10;

/// Requests with another decision after a change, `Allowed` where `allowed`, else no longer so: around the request itself
/// and around each further action that the same call needs.
pub(super) fn changed(before: &Scenario, after: &Scenario, request: &Request, allowed: bool) -> Vec<AlsoAllowed> {
    if before.policies == after.policies {
        return Vec::new();
    }
    let (old, new) = (Evaluator::new(before), Evaluator::new(after));
    let mut found = Vec::new();
    let also = request.also.iter().map(|also| {
        let mut pair = Request { action: also.action.clone(), resource: also.resource.clone(), ..request.clone() };
        pair.context.extend(also.context.clone());
        pair
    });
    let around: Vec<Request> = also.chain([request.clone()]).collect();
    for (probe, but) in around.iter().flat_map(|request| probes(after, request)) {
        let is_allowed = |evaluator: &Evaluator| evaluator.decide(&probe) == Decision::Allowed;
        let (was, is) = (is_allowed(&old), is_allowed(&new));
        if was != is && is == allowed {
            let one = AlsoAllowed {
                principal: probe.principal.arn().to_owned(),
                action: probe.action.clone(),
                resource: probe.resource.arn().to_owned(),
                but,
            };
            if !found.contains(&one) {
                found.push(one);
            }
        }
        if found.len() >= MOST_LISTED {
            break;
        }
    }
    found
}

/// Requests that differ from one in a thing or two.
fn probes(scenario: &Scenario, request: &Request) -> Vec<(Request, Option<&'static str>)> {
    let own = Request { expect: None, also: Vec::new(), name: None, ..request.clone() };
    let (actions, resources, callers) = (actions(scenario, request), resources(scenario, request), callers(request));
    let mut probes = Vec::new();
    let with = |action: Option<&String>, resource: Option<&String>, caller: Option<&String>| {
        let mut probe = own.clone();
        if let Some(action) = action {
            probe.action.clone_from(action);
        }
        if let Some(resource) = resource {
            probe.resource = located(&own.resource, resource);
        }
        if let Some(caller) = caller {
            probe.principal = Principal::Name(caller.clone());
            probe.resource = owned(&probe.resource, own.principal.arn());
        }
        probe
    };
    probes.extend(resources.iter().map(|resource| (with(None, Some(resource), None), None)));
    probes.extend(actions.iter().map(|action| (with(Some(action), None, None), None)));
    probes.extend(callers.iter().map(|caller| (with(None, None, Some(caller)), None)));
    for action in &actions {
        probes.extend(resources.iter().map(|resource| (with(Some(action), Some(resource), None), None)));
    }
    for caller in &callers {
        probes.extend(resources.iter().take(3).map(|resource| (with(None, Some(resource), Some(caller)), None)));
        probes.extend(actions.iter().take(3).map(|action| (with(Some(action), None, Some(caller)), None)));
    }
    if !own.context.is_empty() {
        let mut bare = own.clone();
        bare.context.clear();
        probes.push((bare, Some("without the context keys given")));
    }
    if let Principal::Details(details) = &own.principal
        && (details.mfa == Some(true) || !details.tags.is_empty())
    {
        let mut bare = own.clone();
        let plain = PrincipalDetails { mfa: None, tags: indexmap::IndexMap::new(), ..(**details).clone() };
        bare.principal = Principal::Details(Box::new(plain));
        probes.push((bare, Some("without MFA and tags")));
    }
    probes
}

/// The resource with its owner stated: a resource whose ARN names no account belongs to the first caller's.
fn owned(resource: &Resource, caller: &str) -> Resource {
    let told = Arn::parse(resource.arn()).is_none_or(|arn| !arn.account.is_empty());
    match (resource, Arn::parse(caller)) {
        (Resource::Arn(arn), Some(caller)) if !told && !caller.account.is_empty() => {
            Resource::Details(Box::new(ResourceDetails {
                arn: arn.clone(),
                account: Some(caller.account.to_owned()),
                ..ResourceDetails::default()
            }))
        }
        _ => resource.clone(),
    }
}

/// Another resource of the same owner.
fn located(own: &Resource, arn: &str) -> Resource {
    match own {
        Resource::Details(details) if Arn::parse(arn).is_none_or(|arn| arn.account.is_empty()) => {
            Resource::Details(Box::new(ResourceDetails {
                arn: arn.to_owned(),
                account: details.account.clone(),
                ..ResourceDetails::default()
            }))
        }
        _ => Resource::Arn(arn.to_owned()),
    }
}

/// Actions of the same service that the policies name, and those with another verb.
fn actions(scenario: &Scenario, request: &Request) -> Vec<String> {
    let (service, name) = request.action.split_once(':').unwrap_or((&request.action, ""));
    let mut found: Vec<String> = Vec::new();
    let mut add = |action: String| {
        let known = found.iter().any(|other| other.eq_ignore_ascii_case(&action));
        if !known && !action.eq_ignore_ascii_case(&request.action) && !action.contains(['*', '?']) {
            found.push(action);
        }
    };
    for policy in scenario.policies.iter().filter(|policy| policy.enabled) {
        let document = read_document(policy.document.text(), policy.policy_type).document;
        let lists = document.statements.iter().flat_map(|statement| &statement.actions);
        for entry in lists.flat_map(|list| &list.entries) {
            if entry.value.to_ascii_lowercase().starts_with(&format!("{}:", service.to_ascii_lowercase())) {
                add(entry.value.clone());
            }
        }
    }
    const VERBS: [&str; 8] = ["Get", "Put", "Delete", "List", "Create", "Update", "Describe", "Tag"];
    if let Some(rest) = VERBS.iter().find_map(|verb| name.strip_prefix(verb)) {
        for verb in VERBS.iter().take(6) {
            add(format!("{service}:{verb}{rest}"));
        }
    }
    if service.eq_ignore_ascii_case("s3") {
        ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:ListBucket", "s3:PutBucketPolicy"]
            .into_iter()
            .for_each(|action| add(action.to_owned()));
    }
    found.truncate(MOST_TRIED);
    found
}

/// Resources beside the request's: another of the same kind, its container, those the policies name.
fn resources(scenario: &Scenario, request: &Request) -> Vec<String> {
    let own = request.resource.arn();
    let mut found: Vec<String> = Vec::new();
    let mut add = |arn: String| {
        if arn != own && !found.contains(&arn) {
            found.push(arn);
        }
    };
    if let Some(arn) = Arn::parse(own) {
        let of =
            |resource: &str| format!("arn:{}:{}:{}:{}:{resource}", arn.partition, arn.service, arn.region, arn.account);
        if let Some((container, _)) = arn.resource.rsplit_once(['/', ':']) {
            let separator = if arn.resource.contains('/') { '/' } else { ':' };
            add(of(&format!("{container}{separator}another")));
            if arn.service == "s3" {
                add(of(container.split('/').next().unwrap_or(container)));
                add(of("another-bucket/key"));
            }
        } else {
            add(of("another"));
            if arn.service == "s3" {
                add(of(&format!("{}/key", arn.resource)));
            }
        }
    }
    for policy in scenario.policies.iter().filter(|policy| policy.enabled) {
        let document = read_document(policy.document.text(), policy.policy_type).document;
        let lists = document.statements.iter().flat_map(|statement| &statement.resources);
        for entry in lists.flat_map(|list| &list.entries) {
            let literal = entry.value.replace('*', "example").replace('?', "x");
            if literal.starts_with("arn:") && !literal.contains("${") {
                add(literal);
            }
        }
    }
    found.truncate(MOST_TRIED);
    found
}

/// Callers beside the request's: another identity and session of the account, another account, nobody.
fn callers(request: &Request) -> Vec<String> {
    let caller = request.principal.arn();
    let Some(arn) = Arn::parse(caller) else { return vec!["anonymous".to_owned()] };
    let mut found = vec![
        format!("arn:{}:iam::{}:user/another", arn.partition, arn.account),
        format!("arn:{}:sts::{}:assumed-role/another/session", arn.partition, arn.account),
    ];
    if let Some(rest) = arn.resource.strip_prefix("assumed-role/") {
        let role = rest.split('/').next().unwrap_or(rest);
        found.push(format!("arn:{}:sts::{}:assumed-role/{role}/another-session", arn.partition, arn.account));
    }
    found.push(format!("arn:{}:iam::999999999999:user/foreign", arn.partition));
    found.push("anonymous".to_owned());
    found.retain(|other| other != caller);
    found
}
