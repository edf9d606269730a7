//! The statements nearest to changing a decision and the sentences of statements, against `data/nearest`.
//!
//! After a wanted change `INSTA_UPDATE=always cargo test -p tests --test nearest` writes the `.snap` files anew.

// Clippy's exceptions for tests do not reach the functions that tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

use iam_evaluator::coverage::{StatementUse, coverage};
use iam_evaluator::evaluation::{ConditionReason, EntryReason, Evaluation};
use iam_evaluator::nearest::{MissPart, PartReason, TextMark, nearest_misses};
use iam_evaluator::scenario::{PolicyType, Scenario};
use iam_evaluator::syntax::read_document;
use iam_evaluator::wording;
use serde::Deserialize;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    policies: Value,
    request: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    #[serde(rename = "type")]
    policy_type: PolicyType,
    version: String,
    statement: Value,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/nearest")
}

fn cases() -> Vec<Case> {
    serde_json::from_str(&std::fs::read_to_string(folder().join("cases.json")).unwrap()).unwrap()
}

fn rows() -> Vec<Row> {
    serde_json::from_str(&std::fs::read_to_string(folder().join("statements.json")).unwrap()).unwrap()
}

fn evaluated(case: &Case) -> (Scenario, Evaluation) {
    let mut request = case.request.clone();
    request.as_object_mut().unwrap().entry("time").or_insert(json!("2026-03-01T12:00:00Z"));
    let scenario =
        json!({ "schema": 1, "title": case.name, "policies": case.policies, "requests": [request] }).to_string();
    let scenario = Scenario::from_json(&scenario).unwrap_or_else(|error| panic!("{}: {error}", case.name));
    let evaluation = iam_evaluator::evaluate(&scenario).remove(0);
    (scenario, evaluation)
}

/// A text with its marked ranges in brackets.
fn bracketed(text: &str, marks: &[TextMark]) -> String {
    let mut out = text.to_owned();
    for mark in marks.iter().rev() {
        out.insert(mark.end as usize, ']');
        out.insert(mark.start as usize, '[');
    }
    out
}

fn write_part(part: &MissPart, out: &mut String) {
    let reason = match part.reason {
        PartReason::Entry(reason) => format!("{reason:?}"),
        PartReason::Condition(reason) => format!("{reason:?}"),
        other => format!("{other:?}"),
    };
    let at = part.nearest_span.start.offset;
    writeln!(out, "    {} at {at}, {reason}: {}", part.name, part.sentence).unwrap();
    if let Some(texts) = &part.texts {
        writeln!(out, "      policy  {}", bracketed(&texts.policy, &texts.policy_marks)).unwrap();
        writeln!(out, "      request {}", bracketed(&texts.request, &texts.request_marks)).unwrap();
    }
}

