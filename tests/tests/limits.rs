//! Very long and very deep input ends with the right answer or with a message that says what is too much.
//!
//! Nothing here measures time: an answer that took more than pattern times text steps would not come at these sizes.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // a test fails by panicking

use iam_evaluator::Evaluator;
use iam_evaluator::arn::ResourcePattern;
use iam_evaluator::evaluation::{Decision, Verdict};
use iam_evaluator::glob::{Glob, Piece};
use iam_evaluator::scenario::{DocumentSource, Policy, PolicyType, Request, Scenario};
use iam_evaluator::syntax::read_document;
use proptest::prelude::*;

const MIB: usize = 1 << 20;

/// What an identity-based policy of this text decides about one request, and that the quick decision is the same.
fn verdict(document: &str, context: &str) -> Verdict {
    let mut scenario = Scenario::new("limits");
    let document = DocumentSource::Text(document.to_owned());
    scenario.policies.push(Policy::new(PolicyType::IdentityBased, "long", document));
    let request = Request::from_json(&format!(
        r#"{{ "principal": "arn:aws:iam::123456789012:user/bob", "action": "s3:GetObject", "time": "2026-03-01T12:00:00Z",
              "resource": "arn:aws:s3:::bucket/key", "context": {context} }}"#
    ));
    let request = request.unwrap();
    let evaluator = Evaluator::new(&scenario);
    let evaluation = evaluator.evaluate(0, &request);
    assert_eq!(evaluator.decide(&request), evaluation.verdict.decision);
    evaluation.verdict
}

fn codes(verdict: &Verdict) -> Vec<&str> {
    verdict.warnings.iter().map(|warning| warning.code.as_str()).collect()
}

/// A document of exactly so many bytes whose one statement allows the request.
fn sized(bytes: usize) -> String {
    let head = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":["#;
    let tail = r#""arn:aws:s3:::bucket/*"]}}"#;
    let entry = r#""arn:aws:s3:::another-bucket/another-key","#;
    let room = bytes - head.len() - tail.len();
    let entries = entry.repeat(room / entry.len());
    let spaces = " ".repeat(room % entry.len());
    format!("{head}{entries}{spaces}{tail}")
}

#[test]
fn a_policy_of_a_mebibyte_is_read_and_a_byte_more_is_refused() {
    let most = sized(MIB);
    assert_eq!(most.len(), MIB);
    let within = verdict(&most, "{}");
    // AWS would refuse it, which is said, but it is read and decides.
    assert_eq!((within.decision, codes(&within)), (Decision::Allowed, vec!["policy-invalid"]));

    let beyond = verdict(&sized(MIB + 1), "{}");
    assert_eq!((beyond.decision, codes(&beyond)), (Decision::Depends, vec!["policy-unreadable"]));
    let reading = read_document(&sized(MIB + 1), PolicyType::IdentityBased);
    let [finding] = reading.findings.as_slice() else { panic!("{:?}", reading.findings) };
    assert_eq!(finding.issue_code, "POLICY_TOO_LARGE");
    assert!(finding.message.contains("1048577 bytes") && finding.message.contains("1 MiB"), "{}", finding.message);
}

#[test]
fn the_last_of_ten_thousand_statements_decides() {
    let other = r#"{"Effect":"Allow","Action":"s3:PutObject","Resource":"*"},"#.repeat(9_999);
    let document = |effect: &str| {
        format!(
            r#"{{"Version":"2012-10-17","Statement":[{other}{{"Effect":"{effect}","Action":"s3:GetObject","Resource":"*"}}]}}"#
        )
    };
    let allowed = verdict(&document("Allow"), "{}");
    assert_eq!(allowed.decision, Decision::Allowed);
    assert_eq!(allowed.granted_by.iter().map(|granted| granted.statement).collect::<Vec<_>>(), [9_999]);
    assert_eq!(verdict(&document("Deny"), "{}").decision, Decision::ExplicitDeny);
    assert_eq!(read_document(&document("Allow"), PolicyType::IdentityBased).document.statements.len(), 10_000);
}

