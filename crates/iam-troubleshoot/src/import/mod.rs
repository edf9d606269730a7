//! Reads whatever somebody has at hand of a denied request, and makes a scenario of it.
//!
//! Nothing is invented silently: what was read is `understood`, what was filled in is `guessed`, what the case still
//! needs is `missing`, with the AWS CLI command that prints it.

mod account;
mod authorization;
mod cloudtrail;
pub(crate) mod commands;
mod decoded;
mod draft;
mod events;
mod json;
mod message;
mod passing;
mod policy;
mod resources;
mod simulation;
mod simulation_command;

pub use cloudtrail::Event;
pub(crate) use cloudtrail::events_of;

use crate::denial::Denial;
use iam_catalog::Catalog;
use iam_evaluator::scenario::{Json, Principal, Request, Resource, Scenario};
use iam_link::Prefill;
use serde::{Deserialize, Serialize};

/// What is missing where a link has a message that tells of no denial.
const NO_MESSAGE: &str = "a message that can be read: the one in this link tells of no denied request. Copy the whole message \
    that AWS gave, from its first word, e.g. “User: arn:aws:… is not authorized to perform: …”";

/// Longest text that is read, in bytes.
pub const MAX_IMPORT: usize = 32 << 20;

/// What a pasted text was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ImportKind {
    /// An access-denied message, alone or inside other output.
    AccessDeniedMessage,
    /// A message that the caller could not be established; no policy was asked.
    AuthenticationFailure,
    /// A failed sign-in to the console.
    SignInFailure,
    /// Words about a lost access key, or one too many.
    LostAccessKey,
    /// One or more CloudTrail records.
    CloudTrail,
    /// The answer of `GetRequestAuthorizationDetails`.
    AuthorizationDetails,
    /// The answer of `GetRequestAuthorizationPolicy`.
    AuthorizationPolicy,
    /// What `aws sts decode-authorization-message` printed.
    DecodedMessage,
    /// The input of `simulate-custom-policy` or `simulate-principal-policy`, as JSON or as a command.
    SimulationInput,
    /// What one of them printed.
    SimulationOutput,
    /// What `aws iam get-account-authorization-details` printed.
    AccountDetails,
    /// A policy, bare or as a command of the AWS CLI prints it.
    Policy,
    /// A scenario file.
    Scenario,
    /// A link to the playground.
    Link,
    /// None of these.
    Unknown,
}

impl ImportKind {
    /// The kind in a few words, e.g. `an access-denied message`.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::AccessDeniedMessage => "an access-denied message",
            Self::AuthenticationFailure => "a failed authentication",
            Self::SignInFailure => "a failed sign-in",
            Self::LostAccessKey => "a lost access key",
            Self::CloudTrail => "CloudTrail events",
            Self::AuthorizationDetails => "authorization details of a request",
            Self::AuthorizationPolicy => "a policy of a request's authorization details",
            Self::DecodedMessage => "a decoded authorization message",
            Self::SimulationInput => "input of the policy simulator",
            Self::SimulationOutput => "output of the policy simulator",
            Self::AccountDetails => "authorization details of an account",
            Self::Policy => "a policy",
            Self::Scenario => "a scenario file",
            Self::Link => "a link",
            Self::Unknown => "nothing that is known",
        }
    }

    /// The name in JSON, e.g. `accessDeniedMessage`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::AccessDeniedMessage => "accessDeniedMessage",
            Self::AuthenticationFailure => "authenticationFailure",
            Self::SignInFailure => "signInFailure",
            Self::LostAccessKey => "lostAccessKey",
            Self::CloudTrail => "cloudTrail",
            Self::AuthorizationDetails => "authorizationDetails",
            Self::AuthorizationPolicy => "authorizationPolicy",
            Self::DecodedMessage => "decodedMessage",
            Self::SimulationInput => "simulationInput",
            Self::SimulationOutput => "simulationOutput",
            Self::AccountDetails => "accountDetails",
            Self::Policy => "policy",
            Self::Scenario => "scenario",
            Self::Link => "link",
            Self::Unknown => "unknown",
        }
    }
}

