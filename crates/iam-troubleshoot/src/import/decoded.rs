//! What `aws sts decode-authorization-message` printed.
//!
//! Source: STS API Reference, "DecodeAuthorizationMessage".

use super::draft::{Draft, SOMEBODY, request, resource, short};
use super::json::{list, member, nested, text};
use super::{Import, ImportKind, count, message};
use crate::denial::read_denial;
use iam_evaluator::arn::Arn;
use iam_evaluator::message::{DenialKind, DenialText};
use iam_evaluator::scenario::{ContextValue, Json, PolicyType, Principal, Scalar};

/// Reads the decoded message, bare or in the command's `{"DecodedMessage": "…"}`.
pub(super) fn read(values: &[Json]) -> Option<Import> {
    let whole = values.iter().find_map(|value| {
        let inner = text(value, &["DecodedMessage"]).map(|text| Json::from_text(text).ok());
        let decoded = inner.unwrap_or_else(|| Some(value.clone()))?;
        (member(&decoded, &["explicitDeny"]).is_some() && member(&decoded, &["context"]).is_some()).then_some(decoded)
    })?;
    let mut draft = Draft::new(ImportKind::DecodedMessage, "A decoded authorization message");
    let context = whole.get("context")?;
    let caller = context.get("principal").and_then(|principal| text(principal, &["arn"]));
    match caller {
        Some(arn) => draft.understood(format!("Caller: {arn}.")),
        None => draft.guessed(format!("The message does not say who called; {SOMEBODY} stands in.")),
    }
    let caller = caller.unwrap_or(SOMEBODY);
    let action = text(context, &["action"]).unwrap_or("sts:GetCallerIdentity");
    let target = text(context, &["resource"]).unwrap_or("*");
    draft.understood(format!("Action: {action}; resource: {target}."));
    let account = Arn::parse(caller).map(|arn| arn.account.to_owned());
    let mut made = request(Principal::Name(caller.to_owned()), action, resource(target, account.as_deref()));
    let conditions = context.get("conditions").and_then(|conditions| list(conditions, &["items"])).unwrap_or_default();
    for condition in conditions {
        let Some(key) = text(condition, &["key"]) else { continue };
        let values: Vec<Scalar> = items(condition.get("values")).into_iter().map(Scalar::String).collect();
        let value = match <[Scalar; 1]>::try_from(values) {
            Ok([one]) => ContextValue::One(one),
            Err(many) => ContextValue::Many(many),
        };
        made.context.insert(key.to_owned(), value);
    }
    draft.understood(format!("{} of the request.", count(made.context.len(), "context key", "context keys")));
    let explicit = matches!(whole.get("explicitDeny"), Some(Json::Bool(true)));
    let allowed = matches!(whole.get("allowed"), Some(Json::Bool(true)));
    if allowed {
        draft.understood("The message says the request was allowed.");
    }
    draft.scenario.title = match target {
        "*" => format!("{action}, decoded"),
        arn => format!("{action} on {}, decoded", short(arn)),
    };
    draft.scenario.requests.push(made);
    let matched = whole.get("matchedStatements").and_then(|matched| list(matched, &["items"])).unwrap_or_default();
    let statements: Vec<Json> = matched.iter().filter_map(statement).collect();
    if !statements.is_empty() {
        draft.understood(format!(
            "{} that applied, as AWS tells of them.",
            count(statements.len(), "statement", "statements")
        ));
        draft.guessed(
            "The message does not say of which policy the statements are; they stand as an identity-based policy here.",
        );
        let document = Json::Object(vec![
            ("Version".to_owned(), Json::String("2012-10-17".to_owned())),
            ("Statement".to_owned(), Json::Array(statements)),
        ]);
        draft.policy(PolicyType::IdentityBased, "Matched statements", &document);
    }
    if !allowed {
        let mut text = DenialText::new(caller, action);
        text.resource = Some(target.to_owned());
        text.kind = if explicit { DenialKind::Explicit } else { DenialKind::Unstated };
        let denial = read_denial(&text.to_string());
        draft.understood(if explicit {
            "AWS said: an explicit deny."
        } else {
            "AWS said: an implicit deny, no statement allows the request."
        });
        draft.scenario.description = Some(message::told(&denial));
        draft.said(denial);
    }
    draft.ask_for_policies();
    Some(draft.finish())
}

/// `{items: [{value: "…"}]}`.
fn items(json: Option<&Json>) -> Vec<String> {
    let items = json.and_then(|json| list(json, &["items"])).unwrap_or_default();
    items.iter().filter_map(|item| text(item, &["value"]).or(item.as_str())).map(str::to_owned).collect()
}

/// A matched statement in the language of policies.
fn statement(matched: &Json) -> Option<Json> {
    let matched = nested(matched)?;
    let strings = |values: Vec<String>| Json::Array(values.into_iter().map(Json::String).collect());
    let effect = match text(&matched, &["effect"])?.to_ascii_uppercase().as_str() {
        "DENY" => "Deny",
        _ => "Allow",
    };
    let mut members = Vec::new();
    if let Some(sid) =
        text(&matched, &["statementId"]).filter(|sid| sid.bytes().all(|byte| byte.is_ascii_alphanumeric()))
    {
        members.push(("Sid".to_owned(), Json::String(sid.to_owned())));
    }
    members.push(("Effect".to_owned(), Json::String(effect.to_owned())));
    let any = |values: Vec<String>| if values.is_empty() { vec!["*".to_owned()] } else { values };
    members.push(("Action".to_owned(), strings(any(items(matched.get("actions"))))));
    members.push(("Resource".to_owned(), strings(any(items(matched.get("resources"))))));
    Some(Json::Object(members))
}
