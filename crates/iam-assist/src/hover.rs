//! What stands under the pointer.

use crate::place::{Place, Slot, place};
use crate::{About, elements, typing};
use iam_catalog::{AccessLevel, Action, Catalog, Descriptions, Service};
use iam_evaluator::condition::operator::{Operator, Qualifier};
use serde::Serialize;
use std::ops::Range;

/// What there is to say of a part of a policy's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hover {
    /// Where the part begins, in bytes.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// What it is called.
    pub title: String,
    /// What it means, a paragraph each.
    pub lines: Vec<String>,
    /// The address of AWS's page on it, where there is one.
    pub link: Option<String>,
}

/// The actions of a wildcard that are named.
const MOST_NAMED: usize = 12;

/// What there is to say of the part of a policy's text at a byte offset.
#[must_use]
pub fn hover(text: &str, offset: usize, about: About<'_>) -> Option<Hover> {
    // The place before the first letter of a string is still the string.
    let place = Some(place(text, offset)).filter(|place| place.quoted).or_else(|| Some(place_behind(text, offset)))?;
    let content = text.get(place.span.clone()).filter(|content| !content.is_empty())?;
    if let Some((span, name)) = variable(content, offset.checked_sub(place.span.start)?) {
        return of_variable(name, place.span.start + span.start..place.span.start + span.end, about.catalog);
    }
    let path: Vec<&str> = place.path.iter().map(String::as_str).collect();
    let said = match (place.slot, path.as_slice()) {
        (Slot::Name, [] | ["Statement"] | ["Statement", "Principal" | "NotPrincipal"]) => of_element(content),
        (Slot::Name, ["Statement", "Condition"]) => of_operator(content),
        (Slot::Name, ["Statement", "Condition", _]) => of_key(content, about.catalog),
        (Slot::Value, ["Statement", "Action" | "NotAction"]) => of_action(content, about.catalog?, about.descriptions),
        (Slot::Value, ["Statement", "Resource" | "NotResource"]) => of_resource(content, about.catalog?),
        _ => None,
    }?;
    Some(Hover { from: place.span.start, to: place.span.end, ..said })
}

fn place_behind(text: &str, offset: usize) -> Place {
    place(text, offset + 1)
}

fn said(title: impl Into<String>, lines: Vec<String>, link: Option<String>) -> Hover {
    let lines = lines.into_iter().filter(|line| !line.is_empty()).collect();
    Hover { from: 0, to: 0, title: title.into(), lines, link }
}

/// The policy variable around an offset of a content, and its name.
fn variable(content: &str, at: usize) -> Option<(Range<usize>, &str)> {
    let start = content.get(..(at + 2).min(content.len()))?.rfind("${")?;
    let inside = content.get(start + 2..)?;
    let end = inside.find('}')?;
    let name = inside.get(..end)?;
    (start + 2 + end >= at).then_some((start..start + 3 + end, name))
}

fn of_variable(name: &str, span: Range<usize>, catalog: Option<&Catalog>) -> Option<Hover> {
    let (key, default) = match name.split_once(',') {
        Some((key, default)) => (key.trim(), Some(default.trim())),
        None => (name, None),
    };
    let link = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html".to_owned();
    let mut lines = vec![match key {
        "*" | "?" | "$" => format!("The character {key} itself."),
        _ => format!("Stands for the value of {key} in the request."),
    }];
    lines.extend(typing::facts(key, catalog).map(|known| known.doc));
    lines.extend(default.map(|default| format!("Where the key is absent it stands for {default}.")));
    lines.push("Needs \"Version\": \"2012-10-17\"; in another version it is plain text.".to_owned());
    Some(Hover { from: span.start, to: span.end, ..said(format!("${{{key}}}"), lines, Some(link)) })
}

fn of_element(name: &str) -> Option<Hover> {
    let element = elements::find(name)?;
    Some(said(element.name, vec![element.doc.to_owned()], Some(element.page())))
}

