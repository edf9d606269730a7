//! CloudTrail records: the denied calls as requests, and calls that worked as requests that stay allowed.
//!
//! Source: AWS CloudTrail User Guide, "CloudTrail record contents" and "CloudTrail userIdentity element".

use super::draft::{Draft, SOMEBODY, is_account, principal, request, resource, short};
use super::json::{list, nested, text};
use super::{Import, ImportKind, count, events, message, passing, resources};
use crate::denial::{Outcome, read_denial};
use core::net::IpAddr;
use iam_catalog::Catalog;
use iam_evaluator::evaluation::Decision;
use iam_evaluator::scenario::{
    ContextValue, Credentials, Expectation, Json, Principal, PrincipalDetails, Request, Scalar,
};

/// Most requests that are made of one file.
const MOST_REQUESTS: usize = 100;

/// Error codes that tell of a denial, in part.
const DENIED: [&str; 6] =
    ["AccessDenied", "UnauthorizedOperation", "NotAuthorized", "AuthorizationError", "Forbidden", "UnauthorizedAccess"];

/// Reads one or more records, in any of the forms in which CloudTrail and the AWS CLI give them.
pub(super) fn read(values: &[Json], catalog: Option<&Catalog>) -> Option<Import> {
    let mut records = Vec::new();
    for value in values {
        collect(value, &mut records, 0);
    }
    if records.is_empty() {
        return None;
    }
    if let Some(import) = sign_in(&records) {
        return Some(import);
    }
    let mut draft = Draft::new(ImportKind::CloudTrail, "Denied calls in CloudTrail").with(catalog);
    let (denied, rest): (Vec<&Json>, Vec<&Json>) = records.iter().partition(|record| is_denied(record));
    let (worked, failed): (Vec<&Json>, Vec<&Json>) =
        rest.into_iter().partition(|record| text(record, &["errorCode"]).is_none());
    draft.understood(format!(
        "{}: {} denied, {} worked, {} failed otherwise.",
        count(records.len(), "CloudTrail record", "CloudTrail records"),
        denied.len(),
        worked.len(),
        failed.len()
    ));
    let mut said = None;
    for record in &denied {
        let request = of_record(&mut draft, record);
        add(&mut draft, request);
        if said.is_none() {
            let denial = read_denial(&denial_text(record));
            if denial.outcome != Outcome::Unrecognized {
                said = Some(denial);
            }
        }
    }
    for record in &worked {
        if draft.scenario.requests.len() >= MOST_REQUESTS {
            break;
        }
        let mut request = of_record(&mut draft, record);
        request.expect =
            Some(Expectation { decision: Decision::Allowed, decided_by: None, possible: None, depends_on: None });
        add(&mut draft, request);
    }
    if !worked.is_empty() && !denied.is_empty() {
        draft.understood("Calls that worked are kept as requests that are expected to be allowed.");
    }
    if denied.len() + worked.len() > draft.scenario.requests.len() {
        draft.understood("The same call by the same caller is kept once.");
    }
    if draft.scenario.requests.is_empty() {
        // Only other failures: the first is as good as any.
        let request = records.first().map(|record| of_record(&mut draft, record));
        draft.scenario.requests.extend(request);
        draft.guessed("None of the records tells of a denial; the first one's request is taken.");
    }
    draft.guessed("CloudTrail records neither tags, session policies nor most context keys of a call; keys it does not have are absent here.");
    if let Some(denial) = said {
        message::reason(&mut draft, &denial);
        draft.scenario.description = Some(message::told(&denial));
        draft.said(denial);
    }
    if let Some(first) = draft.scenario.requests.first() {
        draft.scenario.title = match first.resource.arn() {
            "*" => format!("{} in CloudTrail", first.action),
            arn => format!("{} on {} in CloudTrail", first.action, short(arn)),
        };
    }
    draft.ask_for_policies();
    Some(draft.finish())
}

/// A record as a request, for replaying it.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The record's id.
    pub id: Option<String>,
    /// What was asked.
    pub request: Request,
    /// Whether AWS denied it.
    pub was_denied: bool,
    /// Whether the service reference, where there is one, has no such action.
    pub unknown_action: bool,
}

