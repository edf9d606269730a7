//! An access-denied message, whatever is around it: the request it tells of, and what AWS said of it.

use super::draft::{Draft, SOMEBODY, is_account, request, resource};
use super::{Import, ImportKind, events};
use crate::denial::{Denial, DenialKind, DeniedBy, NotReadReason, Outcome, Part, read_denial};
use crate::diagnosis::LOST_KEY;
use iam_catalog::Catalog;
use iam_evaluator::arn::Arn;
use iam_evaluator::message::DenialText;
use iam_evaluator::scenario::{Principal, Request, Scenario};
use iam_link::Prefill;

/// Reads a message; `None` when the text tells of no denial.
pub(super) fn read(text: &str, catalog: Option<&Catalog>) -> Option<Import> {
    let denial = read_denial(text);
    match denial.outcome {
        Outcome::AccessDenied => Some(denied(denial, &Prefill::default(), catalog)),
        Outcome::NotAuthenticated => Some(not_authenticated(denial, &Prefill::default())),
        Outcome::Unrecognized => sign_in(text).or_else(|| lost_key(text)),
    }
}

/// A message in a link, with what the link says beside it, which stands over what the message says; `None` when the message
/// tells of no denial.
pub(super) fn linked(message: &str, beside: &Prefill, catalog: Option<&Catalog>) -> Option<Import> {
    let denial = read_denial(message);
    match denial.outcome {
        Outcome::AccessDenied => Some(denied(denial, beside, catalog)),
        Outcome::NotAuthenticated => Some(not_authenticated(denial, beside)),
        Outcome::Unrecognized => None,
    }
}

/// What is asked for: what the message says, or what is known from beside it.
fn asked(denial: &Denial, beside: &Prefill) -> Denial {
    let mut asked = denial.clone();
    let given = [
        (&mut asked.principal, &beside.principal, Part::Principal),
        (&mut asked.action, &beside.action, Part::Action),
        (&mut asked.resource, &beside.resource, Part::Resource),
    ];
    for (read, given, part) in given {
        if given.is_some() {
            read.clone_from(given);
            asked.not_read.retain(|note| note.part != part);
        }
    }
    asked
}

/// Adds the policies from beside a message.
fn add_policies(draft: &mut Draft, beside: &Prefill, request: &Request) {
    let policies = Prefill { policies: beside.policies.clone(), ..Prefill::default() };
    let scenario = std::mem::replace(&mut draft.scenario, Scenario::new(""));
    draft.scenario = policies.over(scenario, request);
}

/// The request of a denial, with what had to be filled in said in the draft.
pub(super) fn request_of(draft: &mut Draft, denial: &Denial) -> Request {
    let principal = caller(draft, denial);
    let action = wanted(draft, denial);
    let account = Arn::parse(&principal).map(|arn| arn.account.to_owned());
    let resource = target(draft, denial, &action, account.as_deref());
    request(Principal::Name(principal), &action, resource)
}

fn caller(draft: &mut Draft, denial: &Denial) -> String {
    let whoami = || Some("aws sts get-caller-identity".to_owned());
    let Some(name) = &denial.principal else {
        draft.guessed(format!("The message does not say who called; {SOMEBODY} stands in."));
        draft.missing("who called (with the same credentials)", whoami());
        return SOMEBODY.to_owned();
    };
    let doubt = |reason| denial.not_read.iter().any(|note| note.part == Part::Principal && note.reason == reason);
    if doubt(NotReadReason::Masked) || (name.contains("***") && name.starts_with("arn:")) {
        let filled = unmasked(name);
        draft.guessed(format!("The account of the caller is hidden in the message; {filled} stands in."));
        draft.missing("the caller's account", whoami());
        return filled;
    }
    if name.starts_with("arn:") || name.ends_with(".amazonaws.com") || name == "anonymous" {
        draft.understood(format!("Caller: {name}."));
        if name.contains(":role/") {
            draft.guessed("The message names the role; a session of it called, under a name that is not said.");
        }
        return name.clone();
    }
    if name.eq_ignore_ascii_case("anonymous") {
        draft.understood("Caller: nobody who signed the request (anonymous).");
        return "anonymous".to_owned();
    }
    if is_account(name) {
        draft.guessed(format!("The message names the account {name}; its root user stands in for the caller."));
        return format!("arn:aws:iam::{name}:root");
    }
    draft.guessed(format!("The message calls the caller “{name}”, which is no ARN; {SOMEBODY} stands in."));
    draft.missing("the ARN of the caller", whoami());
    SOMEBODY.to_owned()
}