fn of_operator(text: &str) -> Option<Hover> {
    let (operator, canonical) = Operator::parse(text).ok()?;
    let mut lines = vec![operator.info.doc().to_owned()];
    match operator.qualifier {
        Some(Qualifier::ForAllValues) => {
            lines.push(
                "ForAllValues: every value of the request satisfies it. Also true when the key is absent or empty."
                    .to_owned(),
            );
        }
        Some(Qualifier::ForAnyValue) => {
            lines.push(
                "ForAnyValue: at least one value of the request satisfies it. False when the key is absent.".to_owned(),
            );
        }
        None => {}
    }
    if operator.if_exists {
        lines.push("IfExists: also true when the key is absent.".to_owned());
    }
    if !canonical {
        lines.push(format!("AWS writes it {operator}."));
    }
    let page = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html";
    Some(said(operator.to_string(), lines, Some(page.to_owned())))
}

fn of_key(name: &str, catalog: Option<&Catalog>) -> Option<Hover> {
    let known = typing::facts(name, catalog)?;
    let detail = known.detail();
    let mut lines = vec![known.doc, format!("Holds: {detail}.")];
    if known.multivalued {
        lines.push("A condition on it needs ForAllValues or ForAnyValue.".to_owned());
    }
    let global = name.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("aws:"));
    let page = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html";
    Some(said(known.name, lines, global.then(|| page.to_owned())))
}

fn of_action(text: &str, catalog: &Catalog, descriptions: Option<&Descriptions>) -> Option<Hover> {
    if text.contains(['*', '?']) {
        let actions = catalog.expand(text);
        return Some(said(text, of_actions(&actions), None));
    }
    let (service, action) = catalog.action(text)?;
    let types: Vec<_> =
        service.resource_types_of(action).map(|of| format!("{} ({})", of.name, of.arn.text())).collect();
    let resources = if types.is_empty() {
        "Takes no resource: Resource has to be *.".to_owned()
    } else {
        format!("Takes: {}.", types.join("; "))
    };
    let keys: Vec<_> = service.keys_of(action).map(|key| key.name.as_str()).collect();
    let keys = if keys.is_empty() { String::new() } else { format!("Condition keys of its own: {}.", keys.join(", ")) };
    let described = descriptions.and_then(|all| all.get(&service.prefix, &action.name)).unwrap_or_default();
    let level = format!("{}. Access level: {}.", service.name, action.level.label());
    let lines = vec![described, level, resources, keys];
    Some(said(format!("{}:{}", service.prefix, action.name), lines, None))
}

/// What a wildcard stands for.
fn of_actions(actions: &[(&Service, &Action)]) -> Vec<String> {
    let levels = [
        AccessLevel::List,
        AccessLevel::Read,
        AccessLevel::Write,
        AccessLevel::Tagging,
        AccessLevel::PermissionsManagement,
    ];
    let counts = levels.into_iter().filter_map(|level| {
        let count = actions.iter().filter(|(_, action)| action.level == level).count();
        (count > 0).then(|| format!("{count} {}", level.label()))
    });
    let counts: Vec<_> = counts.collect();
    if counts.is_empty() {
        return vec!["Stands for no action that the service reference knows.".to_owned()];
    }
    let named = actions.iter().take(MOST_NAMED).map(|(service, action)| format!("{}:{}", service.prefix, action.name));
    let named: Vec<_> = named.collect();
    let more = actions.len().saturating_sub(MOST_NAMED);
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    let noun = if actions.len() == 1 { "action" } else { "actions" };
    vec![format!("Stands for {} {noun}: {}.", actions.len(), counts.join(", ")), format!("{}{rest}.", named.join(", "))]
}

fn of_resource(text: &str, catalog: &Catalog) -> Option<Hover> {
    if text == "*" {
        return Some(said("*", vec!["Every resource.".to_owned()], None));
    }
    let mut fields = text.splitn(6, ':').skip(1);
    let [partition, service, region, account] = [(); 4].map(|()| fields.next().unwrap_or_default());
    let resource = fields.next()?;
    let types = catalog.types_of_arn_service(service).filter(|of| of.arn.resource_may_match(resource));
    let types: Vec<_> = types.map(|of| format!("{}: {}", of.name, of.arn.text())).collect();
    let shown = |text: &str| if text.is_empty() { "none".to_owned() } else { text.to_owned() };
    let mut lines = vec![format!(
        "Partition {}, service {}, Region {}, account {}, resource {resource}.",
        shown(partition),
        shown(service),
        shown(region),
        shown(account),
    )];
    match types.len() {
        0 => lines.push("No type of resource that the service reference knows has ARNs like this.".to_owned()),
        _ => lines.extend(types.into_iter().take(MOST_NAMED)),
    }
    let page = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html";
    Some(said(text, lines, Some(page.to_owned())))
}
