//! What follows from the work: evaluations and findings, and the last valid ones while a policy is being typed.

use crate::state::Work;
use iam_evaluator::coverage::{StatementCoverage, coverage};
use iam_evaluator::evaluation::{Decision, Evaluation, Level, PolicyTrace, Stage, StatementTrace, Verdict};
use iam_evaluator::scenario::{Expectation, Request, Scenario};
use iam_evaluator::span::LineIndex;
use iam_evaluator::syntax::{Finding, read_document_under};
use iam_evaluator::{Detail, Evaluator};
use std::cell::OnceCell;
use std::rc::Rc;

/// The issue code of a text that is no JSON.
pub const SYNTAX_ERROR: &str = "JSON_SYNTAX_ERROR";

/// What comes of a request, as far as a row of a list tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The decision.
    pub decision: Decision,
    /// What is not as the request states to expect, empty when all is; `None` when it states nothing.
    pub mismatches: Option<Vec<String>>,
}

impl Outcome {
    fn of(evaluation: &Evaluation, request: &Request) -> Self {
        let mismatches = request.expect.as_ref().map(|expect| expect.mismatches(evaluation));
        Self { decision: evaluation.verdict.decision, mismatches }
    }

    /// Whether it is what the request states to expect; `None` when it states nothing.
    #[must_use]
    pub fn as_expected(&self) -> Option<bool> {
        self.mismatches.as_ref().map(Vec::is_empty)
    }
}

/// How many requests state what to expect, and how many of them give it.
#[must_use]
pub fn tested_and_passed(outcomes: &[Outcome]) -> (usize, usize) {
    let results = outcomes.iter().filter_map(Outcome::as_expected);
    results.fold((0, 0), |(tested, passed), result| (tested + 1, passed + usize::from(result)))
}

/// What comes of a request of which no more than the decision is expected.
fn decided(evaluator: &Evaluator, request: &Request) -> Outcome {
    let decision = evaluator.decide(request);
    let mismatches = request.expect.as_ref().map(|expect| {
        let differs = expect.decision != decision;
        let said = || format!("decision: expected {}, got {}", expect.decision.id(), decision.id());
        differs.then(said).into_iter().collect()
    });
    Outcome { decision, mismatches }
}

/// Whether more than the decision is expected, which only an explanation tells.
const fn needs_explanation(expect: &Expectation) -> bool {
    expect.decided_by.is_some() || expect.possible.is_some() || expect.depends_on.is_some()
}

/// An outline does not tell the statements' `Sid` and places: they are read from the texts.
fn locate(found: &mut [StatementCoverage], scenario: &Scenario) {
    let mut read = None;
    for covered in found {
        let index = covered.policy_index;
        if read.as_ref().is_none_or(|(of, _)| *of != index) {
            let Some(policy) = scenario.policies.get(index) else { continue };
            let reading = read_document_under(scenario.settings, policy.document.text(), policy.policy_type);
            read = Some((index, (reading.document.statements, LineIndex::new(policy.document.text()))));
        }
        let Some((_, (statements, lines))) = &read else { continue };
        if let Some(statement) = statements.get(covered.statement) {
            covered.sid = statement.sid.as_ref().map(|sid| sid.value.clone());
            covered.span = lines.source_span(statement.span);
        }
    }
}

/// A request at a time.
fn at_time<'a>(request: &'a Request, now: &str, timed: &'a mut Option<Request>) -> &'a Request {
    match &request.time {
        Some(_) => request,
        None => timed.insert(Request { time: Some(now.to_owned()), ..request.clone() }),
    }
}

/// What the page tells of the requests, and the findings of every policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Results {
    /// The evaluation of the open request.
    pub evaluation: Option<Rc<Evaluation>>,
    /// By index in the scenario's `requests`.
    pub outcomes: Vec<Outcome>,
    /// By index in the scenario's `policies`.
    pub findings: Vec<Rc<Vec<Finding>>>,
}

impl Results {
    /// Evaluates the work: the open request with its whole trace, of the others no more than their row tells. `now`
    /// (ISO 8601) is the time of requests that state none.
    #[must_use]
    pub fn of(work: &Work, now: &str) -> Self {
        Self::by(&Evaluator::new(&work.scenario), work, now)
    }

