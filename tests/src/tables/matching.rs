//! The tables of `data/matching`.

use super::{Outcome, Row, condition, context, date_text, read, reason, row};
use iam_evaluator::evaluation::EntryReason;
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeMap;

pub(super) fn rows(rows: &mut Vec<Row>) -> Result<(), String> {
    globs(rows)?;
    arns(rows)?;
    numbers(rows)?;
    dates(rows)?;
    addresses(rows)?;
    variables(rows)?;
    resources(rows)
}

/// A row of one operator, one policy value and one request value.
fn compare(table: &'static str, operator: &str, policy: &str, value: &str, yes: bool) -> Row {
    let name = format!("{operator} {policy:?}, request {value:?}");
    let stated = json!({ operator: { "some:key": policy } });
    condition(table, name, &stated, &json!({ "some:key": value }), Outcome::of(yes))
}

fn globs(rows: &mut Vec<Row>) -> Result<(), String> {
    #[derive(Deserialize)]
    struct Case {
        pattern: Option<String>,
        #[serde(default)]
        pieces: Vec<String>,
        yes: Vec<String>,
        no: Vec<String>,
    }
    #[derive(Deserialize)]
    struct Table {
        cases: Vec<Case>,
    }
    let Table { cases } = read("matching/glob")?;
    for case in cases {
        // Literal text comes from a policy variable.
        let mut pattern = case.pattern.unwrap_or_default();
        let mut given = BTreeMap::new();
        for (index, piece) in case.pieces.into_iter().enumerate() {
            if index % 2 == 0 {
                pattern += &piece;
            } else {
                pattern += &format!("${{some:piece{index}}}");
                given.insert(format!("some:piece{index}"), vec![piece]);
            }
        }
        for (values, yes) in [(&case.yes, true), (&case.no, false)] {
            for value in values {
                let mut row = compare("matching/glob", "StringLike", &pattern, value, yes);
                let mut all = given.clone();
                all.insert("some:key".to_owned(), vec![value.clone()]);
                if let Some(place) = row.scenario.pointer_mut("/requests/0/context") {
                    *place = context(&all);
                }
                rows.push(row);
            }
        }
    }
    Ok(())
}

fn arns(rows: &mut Vec<Row>) -> Result<(), String> {
    #[derive(Deserialize)]
    struct Read {
        text: String,
        fields: Option<[String; 5]>,
    }
    #[derive(Deserialize)]
    struct Match {
        pattern: String,
        #[serde(default)]
        short: bool,
        #[serde(default)]
        yes: Vec<String>,
        #[serde(default)]
        no: Vec<String>,
    }
    #[derive(Deserialize)]
    struct Table {
        read: Vec<Read>,
        r#match: Vec<Match>,
    }
    let table: Table = read("matching/arn")?;
    const NAME: &str = "matching/arn";
    for case in table.read {
        let is_arn = case.fields.is_some();
        let mut row = compare(NAME, "ArnLike", "arn:*:*:*:*:*", &case.text, is_arn);
        if !is_arn {
            row.expect.condition_reason = Some("TypeMismatch".to_owned());
        }
        rows.push(row);
    }
    for case in table.r#match {
        for (values, yes) in [(&case.yes, true), (&case.no, false)] {
            rows.extend(values.iter().map(|value| compare(NAME, "ArnLike", &case.pattern, value, yes)));
            rows.extend(values.iter().map(|value| compare(NAME, "ArnNotEquals", &case.pattern, value, !yes)));
        }
        if case.short {
            for operator in ["ArnLike", "ArnNotLike"] {
                rows.push(compare(NAME, operator, &case.pattern, "arn:aws:sns:eu-west-1:111122223333:t", false));
            }
        }
    }
    Ok(())
}

fn numbers(rows: &mut Vec<Row>) -> Result<(), String> {
    #[derive(Deserialize)]
    struct Table {
        equal: Vec<[String; 2]>,
        less: Vec<[String; 2]>,
        unreadable: Vec<String>,
    }
    let table: Table = read("matching/number")?;
    const NAME: &str = "matching/number";
    for [left, right] in &table.equal {
        rows.push(compare(NAME, "NumericEquals", left, right, true));
        rows.push(compare(NAME, "NumericNotEquals", right, left, false));
    }
    for [left, right] in &table.less {
        rows.push(compare(NAME, "NumericLessThan", right, left, true));
        rows.push(compare(NAME, "NumericLessThanEquals", left, right, false));
    }
    for text in &table.unreadable {
        rows.push(compare(NAME, "NumericNotEquals", "10", text, false));
        rows.push(compare(NAME, "NumericNotEquals", text, "10", false));
    }
    Ok(())
}

fn dates(rows: &mut Vec<Row>) -> Result<(), String> {
    #[derive(Deserialize)]
    struct Case {
        text: String,
        epoch: i64,
    }
    #[derive(Deserialize)]
    struct Table {
        cases: Vec<Case>,
        earlier: Vec<[String; 2]>,
        unreadable: Vec<String>,
    }
    let table: Table = read("matching/date")?;
    const NAME: &str = "matching/date";
    for case in &table.cases {
        // `epoch` leaves fractions of a second out.
        rows.push(compare(NAME, "DateGreaterThanEquals", &date_text(case.epoch), &case.text, true));
        rows.push(compare(NAME, "DateLessThan", &date_text(case.epoch + 1), &case.text, true));
        rows.push(compare(NAME, "DateLessThan", &date_text(case.epoch), &case.text, false));
    }
    for [left, right] in &table.earlier {
        rows.push(compare(NAME, "DateLessThan", right, left, true));
        rows.push(compare(NAME, "DateGreaterThanEquals", right, left, false));
    }
    for text in &table.unreadable {
        rows.push(compare(NAME, "DateNotEquals", "2024", text, false));
        rows.push(compare(NAME, "DateNotEquals", text, "2024", false));
    }
    Ok(())
}

