//! What the tools count of files of events, as JSON: how many calls of each kind, and those that are alike as rows.

use crate::fixing::{list, policy_label, word};
use crate::texts::replay as t;
use crate::words::decision_outcome;
use iam_evaluator::evaluation::Decision;
use iam_evaluator::scenario::{Json, Request};
use iam_evaluator::wording::decision_word;

/// The kinds of calls, the one that matters most first: the id that the tools have for it, and what it is called.
pub const KINDS: [(&str, &str); 5] = [
    ("now-denied", t::NOW_DENIED),
    ("cannot-tell", t::CANNOT_TELL),
    ("still-allowed", t::STILL_ALLOWED),
    ("now-allowed", t::NOW_ALLOWED),
    ("still-denied", t::STILL_DENIED),
];

/// What tells rows apart.
pub const PARTS: [(&str, &str); 3] = [("principal", t::CALLER), ("action", t::ACTION), ("resource", t::RESOURCE)];

/// A number of an answer; 0 when there is none.
#[must_use]
pub fn number(json: &Json, name: &str) -> u64 {
    match json.get(name) {
        Some(Json::Number(number)) => number.text().parse().unwrap_or_default(),
        _ => 0,
    }
}

/// How many calls are of a kind.
#[must_use]
pub fn count(summary: &Json, kind: &str) -> u64 {
    summary.get("changes").map_or(0, |changes| number(changes, kind))
}

/// The value of a part of a row, or how many there are.
#[must_use]
pub fn part(row: &Json, name: &str, called: &str) -> String {
    match row.get(name) {
        Some(Json::String(text)) => text.clone(),
        _ => t::several(number(row, name), called),
    }
}

/// The decision on a row's calls: its outcome as the page's signs have it, and its word.
#[must_use]
pub fn decision(row: &Json) -> (&'static str, &'static str) {
    let id = word(row, "decision");
    let decision = Decision::ALL.into_iter().find(|decision| decision.id() == id).unwrap_or(Decision::Depends);
    (decision_outcome(decision), decision_word(decision))
}

/// What decides on a row's calls, in words.
#[must_use]
pub fn why(row: &Json) -> String {
    if row.get("callerWithoutPolicies") == Some(&Json::Bool(true)) {
        return t::NO_POLICY_OF_THIS_CALLER.to_owned();
    }
    let statements: Vec<String> = list(row, "deniedBy")
        .iter()
        .map(|one| t::statement(word(one, "policy"), number(one, "statement") + 1))
        .collect();
    let label = policy_label(row, "decidedBy");
    let said = match (label, statements.is_empty()) {
        ("", _) => String::new(),
        (label, true) => t::nothing_allows(label),
        (label, false) => t::denies(label, &statements.join(", ")),
    };
    // Another action that the call needs.
    match list(row, "needs") {
        [action, resource] => {
            t::needs(action.as_str().unwrap_or_default(), resource.as_str().unwrap_or_default(), &said)
        }
        _ => said,
    }
}

/// One of a row's calls, to ask about.
#[must_use]
pub fn request(row: &Json) -> Option<Request> {
    Request::from_json(word(row, "request")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: &str = r#"{"calls": 12, "principal": 3, "action": "s3:GetObject", "decision": "explicitDeny", "decidedBy": "permissions-boundary",
        "deniedBy": [{"policy": "Guard", "statement": 1}], "callerWithoutPolicies": false,
        "request": "{\"principal\": \"arn:aws:iam::111122223333:user/Ana\", \"action\": \"s3:GetObject\"}"}"#;

    #[test]
    fn a_row_is_told_in_words() {
        let row = Json::from_text(ROW).unwrap();
        assert_eq!(
            (part(&row, "principal", "Caller"), part(&row, "action", "")),
            ("3 callers".to_owned(), "s3:GetObject".to_owned())
        );
        assert_eq!(decision(&row).0, "explicit-deny");
        assert_eq!(why(&row), "statement 2 of Guard (permissions boundary)");
        assert_eq!(request(&row).unwrap().action, "s3:GetObject");
    }

    #[test]
    fn what_is_not_known_is_said() {
        let row = Json::from_text(r#"{"callerWithoutPolicies": true}"#).unwrap();
        assert!(why(&row).contains("no identity-based policy"), "{}", why(&row));
        assert_eq!((number(&row, "calls"), count(&row, "now-denied")), (0, 0));
    }
}
