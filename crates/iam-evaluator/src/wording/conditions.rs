//! Sentences for conditions: what the request's values are, and what that means for the operator.

use super::{quoted, quoted_list};
use crate::evaluation::{ConditionReason, ConditionTrace, ConditionValueReason, ConditionValueTrace};
use crate::truth::Truth;

/// Why a context key satisfies its condition operator or not.
#[must_use]
pub fn condition_sentence(condition: &ConditionTrace) -> String {
    let ConditionTrace { operator, key, .. } = condition;
    let is = request_values(condition);
    match condition.reason {
        ConditionReason::ValueMatched => match matching(condition) {
            Some(value) => format!("{operator} is satisfied: {is}, which matches {value}."),
            None => format!("{operator} is satisfied: {is}, which matches a listed value."),
        },
        ConditionReason::NoValueMatched => {
            format!(
                "{operator} is not satisfied: {is}, and the policy asks for {}.{}",
                listed(condition),
                case_hint(condition)
            )
        }
        ConditionReason::NoExcludedValue => {
            format!(
                "{operator} is satisfied: {is}, and the policy excludes only {}.{}",
                listed(condition),
                case_hint(condition)
            )
        }
        ConditionReason::ExcludedValue => match matching(condition) {
            Some(value) => format!("{operator} is not satisfied: {is}, and the policy excludes {value}."),
            None => format!("{operator} is not satisfied: {is}, which the policy excludes."),
        },
        ConditionReason::KeyMissing => {
            format!("{operator} is not satisfied: the request has no {key}, and an absent key matches no value.")
        }
        ConditionReason::KeyMissingNegated => format!(
            "{operator} is satisfied: the request has no {key}, and an absent key makes a negated operator true. To \
             require the key, add a Null condition with the value “false”."
        ),
        ConditionReason::KeyMissingIfExists => {
            format!("{operator} is satisfied: the request has no {key}, and IfExists makes the condition true then.")
        }
        ConditionReason::EmptySetForAllValues => format!(
            "{operator} is satisfied: the request has no value of {key}, and ForAllValues is true of no values at all. \
             To require the key, add a Null condition with the value “false”."
        ),
        ConditionReason::EmptySetForAnyValue => {
            format!("{operator} is not satisfied: the request has no {key}, and ForAnyValue needs at least one value.")
        }
        ConditionReason::EveryValuePasses => format!("{operator} is satisfied: {is}, and every value passes."),
        ConditionReason::SomeValueFails => format!(
            "{operator} is not satisfied: {is}, and not every value passes against {}.{}",
            listed(condition),
            case_hint(condition)
        ),
        ConditionReason::SomeValuePasses => format!("{operator} is satisfied: {is}, and at least one value passes."),
        ConditionReason::NoValuePasses => format!(
            "{operator} is not satisfied: {is}, and no value passes against {}.{}",
            listed(condition),
            case_hint(condition)
        ),
        ConditionReason::ValuesDisagree => format!(
            "{operator} is not satisfied: {is}, several values that do not all compare alike. Use ForAllValues or \
             ForAnyValue with a key that has several values."
        ),
        ConditionReason::IsNull => {
            format!("{operator} is satisfied: the policy asks for {key} to be absent, and it is.")
        }
        ConditionReason::IsNotNull => {
            format!("{operator} is satisfied: the policy asks for {key} to be present, and {is}.")
        }
        ConditionReason::ShouldBeNull => {
            format!("{operator} is not satisfied: the policy asks for {key} to be absent, but {is}.")
        }
        ConditionReason::ShouldNotBeNull => {
            format!(
                "{operator} is not satisfied: the policy asks for {key} to be present, but the request has no {key}."
            )
        }
        ConditionReason::NullWithSetOperator => {
            let always = if condition.outcome.is_true() { "true" } else { "false" };
            format!(
                "{operator} on {key} is always {always}: Null is meant to stand without ForAllValues or ForAnyValue."
            )
        }
        ConditionReason::TypeMismatch => format!(
            "{operator} is not satisfied: {is}, and the policy asks for {}; these cannot be read as the operator's type \
             and so cannot be compared.",
            listed(condition)
        ),
        ConditionReason::InvalidOperator => {
            format!("There is no condition operator {operator}, so the condition on {key} is not satisfied.")
        }
        ConditionReason::UnknownKey => format!("Whether {operator} is satisfied is open: {key} is not known."),
        ConditionReason::UnknownPolicyVariable => {
            format!(
                "Whether {operator} on {key} is satisfied is open: a policy variable has a value that is not known."
            )
        }
    }
}

