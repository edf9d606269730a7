//! The evaluation logic once more, from the trace's statements alone: AWS's order, written independently.

use crate::grammar::ACCOUNT;
use iam_evaluator::evaluation::{
    Decision, Evaluation, GrantKind, Stage, StageOutcome, StageReason, StatementTrace, Verdict,
};
use iam_evaluator::scenario::PolicyType;
use iam_evaluator::syntax::Effect;
use iam_evaluator::truth::Truth;
use serde_json::Value;

/// What the decision on one pair needs beside the trace.
pub(crate) struct Pair {
    action: String,
    resource: String,
    owner: Option<String>,
    object_owner: Option<String>,
    principal: String,
    federated_by: String,
    assumed_root: bool,
}

/// Each action and resource of the request with its verdict.
pub(crate) fn pairs<'e>(scenario: &Value, evaluation: &'e Evaluation) -> Vec<(Pair, &'e Verdict)> {
    let request = &scenario["requests"][0];
    let own = pair(request, request);
    if evaluation.pairs.is_empty() {
        return vec![(own, &evaluation.verdict)];
    }
    let also = request["also"].as_array().unwrap().iter().map(|also| pair(request, also));
    std::iter::once(own).chain(also).zip(evaluation.pairs.iter().map(|pair| &pair.verdict)).collect()
}

fn pair(request: &Value, target: &Value) -> Pair {
    let text = |value: &Value, field: &str| value[field].as_str().or(value.as_str()).unwrap_or_default().to_owned();
    let (principal, resource) = (&request["principal"], &target["resource"]);
    let (name, arn) = (text(principal, "arn"), text(resource, "arn"));
    let in_arn = |arn: &str| arn.split(':').nth(4).filter(|account| !account.is_empty()).map(str::to_owned);
    Pair {
        owner: resource["account"].as_str().map(str::to_owned).or_else(|| in_arn(&arn)).or_else(|| in_arn(&name)),
        object_owner: resource["objectOwner"].as_str().map(str::to_owned),
        action: target["action"].as_str().unwrap().to_owned(),
        resource: arn,
        federated_by: principal["federatedBy"].as_str().unwrap_or_default().to_owned(),
        assumed_root: principal["assumedRoot"] == true,
        principal: name,
    }
}

/// Whether a statement applies: every element and condition matches.
pub(crate) fn applies(statement: &StatementTrace) -> Truth {
    let elements = [&statement.principal, &statement.action, &statement.resource];
    let outcomes = elements.into_iter().flatten().map(|element| element.outcome);
    let outcomes: Vec<Truth> = outcomes.chain(statement.conditions.iter().map(|condition| condition.outcome)).collect();
    if outcomes.contains(&Truth::False) {
        Truth::False
    } else if outcomes.contains(&Truth::Unknown) {
        Truth::Unknown
    } else {
        Truth::True
    }
}

/// The decision and the policy type that denies.
pub(crate) fn decide(pair: &Pair, verdict: &Verdict) -> (Decision, Option<PolicyType>) {
    use PolicyType::{
        IdentityBased, PermissionsBoundary, ResourceBased, ResourceControl, ServiceControl, Session, VpcEndpoint,
    };
    if verdict.authentication.is_some() {
        return (Decision::NotAuthenticated, None);
    }
    let stage = |wanted: PolicyType| verdict.stages.iter().find(|stage| stage.policy_type == wanted).unwrap();
    let order =
        [ResourceControl, ServiceControl, VpcEndpoint, ResourceBased, PermissionsBoundary, Session, IdentityBased];
    let blocked = |wanted| wanted == ResourceBased && stage(wanted).reason == StageReason::BlockPublicAccess;
    if let Some(denier) = order.into_iter().find(|&wanted| blocked(wanted) || some(stage(wanted), Effect::Deny)) {
        return (Decision::ExplicitDeny, Some(denier));
    }
    let exists = |wanted| stage(wanted).levels.iter().any(|level| !level.policies.is_empty());
    let must_allow = |wanted| exists(wanted) && !all_levels(stage(wanted));
    let deny = |wanted| (Decision::ImplicitDeny, Some(wanted));
    if must_allow(ServiceControl) {
        return deny(ServiceControl);
    }
    if must_allow(VpcEndpoint) {
        return deny(VpcEndpoint);
    }
    if pair.action == "sts:GetCallerIdentity" {
        return (Decision::Allowed, None);
    }
    let foreign_object = pair.action.starts_with("s3:")
        && pair.object_owner.as_ref().is_some_and(|owner| Some(owner) != pair.owner.as_ref());
    let granted = if foreign_object { Vec::new() } else { grants(stage(ResourceBased)) };
    let caller_account = pair.principal.split(':').nth(4);
    let Some(caller_account) = caller_account else {
        return if granted.is_empty() { deny(ResourceBased) } else { (Decision::Allowed, None) };
    };
    let same = pair.owner.as_deref() == Some(caller_account);
    let root = pair.principal.ends_with(":root");
    let federated = pair.principal.contains(":federated-user/");
    let direct = |grant: &GrantKind| match grant {
        GrantKind::Account => root,
        GrantKind::RoleArn | GrantKind::FederatingUser => false,
        _ => true,
    };
    let trusts = pair.action == "sts:AssumeRole" || pair.action.starts_with("kms:") && pair.resource.contains(":key/");
    if same && trusts && granted.is_empty() {
        return deny(ResourceBased);
    }
    if !(same && granted.iter().any(direct)) {
        let stands_in = |grant: &GrantKind| matches!(grant, GrantKind::RoleArn | GrantKind::FederatingUser);
        let by_itself = root || federated && pair.federated_by.ends_with(":root");
        if !(by_itself || some(stage(IdentityBased), Effect::Allow) || same && granted.iter().any(stands_in)) {
            return deny(IdentityBased);
        }
        if must_allow(PermissionsBoundary) {
            return deny(PermissionsBoundary);
        }
        if must_allow(Session) || federated && !exists(Session) {
            return deny(Session);
        }
    }
    if !same && granted.is_empty() {
        return deny(ResourceBased);
    }
    assert!(!pair.assumed_root || caller_account == ACCOUNT);
    (Decision::Allowed, None)
}

fn statements(stage: &Stage) -> impl Iterator<Item = &StatementTrace> {
    assert!(stage.outcome != StageOutcome::NotApplicable || stage.levels.is_empty(), "{:?}", stage.policy_type);
    stage.levels.iter().flat_map(|level| &level.policies).flat_map(|policy| &policy.statements)
}

fn some(stage: &Stage, effect: Effect) -> bool {
    statements(stage).any(|statement| statement.effect == Some(effect) && applies(statement) == Truth::True)
}

fn all_levels(stage: &Stage) -> bool {
    stage.levels.iter().all(|level| {
        let mut statements = level.policies.iter().flat_map(|policy| &policy.statements);
        statements.any(|statement| statement.effect == Some(Effect::Allow) && applies(statement) == Truth::True)
    })
}

/// What the Allow statements that apply grant.
fn grants(stage: &Stage) -> Vec<GrantKind> {
    let allowing = statements(stage)
        .filter(|statement| statement.effect == Some(Effect::Allow) && applies(statement) == Truth::True);
    allowing
        .filter_map(|statement| statement.principal.as_ref())
        .flat_map(|principal| match principal.element.as_str() {
            "NotPrincipal" => vec![GrantKind::Wildcard],
            _ => principal.entries.iter().filter_map(|entry| entry.grant).collect(),
        })
        .collect()
}
