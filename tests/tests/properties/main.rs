//! What holds of every scenario: random ones from a small grammar, and arbitrary text.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)] // a test may panic

mod fixes;
mod fold;
mod grammar;
mod nearest;

use grammar::{KEYS, Open, assign, assignments, policy_of, read, scenarios, statement};
use iam_evaluator::evaluation::{Decision, Evaluation, StageOutcome, Verdict};
use iam_evaluator::scenario::Scenario;
use iam_evaluator::syntax::Effect;
use iam_evaluator::truth::Truth;
use iam_evaluator::{Detail, Evaluator, evaluate};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

fn evaluated(scenario: &Value) -> Evaluation {
    evaluate(&read(scenario)).remove(0)
}

/// The decisions an evaluation leaves open: one, unless it depends.
fn left_open(evaluation: &Evaluation) -> Vec<Decision> {
    match evaluation.verdict.decision {
        Decision::Depends => evaluation.verdict.possible.clone(),
        decision => vec![decision],
    }
}

fn statements_of(scenario: &mut Value, policy: usize) -> &mut Vec<Value> {
    scenario["policies"][policy]["document"]["Statement"].as_array_mut().unwrap()
}

fn add_policy(scenario: &mut Value, mut policy: Value) {
    policy["name"] = json!("added");
    scenario["policies"].as_array_mut().unwrap().push(policy);
}

fn open() -> impl Strategy<Value = Open> {
    select(vec![Open::Nothing, Open::Keys, Open::KeysAndPolicies])
}

fn any_scenario() -> impl Strategy<Value = Value> {
    open().prop_flat_map(scenarios)
}

/// A number of cases that keeps the whole suite within seconds.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Everything that an evaluator says of a scenario, as text.
fn everything(evaluator: &Evaluator, scenario: &Scenario) -> String {
    let findings: Vec<_> = (0..scenario.policies.len()).map(|index| evaluator.findings(index)).collect();
    let evaluations = scenario.requests.iter().enumerate().map(|(index, request)| evaluator.evaluate(index, request));
    serde_json::to_string_pretty(&(findings, evaluations.collect::<Vec<_>>())).unwrap()
}

