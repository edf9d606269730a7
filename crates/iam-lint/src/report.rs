//! Collecting findings: which lint finds them, how many are kept, and their places as paths, lines and columns.

use crate::edit::Repair;
use crate::finding::{Edit, Finding, Fix, Location};
use crate::lint::{Check, Lint, Needs};
use crate::path;
use crate::policy::Policy;
use iam_evaluator::span::{LineIndex, Span};
use iam_evaluator::syntax;

/// More findings of one code help nobody.
const MOST_OF_ONE: usize = 100;

/// The findings of one document so far.
#[derive(Default)]
pub(crate) struct Report {
    found: Vec<Draft>,
    lint: Option<&'static Lint>,
    of_lint: usize,
}

/// A finding in the making.
struct Draft {
    lint: &'static Lint,
    message: String,
    spans: Vec<Span>,
    repairs: Vec<Repair>,
}

impl Report {
    /// Takes over what the reader found.
    pub(crate) fn read(&mut self, policy: &Policy<'_>, findings: &[syntax::Finding]) {
        for finding in findings {
            let Some(lint) = crate::all().find(|lint| lint.code == finding.issue_code) else { continue };
            let repairs = match lint.check {
                Check::Reader(repairs) | Check::ReaderAnd(repairs, _) => repairs(policy, finding),
                Check::Own(_) | Check::Elsewhere => Vec::new(),
            };
            let spans = finding.locations.iter().map(|location| location.span()).collect();
            self.found.push(Draft { lint, message: finding.message.clone(), spans, repairs });
        }
    }

    /// Makes one check.
    pub(crate) fn run(&mut self, lint: &'static Lint, policy: &Policy<'_>) {
        if lint.needs == Needs::Catalog && policy.catalog.is_none() {
            return;
        }
        self.start(lint);
        if let Check::Own(check) | Check::ReaderAnd(_, check) = lint.check {
            check(policy, self);
        }
    }

    /// What is added from now on is found by that check.
    pub(crate) fn start(&mut self, lint: &'static Lint) {
        self.lint = Some(lint);
        self.of_lint = 0;
    }

    /// A finding of the check that is running.
    pub(crate) fn add(&mut self, spans: &[Span], message: impl Into<String>) {
        self.add_with(spans, message, Vec::new());
    }

    /// The same with repairs.
    pub(crate) fn add_with(
        &mut self,
        spans: &[Span],
        message: impl Into<String>,
        repairs: impl IntoIterator<Item = Repair>,
    ) {
        let Some(lint) = self.lint else { return };
        self.of_lint += 1;
        if self.of_lint > MOST_OF_ONE {
            return;
        }
        let repairs = repairs.into_iter().collect();
        self.found.push(Draft { lint, message: message.into(), spans: spans.to_vec(), repairs });
    }

    /// The findings in order of the text, the most serious first at one place.
    pub(crate) fn finish(mut self, text: &str) -> Vec<Finding> {
        self.found.sort_by_key(|draft| (draft.spans.first().copied(), draft.lint.finding_type, draft.lint.code));
        let mut places: Vec<u32> = self.found.iter().flat_map(|draft| &draft.spans).map(|span| span.start).collect();
        places.sort_unstable();
        places.dedup();
        let paths = path::paths(text, &places);
        let lines = LineIndex::new(text);
        let location = |span: Span| Location {
            path: paths.get(&span.start).cloned().unwrap_or_default(),
            span: lines.source_span(span),
        };
        self.found
            .into_iter()
            .map(|draft| Finding {
                finding_type: draft.lint.finding_type,
                issue_code: draft.lint.code,
                learn_more_link: draft.lint.learn_more_link(),
                message: draft.message,
                locations: draft.spans.into_iter().map(location).collect(),
                fixes: draft.repairs.into_iter().map(|repair| fix(repair, &lines)).collect(),
            })
            .collect()
    }
}

fn fix(repair: Repair, lines: &LineIndex) -> Fix {
    let mut edits = repair.edits;
    edits.sort_by_key(|(span, _)| *span);
    let edits = edits.into_iter().map(|(span, new_text)| Edit { span: lines.source_span(span), new_text }).collect();
    Fix { title: repair.title, edits }
}

/// Text of the policy as shown inside a message: in backticks, on one line, shortened.
pub(crate) fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut out = String::from("`");
    for (count, c) in text.chars().enumerate() {
        if count == LONGEST {
            out.push('…');
            break;
        }
        if c.is_control() { out.extend(c.escape_default()) } else { out.push(c) }
    }
    out.push('`');
    out
}
