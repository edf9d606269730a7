//! Policy variables that do not work.

use super::case::{Case, name};
use super::denied::capital;
use super::{Found, found};
use iam_evaluator::Evaluator;
use iam_evaluator::evaluation::{ConditionValueReason, Decision, EntryReason};
use iam_evaluator::scenario::{DocumentSource, PolicyType, Scenario};
use iam_evaluator::syntax::read_document;

pub(super) fn checks(case: &Case<'_>) -> Vec<Found> {
    [literal, default_version, differs_in_case, no_value, no_place]
        .into_iter()
        .filter_map(|check| check(case))
        .collect()
}

/// Whether a text has something that looks like a policy variable, other than `${*}`, `${?}` and `${$}`.
fn has_variable(text: &str) -> bool {
    text.match_indices("${").any(|(at, _)| {
        let inner = text.get(at + 2..).unwrap_or_default();
        inner.find('}').is_some_and(|end| end > 1)
    })
}

/// Whether a text has a variable of a key that takes several values.
fn is_of_many(text: &str) -> bool {
    ["${aws:TagKeys}", "${aws:CalledVia}", "${aws:PrincipalOrgPaths}"].iter().any(|list| text.contains(list))
}

/// 9-E1: confirmed by trying it.
fn literal(case: &Case<'_>) -> Option<Found> {
    let mut best: Option<Found> = None;
    for (index, policy) in case.texts() {
        let text = policy.document.text();
        let document = read_document(text, policy.policy_type).document;
        if !document.readable || document.has_variables() || !has_variable(text) {
            continue;
        }
        let mut changed: Scenario = case.scenario.clone();
        let Some(edited) = crate::fix::with_version(text, policy.policy_type) else { continue };
        if let Some(policy) = changed.policies.get_mut(index) {
            policy.document = DocumentSource::Text(edited);
        }
        let decision = Evaluator::new(&changed).decide(case.request);
        let before = case.decision();
        let detail = if decision == before {
            format!(
                "“{}” has policy variables and no Version 2012-10-17; setting it alone does not change the decision.",
                policy.name
            )
        } else {
            format!(
                "“{}” has policy variables and no Version 2012-10-17. Tried here: with it the decision is {} instead of {}.",
                policy.name,
                decision.id(),
                before.id()
            )
        };
        let likelihood = if decision == Decision::Allowed && before != decision {
            96
        } else if decision == before {
            30
        } else {
            60
        };
        if best.as_ref().is_none_or(|best| best.likelihood < likelihood) {
            best = Some(found("9-E1", likelihood, detail));
        }
    }
    best
}

/// 9-E2: here the policy as shown allows what AWS denied.
fn default_version(case: &Case<'_>) -> Option<Found> {
    if case.decision() != Decision::Allowed || !case.aws_denied() {
        return None;
    }
    let managed = |arn: &str| arn.contains(":policy/");
    let (_, policy) = case.texts().find(|(_, policy)| {
        let of_identity = matches!(policy.policy_type, PolicyType::IdentityBased | PolicyType::PermissionsBoundary);
        of_identity && (policy.arn.as_deref().is_some_and(managed) || has_variable(policy.document.text()))
    })?;
    let detail = format!("“{}” as given here allows the request that AWS denied.", policy.name);
    let mut one = found("9-E2", 75, detail);
    if let Some(arn) = policy.arn.as_deref().filter(|arn| managed(arn)) {
        one = one
            .command(format!("aws iam list-policy-versions --policy-arn {arn}"))
            .command(format!("aws iam set-default-policy-version --policy-arn {arn} --version-id VERSION"));
    }
    Some(one)
}

/// 9-E3.
fn differs_in_case(case: &Case<'_>) -> Option<Found> {
    if !case.is_denied() {
        return None;
    }
    case.statements().find_map(|(_, policy, statement)| {
        let mut entries = statement.resource.iter().flat_map(|element| &element.entries);
        let entry = entries.find_map(|entry| {
            let resolved = entry.resolved.as_deref()?;
            (entry.reason == EntryReason::DiffersInCase).then_some((resolved, entry.text.as_str()))
        });
        let mut values = statement
            .conditions
            .iter()
            .flat_map(|condition| condition.values.iter().map(move |value| (condition, value)));
        let value = values.find_map(|(_, value)| {
            (value.reason == ConditionValueReason::DiffersInCase)
                .then_some((value.resolved.as_deref()?, value.text.as_str()))
        });
        let (resolved, text) = entry.or(value)?;
        let other = match entry {
            Some(_) => case.request.resource.arn().to_owned(),
            None => "the request's value".to_owned(),
        };
        Some(found(
            "9-E3",
            93,
            format!(
                "{}: {text} becomes {resolved}, and that differs from {other} in upper and lower case only.",
                capital(&name(policy, statement))
            ),
        ))
    })
}

