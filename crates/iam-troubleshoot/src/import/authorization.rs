//! The answers of `GetRequestAuthorizationDetails` and `GetRequestAuthorizationPolicy` (preview).
//!
//! Source: IAM User Guide, "Troubleshoot access denied errors with an authorization id".

use super::draft::{Draft, SOMEBODY, principal, request, resource};
use super::json::{list, member, nested, scalar, text};
use super::{Import, ImportKind, count, message};
use crate::denial::{Denial, read_denial};
use iam_evaluator::arn::Arn;
use iam_evaluator::message::{DenialKind, DenialText, DeniedBy};
use iam_evaluator::scenario::{Also, ContextValue, Json, PolicyType, PrincipalDetails, Request, Scalar};

/// Reads either answer; `None` when the values are neither.
pub(super) fn read(values: &[Json]) -> Option<Import> {
    let mut evaluations = Vec::new();
    let mut policies = Vec::new();
    let mut context = None;
    for value in values {
        if let Some(list) = list(value, &["evaluations"])
            .filter(|list| list.iter().any(|one| member(one, &["evaluatedEffect", "action"]).is_some()))
        {
            evaluations.extend(list);
            policies.extend(super::json::list(value, &["policies"]).unwrap_or_default());
            context = context.or_else(|| member(value, &["requestContext"]));
        }
    }
    if evaluations.is_empty() { policy(values) } else { Some(details(&evaluations, &policies, context)) }
}

/// The policy type of AWS's names, e.g. `SERVICE_CONTROL`, `SERVICE_CONTROL_POLICY`.
fn policy_type(name: &str) -> Option<PolicyType> {
    let name = name.to_ascii_uppercase().replace('-', "_");
    const NAMES: [(&str, PolicyType); 7] = [
        ("IDENTITY", PolicyType::IdentityBased),
        ("RESOURCE_BASED", PolicyType::ResourceBased),
        ("BOUNDARY", PolicyType::PermissionsBoundary),
        ("SESSION", PolicyType::Session),
        ("SERVICE_CONTROL", PolicyType::ServiceControl),
        ("RESOURCE_CONTROL", PolicyType::ResourceControl),
        ("VPC_ENDPOINT", PolicyType::VpcEndpoint),
    ];
    NAMES.into_iter().find(|(part, _)| name.contains(part)).map(|(_, policy_type)| policy_type)
}

fn policy(values: &[Json]) -> Option<Import> {
    let mut draft = Draft::new(ImportKind::AuthorizationPolicy, "A policy of a request's authorization details");
    for value in values {
        let value =
            member(value, &["policy"]).filter(|inner| text(inner, &["uri", "policyUri"]).is_some()).unwrap_or(value);
        let uri = text(value, &["uri", "policyUri"]);
        let kind = text(value, &["type", "policyType"]).and_then(policy_type);
        let document = member(value, &["document", "policyDocument", "content"]).and_then(nested);
        let (Some(document), true) = (document, uri.is_some() || kind.is_some()) else { continue };
        let name = uri.map_or("Policy", |uri| uri.rsplit('/').next().unwrap_or(uri)).to_owned();
        let policy_type = kind.unwrap_or_else(|| super::policy::guess_type(&document).0);
        if kind.is_none() {
            draft.guessed(format!(
                "The answer does not say what type of policy {name} is; it is taken for one of type {policy_type}."
            ));
        }
        let attached = list(value, &["attachedTo"])
            .and_then(|list| list.iter().find_map(|one| text(one, &["arn"]).or(one.as_str())));
        let policy = draft.policy(policy_type, &name, &document);
        policy.arn = uri.filter(|uri| uri.starts_with("arn:")).map(str::to_owned);
        policy.attached_to = attached
            .filter(|_| !matches!(policy_type, PolicyType::ServiceControl | PolicyType::ResourceControl))
            .map(str::to_owned);
        draft.understood(format!("{name}: {} of the request.", policy_type.label()));
    }
    if draft.scenario.policies.is_empty() {
        return None;
    }
    draft.guessed("AWS may leave actions of other services out of a document it returns here.");
    draft.missing(
        "the request: paste the answer of get-request-authorization-details, or the access-denied message",
        None,
    );
    Some(draft.finish())
}

