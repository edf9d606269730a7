//! The matrix: the open request, asked for many principals or actions on many resources.

use crate::state::{Work, principal_details};
use iam_evaluator::Evaluator;
use iam_evaluator::evaluation::Decision;
use iam_evaluator::scenario::{Principal, Request, Resource, Scenario};
use iam_evaluator::syntax::{PrincipalKind, read_document_under};

/// More cells than this are not asked for.
pub const MAX_CELLS: usize = 100_000;

/// A cell that has no decision yet.
pub const OPEN_CELL: u8 = u8::MAX;

/// What the rows of the matrix are; its columns are resources.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Axis {
    /// Principals.
    #[default]
    Principals,
    /// Actions.
    Actions,
}

/// What somebody asked the matrix for: its rows, and the texts of rows and columns, one a line; absent = what the
/// scenario speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spec {
    /// What the rows are.
    pub axis: Axis,
    /// The principals asked for.
    pub principals: Option<String>,
    /// The actions asked for.
    pub actions: Option<String>,
    /// The resources asked for.
    pub resources: Option<String>,
}

/// The lines of the matrix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// What the rows are.
    pub axis: Axis,
    /// Principals or actions.
    pub rows: Vec<String>,
    /// Resources.
    pub columns: Vec<String>,
}

impl Lines {
    /// The lines somebody asked for, or those the scenario speaks of. Of more than [`MAX_CELLS`] cells the last rows
    /// are left out.
    #[must_use]
    pub fn of(work: &Work, spec: &Spec) -> Self {
        let rows = match spec.axis {
            Axis::Principals => lines(spec.principals.as_deref(), || principals(&work.scenario)),
            Axis::Actions => lines(spec.actions.as_deref(), || actions(&work.scenario)),
        };
        let columns = lines(spec.resources.as_deref(), || resources(&work.scenario));
        let mut found = Self { axis: spec.axis, rows, columns };
        found.columns.truncate(MAX_CELLS);
        found.rows.truncate(MAX_CELLS / found.columns.len().max(1));
        found
    }

    /// How many cells there are.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.rows.len() * self.columns.len()
    }

    /// The request of a cell: the open one with another principal or action, and another resource. Those that other
    /// requests speak of keep the details they have there.
    #[must_use]
    pub fn request(&self, scenario: &Scenario, open: usize, cell: usize) -> Option<Request> {
        let row = self.rows.get(cell / self.columns.len().max(1))?;
        let column = self.columns.get(cell % self.columns.len().max(1))?;
        let base = scenario.requests.get(open)?;
        // The open request first: of several forms, that one is meant.
        let known = || std::iter::once(base).chain(&scenario.requests);
        let mut request = Request { name: None, expect: None, ..base.clone() };
        match self.axis {
            Axis::Actions => request.action.clone_from(row),
            Axis::Principals => {
                let same = known().map(|request| &request.principal).find(|principal| principal.arn() == row);
                request.principal = same.cloned().unwrap_or_else(|| Principal::Name(row.clone()));
            }
        }
        let same = known().map(|request| &request.resource).find(|resource| resource.arn() == column);
        request.resource = same.cloned().unwrap_or_else(|| Resource::Arn(column.clone()));
        Some(request)
    }
}

/// The texts of a field, one a line; without one, what is found.
fn lines(text: Option<&str>, found: impl FnOnce() -> Vec<String>) -> Vec<String> {
    match text {
        None => found(),
        Some(text) => distinct(text.lines().map(|line| line.trim().to_owned())),
    }
}

fn distinct(texts: impl Iterator<Item = String>) -> Vec<String> {
    texts.filter(|text| !text.is_empty()).collect::<indexmap::IndexSet<_>>().into_iter().collect()
}

/// The principals a scenario speaks of.
fn principals(scenario: &Scenario) -> Vec<String> {
    let callers = scenario.requests.iter().map(|request| principal_details(&request.principal).arn);
    let attached = scenario.policies.iter().filter_map(|policy| policy.attached_to.clone());
    let is_caller = |arn: &String| arn.contains(":iam::") || arn.contains(":sts::");
    let mut named = Vec::new();
    each_statement(scenario, |statement| {
        for entry in statement.principals.iter().flat_map(|element| &element.entries) {
            let text = &entry.text;
            match entry.kind {
                PrincipalKind::Aws if text.starts_with("arn:") && !text.contains('*') => named.push(text.clone()),
                PrincipalKind::Service => named.push(text.clone()),
                PrincipalKind::Any => named.push("anonymous".to_owned()),
                _ => {}
            }
        }
    });
    distinct(callers.chain(attached.filter(is_caller)).chain(named))
}

