//! Denied whatever the credentials: the action, the resource, the principal, a condition, the other account.

use super::case::{Case, name};
use super::{Found, found};
use crate::import::commands;
use iam_evaluator::evaluation::{Decision, EntryReason, StageOutcome, StageReason};
use iam_evaluator::message::DenialKind;
use iam_evaluator::nearest::{MissPart, NearestMiss, PartKind, PartReason};
use iam_evaluator::scenario::{PolicyType, Principal, Resource};
use iam_evaluator::wording;

pub(super) fn checks(case: &Case<'_>) -> Vec<Found> {
    let mut all = Vec::new();
    all.extend(named_type(case));
    all.extend(nearest(case));
    all.extend(either_side(case));
    all.extend(both_sides(case));
    all.extend(delegated(case));
    all.extend(deleted_identity(case));
    all.extend(keys_differ_in_case(case));
    all.extend(key_twice(case));
    all.extend(several_layers(case));
    all
}

/// 9-C1.
fn named_type(case: &Case<'_>) -> Option<Found> {
    let policy_type = case.denied_by()?;
    let label = policy_type.label();
    let a = if policy_type == PolicyType::IdentityBased { "an" } else { "a" };
    let said = case.said.as_ref().and_then(|said| said.policy_type()).is_some();
    let who = if said { "AWS named" } else { "Found here:" };
    let explicit = match &case.said {
        Some(said) if said.kind != DenialKind::Unstated => said.kind == DenialKind::Explicit,
        _ => case.decision() == Decision::ExplicitDeny,
    };
    let given = case.texts().any(|(_, policy)| policy.policy_type == policy_type);
    let what = if explicit {
        let denying: Vec<String> = case
            .denying()
            .filter(|(of, ..)| *of == policy_type)
            .map(|(_, policy, statement)| name(policy, statement))
            .collect();
        match denying.as_slice() {
            [] if given => {
                format!("{who} an explicit deny in {a} {label}, but none of those given here has a Deny that applies.")
            }
            [] => format!("{who} an explicit deny in {a} {label}; none is given here."),
            denying => format!("{who} an explicit deny in {a} {label}: {}.", denying.join(", ")),
        }
    } else {
        match case.nearly(policy_type).next() {
            Some(miss) => format!("{who} an implicit deny: no {label} allows it. {}", wording::nearest_sentence(miss)),
            None => format!("{who} an implicit deny: no {label} allows it."),
        }
    };
    let mut one = found("9-C1", if said && !given { 88 } else { 50 }, what);
    if !given && let Some((_, Some(command))) = commands::policies(policy_type, case.request) {
        one = one.command(command);
    }
    Some(one)
}

/// 9-C2, 9-C3 and 9-C4: the first failing part of the nearest Allow statements.
fn nearest(case: &Case<'_>) -> Vec<Found> {
    let mut all = Vec::new();
    if !case.is_denied() {
        return all;
    }
    let needed = case.nearest.iter().filter(|miss| {
        // The parts of a resource-based policy count where that policy is the one that lacks an Allow.
        let counts =
            miss.policy_type == PolicyType::IdentityBased || Some(miss.policy_type) == case.verdict().decided_by;
        counts && miss.role == iam_evaluator::nearest::MissRole::WouldAllow
    });
    let misses: Vec<&NearestMiss> = needed.collect();
    let has = |miss: &NearestMiss, kind: PartKind| miss.parts.iter().any(|part| part.kind == kind);
    let part = |miss: &NearestMiss, kind: PartKind| miss.parts.iter().find(|part| part.kind == kind).cloned();
    let action = case.action();
    // Statements whose action matches say more than those about other actions.
    let about: Vec<&&NearestMiss> = misses.iter().filter(|miss| !has(miss, PartKind::Action)).collect();
    if about.is_empty() && case.verdict().decided_by.is_some() {
        let identity = case
            .stage(PolicyType::IdentityBased)
            .is_some_and(|stage| stage.outcome == StageOutcome::ImplicitDeny && stage.reason == StageReason::NoAllow);
        if let Some(miss) = misses.first() {
            let why = part(miss, PartKind::Action).map(|part| part.sentence).unwrap_or_default();
            all.push(not_granted(case, format!("No Allow statement lists {action}. {why}")));
        } else if identity {
            all.push(not_granted(case, format!("No Allow statement lists {action}.")));
        }
    }
    if let Some(miss) = about.iter().find(|miss| has(miss, PartKind::Resource))
        && let Some(part) = part(miss, PartKind::Resource)
        && about.iter().all(|miss| has(miss, PartKind::Resource))
    {
        all.push(
            found("9-C3", 85, format!("{} {}", wording::nearest_sentence(miss), part.sentence))
                .first_if(hint(&part, case)),
        );
    }
    if let Some(miss) = about.iter().find(|miss| {
        has(miss, PartKind::Condition) && !has(miss, PartKind::Resource) && !has(miss, PartKind::Principal)
    }) && let Some(part) = part(miss, PartKind::Condition)
    {
        all.push(found("9-C4", 86, format!("{} {}", wording::nearest_sentence(miss), part.sentence)));
    }
    if case.decision() == Decision::ExplicitDeny {
        let denying = case
            .denying()
            .find(|(_, _, statement)| statement.conditions.iter().any(|condition| condition.outcome.is_true()));
        if let Some((_, policy, statement)) = denying {
            let conditions: Vec<String> = statement
                .conditions
                .iter()
                .map(|condition| format!("{} on {}", condition.operator, condition.key))
                .collect();
            all.push(found(
                "9-C4",
                70,
                format!("{} denies by its condition: {}.", capital(&name(policy, statement)), conditions.join(", ")),
            ));
        }
    }
    all
}

