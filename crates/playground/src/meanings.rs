//! What the policies say: each statement as one sentence, with what it does to the request.

use crate::results::Evaluated;
use crate::state::{PolicyId, Work};
use crate::texts::words as t;
use crate::words::statement_outcome;
use iam_evaluator::evaluation::{PolicyTrace, StatementTrace};
use iam_evaluator::scenario::PolicyType;
use iam_evaluator::span::Span;
use iam_evaluator::syntax::read_document_under;
use iam_evaluator::truth::Truth;
use iam_evaluator::wording::statement_meaning;

/// A policy in words.
#[derive(Clone, Debug, PartialEq)]
pub struct PolicyMeaning {
    /// The policy.
    pub id: PolicyId,
    /// Its name.
    pub name: String,
    /// Its type.
    pub policy_type: PolicyType,
    /// Whether it takes part in the evaluation of the open request.
    pub takes_part: bool,
    /// Whether its text could be read.
    pub readable: bool,
    /// Its statements.
    pub statements: Vec<StatementMeaning>,
}

/// A statement in words.
#[derive(Clone, Debug, PartialEq)]
pub struct StatementMeaning {
    /// Its index, from 0.
    pub index: usize,
    /// Its `Sid`.
    pub sid: Option<String>,
    /// The whole statement.
    pub span: Span,
    /// What it says.
    pub sentence: String,
    /// `data-outcome`: what it does to the open request.
    pub outcome: &'static str,
    /// The same in words.
    pub word: &'static str,
}

/// The enabled policies in words, by type in evaluation order.
#[must_use]
pub fn meanings(evaluated: &Evaluated) -> Vec<PolicyMeaning> {
    let work = &evaluated.work;
    let stages = evaluated.evaluation.as_deref().map(|evaluation| evaluation.verdict.stages.as_slice());
    let traces: Vec<&PolicyTrace> =
        stages.unwrap_or_default().iter().flat_map(|stage| &stage.levels).flat_map(|level| &level.policies).collect();
    let policies = work.by_type().flat_map(|(_, policies)| policies).filter(|(.., policy)| policy.enabled);
    policies.filter_map(|(id, index, _)| policy_meaning(work, id, index, &traces)).collect()
}

fn policy_meaning(work: &Work, id: PolicyId, index: usize, traces: &[&PolicyTrace]) -> Option<PolicyMeaning> {
    let policy = work.scenario.policies.get(index)?;
    let trace = traces.iter().find(|trace| trace.index == index);
    let read = read_document_under(work.scenario.settings, policy.document.text(), policy.policy_type).document;
    let variables = read.has_variables();
    let statements = read.statements.iter().enumerate().map(|(index, statement)| {
        let traced = trace.and_then(|trace| trace.statements.iter().find(|traced| traced.statement == index));
        StatementMeaning {
            index,
            sid: statement.sid.as_ref().map(|sid| sid.value.clone()),
            span: statement.span,
            sentence: statement_meaning(statement, policy.policy_type, variables),
            outcome: traced.map_or("not-applicable", statement_outcome),
            word: traced.map_or(t::TAKES_NO_PART, word),
        }
    });
    Some(PolicyMeaning {
        id,
        name: policy.name.clone(),
        policy_type: policy.policy_type,
        takes_part: trace.is_some(),
        readable: read.readable,
        statements: statements.collect(),
    })
}

const fn word(statement: &StatementTrace) -> &'static str {
    match statement.applies {
        Truth::True => "applies",
        Truth::False => t::DOES_NOT_APPLY,
        Truth::Unknown => t::MAY_APPLY,
    }
}
