//! What several checks have in common.

mod covering;
mod services;

pub(super) use covering::statement_covers;
pub(super) use services::{FieldCheck, action_takes, has_variable_before_resource, is_of_aws, is_open, tag_conditions};

use crate::edit::Repair;
use crate::policy::{Facts, Policy};
use crate::report::Report;
use core::net::IpAddr;
use iam_evaluator::condition::operator::{Family, Operator};
use iam_evaluator::scenario::PolicyType;
use iam_evaluator::span::Span;
use iam_evaluator::syntax::{self, PrincipalEntry, PrincipalKind, Spanned, read_document};
use iam_evaluator::variable::{Template, VariableProblem};
use ipnet::IpNet;

/// Where the reader points first.
fn place(finding: &syntax::Finding) -> Option<Span> {
    finding.locations.first().map(|location| location.span())
}

/// Repairs of text that is no JSON: what may have been meant, kept only when it leaves fewer errors.
pub(super) fn syntax_repairs(policy: &Policy<'_>, finding: &syntax::Finding) -> Vec<Repair> {
    /// Trying takes reading the whole text again, for each error.
    const LONGEST: usize = 20_000;
    let text = policy.text;
    let Some(span) = place(finding).filter(|_| text.len() <= LONGEST) else { return Vec::new() };
    let here = span.slice(text);
    let message = finding.message.as_str();
    let mut candidates = Vec::new();
    if here == "," {
        candidates.push(Repair::new("Remove the comma", span, ""));
    }
    if message.starts_with("A comma is missing") {
        candidates.push(Repair::new("Add a comma", Span { start: span.end, end: span.end }, ","));
    }
    if message.contains("colon after") {
        candidates.push(Repair::new("Add a colon", Span { start: span.end, end: span.end }, ":"));
    }
    if matches!(here, "=" | "=>" | ":=") {
        candidates.push(Repair::new("Write a colon", span, ":"));
    }
    if here == ";" {
        candidates.push(Repair::new("Write a comma", span, ","));
    }
    if message.contains("omment") {
        candidates.push(Repair::new("Remove the comment", span, ""));
    }
    if message.contains("not in quotes") {
        candidates.push(Repair::new("Put it in double quotes", span, crate::edit::quoted(here)));
    }
    let quotes = ['\'', '`', '“', '”', '„', '‘', '’'];
    let inside = here.trim_matches(quotes);
    if here.starts_with(quotes) && inside.len() < here.len() {
        candidates.push(Repair::new("Use double quotes", span, crate::edit::quoted(inside)));
        candidates.push(Repair::new("Use a straight double quote", span, "\""));
    }
    let errors = |text: &str| {
        let findings = read_document(text, policy.policy_type).findings;
        findings.iter().filter(|finding| finding.issue_code == "JSON_SYNTAX_ERROR").count()
    };
    let now = errors(text);
    candidates.retain(|repair| {
        let mut tried = text.to_owned();
        for (span, new) in repair.edits.iter().rev() {
            tried.replace_range(span.start as usize..span.end as usize, new);
        }
        errors(&tried) < now
    });
    candidates.truncate(1);
    candidates
}

/// The repair that removes the principal element the reader points at.
pub(super) fn remove_principal(policy: &Policy<'_>, finding: &syntax::Finding) -> Vec<Repair> {
    let elements = policy.document.statements.iter().flat_map(|statement| &statement.principals);
    let meant = elements.filter(|element| Some(element.key_span) == place(finding));
    let remove = |span: Span| Repair::remove("Remove the element", policy.text, &[span]);
    meant.filter_map(|element| remove(element.key_span.to(element.span))).collect()
}

/// The repair that removes the member whose value the reader points at.
pub(super) fn remove_member_of(policy: &Policy<'_>, finding: &syntax::Finding, title: &str) -> Vec<Repair> {
    let member = place(finding).and_then(|value| {
        let head = policy.text.get(..value.start as usize)?.trim_end().strip_suffix(':')?.trim_end();
        // Names of elements and operators have no escapes.
        let start = head.strip_suffix('"')?.rfind('"')?;
        Some(Span::new(start, value.end as usize))
    });
    member.and_then(|span| Repair::remove(title, policy.text, &[span])).into_iter().collect()
}

