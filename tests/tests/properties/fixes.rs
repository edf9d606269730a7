//! What holds of every fix: it turns the request it is for, and nothing else of the scenario.

use crate::cases;
use crate::grammar::{Open, read, scenarios};
use iam_evaluator::evaluate;
use iam_evaluator::evaluation::Decision;
use iam_evaluator::scenario::{Expectation, Json, Scenario};
use iam_troubleshoot::diagnosis::explain;
use iam_troubleshoot::fix::{FixKind, fixes, fixes_to_deny};
use proptest::collection::vec;
use proptest::prelude::*;

/// A random scenario with requests of others beside its own, each expecting what it gives; some are not met.
fn case() -> impl Strategy<Value = Scenario> {
    let open = prop_oneof![4 => Just(Open::Nothing), 1 => Just(Open::Keys), 1 => Just(Open::KeysAndPolicies)];
    (open.prop_flat_map(scenarios), vec(scenarios(Open::Nothing), 0..3), any::<bool>()).prop_map(
        |(own, others, met)| {
            let mut scenario = read(&own);
            scenario.requests.extend(others.iter().flat_map(|other| read(other).requests));
            let evaluations = evaluate(&scenario);
            for (request, evaluation) in scenario.requests.iter_mut().zip(&evaluations).skip(1) {
                let decision = if met { evaluation.verdict.decision } else { Decision::Allowed };
                request.expect = Some(Expectation { decision, decided_by: None, possible: None, depends_on: None });
            }
            scenario
        },
    )
}

/// Checks the fixes of the first request, and says how many were proven.
fn check(scenario: &Scenario, wanted: Decision) -> Result<usize, TestCaseError> {
    let before = evaluate(scenario);
    let found = if wanted == Decision::Allowed { fixes(scenario, 0) } else { fixes_to_deny(scenario, 0) };
    Json::from_text(&found.to_json()).unwrap();
    let mut proven = 0;
    for fix in &found.fixes {
        if fix.kind == FixKind::Advice {
            prop_assert_eq!(&fix.fixed, scenario);
            continue;
        }
        proven += 1;
        prop_assert_ne!(&fix.fixed, scenario);
        prop_assert!(!fix.edits.is_empty(), "{}", fix.title);
        let after = evaluate(&fix.fixed);
        let decision = after[0].verdict.decision;
        let turned = if wanted == Decision::Allowed { decision == wanted } else { decision != Decision::Allowed };
        prop_assert!(turned, "{:?} after {} in {}", decision, fix.title, scenario.to_json());
        for ((old, new), request) in before.iter().zip(&after).zip(&scenario.requests).skip(1) {
            prop_assert_eq!(old.verdict.decision, new.verdict.decision, "{} in {}", fix.title, scenario.to_json());
            let expect = request.expect.as_ref().unwrap();
            prop_assert!(!expect.mismatches(old).is_empty() || expect.mismatches(new).is_empty(), "{}", fix.title);
        }
        // The fixed scenario is one that can be saved and read again.
        prop_assert_eq!(&Scenario::from_json(&fix.fixed.to_json()).unwrap(), &fix.fixed);
    }
    Ok(proven)
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn a_fix_turns_its_request_and_no_other(scenario in case()) {
        check(&scenario, Decision::Allowed)?;
    }

    #[test]
    fn a_fix_to_deny_turns_its_request_and_no_other(scenario in case()) {
        check(&scenario, Decision::ExplicitDeny)?;
    }

    #[test]
    fn explaining_never_fails_and_gives_the_same_twice(scenario in case()) {
        let explanation = explain(&scenario, 0);
        Json::from_text(&explanation.to_json()).unwrap();
        prop_assert_eq!(&explanation, &explain(&scenario, 0));
        if matches!(explanation.decision, Decision::ImplicitDeny | Decision::ExplicitDeny) {
            prop_assert!(!explanation.diagnoses.is_empty(), "{}", scenario.to_json());
        }
    }
}
