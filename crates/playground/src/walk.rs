//! The evaluation step by step, as a debugger shows it: where it is, what it found, and the values it looked at.

use crate::results::Evaluated;
use crate::state::{PolicyId, StepTo, principal_details, resource_details};
use crate::texts::stepping as t;
use crate::words::{decision_outcome, stage_outcome, statement_outcome, truth_outcome};
use iam_evaluator::evaluation::{
    ConditionTrace, ElementTrace, Evaluation, PolicyTrace, Stage, StatementTrace, Verdict,
};
use iam_evaluator::span::Span;
use iam_evaluator::syntax::Effect;
use iam_evaluator::truth::Truth;
use iam_evaluator::wording::{
    condition_sentence, decision_word, element_sentence, evaluation_sentence, outcome_word, stage_sentence,
    statement_sentence,
};

/// So many texts of a list are in hand at once.
const VALUES: usize = 6;

/// A step; numbers are places in the trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The request arrives.
    Request,
    /// A stage with policies begins.
    Begin(usize),
    /// A part of a statement is compared.
    Part(At, Part),
    /// All parts that count are compared.
    Statement(At),
    /// A stage has its outcome.
    End(usize),
    /// Everything is known.
    Decision,
}

/// A statement's place in the trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    stage: usize,
    level: usize,
    policy: usize,
    statement: usize,
}

/// A part of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `Principal` or `NotPrincipal`.
    Principal,
    /// `Action` or `NotAction`.
    Action,
    /// `Resource` or `NotResource`.
    Resource,
    /// A key of a condition operator, by its place in the trace.
    Condition(usize),
}

/// What a step shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shows {
    /// Where the evaluation is, from the outside in.
    pub path: Vec<String>,
    /// What it found.
    pub sentence: String,
    /// The same as `data-outcome`.
    pub outcome: &'static str,
    /// The same in a word or two.
    pub word: &'static str,
    /// The values in hand: name, and texts.
    pub values: Vec<(&'static str, Vec<String>)>,
}

/// The steps of the evaluation of the open request. A statement is left at the first part that does not match.
#[must_use]
pub fn steps(evaluated: &Evaluated) -> Vec<Step> {
    let Some(evaluation) = &evaluated.evaluation else { return Vec::new() };
    let mut steps = vec![Step::Request];
    for (stage_at, stage) in evaluation.verdict.stages.iter().enumerate() {
        let statements = statements_of(stage, stage_at).collect::<Vec<_>>();
        if !statements.is_empty() {
            steps.push(Step::Begin(stage_at));
        }
        for (at, statement) in statements {
            for (part, outcome) in parts(statement) {
                steps.push(Step::Part(at, part));
                if outcome == Truth::False {
                    break;
                }
            }
            steps.push(Step::Statement(at));
        }
        steps.push(Step::End(stage_at));
    }
    steps.push(Step::Decision);
    steps
}

fn statements_of(stage: &Stage, stage_at: usize) -> impl Iterator<Item = (At, &StatementTrace)> {
    stage.levels.iter().enumerate().flat_map(move |(level, of_level)| {
        of_level.policies.iter().enumerate().flat_map(move |(policy, of_policy)| {
            let statement = move |(statement, of): (usize, _)| (At { stage: stage_at, level, policy, statement }, of);
            of_policy.statements.iter().enumerate().map(statement)
        })
    })
}

fn parts(statement: &StatementTrace) -> impl Iterator<Item = (Part, Truth)> {
    let elements = [
        (Part::Principal, &statement.principal),
        (Part::Action, &statement.action),
        (Part::Resource, &statement.resource),
    ];
    let elements = elements.into_iter().filter_map(|(part, element)| Some((part, element.as_ref()?.outcome)));
    let conditions = statement.conditions.iter().enumerate();
    elements.chain(conditions.map(|(at, condition)| (Part::Condition(at), condition.outcome)))
}

/// What a step leads to: its number, and the text it looks at.
#[must_use]
pub fn step_to(evaluated: &Evaluated, steps: &[Step], at: usize) -> StepTo {
    let place = steps.get(at).and_then(|step| place(evaluated, *step));
    StepTo { at, place }
}