proptest! {
    #![proptest_config(cases(800))]

    #[test]
    fn after_an_edit_all_is_as_if_made_anew(
        before in any_scenario(), other in any_scenario(), share in 0..4usize, place in 0..6usize, settled in any::<bool>(),
    ) {
        // The work after the edit: policies of both scenarios, so that some stay, move, change their name or go.
        let mut after = if share == 0 { other.clone() } else { before.clone() };
        let (own, others) = (before["policies"].as_array().unwrap(), other["policies"].as_array().unwrap());
        let mut policies = own.clone();
        policies.splice(place.min(own.len())..(place + share % 2).min(own.len()), others.iter().take(share).cloned());
        for (index, policy) in policies.iter_mut().enumerate().filter(|_| place % 2 == 0) {
            policy["name"] = json!(format!("p{index}"));
        }
        let mut names = Vec::new();
        policies.retain(|policy| { let new = !names.contains(&policy["name"]); names.push(policy["name"].clone()); new });
        after["policies"] = json!(policies);
        if settled {
            after["settings"] = other["settings"].clone();
        }
        let (before, after) = (read(&before), read(&after));
        let edited = Evaluator::new(&before).after_edit(&after);
        let anew = everything(&Evaluator::new(&after), &after);
        prop_assert_eq!(everything(&edited, &after), anew);
        // And back, out of what was taken over.
        prop_assert_eq!(everything(&edited.after_edit(&before), &before), everything(&Evaluator::new(&before), &before));
    }

    #[test]
    fn an_explanation_written_as_json_is_that_of_its_value(scenario in any_scenario()) {
        let scenario = read(&scenario);
        let evaluator = Evaluator::new(&scenario);
        for (index, request) in scenario.requests.iter().enumerate() {
            let prepared = evaluator.prepare(request);
            for detail in [Detail::Full, Detail::Verdict] {
                let mut written = Vec::new();
                evaluator.explain_json(index, &prepared, detail, &mut written);
                let value = evaluator.explain(index, &prepared, detail);
                prop_assert_eq!(String::from_utf8(written).unwrap(), serde_json::to_string(&value).unwrap());
            }
            let (full, mut outline) =
                (evaluator.evaluate(index, request), evaluator.explain(index, &prepared, Detail::Outline));
            outline.verdict.stages.clear();
            let verdict = evaluator.explain(index, &prepared, Detail::Verdict);
            if outline.pairs.is_empty() {
                prop_assert_eq!(&verdict, &outline);
                let head = Verdict { stages: Vec::new(), context: Vec::new(), ..full.verdict };
                prop_assert_eq!(verdict.verdict, head);
            }
        }
    }

    #[test]
    fn deciding_agrees_with_explaining(scenario in any_scenario()) {
        let scenario = read(&scenario);
        let explained = evaluate(&scenario).remove(0);
        let decided = Evaluator::new(&scenario).decide(&scenario.requests[0]);
        prop_assert_eq!(decided, explained.verdict.decision);
    }

    #[test]
    fn the_decision_is_a_fold_over_the_statements(scenario in scenarios(Open::Nothing)) {
        let evaluation = evaluated(&scenario);
        for (pair, verdict) in fold::pairs(&scenario, &evaluation) {
            let (decision, decided_by) = fold::decide(&pair, verdict);
            prop_assert_eq!((decision, decided_by), (verdict.decision, verdict.decided_by), "{}", scenario);
        }
    }

    #[test]
    fn a_deny_that_applies_beats_every_allow(scenario in any_scenario()) {
        let verdict = evaluated(&scenario).verdict;
        let denies = verdict.stages.iter().any(|stage| stage.outcome == StageOutcome::ExplicitDeny);
        if denies || !verdict.denied_by.is_empty() {
            prop_assert_eq!(verdict.decision, Decision::ExplicitDeny, "{}", scenario);
        }
        // What several open Deny statements say together may be certain although none of them is.
        if verdict.decision == Decision::ExplicitDeny && scenario["requests"][0]["unknown"] == json!([]) {
            prop_assert!(denies, "{}", scenario);
        }
    }

    #[test]
    fn a_deny_of_everything_denies_whoever_has_policies(mut scenario in any_scenario()) {
        let request = scenario["requests"][0].clone();
        prop_assume!(request["action"] != "sts:GetCallerIdentity" && request.get("also").is_none());
        add_policy(&mut scenario, json!({"type": "resource-based", "document": {"Statement": [
            {"Effect": "Deny", "Principal": "*", "NotAction": [], "Resource": "*"}]}}));
        let decision = evaluated(&scenario).verdict.decision;
        prop_assert!(matches!(decision, Decision::ExplicitDeny | Decision::NotAuthenticated), "{:?}", decision);
    }

    #[test]
    fn the_order_of_statements_and_policies_does_not_matter(scenario in any_scenario(), turn in 0..8_usize) {
        let mut other = scenario.clone();
        let policies = other["policies"].as_array_mut().unwrap();
        let ordered = |policy: &Value| matches!(policy["type"].as_str(), Some("service-control" | "resource-control"));
        let (mut fixed, mut free): (Vec<_>, Vec<_>) = policies.drain(..).partition(ordered);
        let turns = turn % free.len().max(1);
        free.rotate_left(turns);
        fixed.extend(free);
        *policies = fixed;
        for policy in policies {
            policy["document"]["Statement"].as_array_mut().unwrap().reverse();
        }
        let (one, other) = (evaluated(&scenario), evaluated(&other));
        prop_assert_eq!(one.verdict.decision, other.verdict.decision);
        prop_assert_eq!(one.verdict.decided_by, other.verdict.decided_by);
        prop_assert_eq!(one.verdict.possible, other.verdict.possible);
    }

    #[test]
    fn another_allow_in_an_identity_based_policy_takes_nothing_away(
        scenario in any_scenario(), mut added in statement("identity-based"), at in 0..6_usize,
    ) {
        added["Effect"] = json!("Allow");
        let mut more = scenario.clone();
        let policies = scenario["policies"].as_array().unwrap();
        let identity: Vec<usize> = (0..policies.len()).filter(|&i| policies[i]["type"] == "identity-based").collect();
        match identity.get(at % identity.len().max(1)) {
            Some(&policy) => statements_of(&mut more, policy).push(added),
            None => add_policy(&mut more, json!({"type": "identity-based", "document": {"Statement": [added]}})),
        }
        if evaluated(&scenario).verdict.decision == Decision::Allowed {
            prop_assert_eq!(evaluated(&more).verdict.decision, Decision::Allowed);
        }
    }

    #[test]
    fn another_deny_never_allows(
        scenario in any_scenario(), added in select(grammar::TYPES.to_vec()).prop_flat_map(policy_of),
    ) {
        let mut added = added;
        for statement in added["document"]["Statement"].as_array_mut().unwrap() {
            statement["Effect"] = json!("Deny");
        }
        let mut more = scenario.clone();
        // Policies beside one of the same place, so that no new requirement to allow arises, and none is lifted: a
        // federated user session without session policy is denied because it has none.
        prop_assume!(added["type"] != "session");
        add_policy(&mut more, added);
        let before = left_open(&evaluated(&scenario));
        if !before.contains(&Decision::Allowed) {
            prop_assert!(!left_open(&evaluated(&more)).contains(&Decision::Allowed));
        }
    }

    #[test]
    fn removing_a_permissions_boundary_denies_nothing(scenario in any_scenario(), boundary in policy_of("permissions-boundary")) {
        let mut bounded = scenario.clone();
        add_policy(&mut bounded, boundary);
        if evaluated(&bounded).verdict.decision == Decision::Allowed {
            bounded["policies"].as_array_mut().unwrap().retain(|policy| policy["type"] != "permissions-boundary");
            let mut unbounded = bounded;
            // A boundary nobody can see is not one that was removed.
            unbounded["unseen"].as_array_mut().unwrap().retain(|unseen| unseen != "permissions-boundary");
            prop_assert_eq!(evaluated(&unbounded).verdict.decision, Decision::Allowed);
        }
    }

    #[test]
    fn whatever_an_unknown_key_holds_was_said_to_be_possible(
        scenario in scenarios(Open::Keys), tried in vec(assignments(), 12),
    ) {
        let open = evaluated(&scenario);
        let possible = left_open(&open);
        prop_assert_eq!(possible.is_empty(), false);
        for assignment in tried {
            let decision = evaluated(&assign(&scenario, &assignment)).verdict.decision;
            prop_assert!(possible.contains(&decision), "{:?} of {:?} with {:?} in {}", decision, possible, assignment, scenario);
        }
    }

    #[test]
    fn keys_that_a_decision_does_not_depend_on_do_not_change_it(
        scenario in scenarios(Open::Keys), assignment in assignments(), other in assignments(),
    ) {
        let open = evaluated(&scenario);
        let depends_on: Vec<String> = open.verdict.depends_on.iter().map(|key| key.to_lowercase()).collect();
        prop_assert_eq!(depends_on.is_empty(), open.verdict.decision != Decision::Depends);
        let mut changed = assignment.clone();
        for ((key, _), (to, from)) in KEYS.iter().zip(changed.iter_mut().zip(other)) {
            if !depends_on.contains(&key.to_lowercase()) {
                *to = from;
            }
        }
        let one = evaluated(&assign(&scenario, &assignment)).verdict.decision;
        prop_assert_eq!(one, evaluated(&assign(&scenario, &changed)).verdict.decision, "{:?} {:?} {}", assignment, changed, scenario);
    }

    #[test]
    fn whatever_an_unseen_policy_says_was_said_to_be_possible(
        scenario in scenarios(Open::KeysAndPolicies), assignment in assignments(), seeds in vec(0..7_usize, 2),
        hidden in Vec::from(grammar::TYPES.map(policy_of)),
    ) {
        let possible = left_open(&evaluated(&scenario));
        let mut seen = assign(&scenario, &assignment);
        let unseen = std::mem::replace(&mut seen["unseen"], json!([]));
        for (at, name) in unseen.as_array().unwrap().iter().enumerate() {
            let mut policy = hidden[grammar::TYPES.iter().position(|other| other == name).unwrap()].clone();
            if seeds[at % seeds.len()] > 1 {
                policy["name"] = json!(format!("hidden{at}"));
                // One more level of the organization, or the policy of everything there is.
                match name.as_str() {
                    Some("service-control" | "resource-control") => policy["attachedTo"] = json!("hidden"),
                    _ => { policy.as_object_mut().unwrap().remove("attachedTo"); }
                }
                if matches!(name.as_str(), Some("vpc-endpoint" | "permissions-boundary")) {
                    let policies = seen["policies"].as_array_mut().unwrap();
                    if policies.iter().any(|other| other["type"] == *name) {
                        continue;
                    }
                }
                // Through the internet no endpoint's policy applies.
                if name == "vpc-endpoint" && !seen["requests"][0]["context"]["aws:SourceIp"].is_null() {
                    continue;
                }
                // What has no resource has no resource-based policy.
                if name == "resource-based" && seen["requests"][0].to_string().contains("\"resource\":\"*\"") {
                    continue;
                }
                seen["policies"].as_array_mut().unwrap().push(policy);
            }
        }
        let decision = evaluated(&seen).verdict.decision;
        prop_assert!(possible.contains(&decision), "{:?} of {:?}: {} seen {}", decision, possible, scenario, seen);
    }

    #[test]
    fn no_other_absent_key_changes_a_decision_by_itself(scenario in scenarios(Open::Nothing), values in assignments()) {
        let evaluation = evaluated(&scenario);
        let mut missing = evaluation.verdict.missing_context_keys.clone();
        missing.extend(evaluation.pairs.iter().flat_map(|pair| pair.verdict.missing_context_keys.clone()));
        for ((key, _), value) in KEYS.iter().zip(values) {
            let Some(value) = value else { continue };
            let absent = scenario["requests"][0]["context"].get(key).is_none();
            if absent && !missing.iter().any(|missing| missing.eq_ignore_ascii_case(key)) {
                let mut given = scenario.clone();
                given["requests"][0]["context"][*key] = value;
                prop_assert_eq!(evaluation.verdict.decision, evaluated(&given).verdict.decision, "{} {}", key, given);
            }
        }
    }

    #[test]
    fn the_same_input_gives_the_same_bytes(scenario in any_scenario()) {
        let written = |scenario: &Scenario| serde_json::to_string(&evaluate(scenario)).unwrap();
        let scenario = read(&scenario);
        let again = Scenario::from_json(&scenario.to_json()).unwrap();
        prop_assert_eq!(written(&scenario), written(&again));
    }

    #[test]
    fn every_span_lies_in_the_text_of_its_policy(scenario in any_scenario()) {
        let scenario = read(&scenario);
        let evaluation = evaluate(&scenario).remove(0);
        for policy in evaluation.verdict.stages.iter().flat_map(|stage| &stage.levels).flat_map(|level| &level.policies) {
            let text = scenario.policies[policy.index].document.text();
            let mut inside = 0;
            check_spans(&serde_json::to_value(policy).unwrap(), text, &mut inside);
            prop_assert!(inside > 0 || policy.statements.is_empty());
        }
    }

    #[test]
    fn a_statement_applies_when_all_its_elements_do(scenario in any_scenario()) {
        for policy in evaluated(&scenario).verdict.stages.iter().flat_map(|stage| &stage.levels).flat_map(|level| &level.policies) {
            for statement in &policy.statements {
                prop_assert_eq!(statement.applies, fold::applies(statement));
                prop_assert!(matches!(statement.effect, Some(Effect::Allow | Effect::Deny)));
            }
        }
    }
}

