//! `Condition`: operators, keys and values, kept in order with everything that is written twice.

use super::elements::{repeated, report_repeated, report_type};
use super::json::{Member, Node, Value};
use super::report::{Findings, Path, shown};
use super::{ConditionElement, Spanned};
use crate::span::Span;
use std::mem::discriminant;

/// Reads the element. The second result is false when some part was left out.
///
/// A repeated operator or key is an error, but all of them are kept: they are ANDed like any other two (G-17).
pub(super) fn read(node: &Node<'_>, path: &Path<'_>, findings: &mut Findings) -> (Vec<ConditionElement>, bool) {
    let mut elements = Vec::new();
    let mut complete = true;
    let Some(operators) = object(node, "an object of condition operators", path, findings) else {
        return (elements, false);
    };
    for operator in operators {
        let here = path.key(operator.key);
        let Some(keys) = object(&operator.value, "an object of condition keys", &here, findings) else {
            complete = false;
            continue;
        };
        report_other_case(keys, &here, findings);
        for key in keys {
            let (values, all) = values(operator, key, &here.key(key.key), findings);
            complete &= all;
            if all || !values.is_empty() {
                elements.push(ConditionElement {
                    operator: Spanned { value: operator.key.to_owned(), span: operator.key_span },
                    key: Spanned { value: key.key.to_owned(), span: key.key_span },
                    span: key.value.span,
                    values,
                });
            }
        }
    }
    (elements, complete)
}

fn object<'n, 't>(
    node: &'n Node<'t>,
    wanted: &str,
    path: &Path<'_>,
    findings: &mut Findings,
) -> Option<&'n [Member<'t>]> {
    let Value::Object(members) = &node.value else {
        report_type(node, wanted, path, findings);
        return None;
    };
    if members.is_empty() {
        let message = "This condition is empty and always met. Remove it, or say what it should test.";
        findings.suggestion("EMPTY_OBJECT_CONDITION", path, &[node.span], message);
    }
    report_repeated(members, path, findings);
    Some(members)
}

/// Context keys are case-insensitive, so the same key in other capitals is the same key (G-17).
fn report_other_case(keys: &[Member<'_>], path: &Path<'_>, findings: &mut Findings) {
    if keys.len() < 2 {
        return;
    }
    let lower: Vec<String> = keys.iter().map(|member| member.key.to_ascii_lowercase()).collect();
    let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
    for (later, first) in repeated(&lower) {
        let (Some(member), Some(first)) = (keys.get(later), keys.get(first)) else { continue };
        if first.key != member.key {
            let message = format!(
                "{} and {} are the same condition key: capitals do not count. Merge the two.",
                shown(member.key),
                shown(first.key)
            );
            let here = path.key(member.key);
            findings.error("DUPLICATE_KEYS_WITH_DIFFERENT_CASE", &here, &[member.key_span, first.key_span], message);
        }
    }
}

/// The values of one key as text (G-16).
fn values(
    operator: &Member<'_>,
    key: &Member<'_>,
    path: &Path<'_>,
    findings: &mut Findings,
) -> (Vec<Spanned<String>>, bool) {
    let node = &key.value;
    let Value::Array(items) = &node.value else {
        return match scalar(node, path, findings) {
            Some(value) => (vec![value], true),
            None => (Vec::new(), false),
        };
    };
    if items.is_empty() {
        report_no_values(operator, node.span, path, findings);
    }
    let mut values = Vec::with_capacity(items.len());
    for (i, item) in items.iter().enumerate() {
        values.extend(scalar(item, &path.index(i), findings));
    }
    report_mixed(items, path, findings);
    let complete = values.len() == items.len();
    (values, complete)
}

fn scalar(node: &Node<'_>, path: &Path<'_>, findings: &mut Findings) -> Option<Spanned<String>> {
    let value = match &node.value {
        Value::String(text) => (*text).to_owned(),
        Value::Number(digits) => (*digits).to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => {
            let message =
                format!("A condition value is a string, a number or a boolean, not {}. Change it.", node.type_name());
            findings.error("INVALID_CONDITION_DATA_TYPE", path, &[node.span], message);
            return None;
        }
    };
    Some(Spanned { value, span: node.span })
}

/// Strings, numbers and booleans may not stand side by side in one list.
fn report_mixed(items: &[Node<'_>], path: &Path<'_>, findings: &mut Findings) {
    let is_scalar = |node: &&Node<'_>| matches!(node.value, Value::String(_) | Value::Number(_) | Value::Bool(_));
    let mut scalars = items.iter().filter(is_scalar);
    let Some(first) = scalars.next() else { return };
    if let Some(other) = scalars.find(|node| discriminant(&node.value) != discriminant(&first.value)) {
        let message = format!(
            "The values of one key must be of one type; here are {} and {}. Put all of them in double quotes.",
            first.type_name(),
            other.type_name()
        );
        findings.error("INVALID_CONDITION_DATA_TYPE", path, &[other.span, first.span], message);
    }
}

fn report_no_values(operator: &Member<'_>, span: Span, path: &Path<'_>, findings: &mut Findings) {
    let name = operator.key.to_ascii_lowercase();
    let (code, message) = if name.starts_with("foranyvalue:") {
        ("EMPTY_ARRAY_CONDITION_FORANYVALUE", "Without values this condition is never met. List the values.")
    } else if name.starts_with("forallvalues:") {
        (
            "EMPTY_ARRAY_CONDITION_FORALLVALUES",
            "Without values this condition is met only when the key is absent. Use `Null` to test for that.",
        )
    } else if name.ends_with("ifexists") {
        (
            "EMPTY_ARRAY_CONDITION_IFEXISTS",
            "Without values this condition is met only when the key is absent. Use `Null` to test for that.",
        )
    } else {
        ("EMPTY_ARRAY_CONDITION", "The key has no values. List them, or remove the key.")
    };
    findings.suggestion(code, path, &[span], message);
}
