//! What is no matter of policies: signing in, lost keys, signatures, a leftover MFA device; and identities without any.

use super::case::Case;
use super::{Found, found};
use crate::denial::AuthenticationProblem as Problem;
use crate::import::commands::{Identity, identity, shell};
use iam_evaluator::evaluation::{Decision, StageReason};
use iam_evaluator::scenario::{PolicyType, Principal, Request, Resource};

pub(super) fn checks(case: &Case<'_>) -> Vec<Found> {
    [sign_in, leftover_device, signature, lost_key, prefixes, new_identity]
        .into_iter()
        .filter_map(|check| check(case))
        .collect()
}

/// 9-A1.
fn sign_in(case: &Case<'_>) -> Option<Found> {
    const WORDS: [&str; 10] = [
        "sign-in failed",
        "sign in fails",
        "sign-in that fails",
        "cannot sign in",
        "can't sign in",
        "consolelogin",
        "authentication information is incorrect",
        "failed authentication",
        "forgot password",
        "old root account",
    ];
    let words = WORDS.iter().find(|words| case.words.contains(*words))?;
    Some(found("9-A1", 100, format!("The text speaks of a sign-in (“{words}”), not of a denied API call.")))
}

/// 9-A2.
fn new_identity(case: &Case<'_>) -> Option<Found> {
    let stage = case.stage(PolicyType::IdentityBased)?;
    let unseen = case.scenario.unseen.contains(&PolicyType::IdentityBased);
    let empty = stage.levels.iter().all(|level| level.policies.is_empty());
    let lacking = stage.reason == StageReason::NoPolicy || (empty && stage.reason == StageReason::NoAllow);
    let is_identity = !matches!(identity(case.caller()), Identity::Other);
    (is_identity && lacking && !unseen && case.decision() == Decision::ImplicitDeny && case.same_account()).then(|| {
        let attach = match identity(case.caller()) {
            Identity::User(name) => format!("aws iam attach-user-policy --user-name {} --policy-arn ARN", shell(name)),
            Identity::Role(name) => format!("aws iam attach-role-policy --role-name {} --policy-arn ARN", shell(name)),
            Identity::Other => String::new(),
        };
        found("9-A2", 92, format!("{} has no identity-based policy in this scenario.", case.caller())).command(attach)
    })
}

/// Words of a lost access key, and of the limit of two, in lower case.
pub(crate) const LOST_KEY: [&str; 7] = [
    "lost my access key",
    "lost access key",
    "lost secret",
    "lost the secret",
    "recover my secret",
    "secret access key is lost",
    "accesskeysperuser",
];

/// 9-B1: also tells whether the user can help itself.
fn lost_key(case: &Case<'_>) -> Option<Found> {
    let action = case.request.action.to_lowercase();
    let by_action = ["iam:createaccesskey", "iam:deleteaccesskey", "iam:updateaccesskey"].contains(&action.as_str());
    let by_words = LOST_KEY.iter().any(|words| case.words.contains(words));
    if !by_action && !by_words {
        return None;
    }
    let Identity::User(name) = identity(case.caller()) else {
        return by_words.then(|| found("9-B1", 90, "The text speaks of a lost access key."));
    };
    let able = |action: &str| {
        let mut request =
            Request::new(Principal::Name(case.caller().to_owned()), action, Resource::Arn(case.caller().to_owned()));
        request.principal = case.request.principal.clone();
        request.context = case.request.context.clone();
        request.time.clone_from(&case.request.time);
        case.evaluator.decide(&request) == Decision::Allowed
    };
    let detail = match (able("iam:CreateAccessKey"), able("iam:DeleteAccessKey")) {
        (true, true) => format!("Tried here: {name} may create and delete access keys of its own."),
        (true, false) => format!(
            "Tried here: {name} may create access keys of its own but not delete them; with two already an administrator has to."
        ),
        (false, true) => format!(
            "Tried here: {name} may delete access keys of its own but not create them; an administrator has to."
        ),
        (false, false) => {
            format!("Tried here: {name} may neither create nor delete access keys of its own; an administrator has to.")
        }
    };
    let name = shell(name);
    Some(
        found("9-B1", if by_words { 90 } else { 45 }, detail)
            .command(format!("aws iam list-access-keys --user-name {name}"))
            .command(format!("aws iam update-access-key --user-name {name} --access-key-id KEY --status Inactive"))
            .command(format!("aws iam delete-access-key --user-name {name} --access-key-id KEY"))
            .command(format!("aws iam create-access-key --user-name {name}")),
    )
}

/// 9-B2: an id of some kind stands in the text, or as a principal in a policy.
fn prefixes(case: &Case<'_>) -> Option<Found> {
    const KINDS: [(&str, &str); 5] = [
        ("AKIA", "a long-term access key"),
        ("ASIA", "a temporary access key, which needs its session token"),
        ("AIDA", "an IAM user"),
        ("AROA", "a role"),
        ("ANPA", "a managed policy"),
    ];
    let texts = case.texts().map(|(_, policy)| policy.document.text());
    let words =
        texts.chain([case.text.as_str()]).flat_map(|text| text.split(|letter: char| !letter.is_ascii_alphanumeric()));
    let is_id =
        |word: &str| word.len() >= 12 && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let (word, (_, kind)) = words
        .filter(|word| is_id(word))
        .find_map(|word| Some((word, KINDS.iter().find(|(prefix, _)| word.starts_with(prefix))?)))?;
    Some(found("9-B2", 15, format!("{word} is {kind}.")))
}

/// 9-C13.
fn signature(case: &Case<'_>) -> Option<Found> {
    let problem = case.said.as_ref()?.authentication?;
    let signing = matches!(
        problem,
        Problem::SignatureMismatch
            | Problem::ScopeDate
            | Problem::ClockAhead
            | Problem::SignatureExpired
            | Problem::ScopeRegion
            | Problem::ScopeService
            | Problem::ScopeTerminator
            | Problem::IncompleteSignature
            | Problem::LateRequest
            | Problem::NotEnabled
            | Problem::NoSuchRoute
            | Problem::MalformedToken
    );
    signing.then(|| found("9-C13", 98, problem.meaning()))
}

/// 9-R1.
fn leftover_device(case: &Case<'_>) -> Option<Found> {
    let action = case.request.action.to_lowercase();
    if !matches!(action.as_str(), "iam:deletevirtualmfadevice" | "iam:enablemfadevice" | "iam:createvirtualmfadevice") {
        return None;
    }
    let by_mfa = case.denying().any(|(_, _, statement)| {
        statement.conditions.iter().any(|condition| condition.key.eq_ignore_ascii_case("aws:MultiFactorAuthPresent"))
    });
    let explicit = case.said.as_ref().is_some_and(|said| said.kind == iam_evaluator::message::DenialKind::Explicit);
    if !(by_mfa || explicit && action == "iam:deletevirtualmfadevice") {
        return None;
    }
    let arn = case.request.resource.arn();
    let detail = if by_mfa {
        "A Deny for callers without MFA applies, as the recommended self-management policy has it: the console tries to delete a device that was never activated.".to_owned()
    } else {
        format!(
            "{} is denied explicitly, as it is when the console tries to delete a device that was never activated.",
            case.request.action
        )
    };
    let serial = if arn.contains(":mfa/") { shell(arn) } else { "ARN".to_owned() };
    Some(
        found("9-R1", 99, detail)
            .command("aws iam list-virtual-mfa-devices --assignment-status Unassigned")
            .command(format!("aws iam delete-virtual-mfa-device --serial-number {serial}")),
    )
}
