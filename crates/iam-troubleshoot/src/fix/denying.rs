//! The other direction: make a request denied, and keep what is allowed beside it.

use super::change::{Candidate, Change, Situation, edits, statement_name};
use super::search::Others;
use super::text::Source;
use super::{Fix, FixKind, Fixes, probe};
use crate::diagnosis::principal_to_name;
use iam_evaluator::evaluation::Decision;
use iam_evaluator::scenario::{DocumentSource, Json, Policy, PolicyType, PrettyJson, Scenario};

/// Changes of policies that deny a request that is allowed, by its index, and leave every other request of the scenario
/// as it was. What `also_allows` lists is no longer allowed.
#[must_use]
pub fn fixes_to_deny(scenario: &Scenario, request: usize) -> Fixes {
    Fixes { request, fixes: find(scenario, request).unwrap_or_default() }
}

fn find(scenario: &Scenario, index: usize) -> Option<Vec<Fix>> {
    let situation = Situation::new(scenario.clone(), index)?;
    if situation.decision() != Decision::Allowed {
        return None;
    }
    let others = Others::new(scenario, index);
    let request = scenario.requests.get(index)?;
    let mut found: Vec<((usize, u32), Fix)> = Vec::new();
    for candidate in candidates(&situation) {
        let Some(fixed) = candidate.apply(scenario) else { continue };
        let Some(after) = Situation::new(fixed.clone(), index) else { continue };
        if !matches!(after.decision(), Decision::ExplicitDeny | Decision::ImplicitDeny) || !others.hold(&fixed) {
            continue;
        }
        let also_allows = probe::changed(scenario, &fixed, request, false);
        let rank = (also_allows.len(), candidate.cost);
        let edits = edits(scenario, &fixed, std::slice::from_ref(&candidate));
        let title = format!("{}.", crate::diagnosis::capital(&candidate.what));
        let fix = Fix {
            title,
            detail: None,
            kind: FixKind::Policy,
            edits,
            also_allows,
            weakens: Vec::new(),
            warning: None,
            commands: Vec::new(),
            fixed,
        };
        found.push((rank, fix));
    }
    found.sort_by_key(|(rank, _)| *rank);
    Some(found.into_iter().map(|(_, fix)| fix).collect())
}

fn candidates(situation: &Situation) -> Vec<Candidate> {
    let mut found = Vec::new();
    let (action, resource) = situation.asked();
    let granted: Vec<_> = situation.verdict().granted_by.clone();
    for reference in &granted {
        let Some(index) = situation.scenario.policies.iter().position(|policy| policy.name == reference.policy) else {
            continue;
        };
        let Some(policy) = situation.scenario.policies.get(index) else { continue };
        let Some(source) = Source::new(policy.document.text(), policy.policy_type) else { continue };
        let Some(trace) = situation.statement(index, reference.statement) else { continue };
        let name = statement_name(&situation.scenario, index, trace);
        let lists = source.statement(reference.statement);
        // The statement loses the entry, where it has others and this is the one.
        for (lists, text) in
            lists.iter().flat_map(|statement| [(&statement.resources, &resource), (&statement.actions, &action)])
        {
            if let [list] = lists.as_slice()
                && !list.negated
                && let Some(at) = list.entries.iter().position(|entry| entry.value.eq_ignore_ascii_case(text))
                && let Some(edit) = source.remove_entry(list, at)
            {
                found.push(Candidate::new(
                    format!("in {name} take out {text}"),
                    10,
                    Change::Text { policy: index, edits: vec![edit] },
                ));
            }
        }
        if let Some(edit) = source.add_statement(&deny(situation, policy.policy_type)) {
            let what = format!("add a Deny statement to “{}” for {action} on {resource}", policy.name);
            found.push(Candidate::new(what, 20, Change::Text { policy: index, edits: vec![edit] }));
        }
    }
    found.extend(another_policy(situation));
    found
}

/// A Deny statement for exactly this action, resource and caller.
fn deny(situation: &Situation, policy_type: PolicyType) -> Json {
    let (action, resource) = situation.asked();
    let text = |text: &str| Json::String(text.to_owned());
    let caller = situation
        .request()
        .map(|request| principal_to_name(request.principal.arn(), &request.principal))
        .unwrap_or_default();
    let mut members = vec![("Effect".to_owned(), text("Deny"))];
    if policy_type == PolicyType::ResourceBased {
        let principal =
            if caller.starts_with("arn:") { Json::Object(vec![("AWS".to_owned(), text(&caller))]) } else { text("*") };
        members.push(("Principal".to_owned(), principal));
    }
    members.push(("Action".to_owned(), text(&action)));
    let trust = policy_type == PolicyType::ResourceBased && action.to_ascii_lowercase().starts_with("sts:");
    if !trust {
        members.push(("Resource".to_owned(), text(&resource)));
    }
    Json::Object(members)
}

fn another_policy(situation: &Situation) -> Option<Candidate> {
    let request = situation.request()?;
    let caller = principal_to_name(request.principal.arn(), &request.principal);
    if !caller.contains(":user/") && !caller.contains(":role/") {
        return None;
    }
    let (action, resource) = situation.asked();
    let document = Json::Object(vec![
        ("Version".to_owned(), Json::String("2012-10-17".to_owned())),
        ("Statement".to_owned(), Json::Array(vec![deny(situation, PolicyType::IdentityBased)])),
    ]);
    let name = format!("Deny {action}");
    let mut policy = Policy::new(PolicyType::IdentityBased, &name, DocumentSource::Json(PrettyJson::from(&document)));
    policy.attached_to = Some(caller.clone());
    let what = format!("attach a new identity-based policy to {caller} that denies {action} on {resource}");
    Some(Candidate::new(what, 30, Change::Add(policy)))
}
