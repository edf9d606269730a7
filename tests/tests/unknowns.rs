//! What a verdict depends on, held against trying every assignment: `possible` and `dependsOn` are exact.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test fails by panicking

use iam_evaluator::Evaluator;
use iam_evaluator::evaluation::Decision;
use iam_evaluator::scenario::{ContextValue, Request, Scalar, Scenario};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Keys that conditions name; `x:multi` is used with set operators only, so it may hold lists.
const KEYS: [&str; 3] = ["x:one", "x:two", "x:multi"];
const PATTERNS: [&str; 9] = ["a", "b", "ab", "a*", "*b", "?", "*", "", "${x:two}"];
/// One text for everything those patterns can tell apart, and more.
const TEXTS: [&str; 16] = ["", "a", "b", "c", "aa", "ab", "ba", "bb", "cb", "cc", "acb", "a*", "*b", "?", "*", "ccc"];
/// The same for a key without policy variables, which may hold several.
const MEMBERS: [&str; 11] = ["", "a", "b", "c", "aa", "ab", "bb", "cc", "a*", "*b", "?"];

fn condition() -> impl Strategy<Value = Value> {
    let single = prop::sample::select(vec![
        "StringEquals",
        "StringNotEquals",
        "StringLike",
        "StringNotLike",
        "StringEqualsIfExists",
        "StringNotLikeIfExists",
        "Null",
    ]);
    let set = prop::sample::select(vec![
        "ForAnyValue:StringLike",
        "ForAllValues:StringEquals",
        "ForAnyValue:StringNotEquals",
        "ForAllValues:StringNotLike",
    ]);
    let values = || prop::collection::vec(prop::sample::select(PATTERNS.to_vec()), 1..=2);
    let single =
        (single, prop::sample::select(vec!["x:one", "x:two"]), values()).prop_map(|(operator, key, values)| {
            if operator == "Null" {
                return json!({"Null": {key: values.first() == Some(&"a")}});
            }
            // A key is not compared with itself.
            let values: Vec<_> = values.into_iter().filter(|value| key != "x:two" || !value.contains('$')).collect();
            json!({operator: {key: values}})
        });
    let set = (set, values()).prop_map(|(operator, values)| {
        // `*` as a literal is one text more than the lists below hold.
        let values: Vec<_> = values.into_iter().filter(|value| !value.contains('$') && *value != "*").collect();
        json!({operator: {"x:multi": values}})
    });
    prop_oneof![3 => single, 1 => set]
}

fn statement() -> impl Strategy<Value = Value> {
    let resources = vec!["*", "arn:aws:s3:::b/${x:one}", "arn:aws:s3:::b/a*", "arn:aws:s3:::other"];
    let parts = (
        prop::sample::select(vec!["Allow", "Allow", "Deny"]),
        prop::sample::select(resources),
        prop::collection::vec(condition(), 0..=2),
    );
    parts.prop_map(|(effect, resource, conditions)| {
        let mut condition = serde_json::Map::new();
        for (operator, keys) in conditions.iter().filter_map(Value::as_object).flatten() {
            condition.insert(operator.clone(), keys.clone());
        }
        json!({"Effect": effect, "Action": "*", "Resource": resource, "Condition": condition})
    })
}

fn scenario() -> impl Strategy<Value = Value> {
    let policy = || prop::collection::vec(statement(), 1..=3);
    let types = prop::sample::select(vec!["identity-based", "permissions-boundary", "service-control", "session"]);
    let unknown = prop::sample::subsequence(KEYS.to_vec(), 1..=3);
    (policy(), prop::option::of((types, policy())), unknown).prop_map(|(identity, other, unknown)| {
        let document = |statements: Vec<Value>| json!({"Version": "2012-10-17", "Statement": statements});
        let mut policies = vec![json!({"type": "identity-based", "name": "first", "document": document(identity)})];
        if let Some((policy_type, statements)) = other {
            policies.push(json!({"type": policy_type, "name": "second", "document": document(statements)}));
        }
        json!({
            "schema": 1,
            "title": "random",
            "policies": policies,
            "requests": [{
                "principal": "arn:aws:sts::111122223333:assumed-role/r/s",
                "action": "s3:GetObject",
                "resource": "arn:aws:s3:::b/ab",
                "unknown": unknown,
            }],
        })
    })
}

