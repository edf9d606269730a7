//! Guessing the type of a policy whose type nobody stated.

use crate::resource_kind::{ResourceKind, TRUST};
use iam_evaluator::scenario::PolicyType;
use iam_evaluator::syntax::{self, Effect};

/// What a document seems to be, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess {
    /// Its type.
    pub policy_type: PolicyType,
    /// What it is attached to, when its actions tell.
    pub resource_kind: Option<&'static ResourceKind>,
    /// What speaks for it, as the end of a sentence.
    pub because: &'static str,
}

/// Guesses what a policy is from its elements: only resource-based policies name principals.
#[must_use]
pub fn guess(text: &str) -> Guess {
    let document = syntax::read_document(text, PolicyType::ResourceBased).document;
    let names_principals = document.statements.iter().any(|statement| !statement.principals.is_empty());
    let mut services: Vec<String> = document
        .statements
        .iter()
        .flat_map(|statement| &statement.actions)
        .flat_map(|element| &element.entries)
        .map(|action| action.value.split(':').next().unwrap_or_default().to_ascii_lowercase())
        .collect();
    services.sort_unstable();
    services.dedup();
    let only = match services.as_slice() {
        [one] => Some(one.as_str()),
        _ => None,
    };
    let of = |policy_type, resource_kind, because| Guess { policy_type, resource_kind, because };
    if !names_principals {
        let without_resource = document.statements.iter().all(|statement| statement.resources.is_empty());
        if only == Some("sts") && without_resource && document.readable {
            let kind = ResourceKind::find(TRUST);
            return of(PolicyType::ResourceBased, kind, "its actions are those of AWS STS and it names no resource");
        }
        return of(PolicyType::IdentityBased, None, "no statement names a principal");
    }
    let is_any = |text: &str| text == "*";
    let everybody = document.statements.iter().all(|statement| {
        statement.effect.as_ref().is_some_and(|effect| effect.value == Effect::Deny)
            && statement.principals.iter().flat_map(|element| &element.entries).all(|entry| is_any(&entry.text))
    });
    if everybody && services.len() > 1 {
        return of(PolicyType::ResourceControl, None, "it only denies, to everybody, in several services");
    }
    let mut resources =
        document.statements.iter().flat_map(|statement| &statement.resources).flat_map(|list| &list.entries);
    let access_point = only == Some("s3") && resources.any(|resource| resource.value.contains(":accesspoint/"));
    let kind =
        if access_point { ResourceKind::find("AWS::S3::AccessPoint") } else { only.and_then(ResourceKind::of_service) };
    match kind {
        Some(kind) if kind.is_trust() => {
            of(PolicyType::ResourceBased, Some(kind), "it names principals and its actions are those of AWS STS")
        }
        Some(kind) => {
            of(PolicyType::ResourceBased, Some(kind), "it names principals and all its actions are of one service")
        }
        None => of(PolicyType::ResourceBased, None, "it names principals"),
    }
}