/// The repair that gives a statement a `Sid` that no other has.
pub(super) fn other_sid(policy: &Policy<'_>, finding: &syntax::Finding) -> Vec<Repair> {
    let sids = || policy.document.statements.iter().filter_map(|statement| statement.sid.as_ref());
    let Some(sid) = sids().find(|sid| Some(sid.span) == place(finding)) else { return Vec::new() };
    let taken: std::collections::BTreeSet<&str> = sids().map(|sid| sid.value.as_str()).collect();
    let free = (2..10_000).map(|number| format!("{}{number}", sid.value)).find(|name| !taken.contains(name.as_str()));
    free.map(|name| Repair::write(sid.span, &name)).into_iter().collect()
}

/// What is wrong with the policy variables of resources and conditions, with the place.
pub(super) fn variable_problems(policy: &Policy<'_>) -> Vec<(Span, VariableProblem)> {
    let enabled = policy.document.has_variables();
    let mut found = Vec::new();
    let mut look = |text: &Spanned<String>, resource: bool| {
        if text.value.contains("${") {
            let template = Template::parse(&text.value, enabled, resource);
            found.extend(template.problems().iter().map(|problem| (text.span, *problem)));
        }
    };
    for resource in policy.resources() {
        look(resource, resource.value.starts_with("arn:"));
    }
    for (_, condition, operator) in policy.tests() {
        if matches!(operator.info.family, Family::String | Family::Arn) {
            condition.values().for_each(|value| look(value, false));
        }
    }
    found
}

/// Reports every text with that problem.
pub(super) fn report_variables(policy: &Policy<'_>, report: &mut Report, problem: VariableProblem, message: &str) {
    for (span, _) in variable_problems(policy).into_iter().filter(|(_, found)| *found == problem) {
        report.add(&[span], message);
    }
}

/// How a statement reaches an action that hands out more than it seems to: `iam:PassRole`, `iam:CreateServiceLinkedRole`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Reach {
    pub(super) action: By,
    pub(super) resource: Over,
}

/// By which entry the action is allowed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    Name,
    Wildcard,
    NotAction,
}

/// Over which resources.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Over {
    NotResource,
    Wildcard,
}

/// The statements that allow an action in that way, with the places of what does it. Only policies that grant are asked:
/// the others merely limit what is granted elsewhere.
pub(super) fn reaching<'p, 'a>(policy: &'p Policy<'a>, action: &str, reach: Reach) -> Vec<(&'p Facts<'a>, Vec<Span>)> {
    if policy.policy_type != PolicyType::IdentityBased {
        return Vec::new();
    }
    let mut found = Vec::new();
    for facts in policy.statements.iter().filter(|facts| facts.allows()) {
        let (Some(actions), Some(resources)) = (facts.action_list(), facts.resource_list()) else { continue };
        let by = |entry: &&Spanned<String>| crate::pattern::action_covers(&entry.value, action);
        let covering = actions.entries.iter().filter(by);
        let by_action: Vec<Span> = match reach.action {
            By::NotAction if actions.negated && covering.clone().next().is_none() => vec![actions.key_span],
            By::NotAction => Vec::new(),
            _ if actions.negated => Vec::new(),
            By::Name => covering.filter(|entry| !entry.value.contains(['*', '?'])).map(|entry| entry.span).collect(),
            By::Wildcard => covering.filter(|entry| entry.value.contains(['*', '?'])).map(|entry| entry.span).collect(),
        };
        let over: Vec<Span> = match reach.resource {
            Over::NotResource if resources.negated => vec![resources.key_span],
            Over::NotResource => Vec::new(),
            Over::Wildcard if resources.negated => Vec::new(),
            Over::Wildcard => {
                resources.entries.iter().filter(|entry| is_every_role(&entry.value)).map(|entry| entry.span).collect()
            }
        };
        if let (Some(first), Some(second)) = (by_action.first(), over.first()) {
            found.push((facts, vec![*first, *second]));
        }
    }
    found
}

/// Whether a resource stands for roles of any name: `*`, `arn:aws:iam::*:role/*`, `…:role/service-role/*`.
fn is_every_role(resource: &str) -> bool {
    if resource == "*" {
        return true;
    }
    let Some(arn) = iam_evaluator::arn::Arn::parse(resource) else {
        // A short ARN is completed with wildcards.
        return resource.starts_with("arn:")
            && resource.split(':').nth(2).is_none_or(|service| matches!(service, "iam" | "*"));
    };
    let iam = matches!(arn.service, "iam" | "*");
    iam && matches!(arn.resource, "*" | "role/*" | "role*" | "role/aws-service-role/*" | "role/service-role/*")
}