/// Something the case still needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// What, e.g. `the bucket policy of amzn-s3-demo-bucket`.
    pub what: String,
    /// The command that prints it, ready to copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub command: Option<String>,
}

/// What came of a pasted text.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// What the text was taken for.
    pub kind: ImportKind,
    /// The scenario made of it; `None` when there is nothing to make one of.
    pub scenario: Option<Scenario>,
    /// What was read, a sentence each.
    pub understood: Vec<String>,
    /// What was filled in, a sentence each.
    pub guessed: Vec<String>,
    /// What the case still needs.
    pub missing: Vec<Missing>,
    /// With [`ImportKind::AccountDetails`]: the users and roles to choose from.
    pub principals: Vec<String>,
    /// What AWS said, when the text has it.
    pub denial: Option<Denial>,
}

/// Reads one kind of input: its JSON values, the text they stand in, what was chosen, and the service reference.
type Reader = fn(&[Json], &str, Option<&str>, Option<&Catalog>) -> Option<Import>;

/// Reads a pasted text, a dropped file or a link; never fails.
///
/// The text may be quoted in Markdown, coloured by a terminal, broken at its edge, or surrounded by other output.
#[must_use]
pub fn import(text: &str) -> Import {
    import_of(text, None, None)
}

/// The same with a choice: with the authorization details of an account, ARN or name of the user or role to take; and with
/// the service reference, which knows the actions that API operations need.
#[must_use]
pub fn import_of(text: &str, principal: Option<&str>, catalog: Option<&Catalog>) -> Import {
    if text.len() > MAX_IMPORT {
        let mut import = unknown("the text is longer than 32 MB; paste the part about one request");
        import.guessed.clear();
        return import;
    }
    let plain = json::clean(text);
    if let Some(import) = link(&plain, catalog) {
        return import;
    }
    let values = json::values(&plain);
    let readers: [Reader; 9] = [
        |values, text, _, _| scenario(values, text),
        |values, _, _, catalog| cloudtrail::read(values, catalog),
        |values, _, _, _| authorization::read(values),
        |values, _, _, _| decoded::read(values),
        |values, _, _, _| simulation::read(values),
        |values, _, principal, _| account::read(values, principal),
        |_, text, _, _| simulation_command::read(text),
        |values, text, _, _| policy::read(values, text),
        |_, text, _, catalog| message::read(text, catalog),
    ];
    readers.into_iter().find_map(|read| read(&values, &plain, principal, catalog)).unwrap_or_else(|| {
        unknown(
            "the access-denied message, the CloudTrail record, a policy, or the output of an AWS CLI command: nothing of \
             the kind was found in this text",
        )
    })
}

fn unknown(what: &str) -> Import {
    Import {
        kind: ImportKind::Unknown,
        scenario: None,
        understood: Vec::new(),
        guessed: Vec::new(),
        missing: vec![Missing { what: what.to_owned(), command: None }],
        principals: Vec::new(),
        denial: None,
    }
}

/// A link to the playground, alone or in a message: the whole scenario it holds, or the request and policies of its
/// parameters.
fn link(text: &str, catalog: Option<&Catalog>) -> Option<Import> {
    text.split_whitespace().find_map(|word| {
        let (address, fragment) = word.trim_matches(|letter| "<>()[]\"'`,.;".contains(letter)).split_once('#')?;
        address.starts_with("http").then(|| linked(fragment, catalog)).flatten()
    })
}