fn details(evaluations: &[&Json], policies: &[&Json], context: Option<&Json>) -> Import {
    let mut draft = Draft::new(ImportKind::AuthorizationDetails, "A request with its authorization details");
    let effect = |one: &Json| text(one, &["evaluatedEffect"]).unwrap_or_default().to_owned();
    let mut ordered = evaluations.to_vec();
    // The one that denied first: the verdict is the most restrictive of all.
    ordered.sort_by_key(|one| effect(one) == "ALLOW");
    let Some((first, rest)) = ordered.split_first() else { return draft.finish() };
    let action = text(first, &["action"]).unwrap_or("sts:GetCallerIdentity").to_owned();
    let caller = caller(&mut draft, context, member(first, &["context"]));
    let account = Arn::parse(&caller.arn).map(|arn| arn.account.to_owned());
    let arn = text(first, &["resource"]).unwrap_or("*");
    let who = caller.arn.clone();
    let mut made = request(principal(caller), &action, resource(arn, account.as_deref()));
    put_context(&mut made, context);
    put_context(&mut made, member(first, &["context"]));
    for other in rest {
        let Some(action) = text(other, &["action"]) else { continue };
        let target = resource(text(other, &["resource"]).unwrap_or("*"), account.as_deref());
        made.also.push(Also {
            action: action.to_owned(),
            resource: target,
            context: indexed(member(other, &["context"])),
        });
    }
    draft.understood(format!("Action: {action}; resource: {arn}."));
    if !made.also.is_empty() {
        draft.understood(format!(
            "The call needs {} beside it.",
            count(made.also.len(), "further permission", "further permissions")
        ));
    }
    draft.understood(format!("{} of the request.", count(made.context.len(), "context key", "context keys")));
    let denial = said(&who, &action, arn, &effect(first), first, policies);
    draft.scenario.title = format!("{action} with its authorization details");
    draft.scenario.requests.push(made);
    for policy in policies {
        let uri = text(policy, &["uri"]).unwrap_or("a policy without a name");
        let kind = text(policy, &["type"]).unwrap_or_default();
        let policy_type = policy_type(kind);
        let label = policy_type.map_or_else(|| kind.to_owned(), |policy_type| policy_type.label().to_owned());
        draft.understood(format!("AWS evaluated the {label} {uri}."));
        draft.missing(
            format!("the document of the {label} {uri}"),
            Some(format!(
                "aws iam get-request-authorization-policy --authorization-id ID --policy-uri {}",
                super::commands::shell(uri)
            )),
        );
        if let Some(policy_type) = policy_type
            && !draft.scenario.unseen.contains(&policy_type)
        {
            draft.scenario.unseen.push(policy_type);
        }
    }
    draft.scenario.unseen.sort();
    draft.guessed("AWS shows your side of a request across organizations only, and names statements by Sid only.");
    if let Some(denial) = denial {
        message::reason(&mut draft, &denial);
        draft.scenario.description = Some(message::told(&denial));
        draft.said(denial);
    }
    draft.finish()
}

/// What AWS decided, as the message it would have sent.
fn said(
    who: &str,
    action: &str,
    resource: &str,
    effect: &str,
    evaluation: &Json,
    policies: &[&Json],
) -> Option<Denial> {
    let kind = match effect {
        "EXPLICIT_DENY" => DenialKind::Explicit,
        "IMPLICIT_DENY" => DenialKind::Implicit,
        _ => return None,
    };
    let denying = list(evaluation, &["matchedPolicies"]).unwrap_or_default().iter().find(|policy| {
        list(policy, &["matchedStatements"])
            .unwrap_or_default()
            .iter()
            .any(|statement| text(statement, &["evaluatedEffect"]) == Some("EXPLICIT_DENY"))
    });
    let uri = denying.and_then(|policy| text(policy, &["uri"]));
    let found = policies.iter().find(|policy| uri.is_some() && text(policy, &["uri"]) == uri);
    let policy_type = found.and_then(|policy| text(policy, &["type"])).and_then(policy_type);
    let mut message = DenialText::new(who, action);
    message.resource = Some(resource.to_owned());
    message.kind = kind;
    message.denied_by = policy_type.map(|policy_type| DeniedBy::Policy { policy_type });
    message.policy_arn = uri.filter(|uri| uri.starts_with("arn:")).map(str::to_owned);
    Some(read_denial(&message.to_string()))
}