#[test]
fn brackets_are_read_128_deep_and_no_deeper() {
    // Two levels are the document's own.
    let deep = |levels: usize| {
        let (open, close) = ("[".repeat(levels - 1), "]".repeat(levels - 1));
        format!(r#"{{"Version":"2012-10-17","Statement":{open}{close}}}"#)
    };
    let found = |levels| read_document(&deep(levels), PolicyType::IdentityBased).findings;
    assert!(found(128).iter().all(|finding| finding.issue_code != "POLICY_TOO_DEEP"), "{:?}", found(128));
    let beyond = found(129);
    assert_eq!(beyond.first().map(|finding| finding.issue_code.as_str()), Some("POLICY_TOO_DEEP"), "{beyond:?}");
    assert!(beyond[0].message.contains("128 levels"), "{}", beyond[0].message);
    assert_eq!(codes(&verdict(&deep(100_000), "{}")), ["policy-unreadable"]);

    let scenario = format!(r#"{{"schema": 1, "title": "deep", "policies": {}}}"#, "[".repeat(100_000));
    let error = Scenario::from_json(&scenario).unwrap_err();
    assert!(error.message.contains("128 levels") && error.line == 1, "{error}");
}

#[test]
fn ten_thousand_stars_match_what_they_should() {
    let stars = "*a".repeat(10_000);
    let document = |pattern: &str| {
        format!(
            r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Action":"*","Resource":"*",
                 "Condition":{{"StringLike":{{"some:key":"{pattern}"}}}}}}}}"#
        )
    };
    let given = |text: &str| format!(r#"{{"some:key": "{text}"}}"#);
    let exact = "a".repeat(10_000);
    assert_eq!(verdict(&document(&stars), &given(&exact)).decision, Decision::Allowed);
    let short = "a".repeat(9_999);
    assert_eq!(verdict(&document(&stars), &given(&format!("{short}b"))).decision, Decision::ImplicitDeny);
    let long = "a".repeat(50_000);
    assert_eq!(verdict(&document(&stars), &given(&format!("{long}b"))).decision, Decision::ImplicitDeny);
    let only = "*".repeat(10_000);
    assert_eq!(verdict(&document(&only), &given(&long)).decision, Decision::Allowed);

    // A pattern that may reach past its fields is matched letter by letter, so the text is shorter here.
    let long = "a".repeat(12_000);
    let stars = "*a".repeat(2_000);
    let resource = format!("arn:aws:s3:::{long}b");
    for crossing in [false, true] {
        let pattern = format!("arn:aws:s3*:?*::{stars}");
        let matches =
            |resource: &str| ResourcePattern::new(&[Piece::Pattern(&pattern)], crossing, false).matches(resource);
        assert!(!matches(&resource));
        assert!(matches(&format!("arn:aws:s3:x::{long}")));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Patterns made to be hard: thousands of `*` with little between them, against a text of the same few letters.
    #[test]
    fn hard_patterns_end_with_the_right_answer(
        pieces in proptest::collection::vec("[ab?]{1,3}", 500..1_500),
        letters in proptest::collection::vec("[ab]{1,4}", 500..1_500),
    ) {
        let pattern = format!("*{}*", pieces.join("*"));
        let text = letters.concat();
        // With `*` everywhere between, the leftmost place of each piece leaves most for the next.
        let wanted: Vec<Vec<char>> = pieces.iter().map(|piece| piece.chars().collect()).collect();
        let text_letters: Vec<char> = text.chars().collect();
        let mut at = 0;
        let mut steps = 0_usize;
        let expect = wanted.iter().all(|piece| {
            let fits = |from: usize| piece.iter().zip(&text_letters[from..]).all(|(p, t)| *p == '?' || p == t);
            let last = text_letters.len().checked_sub(piece.len());
            let place = last.and_then(|last| (at..=last).inspect(|_| steps += 1).find(|from| fits(*from)));
            at = place.map_or(at, |place| place + piece.len());
            place.is_some()
        });
        prop_assert!(steps <= text.len() + pieces.len());
        prop_assert_eq!(Glob::new(&pattern).matches(&text), expect);
    }
}
