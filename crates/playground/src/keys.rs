//! The context keys that the policies speak of: their types, the values they are compared with, and values to try.

use crate::texts::words as t;
use iam_evaluator::arn::Arn;
use iam_evaluator::context_keys::{self, KeyType};
use iam_evaluator::scenario::{ContextValue, Scalar, Scenario};
use iam_evaluator::syntax::{Document, read_document_under};
use iam_evaluator::value::{date, ip, number};

/// No more values of a key are tried.
const TRIED: usize = 12;

/// A context key that a policy in use speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mentioned {
    /// The key, as first written.
    pub key: String,
    /// The type of its values.
    pub key_type: KeyType,
    /// Whether it can hold several values.
    pub multivalued: bool,
    /// Each operator and value it is compared with.
    pub compared: Vec<(String, String)>,
}

/// What a context key holds, in a sentence; `None` for keys that are not documented here.
#[must_use]
pub fn about(key: &str) -> Option<&'static str> {
    context_keys::find(&key.to_ascii_lowercase()).map(|info| info.doc())
}

/// The type of a key's values: the documented one, else that of the operators it is compared by.
#[must_use]
pub fn key_type(key: &str, mentioned: &[Mentioned]) -> KeyType {
    let found = mentioned.iter().find(|mentioned| mentioned.key.eq_ignore_ascii_case(key));
    found.map_or_else(|| documented(key).unwrap_or(KeyType::String), |mentioned| mentioned.key_type)
}

fn documented(key: &str) -> Option<KeyType> {
    context_keys::find(&key.to_ascii_lowercase()).map(|info| info.key_type)
}

/// The keys that the conditions and policy variables of the policies in use speak of, in order.
#[must_use]
pub fn mentioned(scenario: &Scenario) -> Vec<Mentioned> {
    let mut found: Vec<Mentioned> = Vec::new();
    for policy in scenario.policies.iter().filter(|policy| policy.enabled) {
        let reading = read_document_under(scenario.settings, policy.document.text(), policy.policy_type);
        each_key(&reading.document, |key, compared| {
            let same = |other: &Mentioned| other.key.eq_ignore_ascii_case(key);
            let at = found.iter().position(same).unwrap_or_else(|| {
                let info = context_keys::find(&key.to_ascii_lowercase());
                found.push(Mentioned {
                    key: key.to_owned(),
                    key_type: documented(key).unwrap_or(KeyType::String),
                    multivalued: info.is_some_and(|info| info.multivalued),
                    compared: Vec::new(),
                });
                found.len() - 1
            });
            let Some((mentioned, (operator, value))) = found.get_mut(at).zip(compared) else { return };
            if documented(key).is_none() {
                mentioned.key_type = by_operator(operator).unwrap_or(mentioned.key_type);
                mentioned.multivalued |= operator.contains(':');
            }
            let entry = (operator.to_owned(), value.to_owned());
            if !mentioned.compared.contains(&entry) {
                mentioned.compared.push(entry);
            }
        });
    }
    found
}

/// Each key of a document, with an operator and value it is compared with, or as a policy variable.
fn each_key(document: &Document, mut see: impl FnMut(&str, Option<(&str, &str)>)) {
    let mut variables = Vec::new();
    for statement in &document.statements {
        for entry in statement.resources.iter().flat_map(|element| &element.entries) {
            variables.extend(variables_of(&entry.value));
        }
        for condition in &statement.conditions {
            if condition.values.is_empty() {
                see(&condition.key.value, None);
            }
            for value in &condition.values {
                see(&condition.key.value, Some((&condition.operator.value, &value.value)));
                variables.extend(variables_of(&value.value));
            }
        }
    }
    if document.has_variables() {
        variables.into_iter().for_each(|key| see(key, None));
    }
}

/// The keys of `${key}` and `${key, 'default'}`; `${*}` and its like stand for characters.
fn variables_of(text: &str) -> impl Iterator<Item = &str> {
    let inside = text.split("${").skip(1).filter_map(|rest| rest.split_once('}').map(|(inside, _)| inside));
    let names = inside.map(|inside| inside.split(',').next().unwrap_or_default().trim());
    names.filter(|name| !["", "*", "?", "$"].contains(name))
}

fn by_operator(operator: &str) -> Option<KeyType> {
    let operator = operator.rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
    let begins = [
        ("bool", KeyType::Bool),
        ("numeric", KeyType::Numeric),
        ("date", KeyType::Date),
        ("ipaddress", KeyType::IpAddress),
        ("notipaddress", KeyType::IpAddress),
        ("arn", KeyType::Arn),
    ];
    begins.into_iter().find(|(begin, _)| operator.starts_with(begin)).map(|(_, key_type)| key_type)
}

