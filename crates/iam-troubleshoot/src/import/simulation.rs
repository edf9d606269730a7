//! The policy simulator: what `simulate-custom-policy` and `simulate-principal-policy` take, and what they print.
//!
//! Source: IAM API Reference, "SimulateCustomPolicy" and "SimulatePrincipalPolicy".

use super::draft::{Draft, SOMEBODY, request, resource};
use super::json::{list, member, scalar, text};
use super::{Import, ImportKind, count, message};
use crate::denial::read_denial;
use iam_evaluator::arn::Arn;
use iam_evaluator::evaluation::Decision;
use iam_evaluator::message::{DenialKind, DenialText, DeniedBy};
use iam_evaluator::scenario::{ContextValue, Expectation, Json, PolicyType, Principal, Scalar};

/// Most requests that are made of actions times resources.
const MOST_REQUESTS: usize = 100;

/// Reads input or output of the simulator.
pub(super) fn read(values: &[Json]) -> Option<Import> {
    let results: Vec<&Json> = values.iter().filter_map(|value| list(value, &["EvaluationResults"])).flatten().collect();
    if !results.is_empty() {
        return Some(output(&results));
    }
    let input = values.iter().find(|value| {
        member(value, &["ActionNames"]).is_some()
            && (member(value, &["PolicyInputList"]).is_some() || member(value, &["PolicySourceArn"]).is_some())
    })?;
    Some(of_input(input))
}

/// The texts of a list, or a single one.
fn texts(json: &Json, name: &str) -> Vec<String> {
    match member(json, &[name]) {
        Some(Json::Array(items)) => items.iter().filter_map(scalar).collect(),
        Some(other) => scalar(other).into_iter().collect(),
        None => Vec::new(),
    }
}

/// The scenario of the simulator's input.
pub(super) fn of_input(input: &Json) -> Import {
    let mut draft = Draft::new(ImportKind::SimulationInput, "A simulation");
    let source = text(input, &["PolicySourceArn"]);
    let caller = text(input, &["CallerArn"]).or(source).map(str::to_owned);
    match &caller {
        Some(arn) => draft.understood(format!("Caller: {arn}.")),
        None => draft.guessed(format!("The input names no caller; {SOMEBODY} stands in.")),
    }
    let caller = caller.unwrap_or_else(|| SOMEBODY.to_owned());
    for (name, policy_type, label) in [
        ("PolicyInputList", PolicyType::IdentityBased, "Policy"),
        ("PermissionsBoundaryPolicyInputList", PolicyType::PermissionsBoundary, "Permissions boundary"),
        ("ResourcePolicy", PolicyType::ResourceBased, "Resource policy"),
    ] {
        let documents = match member(input, &[name]) {
            Some(Json::Array(items)) => items.clone(),
            Some(one) => vec![one.clone()],
            None => Vec::new(),
        };
        if !documents.is_empty() {
            draft.understood(format!("{} of type {policy_type}.", count(documents.len(), "policy", "policies")));
        }
        for document in &documents {
            draft.policy(policy_type, label, document);
        }
    }
    let owner = text(input, &["ResourceOwner"]).and_then(Arn::parse).map(|arn| arn.account.to_owned());
    let account = owner.or_else(|| Arn::parse(&caller).map(|arn| arn.account.to_owned()));
    let mut resources = texts(input, "ResourceArns");
    if resources.is_empty() {
        draft.understood("No resource is named: the simulator takes “*”.");
        resources.push("*".to_owned());
    }
    let actions = texts(input, "ActionNames");
    let entries = list(input, &["ContextEntries"]).unwrap_or_default();
    for arn in &resources {
        for action in &actions {
            if draft.scenario.requests.len() >= MOST_REQUESTS {
                break;
            }
            let mut made = request(Principal::Name(caller.clone()), action, resource(arn, account.as_deref()));
            for entry in entries {
                if let Some((key, value)) = context_entry(entry) {
                    made.context.insert(key, value);
                }
            }
            draft.scenario.requests.push(made);
        }
    }
    draft.understood(format!(
        "{} on {}, {}.",
        count(actions.len(), "action", "actions"),
        count(resources.len(), "resource", "resources"),
        count(entries.len(), "context key", "context keys")
    ));
    if let Some(action) = actions.first() {
        draft.scenario.title = format!("A simulation of {action}");
    }
    if source.is_some() {
        draft.understood("The simulator adds the policies of the principal itself; they are not in its input.");
        draft.ask_for_policies();
    }
    draft.finish()
}

