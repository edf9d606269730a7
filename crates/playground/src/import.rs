//! Reading what the user brings: a scenario file, or a bare policy document.

use crate::state::{Action, Notice};
use crate::texts::told as t;
use iam_evaluator::scenario::{Json, PolicyType, Scenario};

/// Files larger than this are not read: 8 policies of the largest size the evaluator takes.
pub const MAX_FILE_BYTES: f64 = 8.0 * 1024.0 * 1024.0;

/// What reading a file of this name and text does: it loads the scenario, adds the policy, or says what is wrong.
#[must_use]
pub fn import(name: &str, text: &str) -> Action {
    match Scenario::from_json(text) {
        Ok(scenario) => Action::Load { said: t::imported(name), scenario: Box::new(scenario) },
        Err(error) => policy_document(name, text).unwrap_or_else(|| {
            let place = match error.line {
                0 => String::new(),
                line => t::at_place(line, error.column.saturating_add(1)),
            };
            let path = error.path.map(|path| format!(" in {path}")).unwrap_or_default();
            Action::Tell(Notice::failed(t::not_imported(name, &place, &path, error.message.trim_end_matches('.'))))
        }),
    }
}

/// Whether a text that cannot be read is meant as a scenario file.
#[must_use]
pub fn is_scenario(text: &str) -> bool {
    text.contains("\"schema\"")
}

/// A file that is a policy document becomes a policy.
fn policy_document(name: &str, text: &str) -> Option<Action> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let document = Json::from_text(text).ok()?;
    if document.get("schema").is_some() {
        return None;
    }
    let has_principal =
        |statement: &Json| ["Principal", "NotPrincipal"].iter().any(|name| statement.get(name).is_some());
    let resource_based = match document.get("Statement")? {
        Json::Array(statements) => statements.iter().any(has_principal),
        statement => has_principal(statement),
    };
    Some(Action::AddPolicy {
        policy_type: if resource_based { PolicyType::ResourceBased } else { PolicyType::IdentityBased },
        name: name.trim_end_matches(".json").to_owned(),
        text: Some(text.to_owned()),
    })
}
