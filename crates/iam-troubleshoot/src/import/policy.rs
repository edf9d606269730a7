//! A policy: bare, or inside what a command of the AWS CLI prints.

use super::draft::{Draft, SOMEBODY, principal, request};
use super::json::{member, nested, text};
use super::{Import, ImportKind};
use iam_evaluator::scenario::{DocumentSource, Json, PolicyType, PrincipalDetails, Resource};
use iam_evaluator::syntax::{Effect, read_document};

/// A policy found in a value: its document, type, name and what it hangs on.
struct Found {
    document: Json,
    policy_type: Option<PolicyType>,
    name: String,
    attached_to: Option<String>,
    arn: Option<String>,
}

impl Found {
    fn new(document: Json, policy_type: Option<PolicyType>, name: &str) -> Self {
        Self { document, policy_type, name: name.to_owned(), attached_to: None, arn: None }
    }
}

/// Reads policies; a text that is no JSON but plainly meant as a policy is taken as typed.
pub(super) fn read(values: &[Json], text: &str) -> Option<Import> {
    let mut found: Vec<Found> = values.iter().filter_map(find).collect();
    let mut draft = Draft::new(ImportKind::Policy, "A policy");
    if found.is_empty() {
        if !values.iter().all(is_fragment) || !text.contains("\"Statement\"") && !text.contains("\"Effect\"") {
            return None;
        }
        let start = text.find('{')?;
        let end = text.rfind('}').map_or(text.len(), |end| end + 1);
        let typed = text.get(start..end.max(start)).unwrap_or(text);
        let policy_type =
            if typed.contains("\"Principal\"") { PolicyType::ResourceBased } else { PolicyType::IdentityBased };
        draft.understood(
            "A policy that is not valid JSON yet; it is taken as typed, and the findings say what is wrong.",
        );
        draft.guessed(format!("It is taken for a policy of type {policy_type}."));
        draft.policy_text(policy_type, "Policy", DocumentSource::Text(typed.to_owned()));
        add_request(&mut draft);
        return Some(draft.finish());
    }
    for policy in found.drain(..) {
        let (guess, why) = guess_type(&policy.document);
        let policy_type = policy.policy_type.unwrap_or(guess);
        if policy.policy_type.is_none() {
            draft.guessed(format!("“{}” is taken for a policy of type {policy_type}: {why}.", policy.name));
        } else {
            draft.understood(format!("“{}”: {}.", policy.name, policy_type.label()));
        }
        let added = draft.policy(policy_type, &policy.name, &policy.document);
        added.attached_to = policy.attached_to;
        added.arn = policy.arn;
    }
    if let [one] = draft.scenario.policies.as_slice() {
        draft.scenario.title.clone_from(&one.name);
    }
    add_request(&mut draft);
    Some(draft.finish())
}

/// A broken policy has parts that are JSON: its lists and statements.
fn is_fragment(json: &Json) -> bool {
    matches!(json, Json::Array(_)) || member(json, &["Effect"]).is_some() || member(json, &["Statement"]).is_none()
}

/// The type that a document is most likely of, and why.
pub(super) fn guess_type(document: &Json) -> (PolicyType, &'static str) {
    let statements = match document.get("Statement") {
        Some(Json::Array(items)) => items.clone(),
        Some(one) => vec![one.clone()],
        None => Vec::new(),
    };
    let has = |name: &str| statements.iter().any(|statement| statement.get(name).is_some());
    if has("Principal") || has("NotPrincipal") {
        let resources = statements
            .iter()
            .any(|statement| statement.get("Resource").is_some() || statement.get("NotResource").is_some());
        return match resources {
            true => (PolicyType::ResourceBased, "it has principals"),
            false => (PolicyType::ResourceBased, "it has principals and no resource, as trust policies do"),
        };
    }
    (PolicyType::IdentityBased, "it has no principals")
}

fn is_document(json: &Json) -> bool {
    json.get("Statement").is_some()
}

