//! The work itself: the scenario on the page, which request is open, and a lasting id for each policy.

use iam_evaluator::later;
use iam_evaluator::scenario::{
    ContextValue, DocumentSource, Policy, PolicyType, Principal, PrincipalDetails, Request, Resource, ResourceDetails,
    Scalar, Scenario,
};

/// Names a policy while the page is open; survives renaming and reordering.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PolicyId(pub u32);

/// What the user made, and what undo goes back to.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// The scenario. It always has at least one request.
    pub scenario: Scenario,
    /// One id per policy, in the same order.
    pub ids: Vec<PolicyId>,
    /// Index of the open request.
    pub open: usize,
}

impl Work {
    /// Takes a scenario in; `next_id` gives ids never used before on this page.
    #[must_use]
    pub fn new(scenario: Scenario, open: usize, next_id: &mut u32) -> Self {
        let ids = scenario.policies.iter().map(|_| fresh(next_id)).collect();
        let open = open.min(scenario.requests.len().saturating_sub(1));
        Self { scenario, ids, open }
    }

    /// The open request.
    #[must_use]
    pub fn request(&self) -> Option<&Request> {
        self.scenario.requests.get(self.open)
    }

    /// The policies with their ids and places, grouped by type in evaluation order.
    pub fn by_type(&self) -> impl Iterator<Item = (PolicyType, Vec<(PolicyId, usize, &Policy)>)> {
        PolicyType::ALL.into_iter().map(|policy_type| {
            let entries = self.ids.iter().zip(&self.scenario.policies).enumerate();
            let of_type = entries.filter(|(_, (_, policy))| policy.policy_type == policy_type);
            (policy_type, of_type.map(|(index, (id, policy))| (*id, index, policy)).collect())
        })
    }

    /// Where a policy stands in the scenario.
    #[must_use]
    pub fn index_of(&self, id: PolicyId) -> Option<usize> {
        self.ids.iter().position(|other| *other == id)
    }

    /// A policy by its id.
    #[must_use]
    pub fn policy(&self, id: PolicyId) -> Option<&Policy> {
        self.scenario.policies.get(self.index_of(id)?)
    }

    pub(super) fn policy_mut(&mut self, id: PolicyId) -> Option<&mut Policy> {
        let index = self.index_of(id)?;
        self.scenario.policies.get_mut(index)
    }

    /// A name no other policy has: `wanted`, or `wanted` with a number.
    #[must_use]
    pub fn free_name(&self, wanted: &str, except: Option<PolicyId>) -> String {
        let wanted = if wanted.trim().is_empty() { "policy" } else { wanted.trim() };
        let taken = |name: &str| {
            self.ids.iter().zip(&self.scenario.policies).any(|(id, policy)| Some(*id) != except && policy.name == name)
        };
        if !taken(wanted) {
            return wanted.to_owned();
        }
        let mut number = 2_u32;
        loop {
            let name = format!("{wanted} {number}");
            if !taken(&name) {
                return name;
            }
            number = number.saturating_add(1);
        }
    }
}

pub(super) fn fresh(next_id: &mut u32) -> PolicyId {
    *next_id = next_id.saturating_add(1);
    PolicyId(*next_id)
}

/// The request of an empty page.
#[must_use]
pub(super) fn blank_request() -> Request {
    Request::new(
        Principal::Name("arn:aws:iam::111122223333:user/Ana".to_owned()),
        "s3:GetObject",
        Resource::Arn("arn:aws:s3:::amzn-s3-demo-bucket/report.csv".to_owned()),
    )
}

/// What the page opens on the first time.
#[must_use]
pub fn first_scenario() -> Scenario {
    let document = "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Sid\": \"ReadReports\",\n      \"Effect\": \"Allow\",\n      \"Action\": \"s3:GetObject\",\n      \"Resource\": \"arn:aws:s3:::amzn-s3-demo-bucket/*\"\n    }\n  ]\n}";
    let mut scenario = Scenario::new("Ana reads a report");
    scenario.policies.push(Policy::new(
        PolicyType::IdentityBased,
        "ReadReports",
        DocumentSource::Text(document.to_owned()),
    ));
    scenario.requests.push(blank_request());
    scenario
}

