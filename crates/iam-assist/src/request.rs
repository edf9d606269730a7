//! What the service reference says of a request: its action, the resources that takes, the context keys it can carry.

use iam_catalog::{Action, Catalog, Field, ResourceType, Service, ValueType};
use iam_evaluator::arn::Arn;
use serde::Serialize;
use std::collections::VecDeque;

/// What is known of a request's action and resource.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Described {
    /// The day of the service reference.
    pub date: String,
    /// The action, when there is one of that name.
    pub action: Option<DescribedAction>,
    /// What does not fit.
    pub mismatch: Option<Mismatch>,
    /// The action's types of resource; with none it takes `*` alone.
    pub resources: Vec<DescribedResource>,
    /// The service's context keys that a request of the action can carry, and the tag keys among the global ones.
    pub keys: Vec<DescribedKey>,
}

/// An action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DescribedAction {
    /// Its full name as AWS writes it.
    pub name: String,
    /// The service's name.
    pub service: String,
    /// Its access level, in AWS's words.
    pub level: &'static str,
}

/// What does not fit: an action that does not exist, or one that does not take the resource.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mismatch {
    /// Which: `service`, `action` or `resource`.
    pub of: &'static str,
    /// The text to take instead, for the action or the resource.
    pub instead: Option<String>,
}

/// A type of resource that an action takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DescribedResource {
    /// Its name in the reference, e.g. `object`.
    pub name: String,
    /// The form of its ARNs.
    pub arn: String,
    /// Whether the request's resource is of that form.
    pub fits: bool,
}

/// A context key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DescribedKey {
    /// Its name; a part that varies stands in `${…}`.
    pub name: String,
    /// The type of its values, e.g. `string`.
    pub value_type: &'static str,
    /// It can hold several values.
    pub multivalued: bool,
    /// What it says, in a few words; may be empty.
    pub description: String,
}

/// Looks up a request's action and resource.
#[must_use]
pub fn describe_action(action: &str, resource: &str, catalog: &Catalog) -> Described {
    let mut described = Described {
        date: catalog.date().to_owned(),
        action: None,
        mismatch: None,
        resources: Vec::new(),
        keys: Vec::new(),
    };
    let Some((service, known)) = catalog.action(action.trim()) else {
        described.mismatch = Some(unknown(action.trim(), catalog));
        return described;
    };
    described.action =
        Some(DescribedAction { name: full(service, known), service: service.name.clone(), level: known.level.label() });
    let resource = resource.trim();
    let types: Vec<&ResourceType> = service.resource_types_of(known).collect();
    described.resources = types
        .iter()
        .map(|of| DescribedResource { name: of.name.clone(), arn: of.arn.text().to_owned(), fits: fits(of, resource) })
        .collect();
    let fitting = described.resources.iter().any(|of| of.fits);
    // An action that needs no resource is asked about on `*`.
    let on_any = resource == "*" && known.resource_types.iter().all(|of| !of.required);
    if !(fitting || on_any || resource.is_empty()) {
        described.mismatch = Some(Mismatch { of: "resource", instead: Some(nearest_arn(&types, resource)) });
    }
    described.keys = service
        .keys_of(known)
        .map(|key| DescribedKey {
            name: key.name.clone(),
            value_type: value_type(key.value_type),
            multivalued: key.multivalued,
            description: key.description.clone(),
        })
        .collect();
    described
}

fn full(service: &Service, action: &Action) -> String {
    format!("{}:{}", service.prefix, action.name)
}

/// What is wrong with the name of an action, and the one most like it.
fn unknown(action: &str, catalog: &Catalog) -> Mismatch {
    let (prefix, name) = action.split_once(':').unwrap_or((action, ""));
    let like = |service: &Service| {
        let found = Catalog::most_like(name, service.actions.iter().map(|known| known.name.as_str()))?;
        Some(format!("{}:{found}", service.prefix))
    };
    if let Some(service) = catalog.service(prefix) {
        return Mismatch { of: "action", instead: like(service) };
    }
    let near = Catalog::most_like(prefix, catalog.prefixes()).and_then(|prefix| catalog.service(prefix));
    Mismatch { of: "service", instead: near.and_then(like) }
}

