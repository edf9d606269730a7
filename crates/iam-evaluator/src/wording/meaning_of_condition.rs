//! What one key of one condition operator asks for, and what follows when the request lacks the key.

use super::meaning_of_text::variable_notes;
use super::{both, phrases, quoted};
use crate::condition::operator::{BaseOperator, Family, Operator, Qualifier};
use crate::condition::{Condition, Note, Observer};
use crate::context::Context;
use crate::evaluation::ConditionValueReason;
use crate::syntax::{ConditionElement, Effect};
use crate::truth::Truth;

/// Hears which policy values cannot be read as the operator's type.
#[derive(Default)]
struct Unreadable(Vec<usize>);

impl Observer for Unreadable {
    const WATCHING: bool = true;

    fn value(&mut self, index: usize, _: Option<String>, _: Truth, reason: ConditionValueReason) {
        if reason == ConditionValueReason::Unreadable {
            self.0.push(index);
        }
    }

    fn note(&mut self, _: Note) {}
}

/// When the condition holds, e.g. `aws:SourceIp is in 10.0.0.0/8 (a request without the key is not denied by this
/// statement)`.
pub(super) fn condition_meaning(condition: &ConditionElement, effect: Effect, variables: bool) -> String {
    let (name, key) = (condition.operator.value.as_str(), condition.key.value.as_str());
    let always = |why: &str| format!("{name} on {key} holds (it always does, since {why})");
    let never = |why: &str| format!("{name} on {key} holds (it never does, since {why})");
    let Ok((operator, _)) = Operator::parse(name) else {
        return never("there is no such condition operator");
    };
    // A request without anything says which values cannot be read, and what an absent key means.
    let mut unreadable = Unreadable::default();
    let (absent, _) = Condition::compile(condition, variables).evaluate(&Context::default(), &mut unreadable);
    let absent = absent.is_true();
    let bad = |index: &usize| unreadable.0.contains(index);
    let values: Vec<_> = condition.values.iter().map(|value| value.value.as_str()).collect();
    let usable: Vec<_> =
        (0..).zip(&values).filter(|(index, _)| !bad(index)).map(|(_, text)| (*text).to_owned()).collect();
    let unusable: Vec<_> = (0..).zip(&values).filter(|(index, _)| bad(index)).map(|(_, text)| quoted(text)).collect();
    if operator.base() == BaseOperator::Null {
        return null_meaning(&operator, key, &usable, &always, &never);
    }
    let kind = kind(operator.info.family);
    let for_all = operator.qualifier == Some(Qualifier::ForAllValues);
    let only_absent = |why: &str| {
        let empty = if for_all { ", or only empty values of it" } else { "" };
        format!("the request has no {key}{empty} (otherwise {name} never holds, since {why})")
    };
    if values.is_empty() {
        return match (operator.qualifier.is_some() || operator.if_exists, absent) {
            (true, true) => only_absent("it lists no value"),
            (false, true) => always("it excludes no value"),
            _ => never("it lists no value"),
        };
    }
    if usable.is_empty() {
        let why = format!("{} is no {kind}", super::either(&unusable));
        return if absent { only_absent(&why) } else { never(&why) };
    }
    let mut notes = Vec::new();
    if !unusable.is_empty() {
        notes.push(format!("{} is no {kind} and matches nothing", both(&unusable)));
    }
    let literal = operator.info.family == Family::String && !operator.info.wildcards;
    if literal && usable.iter().any(|text| plain(text).contains(['*', '?'])) {
        notes.push("* and ? are ordinary characters here".to_owned());
    }
    let mut variable: Vec<String> = Vec::new();
    for text in &usable {
        for note in variable_notes(text, variables && operator.info.variables, false) {
            if !variable.contains(&note) {
                variable.push(note);
            }
        }
    }
    // Beside a variable it has to be said which key is meant.
    let without = if variable.is_empty() { "the key" } else { key };
    notes.extend(variable);
    notes.push(match (absent, effect) {
        (true, _) if for_all => format!("a request without {without}, or with empty values only, satisfies it too"),
        (true, _) => format!("a request without {without} satisfies it too"),
        (false, Effect::Allow) => format!("a request without {without} is not allowed by this statement"),
        (false, Effect::Deny) => format!("a request without {without} is not denied by this statement"),
    });
    format!("{} ({})", phrases::present(&operator, key, &usable, true), notes.join("; "))
}

fn null_meaning(
    operator: &Operator,
    key: &str,
    usable: &[String],
    always: &dyn Fn(&str) -> String,
    never: &dyn Fn(&str) -> String,
) -> String {
    const SET: &str = "Null is meant to stand without a set operator";
    let asks = |wanted: &str| usable.iter().any(|value| value.eq_ignore_ascii_case(wanted));
    match (operator.qualifier, asks("true"), asks("false")) {
        (Some(Qualifier::ForAllValues), ..) => always(SET),
        (Some(Qualifier::ForAnyValue), ..) => never(SET),
        (None, true, true) => always("it lists true and false"),
        (None, true, false) => phrases::presence(key, true),
        (None, false, true) => phrases::presence(key, false),
        (None, false, false) => never("it lists neither true nor false"),
    }
}

/// What the operator reads values as.
const fn kind(family: Family) -> &'static str {
    match family {
        Family::String => "text",
        Family::Numeric => "number",
        Family::Date => "date",
        Family::Bool | Family::Null => "truth value",
        Family::Binary => "base64",
        Family::IpAddress => "address or network",
        Family::Arn => "pattern of an ARN with six fields",
    }
}

/// The text without its policy variables.
fn plain(text: &str) -> String {
    let mut parts = text.split("${");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |plain, part| plain + part.split_once('}').map_or(part, |(_, rest)| rest))
}