/// The records of a text, as far as they tell whether they were allowed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Events {
    /// How many records there are.
    pub(crate) records: usize,
    /// The calls that worked or were denied; nothing tells whether one that failed otherwise was allowed.
    pub(crate) events: Vec<Event>,
}

/// Every record of a value as a request; `None` when it has none.
pub(crate) fn events_of(value: &Json, catalog: Option<&Catalog>) -> Option<Events> {
    let mut records = Vec::new();
    collect(value, &mut records, 0);
    let told = |record: &&Json| is_call(record) && (is_denied(record) || text(record, &["errorCode"]).is_none());
    let events = records.iter().filter(told).map(|record| {
        // One each, so that what is said of one event is looked for in no other's.
        let mut draft = Draft::new(ImportKind::CloudTrail, "").with(catalog);
        let request = of_record(&mut draft, record);
        Event {
            id: text(record, &["eventID"]).map(str::to_owned),
            request,
            was_denied: is_denied(record),
            unknown_action: draft.asks(),
        }
    });
    let events = events.collect();
    (!records.is_empty()).then_some(Events { records: records.len(), events })
}

/// Finds records in `{Records: […]}`, `{Events: [{CloudTrailEvent: "…"}]}`, lists, lines and log messages.
fn collect(value: &Json, records: &mut Vec<Json>, depth: usize) {
    if depth > 6 {
        return;
    }
    if text(value, &["eventName"]).is_some() && text(value, &["eventSource"]).is_some() {
        match text(value, &["CloudTrailEvent"]).and_then(|event| Json::from_text(event).ok()) {
            Some(inner) => collect(&inner, records, depth + 1),
            None => records.push(value.clone()),
        }
        return;
    }
    match value {
        Json::Array(items) => items.iter().for_each(|item| collect(item, records, depth + 1)),
        Json::Object(members) => {
            const HOLDERS: [&str; 8] =
                ["Records", "Events", "CloudTrailEvent", "detail", "message", "@message", "events", "results"];
            for (key, inner) in members {
                if HOLDERS.contains(&key.as_str())
                    && let Some(inner) = nested(inner)
                {
                    collect(&inner, records, depth + 1);
                }
            }
        }
        _ => {}
    }
}

/// Whether a record is of a call that policies decide on: not of what a service did by itself, or of signing in.
fn is_call(record: &Json) -> bool {
    !matches!(text(record, &["eventType"]), Some("AwsServiceEvent" | "AwsConsoleSignIn" | "AwsCloudTrailInsight"))
}

fn is_denied(record: &Json) -> bool {
    text(record, &["errorCode"]).is_some_and(|code| DENIED.iter().any(|denied| code.contains(denied)))
}

fn sign_in(records: &[Json]) -> Option<Import> {
    let [record] = records else { return None };
    let failed =
        record.get("responseElements").is_some_and(|answer| text(answer, &["ConsoleLogin"]) == Some("Failure"));
    (text(record, &["eventName"]) == Some("ConsoleLogin") && failed)
        .then(|| message::sign_in_failure(text(record, &["errorMessage"]).unwrap_or("ConsoleLogin")))
}

/// The error of a record as a text that the reader of messages knows.
fn denial_text(record: &Json) -> String {
    format!(
        "An error occurred ({}) when calling the {} operation: {}",
        text(record, &["errorCode"]).unwrap_or("AccessDenied"),
        text(record, &["eventName"]).unwrap_or("requested"),
        text(record, &["errorMessage"]).unwrap_or("Access Denied")
    )
}

/// Adds a request that is not there yet.
fn add(draft: &mut Draft, request: Request) {
    let requests = &mut draft.scenario.requests;
    let same = |other: &Request| {
        other.principal.arn() == request.principal.arn()
            && other.action == request.action
            && other.resource.arn() == request.resource.arn()
    };
    if requests.len() < MOST_REQUESTS && !requests.iter().any(same) {
        requests.push(request);
    }
}

