//! The text form of evaluations: a tree from the verdict down to every listed value, with the reason and place of each.

use anstyle::{AnsiColor, Style};
use iam_evaluator::evaluation::{
    ConditionTrace, ContextEntry, ContextSource, Decision, ElementTrace, Evaluation, Level, PolicyTrace, Stage,
    StageOutcome, StatementTrace, Verdict,
};
use iam_evaluator::nearest::{MissPart, MissRole, TextMark, nearest_misses};
use iam_evaluator::scenario::{Request, Scenario};
use iam_evaluator::span::SourceSpan;
use iam_evaluator::truth::Truth;
use iam_evaluator::wording;
use serde_json::Value;
use std::fmt::Write as _;

/// What is allowed or matches.
pub(crate) const GOOD: Style = AnsiColor::Green.on_default();
/// What is denied or does not match.
pub(crate) const BAD: Style = AnsiColor::Red.on_default();
/// What is not known.
const OPEN: Style = AnsiColor::Yellow.on_default();
/// What matters less.
/// For what is beside the matter.
pub(crate) const FAINT: Style = Style::new().dimmed();
/// For headings.
pub(crate) const STRONG: Style = Style::new().bold();

/// How much of the context is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Every context key.
    All,
    /// The keys written in the request and the unknown ones; those derived are left out.
    Given,
}

/// A line of the tree and what lies under it.
struct Node {
    line: String,
    children: Vec<Node>,
}

impl Node {
    fn leaf(line: String) -> Self {
        Self { line, children: Vec::new() }
    }

    /// Writes the lines under this one.
    fn write_children(&self, prefix: &str, out: &mut String) {
        for (i, child) in self.children.iter().enumerate() {
            let last = i + 1 == self.children.len();
            let (branch, rest) = if last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
            // Writing to a string cannot fail.
            let _ = writeln!(out, "{prefix}{FAINT}{branch}{FAINT:#}{}", child.line);
            child.write_children(&format!("{prefix}{FAINT}{rest}{FAINT:#}"), out);
        }
    }
}

/// The evaluations of a scenario as text, with ANSI colours.
#[must_use]
pub fn evaluations(file: &str, scenario: &Scenario, evaluations: &[Evaluation], shown: Shown) -> String {
    let mut out = format!("{STRONG}{}{STRONG:#} {FAINT}({file}){FAINT:#}\n", one_line(&scenario.title));
    for (request, evaluation) in scenario.requests.iter().zip(evaluations) {
        out.push('\n');
        out.push_str(&one(request, evaluation, shown));
    }
    out
}

/// A request's place in the scenario and its name.
pub(crate) fn label(index: usize, request: &Request) -> String {
    match &request.name {
        Some(name) => format!("requests[{index}] “{}”", one_line(name)),
        None => format!("requests[{index}]"),
    }
}

fn one(request: &Request, evaluation: &Evaluation, shown: Shown) -> String {
    let evaluation = &harmless(evaluation);
    let verdict = &evaluation.verdict;
    let mut out = format!("{STRONG}{}{STRONG:#}\n", label(evaluation.request, request));
    let (principal, resource) = (request.principal.arn(), request.resource.arn());
    for (name, value) in [("principal", principal), ("action", &request.action), ("resource", resource)] {
        let _ = writeln!(out, "  {FAINT}{name:<9}{FAINT:#} {}", one_line(value));
    }
    let style = decision_style(verdict.decision).bold();
    let word = wording::decision_word(verdict.decision);
    let request = Request { action: one_line(&request.action), ..request.clone() };
    let sentence = wording::evaluation_sentence(evaluation, &request);
    let _ = writeln!(out, "  {style}{word}{style:#}: {sentence}");
    if let Some(step) = wording::next_step(verdict) {
        let _ = writeln!(out, "  {step}");
    }
    if let Some(message) = &verdict.message {
        let _ = writeln!(out, "  {FAINT}AWS would say:{FAINT:#} {message}");
    }
    if !verdict.missing_context_keys.is_empty() {
        let keys = verdict.missing_context_keys.join(", ");
        let _ = writeln!(out, "  {FAINT}Absent context keys that could change this:{FAINT:#} {keys}");
    }
    for warning in &verdict.warnings {
        let _ = writeln!(out, "  {OPEN}Note{OPEN:#} ({}): {}", warning.code, warning.message);
    }
    out.push_str(&nearest(evaluation));
    let mut root = Node::leaf(String::new());
    if evaluation.pairs.is_empty() {
        root.children = stages(verdict);
    } else {
        root.children.extend(evaluation.pairs.iter().map(|pair| {
            let style = decision_style(pair.verdict.decision);
            let word = wording::decision_word(pair.verdict.decision);
            let sentence = wording::verdict_sentence(&pair.verdict, &pair.action);
            let line = format!("{} on {}: {style}{word}{style:#}: {sentence}", pair.action, pair.resource);
            Node { line, children: stages(&pair.verdict) }
        }));
    }
    root.children.extend(context(&verdict.context, shown));
    root.write_children("  ", &mut out);
    out
}