/// Whether a resource of a request is of the type.
fn fits(of: &ResourceType, resource: &str) -> bool {
    let Some(arn) = Arn::parse(resource) else { return false };
    let field = |form: Field, text: &str| match form {
        Field::Empty => text.is_empty(),
        Field::Needed => !text.is_empty(),
        Field::Fixed => true,
    };
    let service = of.arn.service();
    let same_service = service == arn.service || service.contains("${");
    same_service
        && field(of.arn.region(), arn.region)
        && field(of.arn.account(), arn.account)
        && of.arn.resource_may_match(arn.resource)
}

/// Of the ARNs of several types, the one that keeps most of a resource. `*` when there is no type.
fn nearest_arn(types: &[&ResourceType], resource: &str) -> String {
    let made = types.iter().filter_map(|of| filled(of, resource));
    // Of two as near the first one counts.
    made.min_by_key(|(made_up, _)| *made_up).map_or_else(|| "*".to_owned(), |(_, arn)| arn)
}

/// An ARN of a type with what a resource has of it, and how many parts are made up or lost.
fn filled(of: &ResourceType, resource: &str) -> Option<(usize, String)> {
    let form = of.arn.fields()?;
    let given = Arn::parse(resource);
    let mut made_up = 0;
    let mut field = |form: &str, given: Option<&str>, usual: &str| {
        if !form.contains("${") {
            return form.to_owned();
        }
        given.filter(|text| !text.is_empty()).map_or_else(
            || {
                made_up += 1;
                usual.to_owned()
            },
            str::to_owned,
        )
    };
    let partition = field(form.partition, given.as_ref().map(|arn| arn.partition), "aws");
    let region = field(form.region, given.as_ref().map(|arn| arn.region), "us-east-1");
    let account = field(form.account, given.as_ref().map(|arn| arn.account), "123456789012");
    let same_service = given.as_ref().is_some_and(|arn| arn.service == form.service);
    // The rest of another service's ARN says nothing.
    let rest = given.filter(|_| same_service).map_or("", |arn| arn.resource);
    let (more, own) = aligned(form.resource, rest);
    let service = form.service;
    let strange = if same_service { 0 } else { 2 };
    Some((made_up + more + strange, format!("arn:{partition}:{service}:{region}:{account}:{own}")))
}

/// The resource part of a form with its variables filled from a resource part, in order; what is missing has the variable's
/// own name. With how many parts were made up or lost.
fn aligned(form: &str, given: &str) -> (usize, String) {
    let separators = ['/', ':'];
    let mut left: VecDeque<&str> = given.split(separators).filter(|part| !part.is_empty()).collect();
    let mut made_up = 0;
    let mut out = String::new();
    let pieces: Vec<&str> = form.split_inclusive(separators).collect();
    for (at, &piece) in pieces.iter().enumerate() {
        let to_come = pieces.len() - at;
        let (piece, end) = match piece.char_indices().last() {
            Some((at, last)) if separators.contains(&last) => piece.split_at_checked(at).unwrap_or((piece, "")),
            _ => (piece, ""),
        };
        match piece.split_once("${") {
            None => {
                let same = left.front().is_some_and(|part| part.eq_ignore_ascii_case(piece));
                // What stands in its place names another type.
                if same || left.len() >= to_come {
                    left.pop_front();
                }
                made_up += usize::from(!same);
                out.push_str(piece);
            }
            Some((before, variable)) => {
                let (name, after) = variable.split_once('}').unwrap_or((variable, ""));
                out.push_str(before);
                match left.pop_front() {
                    Some(part) => out.push_str(part.strip_prefix(before).unwrap_or(part)),
                    None => {
                        made_up += 1;
                        out.push_str(name);
                    }
                }
                out.push_str(after);
            }
        }
        out.push_str(end);
    }
    (made_up + left.len(), out)
}

