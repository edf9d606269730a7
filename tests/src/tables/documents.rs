//! The tables of whole documents: `data/quotas` and `data/messages`.

use super::{Expect, Row, data, read};
use serde::Deserialize;
use serde_json::{Value, json};

pub(super) fn rows(rows: &mut Vec<Row>) -> Result<(), String> {
    let Quotas { cases } = read("quotas/quotas")?;
    rows.extend(cases.iter().map(quota));
    let Messages { cases } = read("messages/messages")?;
    for case in cases {
        let Some(scenario) = &case.scenario else { continue };
        let path = data().join("scenarios").join(scenario);
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let scenario: Value = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        let decision = match scenario.pointer("/requests/0/expect/decision").and_then(Value::as_str) {
            Some("explicitDeny") => "explicitDeny",
            _ => "implicitDeny",
        };
        let expect = Expect { decision, message: Some(case.message), ..Expect::default() };
        rows.push(Row { table: "messages/messages", name: case.id, scenario, expect });
    }
    Ok(())
}

#[derive(Deserialize)]
struct Messages {
    cases: Vec<Message>,
}

#[derive(Deserialize)]
struct Message {
    id: String,
    scenario: Option<String>,
    message: String,
}

#[derive(Deserialize)]
struct Quotas {
    cases: Vec<Quota>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Quota {
    #[serde(default)]
    id: String,
    name: String,
    attached_to: Option<String>,
    policies: Vec<Policies>,
    finding: Option<String>,
    // What the finding is, and where the quota is from, is for the test of findings and the reader.
    #[serde(rename = "code")]
    _code: Option<String>,
    #[serde(rename = "cite")]
    _cite: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Policies {
    r#type: String,
    characters: usize,
    #[serde(default)]
    spaces: usize,
    count: Option<usize>,
    #[serde(default)]
    arn: bool,
    action: Option<String>,
}

/// A caller whom every policy of the row concerns, and who is allowed by all of them.
fn quota(case: &Quota) -> Row {
    let trust = case.policies.iter().any(|policy| policy.action.is_some());
    let of_user = case.attached_to.as_deref().is_some_and(|to| to.contains(":user/"));
    let principal =
        if of_user { "arn:aws:iam::123456789012:user/bob" } else { "arn:aws:sts::123456789012:assumed-role/reader/s" };
    let mut policies = Vec::new();
    for group in &case.policies {
        for _ in 0..group.count.unwrap_or(1) {
            let index = policies.len();
            let mut policy =
                json!({ "type": group.r#type, "name": format!("policy {index}"), "document": text(group) });
            if let Some(members) = policy.as_object_mut() {
                if let Some(to) = &case.attached_to {
                    members.insert("attachedTo".to_owned(), json!(to));
                }
                if group.arn {
                    members.insert("arn".to_owned(), json!(format!("arn:aws:iam::123456789012:policy/p{index:02}")));
                }
            }
            policies.push(policy);
        }
    }
    if !policies.iter().any(|policy| policy.get("type").is_some_and(|kind| kind == "identity-based")) {
        let all = json!({ "Effect": "Allow", "Action": "*", "Resource": "*" });
        let document = json!({ "Version": "2012-10-17", "Statement": all });
        policies.push(json!({ "type": "identity-based", "name": "everything", "document": document }));
    }
    let (action, resource) = if trust {
        ("sts:AssumeRole", "arn:aws:iam::123456789012:role/app")
    } else {
        ("s3:GetObject", "arn:aws:s3:::example-bucket/key")
    };
    let request = json!({
        "principal": principal, "action": action,
        "resource": { "arn": resource, "account": "123456789012" }, "time": "2026-03-01T12:00:00Z",
    });
    let organization = json!({ "id": "o-exampleorgid" });
    let scenario = json!({
        "schema": 1, "title": case.name, "policies": policies, "requests": [request], "organization": organization,
    });
    let invalid = case.finding.as_deref() == Some("ERROR");
    let expect = Expect { decision: "allowed", invalid: Some(invalid), ..Expect::default() };
    Row { table: "quotas/quotas", name: format!("{} {}", case.id, case.name), scenario, expect }
}

/// A document that allows the call, of exactly so many characters and spaces.
fn text(group: &Policies) -> String {
    let action = group.action.as_deref().unwrap_or("s3:*");
    let (head, tail) = match group.r#type.as_str() {
        "resource-control" => (
            format!(
                r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Deny","Principal":"*","Action":"{action}","Resource":"arn:aws:s3:::x"#
            ),
            r#""}]}"#,
        ),
        "resource-based" if group.action.is_some() => (
            format!(
                r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":{{"AWS":"*"}},"Action":"{action}","Condition":{{"StringNotEquals":{{"k":"x"#
            ),
            r#""}}}]}"#,
        ),
        "resource-based" | "vpc-endpoint" => (
            format!(
                r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":"*","Action":"{action}","Resource":["*","arn:aws:s3:::x"#
            ),
            r#""]}]}"#,
        ),
        _ => (
            format!(
                r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Action":"{action}","Resource":["*","arn:aws:s3:::x"#
            ),
            r#""]}]}"#,
        ),
    };
    let filling = group.characters.saturating_sub(head.len() + tail.len());
    format!("{head}{}{}{}", "x".repeat(filling), tail, " ".repeat(group.spaces))
}
