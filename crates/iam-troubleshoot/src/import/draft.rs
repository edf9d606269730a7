//! What an import grows into: the scenario and what is to be said of it.

use super::{Import, ImportKind, Missing, commands};
use crate::denial::Denial;
use iam_catalog::Catalog;
use iam_evaluator::arn::Arn;
use iam_evaluator::scenario::{
    DocumentSource, Json, Policy, PolicyType, PrettyJson, Principal, PrincipalDetails, Request, Resource,
    ResourceDetails, Scenario,
};

/// Who stands in for a caller that the text does not name.
pub(super) const SOMEBODY: &str = "arn:aws:iam::111122223333:user/somebody";

/// An import in the making.
pub(super) struct Draft<'c> {
    pub(super) kind: ImportKind,
    pub(super) scenario: Scenario,
    understood: Vec<String>,
    guessed: Vec<String>,
    missing: Vec<Missing>,
    principals: Vec<String>,
    denial: Option<Denial>,
    /// The service reference, where there is one.
    pub(super) catalog: Option<&'c Catalog>,
}

impl<'c> Draft<'c> {
    pub(super) fn new(kind: ImportKind, title: &str) -> Self {
        Self {
            kind,
            scenario: Scenario::new(title),
            understood: Vec::new(),
            guessed: Vec::new(),
            missing: Vec::new(),
            principals: Vec::new(),
            denial: None,
            catalog: None,
        }
    }

    /// The same, where the service reference is at hand.
    pub(super) fn with(mut self, catalog: Option<&'c Catalog>) -> Self {
        self.catalog = catalog;
        self
    }

    pub(super) fn understood(&mut self, what: impl Into<String>) {
        push(&mut self.understood, what.into());
    }

    pub(super) fn guessed(&mut self, what: impl Into<String>) {
        push(&mut self.guessed, what.into());
    }

    pub(super) fn missing(&mut self, what: impl Into<String>, command: Option<String>) {
        let missing = Missing { what: what.into(), command };
        if !self.missing.contains(&missing) {
            self.missing.push(missing);
        }
    }

    /// Whether something is missing so far.
    pub(super) fn asks(&self) -> bool {
        !self.missing.is_empty()
    }

    pub(super) fn choose_from(&mut self, principals: Vec<String>) {
        self.principals = principals;
    }

    pub(super) fn said(&mut self, denial: Denial) {
        self.denial = Some(denial);
    }

    /// Adds a policy under a name that is still free.
    pub(super) fn policy(&mut self, policy_type: PolicyType, name: &str, document: &Json) -> &mut Policy {
        let document = match super::json::nested(document) {
            Some(json) => DocumentSource::Json(PrettyJson::from(&json)),
            None => DocumentSource::Text(document.as_str().unwrap_or_default().to_owned()),
        };
        self.policy_text(policy_type, name, document)
    }

    pub(super) fn policy_text(&mut self, policy_type: PolicyType, name: &str, document: DocumentSource) -> &mut Policy {
        let taken = |name: &str| self.scenario.policies.iter().any(|policy| policy.name == name);
        let free = (2..).map(|n| format!("{name} ({n})"));
        let name = if taken(name) { free.into_iter().find(|name| !taken(name)) } else { None }
            .unwrap_or_else(|| name.to_owned());
        self.scenario.policies.push(Policy::new(policy_type, &name, document));
        let last = self.scenario.policies.len() - 1;
        // The vector has just grown by one.
        #[expect(clippy::indexing_slicing, reason = "the policy pushed above")]
        &mut self.scenario.policies[last]
    }

    /// Says what of the first request's policies is not given, with the commands that print them, and marks the
    /// policy types as unseen.
    pub(super) fn ask_for_policies(&mut self) {
        let Some(request) = self.scenario.requests.first().cloned() else { return };
        for policy_type in commands::ORDER {
            if self.scenario.policies.iter().any(|policy| policy.policy_type == policy_type) {
                continue;
            }
            if let Some((what, command)) = commands::policies(policy_type, &request) {
                // Nobody has the policies of somebody who only stands in.
                let of_caller = !matches!(policy_type, PolicyType::ResourceBased | PolicyType::VpcEndpoint);
                if !of_caller || request.principal.arn() != SOMEBODY {
                    self.missing(what, command);
                }
                if !self.scenario.unseen.contains(&policy_type) {
                    self.scenario.unseen.push(policy_type);
                }
            }
        }
        self.scenario.unseen.sort();
    }

    pub(super) fn finish(self) -> Import {
        let Self { kind, scenario, understood, guessed, missing, principals, denial, catalog: _ } = self;
        Import { kind, scenario: Some(scenario), understood, guessed, missing, principals, denial }
    }
}

fn push(list: &mut Vec<String>, what: String) {
    if !list.contains(&what) {
        list.push(what);
    }
}

/// A principal with nothing but its ARN where that says all.
pub(super) fn principal(details: PrincipalDetails) -> Principal {
    if details == (PrincipalDetails { arn: details.arn.clone(), ..PrincipalDetails::default() }) {
        Principal::Name(details.arn)
    } else {
        Principal::Details(Box::new(details))
    }
}

/// A resource whose owner is given only where the ARN does not tell it.
pub(super) fn resource(arn: &str, account: Option<&str>) -> Resource {
    let told = Arn::parse(arn).is_some_and(|arn| is_account(arn.account));
    match account.filter(|account| !told && arn != "*" && is_account(account)) {
        Some(account) => Resource::Details(Box::new(ResourceDetails {
            arn: arn.to_owned(),
            account: Some(account.to_owned()),
            ..ResourceDetails::default()
        })),
        None => Resource::Arn(arn.to_owned()),
    }
}

pub(super) fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A request with a name made of what it does.
pub(super) fn request(principal: Principal, action: &str, resource: Resource) -> Request {
    let mut request = Request::new(principal, action, resource);
    request.name = Some(match request.resource.arn() {
        "*" => action.to_owned(),
        arn => format!("{action} on {}", short(arn)),
    });
    request
}

/// The end of an ARN, as people call the resource.
pub(super) fn short(arn: &str) -> &str {
    Arn::parse(arn).map_or(arn, |arn| arn.resource)
}
