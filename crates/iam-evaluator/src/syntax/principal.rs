//! `Principal` and `NotPrincipal`: `"*"`, or an object of lists.

use super::elements::{self, Texts, distinct, report_type};
use super::json::{Member, Value};
use super::report::{Findings, Path, shown};
use super::{PrincipalElement, PrincipalEntry, PrincipalKind};

const KEYS: [(&str, PrincipalKind); 4] = [
    ("AWS", PrincipalKind::Aws),
    ("Service", PrincipalKind::Service),
    ("Federated", PrincipalKind::Federated),
    ("CanonicalUser", PrincipalKind::CanonicalUser),
];

/// Reads the element. `None` when nothing of it can be read; the second result is false when some part that
/// decides whom it matches was left out.
pub(super) fn read(
    member: &Member<'_>,
    name: &str,
    path: &Path<'_>,
    findings: &mut Findings,
) -> (Option<PrincipalElement>, bool) {
    let negated = name.starts_with("Not");
    let node = &member.value;
    let mut element = PrincipalElement { key_span: member.key_span, span: node.span, negated, entries: Vec::new() };
    match &node.value {
        Value::String("*") => {
            let entry = PrincipalEntry { kind: PrincipalKind::Any, text: "*".to_owned(), span: node.span };
            element.entries.push(entry);
        }
        Value::Array([]) => {
            let message = "The list of principals is empty, so the statement concerns nobody. List at least one.";
            findings.suggestion("EMPTY_ARRAY_PRINCIPAL", path, &[node.span], message);
        }
        Value::String(_) | Value::Array(_) => {
            let key = if matches!(&node.value, Value::String(text) if text.ends_with(".amazonaws.com")) {
                "Service"
            } else {
                "AWS"
            };
            let message = format!(
                "A principal is `\"*\"` or an object, not {}. Write `{{\"{key}\": …}}` around it.",
                node.type_name()
            );
            findings.error("INVALID_PRINCIPAL_FORMAT", path, &[node.span], message);
            // An unreadable `Principal` names nobody; an unreadable `NotPrincipal` exempts we cannot say whom.
            return (Some(element).filter(|_| !negated), !negated);
        }
        Value::Object(members) => {
            if members.is_empty() {
                let message = "The principal is empty, so the statement concerns nobody. Add e.g. `\"AWS\": [ … ]`.";
                findings.suggestion("EMPTY_OBJECT_PRINCIPAL", path, &[node.span], message);
            }
            let complete = entries(members, path, findings, &mut element.entries);
            return (Some(element).filter(|element| complete || !element.entries.is_empty()), complete);
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {
            report_type(node, "`\"*\"` or an object", path, findings);
            return (None, false);
        }
    }
    (Some(element), true)
}

fn entries(
    members: &[Member<'_>],
    path: &Path<'_>,
    findings: &mut Findings,
    entries: &mut Vec<PrincipalEntry>,
) -> bool {
    let mut all_complete = true;
    for member in distinct(members, path, findings).iter() {
        let here = path.key(member.key);
        let Some(&(_, kind)) = KEYS.iter().find(|(name, _)| *name == member.key) else {
            report_key(member, &here, findings);
            // A misspelt `AWS` names somebody, an invented key nobody.
            all_complete &= meant(member.key).is_none();
            continue;
        };
        let Texts { entries: texts, complete } = elements::texts(&member.value, &here, findings);
        if texts.is_empty() && complete {
            let message = "The list of principals is empty. List at least one or remove the key.";
            findings.suggestion("EMPTY_ARRAY_PRINCIPAL", &here, &[member.value.span], message);
        }
        all_complete &= complete;
        entries.extend(texts.into_iter().map(|text| PrincipalEntry { kind, text: text.value, span: text.span }));
    }
    all_complete
}

fn meant(key: &str) -> Option<&'static str> {
    KEYS.iter().map(|&(name, _)| name).find(|name| key.eq_ignore_ascii_case(name))
}

fn report_key(member: &Member<'_>, path: &Path<'_>, findings: &mut Findings) {
    let key = shown(member.key);
    let message = match meant(member.key) {
        Some(name) => format!("{key} is not a kind of principal. Write `{name}`: capitals count."),
        None => format!("{key} is not a kind of principal. Use AWS, Service, Federated or CanonicalUser."),
    };
    findings.error("INVALID_PRINCIPAL_KEY", path, &[member.key_span], message);
}