/// The actions a scenario speaks of; those with wildcards stand for too many.
fn actions(scenario: &Scenario) -> Vec<String> {
    let asked = scenario.requests.iter().map(|request| request.action.clone());
    let mut named = Vec::new();
    each_statement(scenario, |statement| {
        let entries = statement.actions.iter().flat_map(|element| &element.entries);
        named.extend(entries.map(|entry| entry.value.clone()).filter(|action| !action.contains(['*', '?'])));
    });
    distinct(asked.chain(named))
}

/// The resources a scenario speaks of; for a pattern one of those it matches.
fn resources(scenario: &Scenario) -> Vec<String> {
    let asked = scenario.requests.iter().map(|request| request.resource.arn().to_owned());
    let mut named = Vec::new();
    each_statement(scenario, |statement| {
        let entries = statement.resources.iter().flat_map(|element| &element.entries);
        let texts = entries.map(|entry| entry.value.as_str()).filter(|text| *text != "*" && !text.contains("${"));
        named.extend(texts.map(|text| text.replace('*', "example").replace('?', "x")));
    });
    distinct(asked.chain(named))
}

fn each_statement(scenario: &Scenario, mut see: impl FnMut(&iam_evaluator::syntax::Statement)) {
    for policy in scenario.policies.iter().filter(|policy| policy.enabled) {
        let reading = read_document_under(scenario.settings, policy.document.text(), policy.policy_type);
        reading.document.statements.iter().for_each(&mut see);
    }
}

/// A matrix that is being decided.
pub struct Matrix {
    evaluator: Evaluator,
    scenario: Scenario,
    open: usize,
    lines: Lines,
}

impl Matrix {
    /// Reads the policies once. `now` (ISO 8601) is the time of a request that states none.
    #[must_use]
    pub fn new(mut scenario: Scenario, open: usize, lines: Lines, now: &str) -> Self {
        for request in &mut scenario.requests {
            request.time.get_or_insert_with(|| now.to_owned());
        }
        Self { evaluator: Evaluator::new(&scenario), scenario, open, lines }
    }

    /// The decisions of some cells, row by row, each as its place in [`Decision::ALL`].
    #[must_use]
    pub fn decide(&self, from: usize, count: usize) -> Vec<u8> {
        let cells = from..from.saturating_add(count).min(self.lines.cells());
        let decide = |cell| {
            let request = self.lines.request(&self.scenario, self.open, cell);
            request.map_or(OPEN_CELL, |request| code(self.evaluator.decide(&request)))
        };
        cells.map(decide).collect()
    }
}

/// A decision as its place in [`Decision::ALL`].
#[must_use]
pub fn code(decision: Decision) -> u8 {
    let place = Decision::ALL.iter().position(|other| *other == decision);
    place.and_then(|place| u8::try_from(place).ok()).unwrap_or(OPEN_CELL)
}

/// Reads what [`code`] gives.
#[must_use]
pub fn decision(code: u8) -> Option<Decision> {
    Decision::ALL.get(usize::from(code)).copied()
}

#[cfg(test)]
mod tests {
    use super::{Axis, Lines, MAX_CELLS, Matrix, OPEN_CELL, Spec, code, decision};
    use crate::state::{Work, first_scenario};
    use iam_evaluator::Evaluator;
    use iam_evaluator::evaluation::Decision;
    use iam_evaluator::scenario::Scenario;

    const NOW: &str = "2026-01-01T00:00:00Z";

