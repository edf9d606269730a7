//! Layers that somebody else set as limits: permissions boundaries, VPC endpoints, the organization's policies.

use super::case::{Case, name};
use super::denied::capital;
use super::{Found, found};
use iam_evaluator::evaluation::{StageOutcome, StageReason};
use iam_evaluator::scenario::PolicyType;

pub(super) fn checks(case: &Case<'_>) -> Vec<Found> {
    [boundary, endpoint, resource_control, service_control].into_iter().filter_map(|check| check(case)).collect()
}

/// Whether a type of policy denies: as found here, or as AWS said.
fn denies(case: &Case<'_>, policy_type: PolicyType) -> bool {
    let here = case.closing().any(|stage| stage.policy_type == policy_type) && case.is_denied();
    here || case.denied_by() == Some(policy_type)
}

/// How likely a layer is the cause: more so where it is the one that is named.
fn likelihood(case: &Case<'_>, policy_type: PolicyType) -> u8 {
    if case.denied_by() == Some(policy_type) { 93 } else { 79 }
}

/// 9-C11.
fn boundary(case: &Case<'_>) -> Option<Found> {
    let silent =
        case.stage(PolicyType::PermissionsBoundary).is_some_and(|stage| stage.outcome == StageOutcome::ImplicitDeny);
    let said = case.said.as_ref().and_then(|said| said.policy_type()) == Some(PolicyType::PermissionsBoundary);
    if !(said || silent && case.is_denied()) {
        return None;
    }
    let policies: Vec<&str> = case
        .texts()
        .filter(|(_, policy)| policy.policy_type == PolicyType::PermissionsBoundary)
        .map(|(_, policy)| policy.name.as_str())
        .collect();
    let detail = match policies.as_slice() {
        [] => format!(
            "AWS named the permissions boundary; none is given here. {} is not among what it allows.",
            case.action()
        ),
        names => format!("{} has no Allow for {}.", quoted(names), case.action()),
    };
    Some(found("9-C11", likelihood(case, PolicyType::PermissionsBoundary), detail))
}

fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(" and ")
}

/// 9-C14.
fn endpoint(case: &Case<'_>) -> Option<Found> {
    let through = case
        .request
        .context
        .keys()
        .any(|key| ["aws:sourcevpce", "aws:sourcevpc", "aws:vpcsourceip"].contains(&key.to_lowercase().as_str()));
    if through {
        let on_address = case.statements().find_map(|(_, policy, statement)| {
            let condition =
                statement.conditions.iter().find(|condition| condition.key.eq_ignore_ascii_case("aws:SourceIp"))?;
            condition.request_values.is_none().then(|| (name(policy, statement), condition.operator.clone()))
        });
        if let Some((statement, operator)) = on_address {
            let detail = format!(
                "{} has {operator} on aws:SourceIp, and the request goes through a VPC endpoint, where that key is absent.",
                capital(&statement)
            );
            return Some(found("9-C14", 94, detail));
        }
    }
    if !denies(case, PolicyType::VpcEndpoint) {
        return None;
    }
    let given = case.texts().any(|(_, policy)| policy.policy_type == PolicyType::VpcEndpoint);
    let detail = if given {
        format!("The policy of the VPC endpoint does not let {} through.", case.action())
    } else {
        "AWS named the policy of a VPC endpoint; none is given here.".to_owned()
    };
    Some(
        found("9-C14", likelihood(case, PolicyType::VpcEndpoint), detail).command(
            "aws ec2 describe-vpc-endpoints --query 'VpcEndpoints[].[VpcEndpointId,ServiceName,PolicyDocument]'",
        ),
    )
}

/// 9-C15.
fn resource_control(case: &Case<'_>) -> Option<Found> {
    if denies(case, PolicyType::ResourceControl) {
        let owner = case.resource_account().map(|account| format!(" of account {account}")).unwrap_or_default();
        return Some(found(
            "9-C15",
            likelihood(case, PolicyType::ResourceControl),
            format!("A resource control policy of the resource's organization{owner} denies."),
        ));
    }
    None
}

/// 9-C16.
fn service_control(case: &Case<'_>) -> Option<Found> {
    if !denies(case, PolicyType::ServiceControl) {
        return None;
    }
    let stage = case.stage(PolicyType::ServiceControl);
    let level = stage.and_then(|stage| {
        let lacking = stage.levels.iter().find(|level| level.outcome == StageOutcome::ImplicitDeny)?;
        (stage.reason == StageReason::LevelWithoutAllow).then(|| lacking.label.clone()).flatten()
    });
    let account = case.caller_account().unwrap_or("the caller");
    let detail = match level {
        Some(level) => format!("Level “{level}” above account {account} has no Allow for {}.", case.action()),
        None => {
            let denying: Vec<String> = case
                .denying()
                .filter(|(of, ..)| *of == PolicyType::ServiceControl)
                .map(|(_, policy, statement)| name(policy, statement))
                .collect();
            if denying.is_empty() {
                format!(
                    "The organization's service control policies do not let account {account} call {}.",
                    case.action()
                )
            } else {
                format!("{} denies it.", capital(&denying.join(" and ")))
            }
        }
    };
    let found = found("9-C16", likelihood(case, PolicyType::ServiceControl), detail);
    let target = case.caller_account().unwrap_or("ACCOUNT").to_owned();
    Some(found.command(format!(
        "aws organizations list-policies-for-target --target-id {target} --filter SERVICE_CONTROL_POLICY"
    )))
}
