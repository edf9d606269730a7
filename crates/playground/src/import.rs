//! Reading what the user brings: a scenario file, or a bare policy document.

use crate::state::{Action, CourseAction, Notice};
use crate::texts::{course as c, told as t};
use iam_course::{Course, Progress};
use iam_evaluator::scenario::{Json, PolicyType, Scenario, ScenarioError};
use std::rc::Rc;

/// Files larger than this are not read: 8 policies of the largest size the evaluator takes.
pub const MAX_FILE_BYTES: f64 = 8.0 * 1024.0 * 1024.0;

/// What reading a file of this name and text does: it loads the scenario, adds the policy, or says what is wrong.
#[must_use]
pub fn import(name: &str, text: &str) -> Action {
    if let Some(action) = of_a_course(name, text) {
        return action;
    }
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

/// A course is opened, and progress in one taken over; what is neither is nothing of the kind.
fn of_a_course(name: &str, text: &str) -> Option<Action> {
    // Most files are neither: only what looks like one is read.
    if !text.contains("\"exercises\"") {
        return None;
    }
    let file = Json::from_text(text).ok()?;
    file.get("course").and(file.get("exercises"))?;
    let refused = |error: &ScenarioError| Action::Tell(Notice::failed(c::not_imported(name, error)));
    Some(Action::Course(if file.get("progress").is_some() {
        match Progress::from_json(text) {
            Ok(progress) => CourseAction::Import(Box::new(progress)),
            Err(error) => return Some(refused(&error)),
        }
    } else {
        match Course::from_json(text) {
            Ok(course) => {
                let progress = Box::new(Progress::new(&course.id));
                CourseAction::Open(Rc::new(course), progress)
            }
            Err(error) => return Some(refused(&error)),
        }
    }))
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
