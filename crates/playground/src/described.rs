//! What the service reference says of a request's action and resource, as the tools answer it.

use crate::keys::Mentioned;
use iam_evaluator::context_keys::KeyType;
use iam_evaluator::scenario::Json;

/// What is known of an action, and of the resource it is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    /// The day of the service reference.
    pub date: String,
    /// The action, when there is one of that name: its full name, access level and service.
    pub action: Option<[String; 3]>,
    /// What does not fit, and the text to take instead.
    pub mismatch: Option<(Misfit, Option<String>)>,
    /// The types of resource it takes: name and form of the ARN.
    pub resources: Vec<[String; 2]>,
    /// The context keys a request of it can carry, with what they say.
    pub keys: Vec<(Mentioned, String)>,
}

/// What does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// There is no such service.
    Service,
    /// The service has no such action.
    Action,
    /// The action does not take the resource.
    Resource,
}

impl Described {
    /// Reads an answer of `describeAction`.
    #[must_use]
    pub fn of_answer(answer: &str) -> Option<Self> {
        let json = Json::from_text(answer).ok()?;
        let text = |of: &Json, name: &str| Some(of.get(name)?.as_str()?.to_owned());
        let found = |name: &str| json.get(name).filter(|found| matches!(found, Json::Object(_)));
        let action = match found("action") {
            Some(of) => Some([text(of, "name")?, text(of, "level")?, text(of, "service")?]),
            None => None,
        };
        let mismatch = match found("mismatch") {
            Some(of) => Some((misfit(&text(of, "of")?)?, text(of, "instead"))),
            None => None,
        };
        let resources = json.get("resources")?.as_array()?.iter();
        let resources = resources.map(|of| Some([text(of, "name")?, text(of, "arn")?])).collect::<Option<_>>()?;
        let key = |of: &Json| {
            let multivalued = matches!(of.get("multivalued")?, Json::Bool(true));
            let key_type = key_type(&text(of, "valueType")?);
            let key = text(of, "name")?.replace("${", "").replace('}', "");
            Some((Mentioned { key, key_type, multivalued, compared: Vec::new() }, text(of, "description")?))
        };
        let keys = json.get("keys")?.as_array()?.iter().map(key).collect::<Option<_>>()?;
        Some(Self { date: text(&json, "date")?, action, mismatch, resources, keys })
    }
}

fn misfit(of: &str) -> Option<Misfit> {
    Some(match of {
        "service" => Misfit::Service,
        "action" => Misfit::Action,
        "resource" => Misfit::Resource,
        _ => return None,
    })
}

fn key_type(of: &str) -> KeyType {
    match of {
        "arn" => KeyType::Arn,
        "bool" => KeyType::Bool,
        "numeric" => KeyType::Numeric,
        "date" => KeyType::Date,
        "ip-address" => KeyType::IpAddress,
        _ => KeyType::String,
    }
}

#[cfg(test)]
mod tests {
    use super::{Described, Misfit};
    use iam_evaluator::context_keys::KeyType;

    #[test]
    fn an_answer_is_read() {
        let answer = r#"{"date":"2026-09-26","action":{"name":"s3:ListBucket","service":"Amazon S3","level":"List"},
            "mismatch":{"of":"resource","instead":"arn:aws:s3:::b"},
            "resources":[{"name":"bucket","arn":"arn:${Partition}:s3:::${BucketName}","fits":false}],
            "keys":[{"name":"s3:RequestTag/${TagKey}","valueType":"numeric","multivalued":true,"description":"tags"}]}"#;
        let found = Described::of_answer(answer).unwrap();
        assert_eq!(found.action.unwrap(), ["s3:ListBucket", "List", "Amazon S3"]);
        assert_eq!(found.mismatch, Some((Misfit::Resource, Some("arn:aws:s3:::b".to_owned()))));
        let (key, said) = found.keys.first().unwrap();
        assert_eq!((key.key.as_str(), key.key_type, key.multivalued), ("s3:RequestTag/TagKey", KeyType::Numeric, true));
        assert_eq!(said, "tags");
        let unknown =
            r#"{"date":"d","action":null,"mismatch":{"of":"action","instead":null},"resources":[],"keys":[]}"#;
        assert_eq!(Described::of_answer(unknown).unwrap().mismatch, Some((Misfit::Action, None)));
        assert_eq!(Described::of_answer("{}"), None);
    }
}