fn place(evaluated: &Evaluated, step: Step) -> Option<(PolicyId, Span)> {
    let (Step::Part(at, _) | Step::Statement(at)) = step else { return None };
    let (.., policy, statement) = find(&evaluated.evaluation.as_ref()?.verdict, at)?;
    let id = *evaluated.work.ids.get(policy.index)?;
    let span = match step {
        Step::Part(_, Part::Condition(place)) => statement.conditions.get(place)?.span,
        Step::Part(_, part) => element(statement, part)?.span,
        _ => statement.span,
    };
    Some((id, span.span()))
}

fn find(verdict: &Verdict, at: At) -> Option<(&Stage, Option<&str>, &PolicyTrace, &StatementTrace)> {
    let stage = verdict.stages.get(at.stage)?;
    let level = stage.levels.get(at.level)?;
    let policy = level.policies.get(at.policy)?;
    Some((stage, level.label.as_deref(), policy, policy.statements.get(at.statement)?))
}

fn element(statement: &StatementTrace, part: Part) -> Option<&ElementTrace> {
    match part {
        Part::Principal => statement.principal.as_ref(),
        Part::Action => statement.action.as_ref(),
        Part::Resource => statement.resource.as_ref(),
        Part::Condition(_) => None,
    }
}

/// The place of the next step of an outer kind: the next statement or stage that has its outcome.
#[must_use]
pub fn next_outcome(steps: &[Step], at: usize) -> usize {
    let after = steps.iter().enumerate().skip(at + 1);
    let outcome = |step: &Step| matches!(step, Step::Statement(_) | Step::End(_) | Step::Decision);
    after.into_iter().find(|(_, step)| outcome(step)).map_or(steps.len().saturating_sub(1), |(next, _)| next)
}

/// What a step shows.
#[must_use]
pub fn show(evaluated: &Evaluated, steps: &[Step], at: usize) -> Option<Shows> {
    let evaluation = evaluated.evaluation.as_deref()?;
    let verdict = &evaluation.verdict;
    let step = *steps.get(at)?;
    let mut shows = match step {
        Step::Request => request(evaluated),
        Step::Begin(stage) => begin(verdict.stages.get(stage)?),
        Step::End(stage) => end(verdict.stages.get(stage)?),
        Step::Decision => decision(evaluated, evaluation),
        Step::Part(at, part) => {
            let (stage, level, policy, statement) = find(verdict, at)?;
            let mut shows = match part {
                Part::Condition(place) => condition(statement.conditions.get(place)?),
                _ => of_element(element(statement, part)?),
            };
            let inner = shows.path.pop();
            shows.path = path(stage, level, policy, Some(statement));
            shows.path.extend(inner);
            shows
        }
        Step::Statement(at) => {
            let (stage, level, policy, statement) = find(verdict, at)?;
            Shows {
                path: path(stage, level, policy, Some(statement)),
                sentence: statement_sentence(statement),
                outcome: statement_outcome(statement),
                word: match statement.applies {
                    Truth::True => t::APPLIES,
                    Truth::False => t::DOES_NOT_APPLY,
                    Truth::Unknown => t::MAY_APPLY,
                },
                values: Vec::new(),
            }
        }
    };
    if !matches!(step, Step::Request) {
        shows.values.extend(so_far(verdict, steps.get(..=at).unwrap_or_default()));
    }
    Some(shows)
}

fn request(evaluated: &Evaluated) -> Shows {
    let mut shows = Shows {
        path: vec![t::THE_REQUEST.to_owned()],
        sentence: t::AWS_GATHERS_THE_REQUESTS_CONTEXT.to_owned(),
        outcome: "not-applicable",
        word: t::START,
        values: Vec::new(),
    };
    let Some(request) = evaluated.work.request() else { return shows };
    shows.values.push(("principal", vec![principal_details(&request.principal).arn]));
    shows.values.push(("action", vec![request.action.clone()]));
    shows.values.push(("resource", vec![resource_details(&request.resource).arn]));
    let context = evaluated.evaluation.iter().flat_map(|evaluation| &evaluation.verdict.context);
    let context: Vec<_> = context.map(|entry| format!("{} = {}", entry.key, entry.values.join(", "))).collect();
    if !context.is_empty() {
        shows.values.push(("context", some_of(context)));
    }
    shows
}