/// The ARN with a made-up account where the message hides it.
fn unmasked(arn: &str) -> String {
    let fields: Vec<&str> = arn.splitn(6, ':').collect();
    match fields.as_slice() {
        [a, b, c, d, account, rest] if !is_account(account) => format!("{a}:{b}:{c}:{d}:111122223333:{rest}"),
        _ => SOMEBODY.to_owned(),
    }
}

fn wanted(draft: &mut Draft, denial: &Denial) -> String {
    if let Some(action) = &denial.action {
        if action.contains('*') {
            draft.guessed(format!("The message names {action} with a wildcard; a request has one action."));
            return action.replace('*', "Any");
        }
        draft.understood(format!("Action: {action}."));
        return action.clone();
    }
    if let Some(operation) = &denial.operation {
        let service = denial.resource.as_deref().and_then(Arn::parse).map(|arn| arn.service.to_owned());
        let service = service.or_else(|| service_of(operation).map(str::to_owned));
        if let Some(service) = service {
            let mapped = events::action(&service, operation, draft.catalog);
            let action = mapped.action;
            draft.guessed(format!("The action is taken to be {action}, from the operation {operation}."));
            if let Some(unknown) = mapped.unknown {
                draft.missing(format!("the action that the operation {operation} needs: {unknown}"), None);
            }
            return action;
        }
    }
    draft.guessed("The message does not say which action was denied; sts:GetCallerIdentity stands in.");
    draft.missing("the action: the API operation that was called, e.g. s3:GetObject", None);
    "sts:GetCallerIdentity".to_owned()
}

/// The service of operations whose messages name neither action nor resource.
fn service_of(operation: &str) -> Option<&'static str> {
    const SERVICES: [(&str, &str); 26] = [
        ("GetObject", "s3"),
        ("HeadObject", "s3"),
        ("PutObject", "s3"),
        ("DeleteObject", "s3"),
        ("CopyObject", "s3"),
        ("ListObjects", "s3"),
        ("ListObjectsV2", "s3"),
        ("ListBuckets", "s3"),
        ("HeadBucket", "s3"),
        ("CreateBucket", "s3"),
        ("DeleteBucket", "s3"),
        ("GetBucketPolicy", "s3"),
        ("PutBucketPolicy", "s3"),
        ("CreateMultipartUpload", "s3"),
        ("AssumeRole", "sts"),
        ("GetFederationToken", "sts"),
        ("RunInstances", "ec2"),
        ("StartInstances", "ec2"),
        ("StopInstances", "ec2"),
        ("TerminateInstances", "ec2"),
        ("DescribeInstances", "ec2"),
        ("Decrypt", "kms"),
        ("GenerateDataKey", "kms"),
        ("GetSecretValue", "secretsmanager"),
        ("Invoke", "lambda"),
        ("PutItem", "dynamodb"),
    ];
    SERVICES.iter().find(|(name, _)| *name == operation).map(|(_, service)| *service)
}

fn target(
    draft: &mut Draft,
    denial: &Denial,
    action: &str,
    account: Option<&str>,
) -> iam_evaluator::scenario::Resource {
    let service = action.split(':').next().unwrap_or_default();
    let Some(name) = &denial.resource else {
        if action != "sts:GetCallerIdentity" {
            draft.guessed("The message names no resource; “*” stands in, which is right for actions without one.");
        }
        return resource("*", None);
    };
    if name == "*" {
        draft.understood("Resource: “*”, the action has none of its own.");
        return resource("*", None);
    }
    if let Some(arn) = Arn::parse(name) {
        draft.understood(format!("Resource: {name}."));
        if service == "s3" && arn.account.is_empty() {
            let bucket = arn.resource.split('/').next().unwrap_or_default();
            if let Some(account) = account.filter(|account| is_account(account)) {
                draft.guessed(format!(
                    "An S3 ARN names no account; bucket {bucket} is taken to belong to the caller's, {account}."
                ));
                draft.missing(
                    format!("the account that owns bucket {bucket}, if it is another"),
                    Some(format!("aws s3api head-bucket --bucket {bucket} --expected-bucket-owner {account}")),
                );
            }
        }
        return resource(name, account);
    }
    match named(service, name, account.unwrap_or("111122223333")) {
        Some(arn) => {
            draft.guessed(format!("The message calls the resource “{name}”; {arn} is taken to be it."));
            resource(&arn, account)
        }
        None => {
            draft.guessed(format!("The message calls the resource “{name}”, which is no ARN; “*” stands in."));
            draft.missing(format!("the ARN of {name}"), None);
            resource("*", None)
        }
    }
}