/// Why one policy value of a condition matches a request value or not.
#[must_use]
pub fn condition_value_sentence(condition: &ConditionTrace, value: &ConditionValueTrace) -> String {
    let text = quoted(value.resolved.as_deref().unwrap_or(&value.text));
    let key = &condition.key;
    match value.reason {
        ConditionValueReason::Matched => format!("{text} matches the value of {key}."),
        ConditionValueReason::NotMatched => format!("{text} does not match the value of {key}."),
        ConditionValueReason::DiffersInCase => {
            format!(
                "{text} differs from the value of {key} in upper and lower case, which counts for {}.",
                condition.operator
            )
        }
        ConditionValueReason::LiteralWildcard => {
            format!("{} takes the wildcard in {text} as literal text; a Like operator would not.", condition.operator)
        }
        ConditionValueReason::Unreadable => {
            format!("{text} cannot be read as the type that {} compares, so it matches nothing.", condition.operator)
        }
        ConditionValueReason::UnresolvedPolicyVariable => {
            format!("A policy variable in {text} has no value in this request, so it matches nothing.")
        }
        ConditionValueReason::UnknownPolicyVariable => {
            format!("A policy variable in {text} has a value that is not known.")
        }
        ConditionValueReason::NothingToCompare => {
            format!("The request has no value of {key} to compare {text} with.")
        }
    }
}

/// `aws:SourceIp is “203.0.113.5”`, `aws:TagKeys is empty`, `the request has no aws:TagKeys`.
pub(super) fn request_values(condition: &ConditionTrace) -> String {
    let key = &condition.key;
    match condition.request_values.as_deref() {
        None => format!("the request has no {key}"),
        Some([]) => format!("{key} is empty"),
        Some([one]) => format!("{key} is {}", quoted(one)),
        Some(values) => format!("{key} has the values {}", quoted_list(values)),
    }
}

/// The policy's values after substitution.
fn listed(condition: &ConditionTrace) -> String {
    let values: Vec<_> =
        condition.values.iter().map(|value| value.resolved.clone().unwrap_or_else(|| value.text.clone())).collect();
    if values.is_empty() { "no value at all".to_owned() } else { quoted_list(&values) }
}

/// The first policy value that matches.
fn matching(condition: &ConditionTrace) -> Option<String> {
    let value = condition.values.iter().find(|value| value.outcome == Truth::True)?;
    Some(quoted(value.resolved.as_deref().unwrap_or(&value.text)))
}