fn begin(stage: &Stage) -> Shows {
    let policies: Vec<_> = stage.levels.iter().flat_map(|level| &level.policies).collect();
    let statements: usize = policies.iter().map(|policy| policy.statements.len()).sum();
    Shows {
        path: vec![stage_name(stage, None)],
        sentence: t::next_gate(statements),
        outcome: "not-applicable",
        word: t::BEGINS,
        values: vec![("policies", some_of(policies.iter().map(|policy| policy.policy.clone()).collect()))],
    }
}

fn end(stage: &Stage) -> Shows {
    let mut values = Vec::new();
    if stage.levels.len() > 1 {
        let levels = stage
            .levels
            .iter()
            .map(|level| format!("{}: {}", level.label.as_deref().unwrap_or("account"), outcome_word(level.outcome)));
        values.push(("levels", some_of(levels.collect())));
    }
    Shows {
        path: vec![stage_name(stage, None)],
        sentence: stage_sentence(stage),
        outcome: stage_outcome(stage.outcome),
        word: outcome_word(stage.outcome),
        values,
    }
}

fn decision(evaluated: &Evaluated, evaluation: &Evaluation) -> Shows {
    let decision = evaluation.verdict.decision;
    let sentence = evaluated.work.request().map(|request| evaluation_sentence(evaluation, request));
    Shows {
        path: vec![t::THE_DECISION.to_owned()],
        sentence: sentence.unwrap_or_default(),
        outcome: decision_outcome(decision),
        word: decision_word(decision),
        values: Vec::new(),
    }
}

fn of_element(element: &ElementTrace) -> Shows {
    let texts = element.entries.iter().map(|entry| match &entry.resolved {
        Some(resolved) => format!("{} → {resolved}", entry.text),
        None => entry.text.clone(),
    });
    Shows {
        path: vec![element.element.clone()],
        sentence: element_sentence(element),
        outcome: truth_outcome(element.outcome),
        word: iam_evaluator::wording::truth_word(element.outcome),
        values: vec![("policy", some_of(texts.collect())), ("request", vec![element.request_value.clone()])],
    }
}

fn condition(condition: &ConditionTrace) -> Shows {
    let texts = condition.values.iter().map(|value| match &value.resolved {
        Some(resolved) => format!("{} → {resolved}", value.text),
        None => value.text.clone(),
    });
    let request = match &condition.request_values {
        None => vec!["(absent)".to_owned()],
        Some(values) if values.is_empty() => vec![t::AN_EMPTY_LIST.to_owned()],
        Some(values) => some_of(values.clone()),
    };
    Shows {
        path: vec![format!("{} {}", condition.operator, condition.key)],
        sentence: condition_sentence(condition),
        outcome: truth_outcome(condition.outcome),
        word: iam_evaluator::wording::truth_word(condition.outcome),
        values: vec![("policy", some_of(texts.collect())), ("request", request)],
    }
}