/// The ARN of what a message calls by its kind and name.
fn named(service: &str, name: &str, account: &str) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    match (service, words.as_slice()) {
        ("iam", ["role", name] | ["user", name] | ["group", name] | ["policy", name]) => {
            Some(format!("arn:aws:iam::{account}:{}/{name}", words.first()?))
        }
        ("iam", ["policy", "path", path]) => Some(format!("arn:aws:iam::{account}:policy{path}")),
        ("iam", ["instance", "profile", name]) => Some(format!("arn:aws:iam::{account}:instance-profile/{name}")),
        ("s3", [name]) => Some(format!("arn:aws:s3:::{name}")),
        ("sts", [name]) if !name.contains(':') => Some(format!("arn:aws:iam::{account}:role/{name}")),
        _ => None,
    }
}

fn denied(denial: Denial, beside: &Prefill, catalog: Option<&Catalog>) -> Import {
    let plain = denial.principal.is_none() && denial.action.is_none();
    let mut draft = Draft::new(ImportKind::AccessDeniedMessage, "Access denied").with(catalog);
    let request = request_of(&mut draft, &asked(&denial, beside));
    draft.scenario.title = match request.resource.arn() {
        _ if plain && beside.action.is_none() => "Access denied".to_owned(),
        "*" => format!("{} is denied", request.action),
        arn => format!("{} on {} is denied", request.action, super::draft::short(arn)),
    };
    draft.scenario.description = Some(told(&denial));
    add_policies(&mut draft, beside, &request);
    reason(&mut draft, &denial);
    if plain {
        draft.understood("The message is a bare “Access Denied”: AWS says no more to callers of other organizations, and some services never do.");
    }
    if let Some(id) = &denial.authorization_id {
        draft.understood(format!("Authorization id: {id}, good for 24 hours."));
        draft.missing(
            "the authorization details of the request",
            Some(format!("aws iam get-request-authorization-details --authorization-id {id}")),
        );
    }
    if let Some(encoded) = &denial.encoded_message {
        draft.understood("The message carries an encoded part, which only AWS can decode.");
        draft.missing(
            "the decoded authorization message",
            Some(format!(
                "aws sts decode-authorization-message --encoded-message {encoded} --query DecodedMessage --output text"
            )),
        );
    }
    if denial.other_denials > 0 {
        draft.understood(format!(
            "The text tells of {} more; the first is read.",
            super::count(denial.other_denials, "denial", "denials")
        ));
    }
    draft.ask_for_policies();
    draft.said(denial);
    draft.finish()
}

/// What AWS said of the cause, and what that does not say.
pub(super) fn reason(draft: &mut Draft, denial: &Denial) {
    let how = match denial.kind {
        DenialKind::Explicit => "explicit deny",
        DenialKind::Implicit => "implicit deny",
        DenialKind::Unstated => return draft.understood("AWS did not say which type of policy denied."),
    };
    match denial.denied_by {
        Some(cause) => {
            draft.understood(format!("AWS named the cause: {how}, {}.", cause_words(cause)));
            draft.understood("AWS names one type of policy even where several deny.");
        }
        None => draft.understood(format!("AWS said: {how}, without the type of policy.")),
    }
    if let Some(arn) = &denial.policy_arn {
        draft.understood(format!("AWS named the policy: {arn}."));
        let command = if arn.contains(":organizations:") {
            let id = arn.rsplit('/').next().unwrap_or_default();
            format!("aws organizations describe-policy --policy-id {id}")
        } else {
            format!(
                "aws iam get-policy-version --policy-arn {arn} --version-id $(aws iam get-policy --policy-arn {arn} --query Policy.DefaultVersionId --output text)"
            )
        };
        draft.missing("the document of the policy that denied", Some(command));
    }
}

fn cause_words(cause: DeniedBy) -> &'static str {
    match cause {
        DeniedBy::BlockPublicAcls => "the setting BlockPublicAcls of S3 Block Public Access",
        DeniedBy::BlockPublicPolicy => "the setting BlockPublicPolicy of S3 Block Public Access",
        DeniedBy::CustomerProvidedKeys => "the bucket takes no uploads with customer-provided keys (SSE-C)",
        DeniedBy::KeyOutOfReach => "the KMS key is in another Region or its policy keeps the caller out",
        cause => cause.policy_name().unwrap_or("a policy"),
    }
}

