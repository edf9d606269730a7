//! Random small scenarios: few accounts, principals, actions, resources and conditions, so that statements often apply.

use iam_evaluator::scenario::Scenario;
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Value, json};

pub(crate) const ACCOUNT: &str = "111122223333";
pub(crate) const OTHER_ACCOUNT: &str = "444455556666";

/// Context keys that conditions test and that no principal or resource of the grammar derives, each with values.
pub(crate) const KEYS: [(&str, &[&str]); 7] = [
    ("aws:SourceIp", &["10.1.2.3", "203.0.113.9", "2001:db8::1"]),
    ("aws:SourceVpce", &["vpce-1", "vpce-2", "vpce-3"]),
    ("aws:PrincipalTag/team", &["red", "Red", "blue", "*", ""]),
    ("aws:TagKeys", &["red", "blue", "green", ""]),
    ("s3:prefix", &["home/", "home/red", "red", ""]),
    ("s3:max-keys", &["5", "10", "20"]),
    ("ex:flag", &["true", "false", "TRUE"]),
];

/// What a scenario may leave open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Open {
    /// Nothing is unknown.
    Nothing,
    /// Some of [`KEYS`] are unknown.
    Keys,
    /// Some of [`KEYS`] are unknown and some policy types unseen.
    KeysAndPolicies,
}

pub(crate) fn scenarios(open: Open) -> impl Strategy<Value = Value> {
    let unseen = match open {
        Open::KeysAndPolicies => subsequence(TYPES.to_vec(), 0..=2).boxed(),
        _ => Just(Vec::new()).boxed(),
    };
    let organization = select(vec![
        Value::Null,
        json!({"id": "o-1"}),
        json!({"id": "o-1", "managementAccount": ACCOUNT}),
        json!({"id": "o-1", "managementAccount": OTHER_ACCOUNT}),
    ]);
    let settings = select(vec![json!({}), json!({"D-18": "lenient"}), json!({"D-09": "strict"})]);
    (vec(policy(), 1..6), request(open), unseen, organization, settings).prop_map(
        |(mut policies, request, unseen, organization, settings)| {
            for (index, policy) in policies.iter_mut().enumerate() {
                policy["name"] = json!(format!("p{index}"));
            }
            let mut scenario = json!({
                "schema": 1, "title": "t", "policies": policies, "requests": [request], "unseen": unseen,
                "settings": settings,
            });
            if !organization.is_null() {
                scenario["organization"] = organization;
            }
            scenario
        },
    )
}

pub(crate) fn read(scenario: &Value) -> Scenario {
    Scenario::from_json(&scenario.to_string()).unwrap()
}

pub(crate) const TYPES: [&str; 7] = [
    "identity-based",
    "resource-based",
    "permissions-boundary",
    "session",
    "service-control",
    "resource-control",
    "vpc-endpoint",
];

fn policy() -> impl Strategy<Value = Value> {
    let types = prop_oneof![
        4 => Just("identity-based"), 4 => Just("resource-based"), 1 => Just("permissions-boundary"),
        1 => Just("session"), 2 => Just("service-control"), 1 => Just("resource-control"), 2 => Just("vpc-endpoint"),
    ];
    types.prop_flat_map(policy_of)
}

pub(crate) fn policy_of(policy_type: &'static str) -> impl Strategy<Value = Value> {
    let places: &[&str] = match policy_type {
        "identity-based" | "permissions-boundary" => &[
            "arn:aws:iam::111122223333:user/ann",
            "arn:aws:iam::111122223333:role/r",
            "arn:aws:iam::444455556666:user/bob",
        ],
        "session" => &["arn:aws:sts::111122223333:assumed-role/r/s"],
        "resource-based" => &["arn:aws:s3:::b", "arn:aws:iam::111122223333:role/r"],
        "vpc-endpoint" => &["vpce-1", "vpce-2"],
        _ => &["root", "ou-1"],
    };
    let share = if policy_type == "vpc-endpoint" { 0.8 } else { 0.4 };
    let version = select(vec![Some("2012-10-17"), Some("2012-10-17"), Some("2008-10-17"), None]);
    let attached = weighted(share, select(places.to_vec()));
    (attached, vec(statement(policy_type), 1..4), version).prop_map(move |(attached, statements, version)| {
        let mut document = json!({ "Statement": statements });
        if let Some(version) = version {
            document["Version"] = json!(version);
        }
        let mut policy = json!({ "type": policy_type, "name": "p", "document": document });
        if let Some(attached) = attached {
            policy["attachedTo"] = json!(attached);
        }
        policy
    })
}