fn not_granted(case: &Case<'_>, detail: String) -> Found {
    let found = found("9-C2", 84, detail);
    if case.action().eq_ignore_ascii_case("iam:PassRole") {
        return found.first(
            "The call hands a role to a service, which takes iam:PassRole beside its own action: allow it for exactly that \
             role, and by iam:PassedToService to that service alone.",
        );
    }
    match crate::import::action_of_operation(&case.request.action) {
        Some(action) => {
            found.first(&format!("{} is an API operation; the action it needs is {action}.", case.request.action))
        }
        None => found,
    }
}

impl Found {
    fn first_if(self, remedy: Option<String>) -> Self {
        match remedy {
            Some(remedy) => self.first(&remedy),
            None => self,
        }
    }
}

/// What to write instead of a resource that nearly matches.
fn hint(part: &MissPart, case: &Case<'_>) -> Option<String> {
    let PartReason::Entry(reason) = part.reason else { return None };
    let arn = case.request.resource.arn();
    match reason {
        EntryReason::BucketNotObject => Some(format!("Add “/*” for the objects, or this one: {arn}.")),
        EntryReason::ObjectNotBucket => Some(format!("Add the bucket itself: {arn}.")),
        EntryReason::NeedsStar => {
            Some("This action has no resource of its own: give it a statement with Resource “*”.".to_owned())
        }
        EntryReason::DiffersInCase => Some(format!("Write the resource as it is spelt: {arn}.")),
        _ => {
            // A path stands for itself alone, not for what lies under it.
            let listed = part.texts.as_ref().map(|texts| texts.policy.trim_end_matches('/'))?;
            let under = arn.strip_prefix(listed).is_some_and(|rest| rest.starts_with('/'));
            under.then(|| format!("{listed} stands for itself alone: add “{listed}/*” for what lies under it."))
        }
    }
}

/// Services whose resources have policies (semantics.md section 10), in short.
const WITH_POLICIES: [&str; 24] = [
    "s3",
    "sqs",
    "sns",
    "lambda",
    "secretsmanager",
    "ecr",
    "elasticfilesystem",
    "backup",
    "execute-api",
    "events",
    "es",
    "glue",
    "logs",
    "codeartifact",
    "codebuild",
    "acm-pca",
    "signer",
    "ses",
    "dynamodb",
    "kinesis",
    "kafka",
    "s3express",
    "s3tables",
    "redshift-serverless",
];

/// 9-C5.
fn either_side(case: &Case<'_>) -> Option<Found> {
    let service = case.service();
    let known = WITH_POLICIES.contains(&service.as_str());
    let has_resource = case.request.resource.arn() != "*";
    let is_identity = !matches!(commands::identity(case.caller()), commands::Identity::Other);
    let implicit = case.decision() == Decision::ImplicitDeny
        && matches!(case.verdict().decided_by, Some(PolicyType::IdentityBased | PolicyType::ResourceBased));
    let applies = has_resource && is_identity && implicit && case.same_account();
    // Keys are the exception: nothing outside of the key policy counts unless that says so.
    if applies && service == "kms" && case.verdict().decided_by == Some(PolicyType::ResourceBased) {
        return Some(found(
            "9-C5",
            60,
            "Not so for keys of AWS KMS: the key policy has to allow the caller, or the account, which lets identity-based policies count.",
        ));
    }
    (known && applies).then(|| {
        found(
            "9-C5",
            35,
            format!(
                "Caller and resource belong to the same account, and resources of {service} have policies of their own."
            ),
        )
    })
}

/// 9-C6.
fn both_sides(case: &Case<'_>) -> Option<Found> {
    if case.same_account() || !case.is_denied() {
        return None;
    }
    let (caller, owner) = (case.caller_account()?, case.resource_account()?);
    let allows =
        |policy_type: PolicyType| case.stage(policy_type).is_some_and(|stage| stage.outcome == StageOutcome::Allow);
    let root = case.caller().ends_with(":root");
    let (identity, resource) = (allows(PolicyType::IdentityBased) || root, allows(PolicyType::ResourceBased));
    let mark = |allowed: bool| if allowed { "allows" } else { "does not allow" };
    let detail = format!(
        "The identity side, account {caller}, {}; the resource side, account {owner}, {}.",
        mark(identity),
        mark(resource)
    );
    let action = &case.request.action;
    let arn = case.request.resource.arn();
    let mut remedy = Vec::new();
    if !resource {
        remedy.push(format!(
            "In account {owner}, add to the resource's policy: {{\"Effect\": \"Allow\", \"Principal\": {{\"AWS\": \"{}\"}}, \"Action\": \"{action}\", \"Resource\": \"{arn}\"}}.",
            principal_to_name(case.caller(), &case.request.principal)
        ));
    }
    if !identity {
        remedy.push(format!(
            "In account {caller}, add to the caller's identity-based policy: {{\"Effect\": \"Allow\", \"Action\": \"{action}\", \"Resource\": \"{arn}\"}}."
        ));
    }
    let found = found("9-C6", if identity && resource { 30 } else { 90 }, detail);
    Some(if remedy.is_empty() { found } else { found.first(&remedy.join(" ")) })
}

