//! The editor's knowledge on policies as they are being typed, with the whole service reference.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

use iam_assist::{About, Change, Completions, complete, expand, format, hover, service_at, shrink};
use iam_catalog::{Catalog, Descriptions};
use iam_evaluator::scenario::PolicyType;

fn about(policy_type: PolicyType) -> About<'static> {
    About { policy_type, catalog: Catalog::embedded(), descriptions: None }
}

/// A text without its mark `|`, and where that stood.
fn unmark(marked: &str) -> (String, usize) {
    let offset = marked.find('|').unwrap();
    (marked.replacen('|', "", 1), offset)
}

fn completed(marked: &str, policy_type: PolicyType) -> (String, Completions) {
    let (text, offset) = unmark(marked);
    let completions = complete(&text, offset, about(policy_type));
    (text, completions)
}

fn labels(marked: &str) -> Vec<String> {
    labels_in(marked, PolicyType::IdentityBased)
}

fn labels_in(marked: &str, policy_type: PolicyType) -> Vec<String> {
    completed(marked, policy_type).1.items.into_iter().map(|item| item.label).collect()
}

/// The text once an item has been taken.
fn taken(marked: &str, label: &str) -> String {
    let (text, completions) = completed(marked, PolicyType::IdentityBased);
    let item = completions.items.iter().find(|item| item.label == label).unwrap_or_else(|| {
        panic!("{label} is not among {:?}", completions.items.iter().map(|item| &item.label).collect::<Vec<_>>())
    });
    format!("{}{}{}", &text[..completions.from], item.insert, &text[completions.to..])
}

fn changed(text: &str, changes: &[Change]) -> String {
    let mut text = text.to_owned();
    for change in changes.iter().rev() {
        text.replace_range(change.from..change.to, &change.insert);
    }
    text
}