fn snapshot(name: &str, text: &str) {
    insta::with_settings!({ snapshot_path => folder(), prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn the_nearest_statements_read_as_kept() {
    let cases = cases();
    let mut text = String::new();
    for case in &cases {
        let (_, evaluation) = evaluated(case);
        writeln!(text, "{}: {}", case.name, wording::decision_word(evaluation.verdict.decision)).unwrap();
        for miss in nearest_misses(&evaluation) {
            writeln!(text, "  {}", wording::nearest_sentence(&miss)).unwrap();
            miss.parts.iter().for_each(|part| write_part(part, &mut text));
        }
        text.push('\n');
    }
    snapshot("cases", &text);
}

#[test]
fn every_reason_for_which_a_part_can_fail_has_its_case() {
    let mut entries = Vec::new();
    let mut conditions = Vec::new();
    for case in cases() {
        for part in nearest_misses(&evaluated(&case).1).into_iter().flat_map(|miss| miss.parts) {
            match part.reason {
                PartReason::Entry(reason) => entries.push(reason),
                PartReason::Condition(reason) => conditions.push(reason),
                PartReason::NothingListed | PartReason::Missing => {}
            }
        }
    }
    use EntryReason as E;
    // The rest either match, or are not known and so no reason to fail.
    let failing = [
        E::Exact,
        E::Wildcard,
        E::WildcardAcrossFields,
        E::CompletedArn,
        E::Differs,
        E::DiffersInCase,
        E::PartitionDiffers,
        E::ServiceDiffers,
        E::RegionDiffers,
        E::AccountDiffers,
        E::BucketNotObject,
        E::ObjectNotBucket,
        E::NeedsStar,
        E::Malformed,
        E::UnresolvedPolicyVariable,
        E::PrincipalMatches,
        E::RoleOfSession,
        E::AccountOfCaller,
        E::FederatingUser,
        E::Everyone,
        E::OtherSession,
        E::SessionNameUnknown,
        E::PathDiffers,
        E::OtherPrincipal,
        E::OtherKindOfPrincipal,
        E::OtherUniqueId,
        E::LiteralWildcard,
        E::ParentNotListed,
        E::HasPermissionsBoundary,
    ];
    let lacking: Vec<_> = failing.iter().filter(|reason| !entries.contains(reason)).collect();
    assert!(lacking.is_empty(), "no case of {lacking:?}");
    use ConditionReason as C;
    let failing = [
        C::NoValueMatched,
        C::ExcludedValue,
        C::KeyMissing,
        C::EmptySetForAnyValue,
        C::SomeValueFails,
        C::NoValuePasses,
        C::ValuesDisagree,
        C::ShouldBeNull,
        C::ShouldNotBeNull,
        C::NullWithSetOperator,
        C::TypeMismatch,
        C::InvalidOperator,
        C::UnknownKey,
    ];
    let lacking: Vec<_> = failing.iter().filter(|reason| !conditions.contains(reason)).collect();
    assert!(lacking.is_empty(), "no case of {lacking:?}");
}

#[test]
fn every_statement_reads_as_kept() {
    let mut text = String::new();
    for row in rows() {
        let document = json!({ "Version": row.version, "Statement": [row.statement] }).to_string();
        let document = read_document(&document, row.policy_type).document;
        let [statement] = document.statements.as_slice() else { panic!("{}: one statement", row.name) };
        let sentence = wording::statement_meaning(statement, row.policy_type, document.has_variables());
        assert!(sentence.ends_with('.') && !sentence.contains("  "), "{sentence}");
        writeln!(text, "{}\n  {sentence}\n", row.name).unwrap();
    }
    snapshot("statements", &text);
}

#[test]
fn coverage_tells_what_each_statement_did() {
    let read = json!({ "Sid": "Read", "Effect": "Allow", "Action": "s3:Get*", "Resource": "*" });
    let secret = json!({ "Sid": "Secret", "Effect": "Deny", "Action": "*", "Resource": "arn:aws:s3:::b/secret" });
    let idle = json!({ "Sid": "Idle", "Effect": "Allow", "Action": "ec2:*", "Resource": "*" });
    let open = json!({ "Sid": "Open", "Effect": "Allow", "Action": "sqs:*", "Resource": "*",
        "Condition": { "IpAddress": { "aws:SourceIp": "10.0.0.0/8" } } });
    let boundary = json!({ "Sid": "Bound", "Effect": "Allow", "Action": "*", "Resource": "*" });
    let user = "arn:aws:iam::111122223333:user/ann";
    let request = |action: &str, resource: &str| json!({ "principal": user, "action": action, "resource": resource });
    let mut unknown = request("sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:q");
    unknown["unknown"] = json!(["aws:SourceIp"]);
    let mut both = request("s3:GetObject", "arn:aws:s3:::b/open");
    both["also"] = json!([{ "action": "s3:GetObject", "resource": "arn:aws:s3:::b/secret" }]);
    let scenario = json!({ "schema": 1, "title": "t", "policies": [
        { "type": "identity-based", "name": "A", "document": { "Statement": [read, secret, idle, open] } },
        { "type": "permissions-boundary", "name": "B", "document": { "Statement": boundary } },
        { "type": "identity-based", "name": "C", "attachedTo": "arn:aws:iam::111122223333:user/bob",
          "document": { "Statement": idle } },
        { "type": "identity-based", "name": "D", "enabled": false, "document": { "Statement": idle } },
    ], "requests": [
        request("s3:GetObject", "arn:aws:s3:::b/open"),
        request("s3:GetObject", "arn:aws:s3:::b/secret"),
        unknown,
        both,
    ] });
    let scenario = Scenario::from_json(&scenario.to_string()).unwrap();
    let evaluations = iam_evaluator::evaluate(&scenario);
    let found: Vec<_> = coverage(&scenario, &evaluations)
        .into_iter()
        .map(|row| (row.policy, row.sid.unwrap(), row.usage, row.applied_to, row.decided))
        .collect();
    let row = |policy: &str, sid: &str, usage, applied: &[usize], decided: &[usize]| {
        (policy.to_owned(), sid.to_owned(), usage, applied.to_vec(), decided.to_vec())
    };
    let expected = [
        row("A", "Read", StatementUse::Decided, &[0, 1, 3], &[0, 3]),
        row("A", "Secret", StatementUse::Decided, &[1, 3], &[1, 3]),
        row("A", "Idle", StatementUse::NeverApplied, &[], &[]),
        row("A", "Open", StatementUse::MayApply, &[], &[]),
        row("B", "Bound", StatementUse::Applied, &[0, 1, 2, 3], &[]),
        row("C", "Idle", StatementUse::NeverApplied, &[], &[]),
    ];
    assert_eq!(found, expected);
}