/// Every value a key may have: absent, each text, and for the multivalued key lists of two and three different texts.
fn assignments(key: &str) -> Vec<Option<Value>> {
    if key != "x:multi" {
        return std::iter::once(None).chain(TEXTS.iter().map(|text| Some(json!(text)))).collect();
    }
    let mut all = vec![None];
    for (i, first) in MEMBERS.iter().enumerate() {
        all.push(Some(json!(first)));
        for (j, second) in MEMBERS.iter().enumerate().skip(i + 1) {
            all.push(Some(json!([first, second])));
            all.extend(MEMBERS.iter().skip(j + 1).map(|third| Some(json!([first, second, third]))));
        }
    }
    all
}

fn context_value(value: &Value) -> ContextValue {
    let scalar = |value: &Value| Scalar::String(value.as_str().unwrap().to_owned());
    match value {
        Value::Array(values) => ContextValue::Many(values.iter().map(scalar).collect()),
        value => ContextValue::One(scalar(value)),
    }
}

fn concrete(evaluator: &Evaluator, request: &Request, assigned: &[(&str, &Option<Value>)]) -> Decision {
    let mut request = request.clone();
    request.unknown.clear();
    for (key, value) in assigned {
        if let Some(value) = value {
            request.context.insert((*key).to_owned(), context_value(value));
        }
    }
    evaluator.decide(&request)
}

/// The decisions of every assignment, and the keys that alone turn one of them.
fn brute_force(evaluator: &Evaluator, request: &Request) -> (BTreeSet<Decision>, BTreeSet<String>) {
    let keys: Vec<&str> = request.unknown.iter().map(String::as_str).collect();
    let pools: Vec<_> = keys.iter().map(|key| assignments(key)).collect();
    let total: usize = pools.iter().map(Vec::len).product();
    let place = |mut index: usize| -> Vec<usize> {
        pools
            .iter()
            .map(|pool| {
                let at = index % pool.len();
                index /= pool.len();
                at
            })
            .collect()
    };
    let decisions: Vec<Decision> = (0..total)
        .map(|index| {
            let at = place(index);
            let assigned: Vec<_> = keys.iter().zip(&pools).zip(at).map(|((key, pool), at)| (*key, &pool[at])).collect();
            concrete(evaluator, request, &assigned)
        })
        .collect();
    let mut turning = BTreeSet::new();
    let mut stride = 1;
    for (key, pool) in keys.iter().zip(&pools) {
        // Neighbours along this key's axis: the same assignment but for the key at its first value.
        let turns = (0..total).any(|index| {
            let first = index - (index / stride % pool.len()) * stride;
            decisions[index] != decisions[first]
        });
        if turns {
            turning.insert((*key).to_owned());
        }
        stride *= pool.len();
    }
    (decisions.into_iter().collect(), turning)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn possible_and_depends_on_are_what_trying_everything_gives(scenario in scenario()) {
        let scenario = Scenario::from_json(&scenario.to_string()).unwrap();
        let evaluator = Evaluator::new(&scenario);
        let request = &scenario.requests[0];
        let verdict = evaluator.evaluate(0, request).verdict;
        let (decisions, turning) = brute_force(&evaluator, request);
        let possible: BTreeSet<Decision> = match verdict.decision {
            Decision::Depends => verdict.possible.iter().copied().collect(),
            decision => BTreeSet::from([decision]),
        };
        prop_assert_eq!(&possible, &decisions, "possible");
        let depends_on: BTreeSet<String> = verdict.depends_on.iter().cloned().collect();
        prop_assert_eq!(&depends_on, &turning, "dependsOn");
        prop_assert!(!verdict.warnings.iter().any(|warning| warning.code == "unknowns-not-exhausted"));
    }

    #[test]
    fn missing_keys_are_those_whose_presence_turns_the_decision_alone_or_else_together(scenario in scenario()) {
        let mut scenario = Scenario::from_json(&scenario.to_string()).unwrap();
        scenario.requests[0].unknown.clear();
        let evaluator = Evaluator::new(&scenario);
        let request = &scenario.requests[0];
        let verdict = evaluator.evaluate(0, request).verdict;
        let missing: BTreeSet<String> = verdict.missing_context_keys.iter().cloned().collect();
        let alone: BTreeSet<String> = KEYS
            .into_iter()
            .filter(|key| {
                assignments(key).iter().any(|value| concrete(&evaluator, request, &[(key, value)]) != verdict.decision)
            })
            .map(str::to_owned)
            .collect();
        let mut together = request.clone();
        together.unknown = KEYS.map(str::to_owned).to_vec();
        let turning = if alone.is_empty() { brute_force(&evaluator, &together).1 } else { alone };
        prop_assert_eq!(missing, turning);
    }
}