fn of_record(draft: &mut Draft, record: &Json) -> Request {
    let (source, name) =
        (text(record, &["eventSource"]).unwrap_or_default(), text(record, &["eventName"]).unwrap_or_default());
    let denial = is_denied(record).then(|| read_denial(&denial_text(record)));
    let told = denial.as_ref().and_then(|denial| denial.action.clone());
    let action = told.unwrap_or_else(|| {
        let mapped = events::action(source, name, draft.catalog);
        if mapped.renamed || mapped.unknown.is_some() {
            draft.guessed(format!("The event {name} is taken for the action {}.", mapped.action));
        }
        if let Some(unknown) = mapped.unknown {
            draft.missing(format!("the action that the event {name} of {source} needs: {unknown}"), None);
        }
        mapped.action
    });
    let caller = caller(draft, record, denial.as_ref().and_then(|denial| denial.principal.as_deref()));
    let arn = denial
        .as_ref()
        .and_then(|denial| denial.resource.clone())
        .filter(|resource| resource == "*" || resource.starts_with("arn:"))
        .or_else(|| listed(record, &action))
        .or_else(|| by_parameters(record, &action));
    let owner = owner(record);
    let arn = arn.unwrap_or_else(|| {
        draft.guessed(format!("The record of {action} does not tell the resource; “*” stands in."));
        "*".to_owned()
    });
    let mut request = request(caller, &action, resource(&arn, owner.as_deref()));
    context(draft, record, &mut request);
    if denial.as_ref().is_none_or(|denial| denial.action.is_none()) {
        passing::further(draft, record, &mut request);
    } else {
        passing::to(draft, source, &mut request);
    }
    if let Some(time) = text(record, &["eventTime"]) {
        request.time = Some(time.to_owned());
    }
    request
}

/// The record's own list of resources: the object of an S3 call before its bucket.
fn listed(record: &Json, action: &str) -> Option<String> {
    let arns: Vec<&str> =
        list(record, &["resources"])?.iter().filter_map(|resource| text(resource, &["ARN", "arn"])).collect();
    let object = action.starts_with("s3:") && action.contains("Object");
    let best = arns.iter().find(|arn| !object || arn.contains('/')).or(arns.first())?;
    Some((*best).to_owned())
}

fn by_parameters(record: &Json, action: &str) -> Option<String> {
    let account = owner(record).unwrap_or_default();
    let region = text(record, &["awsRegion"]).unwrap_or_default();
    let partition = match region {
        region if region.starts_with("cn-") => "aws-cn",
        region if region.starts_with("us-gov-") => "aws-us-gov",
        _ => "aws",
    };
    let place = resources::Place { partition, region, account: &account };
    resources::of_parameters(action, record.get("requestParameters")?, &place)
}

/// The account that owns the resource.
fn owner(record: &Json) -> Option<String> {
    let listed = list(record, &["resources"]).and_then(|list| list.iter().find_map(|one| text(one, &["accountId"])));
    listed.or_else(|| text(record, &["recipientAccountId"])).filter(|id| is_account(id)).map(str::to_owned)
}