    /// The same with an evaluator of the work's scenario.
    #[must_use]
    pub fn by(evaluator: &Evaluator, work: &Work, now: &str) -> Self {
        let mut open = None;
        let outcomes = work.scenario.requests.iter().enumerate().map(|(index, stated)| {
            let mut timed = None;
            let request = at_time(stated, now, &mut timed);
            if index == work.open {
                let evaluation = evaluator.evaluate(index, request);
                let outcome = Outcome::of(&evaluation, request);
                open = Some(Rc::new(evaluation));
                return outcome;
            }
            match &request.expect {
                Some(expect) if needs_explanation(expect) => {
                    let prepared = evaluator.prepare(request);
                    Outcome::of(&evaluator.explain(index, &prepared, Detail::Outline), request)
                }
                _ => decided(evaluator, request),
            }
        });
        let outcomes = outcomes.collect();
        let policies = 0..work.scenario.policies.len();
        let findings = policies.map(|index| Rc::new(evaluator.findings(index).to_vec())).collect();
        Self { evaluation: open, outcomes, findings }
    }

    /// The policies in use whose text is no JSON, by index.
    fn broken<'a>(&'a self, work: &'a Work) -> impl Iterator<Item = usize> + 'a {
        let policies = work.scenario.policies.iter().zip(&self.findings).enumerate();
        policies
            .filter(|(_, (policy, findings))| policy.enabled && findings.iter().any(|f| f.issue_code == SYNTAX_ERROR))
            .map(|(index, _)| index)
    }
}

/// Evaluations and the work they belong to.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluated {
    /// The evaluation of the open request.
    pub evaluation: Option<Rc<Evaluation>>,
    /// By index in the work's requests.
    pub outcomes: Rc<Vec<Outcome>>,
    /// The work.
    pub work: Rc<Work>,
}

impl Evaluated {
    /// Evaluates a work, when all of its texts in use can be read.
    #[must_use]
    pub fn of_valid(work: &Rc<Work>, now: &str) -> Option<Self> {
        let results = Results::of(work, now);
        let valid = results.broken(work).next().is_none();
        valid.then(|| Self::from_results(&results, work))
    }

    /// Goes over to another request of the same work.
    fn open(&mut self, open: usize, now: &str) {
        let work = Rc::new(Work { open, ..(*self.work).clone() });
        *self = Self::from_results(&Results::of(&work, now), &work);
    }

    fn from_results(results: &Results, work: &Rc<Work>) -> Self {
        let outcomes = Rc::new(results.outcomes.clone());
        Self { evaluation: results.evaluation.clone(), outcomes, work: Rc::clone(work) }
    }
}

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The present evaluations, or the last whose policies could all be read.
    pub evaluated: Evaluated,
    /// The findings on the present texts, by policy.
    pub findings: Rc<Vec<Rc<Vec<Finding>>>>,
    /// Whether the evaluations are older than the work.
    pub stale: bool,
    /// Index of the open request.
    pub open: usize,
    /// The time of requests that state none.
    pub now: Rc<str>,
    /// What each statement did for the requests, once somebody has asked.
    coverage: OnceCell<Rc<Vec<StatementCoverage>>>,
}

impl Shown {
    /// What to show for the present work. `last_valid` is kept from call to call.
    ///
    /// While a text is no JSON the last valid result stays, as long as it speaks of the same policies and requests.
    #[must_use]
    pub fn next(last_valid: &mut Option<Evaluated>, work: &Rc<Work>, results: Results, now: &str) -> Self {
        let broken: Vec<_> = results.broken(work).collect();
        let fits = |last: &&Evaluated| {
            last.work.scenario.requests.len() == work.scenario.requests.len()
                && last.work.open == work.open
                && broken.iter().all(|&index| work.ids.get(index).is_some_and(|id| last.work.ids.contains(id)))
        };
        // What was valid was evaluated for the request that was open then.
        if let Some(last) = last_valid.as_mut().filter(|last| !broken.is_empty() && last.work.open != work.open) {
            last.open(work.open, now);
        }
        let last = last_valid.as_ref().filter(|_| !broken.is_empty()).filter(fits).cloned();
        let stale = last.is_some();
        let evaluated = last.unwrap_or_else(|| Evaluated::from_results(&results, work));
        if broken.is_empty() {
            *last_valid = Some(evaluated.clone());
        }
        let findings = Rc::new(results.findings);
        Self { evaluated, findings, stale, open: work.open, now: now.into(), coverage: OnceCell::new() }
    }

