//! Parameters with which other tools link in: `#action=s3:GetObject&resource=…`.

use iam_evaluator::scenario::{DocumentSource, Json, Policy, PolicyType, Principal, Request, Resource, Scenario};

/// What a fragment of parameters says. Each may be left out; `policy` may stand there several times.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prefill {
    /// `action`, e.g. `s3:GetObject`.
    pub action: Option<String>,
    /// `principal`, an ARN.
    pub principal: Option<String>,
    /// `resource`, an ARN or `*`.
    pub resource: Option<String>,
    /// `policy`, the text of a policy document.
    pub policies: Vec<String>,
    /// `message`, what AWS said of a denied request; what the other parameters say stands over what is read of it.
    pub message: Option<String>,
}

impl Prefill {
    /// Reads a fragment, with or without `#`; `None` when it has no parameter that is known.
    #[must_use]
    pub fn from_fragment(fragment: &str) -> Option<Self> {
        let mut prefill = Self::default();
        for (name, value) in form_urlencoded::parse(fragment.trim().trim_start_matches('#').as_bytes()) {
            let value = value.into_owned();
            match &*name {
                "action" => prefill.action = Some(value),
                "principal" => prefill.principal = Some(value),
                "resource" => prefill.resource = Some(value),
                "policy" => prefill.policies.push(value),
                "message" => prefill.message = Some(value),
                _ => {}
            }
        }
        (prefill != Self::default()).then_some(prefill)
    }

    /// Puts the parameters over a request, and adds the policies; the message is for `iam-troubleshoot` to read.
    #[must_use]
    pub fn over(&self, mut scenario: Scenario, request: &Request) -> Scenario {
        if scenario.requests.is_empty() {
            scenario.requests.push(request.clone());
        }
        if let Some(request) = scenario.requests.first_mut() {
            if let Some(action) = &self.action {
                request.action.clone_from(action);
            }
            if let Some(principal) = &self.principal {
                request.principal = Principal::Name(principal.clone());
            }
            if let Some(resource) = &self.resource {
                request.resource = Resource::Arn(resource.clone());
            }
        }
        for text in &self.policies {
            let number = scenario.policies.len().saturating_add(1);
            let source = DocumentSource::Text(text.clone());
            let policy = Policy::new(policy_type(text), &format!("policy {number}"), source);
            scenario.policies.push(policy);
        }
        scenario
    }
}

/// A policy whose statements name principals is resource-based; any other is taken for identity-based.
fn policy_type(text: &str) -> PolicyType {
    let names = |statement: &Json| ["Principal", "NotPrincipal"].iter().any(|name| statement.get(name).is_some());
    let resource_based = match Json::from_text(text).ok().as_ref().and_then(|json| json.get("Statement")) {
        Some(Json::Array(statements)) => statements.iter().any(names),
        Some(statement) => names(statement),
        None => false,
    };
    if resource_based { PolicyType::ResourceBased } else { PolicyType::IdentityBased }
}