fn context_entry(entry: &Json) -> Option<(String, ContextValue)> {
    let key = text(entry, &["ContextKeyName"])?.to_owned();
    let values = texts(entry, "ContextKeyValues");
    let many = text(entry, &["ContextKeyType"]).is_some_and(|kind| kind.ends_with("List"));
    let mut values = values.into_iter().map(Scalar::String);
    let value = if many {
        ContextValue::Many(values.collect())
    } else {
        ContextValue::One(values.next().unwrap_or_else(|| Scalar::String(String::new())))
    };
    Some((key, value))
}

fn output(results: &[&Json]) -> Import {
    let mut draft = Draft::new(ImportKind::SimulationOutput, "Results of a simulation");
    draft.guessed(format!("The output does not say for whom it was simulated; {SOMEBODY} stands in."));
    let mut said = None;
    for result in results.iter().take(MOST_REQUESTS) {
        let Some(action) = text(result, &["EvalActionName"]) else { continue };
        let arn = text(result, &["EvalResourceName"]).unwrap_or("*");
        let decision = match text(result, &["EvalDecision"]).unwrap_or_default() {
            "allowed" => Decision::Allowed,
            "explicitDeny" => Decision::ExplicitDeny,
            _ => Decision::ImplicitDeny,
        };
        let mut made = request(Principal::Name(SOMEBODY.to_owned()), action, resource(arn, Some("111122223333")));
        draft.understood(format!("{action} on {arn}: {}.", decision.id()));
        for matched in list(result, &["MatchedStatements"]).unwrap_or_default() {
            if let Some(policy) = text(matched, &["SourcePolicyId"]) {
                draft.understood(format!("A statement of policy {policy} decided {action}."));
            }
        }
        let missing = texts(result, "MissingContextValues");
        if !missing.is_empty() {
            draft.missing(
                format!("values of the context keys {}, which the policies ask for", missing.join(", ")),
                None,
            );
            made.unknown = missing;
        }
        if decision == Decision::Allowed {
            made.expect = Some(Expectation { decision, decided_by: None, possible: None, depends_on: None });
        } else if said.is_none() {
            said = Some(denial(result, action, arn, decision));
        }
        // What was denied comes first: it is what somebody wants to know about.
        if decision == Decision::Allowed {
            draft.scenario.requests.push(made);
        } else {
            let at = draft.scenario.requests.iter().position(|request| request.expect.is_some());
            draft.scenario.requests.insert(at.unwrap_or(draft.scenario.requests.len()), made);
        }
    }
    draft.missing(
        "the policies that were simulated: paste the command with its policies, or the output of",
        Some(
            "aws iam get-account-authorization-details --filter User Group Role LocalManagedPolicy AWSManagedPolicy"
                .to_owned(),
        ),
    );
    if let Some(text) = said {
        let denial = read_denial(&text.to_string());
        draft.scenario.description = Some(message::told(&denial));
        draft.said(denial);
    }
    draft.scenario.unseen.extend([PolicyType::IdentityBased, PolicyType::PermissionsBoundary]);
    draft.scenario.unseen.sort();
    draft.finish()
}

/// The simulator's verdict as the message that AWS would send.
fn denial(result: &Json, action: &str, arn: &str, decision: Decision) -> DenialText {
    let refuses = |name: &str, detail: &str| {
        member(result, &[name])
            .and_then(|part| member(part, &[detail]))
            .is_some_and(|value| matches!(value, Json::Bool(false)))
    };
    let mut text = DenialText::new(SOMEBODY, action);
    text.resource = Some(arn.to_owned());
    text.kind = if decision == Decision::ExplicitDeny { DenialKind::Explicit } else { DenialKind::Implicit };
    let policy_type = if refuses("OrganizationsDecisionDetail", "AllowedByOrganizations") {
        Some(PolicyType::ServiceControl)
    } else if refuses("PermissionsBoundaryDecisionDetail", "AllowedByPermissionsBoundary") {
        Some(PolicyType::PermissionsBoundary)
    } else {
        None
    };
    text.denied_by = policy_type.map(|policy_type| DeniedBy::Policy { policy_type });
    text
}
