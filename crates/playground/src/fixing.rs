//! What the tools answer of a denial, as JSON: diagnoses, fixes with what they change, the questions that lead to a diagnosis.

use crate::texts::fix as t;
use iam_evaluator::scenario::{Json, PolicyType};
use std::cell::Cell;
use std::rc::Rc;

/// Reads an answer that has this list; `None` when it is no such answer.
#[must_use]
pub fn read(answer: &str, list: &str) -> Option<Json> {
    Json::from_text(answer).ok().filter(|answer| answer.get(list).is_some_and(|list| list.as_array().is_some()))
}

/// A text of an answer; empty when there is none.
#[must_use]
pub fn word<'j>(json: &'j Json, name: &str) -> &'j str {
    json.get(name).and_then(Json::as_str).unwrap_or_default()
}

/// A list of an answer; empty when there is none.
#[must_use]
pub fn list<'j>(json: &'j Json, name: &str) -> &'j [Json] {
    json.get(name).and_then(Json::as_array).unwrap_or_default()
}

/// The label of the type of policy that a member names.
#[must_use]
pub fn policy_label(json: &Json, name: &str) -> &'static str {
    let id = word(json, name);
    PolicyType::ALL.into_iter().find(|known| known.id() == id).map_or("", PolicyType::label)
}

/// What happens to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nothing.
    Same,
    /// It comes.
    Added,
    /// It goes.
    Removed,
}

/// Where a fix changes something, in words, and the lines there.
#[must_use]
pub fn edits(fix: &Json) -> Vec<(String, Vec<(Change, String)>)> {
    let mut places: Vec<(String, Vec<(Change, String)>)> = Vec::new();
    for one in list(fix, "edits") {
        let (place, lines) = edit(one);
        match places.last_mut() {
            Some((last, more)) if *last == place => more.extend(lines),
            _ => places.push((place, lines)),
        }
    }
    places
}

fn edit(edit: &Json) -> (String, Vec<(Change, String)>) {
    let added = |text: &str| text.lines().map(|line| (Change::Added, line.to_owned())).collect();
    let value = |name: &str| match edit.get(name) {
        Some(Json::String(text)) => text.clone(),
        Some(Json::Null) | None => t::ABSENT.to_owned(),
        Some(value) => value.pretty(),
    };
    let field = word(edit, "field");
    if !field.is_empty() {
        return (t::IN_THE_REQUEST.to_owned(), added(&format!("{field}: {}", value("value"))));
    }
    let name = word(edit, "policy");
    if edit.get("add").is_some() {
        let place = t::new_policy(name, policy_label(edit, "type"), word(edit, "attachedTo"));
        return (place, added(&value("document")));
    }
    let marked = |line: &Json| {
        let line = line.as_str().unwrap_or_default();
        let change = match line.get(..1) {
            Some("+") => Change::Added,
            Some("-") => Change::Removed,
            _ => Change::Same,
        };
        (change, line.get(2..).unwrap_or_default().to_owned())
    };
    (t::in_policy(name), list(edit, "diff").iter().map(marked).collect())
}

/// What the tools are asked: a request of a scenario, and whether it is to be denied.
#[derive(Debug)]
pub struct Asked {
    /// The revision of the work.
    pub revision: u64,
    /// The scenario's JSON.
    pub scenario: String,
    /// The request's place.
    pub request: usize,
    /// Whether it is allowed, and is to be denied.
    pub deny: bool,
    /// The time of requests that state none.
    pub now: Rc<str>,
    /// Whether a fix is being made.
    pub busy: Cell<bool>,
}

/// What was asked, and the answers of `diagnose` and `fixes`.
#[derive(Debug)]
pub struct Found(pub Asked, pub Json, pub Json);

/// It is found once: two at the same place are the same.
impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// The guided path: the answer of the tools' `guide`, and the list of the gallery, whose examples name the diagnoses they show.
#[derive(Debug)]
pub struct Guide(pub Json, pub Json);