fn addresses(rows: &mut Vec<Row>) -> Result<(), String> {
    #[derive(Deserialize)]
    struct Case {
        network: String,
        yes: Vec<String>,
        no: Vec<String>,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "kebab-case")]
    struct Table {
        cases: Vec<Case>,
        no_network: Vec<String>,
        no_address: Vec<String>,
    }
    let table: Table = read("matching/ip")?;
    const NAME: &str = "matching/ip";
    for case in &table.cases {
        for (values, yes) in [(&case.yes, true), (&case.no, false)] {
            for value in values {
                rows.push(compare(NAME, "IpAddress", &case.network, value, yes));
                rows.push(compare(NAME, "NotIpAddress", &case.network, value, !yes));
            }
        }
    }
    for text in &table.no_network {
        rows.push(compare(NAME, "NotIpAddress", text, "203.0.113.7", false));
    }
    for text in &table.no_address {
        rows.push(compare(NAME, "NotIpAddress", "203.0.113.0/24", text, false));
    }
    Ok(())
}

fn variables(rows: &mut Vec<Row>) -> Result<(), String> {
    #[derive(Deserialize)]
    struct Case {
        text: String,
        shows: Option<String>,
    }
    #[derive(Deserialize)]
    struct Table {
        cases: Vec<Case>,
    }
    let Table { cases } = read("matching/variables")?;
    const NAME: &str = "matching/variables";
    for case in &cases {
        let shown = case.shows.as_deref().unwrap_or("anything");
        let mut row = compare(NAME, "StringEquals", &case.text, shown, case.shows.is_some());
        let given = json!({
            "some:key": shown, "aws:username": "<bob>", "aws:TagKeys": ["one"], "several": ["a", "b"], "empty": "",
            "nothing": [], "nested": "${aws:username}",
        });
        if let Some(context) = row.scenario.pointer_mut("/requests/0/context") {
            *context = given;
        }
        rows.push(row);
        let mut old = compare(NAME, "StringEquals", &case.text, &case.text, true);
        if let Some(version) = old.scenario.pointer_mut("/policies/0/document/Version") {
            *version = json!("2008-10-17");
        }
        rows.push(old);
    }
    Ok(())
}

#[derive(Deserialize)]
struct ResourceCase {
    #[serde(default)]
    id: String,
    version: Option<String>,
    pattern: String,
    #[serde(default)]
    strict: bool,
    #[serde(default)]
    complete: bool,
    resource: String,
    #[serde(default)]
    context: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    unknown: Vec<String>,
    reason: EntryReason,
}

fn resources(rows: &mut Vec<Row>) -> Result<(), String> {
    #[derive(Deserialize)]
    struct Table {
        cases: Vec<ResourceCase>,
    }
    let Table { cases } = read("matching/resource")?;
    rows.extend(cases.iter().map(resource));
    Ok(())
}

fn resource(case: &ResourceCase) -> Row {
    use EntryReason::{CompletedArn, Exact, UnknownPolicyVariable, Wildcard, WildcardAcrossFields};
    // A whole request about what is no ARN is left open before any pattern is asked.
    let is_resource = case.resource == "*" || case.resource.starts_with("arn:");
    let outcome = match case.reason {
        UnknownPolicyVariable => Outcome::Unknown,
        _ if !is_resource => Outcome::Unknown,
        other => Outcome::of(matches!(other, Exact | Wildcard | WildcardAcrossFields | CompletedArn)),
    };
    let name = format!("{} {} against {}", case.id, case.pattern, case.resource);
    let mut statement = json!({ "Effect": "Allow", "Action": "some:Action", "Resource": case.pattern });
    // Who calls, by which policy: missing fields are completed in identity-based policies only.
    let principal = if case.complete {
        json!("arn:aws:iam::123456789012:role/some")
    } else {
        if let Some(members) = statement.as_object_mut() {
            members.insert("Principal".to_owned(), json!("*"));
        }
        json!("anonymous")
    };
    let version = case.version.as_deref().unwrap_or("2012-10-17");
    let document = json!({ "Version": version, "Statement": statement });
    let request = json!({
        "principal": principal, "action": "some:Action", "context": context(&case.context), "unknown": case.unknown,
        "resource": { "arn": case.resource, "account": "123456789012" },
    });
    let mut row = row("matching/resource", name, &document, request, outcome);
    row.expect.resource_reason =
        if is_resource { reason(case.reason) } else { reason(EntryReason::UnreadableResource) };
    if case.complete
        && let Some(kind) = row.scenario.pointer_mut("/policies/0/type")
    {
        *kind = json!("identity-based");
    }
    if case.strict
        && let Some(scenario) = row.scenario.as_object_mut()
    {
        scenario.insert("settings".to_owned(), json!({ "D-09": "strict" }));
    }
    row
}