/// What is wrong with a text as a value of a type; such a value can be given all the same.
#[must_use]
pub fn problem(key_type: KeyType, text: &str) -> Option<&'static str> {
    let (fine, wanted) = match key_type {
        KeyType::String => return None,
        KeyType::Arn => (Arn::parse(text).is_some(), t::NO_ARN),
        KeyType::Bool => (["true", "false"].contains(&text), t::NO_BOOLEAN),
        KeyType::Numeric => (number::parse(text).is_some(), t::NO_NUMBER),
        KeyType::Date => (date::parse(text).is_some(), t::NO_DATE),
        KeyType::IpAddress => (ip::parse_address(text).is_some(), t::NO_ADDRESS),
    };
    (!fine).then_some(wanted)
}

/// A value as its type is written in a request.
#[must_use]
pub fn typed(key_type: KeyType, multivalued: bool, text: &str) -> ContextValue {
    let scalar = match key_type {
        KeyType::Bool if text == "true" || text == "false" => Scalar::Bool(text == "true"),
        KeyType::Numeric => match ContextValue::from_json(text) {
            Ok(ContextValue::One(number @ Scalar::Number(_))) => number,
            _ => Scalar::String(text.to_owned()),
        },
        _ => Scalar::String(text.to_owned()),
    };
    if multivalued { ContextValue::Many(vec![scalar]) } else { ContextValue::One(scalar) }
}

impl Mentioned {
    /// A value to begin with: the first one that the key is compared with, or one of its type.
    #[must_use]
    pub fn first_value(&self, now: &str) -> ContextValue {
        let compared = self.compared.iter().filter(|(operator, _)| !operator.to_ascii_lowercase().starts_with("null"));
        let sample = compared.filter_map(|(_, value)| sample(self.key_type, value)).next();
        let text = sample.unwrap_or_else(|| other(self.key_type, now));
        typed(self.key_type, self.multivalued, &text)
    }

    /// Values to try: each that it is compared with, those just beside it, and one that is none of them.
    #[must_use]
    pub fn candidates(&self, now: &str) -> Vec<ContextValue> {
        let mut texts: Vec<String> = Vec::new();
        let mut add = |text: String| {
            if !texts.contains(&text) {
                texts.push(text);
            }
        };
        let compared = self.compared.iter().filter(|(operator, _)| !operator.to_ascii_lowercase().starts_with("null"));
        for text in compared.filter_map(|(_, value)| sample(self.key_type, value)) {
            beside(self.key_type, &text).into_iter().for_each(&mut add);
            add(text);
        }
        if self.key_type == KeyType::Bool {
            ["true", "false"].into_iter().for_each(|text| add(text.to_owned()));
        } else {
            add(other(self.key_type, now));
        }
        texts.truncate(TRIED);
        texts.iter().map(|text| typed(self.key_type, self.multivalued, text)).collect()
    }
}

/// A value that a policy's value matches; `None` where that takes the rest of the request.
pub(crate) fn sample(key_type: KeyType, value: &str) -> Option<String> {
    if value.contains("${") {
        return None;
    }
    match key_type {
        KeyType::IpAddress => value.split('/').next().map(str::to_owned),
        KeyType::Bool => Some(value.to_ascii_lowercase()),
        _ => Some(value.replace('*', "example").replace('?', "x")),
    }
}

/// A value that most lists do not hold.
fn other(key_type: KeyType, now: &str) -> String {
    match key_type {
        KeyType::String => "something-else",
        KeyType::Arn => "arn:aws:s3:::something-else",
        KeyType::Bool => "true",
        KeyType::Numeric => "1",
        KeyType::Date => now,
        KeyType::IpAddress => "192.0.2.1",
    }
    .to_owned()
}

