//! What the checks find wrong with the policies' texts, and how it is repaired.

use crate::state::PolicyId;
use iam_evaluator::scenario::Json;
use iam_evaluator::span::Span;
use iam_evaluator::syntax::{Finding, FindingType};
use std::rc::Rc;

/// Something wrong with a policy's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lint {
    /// How bad it is.
    pub finding_type: FindingType,
    /// Access Analyzer's issue code, or one of our own.
    pub code: String,
    /// What is wrong and what to write instead.
    pub message: String,
    /// The page that says more; may be empty.
    pub link: String,
    /// Where it stands.
    pub span: Span,
    /// Repairs, each complete by itself.
    pub fixes: Vec<LintFix>,
}

/// A repair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LintFix {
    /// What it does.
    pub title: String,
    /// Bytes of the text and what takes their place, in order.
    pub edits: Vec<(Span, String)>,
}

impl LintFix {
    /// The repaired text; `None` when the text is not the one that was looked at.
    #[must_use]
    pub fn apply(&self, text: &str) -> Option<String> {
        let mut made = String::with_capacity(text.len());
        let mut at = 0;
        for (span, new) in &self.edits {
            made.push_str(text.get(at..span.start as usize)?);
            made.push_str(new);
            at = span.end as usize;
        }
        made.push_str(text.get(at..)?);
        Some(made)
    }
}

impl From<&Finding> for Lint {
    fn from(finding: &Finding) -> Self {
        Self {
            finding_type: finding.finding_type,
            code: finding.issue_code.clone(),
            message: finding.message.clone(),
            link: String::new(),
            span: finding.locations.first().copied().unwrap_or_default().span(),
            fixes: Vec::new(),
        }
    }
}

/// What all checks gave, for the texts of a moment.
#[derive(Debug, PartialEq, Eq)]
pub struct Checked {
    /// Each policy with the text that was checked and what was found in it.
    pub policies: Vec<(PolicyId, String, Rc<Vec<Lint>>)>,
    /// Why nothing was checked.
    pub failed: Option<String>,
    /// The checks that wait for the service reference, which has not come: each code, and what it finds.
    pub waiting: Vec<(String, String)>,
}

impl Checked {
    /// Whether a text is the one of a policy that was checked.
    #[must_use]
    pub fn is_of(&self, id: PolicyId, text: &str) -> bool {
        self.policies.iter().any(|(of, checked, _)| *of == id && checked == text)
    }
}

/// What is known to be wrong with a text: what all checks found, or, as long as they have not seen what was typed last, what they
/// found in the rest of it together with what was found in reading it.
#[must_use]
pub fn known(checked: Option<&Checked>, id: PolicyId, text: &str, read: &[Finding]) -> Rc<Vec<Lint>> {
    match checked {
        None if read.is_empty() => Rc::default(),
        _ => together(checked, id, text, read),
    }
}

// Out of line, as what no first verdict needs.
#[inline(never)]
fn together(checked: Option<&Checked>, id: PolicyId, text: &str, read: &[Finding]) -> Rc<Vec<Lint>> {
    let read = || read.iter().map(Lint::from);
    let Some((_, before, lints)) = checked.and_then(|all| all.policies.iter().find(|(of, ..)| *of == id)) else {
        return Rc::new(read().collect());
    };
    if before == text {
        return Rc::clone(lints);
    }
    let change = Change::between(before, text);
    let mut known: Vec<Lint> = lints.iter().filter_map(|lint| change.moved(lint)).collect();
    for lint in read() {
        if !known.iter().any(|known| known.code == lint.code && known.span == lint.span) {
            known.push(lint);
        }
    }
    known.sort_by_key(|lint| lint.span.start);
    Rc::new(known)
}

/// The one replacement that makes a text of another.
struct Change {
    /// The bytes that are replaced.
    from: u32,
    to: u32,
    /// By how much what follows has moved.
    by: i64,
}