pub(crate) fn statement(policy_type: &'static str) -> impl Strategy<Value = Value> {
    let effect = prop_oneof![3 => Just("Allow"), 1 => Just("Deny")];
    let conditions = prop_oneof![2 => Just(Vec::new()), 2 => vec(condition(), 1..3)];
    let takes_principal = matches!(policy_type, "resource-based" | "vpc-endpoint" | "resource-control");
    (effect, actions(), resources(), principals(), conditions).prop_map(
        move |(effect, (action, actions), (resource, resources), (principal, who), conditions)| {
            let mut statement = json!({ "Effect": effect });
            statement[action] = actions;
            statement[resource] = resources;
            if takes_principal {
                statement[principal] = who;
            }
            for (operator, key, values) in conditions {
                statement["Condition"][operator][key] = values;
            }
            statement
        },
    )
}

fn actions() -> impl Strategy<Value = (&'static str, Value)> {
    let listed = select(vec![
        json!("*"),
        json!("s3:*"),
        json!(["s3:Get*", "kms:*", "sts:*"]),
        json!("s3:getobject"),
        json!(["sqs:?endMessage", "s3:PutObject"]),
        json!("*:*"),
        json!([]),
    ]);
    (prop_oneof![5 => Just("Action"), 1 => Just("NotAction")], listed)
}

fn resources() -> impl Strategy<Value = (&'static str, Value)> {
    let listed = select(vec![
        json!("*"),
        json!("*"),
        json!("arn:aws:s3:::b/*"),
        json!(["arn:aws:s3:::b", "arn:aws:kms:*"]),
        json!("arn:aws:s3:::b/${aws:username}/*"),
        json!("arn:aws:s3:::b/${aws:PrincipalTag/team, 'red'}/k"),
        json!(["arn:aws:s3:::b/${aws:PrincipalTag/team}/?", "arn:aws:iam::111122223333:role/*"]),
        json!("arn:aws:sqs"),
    ]);
    (prop_oneof![6 => Just("Resource"), 1 => Just("NotResource")], listed)
}

fn principals() -> impl Strategy<Value = (&'static str, Value)> {
    let listed = select(vec![
        json!("*"),
        json!("*"),
        json!({"AWS": ACCOUNT}),
        json!({"AWS": "arn:aws:iam::444455556666:root"}),
        json!({"AWS": ["arn:aws:iam::111122223333:user/ann", "arn:aws:iam::111122223333:role/r"]}),
        json!({"AWS": ["arn:aws:sts::111122223333:assumed-role/r/s", "arn:aws:iam::111122223333:root"]}),
        json!({"AWS": "arn:aws:sts::111122223333:federated-user/fed"}),
        json!({"Service": "lambda.amazonaws.com"}),
        json!({"AWS": "arn:aws:iam::444455556666:user/bob", "Service": "sqs.amazonaws.com"}),
    ]);
    (prop_oneof![6 => Just("Principal"), 1 => Just("NotPrincipal")], listed)
}

fn condition() -> impl Strategy<Value = (String, &'static str, Value)> {
    let operators = |key: &str| match key {
        "aws:SourceIp" => vec!["IpAddress", "NotIpAddress"],
        "s3:max-keys" => vec!["NumericLessThan", "NumericNotEquals", "NumericGreaterThanEquals", "Null"],
        "ex:flag" => vec!["Bool", "Null", "StringNotEqualsIgnoreCase"],
        "aws:TagKeys" => vec!["StringEquals", "StringNotEquals", "StringLike", "Null"],
        _ => vec!["StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase", "Null"],
    };
    let values = |operator: &str| match operator {
        "IpAddress" | "NotIpAddress" => vec!["10.0.0.0/8", "203.0.113.9", "0.0.0.0/0"],
        "Null" | "Bool" => vec!["true", "false"],
        name if name.starts_with("Numeric") => vec!["5", "10.0", "12"],
        _ => vec!["red", "blue", "*", "home/*", "vpce-1", "${aws:PrincipalTag/team}", "vpce-?", ""],
    };
    let keys = select(KEYS.map(|(key, _)| key).to_vec());
    let set = prop_oneof![4 => Just(""), 1 => Just("ForAllValues:"), 1 => Just("ForAnyValue:")];
    let named = (keys, set).prop_flat_map(move |(key, set)| (select(operators(key)), Just(key), Just(set)));
    let valued = named.prop_flat_map(move |(operator, key, set)| {
        (vec(select(values(operator)), 0..3), Just(operator), Just(key), Just(set), weighted(0.2, Just("IfExists")))
    });
    valued.prop_map(|(values, operator, key, set, if_exists)| {
        let if_exists = if_exists.filter(|_| operator != "Null").unwrap_or_default();
        (format!("{set}{operator}{if_exists}"), key, json!(values))
    })
}