/// Whether a network lies in addresses that never reach AWS from outside.
pub(super) fn is_private(network: &IpNet) -> bool {
    const PRIVATE: &[&str] = &[
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "fc00::/7",
        "fe80::/10",
        "::1/128",
    ];
    PRIVATE.iter().filter_map(|range| range.parse::<IpNet>().ok()).any(|range| range.contains(network))
}

/// Conditions of an IP operator on `aws:SourceIp`, with the values that are private and the number of all.
pub(super) fn private_sources(policy: &Policy<'_>, negated: bool) -> Vec<(Span, Vec<Span>, usize)> {
    let mut found = Vec::new();
    for (_, condition, operator) in policy.tests() {
        if condition.key != "aws:sourceip"
            || operator.info.family != Family::IpAddress
            || operator.info.negates != negated
        {
            continue;
        }
        let is = |value: &&Spanned<String>| {
            iam_evaluator::value::ip::parse_network(&value.value).is_some_and(|reading| is_private(&reading.network))
        };
        let private: Vec<Span> = condition.values().filter(is).map(|value| value.span).collect();
        found.push((condition.element.span, private, condition.element.values.len()));
    }
    found
}

/// The network without the bits after its prefix, when it has such.
pub(super) fn without_host_bits(text: &str) -> Option<String> {
    let network = iam_evaluator::value::ip::parse_network(text)?.network;
    let plain = network.trunc();
    let differs = match (network.addr(), plain.addr()) {
        (IpAddr::V4(one), IpAddr::V4(other)) => one != other,
        (IpAddr::V6(one), IpAddr::V6(other)) => one != other,
        _ => false,
    };
    differs.then(|| plain.to_string())
}

/// What a `Federated` principal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Provider<'a> {
    /// A SAML provider.
    Saml,
    /// An OIDC provider, by its host and path.
    Oidc(&'a str),
    /// Neither.
    Unknown,
}

/// Reads a `Federated` principal: an ARN of a provider, or a domain name.
pub(super) fn provider(text: &str) -> Provider<'_> {
    if let Some(arn) = iam_evaluator::arn::Arn::parse(text) {
        let account = arn.account.len() == 12 && arn.account.bytes().all(|byte| byte.is_ascii_digit());
        let iam = arn.service == "iam" && arn.region.is_empty() && account;
        return match (iam, arn.resource.split_once('/')) {
            (true, Some(("saml-provider", name))) if !name.is_empty() => Provider::Saml,
            (true, Some(("oidc-provider", host))) if !host.is_empty() => Provider::Oidc(host),
            _ => Provider::Unknown,
        };
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/' | '_');
    let host = text.split('/').next().unwrap_or_default();
    let labels = host.split('.').count() > 1 && host.split('.').all(|label| !label.is_empty());
    if labels && text.chars().all(plain) { Provider::Oidc(text) } else { Provider::Unknown }
}

/// The host of GitHub's OIDC provider.
pub(super) const GITHUB: &str = "token.actions.githubusercontent.com";

/// The statements of a role trust policy that allow, with each federated principal.
pub(super) fn federated<'p, 'a>(policy: &'p Policy<'a>) -> impl Iterator<Item = (&'p Facts<'a>, &'a PrincipalEntry)> {
    let allowing = policy.statements.iter().filter(|facts| policy.trust && facts.allows());
    allowing.flat_map(|facts| {
        let federated = facts.listed_principals().filter(|entry| entry.kind == PrincipalKind::Federated);
        federated.map(move |entry| (facts, entry))
    })
}

/// Whether some condition is about a claim of an OIDC provider, by its host and path.
pub(super) fn tests_claims(facts: &Facts<'_>, host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    facts.conditions.iter().any(|condition| condition.key.rsplit_once(':').is_some_and(|(of, _)| of == host))
}

/// The keys that say for whom an AWS service calls.
pub(super) const SOURCE_KEYS: [&str; 4] =
    ["aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths"];

/// The statements that allow service principals and name no source, with those principals.
pub(super) fn services_without_source<'p, 'a>(
    policy: &'p Policy<'a>,
) -> impl Iterator<Item = (&'p Facts<'a>, Vec<&'a PrincipalEntry>)> {
    let granting = policy.policy_type == PolicyType::ResourceBased;
    policy.statements.iter().filter(move |facts| granting && facts.allows()).filter_map(|facts| {
        let services: Vec<&PrincipalEntry> =
            facts.listed_principals().filter(|entry| entry.kind == PrincipalKind::Service).collect();
        let sourced = SOURCE_KEYS.iter().any(|key| facts.tests_key(key));
        (!services.is_empty() && !sourced).then_some((facts, services))
    })
}

