use super::{Change, GroupBy, OneOr, Tally, cell};
use crate::replay::Replay;
use iam_evaluator::evaluation::Decision;
use iam_evaluator::scenario::Scenario;

const SCENARIO: &str = r#"{"schema": 1, "title": "Replay", "policies": [
    {"type": "identity-based", "name": "Read", "attachedTo": "arn:aws:iam::111122223333:role/Reader", "document":
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}},
    {"type": "identity-based", "name": "Bob", "attachedTo": "arn:aws:iam::111122223333:user/Bob", "document":
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}},
    {"type": "permissions-boundary", "name": "Guard", "attachedTo": "arn:aws:iam::111122223333:role/Reader", "document":
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"},
            {"Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*"}]}}], "requests": []}"#;

fn event(arn: &str, kind: &str, name: &str, key: &str, minute: usize, error: &str) -> String {
    format!(
        r#"{{"eventID":"e{minute}","eventTime":"2026-11-22T10:{minute:02}:00Z","eventSource":"s3.amazonaws.com","eventName":"{name}",
        "userIdentity":{{"type":"{kind}","arn":"{arn}","accountId":"111122223333"}},"awsRegion":"eu-west-1","sourceIPAddress":"192.0.2.1",
        "resources":[{{"ARN":"arn:aws:s3:::amzn-s3-demo-bucket/{key}","accountId":"111122223333"}}]{error}}}"#
    )
    .replace('\n', "")
}

fn tally() -> Tally {
    let scenario = Scenario::from_json(SCENARIO).unwrap();
    let mut tally = Tally::new(Replay::new(&scenario));
    let reader = |session: &str| format!("arn:aws:sts::111122223333:assumed-role/Reader/{session}");
    let bob = "arn:aws:iam::111122223333:user/Bob";
    let denied = r#","errorCode":"AccessDenied""#;
    let events = [
        event(&reader("a"), "AssumedRole", "DeleteObject", "1", 1, ""),
        event(&reader("b"), "AssumedRole", "DeleteObject", "1", 5, ""),
        event(&reader("b"), "AssumedRole", "DeleteObject", "2", 3, ""),
        event(&reader("a"), "AssumedRole", "GetObject", "1", 4, ""),
        event(bob, "IAMUser", "PutObject", "1", 6, ""),
        event(bob, "IAMUser", "GetObject", "1", 7, denied),
        event(bob, "IAMUser", "PutObject", "1", 8, denied),
        event(bob, "IAMUser", "PutObject", "1", 9, r#","errorCode":"NoSuchBucket""#),
        event("arn:aws:iam::111122223333:user/Eve", "IAMUser", "GetObject", "1", 10, ""),
        r#"{"other": "event"}"#.to_owned(),
    ];
    tally.read(events.join("\n").as_bytes(), None);
    tally.end_file();
    tally
}

const EVERYTHING: GroupBy = GroupBy { principal: true, action: true, resource: true };

#[test]
fn events_are_counted_by_what_becomes_of_them() {
    let tally = tally();
    assert_eq!(Change::ALL.map(|change| tally.count(change)), [4, 1, 1, 1, 1]);
    assert_eq!((tally.events(), tally.told_nothing(), tally.unreadable(), tally.left_out()), (9, 1, 1, 0));
}

#[test]
fn calls_that_are_alike_are_one_row_with_what_denies_them() {
    let tally = tally();
    let rows = tally.rows(Change::NowDenied, EVERYTHING);
    let [most, ..] = rows.as_slice() else { panic!("{rows:?}") };
    assert_eq!(most.calls, 2);
    assert_eq!(most.principal, OneOr::One("arn:aws:sts::111122223333:assumed-role/Reader".to_owned()));
    assert_eq!(super::statements(&most.why.denied_by), ["Guard[1]"]);
    assert_eq!(most.times, [Some("2026-11-22T10:01:00Z"), Some("2026-11-22T10:05:00Z")]);
    assert_eq!(
        (rows.len(), rows[1].why.decision, rows[2].why.decision),
        (3, Decision::ImplicitDeny, Decision::ExplicitDeny)
    );

    let merged = tally.rows(Change::NowDenied, GroupBy { resource: false, ..EVERYTHING });
    assert_eq!((merged.len(), merged[0].calls, &merged[0].resource), (2, 3, &OneOr::Many(2)));
}

#[test]
fn a_caller_whose_policies_are_not_here_is_not_said_to_be_denied() {
    let tally = tally();
    let rows = tally.rows(Change::CannotTell, EVERYTHING);
    assert!(rows[0].why.caller_without_policies, "{rows:?}");
}

#[test]
fn groups_become_requests_that_expect_what_worked() {
    let scenario = Scenario::from_json(SCENARIO).unwrap();
    let made = tally().requests(&scenario, Change::NowDenied);
    assert_eq!(made.requests.len(), 3);
    assert!(made.requests.iter().all(|request| request.expect.as_ref().unwrap().decision == Decision::Allowed));
    assert!(tally().requests(&scenario, Change::StillDenied).requests[0].expect.is_none());
    assert_eq!(Scenario::from_json(&made.to_json()).unwrap(), made);
}

#[test]
fn the_table_has_a_line_for_each_group() {
    let table = tally().csv();
    assert_eq!(table.lines().count(), 1 + 3 + 1 + 1 + 1 + 1);
    assert!(table.contains("now-denied,2,arn:aws:sts::111122223333:assumed-role/Reader,s3:DeleteObject,"), "{table}");
    assert!(
        table.contains(",explicitDeny,permissions-boundary,Guard[1],,,2026-11-22T10:01:00Z,2026-11-22T10:05:00Z,e1"),
        "{table}"
    );
}

#[test]
fn cells_are_quoted_and_no_formulas() {
    let cells = ["plain", "with, comma", "with \"quotes\"", "=1+1"].map(cell);
    assert_eq!(cells, ["plain", "\"with, comma\"", "\"with \"\"quotes\"\"\"", "'=1+1"]);
}