impl Change {
    fn between(before: &str, after: &str) -> Self {
        let same = |(one, other): &(u8, u8)| one == other;
        let start = before.bytes().zip(after.bytes()).take_while(same).count();
        let left = before.len().min(after.len()) - start;
        let end = before.bytes().rev().zip(after.bytes().rev()).take_while(same).take(left).count();
        let size = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        Self {
            from: size(start),
            to: size(before.len() - end),
            by: i64::from(size(after.len())) - i64::from(size(before.len())),
        }
    }

    /// Where a place has gone; `None` when the change is in it.
    fn span(&self, span: Span) -> Option<Span> {
        let moved = |at: u32| usize::try_from(i64::from(at) + self.by).ok();
        if span.end <= self.from {
            Some(span)
        } else if span.start >= self.to {
            Some(Span::new(moved(span.start)?, moved(span.end)?))
        } else {
            None
        }
    }

    fn moved(&self, lint: &Lint) -> Option<Lint> {
        let fix = |fix: &LintFix| {
            let edits = fix.edits.iter().map(|(span, new)| Some((self.span(*span)?, new.clone())));
            Some(LintFix { title: fix.title.clone(), edits: edits.collect::<Option<_>>()? })
        };
        let fixes = lint.fixes.iter().filter_map(fix).collect();
        Some(Lint { span: self.span(lint.span)?, fixes, ..lint.clone() })
    }
}

/// Reads the tools' answer on a scenario: the findings of each policy, in order. `None` when it is no such answer.
#[must_use]
pub fn of_answer(answer: &str) -> Option<Vec<Vec<Lint>>> {
    let answer = Json::from_text(answer).ok()?;
    answer.as_array()?.iter().map(|policy| policy.as_array()?.iter().map(lint).collect()).collect()
}

/// Reads the tools' answer on the checks that wait; none when it is no such answer.
#[must_use]
pub fn waiting_of_answer(answer: &str) -> Vec<(String, String)> {
    let answer = Json::from_text(answer).ok();
    let pair = |pair: &Json| match pair.as_array()? {
        [code, title] => Some((code.as_str()?.to_owned(), title.as_str()?.to_owned())),
        _ => None,
    };
    answer.as_ref().and_then(Json::as_array).unwrap_or_default().iter().filter_map(pair).collect()
}

fn lint(json: &Json) -> Option<Lint> {
    let word = |name: &str| json.get(name).and_then(Json::as_str);
    let finding_type = match word("findingType")? {
        "ERROR" => FindingType::Error,
        "SECURITY_WARNING" => FindingType::SecurityWarning,
        "WARNING" => FindingType::Warning,
        _ => FindingType::Suggestion,
    };
    let fixes = json.get("fixes").and_then(Json::as_array).unwrap_or_default();
    Some(Lint {
        finding_type,
        code: word("issueCode")?.to_owned(),
        message: word("message")?.to_owned(),
        link: word("learnMoreLink").unwrap_or_default().to_owned(),
        span: span(json.get("locations")?.as_array()?.first()?.get("span")?)?,
        fixes: fixes.iter().filter_map(fix).collect(),
    })
}

fn fix(json: &Json) -> Option<LintFix> {
    let edits = json.get("edits")?.as_array()?.iter();
    let edits = edits.map(|edit| Some((span(edit.get("span")?)?, edit.get("newText")?.as_str()?.to_owned())));
    Some(LintFix { title: json.get("title")?.as_str()?.to_owned(), edits: edits.collect::<Option<_>>()? })
}

