//! Denied with temporary credentials: expiry, kinds of credentials, sessions, MFA, roles that cannot be assumed.

use super::case::{Case, name};
use super::denied::{capital, principal_to_name};
use super::{Found, found};
use crate::denial::AuthenticationProblem as Problem;
use iam_evaluator::evaluation::{ConditionReason, Decision, EntryReason, StageOutcome, StageReason};
use iam_evaluator::nearest::{PartKind, PartReason};
use iam_evaluator::scenario::{Credentials, PolicyType, Principal};
use iam_evaluator::syntax::Effect;

pub(super) fn checks(case: &Case<'_>) -> Vec<Found> {
    let checks = [
        expired,
        without_token,
        not_supported,
        wrong_kind,
        role_lacks,
        session_policy,
        federated_user,
        somebody_else,
        multi_factor,
        revoked,
        assume_role,
    ];
    checks.into_iter().filter_map(|check| check(case)).collect()
}

fn problem(case: &Case<'_>) -> Option<Problem> {
    case.said.as_ref().and_then(|said| said.authentication)
}

/// The code of a failed authentication found here.
fn code<'a>(case: &'a Case<'_>) -> Option<&'a str> {
    case.verdict().authentication.as_ref().map(|failure| failure.code.as_str())
}

/// 9-D1.
fn expired(case: &Case<'_>) -> Option<Found> {
    let here = code(case).is_some_and(|code| code.starts_with("ExpiredToken"));
    let said = problem(case) == Some(Problem::ExpiredCredentials);
    let expires = match &case.request.principal {
        Principal::Details(details) => details.expires.as_deref(),
        Principal::Name(_) => None,
    };
    let detail = match (here, expires) {
        (true, Some(expires)) => format!("The credentials expired at {expires}."),
        _ => "AWS says that the security token has expired.".to_owned(),
    };
    (here || said).then(|| found("9-D1", 99, detail).command("aws sts get-caller-identity"))
}

/// 9-D2.
fn without_token(case: &Case<'_>) -> Option<Found> {
    let here = code(case) == Some("InvalidClientTokenId");
    let said = matches!(problem(case), Some(Problem::UnknownAccessKey | Problem::MalformedToken));
    let detail = if here {
        "A session signs with temporary credentials only; here it has a long-term key, or one whose token was left out."
    } else {
        "AWS does not know the access key, or got a temporary one without its token."
    };
    (here || said).then(|| found("9-D2", 97, detail))
}

/// 9-D3: services, or parts of them, that do not take temporary credentials.
fn not_supported(case: &Case<'_>) -> Option<Found> {
    let smtp = case.words.contains("smtp");
    let temporary = case.is_session() || is_temporary(case);
    let service = case.service();
    let partial = ["ses", "mobilehub", "importexport", "alexaforbusiness"].contains(&service.as_str());
    if !(temporary && (smtp || partial)) {
        return None;
    }
    let detail = if smtp {
        "The SMTP interface of Amazon SES takes no temporary credentials."
    } else {
        "The service takes temporary credentials in part only."
    };
    Some(found("9-D3", if smtp { 85 } else { 18 }, detail))
}

fn is_temporary(case: &Case<'_>) -> bool {
    match &case.request.principal {
        Principal::Details(details) => details.credentials == Some(Credentials::Temporary),
        Principal::Name(_) => false,
    }
}

/// 9-D4.
fn wrong_kind(case: &Case<'_>) -> Option<Found> {
    let failure = case
        .verdict()
        .authentication
        .as_ref()
        .filter(|failure| !failure.code.starts_with("ExpiredToken") && failure.code != "InvalidClientTokenId");
    let said = problem(case) == Some(Problem::WrongCredentials);
    let detail = match failure {
        Some(failure) => failure.message.clone(),
        None => Problem::WrongCredentials.meaning().to_owned(),
    };
    (failure.is_some() || said).then(|| found("9-D4", 98, detail))
}

/// 9-D5.
fn role_lacks(case: &Case<'_>) -> Option<Found> {
    let by_identity = case.denied_by() == Some(PolicyType::IdentityBased)
        && (case.decision() == Decision::ImplicitDeny || case.decision() == Decision::Depends);
    (case.is_session() && by_identity).then(|| {
        let role = principal_to_name(case.caller(), &case.request.principal);
        found(
            "9-D5",
            60,
            format!("A session of {role} called; the policies of that role count, not those of whoever assumed it."),
        )
    })
}

/// 9-D6.
fn session_policy(case: &Case<'_>) -> Option<Found> {
    let stage = case.stage(PolicyType::Session);
    let here = stage.is_some_and(|stage| {
        stage.outcome == StageOutcome::ImplicitDeny && stage.reason != StageReason::NoSessionPolicyForFederatedUser
    });
    let said = case.said.as_ref().and_then(|said| said.policy_type()) == Some(PolicyType::Session);
    if !(said || here && case.is_denied()) {
        return None;
    }
    let role = case.stage(PolicyType::IdentityBased).is_some_and(|stage| stage.outcome == StageOutcome::Allow);
    let detail = if here {
        format!(
            "The session policy has no Allow for {}; the role's own policies {} it.",
            case.request.action,
            if role { "allow" } else { "do not allow" }
        )
    } else {
        "AWS named a session policy; none is given here.".to_owned()
    };
    Some(found("9-D6", 94, detail))
}

/// 9-D7.
fn federated_user(case: &Case<'_>) -> Option<Found> {
    let stage = case.stage(PolicyType::Session)?;
    (stage.reason == StageReason::NoSessionPolicyForFederatedUser && case.is_denied())
        .then(|| found("9-D7", 96, format!("{} has no session policy in this scenario.", case.caller())))
}