    /// The evaluation of the open request.
    #[must_use]
    pub fn evaluation(&self) -> Option<&Evaluation> {
        self.evaluated.evaluation.as_deref()
    }

    /// What each statement did for the scenario's requests. All of them are explained for it, when first asked.
    pub fn coverage(&self) -> &Rc<Vec<StatementCoverage>> {
        self.coverage.get_or_init(|| {
            let scenario = &self.evaluated.work.scenario;
            let evaluator = Evaluator::new(scenario);
            let evaluations = scenario.requests.iter().enumerate().map(|(index, stated)| {
                let mut timed = None;
                let prepared = evaluator.prepare(at_time(stated, &self.now, &mut timed));
                evaluator.explain(index, &prepared, Detail::Outline)
            });
            let mut found = coverage(scenario, &evaluations.collect::<Vec<_>>());
            locate(&mut found, scenario);
            Rc::new(found)
        })
    }

    /// Every policy of a verdict's trace, in evaluation order, in one list.
    pub fn traces(&self, pair: Option<usize>) -> Vec<TraceOf> {
        let mut traces = Vec::new();
        let Some(evaluation) = &self.evaluated.evaluation else { return traces };
        let stages = verdict(evaluation, pair).map(|verdict| verdict.stages.as_slice()).unwrap_or_default();
        for (stage, of_stage) in stages.iter().enumerate() {
            for (level, of_level) in of_stage.levels.iter().enumerate() {
                for policy in 0..of_level.policies.len() {
                    traces.push(TraceOf { evaluation: Rc::clone(evaluation), pair, stage, level, policy });
                }
            }
        }
        traces
    }
}

fn verdict(evaluation: &Evaluation, pair: Option<usize>) -> Option<&Verdict> {
    match pair {
        None => Some(&evaluation.verdict),
        Some(pair) => evaluation.pairs.get(pair).map(|pair| &pair.verdict),
    }
}

/// The trace of one policy, shared with the evaluation it is part of: passing it on copies nothing.
#[derive(Clone, Debug)]
pub struct TraceOf {
    evaluation: Rc<Evaluation>,
    /// Which action of a call that needs several; none for the verdict on the whole.
    pair: Option<usize>,
    stage: usize,
    level: usize,
    policy: usize,
}

impl TraceOf {
    /// Whether it is the very same part of the same evaluation.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        let place = |trace: &Self| (trace.pair, trace.stage, trace.level, trace.policy);
        place(self) == place(other) && Rc::ptr_eq(&self.evaluation, &other.evaluation)
    }

    /// The stage.
    #[must_use]
    pub fn stage(&self) -> Option<&Stage> {
        verdict(&self.evaluation, self.pair)?.stages.get(self.stage)
    }

    /// The level.
    #[must_use]
    pub fn level(&self) -> Option<&Level> {
        self.stage()?.levels.get(self.level)
    }

    /// The policy's trace.
    #[must_use]
    pub fn policy(&self) -> Option<&PolicyTrace> {
        self.level()?.policies.get(self.policy)
    }

    /// One of its statements, by its place in the trace.
    #[must_use]
    pub fn statement(&self, at: usize) -> Option<&StatementTrace> {
        self.policy()?.statements.get(at)
    }
}

/// Equal when it says the same; that it is the same evaluation is seen without reading it.
impl PartialEq for TraceOf {
    fn eq(&self, other: &Self) -> bool {
        let label = |trace: &Self| Some((trace.stage()?.policy_type, trace.level()?.label.clone()));
        self.is(other) || (self.pair == other.pair && self.policy() == other.policy() && label(self) == label(other))
    }
}

#[cfg(test)]
mod tests {
    use super::{Outcome, Results, SYNTAX_ERROR, Shown, tested_and_passed};
    use crate::state::{Work, first_scenario};
    use iam_evaluator::evaluation::Decision;
    use iam_evaluator::scenario::Expectation;
    use iam_evaluator::syntax::{Finding, FindingType};
    use std::rc::Rc;

    const NOW: &str = "2026-01-01T00:00:00Z";

    fn results(work: &Work, broken: bool) -> Results {
        let finding = Finding {
            finding_type: FindingType::Error,
            issue_code: SYNTAX_ERROR.to_owned(),
            message: String::new(),
            path: String::new(),
            locations: Vec::new(),
        };
        let mut results = Results::of(work, NOW);
        results.findings = vec![Rc::new(if broken { vec![finding] } else { Vec::new() })];
        results
    }