fn span(json: &Json) -> Option<Span> {
    let offset = |end: &str| match json.get(end)?.get("offset")? {
        Json::Number(number) => number.text().parse().ok(),
        _ => None,
    };
    Some(Span::new(offset("start")?, offset("end")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: &str = r#"[[], [{"findingType": "WARNING", "issueCode": "MISSING_VERSION", "message": "No Version.",
        "learnMoreLink": "https://example.com", "locations": [{"path": [], "span": {"start": {"offset": 0, "line": 1, "column": 0},
        "end": {"offset": 2, "line": 1, "column": 2}}}], "fixes": [{"title": "Add it", "edits": [
        {"span": {"start": {"offset": 1, "line": 1, "column": 1}, "end": {"offset": 1, "line": 1, "column": 1}}, "newText": "x"}]}]}]]"#;

    fn lint_at(start: usize, end: usize) -> Lint {
        Lint {
            finding_type: FindingType::Warning,
            code: format!("AT_{start}"),
            message: String::new(),
            link: String::new(),
            span: Span::new(start, end),
            fixes: vec![LintFix { title: String::new(), edits: vec![(Span::new(start, start), "x".to_owned())] }],
        }
    }

    fn checked(text: &str, lints: Vec<Lint>) -> Checked {
        Checked { policies: vec![(PolicyId(1), text.to_owned(), Rc::new(lints))], failed: None, waiting: Vec::new() }
    }

    #[test]
    fn an_answer_is_taken_apart() {
        let lints = of_answer(ANSWER).unwrap();
        let [first, second] = lints.as_slice() else { panic!("{lints:?}") };
        assert!(first.is_empty());
        assert_eq!((second[0].finding_type, second[0].code.as_str()), (FindingType::Warning, "MISSING_VERSION"));
        assert_eq!(second[0].span, Span::new(0, 2));
    }

    #[test]
    fn a_repair_is_made_of_its_edits() {
        let fix = &of_answer(ANSWER).unwrap()[1][0].fixes[0];
        assert_eq!(fix.apply("{}").as_deref(), Some("{x}"));
        assert_eq!(fix.apply(""), None, "another text than the one looked at");
    }

    #[test]
    fn what_is_no_answer_is_none() {
        for answer in ["", "{}", "[{}]", "[[{}]]"] {
            assert_eq!(of_answer(answer), None, "{answer}");
        }
    }

    #[test]
    fn the_checks_that_wait_are_read() {
        let read = waiting_of_answer(r#"[["INVALID_ACTION", "An action does not exist"], "other"]"#);
        assert_eq!(read, [("INVALID_ACTION".to_owned(), "An action does not exist".to_owned())]);
        assert!(waiting_of_answer("").is_empty());
    }

    #[test]
    fn findings_go_along_with_what_is_typed_before_them_and_go_where_it_is_typed() {
        let all = checked("one two three", vec![lint_at(0, 3), lint_at(4, 7), lint_at(8, 13)]);
        let known = known(Some(&all), PolicyId(1), "one twenty three", &[]);
        let places: Vec<_> = known.iter().map(|lint| (lint.code.as_str(), lint.span.start, lint.span.end)).collect();
        assert_eq!(places, [("AT_0", 0, 3), ("AT_8", 11, 16)]);
        assert_eq!(known[1].fixes[0].apply("one twenty three").as_deref(), Some("one twenty xthree"));
    }

    #[test]
    fn a_text_that_was_checked_has_what_was_found_in_it_and_another_policy_what_was_read() {
        let all = checked("text", vec![lint_at(0, 2)]);
        assert_eq!(*known(Some(&all), PolicyId(1), "text", &[]), [lint_at(0, 2)]);
        let read = Finding {
            finding_type: FindingType::Error,
            issue_code: "READ".to_owned(),
            message: String::new(),
            path: String::new(),
            locations: Vec::new(),
        };
        assert_eq!(known(Some(&all), PolicyId(2), "text", std::slice::from_ref(&read))[0].code, "READ");
        let both = known(Some(&all), PolicyId(1), "text!", &[read]);
        assert_eq!(both.iter().map(|lint| lint.code.as_str()).collect::<Vec<_>>(), ["AT_0", "READ"]);
    }
}