/// Every place in the trace is a stretch of whole characters of the text, and says the right line and column.
fn check_spans(trace: &Value, text: &str, inside: &mut usize) {
    match trace {
        Value::Object(fields) => {
            if let (Some(start), Some(end)) = (fields.get("start"), fields.get("end")) {
                let offset = |place: &Value| usize::try_from(place["offset"].as_u64().unwrap()).unwrap();
                let (from, to) = (offset(start), offset(end));
                assert!(from <= to && text.get(from..to).is_some_and(|text| !text.is_empty()), "{from}..{to}");
                let before = &text[..from];
                assert_eq!(start["line"], before.matches('\n').count() + 1);
                assert_eq!(start["column"], before.rsplit('\n').next().unwrap().len());
                *inside += 1;
            }
            fields.values().for_each(|field| check_spans(field, text, inside));
        }
        Value::Array(items) => items.iter().for_each(|item| check_spans(item, text, inside)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn no_text_whatever_makes_the_evaluation_fail(
        (principal, action, resource) in ("\\PC*", "\\PC*", "\\PC*"), (key, value) in ("\\PC*", "\\PC*"),
        (time, unknown, place) in ("\\PC*", "\\PC*", "\\PC*"), mut scenario in any_scenario(),
    ) {
        let request = &mut scenario["requests"][0];
        request["principal"] = json!({"arn": principal, "role": resource, "federatedBy": principal, "expires": time});
        request["action"] = json!(action);
        request["resource"] = json!({"arn": resource, "account": value});
        request["time"] = json!(time);
        request["context"] = json!({ &key: value });
        request["unknown"] = json!([unknown]);
        scenario["policies"][0]["attachedTo"] = json!(place);
        let statement = &mut statements_of(&mut scenario, 0)[0];
        statement["Condition"] = json!({"StringLike": { &key: [value, place] }, "ArnLike": { &key: value }, &place: { &key: value }});
        statement["Resource"] = json!([resource, format!("arn:aws:s3:::${{{key}}}")]);
        statement["Action"] = json!([action, place]);
        evaluated(&scenario);
    }

    #[test]
    fn no_document_whatever_makes_the_evaluation_fail(text in "\\PC*", (from, length) in (0..400_usize, 0..9_usize), mut scenario in any_scenario()) {
        let document = scenario["policies"][0]["document"].to_string();
        let characters: Vec<char> = document.chars().collect();
        let (from, to) = (from.min(characters.len()), (from + length).min(characters.len()));
        let spoilt: String = characters[..from].iter().copied().chain(text.chars()).chain(characters[to..].iter().copied()).collect();
        scenario["policies"][0]["document"] = json!(spoilt);
        let evaluation = evaluated(&scenario);
        let readable = serde_json::from_str::<Value>(&spoilt).is_ok();
        let unread = evaluation.verdict.stages.iter().flat_map(|stage| &stage.levels).flat_map(|level| &level.policies);
        for policy in unread.filter(|policy| policy.index == 0) {
            prop_assert!(readable || !policy.readable, "{}", spoilt);
            prop_assert!(policy.statements.iter().all(|statement| statement.applies != Truth::True || statement.effect.is_some() || readable));
        }
    }
}
