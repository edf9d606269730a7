//! Trying an answer, and proving an exercise: the start fails, the solution passes, trivial answers do not.

use crate::course::Documents;
use crate::{Course, Exercise};
use iam_evaluator::Evaluator;
use iam_evaluator::evaluation::{Decision, Evaluation};
use iam_evaluator::scenario::{DocumentSource, PolicyType, Request};
use iam_evaluator::syntax::FindingType;

/// What an answer makes of one request of an exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// Whether the learner does not see the request.
    pub hidden: bool,
    /// The place among the scenario's requests, or among the hidden ones, from 0.
    pub index: usize,
    /// The request's label, or its action.
    pub name: String,
    /// What is to come of it.
    pub expected: Decision,
    /// What comes of it.
    pub decision: Decision,
    /// What is otherwise than expected; empty when it passes.
    pub mismatches: Vec<String>,
}

impl Tried {
    /// Whether it gives what is expected.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.mismatches.is_empty()
    }
}

/// What an exercise, or a course, fails to prove.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemCode {
    /// The course cannot be used as it is written: names and ids that are missing, unknown or given twice.
    Incomplete,
    /// Nothing in sight fails at the start.
    StartPasses,
    /// The solution does not pass.
    SolutionFails,
    /// A policy that allows everything passes all hidden requests.
    AllowAllPasses,
    /// A policy that denies everything passes all hidden requests.
    DenyAllPasses,
}

impl ProblemCode {
    /// The name in output, e.g. `start-passes`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Incomplete => "incomplete",
            Self::StartPasses => "start-passes",
            Self::SolutionFails => "solution-fails",
            Self::AllowAllPasses => "allow-all-passes",
            Self::DenyAllPasses => "deny-all-passes",
        }
    }
}

/// Something an exercise fails to prove.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What.
    pub code: ProblemCode,
    /// In a sentence.
    pub message: String,
}

/// Words and the number of what they are about.
fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

impl Exercise {
    /// What comes of every request that has `expect` when the editable policies have these documents. Requests that state
    /// no time are asked at `now` (ISO 8601).
    #[must_use]
    pub fn try_answer(&self, documents: &Documents, now: &str) -> Vec<Tried> {
        let scenario = self.answered(documents);
        let evaluator = Evaluator::new(&scenario);
        let visible = self.scenario.requests.iter().enumerate().map(|(index, request)| (false, index, request));
        let hidden = self.hidden.iter().enumerate().map(|(index, request)| (true, index, request));
        visible
            .chain(hidden)
            .filter_map(|(hidden, index, request)| tried(&evaluator, hidden, index, request, now))
            .collect()
    }

    /// Whether an answer passes every request, in sight and hidden.
    #[must_use]
    pub fn is_solved(&self, documents: &Documents, now: &str) -> bool {
        self.try_answer(documents, now).iter().all(Tried::passed)
    }

    /// What the exercise fails to prove; nothing when it is sound.
    #[must_use]
    pub fn problems(&self, now: &str) -> Vec<Problem> {
        let mut problems = self.incomplete();
        if !problems.is_empty() {
            return problems;
        }
        let mut problem = |code, message: String| problems.push(Problem { code, message });
        if self.try_answer(&Documents::new(), now).iter().all(|tried| tried.hidden || tried.passed()) {
            let message = "every request in sight already gives what is expected at the start".to_owned();
            problem(ProblemCode::StartPasses, message);
        }
        for failed in self.try_answer(&self.solution, now).iter().filter(|tried| !tried.passed()) {
            let which = if failed.hidden { "the hidden request" } else { "the request" };
            let Tried { name, mismatches, .. } = failed;
            problem(
                ProblemCode::SolutionFails,
                format!("with the solution, {which} “{name}”: {}", mismatches.join("; ")),
            );
        }
        for message in self.unsound() {
            problem(ProblemCode::SolutionFails, message);
        }
        for (code, effect) in [(ProblemCode::AllowAllPasses, "Allow"), (ProblemCode::DenyAllPasses, "Deny")] {
            if let Some(who) = self.trivially_passed(effect, now) {
                let does = if effect == "Allow" { "allows" } else { "denies" };
                let hidden = counted(self.hidden.len(), "hidden request");
                problem(code, format!("{who} that {does} everything passes {hidden}; add one that it does not pass"));
            }
        }
        problems
    }