/// The message in AWS's words, as the scenario's description: diagnosis reads it there again.
pub(super) fn told(denial: &Denial) -> String {
    let who = denial.principal.clone();
    let text = match (who, &denial.action) {
        (Some(who), Some(action)) => {
            let mut text = DenialText::new(who, action.clone());
            text.resource.clone_from(&denial.resource);
            text.kind = denial.kind;
            text.denied_by = denial.denied_by;
            text.policy_arn.clone_from(&denial.policy_arn);
            text.to_string()
        }
        _ => match (&denial.error_code, &denial.operation) {
            (Some(code), Some(operation)) => {
                format!("An error occurred ({code}) when calling the {operation} operation: Access Denied")
            }
            _ => "Access Denied".to_owned(),
        },
    };
    format!("AWS said:\n\n> {text}")
}

fn not_authenticated(denial: Denial, beside: &Prefill) -> Import {
    let mut draft = Draft::new(ImportKind::AuthenticationFailure, "The request was not authenticated");
    let code = denial.error_code.clone().unwrap_or_else(|| "the message".to_owned());
    if let Some(problem) = denial.authentication {
        draft.understood(format!("{code}: {}", problem.meaning()));
        draft.scenario.description = Some(format!("AWS said:\n\n> {}", code_words(&denial, problem)));
    }
    draft.understood("No policy was asked: changing policies does not help.");
    let request = request_of(&mut Draft::new(ImportKind::Unknown, ""), &asked(&denial, beside));
    draft.guessed("The scenario has a request to try once the credentials work; who calls what is filled in.");
    add_policies(&mut draft, beside, &request);
    draft.said(denial);
    draft.finish()
}

/// Words from which the same failure is read again.
fn code_words(denial: &Denial, problem: crate::denial::AuthenticationProblem) -> String {
    let operation = denial.operation.clone().unwrap_or_else(|| "requested".to_owned());
    let code = denial.error_code.clone().unwrap_or_else(|| "AccessDenied".to_owned());
    format!("An error occurred ({code}) when calling the {operation} operation: {}", problem.sample())
}

/// Words of a failed console sign-in, and of help for lost credentials, in lower case.
const SIGN_IN: [&str; 9] = [
    "consolelogin",
    "your authentication information is incorrect",
    "failed authentication",
    "cannot sign in",
    "can't sign in",
    "could not sign in",
    "root user sign",
    "verification code",
    "forgot password",
];

fn sign_in(text: &str) -> Option<Import> {
    let lower = text.to_lowercase();
    let words = SIGN_IN.iter().find(|words| lower.contains(*words))?;
    Some(sign_in_failure(words))
}

/// A lost access key, or one more than a user may have: a case about the keys of one's own.
fn lost_key(text: &str) -> Option<Import> {
    let lower = text.to_lowercase();
    let words = LOST_KEY.iter().find(|words| lower.contains(*words))?;
    let mut draft = Draft::new(ImportKind::LostAccessKey, "A lost access key");
    draft.understood("It is about access keys: a lost secret cannot be recovered, and a user has at most two keys.");
    draft.guessed(format!("Whose key it is: {SOMEBODY}."));
    draft.missing("the user whose key it is", Some("aws sts get-caller-identity".to_owned()));
    draft.scenario.description = Some(format!("What was said: {words}."));
    let user = || SOMEBODY.to_owned();
    draft.scenario.requests.push(Request::new(
        Principal::Name(user()),
        "iam:CreateAccessKey",
        resource(SOMEBODY, None),
    ));
    draft.ask_for_policies();
    Some(draft.finish())
}

/// A failed sign-in: nothing about policies.
pub(super) fn sign_in_failure(words: &str) -> Import {
    let mut draft = Draft::new(ImportKind::SignInFailure, "A sign-in that fails");
    draft.understood("The sign-in itself fails; policies take no part in it.");
    draft.scenario.description = Some(format!("AWS said:\n\n> Sign-in failed: {words}"));
    draft.missing(
        "which kind of user signs in: root user (e-mail), IAM user (account id or alias), or IAM Identity Center",
        None,
    );
    draft.finish()
}
