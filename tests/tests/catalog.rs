//! The service reference: what its look-ups give, and that every line of the committed file can be read.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // a test fails by panicking

use iam_catalog::{AccessLevel, Catalog, Field, ValueType};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn catalog() -> &'static Catalog {
    Catalog::embedded().unwrap()
}

#[test]
fn an_action_has_its_level_resources_and_keys() {
    let (service, action) = catalog().action("S3:getobject").unwrap();
    assert_eq!(
        (service.name.as_str(), action.name.as_str(), action.level),
        ("Amazon S3", "GetObject", AccessLevel::Read)
    );
    let types: Vec<&str> = service.resource_types_of(action).map(|of| of.name.as_str()).collect();
    assert!(types.contains(&"object") && !types.contains(&"bucket"), "{types:?}");
    assert!(service.takes_key(action, "s3:ExistingObjectTag/team") && !service.takes_key(action, "s3:prefix"));
    let (service, list) = catalog().action("s3:ListBucket").unwrap();
    assert!(service.takes_key(list, "S3:Prefix"));
    assert!(catalog().action("s3:GetObjcet").is_none() && catalog().action("GetObject").is_none());
}

#[test]
fn levels_are_those_of_the_reference() {
    let level = |name: &str| catalog().action(name).unwrap().1.level;
    assert_eq!(level("s3:ListAllMyBuckets"), AccessLevel::List);
    assert_eq!(level("s3:PutObject"), AccessLevel::Write);
    assert_eq!(level("s3:PutBucketPolicy"), AccessLevel::PermissionsManagement);
    assert_eq!(level("ec2:CreateTags"), AccessLevel::Tagging);
}

#[test]
fn wildcards_expand_in_order_and_ignore_case() {
    let names = |pattern: &str| -> Vec<String> {
        let found = catalog().expand(pattern);
        found.iter().map(|(service, action)| format!("{}:{}", service.prefix, action.name)).collect()
    };
    let got = names("sqs:*MESSAGE*");
    assert!(got.contains(&"sqs:SendMessage".to_owned()) && got.is_sorted(), "{got:?}");
    assert_eq!(names("s3:GetObject"), ["s3:GetObject"]);
    assert!(names("s3:Fetch*").is_empty() && names("GetObject").is_empty());
    assert!(names("*").len() > 20_000);
    assert_eq!(names("*").len(), names("*:*").len());
    assert!(names("dynamo*:Get?tem").contains(&"dynamodb:GetItem".to_owned()));
}

#[test]
fn keys_have_their_type_and_number_of_values() {
    let key = |name: &str| {
        let key = catalog().condition_key(name).unwrap_or_else(|| panic!("{name}"));
        (key.value_type, key.multivalued)
    };
    assert_eq!(key("s3:prefix"), (ValueType::String, false));
    assert_eq!(key("s3:max-keys"), (ValueType::Numeric, false));
    assert_eq!(key("dynamodb:Attributes"), (ValueType::String, true));
    assert_eq!(key("saml:aud").0, ValueType::String);
    assert!(catalog().condition_key("s3:prefixes").is_none());
    assert!(!catalog().condition_key("s3:prefix").unwrap().description.is_empty());
}

#[test]
fn forms_of_arns_say_what_is_in_their_fields() {
    let service = catalog().service("sqs").unwrap();
    let queue = service.resource_types.iter().find(|of| of.name == "queue").unwrap();
    assert_eq!((queue.arn.region(), queue.arn.account()), (Field::Needed, Field::Needed));
    assert!(queue.arn.matches("arn:aws:sqs:us-east-1:111122223333:q"));
    let bucket = catalog().service("s3").unwrap().resource_types.iter().find(|of| of.name == "bucket").unwrap();
    assert_eq!((bucket.arn.region(), bucket.arn.account()), (Field::Empty, Field::Empty));
    assert!(bucket.arn.resource_may_match("b*") && !bucket.arn.resource_may_match("b/*"));
    assert!(catalog().has_arn_service("s3") && !catalog().has_arn_service("sss"));
}

#[test]
fn the_committed_file_is_read_in_full() {
    let (mut actions, mut types, mut keys) = (0, 0, 0);
    for service in catalog().services() {
        let names: BTreeSet<&str> = service.actions.iter().map(|action| action.name.as_str()).collect();
        assert_eq!(names.len(), service.actions.len(), "{} has an action twice", service.prefix);
        actions += service.actions.len();
        types += service.resource_types.len();
        keys += service.condition_keys.len();
        for action in &service.actions {
            assert_eq!(service.resource_types_of(action).count(), action.resource_types.len(), "{}", action.name);
            let _ = service.keys_of(action).count();
        }
        assert!(service.resource_types.iter().all(|of| of.arn.fields().is_some()), "{}", service.prefix);
    }
    assert!(actions > 20_000 && types > 2_000 && keys > 2_500, "{actions} {types} {keys}");
    let date = catalog().date();
    assert!(date.len() == 10 && date.starts_with("20"), "{date}");
}

#[test]
fn other_texts_are_refused_with_the_place() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/iam-catalog/data/catalog.txt");
    let text = fs::read_to_string(path).unwrap();
    assert_eq!(Catalog::read("").unwrap_err().line, 1);
    assert_eq!(Catalog::read("{}").unwrap_err().line, 1);
    assert!(Catalog::read(&text).is_ok());
    let half: String = text.lines().take(1_000).map(|line| format!("{line}\n")).collect();
    assert!(Catalog::read(&half).unwrap_err().line > 1_000);
}

#[test]
fn names_are_guessed_from_what_was_misspelt() {
    let service = catalog().service("s3").unwrap();
    let names = || service.actions.iter().map(|action| action.name.as_str());
    assert_eq!(Catalog::most_like("GetObjcet", names()), Some("GetObject"));
    assert_eq!(Catalog::most_like("Xyz", names()), None);
}