/// The ARN to write into a Principal element for a caller: the role of a session.
pub(crate) fn principal_to_name(caller: &str, principal: &Principal) -> String {
    if let Principal::Details(details) = principal
        && let Some(role) = &details.role
    {
        return role.clone();
    }
    let Some(arn) = iam_evaluator::arn::Arn::parse(caller) else { return caller.to_owned() };
    match arn.resource.strip_prefix("assumed-role/") {
        Some(rest) => {
            let role = rest.split('/').next().unwrap_or(rest);
            format!("arn:{}:iam::{}:role/{role}", arn.partition, arn.account)
        }
        None => caller.to_owned(),
    }
}

/// 9-C7.
fn delegated(case: &Case<'_>) -> Option<Found> {
    let stage = case.stage(PolicyType::ResourceBased)?;
    let lacking = case.decision() == Decision::ImplicitDeny
        && case.stage(PolicyType::IdentityBased).is_some_and(|stage| stage.outcome == StageOutcome::ImplicitDeny);
    (stage.reason == StageReason::DelegatedToAccount && lacking && case.same_account()).then(|| {
        found(
            "9-C7",
            95,
            "The resource-based policy allows the caller's account, and no identity-based policy allows the caller.",
        )
    })
}

/// 9-C8.
fn deleted_identity(case: &Case<'_>) -> Option<Found> {
    for (policy_type, policy, statement) in case.statements() {
        if policy_type != PolicyType::ResourceBased {
            continue;
        }
        let entries = statement.principal.iter().flat_map(|element| &element.entries);
        if let Some(entry) = entries.clone().find(|entry| entry.reason == EntryReason::OtherUniqueId) {
            let caller = principal_to_name(case.caller(), &case.request.principal);
            return Some(
                found(
                    "9-C8",
                    if case.is_denied() { 95 } else { 20 },
                    format!(
                        "{} names {}, a unique id that is not the caller's.",
                        capital(&name(policy, statement)),
                        entry.text
                    ),
                )
                .first(&format!("If {caller} is meant, write that ARN in its place.")),
            );
        }
    }
    None
}

/// 9-C9.
fn keys_differ_in_case(case: &Case<'_>) -> Option<Found> {
    let mut keys: Vec<&String> = case.request.context.keys().collect();
    if let Resource::Details(details) = &case.request.resource {
        keys.extend(details.tags.keys());
    }
    if let Principal::Details(details) = &case.request.principal {
        let tags: Vec<&String> = details.tags.keys().collect();
        if let Some(pair) = clash(&tags) {
            return Some(differing(case, &pair));
        }
    }
    clash(&keys).map(|pair| differing(case, &pair))
}

fn clash(keys: &[&String]) -> Option<(String, String)> {
    keys.iter().enumerate().find_map(|(at, key)| {
        let other = keys.iter().skip(at + 1).find(|other| other.eq_ignore_ascii_case(key))?;
        Some(((*key).clone(), (*other).clone()))
    })
}

fn differing(case: &Case<'_>, (one, other): &(String, String)) -> Found {
    found(
        "9-C9",
        if case.is_denied() { 89 } else { 40 },
        format!("The request has both {one} and {other} (context-keys-differ-by-case)."),
    )
}

/// 9-C10.
fn key_twice(case: &Case<'_>) -> Option<Found> {
    case.texts().find_map(|(index, policy)| {
        let finding = case
            .evaluator
            .findings(index)
            .iter()
            .find(|finding| finding.issue_code == "DUPLICATE_KEYS_WITH_DIFFERENT_CASE")?;
        Some(found("9-C10", if case.is_denied() { 82 } else { 30 }, format!("“{}”: {}", policy.name, finding.message)))
    })
}

/// 9-C12.
fn several_layers(case: &Case<'_>) -> Option<Found> {
    if !case.is_denied() {
        return None;
    }
    let sides = case.same_account();
    // In the same account one of identity-based and resource-based policies is enough: together they are one layer.
    let closing: Vec<&str> = case
        .closing()
        .filter(|stage| {
            let other = stage.policy_type == PolicyType::ResourceBased && stage.outcome == StageOutcome::ImplicitDeny;
            !(other && sides && case.verdict().decided_by != Some(PolicyType::ResourceBased))
        })
        .map(|stage| stage.policy_type.label())
        .collect();
    (closing.len() > 1).then(|| found("9-C12", 80, format!("These deny: {}.", closing.join(", "))))
}

/// The text with a capital first letter.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