    fn scenario() -> Scenario {
        let text = r#"{"schema":1,"title":"","policies":[
            {"type":"identity-based","name":"i","attachedTo":"arn:aws:iam::111122223333:role/R","document":{"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":["s3:GetObject","s3:List*"],"Resource":["arn:aws:s3:::b/*","*"]}]}},
            {"type":"resource-based","name":"r","attachedTo":"arn:aws:s3:::b","document":{"Statement":[
              {"Effect":"Deny","Principal":{"AWS":["arn:aws:iam::111122223333:user/Bo","arn:aws:iam::1:user/*"],"Service":"logs.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::b/secret"},
              {"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/${aws:username}"}]}}],
            "requests":[{"principal":{"arn":"arn:aws:iam::111122223333:user/Ana","tags":{"t":"v"}},"action":"s3:GetObject",
              "resource":{"arn":"arn:aws:s3:::b/x","account":"111122223333"},"context":{"aws:SourceIp":"203.0.113.7"},"name":"n","expect":{"decision":"allowed"}}]}"#;
        Scenario::from_json(text).unwrap()
    }

    fn work() -> Work {
        Work::new(scenario(), 0, &mut 0)
    }

    #[test]
    fn without_a_wish_the_lines_are_what_the_scenario_speaks_of() {
        let lines = Lines::of(&work(), &Spec::default());
        assert_eq!(
            lines.rows,
            [
                "arn:aws:iam::111122223333:user/Ana",
                "arn:aws:iam::111122223333:role/R",
                "arn:aws:iam::111122223333:user/Bo",
                "logs.amazonaws.com",
                "anonymous"
            ]
        );
        assert_eq!(lines.columns, ["arn:aws:s3:::b/x", "arn:aws:s3:::b/example", "arn:aws:s3:::b/secret"]);
        let lines = Lines::of(&work(), &Spec { axis: Axis::Actions, ..Spec::default() });
        assert_eq!(lines.rows, ["s3:GetObject", "s3:PutObject"]);
    }

    #[test]
    fn what_is_asked_for_is_read_line_by_line_and_only_once() {
        let spec = Spec { resources: Some(" a \n\nb\na\r\n".to_owned()), ..Spec::default() };
        assert_eq!(Lines::of(&work(), &spec).columns, ["a", "b"]);
        let many = |count: usize| Some((0..count).map(|n| n.to_string()).collect::<Vec<_>>().join("\n"));
        let spec = Spec { principals: many(2_000), resources: many(300), ..Spec::default() };
        let lines = Lines::of(&work(), &spec);
        assert_eq!((lines.rows.len(), lines.columns.len()), (333, 300));
        let none = Lines::of(&work(), &Spec { resources: Some(String::new()), ..Spec::default() });
        assert_eq!((none.cells(), none.request(&scenario(), 0, 0)), (0, None));
        assert!(lines.cells() <= MAX_CELLS);
    }

    #[test]
    fn a_cell_asks_the_open_request_of_another_principal_and_resource() {
        let (scenario, lines) = (scenario(), Lines::of(&work(), &Spec::default()));
        let first = lines.request(&scenario, 0, 0).unwrap();
        assert_eq!(
            (&first.principal, &first.resource),
            (&scenario.requests[0].principal, &scenario.requests[0].resource)
        );
        assert_eq!((first.name, first.expect), (None, None));
        let last = lines.request(&scenario, 0, lines.cells() - 1).unwrap();
        assert_eq!((last.principal.arn(), last.resource.arn()), ("anonymous", "arn:aws:s3:::b/secret"));
        assert_eq!(last.context, scenario.requests[0].context);
    }

    #[test]
    fn every_cell_tells_what_its_request_would() {
        let scenario = scenario();
        for axis in [Axis::Principals, Axis::Actions] {
            let lines = Lines::of(&work(), &Spec { axis, ..Spec::default() });
            let evaluator = Evaluator::new(&scenario);
            let matrix = Matrix::new(scenario.clone(), 0, lines.clone(), NOW);
            let cells = matrix.decide(0, usize::MAX);
            assert_eq!(cells.len(), lines.cells());
            assert_eq!([matrix.decide(0, 2), matrix.decide(2, 999)].concat(), cells);
            for (cell, decided) in cells.iter().enumerate() {
                let request = lines.request(&scenario, 0, cell).unwrap();
                assert_eq!(decision(*decided), Some(evaluator.decide(&request)), "{request:?}");
            }
        }
        assert!(Matrix::new(first_scenario(), 9, Lines::default(), NOW).decide(0, 9).is_empty());
    }

    #[test]
    fn decisions_have_codes() {
        for each in Decision::ALL {
            assert_eq!(decision(code(each)), Some(each));
        }
        assert_eq!(decision(OPEN_CELL), None);
    }
}
