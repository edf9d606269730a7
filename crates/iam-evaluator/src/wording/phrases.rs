//! What a condition asks of a request's value, in words: shared by the sentences of statements and of near misses.

use super::{both, either, quoted};
use crate::condition::Condition;
use crate::condition::operator::{Comparison, Family, Operator, OperatorInfo, Qualifier};
use crate::context::Context;
use crate::context_keys;
use crate::span::Span;
use crate::syntax::{ConditionElement, Spanned};

/// What a present key has to be for the operator to be satisfied or, when not `wanted`, not to be: e.g.
/// `aws:SourceIp is in 10.0.0.0/8`, `at least one value of aws:TagKeys is not “a”`.
pub(super) fn present(operator: &Operator, key: &str, values: &[String], wanted: bool) -> String {
    let negated = operator.info.negates == wanted;
    let says = predicate(operator.info, values, negated);
    let every = match operator.qualifier {
        Some(Qualifier::ForAllValues) => wanted,
        Some(Qualifier::ForAnyValue) => !wanted,
        // Several values without a set operator all have to satisfy it (D-22).
        None if is_multivalued(key) => wanted,
        None => return format!("{key} {says}"),
    };
    // Of other types a value that cannot be read is not among the excluded ones either (D-28).
    let text = operator.info.family == Family::String;
    match (every, negated && text) {
        (true, true) => format!("no value of {key} {}", predicate(operator.info, values, false)),
        (true, false) => format!("every value of {key} {says}"),
        (false, _) => format!("at least one value of {key} {says}"),
    }
}

/// What `Null` asks for (D-20: empty values count as none).
pub(super) fn presence(key: &str, absent: bool) -> String {
    let state = if absent { "absent or empty" } else { "present and not empty" };
    format!("{key} is {state}")
}

/// Whether a request without the key satisfies the operator, as the evaluation says; `Null` apart.
pub(super) fn absent_satisfies(operator: &str, key: &str) -> bool {
    let spanned = |text: &str| Spanned { value: text.to_owned(), span: Span::default() };
    let element =
        ConditionElement { operator: spanned(operator), key: spanned(key), span: Span::default(), values: Vec::new() };
    Condition::compile(&element, false).evaluate(&Context::default(), &mut ()).0.is_true()
}

fn is_multivalued(key: &str) -> bool {
    context_keys::find(&key.to_lowercase()).is_some_and(|info| info.multivalued)
}

/// What one value has to be: one of the listed, or none of them.
fn predicate(info: &OperatorInfo, values: &[String], negated: bool) -> String {
    let texts: Vec<_> = values
        .iter()
        .map(|value| match info.family {
            Family::String | Family::Arn | Family::Binary => quoted(value),
            _ if value.is_empty() || value.contains(char::is_whitespace) => quoted(value),
            _ => value.clone(),
        })
        .collect();
    if texts.is_empty() {
        return if negated { "is anything".to_owned() } else { "is one of no values".to_owned() };
    }
    let one = texts.len() == 1;
    let (any, all) = (either(&texts), both(&texts));
    match (info.family, info.comparison) {
        (
            _,
            Comparison::LessThan | Comparison::LessThanEquals | Comparison::GreaterThan | Comparison::GreaterThanEquals,
        ) => {
            let words = order(info);
            let each = |not: &str| texts.iter().map(|text| format!("{not}{words} {text}")).collect::<Vec<_>>();
            if negated { format!("is {}", both(&each("not "))) } else { format!("is {}", either(&each(""))) }
        }
        (Family::String, Comparison::Like) if negated && one => format!("does not match {all}"),
        (Family::String, Comparison::Like) if negated => format!("matches none of {all}"),
        (Family::String, Comparison::Like) => format!("matches {any}"),
        (Family::Arn, _) if negated && one => format!("is an ARN that does not match {all}"),
        (Family::Arn, _) if negated => format!("is an ARN that matches none of {all}"),
        (Family::Arn, _) => format!("is an ARN that matches {any}"),
        (Family::Numeric, _) if negated => format!("is a number other than {all}"),
        (Family::Date, _) if negated => format!("is a time other than {all}"),
        (Family::Date, _) => format!("is the time {any}"),
        (Family::IpAddress, _) => {
            let networks = values.iter().any(|value| value.contains('/'));
            match (negated, networks) {
                (true, true) => format!("is an address outside {all}"),
                (true, false) => format!("is an address other than {all}"),
                (false, true) => format!("is in {any}"),
                (false, false) => format!("is {any}"),
            }
        }
        (Family::Bool, _) if negated && one && all.eq_ignore_ascii_case("true") => "is false".to_owned(),
        (Family::Bool, _) if negated && one && all.eq_ignore_ascii_case("false") => "is true".to_owned(),
        (Family::Binary, _) => {
            let not = if negated { "does not hold" } else { "holds" };
            format!("{not} the bytes of {any} in base64")
        }
        (_, comparison) => {
            let case = if comparison == Comparison::EqualsIgnoringCase { ", whatever the case" } else { "" };
            match (negated, one) {
                (true, true) => format!("is not {all}{case}"),
                (true, false) => format!("is none of {all}{case}"),
                (false, _) => format!("is {any}{case}"),
            }
        }
    }
}

const fn order(info: &OperatorInfo) -> &'static str {
    match (info.family, info.comparison) {
        (Family::Date, Comparison::LessThan) => "before",
        (Family::Date, Comparison::LessThanEquals) => "at or before",
        (Family::Date, Comparison::GreaterThan) => "after",
        (Family::Date, _) => "at or after",
        (_, Comparison::LessThan) => "less than",
        (_, Comparison::LessThanEquals) => "less than or equal to",
        (_, Comparison::GreaterThan) => "greater than",
        _ => "greater than or equal to",
    }
}