/// How many near misses are shown; the tree has every statement.
const NEAREST: usize = 3;

/// For a denied request the statements nearest to changing the decision: what failed, and where the texts differ.
fn nearest(evaluation: &Evaluation) -> String {
    let misses = nearest_misses(evaluation);
    let mut out = String::new();
    let denied = |role| matches!(role, MissRole::WouldAllow | MissRole::Denies);
    for miss in misses.iter().filter(|miss| denied(miss.role)).take(NEAREST) {
        if out.is_empty() {
            let _ = writeln!(out, "  {STRONG}Nearest{STRONG:#}");
        }
        let _ = writeln!(out, "    {} {}", at(miss.span), wording::nearest_sentence(miss));
        for part in &miss.parts {
            let _ = writeln!(out, "      {} {}", at(part.nearest_span), part.sentence);
            out.push_str(&side_by_side(part));
        }
    }
    out
}

/// The policy's text and the request's under each other, with marks under what differs.
fn side_by_side(part: &MissPart) -> String {
    let mut out = String::new();
    let Some(texts) = part.texts.as_ref().filter(|texts| !texts.policy_marks.is_empty()) else { return out };
    for (name, text, marks) in
        [("policy", &texts.policy, &texts.policy_marks), ("request", &texts.request, &texts.request_marks)]
    {
        let _ = writeln!(out, "        {FAINT}{name:<7}{FAINT:#} {text}");
        let _ = writeln!(out, "                {BAD}{}{BAD:#}", carets(text, marks));
    }
    out
}

/// Marks under a text, one for each character in a range and one where something is missing.
fn carets(text: &str, marks: &[TextMark]) -> String {
    let places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let marked = |at: &usize| {
        marks.iter().any(|mark| {
            let (start, end) = (mark.start as usize, mark.end as usize);
            (start..end).contains(at) || (start == end && start == *at)
        })
    };
    let line: String = places.map(|at| if marked(&at) { '^' } else { ' ' }).collect();
    line.trim_end().to_owned()
}

fn stages(verdict: &Verdict) -> Vec<Node> {
    verdict.stages.iter().map(stage).collect()
}

fn stage(stage: &Stage) -> Node {
    let decides = if stage.decides { format!(" {STRONG}(decides){STRONG:#}") } else { String::new() };
    let line = format!(
        "{STRONG}{}{STRONG:#} {FAINT}({}){FAINT:#}: {}{decides}. {}",
        stage.policy_type.label(),
        wording::side_word(stage.side),
        outcome(stage.outcome),
        wording::stage_sentence(stage)
    );
    let children = match stage.levels.as_slice() {
        [Level { label: None, policies, .. }] => policies.iter().map(policy).collect(),
        levels => levels.iter().map(level).collect(),
    };
    Node { line, children }
}

fn level(level: &Level) -> Node {
    let label = level.label.as_deref().unwrap_or("account");
    let line = format!("level “{label}”: {}", outcome(level.outcome));
    Node { line, children: level.policies.iter().map(policy).collect() }
}

fn policy(policy: &PolicyTrace) -> Node {
    let style = outcome_style(policy.outcome);
    let line = format!("policy “{}”: {style}{}{style:#}", policy.policy, wording::policy_sentence(policy));
    Node { line, children: policy.statements.iter().map(statement).collect() }
}

fn statement(statement: &StatementTrace) -> Node {
    let sid = statement.sid.as_ref().map(|sid| format!(" “{sid}”")).unwrap_or_default();
    let line = format!(
        "{} Statement[{}]{sid} {}: {}",
        mark(statement.applies),
        statement.statement,
        at(statement.span),
        wording::statement_sentence(statement)
    );
    let elements = [&statement.principal, &statement.action, &statement.resource];
    let children =
        elements.into_iter().flatten().map(element).chain(statement.conditions.iter().map(condition)).collect();
    Node { line, children }
}

fn element(element: &ElementTrace) -> Node {
    let line = format!(
        "{} {} {}: {}",
        mark(element.outcome),
        element.element,
        at(element.span),
        wording::element_sentence(element)
    );
    let entries = element.entries.iter().map(|entry| {
        let grant = entry.grant.map(|grant| format!(" {}", wording::grant_sentence(grant))).unwrap_or_default();
        let why = wording::entry_sentence(element, entry);
        let substituted = substituted(&entry.text, entry.resolved.as_deref());
        Node::leaf(format!("{} {}: {substituted}{why}{grant}", mark(entry.outcome), at(entry.span)))
    });
    Node { line, children: entries.collect() }
}