/// 9-D8: the rest of the statement matches, the principal does not.
fn somebody_else(case: &Case<'_>) -> Option<Found> {
    if !case.is_denied() || !case.is_session() {
        return None;
    }
    let miss = case.nearest.iter().find(|miss| {
        miss.policy_type == PolicyType::ResourceBased
            && matches!(miss.parts.as_slice(), [one] if one.kind == PartKind::Principal
                && matches!(one.reason, PartReason::Entry(
                    EntryReason::OtherPrincipal | EntryReason::OtherSession | EntryReason::PathDiffers | EntryReason::SessionNameUnknown | EntryReason::AccountDiffers | EntryReason::OtherKindOfPrincipal)))
    })?;
    let role = principal_to_name(case.caller(), &case.request.principal);
    let sentence = miss.parts.first().map(|part| part.sentence.clone()).unwrap_or_default();
    Some(
        found("9-D8", 95, format!("“{}” allows it to somebody else. {sentence}", miss.policy))
            .first(&format!("Name {role}.")),
    )
}

/// 9-D9.
fn multi_factor(case: &Case<'_>) -> Option<Found> {
    if !case.is_denied() {
        return None;
    }
    case.statements().find_map(|(_, policy, statement)| {
        let denies = statement.effect == Some(Effect::Deny) && statement.applies.is_true();
        let nearly = statement.effect == Some(Effect::Allow) && statement.applies.is_false();
        let condition = statement.conditions.iter().find(|condition| {
            let key = condition.key.eq_ignore_ascii_case("aws:MultiFactorAuthPresent")
                || condition.key.eq_ignore_ascii_case("aws:MultiFactorAuthAge");
            key && (denies || (nearly && condition.outcome.is_false()))
        })?;
        let elsewhere = statement.action.as_ref().is_some_and(|action| action.outcome.is_false());
        if elsewhere {
            return None;
        }
        let absent = matches!(condition.reason, ConditionReason::KeyMissing) || condition.request_values.is_none();
        let has = if absent { "the request does not carry the key" } else { "it is false in the request" };
        let detail = format!(
            "{} has {} on {}, and {has}.",
            capital(&name(policy, statement)),
            condition.operator,
            condition.key
        );
        Some(found("9-D9", 92, detail))
    })
}

/// 9-D10.
fn revoked(case: &Case<'_>) -> Option<Found> {
    let (_, policy, statement) = case.denying().find(|(_, _, statement)| {
        statement.conditions.iter().any(|condition| {
            condition.key.eq_ignore_ascii_case("aws:TokenIssueTime") && condition.operator.contains("DateLessThan")
        })
    })?;
    Some(found(
        "9-D10",
        97,
        format!("{} denies sessions made before a certain time.", capital(&name(policy, statement))),
    ))
}

/// 9-D11.
fn assume_role(case: &Case<'_>) -> Option<Found> {
    let action = case.action().to_lowercase();
    if !matches!(
        action.as_str(),
        "sts:assumerole"
            | "sts:assumerolewithsaml"
            | "sts:assumerolewithwebidentity"
            | "sts:tagsession"
            | "sts:setsourceidentity"
    ) {
        return None;
    }
    let failed = case.is_denied() || case.aws_denied() || case.decision() == Decision::NotAuthenticated;
    if !failed {
        return None;
    }
    let mut facts = Vec::new();
    if case.caller().ends_with(":root") {
        facts.push("the root user cannot assume roles".to_owned());
    }
    let role = principal_to_name(case.caller(), &case.request.principal);
    if role == case.request.resource.arn() {
        facts.push("the role assumes itself, so its trust policy has to name it".to_owned());
    }
    let allows = |policy_type: PolicyType| case.stage(policy_type).map(|stage| stage.outcome);
    match allows(PolicyType::ResourceBased) {
        Some(StageOutcome::ImplicitDeny) => facts.push(match action.as_str() {
            "sts:tagsession" | "sts:setsourceidentity" => format!("the trust policy does not allow {}", case.action()),
            _ => "the trust policy does not allow the caller".to_owned(),
        }),
        Some(StageOutcome::ExplicitDeny) => facts.push("the trust policy denies".to_owned()),
        _ => {}
    }
    if allows(PolicyType::IdentityBased) == Some(StageOutcome::ImplicitDeny) {
        facts.push(format!("no identity-based policy of the caller allows {}", case.action()));
    }
    let external = case.statements().any(|(_, _, statement)| {
        statement
            .conditions
            .iter()
            .any(|condition| condition.key.eq_ignore_ascii_case("sts:ExternalId") && condition.outcome.is_false())
    });
    if external {
        facts.push("the external id is missing or another (2 to 1,224 characters)".to_owned());
    }
    let passes = |key: &str| case.request.context.keys().any(|other| other.to_lowercase().starts_with(key));
    if passes("aws:requesttag/")
        && case.request.also.iter().all(|also| !also.action.eq_ignore_ascii_case("sts:TagSession"))
    {
        facts.push("tags are passed: sts:TagSession has to be allowed on both sides".to_owned());
    }
    if passes("sts:sourceidentity")
        && case.request.also.iter().all(|also| !also.action.eq_ignore_ascii_case("sts:SetSourceIdentity"))
    {
        facts.push("a source identity is passed: sts:SetSourceIdentity has to be allowed on both sides".to_owned());
    }
    let detail = if facts.is_empty() {
        "The call that was denied assumes a role.".to_owned()
    } else {
        format!("{}.", capital(&facts.join("; ")))
    };
    Some(found("9-D11", 95, detail))
}
