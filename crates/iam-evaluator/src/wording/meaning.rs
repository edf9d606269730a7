//! Each statement of a policy as one exact sentence, also on what an absent context key means for it.

use super::meaning_of_text::{action_text, principal_text, resource_text};
use super::{both, meaning_of_condition};
use crate::principal::{Form, form};
use crate::scenario::PolicyType;
use crate::syntax::{Effect, ListElement, PrincipalElement, Statement};

/// What a statement says, in one sentence, e.g. `Allows s3:GetObject on arn:aws:s3:::b/* to sessions of the role
/// arn:aws:iam::111122223333:role/r, if aws:SecureTransport is true (a request without the key is not allowed by this
/// statement).`
///
/// `variables`: the policy has version `2012-10-17`, see [`crate::syntax::Document::has_variables`]. Where AWS's
/// documentation is open the sentence follows the default choices.
#[must_use]
pub fn statement_meaning(statement: &Statement, policy_type: PolicyType, variables: bool) -> String {
    let Some(effect) = statement.effect.as_ref().map(|effect| effect.value) else {
        return "Has no effect, because it has no Effect element with the value Allow or Deny.".to_owned();
    };
    let takes_principal =
        matches!(policy_type, PolicyType::ResourceBased | PolicyType::VpcEndpoint | PolicyType::ResourceControl);
    let takes_resource = policy_type != PolicyType::ResourceBased;
    let lacks = [
        (statement.actions.is_empty(), "Action"),
        (statement.resources.is_empty() && takes_resource, "Resource"),
        (statement.principals.is_empty() && takes_principal, "Principal"),
    ];
    let lacking: Vec<_> = lacks.into_iter().filter(|(lacking, _)| *lacking).map(|(_, name)| name).collect();
    if !lacking.is_empty() && !statement.incomplete {
        let verb = if effect == Effect::Allow { "Allows" } else { "Denies" };
        return format!("{verb} nothing, because it has no {} element.", super::either(&lacking));
    }
    let mut sentence = String::new();
    sentence.push_str(match effect {
        Effect::Deny => "Denies ",
        Effect::Allow if grants(policy_type) => "Allows ",
        Effect::Allow => "Lets other policies allow ",
    });
    sentence.push_str(&list(&statement.actions, "action", action_text));
    sentence.push_str(" on ");
    if statement.resources.is_empty() && !takes_resource {
        sentence.push_str("the policy's own resource");
    } else {
        let text = |text: &str| resource_text(text, policy_type, variables);
        sentence.push_str(&list(&statement.resources, "resource", text));
    }
    if takes_principal {
        sentence.push_str(if effect == Effect::Allow { " to " } else { " for " });
        sentence.push_str(&principals(&statement.principals, effect, policy_type));
    }
    let conditions: Vec<_> = statement
        .conditions
        .iter()
        .map(|condition| meaning_of_condition::condition_meaning(condition, effect, variables))
        .collect();
    if !conditions.is_empty() {
        sentence.push_str(", if ");
        sentence.push_str(&both(&conditions));
    }
    if statement.incomplete {
        sentence.push_str(", as far as a part of it that cannot be read does not change that");
    }
    sentence.push('.');
    sentence
}

/// Whether an Allow of this policy type gives permissions; that of every other type only limits them.
const fn grants(policy_type: PolicyType) -> bool {
    matches!(policy_type, PolicyType::IdentityBased | PolicyType::ResourceBased)
}

/// `a and b`, `every action`, `every action except a and b`. With both forms of an element both have to match.
fn list(elements: &[ListElement], what: &str, text: impl Fn(&str) -> String) -> String {
    let element = |element: &ListElement| {
        let name = super::capitalised(what);
        let texts: Vec<_> = element.entries.iter().map(|entry| text(&entry.value)).collect();
        let star = element.entries.iter().any(|entry| is_star(what, &entry.value));
        match (element.negated, texts.is_empty(), star) {
            (false, true, _) => format!("nothing ({name} lists nothing)"),
            (true, true, _) => format!("every {what} (Not{name} lists nothing)"),
            (false, _, true) => format!("every {what}"),
            (true, _, true) => format!("nothing (Not{name} lists *)"),
            (false, ..) => both(&texts),
            (true, ..) => format!("every {what} except {}", both(&texts)),
        }
    };
    let elements: Vec<_> = elements.iter().map(element).collect();
    match elements.len() {
        0 => format!("{what}s that cannot be read"),
        _ => elements.join(", and in the same request "),
    }
}

/// Whether a text covers everything.
fn is_star(what: &str, text: &str) -> bool {
    let stars = |text: &str| !text.is_empty() && text.chars().all(|c| c == '*');
    stars(text) || (what == "action" && text.split_once(':').is_some_and(|(one, other)| stars(one) && stars(other)))
}

fn principals(elements: &[PrincipalElement], effect: Effect, policy_type: PolicyType) -> String {
    let element = |element: &PrincipalElement| {
        let forms = || element.entries.iter().map(|entry| form(entry.kind, &entry.text));
        let texts: Vec<_> =
            element.entries.iter().map(|entry| principal_text(form(entry.kind, &entry.text), &entry.text)).collect();
        let everyone = forms().any(|form| form == Form::Everyone);
        let account = forms().any(|form| matches!(form, Form::AccountId | Form::AccountRoot));
        match (element.negated, texts.is_empty(), everyone) {
            (false, true, _) => "nobody (Principal lists nobody)".to_owned(),
            (true, true, _) => "everyone (NotPrincipal lists nobody)".to_owned(),
            (false, _, true) => "everyone".to_owned(),
            (true, _, true) => "nobody (NotPrincipal lists everyone)".to_owned(),
            (true, ..) if effect == Effect::Deny => format!(
                "everyone except {} (a user or session is left out only if its account, and for a session its role \
                 or user, is listed too, and never while it has a permissions boundary)",
                both(&texts)
            ),
            (true, ..) => format!("everyone except {}", both(&texts)),
            (false, ..) if account && effect == Effect::Allow && policy_type == PolicyType::ResourceBased => format!(
                "{} (naming an account leaves the decision to the policies of its users and roles)",
                both(&texts)
            ),
            (false, ..) => both(&texts),
        }
    };
    let elements: Vec<_> = elements.iter().map(element).collect();
    match elements.len() {
        0 => "principals that cannot be read".to_owned(),
        _ => elements.join(", and at once "),
    }
}
