//! Why a request was denied, in the terms of AWS's troubleshooting page, the likeliest first.
//!
//! Each line of the page is a check: a signal that a machine can see, a diagnosis in plain words, a remedy.

mod case;
mod changes;
mod credentials;
mod denied;
mod guide;
mod layers;
mod lines;
mod outside;
mod suspects;
mod variables;

pub use changes::{Propagation, during_change};
pub use guide::{Answer, Next, QUESTIONS, Question, guide_to_json};
pub use lines::{LINES, Line, line};
pub use suspects::Suspect;

pub(crate) use denied::{capital, principal_to_name};
pub(crate) use outside::LOST_KEY;

use case::Case;
use iam_evaluator::Evaluator;
use iam_evaluator::evaluation::Decision;
use iam_evaluator::scenario::{Json, Scenario};
use serde::Serialize;

/// One diagnosis of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Diagnosis {
    /// Its code, e.g. `9-C3`.
    pub code: &'static str,
    /// What is the matter, in plain words.
    pub title: &'static str,
    /// What in this case says so.
    pub detail: String,
    /// What to do about it.
    pub remedy: String,
    /// AWS's pages about it.
    pub links: Vec<&'static str>,
    /// Commands of the AWS CLI that help, ready to copy.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub commands: Vec<String>,
    /// With policies that cannot be seen: the suspects, the likeliest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub suspects: Vec<Suspect>,
}

/// The diagnoses of one request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// Its index in the scenario's `requests`.
    pub request: usize,
    /// Its name, when it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The decision here.
    pub decision: Decision,
    /// The diagnoses, the likeliest first.
    pub diagnoses: Vec<Diagnosis>,
}

/// A diagnosis with how likely it is the cause.
struct Found {
    likelihood: u8,
    diagnosis: Diagnosis,
}

/// A diagnosis of this code, with what in the case says so.
fn found(code: &'static str, likelihood: u8, detail: impl Into<String>) -> Found {
    let line = line(code).copied().unwrap_or(Line { code, title: "", remedy: "", links: &[] });
    Found {
        likelihood,
        diagnosis: Diagnosis {
            code: line.code,
            title: line.title,
            detail: detail.into(),
            remedy: line.remedy.to_owned(),
            links: line.links.to_vec(),
            commands: Vec::new(),
            suspects: Vec::new(),
        },
    }
}

impl Found {
    fn command(mut self, command: impl Into<String>) -> Self {
        self.diagnosis.commands.push(command.into());
        self
    }

    /// Puts a more exact remedy before the general one.
    fn first(mut self, remedy: &str) -> Self {
        self.diagnosis.remedy = format!("{remedy} {}", self.diagnosis.remedy);
        self
    }
}

/// The request of a scenario that a diagnosis is about: the first that is not allowed, else the first.
#[must_use]
pub fn request_in_question(scenario: &Scenario) -> usize {
    let evaluator = Evaluator::new(scenario);
    let denied = scenario.requests.iter().position(|request| evaluator.decide(request) != Decision::Allowed);
    denied.unwrap_or_default()
}

/// Diagnoses a request of a scenario, by its index.
///
/// What AWS said is read out of the scenario's description and the request's name; what AWS decided, out of the request's
/// `expect`. A request without `time` should be given one first. An index without a request is answered by what the
/// description alone tells.
#[must_use]
pub fn explain(scenario: &Scenario, request: usize) -> Explanation {
    let evaluator = Evaluator::new(scenario);
    let stand_in;
    let asked = match scenario.requests.get(request) {
        Some(request) => request,
        None => {
            stand_in = iam_evaluator::scenario::Request::new(
                iam_evaluator::scenario::Principal::Name("anonymous".to_owned()),
                "sts:GetCallerIdentity",
                iam_evaluator::scenario::Resource::default(),
            );
            &stand_in
        }
    };
    let evaluation = evaluator.evaluate(request, asked);
    let case = Case::new(scenario, &evaluator, asked, &evaluation);
    let mut all = Vec::new();
    for check in [
        outside::checks,
        denied::checks,
        layers::checks,
        credentials::checks,
        variables::checks,
        changes::checks,
        suspects::checks,
    ] {
        all.extend(check(&case));
    }
    let place = |code: &str| LINES.iter().position(|line| line.code == code).unwrap_or(usize::MAX);
    all.sort_by_key(|found| (u8::MAX - found.likelihood, place(found.diagnosis.code)));
    let mut diagnoses: Vec<Diagnosis> = Vec::new();
    for Found { diagnosis, .. } in all {
        if diagnoses.iter().all(|other| other.code != diagnosis.code) {
            diagnoses.push(diagnosis);
        }
    }
    Explanation { request, name: asked.name.clone(), decision: evaluation.verdict.decision, diagnoses }
}

impl Explanation {
    /// `{request, diagnoses: [{code, title, detail, remedy, links, commands, suspects}]}`.
    #[must_use]
    pub fn to_json(&self) -> String {
        let text = |text: &str| Json::String(text.to_owned());
        let member = |name: &str, value: Json| (name.to_owned(), value);
        let diagnosis = |diagnosis: &Diagnosis| {
            let mut members = vec![
                member("code", text(diagnosis.code)),
                member("title", text(diagnosis.title)),
                member("detail", text(&diagnosis.detail)),
                member("remedy", text(&diagnosis.remedy)),
                member("links", Json::Array(diagnosis.links.iter().map(|link| text(link)).collect())),
            ];
            if !diagnosis.commands.is_empty() {
                members.push(member("commands", Json::Array(diagnosis.commands.iter().map(|one| text(one)).collect())));
            }
            if !diagnosis.suspects.is_empty() {
                members
                    .push(member("suspects", Json::Array(diagnosis.suspects.iter().map(Suspect::to_json).collect())));
            }
            Json::Object(members)
        };
        let mut members = vec![member("request", Json::number(self.request as u64))];
        members.extend(self.name.iter().map(|name| member("name", text(name))));
        members.push(member("decision", text(self.decision.id())));
        members.push(member("diagnoses", Json::Array(self.diagnoses.iter().map(diagnosis).collect())));
        Json::Object(members).pretty()
    }
}