/// A valid document to start a policy of a type from: it allows nothing that the other policies do not.
#[must_use]
pub(super) fn starting_document(policy_type: PolicyType) -> &'static str {
    // All of them are one text that comes with what adds policies.
    const DOCUMENTS: &str = later!(concat!(
        "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n      \"Principal\": { \"AWS\": \"arn:aws:iam::111122223333:user/Example\" },\n      \"Action\": \"s3:GetObject\",\n      \"Resource\": \"arn:aws:s3:::amzn-s3-demo-bucket/*\"\n    }\n  ]\n}",
        "\t",
        "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n      \"Principal\": \"*\",\n      \"Action\": \"*\",\n      \"Resource\": \"*\"\n    }\n  ]\n}",
        "\t",
        "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Deny\",\n      \"Principal\": \"*\",\n      \"Action\": \"s3:DeleteBucket\",\n      \"Resource\": \"*\"\n    }\n  ]\n}",
        "\t",
        "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n      \"Action\": \"*\",\n      \"Resource\": \"*\"\n    }\n  ]\n}",
        "\t",
        "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n      \"Action\": \"s3:ListBucket\",\n      \"Resource\": \"arn:aws:s3:::amzn-s3-demo-bucket\"\n    }\n  ]\n}",
    ));
    let at = match policy_type {
        PolicyType::ResourceBased => 0,
        PolicyType::VpcEndpoint => 1,
        PolicyType::ResourceControl => 2,
        PolicyType::ServiceControl | PolicyType::PermissionsBoundary | PolicyType::Session => 3,
        PolicyType::IdentityBased => 4,
    };
    DOCUMENTS.split('\t').nth(at).unwrap_or_default()
}

/// Parts the saved scenarios. JSON never holds it unescaped.
const SEPARATOR: char = '\u{1e}';

/// The work as it is kept between visits: the open request's index and scenario files, parted by a separator.
#[derive(Clone, Debug, PartialEq)]
pub struct Saved {
    /// Index of the open request.
    pub open: usize,
    /// The scenario.
    pub scenario: Scenario,
    /// While a text is no JSON: the last scenario that could be evaluated, so that its result is still there.
    pub last_valid: Option<Scenario>,
}

impl Saved {
    /// Reads what [`to_text`](Self::to_text) wrote; `None` when the text is not of this form.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let mut parts = text.split(SEPARATOR);
        let open = parts.next()?.parse().ok()?;
        let scenario = Scenario::from_json(parts.next()?).ok()?;
        // Without it there is a fresh result instead of an old one.
        let last_valid = parts.next().and_then(|part| Scenario::from_json(part).ok());
        Some(Self { open, scenario, last_valid })
    }

    /// Writes the work as text.
    #[must_use]
    pub fn to_text(work: &Work, last_valid: Option<&Work>) -> String {
        let mut text = work.open.to_string();
        for work in [Some(work), last_valid].into_iter().flatten() {
            text.push(SEPARATOR);
            text.push_str(&work.scenario.to_json());
        }
        text
    }
}

/// The details of a principal, whichever form it has.
#[must_use]
pub fn principal_details(principal: &Principal) -> PrincipalDetails {
    match principal {
        Principal::Name(name) => PrincipalDetails { arn: name.clone(), ..PrincipalDetails::default() },
        Principal::Details(details) => (**details).clone(),
    }
}

/// The shortest form of a principal: a string when it has nothing but its ARN.
#[must_use]
pub(super) fn principal_from(details: PrincipalDetails) -> Principal {
    let bare = PrincipalDetails { arn: details.arn.clone(), ..PrincipalDetails::default() };
    if bare == details { Principal::Name(details.arn) } else { Principal::Details(Box::new(details)) }
}

/// The details of a resource, whichever form it has.
#[must_use]
pub fn resource_details(resource: &Resource) -> ResourceDetails {
    match resource {
        Resource::Arn(arn) => ResourceDetails { arn: arn.clone(), ..ResourceDetails::default() },
        Resource::Details(details) => (**details).clone(),
    }
}

/// The shortest form of a resource: a string when it has nothing but its ARN.
#[must_use]
pub(super) fn resource_from(details: ResourceDetails) -> Resource {
    let bare = ResourceDetails { arn: details.arn.clone(), ..ResourceDetails::default() };
    if bare == details { Resource::Arn(details.arn) } else { Resource::Details(Box::new(details)) }
}

/// A context value from texts, as when a derived key is taken over: one value stays single.
#[must_use]
pub fn context_value_from(values: &[String]) -> ContextValue {
    match values {
        [one] => ContextValue::One(Scalar::String(one.clone())),
        many => ContextValue::Many(many.iter().cloned().map(Scalar::String).collect()),
    }
}