const fn value_type(of: ValueType) -> &'static str {
    match of {
        ValueType::String => "string",
        ValueType::Arn => "arn",
        ValueType::Bool => "bool",
        ValueType::Numeric => "numeric",
        ValueType::Date => "date",
        ValueType::IpAddress => "ip-address",
    }
}

#[cfg(test)]
mod tests {
    use super::{Described, describe_action};
    use iam_catalog::Catalog;

    fn described(action: &str, resource: &str) -> Described {
        describe_action(action, resource, Catalog::embedded().unwrap())
    }

    fn instead(action: &str, resource: &str) -> Option<(&'static str, Option<String>)> {
        described(action, resource).mismatch.map(|mismatch| (mismatch.of, mismatch.instead))
    }

    #[test]
    fn an_action_that_takes_the_resource_is_described() {
        let found = described("s3:getobject", "arn:aws:s3:::amzn-s3-demo-bucket/report.csv");
        let action = found.action.unwrap();
        assert_eq!((action.name.as_str(), action.level), ("s3:GetObject", "Read"));
        assert_eq!(found.mismatch, None);
        assert!(found.resources.iter().any(|of| of.name == "object" && of.fits));
        let key = found.keys.iter().find(|key| key.name == "s3:ExistingObjectTag/${TagKey}").unwrap();
        assert_eq!((key.value_type, key.multivalued), ("string", false));
        assert!(found.date.starts_with("20"));
    }

    #[test]
    fn a_resource_of_another_form_is_told_with_the_right_one() {
        let arn = |text: &str| Some(("resource", Some(text.to_owned())));
        let bucket = "arn:aws:s3:::amzn-s3-demo-bucket";
        assert_eq!(instead("s3:ListBucket", &format!("{bucket}/report.csv")), arn(bucket));
        assert_eq!(instead("s3:GetObject", bucket), arn(&format!("{bucket}/ObjectName")));
        assert_eq!(
            instead("lambda:InvokeFunction", "arn:aws:lambda:eu-west-1:111122223333:report"),
            arn("arn:aws:lambda:eu-west-1:111122223333:function:report")
        );
        assert_eq!(
            instead("sqs:SendMessage", "arn:aws:s3:::bucket"),
            arn("arn:aws:sqs:us-east-1:123456789012:QueueName")
        );
        assert_eq!(instead("ec2:DescribeInstances", bucket), arn("*"));
        assert_eq!(
            instead("iam:GetUser", "arn:aws:iam::111122223333:role/Ana"),
            arn("arn:aws:iam::111122223333:user/Ana")
        );
    }

    #[test]
    fn a_resource_that_may_fit_is_left_alone() {
        for (action, resource) in [
            ("ec2:DescribeInstances", "*"),
            ("sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:q"),
            ("iam:GetUser", "arn:aws:iam::111122223333:user/division/Ana"),
            ("dynamodb:Query", "arn:aws:dynamodb:eu-west-1:111122223333:table/T/index/I"),
            ("s3:ListBucket", ""),
        ] {
            assert_eq!(instead(action, resource), None, "{action} {resource}");
        }
    }

    #[test]
    fn an_action_that_does_not_exist_is_told_with_the_nearest() {
        assert_eq!(instead("s3:GetObjet", "*"), Some(("action", Some("s3:GetObject".to_owned()))));
        assert_eq!(instead("s4:GetObject", "*").map(|(of, _)| of), Some("service"));
        assert_eq!(instead("lambada:InvokeFunction", "*"), Some(("service", Some("lambda:InvokeFunction".to_owned()))));
        assert_eq!(instead("s3:Whatever", "*"), Some(("action", None)));
        assert_eq!(instead("", "*"), Some(("service", None)));
    }
}