#[test]
fn elements_that_are_missing_are_offered_where_they_belong() {
    assert_eq!(labels(r#"{"Version": "2012-10-17", "|"}"#), ["Id", "Statement"]);
    let statement = r#"{"Statement": [{"Effect": "Allow", "Action": "*", |}]}"#;
    assert_eq!(labels(statement), ["Sid", "NotAction", "Resource", "NotResource", "Condition"]);
    let of_resource = labels_in(statement, PolicyType::ResourceBased);
    assert!(of_resource.contains(&"Principal".to_owned()) && of_resource.contains(&"NotPrincipal".to_owned()));
    assert_eq!(
        labels_in(r#"{"Statement": [{"Principal": {"|"}}]}"#, PolicyType::ResourceBased),
        ["AWS", "Service", "Federated", "CanonicalUser"]
    );
}

#[test]
fn what_is_taken_leaves_json() {
    assert_eq!(taken(r#"{"Statement": [{"|"}]}"#, "Effect"), r#"{"Statement": [{"Effect": "Allow"}]}"#);
    assert_eq!(taken(r#"{"Statement": [{|}]}"#, "Effect"), r#"{"Statement": [{"Effect": "Allow"}]}"#);
    assert_eq!(taken(r#"{"Statement": [{"Ef|": "Deny"}]}"#, "Effect"), r#"{"Statement": [{"Effect": "Deny"}]}"#);
    assert_eq!(
        taken(r#"{"Statement": [{"Action": "s3:Ge|"}]}"#, "s3:GetObject"),
        r#"{"Statement": [{"Action": "s3:GetObject"}]}"#
    );
    assert_eq!(
        taken(r#"{"Statement": [{"Action": ["s3:Ge|"#, "s3:GetObject"),
        r#"{"Statement": [{"Action": ["s3:GetObject""#
    );
    assert_eq!(taken(r#"{"Statement": [{"Action": |}]}"#, "s3:"), r#"{"Statement": [{"Action": "s3:"}]}"#);
}

#[test]
fn actions_come_with_their_access_level_and_what_they_take() {
    let (_, completions) = completed(r#"{"Statement": [{"Action": "s3:|"}]}"#, PolicyType::IdentityBased);
    let get = completions.items.iter().find(|item| item.label == "s3:GetObject").unwrap();
    assert_eq!(get.detail, "Read");
    assert!(get.doc.starts_with("Takes: ") && get.doc.contains("object"), "{}", get.doc);
    let services = labels(r#"{"Statement": [{"NotAction": ["|"]}]}"#);
    assert!(services.contains(&"s3:".to_owned()) && services.contains(&"*".to_owned()) && services.len() > 400);
}

#[test]
fn resources_are_those_of_the_statements_actions() {
    let resources = labels(r#"{"Statement": [{"Action": "sqs:SendMessage", "Resource": "|"}]}"#);
    assert_eq!(resources, ["arn:aws:sqs:us-east-1:111122223333:queue-name", "*"]);
    assert_eq!(labels(r#"{"Statement": [{"Resource": ["|"], "Action": ["s3:ListAllMyBuckets"]}]}"#), ["*"]);
}

#[test]
fn operators_fit_the_keys_they_stand_over() {
    let operators = labels(r#"{"Statement": [{"Condition": {"|": {"aws:SourceIp": "203.0.113.0/24"}}}]}"#);
    assert!(operators.contains(&"IpAddress".to_owned()) && operators.contains(&"NotIpAddressIfExists".to_owned()));
    assert!(!operators.contains(&"DateLessThan".to_owned()), "{operators:?}");
    let plain = labels(r#"{"Statement": [{"Condition": {"|"}}]}"#);
    assert!(plain.contains(&"StringEquals".to_owned()) && !plain.iter().any(|name| name.starts_with("For")));
    let sets = labels(r#"{"Statement": [{"Condition": {"For|"}}]}"#);
    assert!(sets.contains(&"ForAnyValue:StringLike".to_owned()));
    assert!(!sets.iter().any(|name| name.ends_with("NullIfExists")));
}

#[test]
fn keys_are_those_the_actions_carry_and_fit_the_operator() {
    let keys = labels(r#"{"Statement": [{"Action": "s3:ListBucket", "Condition": {"StringLike": {"|"}}}]}"#);
    assert!(keys.contains(&"s3:prefix".to_owned()) && keys.contains(&"aws:PrincipalArn".to_owned()));
    assert!(!keys.contains(&"ec2:Vpc".to_owned()));
    let dates = labels(r#"{"Statement": [{"Action": "s3:ListBucket", "Condition": {"DateLessThan": {"|"}}}]}"#);
    assert!(dates.contains(&"aws:CurrentTime".to_owned()) && !dates.contains(&"s3:prefix".to_owned()), "{dates:?}");
}

#[test]
fn values_with_known_sets_are_offered() {
    let value = |operator: &str, key: &str| {
        labels(&format!(r#"{{"Statement": [{{"Condition": {{"{operator}": {{"{key}": "|"}}}}}}]}}"#))
    };
    assert_eq!(value("Bool", "aws:SecureTransport"), ["true", "false"]);
    assert_eq!(value("Null", "aws:SourceIp"), ["true", "false"]);
    assert!(value("StringEquals", "aws:RequestedRegion").contains(&"eu-central-1".to_owned()));
    assert_eq!(labels(r#"{"Version": "|"}"#), ["2012-10-17", "2008-10-17"]);
    assert_eq!(labels(r#"{"Statement": {"Effect": "|"}}"#), ["Allow", "Deny"]);
}

#[test]
fn variables_are_completed_within_a_text() {
    let marked = r#"{"Statement": [{"Resource": "arn:aws:s3:::home/${aws:us|}/*"}]}"#;
    assert_eq!(
        taken(marked, "${aws:username}"),
        r#"{"Statement": [{"Resource": "arn:aws:s3:::home/${aws:username}/*"}]}"#
    );
}

#[test]
fn without_the_reference_the_language_is_known() {
    let none = About { policy_type: PolicyType::IdentityBased, catalog: None, descriptions: None };
    let (text, offset) = unmark(r#"{"Statement": [{"Action": "s3:G|"}]}"#);
    assert!(complete(&text, offset, none).items.is_empty());
    let (text, offset) = unmark(r#"{"Statement": [{"Condition": {"Bool": {"|"}}}]}"#);
    assert!(complete(&text, offset, none).items.iter().any(|item| item.label == "aws:SecureTransport"));
}

#[test]
fn the_pointer_is_told_what_it_is_on() {
    let said = |marked: &str| {
        let (text, offset) = unmark(marked);
        let hover = hover(&text, offset, about(PolicyType::IdentityBased)).unwrap();
        (text[hover.from..hover.to].to_owned(), hover)
    };
    let (on, action) = said(r#"{"Statement": [{"Action": "s3:Get|Object"}]}"#);
    assert_eq!((on.as_str(), action.title.as_str()), ("s3:GetObject", "s3:GetObject"));
    assert_eq!(action.lines[0], "Amazon S3. Access level: Read.");
    let (_, wildcard) = said(r#"{"Statement": [{"Action": "sqs:Del|*"}]}"#);
    assert_eq!(wildcard.lines[1], "sqs:DeleteMessage, sqs:DeleteQueue.");
    let (on, variable) = said(r#"{"Statement": [{"Resource": "arn:aws:s3:::b/${aws:user|name}"}]}"#);
    assert_eq!((on.as_str(), variable.title.as_str()), ("${aws:username}", "${aws:username}"));
    let (_, operator) = said(r#"{"Statement": [{"Condition": {"|StringLikeIfExists": {}}}]}"#);
    assert_eq!(operator.lines[1], "IfExists: also true when the key is absent.");
    let (_, key) = said(r#"{"Statement": [{"Condition": {"Bool": {"aws:Multi|FactorAuthPresent": "true"}}}]}"#);
    assert!(key.lines[0].starts_with("Whether MFA was used"));
    let (_, resource) = said(r#"{"Statement": [{"Resource": "arn:aws:sqs:*:*:jo|bs"}]}"#);
    assert_eq!(resource.lines[1], "queue: arn:${Partition}:sqs:${Region}:${Account}:${QueueName}");
    let (_, element) = said(r#"{"State|ment": []}"#);
    assert!(element.link.unwrap().ends_with("reference_policies_elements_statement.html"));
    let (text, offset) = unmark(r#"{"Statement": [|]}"#);
    assert_eq!(hover(&text, offset, about(PolicyType::IdentityBased)), None);
}

#[test]
fn a_wildcard_is_written_out_and_put_back() {
    let catalog = Catalog::embedded().unwrap();
    let (text, offset) = unmark("{\n  \"Statement\": {\n    \"Action\": \"sqs:Del|*\"\n  }\n}");
    let out = changed(&text, &expand(&text, offset, catalog).unwrap());
    let expected = "{\n  \"Statement\": {\n    \"Action\": [\n      \"sqs:DeleteMessage\",\n      \"sqs:DeleteQueue\"\n    ]\n  }\n}";
    assert_eq!(out, expected);
    let back = changed(&out, &shrink(&out, offset, catalog).unwrap());
    assert_eq!(back, "{\n  \"Statement\": {\n    \"Action\": [\n      \"sqs:Delete*\"\n    ]\n  }\n}");
}

#[test]
fn one_of_several_is_written_out_alone() {
    let catalog = Catalog::embedded().unwrap();
    let (text, offset) = unmark("{\"Statement\": {\"Action\": [\"s3:Get*\", \"sqs:Del|*\"]}}");
    let out = changed(&text, &expand(&text, offset, catalog).unwrap());
    assert_eq!(out, "{\"Statement\": {\"Action\": [\"s3:Get*\", \"sqs:DeleteMessage\",\n\"sqs:DeleteQueue\"]}}");
}

#[test]
fn what_is_left_out_becomes_what_is_meant() {
    let catalog = Catalog::embedded().unwrap();
    let (text, offset) = unmark("{\"Statement\": {\"Not|Action\": [\"sqs:D*\", \"sqs:Delete*\"]}}");
    let out = changed(&text, &expand(&text, offset, catalog).unwrap());
    assert!(out.starts_with("{\"Statement\": {\"Action\": [\n  \"sqs:AddPermission\","), "{out}");
    assert!(out.contains("\"s3:*\"") && out.contains("\"sqs:SendMessage\"") && !out.contains("sqs:Delete"));
}

#[test]
fn shrinking_never_means_more() {
    let catalog = Catalog::embedded().unwrap();
    for service in ["s3", "sqs", "iam", "ec2", "kms", "dynamodb"] {
        let all: Vec<_> = catalog.service(service).unwrap().actions.iter().map(|action| action.name.clone()).collect();
        for step in [2, 3, 5, 7] {
            let some: Vec<_> = all
                .iter()
                .enumerate()
                .filter(|(at, _)| at % step != 0)
                .map(|(_, name)| format!("{service}:{name}"))
                .collect();
            let text = format!("{{\"Statement\": {{\"Action\": {some:?}}}}}");
            let Ok(changes) = shrink(&text, text.find("Action").unwrap(), catalog) else { continue };
            let short = changed(&text, &changes);
            let read = iam_evaluator::syntax::read_document(&short, PolicyType::IdentityBased);
            let patterns = &read.document.statements[0].actions[0].entries;
            let mut meant: Vec<_> = patterns
                .iter()
                .flat_map(|pattern| catalog.expand(&pattern.value))
                .map(|(service, action)| format!("{}:{}", service.prefix, action.name))
                .collect();
            meant.sort();
            meant.dedup();
            let mut wanted = some.clone();
            wanted.sort();
            assert_eq!(meant, wanted, "{service} without each {step}.");
        }
    }
}

#[test]
fn what_cannot_be_written_out_is_said() {
    let catalog = Catalog::embedded().unwrap();
    let asked = |marked: &str| {
        let (text, offset) = unmark(marked);
        expand(&text, offset, catalog).unwrap_err()
    };
    assert!(asked(r#"{"Statement": {"Action": "|*"}}"#).contains("at most 1000 are written out"));
    assert_eq!(asked(r#"{"Statement": {"Action": "s3:Get|Object"}}"#), "There is no wildcard here.");
    assert!(asked(r#"{"Statement": {"Resource": "|*"}}"#).starts_with("There is no action here"));
}

#[test]
fn a_document_is_laid_out_as_awss_are() {
    let text = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject"],"Resource":["a","b"],"Condition":{}}]}"#;
    let expected = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObject"],
      "Resource": [
        "a",
        "b"
      ],
      "Condition": {}
    }
  ]
}"#;
    assert_eq!(format(text).as_deref(), Some(expected));
    assert_eq!(format(expected).as_deref(), Some(expected), "laying out twice changes nothing");
    for broken in ["", "{", "{\"a\": 1,}", "{'a': 1}", "[}", "{\"a\" 1}", "{\"a\": 1} x"] {
        assert_eq!(format(broken), None, "{broken}");
    }
}

#[test]
fn every_place_of_a_broken_text_has_an_answer() {
    let text = "{\"Statement\": [{\"Acti\"on: [\"s3:*\", ]], \"Condition\": {\"Bool\" {\"ünï\": \"${aws:";
    for offset in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
        let _ = complete(text, offset, about(PolicyType::ResourceBased));
        let _ = hover(text, offset, about(PolicyType::ResourceBased));
    }
}

#[test]
fn an_element_is_offered_behind_the_last_one() {
    let text = "{\n  \"Statement\": [\n    {\n      \"Action\": \"s3:GetObject\",\n      \"Resource\": \"*\",\n      \"Cond\"\n    }\n  ]\n}";
    let offset = text.find("Cond").unwrap() + 4;
    let about = About { policy_type: PolicyType::IdentityBased, catalog: None, descriptions: None };
    let found = complete(text, offset, about);
    assert!(found.items.iter().any(|item| item.label == "Condition"), "{found:?}");
}

#[test]
fn actions_are_described_where_the_descriptions_have_come() {
    let (text, offset) = unmark(r#"{"Statement": [{"Action": ["sqs:*", "S3:GetObj|ect"]}]}"#);
    assert_eq!(service_at(&text, offset).as_deref(), Some("s3"));
    assert_eq!(service_at(&text, 5), None);
    let mut all = Descriptions::new();
    all.add(":s3\nGetObject\tGrants permission to retrieve objects from Amazon S3\n");
    let about = About { descriptions: Some(&all), ..about(PolicyType::IdentityBased) };
    assert_eq!(hover(&text, offset, about).unwrap().lines[0], "Grants permission to retrieve objects from Amazon S3.");
    let found = complete(&text, offset, about);
    let item = found.items.iter().find(|item| item.label == "s3:GetObject").unwrap();
    assert!(item.doc.starts_with("Grants permission to retrieve objects from Amazon S3. Takes: "), "{}", item.doc);
}
