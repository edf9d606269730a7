//! Where the right answer is no edit: what to do, in the words of the diagnosis.

use super::{Fix, FixKind};
use crate::diagnosis::{Diagnosis, Explanation};
use iam_evaluator::evaluation::Decision;
use iam_evaluator::scenario::Scenario;

/// Diagnoses whose remedy is no change of a policy, though a policy denies.
const NO_POLICY: [&str; 9] = ["9-R1", "9-A1", "9-B1", "9-C13", "9-D2", "9-D4", "9-D1", "9-D10", "unseen"];

/// A diagnosis as advice.
pub(super) fn of(diagnosis: &Diagnosis, scenario: &Scenario) -> Fix {
    Fix {
        title: format!("{}.", diagnosis.title),
        detail: Some(diagnosis.remedy.clone()),
        kind: FixKind::Advice,
        edits: Vec::new(),
        also_allows: Vec::new(),
        weakens: Vec::new(),
        warning: None,
        commands: diagnosis.commands.clone(),
        fixed: scenario.clone(),
    }
}

/// The likeliest diagnoses of cases in which no policy was asked, whatever those here say.
const NOT_ASKED: [&str; 6] = ["9-A1", "9-B1", "9-C13", "9-D1", "9-D2", "9-D4"];

/// The diagnosis that forbids to touch policies, when there is one. A request that is not authenticated here may be changed itself.
pub(super) fn instead_of_policies(explanation: &Explanation) -> Option<&Diagnosis> {
    let leftover = explanation.diagnoses.iter().find(|diagnosis| diagnosis.code == "9-R1");
    let first = explanation.diagnoses.first().filter(|diagnosis| NOT_ASKED.contains(&diagnosis.code));
    leftover.or(first.filter(|_| explanation.decision != Decision::NotAuthenticated))
}

/// Advice for a case without a proven fix: what is no matter of policies first, else the likeliest diagnosis.
pub(super) fn otherwise(explanation: &Explanation, scenario: &Scenario) -> Vec<Fix> {
    let outside = explanation.diagnoses.iter().find(|diagnosis| NO_POLICY.contains(&diagnosis.code));
    outside.or(explanation.diagnoses.first()).map(|diagnosis| of(diagnosis, scenario)).into_iter().collect()
}
