//! Collecting findings while a policy is read: where they stand, in which order, and how many are kept.

use super::{Finding, FindingType};
use crate::open_question::{OpenQuestion, OpenQuestions, Settings};
use crate::scenario::{PolicyType, quoted};
use crate::span::{LineIndex, Span};
use std::fmt::{self, Write as _};

/// More findings than this help nobody; the rest is counted, not kept.
pub(super) const MAX_FINDINGS: usize = 100;

/// The place of an element in the JSON tree, written as `Statement[0].Principal.AWS`.
#[derive(Clone, Copy, Debug)]
pub(super) enum Path<'a> {
    Root,
    Key(&'a Path<'a>, &'a str),
    Index(&'a Path<'a>, usize),
}

impl Path<'_> {
    pub(super) fn key<'b>(&'b self, name: &'b str) -> Path<'b> {
        Path::Key(self, name)
    }

    pub(super) fn index(&self, index: usize) -> Path<'_> {
        Path::Index(self, index)
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Index(parent, index) => write!(f, "{parent}[{index}]"),
            Self::Key(parent, name) if name.chars().all(|c| c.is_ascii_alphanumeric()) && !name.is_empty() => {
                let dot = if matches!(parent, Path::Root) { "" } else { "." };
                write!(f, "{parent}{dot}{name}")
            }
            Self::Key(parent, name) => write!(f, "{parent}[{}]", quoted(name)),
        }
    }
}

/// The findings of one document.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) settings: Settings,
    pub(super) questions: OpenQuestions,
    kept: Vec<(Vec<Span>, Finding)>,
    dropped: usize,
    dropped_error: bool,
}

impl Findings {
    pub(super) fn under(settings: Settings) -> Self {
        Self { settings, ..Self::default() }
    }

    /// Notes that an open question is touched; whether the scenario departs from the documented choice.
    pub(super) fn asks(&mut self, question: OpenQuestion) -> bool {
        self.questions.add(question);
        self.settings.departs(question)
    }

    pub(super) fn error(&mut self, code: &str, path: &Path<'_>, spans: &[Span], message: impl Into<String>) {
        self.add(FindingType::Error, code, path, spans, message);
    }

    pub(super) fn warning(&mut self, code: &str, path: &Path<'_>, spans: &[Span], message: impl Into<String>) {
        self.add(FindingType::Warning, code, path, spans, message);
    }

    pub(super) fn suggestion(&mut self, code: &str, path: &Path<'_>, spans: &[Span], message: impl Into<String>) {
        self.add(FindingType::Suggestion, code, path, spans, message);
    }

    pub(super) fn add(
        &mut self,
        finding_type: FindingType,
        issue_code: &str,
        path: &Path<'_>,
        spans: &[Span],
        message: impl Into<String>,
    ) {
        // One place is left for the finding that says how many were dropped.
        if self.kept.len() + 1 >= MAX_FINDINGS {
            self.dropped += 1;
            self.dropped_error |= finding_type == FindingType::Error;
            return;
        }
        let finding = Finding {
            finding_type,
            issue_code: issue_code.to_owned(),
            message: message.into(),
            path: path.to_string(),
            locations: Vec::new(),
        };
        // There are few, so each is put in its place in the text.
        let order = (spans.first().copied(), finding_type);
        let place = |(spans, other): &(Vec<Span>, Finding)| (spans.first().copied(), other.finding_type) <= order;
        let at = self.kept.partition_point(place);
        self.kept.insert(at, (spans.to_vec(), finding));
    }

    /// The findings in order of the text, with lines and columns.
    pub(super) fn finish(self, text: &str) -> Vec<Finding> {
        if self.kept.is_empty() {
            return Vec::new();
        }
        let lines = LineIndex::new(text);
        let mut findings: Vec<Finding> = self
            .kept
            .into_iter()
            .map(|(spans, finding)| Finding {
                locations: spans.into_iter().map(|span| lines.source_span(span)).collect(),
                ..finding
            })
            .collect();
        if self.dropped > 0 {
            let count = self.dropped;
            findings.push(Finding {
                finding_type: if self.dropped_error { FindingType::Error } else { FindingType::Warning },
                issue_code: "TOO_MANY_FINDINGS".to_owned(),
                message: format!("{count} more findings are not listed. Correct the ones above first."),
                path: String::new(),
                locations: vec![lines.source_span(Span::default())],
            });
        }
        findings
    }
}

/// Text of the policy as shown inside a message: in backticks, on one line, shortened.
pub(super) fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut out = String::from("`");
    for (count, c) in text.chars().enumerate() {
        if count == LONGEST {
            out.push('…');
            break;
        }
        if c.is_control() {
            // Writing to a string cannot fail.
            let _ = write!(out, "{}", c.escape_default());
        } else {
            out.push(c);
        }
    }
    out.push('`');
    out
}

/// AWS's words for one policy of a type, with their article.
pub(super) fn a_policy(policy_type: PolicyType) -> String {
    let label = policy_type.label();
    let article = if label.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {label}")
}