/// The policy in one value.
fn find(json: &Json) -> Option<Found> {
    if is_document(json) {
        return Some(Found::new(json.clone(), None, "Policy"));
    }
    let document_of = |json: &Json, names: &[&str]| member(json, names).and_then(nested).filter(is_document);
    // get-role: the trust policy of a role.
    if let Some(role) = member(json, &["Role"]) {
        let mut found = Found::new(
            document_of(role, &["AssumeRolePolicyDocument"])?,
            Some(PolicyType::ResourceBased),
            "Trust policy",
        );
        found.attached_to = text(role, &["Arn"]).map(str::to_owned);
        return Some(found);
    }
    // get-policy-version.
    if let Some(version) = member(json, &["PolicyVersion"]) {
        return Some(Found::new(document_of(version, &["Document"])?, None, "Managed policy"));
    }
    // organizations describe-policy.
    if let Some(policy) = member(json, &["Policy"]).filter(|policy| member(policy, &["Content"]).is_some()) {
        let summary = member(policy, &["PolicySummary"]);
        let kind = summary.and_then(|summary| text(summary, &["Type"])).unwrap_or_default();
        let policy_type = match kind {
            "SERVICE_CONTROL_POLICY" => Some(PolicyType::ServiceControl),
            "RESOURCE_CONTROL_POLICY" => Some(PolicyType::ResourceControl),
            _ => None,
        };
        let name = summary.and_then(|summary| text(summary, &["Name"])).unwrap_or("Policy");
        let mut found = Found::new(document_of(policy, &["Content"])?, policy_type, name);
        found.arn = summary.and_then(|summary| text(summary, &["Arn"])).map(str::to_owned);
        return Some(found);
    }
    // get-user-policy, get-role-policy, get-group-policy.
    if let Some(document) = document_of(json, &["PolicyDocument"]) {
        let name = text(json, &["PolicyName"]).unwrap_or("Inline policy");
        let inline = ["RoleName", "UserName", "GroupName"].iter().any(|key| text(json, &[key]).is_some());
        return Some(Found::new(document, inline.then_some(PolicyType::IdentityBased), name));
    }
    // get-bucket-policy, get-key-policy, lambda get-policy, get-resource-policy, get-queue-attributes, …
    let attributes = member(json, &["Attributes"]).unwrap_or(json);
    let document =
        document_of(attributes, &["Policy", "ResourcePolicy", "policyText", "PolicyInJson", "policy", "Document"])?;
    let mut found = Found::new(document, None, "Resource policy");
    found.attached_to = text(json, &["ARN", "resourceArn"]).map(str::to_owned);
    found.policy_type =
        (guess_type(&found.document).0 == PolicyType::ResourceBased).then_some(PolicyType::ResourceBased);
    Some(found)
}

/// A request that the first Allow statement is about, so that the page shows something.
fn add_request(draft: &mut Draft) {
    let Some((action, arn)) =
        draft.scenario.policies.iter().find_map(|policy| sample(policy.document.text(), policy.policy_type))
    else {
        draft.missing("a request: who does what on which resource", None);
        return;
    };
    let caller = draft.scenario.policies.iter().find_map(|policy| {
        let reading = read_document(policy.document.text(), policy.policy_type);
        let mut entries = reading
            .document
            .statements
            .into_iter()
            .flat_map(|statement| statement.principals)
            .flat_map(|element| element.entries);
        entries
            .find(|entry| {
                entry.text.contains(":user/") || entry.text.contains(":assumed-role/") || entry.text.contains(":role/")
            })
            .map(|entry| entry.text)
    });
    let caller = caller.filter(|caller| !caller.contains(['*', '$'])).unwrap_or_else(|| SOMEBODY.to_owned());
    draft.guessed(format!("A request to try: {caller} and {action}, made of the first statement."));
    draft.missing("the request you mean: who does what on which resource", None);
    let made = request(
        principal(PrincipalDetails { arn: caller, ..PrincipalDetails::default() }),
        &action,
        Resource::Arn(arn),
    );
    draft.scenario.requests.push(made);
}

/// An action and a resource without wildcards that a policy's first Allow statement names.
pub(super) fn sample(text: &str, policy_type: PolicyType) -> Option<(String, String)> {
    let document = read_document(text, policy_type).document;
    let allows = document
        .statements
        .iter()
        .filter(|statement| statement.effect.as_ref().is_some_and(|effect| effect.value == Effect::Allow));
    for statement in allows {
        let actions = statement.actions.iter().filter(|list| !list.negated).flat_map(|list| &list.entries);
        let action = actions
            .map(|entry| entry.value.as_str())
            .find(|action| action.contains(':') && !action.contains(['*', '?']));
        let Some(action) = action else { continue };
        let resources = statement.resources.iter().filter(|list| !list.negated).flat_map(|list| &list.entries);
        let literal =
            resources.map(|entry| entry.value.as_str()).find(|arn| arn.starts_with("arn:") && !arn.contains("${"));
        let arn = literal.map_or_else(|| "*".to_owned(), |arn| arn.replace('*', "example").replace('?', "x"));
        return Some((action.to_owned(), arn));
    }
    None
}