fn principal() -> impl Strategy<Value = Value> {
    select(vec![
        json!("arn:aws:iam::111122223333:user/ann"),
        json!("arn:aws:iam::111122223333:user/ann"),
        json!("arn:aws:sts::111122223333:assumed-role/r/s"),
        json!("arn:aws:iam::111122223333:role/r"),
        json!({"arn": "arn:aws:sts::111122223333:federated-user/fed", "federatedBy": "arn:aws:iam::111122223333:user/ann"}),
        json!({"arn": "arn:aws:sts::111122223333:federated-user/fed", "federatedBy": "arn:aws:iam::111122223333:root"}),
        json!("arn:aws:iam::111122223333:root"),
        json!({"arn": "arn:aws:iam::111122223333:root", "assumedRoot": true}),
        json!({"arn": "arn:aws:iam::444455556666:user/bob", "organization": null}),
        json!("arn:aws:sts::444455556666:assumed-role/AWSServiceRoleForX/s"),
        json!("lambda.amazonaws.com"),
        json!("anonymous"),
    ])
}

fn target() -> impl Strategy<Value = (&'static str, Value)> {
    select(vec![
        ("s3:GetObject", json!({"arn": "arn:aws:s3:::b/red/k", "account": ACCOUNT})),
        ("s3:GetObject", json!("arn:aws:s3:::b/ann/k")),
        ("s3:PutObject", json!({"arn": "arn:aws:s3:::b/red/k", "account": OTHER_ACCOUNT})),
        ("s3:PutObject", json!({"arn": "arn:aws:s3:::b/red/k", "account": ACCOUNT, "blockPublicAccess": true})),
        ("s3:GetObject", json!({"arn": "arn:aws:s3:::b/k", "account": ACCOUNT, "objectOwner": OTHER_ACCOUNT})),
        ("sts:AssumeRole", json!("arn:aws:iam::111122223333:role/r")),
        ("kms:Decrypt", json!("arn:aws:kms:eu-west-1:111122223333:key/1")),
        ("sqs:SendMessage", json!("arn:aws:sqs:eu-west-1:444455556666:q")),
        ("sts:GetCallerIdentity", json!("*")),
        ("s3:ListAllMyBuckets", json!("*")),
    ])
}

fn request(open: Open) -> impl Strategy<Value = Value> {
    let context = vec(weighted(0.4, 0..4_usize), KEYS.len());
    let names: Vec<&str> = KEYS.iter().map(|(key, _)| *key).collect();
    let unknown = match open {
        Open::Nothing => Just(Vec::new()).boxed(),
        _ => subsequence(names, 1..=3).boxed(),
    };
    (principal(), target(), context, unknown, weighted(0.15, target())).prop_map(
        |(principal, (action, resource), context, unknown, also)| {
            let mut given = json!({});
            for ((key, values), chosen) in KEYS.iter().zip(context) {
                if let Some(chosen) = chosen.filter(|_| !unknown.contains(key)) {
                    // Now and then a text of no type.
                    given[*key] = json!(values.get(chosen).unwrap_or(&"many"));
                }
            }
            let mut request = json!({
                "principal": principal, "action": action, "resource": resource, "context": given, "unknown": unknown,
            });
            if let Some((action, resource)) = also {
                request["also"] = json!([{ "action": action, "resource": resource }]);
            }
            request
        },
    )
}

/// Absent or a value for each of the keys, and also two values for the one that is documented to hold several.
pub(crate) fn assignments() -> impl Strategy<Value = Vec<Option<Value>>> {
    Vec::from(KEYS.map(|(key, values)| {
        let one = select(values.to_vec()).prop_map(|value| Some(json!(value)));
        let two = subsequence(values.to_vec(), 2).prop_map(|values| Some(json!(values)));
        let several = u32::from(key == "aws:TagKeys");
        prop_oneof![2 => Just(None), 6 => one, 2 * several => two]
    }))
}

/// The scenario with its unknown keys replaced by what an assignment gives them.
pub(crate) fn assign(scenario: &Value, assignment: &[Option<Value>]) -> Value {
    let mut scenario = scenario.clone();
    let request = &mut scenario["requests"][0];
    let unknown = request["unknown"].as_array().unwrap().clone();
    request["unknown"] = json!([]);
    for ((key, _), value) in KEYS.iter().zip(assignment) {
        if let Some(value) = value
            && unknown.contains(&json!(key))
        {
            request["context"][*key] = value.clone();
        }
    }
    scenario
}