/// A hint when a value would match but for its case or its wildcard.
fn case_hint(condition: &ConditionTrace) -> &'static str {
    let has = |reason| condition.values.iter().any(|value| value.reason == reason);
    if has(ConditionValueReason::DiffersInCase) {
        " One differs only in upper and lower case, which counts."
    } else if has(ConditionValueReason::LiteralWildcard) {
        " A wildcard counts as literal text with this operator; a Like operator would use it."
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::SourceSpan;
    use crate::wording::verdict::tests::check_sentence;
    use std::collections::BTreeSet;

    const REASONS: [ConditionReason; 23] = [
        ConditionReason::ValueMatched,
        ConditionReason::NoValueMatched,
        ConditionReason::NoExcludedValue,
        ConditionReason::ExcludedValue,
        ConditionReason::KeyMissing,
        ConditionReason::KeyMissingNegated,
        ConditionReason::KeyMissingIfExists,
        ConditionReason::EmptySetForAllValues,
        ConditionReason::EmptySetForAnyValue,
        ConditionReason::EveryValuePasses,
        ConditionReason::SomeValueFails,
        ConditionReason::SomeValuePasses,
        ConditionReason::NoValuePasses,
        ConditionReason::ValuesDisagree,
        ConditionReason::IsNull,
        ConditionReason::IsNotNull,
        ConditionReason::ShouldBeNull,
        ConditionReason::ShouldNotBeNull,
        ConditionReason::NullWithSetOperator,
        ConditionReason::TypeMismatch,
        ConditionReason::InvalidOperator,
        ConditionReason::UnknownKey,
        ConditionReason::UnknownPolicyVariable,
    ];

    const VALUE_REASONS: [ConditionValueReason; 8] = [
        ConditionValueReason::Matched,
        ConditionValueReason::NotMatched,
        ConditionValueReason::DiffersInCase,
        ConditionValueReason::LiteralWildcard,
        ConditionValueReason::Unreadable,
        ConditionValueReason::UnresolvedPolicyVariable,
        ConditionValueReason::UnknownPolicyVariable,
        ConditionValueReason::NothingToCompare,
    ];

    fn value(reason: ConditionValueReason) -> ConditionValueTrace {
        let outcome = Truth::from_bool(reason == ConditionValueReason::Matched);
        ConditionValueTrace { text: "Red".to_owned(), resolved: None, outcome, reason, span: SourceSpan::default() }
    }

    fn condition(reason: ConditionReason, values: &[ConditionValueReason], request: Option<&[&str]>) -> ConditionTrace {
        ConditionTrace {
            operator: "StringEquals".to_owned(),
            key: "aws:PrincipalTag/team".to_owned(),
            outcome: Truth::False,
            reason,
            values: values.iter().map(|&reason| value(reason)).collect(),
            request_values: request.map(|values| values.iter().map(|&text| text.to_owned()).collect()),
            span: SourceSpan::default(),
            operator_span: SourceSpan::default(),
            key_span: SourceSpan::default(),
        }
    }

    #[test]
    fn every_reason_has_a_sentence_that_names_operator_and_key() {
        for request in [None, Some(&["red"][..]), Some(&["red", "blue", "green", "white", "black"]), Some(&[])] {
            for values in [&[][..], &VALUE_REASONS] {
                let sentences: BTreeSet<_> =
                    REASONS.map(|reason| condition_sentence(&condition(reason, values, request))).into();
                assert_eq!(sentences.len(), REASONS.len());
                for sentence in sentences {
                    check_sentence(&sentence);
                    assert!(
                        sentence.contains("StringEquals") && sentence.contains("aws:PrincipalTag/team"),
                        "{sentence}"
                    );
                }
            }
        }
    }

    #[test]
    fn every_value_reason_has_a_sentence_of_its_own() {
        let condition = condition(ConditionReason::NoValueMatched, &[], None);
        let sentences: BTreeSet<_> =
            VALUE_REASONS.map(|reason| condition_value_sentence(&condition, &value(reason))).into();
        assert_eq!(sentences.len(), VALUE_REASONS.len());
        sentences.iter().for_each(|sentence| check_sentence(sentence));
    }

    #[test]
    fn values_and_hints_are_given() {
        let differs = [ConditionValueReason::DiffersInCase];
        let condition = condition(ConditionReason::NoValueMatched, &differs, Some(&["red"]));
        assert_eq!(
            condition_sentence(&condition),
            "StringEquals is not satisfied: aws:PrincipalTag/team is “red”, and the policy asks for “Red”. One differs only \
             in upper and lower case, which counts."
        );
    }
}
