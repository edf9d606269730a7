//! With policies that cannot be seen: which may be the cause, the likeliest first, and what tells them apart.

use super::case::Case;
use super::{Found, found};
use crate::denial::Outcome;
use crate::import::commands::{self, ORDER};
use iam_evaluator::evaluation::{Decision, StageOutcome};
use iam_evaluator::message::DenialKind;
use iam_evaluator::scenario::{Json, PolicyType};
use serde::Serialize;

/// A type of policy that may be the cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Suspect {
    /// The type.
    pub policy_type: PolicyType,
    /// Why it stands at its place in the list.
    pub why: &'static str,
    /// The question whose answer tells it from the next.
    pub question: &'static str,
    /// The command that answers it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub command: Option<String>,
}

impl Suspect {
    pub(super) fn to_json(&self) -> Json {
        let text = |text: &str| Json::String(text.to_owned());
        let mut members = vec![
            ("policyType".to_owned(), text(self.policy_type.id())),
            ("why".to_owned(), text(self.why)),
            ("question".to_owned(), text(self.question)),
        ];
        members.extend(self.command.iter().map(|command| ("command".to_owned(), text(command))));
        Json::Object(members)
    }
}

/// What is asked of a type of policy, and how often it is the cause of a denial of nothing more known.
const fn question(policy_type: PolicyType) -> (&'static str, u8) {
    match policy_type {
        PolicyType::IdentityBased => {
            ("Does any policy of the caller, its groups or its role list the action and the resource?", 60)
        }
        PolicyType::ResourceBased => ("Does the resource's own policy name the caller, or deny it?", 50),
        PolicyType::ServiceControl => {
            ("Do other identities of the same account, an administrator for one, get the same denial?", 40)
        }
        PolicyType::PermissionsBoundary => ("Does the user or role have a permissions boundary?", 35),
        PolicyType::Session => ("Does a session made without session policies get the same denial?", 25),
        PolicyType::VpcEndpoint => ("Does the same request from outside the VPC succeed?", 30),
        PolicyType::ResourceControl => ("Does an identity of the resource's own account get the same denial?", 15),
    }
}

const NAMED: &str = "AWS named it.";
const NOT_NAMED: &str = "AWS named another type of policy, but may have named one of several.";
const FIRST: &str = "Nearly every denial without a reason comes from here.";
const CROSS: &str = "Caller and resource belong to different accounts.";
const USUAL: &str = "It may deny, and nothing that is known rules it out.";
const ENDPOINT: &str = "The request goes through a VPC endpoint.";

/// The suspects of a case, the likeliest first.
fn suspects(case: &Case<'_>) -> Vec<Suspect> {
    let said = case.said.as_ref().and_then(|said| said.policy_type());
    let explicit = case.said.as_ref().is_some_and(|said| said.kind == DenialKind::Explicit);
    let mut ranked: Vec<(u8, Suspect)> = Vec::new();
    for policy_type in ORDER {
        let open = case.stage(policy_type).is_some_and(|stage| stage.outcome == StageOutcome::Unknown);
        if !case.scenario.unseen.contains(&policy_type) || !(open || said == Some(policy_type)) {
            continue;
        }
        let (question, usual) = question(policy_type);
        let cross = !case.same_account() && policy_type == PolicyType::ResourceBased;
        let endpoint = policy_type == PolicyType::VpcEndpoint
            && case.request.context.keys().any(|key| key.eq_ignore_ascii_case("aws:SourceVpce"));
        // A resource control policy only denies; without its usual wording an explicit deny is as likely one of the organization's.
        let organizations = explicit && matches!(policy_type, PolicyType::ServiceControl | PolicyType::ResourceControl);
        let (weight, why) = if said == Some(policy_type) {
            (100, NAMED)
        } else if said.is_some() {
            (usual / 4, NOT_NAMED)
        } else if cross {
            (70, CROSS)
        } else if endpoint {
            (45, ENDPOINT)
        } else if organizations {
            (usual + 25, USUAL)
        } else if policy_type == PolicyType::IdentityBased {
            (usual, FIRST)
        } else {
            (usual, USUAL)
        };
        let command = commands::policies(policy_type, case.request).and_then(|(_, command)| command);
        ranked.push((weight, Suspect { policy_type, why, question, command }));
    }
    ranked.sort_by_key(|(weight, _)| u8::MAX - weight);
    ranked.into_iter().map(|(_, suspect)| suspect).collect()
}

pub(super) fn checks(case: &Case<'_>) -> Vec<Found> {
    let open = case.decision() == Decision::Depends || case.aws_denied();
    let authenticated = case.said.as_ref().is_none_or(|said| said.outcome != Outcome::NotAuthenticated);
    let suspects = suspects(case);
    if !open || !authenticated || suspects.is_empty() || case.is_denied() {
        return Vec::new();
    }
    let names: Vec<&str> = suspects.iter().map(|suspect| suspect.policy_type.label()).collect();
    let question = suspects.first().map_or("", |suspect| suspect.question);
    let mut one = found("unseen", 65, format!("In this order: {}. Ask first: {question}", names.join(", ")));
    one.diagnosis.commands = suspects.iter().take(1).filter_map(|suspect| suspect.command.clone()).collect();
    one.diagnosis.suspects = suspects;
    vec![one]
}