/// It is fetched once: two at the same place are the same.
impl PartialEq for Guide {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// Where somebody stands on the guided path.
#[derive(Clone, Debug, PartialEq)]
pub enum Stop<'g> {
    /// At a question.
    Asks(&'g Json),
    /// At the end: diagnoses, the likeliest first.
    Found(Vec<&'g Json>),
}

/// Where the answers given so far lead: the questions that were answered, each with its answer, and what comes next.
#[must_use]
pub fn walk<'g>(guide: &'g Json, answers: &[u8]) -> (Vec<(&'g str, &'g str)>, Stop<'g>) {
    let questions = list(guide, "questions");
    let mut now = questions.first().unwrap_or(&Json::Null);
    let mut passed = Vec::new();
    for answer in answers {
        let Some(answer) = list(now, "answers").get(usize::from(*answer)) else { break };
        passed.push((word(now, "text"), word(answer, "text")));
        let ask = word(answer, "ask");
        match questions.iter().find(|question| word(question, "id") == ask) {
            Some(next) => now = next,
            None => {
                let known = list(guide, "diagnoses");
                let one = |code: &Json| known.iter().find(|one| Some(word(one, "code")) == code.as_str());
                return (passed, Stop::Found(list(answer, "diagnoses").iter().filter_map(one).collect()));
            }
        }
    }
    (passed, Stop::Asks(now))
}

#[cfg(test)]
mod tests {
    use super::{Change, Stop, edit, edits, list, read, walk, word};
    use iam_evaluator::scenario::Json;

    #[test]
    fn what_is_no_answer_is_none() {
        assert_eq!(list(&read(r#"{"fixes": [{"title": "a"}]}"#, "fixes").unwrap(), "fixes").len(), 1);
        for bad in ["", "[]", "{}", r#"{"fixes": 1}"#] {
            assert_eq!(read(bad, "fixes"), None, "{bad}");
        }
    }

    #[test]
    fn each_kind_of_edit_shows_its_lines() {
        let changes = |text: &str| {
            let (place, lines) = edit(&Json::from_text(text).unwrap());
            (place, lines.iter().map(|(change, line)| (*change, line.clone())).collect::<Vec<_>>())
        };
        let (place, lines) = changes(r#"{"policy": "P", "index": 0, "diff": ["  {", "- a", "+ b"], "document": {}}"#);
        assert_eq!(place, "In “P”");
        let line = |change, text: &str| (change, text.to_owned());
        assert_eq!(lines, [line(Change::Same, "{"), line(Change::Removed, "a"), line(Change::Added, "b")]);
        let (place, lines) = changes(
            r#"{"policy": "New", "add": true, "type": "identity-based", "attachedTo": "arn:x", "document": {"Statement": []}}"#,
        );
        assert_eq!(place, "A new policy “New” (identity-based policy), attached to arn:x");
        assert!(lines.len() == 3 && lines.iter().all(|(change, _)| *change == Change::Added));
        assert_eq!(
            changes(r#"{"request": 0, "field": "principal.mfa", "value": true}"#).1,
            [line(Change::Added, "principal.mfa: true")]
        );
        assert_eq!(
            changes(r#"{"request": 0, "field": "context.a", "value": null}"#).1,
            [line(Change::Added, "context.a: absent")]
        );
    }

    #[test]
    fn what_changes_at_one_place_stands_there_together() {
        let fix =
            r#"{"edits": [{"field": "a", "value": 1}, {"field": "b", "value": "x"}, {"policy": "P", "diff": []}]}"#;
        let places = edits(&Json::from_text(fix).unwrap());
        assert_eq!(places.iter().map(|(_, lines)| lines.len()).collect::<Vec<_>>(), [2, 0]);
    }

    #[test]
    fn answers_lead_to_questions_and_in_the_end_to_diagnoses() {
        let guide = Json::from_text(
            r#"{"questions": [{"id": "start", "text": "What?", "answers": [{"text": "this", "ask": "next"}, {"text": "that", "diagnoses": ["9-B1"]}]},
                {"id": "next", "text": "Which?", "answers": [{"text": "one", "diagnoses": ["9-A1", "none"]}]}],
               "diagnoses": [{"code": "9-A1"}, {"code": "9-B1"}]}"#,
        )
        .unwrap();
        let asks = |answers: &[u8]| match walk(&guide, answers).1 {
            Stop::Asks(question) => word(question, "id").to_owned(),
            stop => panic!("{stop:?}"),
        };
        assert_eq!((asks(&[]), asks(&[0]), asks(&[7])), ("start".into(), "next".into(), "start".into()));
        let (passed, stop) = walk(&guide, &[0, 0]);
        assert_eq!(passed, [("What?", "this"), ("Which?", "one")]);
        let Stop::Found(found) = stop else { panic!("{stop:?}") };
        assert_eq!(found.iter().map(|one| word(one, "code")).collect::<Vec<_>>(), ["9-A1"]);
    }
}