/// The caller by the principal's context keys: a session's name stands in `aws:userid`.
fn caller(draft: &mut Draft, context: Option<&Json>, own: Option<&Json>) -> PrincipalDetails {
    let get = |key: &str| [own, context].into_iter().flatten().find_map(|keys| first_value(member(keys, &[key])?));
    let mut details = PrincipalDetails::default();
    let user_id = get("aws:userid").unwrap_or_default();
    match get("aws:PrincipalArn") {
        Some(arn) => {
            let session = user_id.split_once(':').map(|(_, name)| name.to_owned());
            details.arn = match (Arn::parse(&arn), session) {
                (Some(role), Some(session)) if role.resource.starts_with("role/") => {
                    let name = role.resource.rsplit('/').next().unwrap_or_default();
                    if role.resource.matches('/').count() > 1 {
                        details.role = Some(arn.clone());
                    }
                    format!("arn:{}:sts::{}:assumed-role/{name}/{session}", role.partition, role.account)
                }
                _ => arn,
            };
            draft.understood(format!("Caller: {}.", details.arn));
        }
        None => {
            draft.guessed(format!("The details do not say who called; {SOMEBODY} stands in."));
            SOMEBODY.clone_into(&mut details.arn);
        }
    }
    let id = user_id.split(':').next().unwrap_or_default();
    if id.starts_with("AROA") || id.starts_with("AIDA") {
        details.unique_id = Some(id.to_owned());
    }
    details
}

/// Keys that follow from the principal and need not be repeated.
const OF_PRINCIPAL: [&str; 6] = [
    "aws:PrincipalArn",
    "aws:userid",
    "aws:username",
    "aws:PrincipalAccount",
    "aws:PrincipalType",
    "aws:PrincipalIsAWSService",
];

fn put_context(request: &mut Request, keys: Option<&Json>) {
    for (key, value) in indexed(keys) {
        if key.eq_ignore_ascii_case("aws:CurrentTime") {
            request.time = value.texts().into_iter().next();
        } else if !key.eq_ignore_ascii_case("aws:EpochTime") {
            request.context.insert(key, value);
        }
    }
}

fn indexed(keys: Option<&Json>) -> indexmap::IndexMap<String, ContextValue> {
    let Some(Json::Object(members)) = keys else { return indexmap::IndexMap::new() };
    let kept = members.iter().filter(|(key, _)| !OF_PRINCIPAL.iter().any(|known| known.eq_ignore_ascii_case(key)));
    kept.filter_map(|(key, value)| Some((key.clone(), context_value(value)?))).collect()
}

/// A scalar, a list, or either as JSON text.
fn context_value(json: &Json) -> Option<ContextValue> {
    match json {
        Json::Array(items) => Some(ContextValue::Many(items.iter().filter_map(scalar).map(Scalar::String).collect())),
        Json::Bool(value) => Some(ContextValue::One(Scalar::Bool(*value))),
        Json::Number(number) => Some(ContextValue::One(Scalar::Number(number.clone()))),
        Json::String(text) => match Json::from_text(text) {
            Ok(inner @ (Json::Array(_) | Json::Bool(_))) => context_value(&inner),
            Ok(Json::String(inner)) => Some(ContextValue::One(Scalar::String(inner))),
            _ => Some(ContextValue::One(Scalar::String(text.clone()))),
        },
        Json::Object(members) => members.iter().find_map(|(_, value)| context_value(value)),
        Json::Null => None,
    }
}

fn first_value(json: &Json) -> Option<String> {
    context_value(json)?.texts().into_iter().next()
}
