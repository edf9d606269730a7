//! What each change does to the work.

use super::action::{Direction, PolicyEdit, RequestEdit, ScenarioEdit};
use super::work::{
    PolicyId, Work, fresh, principal_details, principal_from, resource_details, resource_from, starting_document,
};
use iam_evaluator::scenario::{DocumentSource, Policy, PolicyType, Request, Settings};
use iam_evaluator::syntax::Effect;

/// An optional text field: empty means absent.
fn optional(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}

pub(super) fn edit_scenario(work: &mut Work, edit: ScenarioEdit) {
    let scenario = &mut work.scenario;
    match edit {
        ScenarioEdit::Title(title) => scenario.title = title,
        ScenarioEdit::Description(text) => scenario.description = optional(text),
        ScenarioEdit::Organization(organization) => scenario.organization = organization,
        ScenarioEdit::Unseen(policy_type, unseen) => {
            scenario.unseen.retain(|other| *other != policy_type);
            if unseen {
                scenario.unseen.push(policy_type);
            }
        }
        ScenarioEdit::Choose(question, departs) => {
            if scenario.settings.departs(question) != departs {
                scenario.settings = scenario.settings.flipped(question);
            }
        }
        ScenarioEdit::ChooseDocumented => scenario.settings = Settings::default(),
    }
}

pub(super) fn add_policy(
    work: &mut Work,
    policy_type: PolicyType,
    name: &str,
    text: Option<String>,
    next_id: &mut u32,
) -> PolicyId {
    let name = work.free_name(name, None);
    let text = text.unwrap_or_else(|| starting_document(policy_type).to_owned());
    let id = fresh(next_id);
    work.scenario.policies.push(Policy::new(policy_type, &name, DocumentSource::Text(text)));
    work.ids.push(id);
    id
}

/// Policies that were brought for a case. A resource has one resource-based policy; of the other types more may be out of sight.
pub(super) fn add_brought(work: &mut Work, policies: Vec<Policy>, next_id: &mut u32) {
    for policy in policies {
        if policy.policy_type == PolicyType::ResourceBased {
            edit_scenario(work, ScenarioEdit::Unseen(PolicyType::ResourceBased, false));
        }
        let name = work.free_name(&policy.name, None);
        work.scenario.policies.push(Policy { name, ..policy });
        work.ids.push(fresh(next_id));
    }
}

/// One policy in place of those of a type that nobody can see.
pub(super) fn stand_in(work: &mut Work, policy_type: PolicyType, effect: Effect, next_id: &mut u32) -> PolicyId {
    edit_scenario(work, ScenarioEdit::Unseen(policy_type, false));
    let policy = crate::flips::stand_in(policy_type, effect);
    add_policy(work, policy_type, &policy.name, Some(policy.document.text().to_string()), next_id)
}

pub(super) fn edit_policy(work: &mut Work, id: PolicyId, edit: PolicyEdit) {
    let edit = match edit {
        PolicyEdit::Name(name) => PolicyEdit::Name(work.free_name(&name, Some(id))),
        other => other,
    };
    let Some(policy) = work.policy_mut(id) else { return };
    match edit {
        PolicyEdit::Name(name) => policy.name = name,
        PolicyEdit::Type(policy_type) => policy.policy_type = policy_type,
        PolicyEdit::Arn(arn) => policy.arn = optional(arn),
        PolicyEdit::AttachedTo(arn) => policy.attached_to = optional(arn),
        PolicyEdit::Enabled(enabled) => policy.enabled = enabled,
        PolicyEdit::Text(text) => {
            // An editor that only repeats the text leaves the document as it was imported.
            if policy.document.text() != text {
                policy.document = DocumentSource::Text(text);
            }
        }
    }
}

pub(super) fn remove_policy(work: &mut Work, id: PolicyId) {
    if let Some(index) = work.index_of(id) {
        work.ids.remove(index);
        work.scenario.policies.remove(index);
    }
}

/// Swaps a policy with its neighbour of the same type.
pub(super) fn move_policy(work: &mut Work, id: PolicyId, direction: Direction) {
    let Some(index) = work.index_of(id) else { return };
    let policies = &work.scenario.policies;
    let Some(policy_type) = policies.get(index).map(|policy| policy.policy_type) else { return };
    let same = |(_, policy): &(usize, &Policy)| policy.policy_type == policy_type;
    let neighbour = match direction {
        Direction::Up => policies.iter().enumerate().take(index).rfind(same),
        Direction::Down => policies.iter().enumerate().skip(index + 1).find(same),
    };
    if let Some((other, _)) = neighbour {
        work.scenario.policies.swap(index, other);
        work.ids.swap(index, other);
    }
}

pub(super) fn edit_request(work: &mut Work, edit: RequestEdit) {
    edit_request_at(work, work.open, edit);
}

pub(super) fn edit_request_at(work: &mut Work, index: usize, edit: RequestEdit) {
    if let Some(request) = work.scenario.requests.get_mut(index) {
        apply(request, edit);
    }
}

fn apply(request: &mut Request, edit: RequestEdit) {
    match edit {
        RequestEdit::Name(name) => request.name = optional(name),
        RequestEdit::Principal(arn) => {
            let mut details = principal_details(&request.principal);
            details.arn = arn;
            request.principal = principal_from(details);
        }
        RequestEdit::PrincipalDetails(details) => request.principal = principal_from(*details),
        RequestEdit::Action(action) => request.action = action,
        RequestEdit::Resource(arn) => {
            let mut details = resource_details(&request.resource);
            details.arn = arn;
            request.resource = resource_from(details);
        }
        RequestEdit::ResourceAccount(account) => {
            let mut details = resource_details(&request.resource);
            details.account = optional(account);
            request.resource = resource_from(details);
        }
        RequestEdit::ResourceDetails(details) => request.resource = resource_from(*details),
        RequestEdit::SetContext(key, value) => {
            request.unknown.retain(|other| !other.eq_ignore_ascii_case(&key));
            request.context.insert(key, value);
        }
        RequestEdit::RenameContext(from, to) => {
            if from != to && !request.context.contains_key(&to) {
                request.context = std::mem::take(&mut request.context)
                    .into_iter()
                    .map(|(key, value)| (if key == from { to.clone() } else { key }, value))
                    .collect();
            }
        }
        RequestEdit::RemoveContext(key) => {
            request.context.shift_remove(&key);
        }
        RequestEdit::Unknown(keys) => request.unknown = keys,
        RequestEdit::KeyUnknown(key, unknown) => {
            request.unknown.retain(|other| !other.eq_ignore_ascii_case(&key));
            if unknown {
                request.context.retain(|other, _| !other.eq_ignore_ascii_case(&key));
                request.unknown.push(key);
            }
        }
        RequestEdit::Network(network) => network.apply(request),
        RequestEdit::Time(time) => request.time = optional(time),
        RequestEdit::Also(also) => request.also = also,
        RequestEdit::Expect(expect) => request.expect = expect,
    }
}