    fn work() -> Rc<Work> {
        Rc::new(Work::new(first_scenario(), 0, &mut 0))
    }

    #[test]
    fn while_a_text_is_broken_the_last_valid_result_stays_and_is_marked() {
        let (mut last, valid) = (None, work());
        let mut typed = (*valid).clone();
        typed.scenario.title = "later".to_owned();
        let typed = Rc::new(typed);

        assert!(!Shown::next(&mut last, &valid, results(&valid, false), NOW).stale);
        for _ in 0..2 {
            let shown = Shown::next(&mut last, &typed, results(&typed, true), NOW);
            assert!(shown.stale);
            assert_eq!(shown.evaluated.work, valid);
        }
        let mended = Shown::next(&mut last, &typed, results(&typed, false), NOW);
        assert!(!mended.stale);
        assert_eq!(mended.evaluated.work, typed);
    }

    #[test]
    fn a_result_of_other_policies_does_not_stand_in() {
        let (mut last, valid) = (None, work());
        let _ = Shown::next(&mut last, &valid, results(&valid, false), NOW);
        let other = Rc::new(Work::new(first_scenario(), 0, &mut 7));
        assert!(!Shown::next(&mut last, &other, results(&other, true), NOW).stale);
    }

    #[test]
    fn a_policy_left_out_may_be_broken() {
        let mut off = (*work()).clone();
        off.scenario.policies[0].enabled = false;
        let (mut last, off) = (None, Rc::new(off));
        let _ = Shown::next(&mut last, &off, results(&off, false), NOW);
        assert!(!Shown::next(&mut last, &off, results(&off, true), NOW).stale);
    }

    #[test]
    fn requests_that_are_not_open_tell_what_their_own_evaluation_would() {
        let mut work = (*work()).clone();
        let mut other = work.scenario.requests[0].clone();
        other.action = "s3:PutObject".to_owned();
        let expect = Expectation { decision: Decision::Allowed, decided_by: None, possible: None, depends_on: None };
        work.scenario.requests.push(other.clone());
        work.scenario.requests.push(iam_evaluator::scenario::Request { expect: Some(expect), ..other });
        let at = |open: usize| Results::of(&Work { open, ..work.clone() }, NOW);
        let row = |decision, mismatches| Outcome { decision, mismatches };
        let mismatch = Some(vec!["decision: expected allowed, got implicitDeny".to_owned()]);
        let rows =
            [row(Decision::Allowed, None), row(Decision::ImplicitDeny, None), row(Decision::ImplicitDeny, mismatch)];
        assert_eq!(tested_and_passed(&rows), (1, 0));
        for open in 0..3 {
            let results = at(open);
            assert_eq!(results.outcomes, rows);
            assert_eq!(results.evaluation.unwrap().verdict.decision, rows[open].decision);
        }
    }

    #[test]
    fn another_request_of_a_stale_result_is_shown_by_the_last_valid_policies() {
        let mut two = (*work()).clone();
        let mut other = two.scenario.requests[0].clone();
        other.action = "s3:PutObject".to_owned();
        two.scenario.requests.push(other);
        let (mut last, valid) = (None, Rc::new(two.clone()));
        let _ = Shown::next(&mut last, &valid, results(&valid, false), NOW);
        let opened = Rc::new(Work { open: 1, ..two });
        let shown = Shown::next(&mut last, &opened, results(&opened, true), NOW);
        assert!(shown.stale);
        assert_eq!(shown.evaluation().unwrap().verdict.decision, Decision::ImplicitDeny);
    }

    #[test]
    fn what_a_statement_did_is_told_over_all_requests() {
        let mut work = (*work()).clone();
        let mut other = work.scenario.requests[0].clone();
        other.action = "s3:PutObject".to_owned();
        work.scenario.requests.push(other);
        let work = Rc::new(work);
        let shown = Shown::next(&mut None, &work, Results::of(&work, NOW), NOW);
        let coverage = shown.coverage();
        assert_eq!((coverage.len(), coverage[0].sid.as_deref()), (1, Some("ReadReports")));
        assert_eq!((coverage[0].applied_to.as_slice(), coverage[0].decided.as_slice()), (&[0][..], &[0][..]));
        assert!(coverage[0].span.end.offset > coverage[0].span.start.offset);
        assert!(Rc::ptr_eq(coverage, shown.coverage()), "it is made once");
    }
}
