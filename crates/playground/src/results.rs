//! What follows from the work: evaluations and findings, and the last valid ones while a policy is being typed.

use crate::state::Work;
use iam_evaluator::Evaluator;
use iam_evaluator::evaluation::Evaluation;
use iam_evaluator::syntax::Finding;
use std::rc::Rc;

/// The issue code of a text that is no JSON.
pub const SYNTAX_ERROR: &str = "JSON_SYNTAX_ERROR";

/// The evaluation of every request and the findings of every policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Results {
    /// By index in the scenario's `requests`.
    pub evaluations: Vec<Evaluation>,
    /// By index in the scenario's `policies`.
    pub findings: Vec<Vec<Finding>>,
}

impl Results {
    /// Evaluates the work. `now` (ISO 8601) is the time of requests that state none.
    #[must_use]
    pub fn of(work: &Work, now: &str) -> Self {
        let evaluator = Evaluator::new(&work.scenario);
        let evaluations = work.scenario.requests.iter().enumerate().map(|(index, request)| {
            if request.time.is_some() {
                return evaluator.evaluate(index, request);
            }
            let mut request = request.clone();
            request.time = Some(now.to_owned());
            evaluator.evaluate(index, &request)
        });
        let policies = 0..work.scenario.policies.len();
        Self {
            evaluations: evaluations.collect(),
            findings: policies.map(|index| evaluator.findings(index).to_vec()).collect(),
        }
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
    /// By index in the work's requests.
    pub evaluations: Rc<Vec<Evaluation>>,
    /// The work.
    pub work: Rc<Work>,
}

impl Evaluated {
    /// Evaluates a work, when all of its texts in use can be read.
    #[must_use]
    pub fn of_valid(work: &Rc<Work>, now: &str) -> Option<Self> {
        let results = Results::of(work, now);
        let valid = results.broken(work).next().is_none();
        valid.then(|| Self { evaluations: Rc::new(results.evaluations), work: Rc::clone(work) })
    }
}

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The present evaluations, or the last whose policies could all be read.
    pub evaluated: Evaluated,
    /// The findings on the present texts, by policy.
    pub findings: Rc<Vec<Vec<Finding>>>,
    /// Whether the evaluations are older than the work.
    pub stale: bool,
    /// Index of the open request.
    pub open: usize,
}

impl Shown {
    /// What to show for the present work. `last_valid` is kept from call to call.
    ///
    /// While a text is no JSON the last valid result stays, as long as it speaks of the same policies and requests.
    #[must_use]
    pub fn next(last_valid: &mut Option<Evaluated>, work: &Rc<Work>, results: Results) -> Self {
        let broken: Vec<_> = results.broken(work).collect();
        let fits = |last: &&Evaluated| {
            last.work.scenario.requests.len() == work.scenario.requests.len()
                && broken.iter().all(|&index| work.ids.get(index).is_some_and(|id| last.work.ids.contains(id)))
        };
        let last = last_valid.as_ref().filter(|_| !broken.is_empty()).filter(fits).cloned();
        let stale = last.is_some();
        let evaluated =
            last.unwrap_or_else(|| Evaluated { evaluations: Rc::new(results.evaluations), work: Rc::clone(work) });
        if broken.is_empty() {
            *last_valid = Some(evaluated.clone());
        }
        Self { evaluated, findings: Rc::new(results.findings), stale, open: work.open }
    }

    /// The evaluation of the open request.
    #[must_use]
    pub fn evaluation(&self) -> Option<&Evaluation> {
        self.evaluated.evaluations.get(self.open)
    }
}

#[cfg(test)]
mod tests {
    use super::{Results, SYNTAX_ERROR, Shown};
    use crate::state::{Work, first_scenario};
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
        results.findings = vec![if broken { vec![finding] } else { Vec::new() }];
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

        assert!(!Shown::next(&mut last, &valid, results(&valid, false)).stale);
        for _ in 0..2 {
            let shown = Shown::next(&mut last, &typed, results(&typed, true));
            assert!(shown.stale);
            assert_eq!(shown.evaluated.work, valid);
        }
        let mended = Shown::next(&mut last, &typed, results(&typed, false));
        assert!(!mended.stale);
        assert_eq!(mended.evaluated.work, typed);
    }

    #[test]
    fn a_result_of_other_policies_does_not_stand_in() {
        let (mut last, valid) = (None, work());
        let _ = Shown::next(&mut last, &valid, results(&valid, false));
        let other = Rc::new(Work::new(first_scenario(), 0, &mut 7));
        assert!(!Shown::next(&mut last, &other, results(&other, true)).stale);
    }

    #[test]
    fn a_policy_left_out_may_be_broken() {
        let mut off = (*work()).clone();
        off.scenario.policies[0].enabled = false;
        let (mut last, off) = (None, Rc::new(off));
        let _ = Shown::next(&mut last, &off, results(&off, false));
        assert!(!Shown::next(&mut last, &off, results(&off, true)).stale);
    }
}