/// The conditions on keys with system-generated ids that AWS calls sensitive.
/// Source: IAM User Guide, "AWS global condition context keys", section "Sensitive condition keys".
pub(super) const SENSITIVE: [&str; 10] = [
    "aws:principalaccount",
    "aws:principalorgid",
    "aws:resourceaccount",
    "aws:resourceorgid",
    "aws:sourceaccount",
    "aws:sourceorgid",
    "aws:sourcevpc",
    "aws:sourcevpce",
    "aws:vpceaccount",
    "aws:vpceorgid",
];

/// Keys whose values begin with an id, so that six characters of it have to come first.
pub(super) fn needs_beginning(key: &str) -> bool {
    let paths = ["aws:principalorgpaths", "aws:resourceorgpaths", "aws:sourceorgpaths", "aws:vpceorgpaths"];
    paths.contains(&key) || (key.ends_with(":sub") && key.contains('.'))
}

/// Whether meeting the condition opens access: a positive one of an Allow, a negated one of a Deny.
pub(super) fn opens(facts: &Facts<'_>, operator: &Operator) -> bool {
    if operator.info.negates { facts.denies() } else { facts.allows() }
}

/// How many characters come directly before a mark.
pub(super) fn characters_before(text: &str, mark: &str) -> usize {
    text.split(mark).next().map_or(0, |before| before.chars().count())
}

/// Whether a wildcard condition on a key says no more than that the key is there, is not there, always or never.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Constant {
    Present,
    Absent,
    Always,
    Never,
}

/// What a condition comes to whose values hold a lone `*`.
pub(super) fn constant(operator: &Operator, values: &[Spanned<String>]) -> Option<Constant> {
    use iam_evaluator::condition::operator::{Comparison, Qualifier};
    let like = operator.info.family == Family::String && operator.info.comparison == Comparison::Like;
    if !like || !values.iter().any(|value| !value.value.is_empty() && value.value.bytes().all(|byte| byte == b'*')) {
        return None;
    }
    Some(match (operator.info.negates, operator.qualifier, operator.if_exists) {
        (false, _, true) | (false, Some(Qualifier::ForAllValues), _) => Constant::Always,
        (false, _, false) => Constant::Present,
        (true, Some(Qualifier::ForAnyValue), false) => Constant::Never,
        (true, _, _) => Constant::Absent,
    })
}

/// Reports the conditions that come to that.
pub(super) fn report_constants(
    policy: &Policy<'_>,
    report: &mut Report,
    which: Constant,
    message: impl Fn(&str) -> String,
    repair: impl Fn(&crate::policy::Condition<'_>, &Facts<'_>) -> Option<Repair>,
) {
    for (facts, condition, operator) in policy.tests() {
        if constant(&operator, &condition.element.values) == Some(which) {
            report.add_with(&[condition.place()], message(&condition.element.key.value), repair(condition, facts));
        }
    }
}

/// The repair that makes a condition one of presence: `Null` with that value.
pub(super) fn write_null(condition: &crate::policy::Condition<'_>, facts: &Facts<'_>, null: bool) -> Option<Repair> {
    let mut repair = condition.rename_operator("Null", facts)?;
    repair.title = format!("Write `Null` with `{null}`");
    repair.edits.push((condition.element.span, format!("\"{null}\"")));
    Some(repair)
}

/// Whether text has the form of a service principal: `service.amazonaws.com`, with more labels before it at will.
pub(super) fn is_service_principal(text: &str) -> bool {
    let name = text.strip_suffix(".cn").unwrap_or(text);
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '_');
    let name = [".amazonaws.com", ".amazonaws.eu", ".aws.internal", ".amazon.com", ".api.aws"]
        .iter()
        .find_map(|end| name.strip_suffix(end));
    name.is_some_and(|name| {
        !name.is_empty() && name.chars().all(plain) && name.split('.').all(|label| !label.is_empty())
    })
}

/// Whether a pattern for `aws:userid` fixes the unique id: what varies comes after the colon, or is all that comes before it.
pub(super) fn is_user_id_pattern(text: &str) -> bool {
    let pattern = crate::policy::variables_as_wildcards(text);
    match pattern.split_once(':') {
        Some((id, _)) => id == "*" || !id.contains(['*', '?']),
        None => !pattern.contains(['*', '?']),
    }
}