/// 9-E4.
fn no_value(case: &Case<'_>) -> Option<Found> {
    case.statements().find_map(|(_, policy, statement)| {
        let entries = statement.resource.iter().flat_map(|element| &element.entries);
        let entry = entries
            .filter(|entry| entry.reason == EntryReason::UnresolvedPolicyVariable)
            .map(|entry| &entry.text)
            .next();
        let values = statement.conditions.iter().flat_map(|condition| &condition.values);
        let value = values
            .filter(|value| value.reason == ConditionValueReason::UnresolvedPolicyVariable)
            .map(|value| &value.text)
            .next();
        // A key of several values is another matter (9-E5).
        let text = entry.or(value).filter(|text| !is_of_many(text))?;
        let detail = format!(
            "{}: a variable in {text} has no value when {} calls.",
            capital(&name(policy, statement)),
            case.caller()
        );
        Some(found("9-E4", if case.is_denied() { 94 } else { 35 }, detail))
    })
}

/// 9-E5.
fn no_place(case: &Case<'_>) -> Option<Found> {
    const CODES: [&str; 5] = [
        "VARIABLE_UNSUPPORTED_IN_ELEMENT",
        "UNSUPPORTED_SPACE_IN_VARIABLE",
        "MISSING_QUOTE_IN_VARIABLE",
        "MISSING_BRACE_IN_VARIABLE",
        "EMPTY_VARIABLE",
    ];
    let likelihood = if case.is_denied() { 88 } else { 30 };
    for (index, policy) in case.texts() {
        if let Some(finding) =
            case.evaluator.findings(index).iter().find(|finding| CODES.contains(&finding.issue_code.as_str()))
        {
            return Some(found("9-E5", likelihood, format!("“{}”: {}", policy.name, finding.message)));
        }
        let document = read_document(policy.document.text(), policy.policy_type).document;
        if !document.has_variables() {
            continue;
        }
        for statement in &document.statements {
            let actions =
                statement.actions.iter().flat_map(|list| &list.entries).map(|entry| (entry.value.as_str(), "Action"));
            let resources = statement.resources.iter().flat_map(|list| &list.entries).filter_map(|entry| {
                // Only the part after the fifth colon takes variables.
                let before = entry
                    .value
                    .find("${")
                    .filter(|at| entry.value.get(..*at).is_some_and(|start| start.matches(':').count() < 5))?;
                (entry.value.starts_with("arn:") && before > 0)
                    .then_some((entry.value.as_str(), "Resource before the fifth colon"))
            });
            let plain = ["Numeric", "Date", "Binary", "IpAddress", "NotIpAddress", "Null"];
            let conditions = statement.conditions.iter().filter(|condition| {
                let name = condition.operator.value.rsplit(':').next().unwrap_or_default();
                plain.iter().any(|family| name.starts_with(family))
            });
            let values = conditions.flat_map(|condition| {
                condition.values.iter().map(|value| (value.value.as_str(), condition.operator.value.as_str()))
            });
            let listed = statement.resources.iter().flat_map(|list| &list.entries);
            let listed = listed.map(|entry| (entry.value.as_str(), "Resource, with a key of several values"));
            let many = statement
                .conditions
                .iter()
                .flat_map(|condition| {
                    condition
                        .values
                        .iter()
                        .map(|value| (value.value.as_str(), "a condition, with a key of several values"))
                })
                .chain(listed)
                .filter(|(text, _)| is_of_many(text));
            let entries = statement.resources.iter().flat_map(|list| &list.entries);
            let written = statement.conditions.iter().flat_map(|condition| &condition.values);
            let open = entries
                .map(|entry| entry.value.as_str())
                .chain(written.map(|value| value.value.as_str()))
                .filter(|text| text.rsplit_once("${").is_some_and(|(_, inner)| !inner.contains('}')))
                .map(|text| (text, "a place where the brace of the variable is never closed"));
            if let Some((text, place)) = actions
                .chain(resources)
                .chain(values)
                .filter(|(text, _)| has_variable(text))
                .chain(many)
                .chain(open)
                .next()
            {
                return Some(found("9-E5", likelihood, format!("“{}” has {text} in {place}.", policy.name)));
            }
        }
    }
    None
}