    /// Which trivial answer passes all hidden requests: every editable policy trivial, or one of them and the others solved.
    fn trivially_passed(&self, effect: &str, now: &str) -> Option<String> {
        let trivial = |names: &[String]| {
            let mut documents = self.solution.clone();
            for policy in self.scenario.policies.iter().filter(|policy| names.contains(&policy.name)) {
                documents.insert(policy.name.clone(), everything(policy.policy_type, effect));
            }
            self.try_answer(&documents, now).iter().all(|tried| !tried.hidden || tried.passed())
        };
        if trivial(&self.editable) {
            return Some("a policy".to_owned());
        }
        let one = self.editable.iter().find(|name| trivial(std::slice::from_ref(*name)))?;
        Some(format!("a policy “{one}”"))
    }

    /// What is wrong with the documents of the solution, which should be ones that AWS would take.
    fn unsound(&self) -> Vec<String> {
        let scenario = self.answered(&self.solution);
        let evaluator = Evaluator::new(&scenario);
        let changed =
            scenario.policies.iter().enumerate().filter(|(_, policy)| self.solution.contains_key(&policy.name));
        let wrong = changed.flat_map(|(index, policy)| {
            let errors = evaluator.findings(index).iter().filter(|finding| finding.finding_type == FindingType::Error);
            errors
                .map(|finding| format!("with the solution, “{}”: {}", policy.name, finding.message))
                .collect::<Vec<_>>()
        });
        wrong.collect()
    }

    /// What is missing or unknown in the exercise.
    fn incomplete(&self) -> Vec<Problem> {
        let mut messages = Vec::new();
        let exists = |name: &String| self.scenario.policies.iter().any(|policy| policy.name == *name);
        if self.editable.is_empty() {
            messages.push("no policy can be edited".to_owned());
        }
        for name in self.editable.iter().filter(|name| !exists(name)) {
            messages.push(format!("`editable` names “{name}”, and the scenario has no such policy"));
        }
        for name in self.solution.keys().filter(|name| !self.is_editable(name)) {
            messages.push(format!("the solution changes “{name}”, which is not among `editable`"));
        }
        if self.solution.is_empty() {
            messages.push("the solution changes nothing".to_owned());
        }
        if self.scenario.requests.iter().all(|request| request.expect.is_none()) {
            messages.push("no request in sight has `expect`".to_owned());
        }
        for (index, request) in self.hidden.iter().enumerate().filter(|(_, request)| request.expect.is_none()) {
            messages.push(format!("the hidden request “{}” (hidden[{index}]) has no `expect`", name_of(request)));
        }
        for (what, text) in [("title", &self.title), ("text", &self.text), ("explanation", &self.explanation)] {
            if text.trim().is_empty() {
                messages.push(format!("`{what}` is empty"));
            }
        }
        if !self.reference.starts_with("https://") {
            messages.push("`reference` is no address that begins with https://".to_owned());
        }
        messages.into_iter().map(|message| Problem { code: ProblemCode::Incomplete, message }).collect()
    }
}

impl Course {
    /// What the course itself lacks, its exercises aside.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let mut messages = Vec::new();
        if self.exercises.is_empty() {
            messages.push("the course has no exercise".to_owned());
        }
        for (at, exercise) in self.exercises.iter().enumerate() {
            if self.exercises.iter().take(at).any(|earlier| earlier.id == exercise.id) {
                messages.push(format!("two exercises have the id `{}`", exercise.id));
            }
        }
        messages.into_iter().map(|message| Problem { code: ProblemCode::Incomplete, message }).collect()
    }
}

fn tried(evaluator: &Evaluator, hidden: bool, index: usize, request: &Request, now: &str) -> Option<Tried> {
    let expect = request.expect.as_ref()?;
    let mut asked = request.clone();
    asked.time.get_or_insert_with(|| now.to_owned());
    let evaluation: Evaluation = evaluator.evaluate(index, &asked);
    let decision = evaluation.verdict.decision;
    // What must stay denied may be denied in any way, unless the exercise says by what.
    let denied = |decision| matches!(decision, Decision::ExplicitDeny | Decision::ImplicitDeny);
    let stays_denied = expect.decided_by.is_none() && denied(expect.decision) && denied(decision);
    Some(Tried {
        hidden,
        index,
        name: name_of(request),
        expected: expect.decision,
        decision,
        mismatches: if stays_denied { Vec::new() } else { expect.mismatches(&evaluation) },
    })
}

fn name_of(request: &Request) -> String {
    request.name.clone().unwrap_or_else(|| request.action.clone())
}

/// A policy for everybody, everything and everywhere.
fn everything(policy_type: PolicyType, effect: &str) -> DocumentSource {
    let principal = match policy_type {
        PolicyType::ResourceBased | PolicyType::VpcEndpoint | PolicyType::ResourceControl => r#""Principal": "*", "#,
        _ => "",
    };
    DocumentSource::Text(format!(
        r#"{{"Version": "2012-10-17", "Statement": [{{"Effect": "{effect}", {principal}"Action": "*", "Resource": "*"}}]}}"#
    ))
}