/// What the fragment of an address holds, if it is one of ours.
fn linked(fragment: &str, catalog: Option<&Catalog>) -> Option<Import> {
    let found = |scenario, understood: &str| Import {
        kind: ImportKind::Link,
        scenario: Some(scenario),
        understood: vec![understood.to_owned()],
        missing: Vec::new(),
        ..unknown("")
    };
    if !fragment.starts_with(iam_link::PREFIX) {
        let prefill = Prefill::from_fragment(fragment)?;
        let read = prefill.message.as_ref().map(|message| message::linked(message, &prefill, catalog));
        if let Some(Some(import)) = read {
            return Some(import);
        }
        let no_message = read.map(|_| Missing { what: NO_MESSAGE.to_owned(), command: None });
        if no_message.is_some() && prefill == (Prefill { message: prefill.message.clone(), ..Prefill::default() }) {
            return Some(Import { kind: ImportKind::Link, ..unknown(NO_MESSAGE) });
        }
        let somebody = Principal::Name(draft::SOMEBODY.to_owned());
        let blank = Request { name: None, ..draft::request(somebody, "", Resource::Arn("*".to_owned())) };
        let scenario = prefill.over(Scenario::new("From a link"), &blank);
        let found = found(scenario, "A link with the parts of a request.");
        return Some(Import { missing: no_message.into_iter().collect(), ..found });
    }
    Some(match iam_link::read(fragment) {
        Ok(shared) => found(shared.scenario, "A link that holds a whole scenario."),
        Err(error) => Import { kind: ImportKind::Link, ..unknown(&error.to_string()) },
    })
}

/// A scenario file: as it is, or the error that says what is wrong with it.
fn scenario(values: &[Json], text: &str) -> Option<Import> {
    let [json] = values else { return None };
    if json.get("schema").is_none() || (json.get("policies").is_none() && json.get("requests").is_none()) {
        return None;
    }
    let start = text.find('{').unwrap_or_default();
    let end = text.rfind('}').map_or(text.len(), |end| end + 1);
    let file = text.get(start..end).unwrap_or(text);
    let read = Scenario::from_json(file).or_else(|error| Scenario::from_json(&json.pretty()).map_err(|_| error));
    Some(match read {
        Ok(scenario) => {
            let (policies, requests) = (scenario.policies.len(), scenario.requests.len());
            let understood = format!(
                "A scenario file with {} and {}.",
                count(policies, "policy", "policies"),
                count(requests, "request", "requests")
            );
            Import {
                kind: ImportKind::Scenario,
                scenario: Some(scenario),
                understood: vec![understood],
                missing: Vec::new(),
                ..unknown("")
            }
        }
        Err(error) => Import {
            kind: ImportKind::Scenario,
            ..unknown(&format!("a scenario file that can be read; this one has an error: {error}"))
        },
    })
}

/// `1 policy`, `2 policies`.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

impl Import {
    /// `{kind, scenario, understood, guessed, missing}`, and `principals` where there is a choice.
    #[must_use]
    pub fn to_json(&self) -> String {
        let words = |list: &[String]| Json::Array(list.iter().cloned().map(Json::String).collect());
        let scenario = self.scenario.as_ref().and_then(|scenario| Json::from_text(&scenario.to_json()).ok());
        let missing = self.missing.iter().map(|Missing { what, command }| {
            let mut members = vec![("what".to_owned(), Json::String(what.clone()))];
            members.extend(command.iter().map(|command| ("command".to_owned(), Json::String(command.clone()))));
            Json::Object(members)
        });
        let mut members = vec![
            ("kind".to_owned(), Json::String(self.kind.id().to_owned())),
            ("scenario".to_owned(), scenario.unwrap_or(Json::Null)),
            ("understood".to_owned(), words(&self.understood)),
            ("guessed".to_owned(), words(&self.guessed)),
            ("missing".to_owned(), Json::Array(missing.collect())),
        ];
        if !self.principals.is_empty() {
            members.push(("principals".to_owned(), words(&self.principals)));
        }
        Json::Object(members).pretty()
    }
}

/// The action that an API operation needs, where that has another name: `s3:ListBuckets` needs `s3:ListAllMyBuckets`.
pub(crate) fn action_of_operation(action: &str) -> Option<String> {
    let (service, operation) = action.split_once(':')?;
    let mapped = events::action(service, operation, None);
    mapped.renamed.then_some(mapped.action)
}
