//! What one listed action, resource, principal or value says beyond its text: variables, wildcards, mistakes.

use super::{both, quoted};
use crate::arn::Arn;
use crate::context_keys;
use crate::principal::Form;
use crate::scenario::PolicyType;
use crate::variable::Template;

/// A listed action.
pub(super) fn action_text(text: &str) -> String {
    let mut notes = Vec::new();
    if !text.contains(':') {
        notes.push("no action, since it names no service, so it matches nothing".to_owned());
    }
    if text.contains("${") {
        notes.push("${…} is literal text in an action".to_owned());
    }
    with_notes(text, &notes)
}

/// A listed resource.
pub(super) fn resource_text(text: &str, policy_type: PolicyType, variables: bool) -> String {
    let mut notes = Vec::new();
    if text.split(':').next() != Some("arn") || !text.contains(':') {
        notes.push("no ARN, so it matches nothing".to_owned());
        return with_notes(text, &notes);
    }
    let complete = matches!(policy_type, PolicyType::IdentityBased | PolicyType::PermissionsBoundary);
    if Arn::parse(text).is_none() && complete {
        notes.push("its missing fields count as *".to_owned());
    } else if Arn::parse(text).is_none() && !text.contains('*') {
        notes.push("an ARN with missing fields, so it matches nothing".to_owned());
    }
    notes.extend(variable_notes(text, variables, true));
    with_notes(text, &notes)
}

/// A listed principal.
pub(super) fn principal_text(form: Form, text: &str) -> String {
    match form {
        Form::Everyone => "everyone".to_owned(),
        Form::AccountId => format!("the account {text}"),
        Form::AccountRoot => match Arn::parse(text) {
            Some(arn) => format!("the account {}", arn.account),
            None => text.to_owned(),
        },
        Form::User => format!("the user {text}"),
        Form::Role => format!("sessions of the role {text}"),
        Form::Session => format!("the role session {text}"),
        Form::FederatedUser => format!("the federated user session {text}"),
        Form::UniqueId => format!("the user or role with the unique id {text}"),
        Form::Service => format!("the AWS service {text}"),
        Form::Provider => format!("callers with a token of the identity provider {text}"),
        Form::CanonicalUser => format!("the account with the canonical user id {text}"),
        Form::LiteralWildcard => {
            format!("{} (nobody, since a wildcard inside a principal is literal text)", quoted(text))
        }
        Form::Malformed => format!("{} (nobody, since this is no principal)", quoted(text)),
    }
}

/// What the `${…}` of a text stand for. `resource`: they count only behind the fifth colon.
pub(super) fn variable_notes(text: &str, variables: bool, resource: bool) -> Vec<String> {
    if !text.contains("${") {
        return Vec::new();
    }
    let template = Template::parse(text, variables, resource);
    let mut notes = Vec::new();
    for key in template.variables() {
        let (shown, default) = written(text, key);
        let note = match (context_keys::find(key).is_some_and(|info| info.multivalued), default) {
            (true, None) => {
                format!("${{{shown}}} has no value, since the key can have several, so the text matches nothing")
            }
            (true, Some(default)) => {
                format!("${{{shown}}} stands for {}, since the key can have several values", quoted(default))
            }
            (false, None) => {
                format!("${{{shown}}} stands for the request's {shown}, without which the text matches nothing")
            }
            (false, Some(default)) => {
                format!("${{{shown}}} stands for the request's {shown} or, without it, for {}", quoted(default))
            }
        };
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    if variables {
        let characters = ["*", "?", "$"].into_iter().filter(|character| text.contains(&format!("${{{character}}}")));
        notes.extend(
            characters.map(|character| format!("${{{character}}} stands for the character {character} itself")),
        );
    }
    match template.problems() {
        [] => {}
        _ if !variables => notes.push("${…} is literal text in a policy of this Version".to_owned()),
        [problem, ..] => notes.push(lower_start(problem.message().trim_end_matches('.'))),
    }
    notes
}

/// A variable's key as the text writes it, and its default.
fn written<'t>(text: &'t str, key: &'t str) -> (&'t str, Option<&'t str>) {
    let at = text.match_indices("${").map(|(at, _)| at + 2).find_map(|at| {
        let found = text.get(at..at + key.len())?;
        found.eq_ignore_ascii_case(key).then_some((found, text.get(at + key.len()..)?))
    });
    let Some((shown, rest)) = at else { return (key, None) };
    let default = rest.strip_prefix(',').and_then(|rest| rest.trim_start().strip_prefix('\''));
    (shown, default.and_then(|default| default.split('\'').next()))
}

fn lower_start(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// A text with what has to be said of it in parentheses.
pub(super) fn with_notes(text: &str, notes: &[String]) -> String {
    if notes.is_empty() { text.to_owned() } else { format!("{text} ({})", both(notes)) }
}
