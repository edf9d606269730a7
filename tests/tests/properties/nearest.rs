//! What holds of the statements nearest to changing a decision, and of the sentences that statements are put into.

use super::grammar::{self, scenarios, statement};
use super::{any_scenario, cases, evaluated};
use iam_evaluator::coverage::{StatementUse, coverage};
use iam_evaluator::evaluation::{Decision, Evaluation, StatementTrace};
use iam_evaluator::nearest::{MissPart, MissRole, NearestMiss, PartKind, PartReason, nearest_misses};
use iam_evaluator::scenario::{Policy, PolicyType};
use iam_evaluator::syntax::{Effect, read_document};
use iam_evaluator::truth::Truth;
use iam_evaluator::wording;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::json;

fn traced<'e>(evaluation: &'e Evaluation, miss: &NearestMiss) -> &'e StatementTrace {
    let policies = evaluation.verdict.stages.iter().flat_map(|stage| &stage.levels).flat_map(|level| &level.policies);
    let mut found = policies.filter(|policy| policy.index == miss.policy_index && policy.policy == miss.policy);
    &found.next().unwrap().statements[miss.statement]
}

/// The outcome of a part in the trace; `None` for an element that the statement lacks.
fn outcome(statement: &StatementTrace, part: &MissPart) -> Option<Truth> {
    let element = match part.kind {
        PartKind::Principal => &statement.principal,
        PartKind::Action => &statement.action,
        PartKind::Resource => &statement.resource,
        PartKind::Condition => {
            let same = statement.conditions.iter().find(|condition| {
                condition.span == part.span && part.name == format!("{} {}", condition.operator, condition.key)
            });
            return Some(same.unwrap().outcome);
        }
    };
    element.as_ref().map(|element| element.outcome)
}

/// How many parts of a statement have an outcome.
fn count(statement: &StatementTrace, wanted: Truth) -> usize {
    let elements = [&statement.principal, &statement.action, &statement.resource];
    let elements = elements.into_iter().flatten().filter(|element| element.outcome == wanted).count();
    elements + statement.conditions.iter().filter(|condition| condition.outcome == wanted).count()
}

