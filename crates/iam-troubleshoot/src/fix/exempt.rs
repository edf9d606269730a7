//! Candidates where a Deny applies: the caller, the resource or the value exempted. Each weakens that Deny, and says so.

use super::change::{Candidate, Change, Situation, statement_name};
use super::text::Source;
use crate::diagnosis::principal_to_name;
use iam_evaluator::evaluation::StatementTrace;
use iam_evaluator::scenario::PolicyType;

/// Candidates for the first Deny statement that applies.
pub(super) fn candidates(situation: &Situation) -> Vec<Candidate> {
    let Some(reference) = situation.verdict().denied_by.first() else { return Vec::new() };
    let Some(index) = situation.scenario.policies.iter().position(|policy| policy.name == reference.policy) else {
        return Vec::new();
    };
    let Some(trace) = situation.statement(index, reference.statement) else { return Vec::new() };
    let policy_type = situation.scenario.policies.get(index).map(|policy| policy.policy_type);
    let mut found = of_statement(situation, index, trace).unwrap_or_default();
    for candidate in &mut found {
        candidate.weakens = policy_type;
    }
    found
}

fn of_statement(situation: &Situation, index: usize, trace: &StatementTrace) -> Option<Vec<Candidate>> {
    let policy = situation.scenario.policies.get(index)?;
    let source = Source::new(policy.document.text(), policy.policy_type)?;
    let statement = source.statement(trace.statement)?;
    let name = statement_name(&situation.scenario, index, trace);
    let (action, resource) = situation.asked();
    let mut found = Vec::new();
    let mut add = |what: String, cost: u32, edit| {
        found.push(Candidate::new(
            format!("in {name} {what}"),
            cost,
            Change::Text { policy: index, edits: vec![edit] },
        ));
    };
    // Lists of exceptions take one more.
    if let [list] = statement.actions.as_slice()
        && list.negated
    {
        add(format!("add {action} to NotAction, so that it is no longer denied"), 50, source.add_entry(list, &action));
    }
    if let [list] = statement.resources.as_slice()
        && list.negated
        && resource != "*"
    {
        add(
            format!("add {resource} to NotResource, so that it is no longer denied"),
            50,
            source.add_entry(list, &resource),
        );
    }
    for (condition, written) in trace.conditions.iter().zip(&statement.conditions) {
        let negated = written.operator.value.contains("Not");
        if negated
            && condition.outcome.is_true()
            && let Some([one]) = condition.request_values.as_deref()
        {
            let last = written.values.last().map(|value| value.span);
            let edit = source.add_to(written.span, last, one);
            add(format!("exempt {one} by adding it to the values of {}", condition.key), 52, edit);
        }
    }
    // A condition that leaves the caller out.
    let request = situation.request()?;
    let caller = principal_to_name(request.principal.arn(), &request.principal);
    if caller.starts_with("arn:") {
        for operator in ["ArnNotEquals", "ArnNotLike", "StringNotEquals"] {
            if let Some(edit) = source.add_condition(statement, operator, "aws:PrincipalArn", &caller) {
                add(format!("exempt {caller} by a condition {operator} on aws:PrincipalArn"), 55, edit);
                break;
            }
        }
    }
    // The text of one statement that lists more than this action can lose just this.
    if let [list] = statement.actions.as_slice()
        && !list.negated
        && list.entries.len() > 1
        && let Some(at) = list.entries.iter().position(|entry| entry.value.eq_ignore_ascii_case(&action))
        && let Some(edit) = source.remove_entry(list, at)
    {
        add(format!("take {action} out of Action, so that nobody is denied it"), 70, edit);
    }
    Some(found)
}

/// What to think of before a limit is weakened.
pub(super) fn warning(weakens: &[PolicyType]) -> Option<String> {
    if weakens.is_empty() {
        return None;
    }
    let names: Vec<&str> = weakens.iter().map(|policy_type| policy_type.label()).collect();
    let mut warning = format!(
        "This weakens a limit that somebody set on purpose ({}). Ask whoever owns it, and look at what else becomes allowed.",
        names.join(", ")
    );
    let of_organization = |one: &PolicyType| matches!(one, PolicyType::ServiceControl | PolicyType::ResourceControl);
    if weakens.iter().any(of_organization) {
        warning.push_str(
            " It widens what the organization lets through in every account that the policy is attached to or stands above; \
             only the management account, or an account it has delegated this to, can change it.",
        );
    }
    Some(warning)
}