fn caller(draft: &mut Draft, record: &Json, told: Option<&str>) -> Principal {
    let Some(identity) = record.get("userIdentity") else {
        let arn = told.filter(|name| name.starts_with("arn:")).unwrap_or(SOMEBODY);
        if arn == SOMEBODY {
            draft.guessed(format!("The record does not say who called; {SOMEBODY} stands in."));
        }
        return Principal::Name(arn.to_owned());
    };
    let kind = text(identity, &["type"]).unwrap_or_default();
    let session = identity.get("sessionContext");
    let attributes = session.and_then(|session| session.get("attributes"));
    let issuer = session.and_then(|session| session.get("sessionIssuer"));
    let arn = match (kind, text(identity, &["arn"])) {
        (_, Some(arn)) => arn.to_owned(),
        ("AWSService", None) => text(identity, &["invokedBy"]).unwrap_or("aws.amazonaws.com").to_owned(),
        ("AWSAccount" | "Unknown", None)
            if text(identity, &["accountId"]).is_none_or(|id| id.eq_ignore_ascii_case("anonymous")) =>
        {
            "anonymous".to_owned()
        }
        ("WebIdentityUser" | "SAMLUser", None) => {
            text(identity, &["identityProvider"]).unwrap_or("anonymous").to_owned()
        }
        (_, None) => match (told.filter(|name| name.starts_with("arn:")), text(identity, &["accountId"])) {
            (Some(told), _) => told.to_owned(),
            (None, Some(account)) => {
                draft.guessed(format!(
                    "The record names account {account} only; its root user stands in for the caller."
                ));
                format!("arn:aws:iam::{account}:root")
            }
            (None, None) => {
                draft.guessed(format!("The record does not say who called; {SOMEBODY} stands in."));
                SOMEBODY.to_owned()
            }
        },
    };
    let mut details = PrincipalDetails { arn, ..PrincipalDetails::default() };
    if let Some(role) =
        issuer.filter(|issuer| text(issuer, &["type"]) == Some("Role")).and_then(|issuer| text(issuer, &["arn"]))
        && role.matches('/').count() > 1
    {
        details.role = Some(role.to_owned());
    }
    let key = text(identity, &["accessKeyId"]).unwrap_or_default();
    let user = matches!(kind, "IAMUser" | "Root");
    if user && text(record, &["sessionCredentialFromConsole"]) == Some("true") {
        details.credentials = Some(Credentials::Console);
    } else if user && key.starts_with("ASIA") {
        details.credentials = Some(Credentials::Temporary);
    }
    if let Some(mfa) = attributes.and_then(|attributes| text(attributes, &["mfaAuthenticated"])) {
        let temporary = !user || details.credentials.is_some();
        if temporary && (user || mfa == "true") {
            details.mfa = Some(mfa == "true");
        }
    }
    if let Some(issued) = attributes
        .and_then(|attributes| text(attributes, &["creationDate"]))
        .filter(|_| !user || details.credentials.is_some())
    {
        details.issued = Some(issued.to_owned());
    }
    if let Some(source) = session.and_then(|session| text(session, &["sourceIdentity"])) {
        details.source_identity = Some(source.to_owned());
    }
    draft.understood(format!("Caller: {}.", details.arn));
    principal(details)
}

fn context(draft: &mut Draft, record: &Json, request: &mut Request) {
    let mut put = |key: &str, value: Scalar| {
        request.context.insert(key.to_owned(), ContextValue::One(value));
    };
    let string = |text: &str| Scalar::String(text.to_owned());
    let source = text(record, &["sourceIPAddress"]).unwrap_or_default();
    let endpoint = text(record, &["vpcEndpointId"]);
    if let Some(endpoint) = endpoint {
        put("aws:SourceVpce", string(endpoint));
    }
    match source.parse::<IpAddr>() {
        Ok(_) if endpoint.is_some() => put("aws:VpcSourceIp", string(source)),
        Ok(_) => put("aws:SourceIp", string(source)),
        Err(_) if source.ends_with(".amazonaws.com") => {
            let service =
                record.get("userIdentity").and_then(|identity| text(identity, &["type"])) == Some("AWSService");
            if !service {
                put("aws:ViaAWSService", Scalar::Bool(true));
                put("aws:CalledVia", string(source));
                draft.guessed(format!(
                    "The call came from {source}: that service is taken to have made it with the caller's credentials."
                ));
            }
        }
        Err(_) => {}
    }
    if let Some(region) = text(record, &["awsRegion"]) {
        put("aws:RequestedRegion", string(region));
    }
    if let Some(agent) = text(record, &["userAgent"]).filter(|agent| !agent.ends_with(".amazonaws.com")) {
        put("aws:UserAgent", string(agent));
    }
    if let Some(parameters) = record.get("requestParameters")
        && request.action.eq_ignore_ascii_case("sts:AssumeRole")
    {
        for (key, name) in [("sts:ExternalId", "externalId"), ("sts:RoleSessionName", "roleSessionName")] {
            if let Some(value) = text(parameters, &[name]) {
                request.context.insert(key.to_owned(), ContextValue::One(string(value)));
            }
        }
    }
}