/// The values next to one that can be ordered, on both sides.
pub(crate) fn beside(key_type: KeyType, text: &str) -> Vec<String> {
    match key_type {
        KeyType::Numeric => {
            let number: Option<i64> = text.parse().ok();
            let near = number.map(|number| [number.saturating_sub(1), number.saturating_add(1)]);
            near.into_iter().flatten().map(|number| number.to_string()).collect()
        }
        KeyType::Date => {
            let seconds = date::parse(text).map(|reading| reading.instant.epoch_seconds());
            let near = seconds.map(|at| [at.saturating_sub(1), at.saturating_add(1)]).into_iter().flatten();
            near.filter_map(|at| date::Instant::from_epoch_seconds(at).to_iso()).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{about, key_type, mentioned, problem};
    use iam_evaluator::context_keys::KeyType;
    use iam_evaluator::scenario::{ContextValue, Scenario};

    const NOW: &str = "2026-01-01T00:00:00Z";

    fn found(version: &str, rest: &str) -> Vec<super::Mentioned> {
        let text = format!(
            r#"{{"schema":1,"title":"","policies":[{{"type":"identity-based","name":"p","document":{{"Version":"{version}","Statement":{{"Effect":"Allow","Action":"*",{rest}}}}}}}]}}"#
        );
        mentioned(&Scenario::from_json(&text).unwrap())
    }

    fn texts(key: &super::Mentioned) -> Vec<String> {
        key.candidates(NOW).iter().map(|value| value.texts().join(",")).collect()
    }

    #[test]
    fn keys_of_conditions_and_variables_are_found_once_whatever_their_case() {
        let rest = r#""Resource":"arn:aws:s3:::b/${aws:username}/${*}/${aws:PrincipalTag/team, 'none'}","Condition":{
            "StringEquals":{"aws:sourcevpce":["vpce-1","vpce-2"]},"StringNotEquals":{"aws:SourceVpce":"vpce-1"},
            "NumericLessThan":{"custom:age":"5"},"ForAnyValue:StringLike":{"aws:TagKeys":"a*"},"Null":{"aws:TokenIssueTime":"true"}}"#;
        let keys = found("2012-10-17", rest);
        let names: Vec<_> = keys.iter().map(|key| key.key.as_str()).collect();
        assert_eq!(
            names,
            [
                "aws:sourcevpce",
                "custom:age",
                "aws:TagKeys",
                "aws:TokenIssueTime",
                "aws:username",
                "aws:PrincipalTag/team"
            ]
        );
        assert_eq!(keys[0].compared.len(), 3);
        assert_eq!((keys[1].key_type, key_type("CUSTOM:age", &keys)), (KeyType::Numeric, KeyType::Numeric));
        assert!(keys[2].multivalued && !keys[0].multivalued);
        assert_eq!(texts(&keys[0]), ["vpce-1", "vpce-2", "something-else"]);
        assert_eq!(texts(&keys[1]), ["4", "6", "5", "1"]);
        assert_eq!(Ok(keys[2].first_value(NOW)), ContextValue::from_json(r#"["aexample"]"#));
        assert_eq!(texts(&keys[3]), [NOW], "what Null is compared with is no value of the key");
        assert_eq!(found("2008-10-17", rest).len(), 4, "without variables");
    }

    #[test]
    fn what_is_tried_stands_on_both_sides_of_what_it_is_compared_with() {
        let keys = found(
            "2012-10-17",
            r#""Resource":"*","Condition":{"DateLessThan":{"aws:CurrentTime":"2026-03-01T00:00:00Z"},
            "IpAddress":{"aws:SourceIp":["203.0.113.0/24","2001:db8::/32"]},"Bool":{"aws:SecureTransport":"False"},
            "ArnLike":{"aws:SourceArn":"arn:aws:sns:*:1:t"},"StringEquals":{"aws:userid":"${aws:username}"}}"#,
        );
        assert_eq!(texts(&keys[0]), ["2026-02-28T23:59:59Z", "2026-03-01T00:00:01Z", "2026-03-01T00:00:00Z", NOW]);
        assert_eq!(texts(&keys[1]), ["203.0.113.0", "2001:db8::", "192.0.2.1"]);
        assert_eq!(texts(&keys[2]), ["false", "true"]);
        assert_eq!(Ok(keys[2].first_value(NOW)), ContextValue::from_json("false"));
        assert_eq!(texts(&keys[3]), ["arn:aws:sns:example:1:t", "arn:aws:s3:::something-else"]);
        assert_eq!(texts(&keys[4]), ["something-else"]);
    }

    #[test]
    fn values_of_another_type_are_told() {
        for (key_type, good, bad) in [
            (KeyType::Arn, "arn:aws:s3:::b", "b"),
            (KeyType::Bool, "true", "True"),
            (KeyType::Numeric, "1.5", "1,5"),
            (KeyType::Date, "2026-01-01", "yesterday"),
            (KeyType::IpAddress, "2001:db8::1", "203.0.113.0/24"),
        ] {
            assert_eq!(problem(key_type, good), None);
            assert!(problem(key_type, bad).is_some());
        }
        assert_eq!(problem(KeyType::String, ""), None);
        assert!(about("AWS:sourceip").is_some() && about("x:y").is_none());
    }
}