proptest! {
    #![proptest_config(cases(800))]

    #[test]
    fn the_parts_of_a_near_miss_really_failed(scenario in any_scenario()) {
        let evaluation = evaluated(&scenario);
        for miss in nearest_misses(&evaluation) {
            let statement = traced(&evaluation, &miss);
            let wanted = match miss.role {
                MissRole::WouldAllow | MissRole::WouldDeny => Truth::False,
                MissRole::Denies | MissRole::Allows => Truth::True,
            };
            let allows = matches!(miss.role, MissRole::WouldAllow | MissRole::Allows);
            let effect = if allows { Effect::Allow } else { Effect::Deny };
            prop_assert_eq!((statement.effect, miss.effect), (Some(effect), effect), "{}", scenario);
            prop_assert_eq!(statement.applies, wanted, "{:?} in {}", miss, scenario);
            let real: Vec<_> = miss.parts.iter().filter(|part| part.reason != PartReason::Missing).collect();
            for part in &real {
                prop_assert_eq!(outcome(statement, part), Some(wanted), "{:?} in {}", part, scenario);
            }
            if wanted == Truth::False {
                prop_assert_eq!(real.len(), count(statement, Truth::False), "{:?} in {}", miss, scenario);
                prop_assert!(!miss.parts.is_empty());
            }
            prop_assert!(wording::nearest_sentence(&miss).ends_with('.'));
            for part in &miss.parts {
                prop_assert!(part.sentence.ends_with('.') && !part.sentence.contains("  "), "{}", part.sentence);
                let key = part.name.rsplit(' ').next().unwrap();
                prop_assert!(part.kind != PartKind::Condition || part.sentence.contains(key), "{}", part.sentence);
            }
        }
    }

    #[test]
    fn a_decision_names_the_statements_that_fit_it(scenario in any_scenario()) {
        let evaluation = evaluated(&scenario);
        let misses = nearest_misses(&evaluation);
        let expected: &[MissRole] = match evaluation.verdict.decision {
            Decision::Allowed => &[MissRole::Allows, MissRole::WouldDeny],
            Decision::ExplicitDeny => &[MissRole::Denies],
            Decision::ImplicitDeny => &[MissRole::WouldAllow],
            Decision::Depends | Decision::NotAuthenticated => &[],
        };
        prop_assert!(misses.iter().all(|miss| expected.contains(&miss.role)), "{}", scenario);
        let named = |role| misses.iter().filter(|miss| miss.role == role).count();
        let denies = evaluation.verdict.decision == Decision::ExplicitDeny;
        let denied_by = if denies { evaluation.verdict.denied_by.len() } else { 0 };
        prop_assert_eq!(named(MissRole::Denies), denied_by, "{}", scenario);
        prop_assert_eq!(named(MissRole::Allows), evaluation.verdict.granted_by.len(), "{}", scenario);
    }

    #[test]
    fn marks_lie_in_their_texts(scenario in any_scenario()) {
        for part in nearest_misses(&evaluated(&scenario)).into_iter().flat_map(|miss| miss.parts) {
            let Some(texts) = part.texts else { continue };
            for (text, marks) in [(&texts.policy, &texts.policy_marks), (&texts.request, &texts.request_marks)] {
                for mark in marks {
                    prop_assert!(text.get(mark.start as usize..mark.end as usize).is_some(), "{:?}", texts);
                }
                prop_assert!(marks.windows(2).all(|two| two[0].end < two[1].start), "{:?}", texts);
            }
        }
    }

    #[test]
    fn a_sentence_names_every_condition_key(
        (policy_type, statement) in select(grammar::TYPES.to_vec()).prop_flat_map(|id| (Just(id), statement(id))),
        version in select(vec!["2012-10-17", "2008-10-17"]),
    ) {
        let text = json!({ "Version": version, "Statement": [statement] }).to_string();
        let policy_type = PolicyType::ALL.into_iter().find(|known| known.id() == policy_type).unwrap();
        let document = read_document(&text, policy_type).document;
        for statement in &document.statements {
            let sentence = wording::statement_meaning(statement, policy_type, document.has_variables());
            prop_assert!(sentence.ends_with('.') && !sentence.contains("  "), "{}", sentence);
            for condition in &statement.conditions {
                prop_assert!(sentence.contains(&condition.key.value), "{} in {}", condition.key.value, sentence);
            }
        }
    }

    #[test]
    fn any_statement_has_a_sentence(
        operator in "(ForAllValues:|ForAnyValue:|For:)?(String|Arn|Numeric|Bool|Null|Date|Not|IpAddress|Like|Equals|IfExists){1,3}",
        key in "[a-z:/ü]{0,12}", values in proptest::collection::vec("(\\$\\{|[a-z:*?'},/ü 0-9]){0,12}", 0..4),
        texts in proptest::collection::vec("(\\$\\{|[a-z:*?'},/ü 0-9]){0,20}", 0..3),
        element in select(vec!["Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal"]),
    ) {
        let mut statement = json!({ "Effect": "Deny", "Action": "a:b", "Resource": "*", "Principal": "*",
            "Condition": { operator: { key.clone(): values } } });
        statement[element] = if element.ends_with("Principal") { json!({ "AWS": texts }) } else { json!(texts) };
        let text = json!({ "Version": "2012-10-17", "Statement": [statement] }).to_string();
        for policy_type in PolicyType::ALL {
            let document = read_document(&text, policy_type).document;
            for statement in &document.statements {
                for variables in [true, false] {
                    let sentence = wording::statement_meaning(statement, policy_type, variables);
                    prop_assert!(sentence.ends_with('.'), "{}", sentence);
                }
            }
        }
    }

    #[test]
    fn coverage_agrees_with_the_decision(scenario in scenarios(grammar::Open::Nothing)) {
        let scenario = grammar::read(&scenario);
        let evaluations = iam_evaluator::evaluate(&scenario);
        let rows = coverage(&scenario, &evaluations);
        let read = |policy: &Policy| read_document(policy.document.text(), policy.policy_type).document;
        let statements: usize = scenario.policies.iter().map(|policy| read(policy).statements.len()).sum();
        prop_assert_eq!(rows.len(), statements);
        let places: Vec<_> = rows.iter().map(|row| (row.policy_index, row.statement)).collect();
        prop_assert!(places.is_sorted());
        for row in rows {
            prop_assert_eq!(row.usage == StatementUse::Decided, !row.decided.is_empty());
            prop_assert_eq!(row.usage >= StatementUse::Applied, !row.applied_to.is_empty());
        }
    }
}
