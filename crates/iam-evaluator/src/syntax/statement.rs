//! One statement: its elements read, then checked against what its policy type takes.

use super::elements::{self, distinct, repeated, report_type, report_unknown};
use super::json::{Node, Value};
use super::report::{Findings, Path, shown};
use super::{Effect, Spanned, Statement, condition, grammar, principal};
use crate::scenario::PolicyType;

/// Reads a statement. What cannot be read is reported and left out.
pub(super) fn read(node: &Node<'_>, policy_type: PolicyType, path: &Path<'_>, findings: &mut Findings) -> Statement {
    let mut statement = Statement { span: node.span, ..Statement::default() };
    let Value::Object(members) = &node.value else {
        report_type(node, "a statement object", path, findings);
        statement.incomplete = true;
        return statement;
    };
    // Elements that stand there, readable or not, also under a misspelt name.
    let mut seen = Vec::with_capacity(elements::STATEMENT.len());
    for member in distinct(members, path, findings).iter() {
        let key = elements::canonical(member.key, &elements::STATEMENT, findings);
        let here = path.key(key);
        let value = &member.value;
        match key {
            "Sid" => statement.sid = elements::text(value, &here, findings),
            "Effect" => statement.effect = effect(value, &here, findings),
            "Principal" | "NotPrincipal" => {
                let (element, complete) = principal::read(member, key, &here, findings);
                statement.principals.extend(element);
                statement.incomplete |= !complete;
            }
            "Action" | "NotAction" => {
                let (element, complete) = elements::list(member, key, &here, findings);
                statement.actions.extend(element);
                statement.incomplete |= !complete;
            }
            "Resource" | "NotResource" => {
                let (element, complete) = elements::list(member, key, &here, findings);
                statement.resources.extend(element);
                statement.incomplete |= !complete;
            }
            "Condition" => {
                let (elements, complete) = condition::read(value, &here, findings);
                statement.conditions = elements;
                statement.incomplete |= !complete;
            }
            _ => {
                let meant = report_unknown(member, &elements::STATEMENT, &elements::DOCUMENT, path, findings);
                // Without the misspelt element the statement would say something else than its author meant.
                statement.incomplete |= meant.is_some_and(|name| name != "Sid" && name != "Effect");
                seen.extend(meant);
                continue;
            }
        }
        seen.extend(elements::STATEMENT.iter().copied().find(|&name| name == key));
    }
    grammar::check(&statement, &seen, node.opening(), policy_type, path, findings);
    statement
}

/// `Effect` is exactly `Allow` or `Deny` (G-09).
fn effect(node: &Node<'_>, path: &Path<'_>, findings: &mut Findings) -> Option<Spanned<Effect>> {
    let span = node.span;
    let text = elements::borrowed(node, path, findings)?;
    let value = match text {
        "Allow" => Effect::Allow,
        "Deny" => Effect::Deny,
        _ => {
            let meant = ["Allow", "Deny"].into_iter().find(|name| text.trim().eq_ignore_ascii_case(name));
            let what = match meant {
                Some(name) => format!("Write `{name}`: capitals count."),
                None => "It must be `Allow` or `Deny`.".to_owned(),
            };
            findings.error("INVALID_EFFECT", path, &[span], format!("{} is not an effect. {what}", shown(text)));
            return None;
        }
    };
    Some(Spanned { value, span })
}

/// Statement ids are unique in a document (G-13): an error where IAM or Organizations keeps the policy, else advice.
pub(super) fn report_repeated_sids(
    statements: &[Statement],
    policy_type: PolicyType,
    path: &Path<'_>,
    findings: &mut Findings,
) {
    let sids = statements.iter().enumerate().filter_map(|(at, statement)| Some((at, statement.sid.as_ref()?)));
    let sids: Vec<_> = sids.filter(|(_, sid)| !sid.value.is_empty()).collect();
    let names: Vec<&str> = sids.iter().map(|(_, sid)| sid.value.as_str()).collect();
    for (later, first) in repeated(&names) {
        let (Some(&(at, sid)), Some(&(_, earlier))) = (sids.get(later), sids.get(first)) else { continue };
        let statement_path = path.index(at);
        let (here, spans) = (statement_path.key("Sid"), [sid.span, earlier.span]);
        let message = format!("{} is the `Sid` of an earlier statement too. Give each its own.", shown(&sid.value));
        if matches!(policy_type, PolicyType::ResourceBased | PolicyType::VpcEndpoint) {
            findings.warning("UNIQUE_SIDS_RECOMMENDED", &here, &spans, message);
        } else {
            findings.error("UNIQUE_SIDS_REQUIRED", &here, &spans, message);
        }
    }
}