fn condition(condition: &ConditionTrace) -> Node {
    let line = format!(
        "{} Condition {} {} {}: {}",
        mark(condition.outcome),
        condition.operator,
        condition.key,
        at(condition.span),
        wording::condition_sentence(condition)
    );
    let values = condition.values.iter().map(|value| {
        let why = wording::condition_value_sentence(condition, value);
        let substituted = substituted(&value.text, value.resolved.as_deref());
        Node::leaf(format!("{} {}: {substituted}{why}", mark(value.outcome), at(value.span)))
    });
    Node { line, children: values.collect() }
}

/// What the text was before its policy variables were substituted.
fn substituted(text: &str, resolved: Option<&str>) -> String {
    resolved.map(|resolved| format!("“{text}” becomes “{resolved}”. ")).unwrap_or_default()
}

fn context(context: &[ContextEntry], shown: Shown) -> Option<Node> {
    let given = |entry: &&ContextEntry| {
        shown == Shown::All || matches!(entry.source, ContextSource::Given | ContextSource::Unknown)
    };
    let entries: Vec<_> = context
        .iter()
        .filter(given)
        .map(|entry| {
            let source = match entry.source {
                ContextSource::Given => "given",
                ContextSource::Principal => "from the principal",
                ContextSource::Resource => "from the resource",
                ContextSource::Request => "from the request",
                ContextSource::Unknown => {
                    return Node::leaf(format!("{} {OPEN}is not known{OPEN:#}", entry.key));
                }
            };
            let values: Vec<_> = entry.values.iter().map(|value| format!("“{value}”")).collect();
            let values = if values.is_empty() { "no value".to_owned() } else { values.join(", ") };
            Node::leaf(format!("{} = {values} {FAINT}({source}){FAINT:#}", entry.key))
        })
        .collect();
    let line = format!("{STRONG}request context{STRONG:#}");
    (!entries.is_empty()).then_some(Node { line, children: entries })
}

fn decision_style(decision: Decision) -> Style {
    match decision {
        Decision::Allowed => GOOD,
        Decision::ExplicitDeny | Decision::ImplicitDeny | Decision::NotAuthenticated => BAD,
        Decision::Depends => OPEN,
    }
}

fn outcome_style(outcome: StageOutcome) -> Style {
    match outcome {
        StageOutcome::Allow => GOOD,
        StageOutcome::ExplicitDeny | StageOutcome::ImplicitDeny => BAD,
        StageOutcome::NotApplicable => FAINT,
        StageOutcome::Unknown => OPEN,
    }
}

fn outcome(outcome: StageOutcome) -> String {
    let style = outcome_style(outcome);
    format!("{style}{}{style:#}", wording::outcome_word(outcome))
}

fn mark(truth: Truth) -> String {
    let (style, mark) = match truth {
        Truth::True => (GOOD, "✓"),
        Truth::False => (BAD, "✗"),
        Truth::Unknown => (OPEN, "?"),
    };
    format!("{style}{mark}{style:#}")
}

fn at(span: SourceSpan) -> String {
    format!("{FAINT}{}:{}{FAINT:#}", span.start.line, span.start.column)
}

/// Text of a scenario on one line: characters that would command a terminal (a line break, a colour, a change of the
/// writing direction) are shown as escapes.
fn one_line(text: &str) -> String {
    let commands = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().fold(String::with_capacity(text.len()), |mut line, c| {
        if commands(c) {
            line.extend(c.escape_default());
        } else {
            line.push(c);
        }
        line
    })
}

/// The evaluation with every text as [`one_line`] writes it.
fn harmless(evaluation: &Evaluation) -> Evaluation {
    fn clean(value: &mut Value) {
        match value {
            Value::String(text) => *text = one_line(text),
            Value::Array(items) => items.iter_mut().for_each(clean),
            Value::Object(members) => members.values_mut().for_each(clean),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    // An evaluation reads back as it was written.
    let read_back = serde_json::to_value(evaluation).and_then(|mut value| {
        clean(&mut value);
        serde_json::from_value(value)
    });
    read_back.unwrap_or_else(|_| evaluation.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_under_the_characters_that_differ() {
        let mark = |start, end| TextMark { start, end };
        assert_eq!(carets("büab", &[mark(1, 3), mark(4, 5)]), " ^ ^");
        assert_eq!(carets("bucket", &[mark(6, 6)]), "      ^");
        assert_eq!(carets("bucket", &[]), "");
    }

    #[test]
    fn text_of_a_scenario_cannot_command_the_terminal() {
        assert_eq!(one_line("a\u{1b}[31m\nb\u{202e}ü"), "a\\u{1b}[31m\\nb\\u{202e}ü");
    }
}