/// The statements that have been found to apply.
fn so_far(verdict: &Verdict, done: &[Step]) -> [(&'static str, Vec<String>); 2] {
    let applied = |wanted: Effect| {
        let statements = done.iter().filter_map(|step| match step {
            Step::Statement(at) => find(verdict, *at),
            _ => None,
        });
        let applying = statements
            .filter(|(.., statement)| statement.applies == Truth::True && statement.effect == Some(wanted))
            .map(|(.., policy, statement)| format!("{}[{}]", policy.policy, statement.statement));
        let found: Vec<_> = applying.collect();
        if found.is_empty() { vec!["none".to_owned()] } else { some_of(found) }
    };
    [(t::DENY_SO_FAR, applied(Effect::Deny)), (t::ALLOW_SO_FAR, applied(Effect::Allow))]
}

fn path(stage: &Stage, level: Option<&str>, policy: &PolicyTrace, statement: Option<&StatementTrace>) -> Vec<String> {
    let mut path = vec![stage_name(stage, level), policy.policy.clone()];
    path.extend(statement.map(|statement| {
        let sid = statement.sid.as_deref().filter(|sid| !sid.is_empty());
        let sid = sid.map(|sid| format!(" {sid}")).unwrap_or_default();
        format!("Statement[{}]{sid}", statement.statement)
    }));
    path
}

fn stage_name(stage: &Stage, level: Option<&str>) -> String {
    let label = stage.policy_type.label();
    level.map_or_else(|| label.to_owned(), |level| format!("{label} at {level}"))
}

/// The first texts of a list, and how many more there are.
fn some_of(mut texts: Vec<String>) -> Vec<String> {
    if texts.len() > VALUES {
        let more = texts.len() - VALUES;
        texts.truncate(VALUES);
        texts.push(format!("… {more} more"));
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::{Results, Shown};
    use crate::state::Work;
    use iam_evaluator::scenario::Scenario;
    use std::rc::Rc;

    const NOW: &str = "2026-01-01T00:00:00Z";

    fn gallery() -> Vec<Evaluated> {
        let directory = format!("{}/../../www/gallery", env!("CARGO_MANIFEST_DIR"));
        let mut found = Vec::new();
        for entry in std::fs::read_dir(directory).unwrap() {
            let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            let Ok(scenario) = Scenario::from_json(&text) else { continue };
            for open in 0..scenario.requests.len() {
                let work = Rc::new(Work::new(scenario.clone(), open, &mut 0));
                found.push(Shown::next(&mut None, &work, Results::of(&work, NOW), NOW).evaluated);
            }
        }
        assert!(found.len() > 20);
        found
    }

    #[test]
    fn every_step_of_every_example_says_where_it_is_and_what_it_found() {
        for evaluated in gallery() {
            let steps = steps(&evaluated);
            assert_eq!((steps.first(), steps.last()), (Some(&Step::Request), Some(&Step::Decision)));
            for at in 0..steps.len() {
                let shows = show(&evaluated, &steps, at).unwrap();
                assert!(!shows.path.is_empty() && shows.sentence.ends_with('.'), "{shows:?}");
                assert!(!shows.word.is_empty() && !shows.outcome.is_empty(), "{shows:?}");
                let to = step_to(&evaluated, &steps, at);
                let looks_at_text = matches!(steps[at], Step::Part(..) | Step::Statement(_));
                assert_eq!(to.place.is_some(), looks_at_text, "{shows:?}");
                if let Some((id, span)) = to.place {
                    let text = evaluated.work.policy(id).unwrap().document.text();
                    assert!(text.get(span.start as usize..span.end as usize).is_some_and(|text| !text.is_empty()));
                }
            }
        }
    }

    #[test]
    fn a_statement_is_left_at_the_first_part_that_does_not_match() {
        for evaluated in gallery() {
            let verdict = &evaluated.evaluation.as_ref().unwrap().verdict;
            let steps = steps(&evaluated);
            for pair in steps.windows(2) {
                let Step::Part(at, part) = pair[0] else { continue };
                let (.., statement) = find(verdict, at).unwrap();
                let outcome = parts(statement).find(|(of, _)| *of == part).unwrap().1;
                let left = pair[1] == Step::Statement(at);
                let last = parts(statement).last().unwrap().0 == part;
                assert_eq!(left, outcome == Truth::False || last, "{part:?} of {statement:?}");
            }
        }
    }

    #[test]
    fn the_next_outcome_is_never_behind_and_ends_at_the_decision() {
        for evaluated in gallery() {
            let steps = steps(&evaluated);
            let mut at = 0;
            while at + 1 < steps.len() {
                let next = next_outcome(&steps, at);
                assert!(next > at);
                at = next;
            }
            assert_eq!(next_outcome(&steps, at), at);
        }
    }
}
