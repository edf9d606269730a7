//! Values that an unknown context key might have: enough of them to show everything the key can do to a decision.

use super::atoms::{Pattern, witnesses};
use crate::condition::Condition;
use crate::condition::operator::{Comparison, Family};
use crate::context::{Context, Lookup};
use crate::context_keys;
use crate::glob::{Glob, Piece};
use crate::policy_set::PolicySet;
use crate::prepare::Prepared;
use crate::resource::ResourceMatcher;
use crate::scenario::PolicyType;
use crate::value::{date, ip, number};
use crate::variable::{Sketch, Template};
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use ipnet::IpNet;
use rust_decimal::Decimal;

/// The values of one key: `None` is "absent".
pub(super) type Values = Option<Vec<String>>;

/// With more single values than this, lists of a multivalued key are pairs instead of every subset.
const MOST_SUBSET_VALUES: usize = 6;

/// How many texts a variable is tried with for one pattern.
const MOST_FILLINGS: usize = 40;

/// What the policies that reach a request do with one key.
#[derive(Default)]
struct Uses<'p> {
    conditions: Vec<&'p Condition>,
    /// Patterns with the key as a variable, and the texts they are compared with.
    templates: Vec<(&'p Template, Vec<String>)>,
    /// Endpoint policies are attached by this key's value.
    endpoints: Vec<String>,
}

/// The values to try for a key, given what else is assumed of the request.
pub(super) fn candidates(policies: &PolicySet, request: &Prepared, key: &str) -> Vec<Values> {
    let uses = uses(policies, request, key);
    let mut singles = texts(&uses.conditions, &request.context);
    singles.extend(uses.endpoints.iter().cloned());
    for (template, targets) in &uses.templates {
        for target in targets {
            singles.extend(fillings(template, key, target, &request.context));
        }
    }
    if singles.is_empty() || !uses.templates.is_empty() {
        // A text that nobody asks for: with it a pattern fails that its default or another text lets match.
        singles.push("some other value".to_owned());
    }
    let singles = distinct(singles);
    let set = uses.conditions.iter().any(|condition| condition.operator().is_some_and(|op| op.qualifier.is_some()));
    let several = set || context_keys::find(key).is_some_and(|info| info.multivalued);
    let mut all = vec![None];
    all.extend(singles.iter().map(|text| Some(vec![text.clone()])));
    if several {
        all.extend(lists(&singles).into_iter().map(Some));
    }
    all
}

fn uses<'p>(policies: &'p PolicySet, request: &'p Prepared, key: &str) -> Uses<'p> {
    let mut uses = Uses::default();
    for policy_type in PolicyType::ALL {
        for policy in policies.reaching(policy_type, request) {
            if policy_type == PolicyType::VpcEndpoint && key == "aws:sourcevpce" {
                uses.endpoints.extend(policy.attached_to.clone());
            }
            for statement in &policy.statements {
                for condition in &statement.conditions {
                    if condition.key() == key {
                        uses.conditions.push(condition);
                    }
                    for template in condition.templates().filter(|template| names(template, key)) {
                        uses.templates.push((template, compared(policies, request, condition.key())));
                    }
                }
                let templates = statement.resources.iter().flat_map(ResourceMatcher::templates);
                let templates = templates.filter(|template| names(template, key));
                uses.templates.extend(templates.map(|template| (template, vec![request.resource.text.clone()])));
            }
        }
    }
    uses
}

/// The texts that a key's conditions compare: its values, or those it might have while it is unknown.
fn compared(policies: &PolicySet, request: &Prepared, key: &str) -> Vec<String> {
    match request.context.get(key) {
        Lookup::Present(values) => values.to_vec(),
        Lookup::Absent => Vec::new(),
        Lookup::Unknown => {
            let reaching =
                || PolicyType::ALL.into_iter().flat_map(|policy_type| policies.reaching(policy_type, request));
            let statements = || reaching().flat_map(|policy| &policy.statements);
            let conditions = statements().flat_map(|statement| &statement.conditions);
            let conditions: Vec<&Condition> = conditions.filter(|condition| condition.key() == key).collect();
            let mut values = texts(&conditions, &request.context);
            // What the resource asks of it where it is a policy variable itself.
            let templates =
                statements().flat_map(|statement| &statement.resources).flat_map(ResourceMatcher::templates);
            for template in templates.filter(|template| names(template, key)) {
                values.extend(fillings(template, key, &request.resource.text, &request.context));
            }
            values
        }
    }
}

fn names(template: &Template, key: &str) -> bool {
    template.variables().any(|name| name == key)
}

/// Values that tell apart everything the conditions ask of the key.
fn texts(conditions: &[&Condition], context: &Context) -> Vec<String> {
    let mut strings = Vec::new();
    let mut arns = Vec::new();
    let mut numbers = Vec::new();
    let mut instants = Vec::new();
    let mut networks = Vec::new();
    let mut texts = Vec::new();
    for condition in conditions {
        let Some(operator) = condition.operator() else {
            continue;
        };
        let values = condition.sketches(context);
        let plain = || values.iter().filter_map(|parts| plain_text(parts));
        let pieces = || values.iter().map(|parts| pieces(parts, operator.info.wildcards));
        let fold = operator.info.comparison == Comparison::EqualsIgnoringCase;
        match operator.info.family {
            Family::String => strings.extend(pieces().map(|pieces| Pattern::glob(&pieces, fold))),
            Family::Arn => arns.extend(pieces().map(|pieces| Pattern::arn(&pieces))),
            Family::Numeric => numbers.extend(plain().filter_map(|text| number::parse(&text))),
            Family::Date => {
                instants.extend(plain().filter_map(|text| date::parse(&text)).map(|read| read.instant.epoch_seconds()))
            }
            Family::IpAddress => {
                networks.extend(plain().filter_map(|text| ip::parse_network(&text)).map(|read| read.network))
            }
            Family::Bool => texts.extend(["true", "false"].map(str::to_owned)),
            Family::Binary => texts.extend(plain().chain(["AA==".to_owned(), "/w==".to_owned()])),
            // Present or absent is all it asks, and an empty string counts as absent.
            Family::Null => strings.push(empty()),
        }
    }
    let typed =
        !arns.is_empty() || !numbers.is_empty() || !instants.is_empty() || !networks.is_empty() || !texts.is_empty();
    if !strings.is_empty() {
        // The empty string is a value of its own kind: set operators and Null take it as absent (D-20).
        strings.push(empty());
        texts.extend(witnesses(&strings));
    }
    if !arns.is_empty() {
        // Only ARNs: other texts are no values of such a key.
        let shape = Pattern::arn(&[Piece::Pattern("arn:?*:?*:*:*:?*")]);
        let shaped: Vec<_> = arns.into_iter().chain(strings).chain([shape]).collect();
        texts.extend(witnesses(&shaped).into_iter().filter(|text| crate::arn::Arn::parse(text).is_some()));
    }
    texts.extend(around_numbers(&in_order(numbers)));
    texts.extend(around_instants(&in_order(instants)));
    texts.extend(around_networks(&networks));
    if !typed && texts.is_empty() && !conditions.is_empty() {
        texts.push("x".to_owned());
    }
    texts
}

/// Each value once, where it first stands.
fn distinct(values: Vec<String>) -> Vec<String> {
    let mut once: Vec<String> = Vec::with_capacity(values.len());
    for value in values {
        if !once.contains(&value) {
            once.push(value);
        }
    }
    once
}

/// The values in ascending order, each once. There are few, so each is put in its place.
fn in_order<T: Ord>(values: Vec<T>) -> Vec<T> {
    let mut ordered: Vec<T> = Vec::with_capacity(values.len());
    for value in values {
        if let Err(at) = ordered.binary_search(&value) {
            ordered.insert(at, value);
        }
    }
    ordered
}

fn empty() -> Pattern {
    Pattern::glob(&[], false)
}

/// The text, when all of it is known.
fn plain_text(parts: &[Sketch<'_>]) -> Option<String> {
    let texts = parts.iter().map(|part| match part {
        Sketch::Text(text) | Sketch::Literal(text) => Some(*text),
        Sketch::Open => None,
    });
    texts.collect()
}

/// The pattern of a value; a variable that may have any value is a wildcard.
fn pieces<'a>(parts: &[Sketch<'a>], wildcards: bool) -> Vec<Piece<'a>> {
    let pieces = parts.iter().map(|part| match part {
        Sketch::Text(text) if wildcards => Piece::Pattern(text),
        Sketch::Text(text) | Sketch::Literal(text) => Piece::Literal(text),
        Sketch::Open => Piece::Pattern("*"),
    });
    pieces.collect()
}

/// Each number, one below, one above, and one between neighbours.
fn around_numbers(numbers: &[Decimal]) -> Vec<String> {
    let between =
        numbers.iter().zip(numbers.iter().skip(1)).filter_map(|(a, b)| a.checked_add(*b)?.checked_div(Decimal::TWO));
    let below = numbers.first().and_then(|first| first.checked_sub(Decimal::ONE));
    let above = numbers.last().and_then(|last| last.checked_add(Decimal::ONE));
    numbers.iter().copied().chain(between).chain(below).chain(above).map(|number| number.to_string()).collect()
}

/// The same for moments, in whole seconds.
fn around_instants(instants: &[i64]) -> Vec<String> {
    let between = instants.iter().zip(instants.iter().skip(1)).map(|(a, b)| a + (b - a) / 2);
    let below = instants.first().map(|first| first - 1);
    let above = instants.last().map(|last| last + 1);
    let all = instants.iter().copied().chain(between).chain(below).chain(above);
    all.filter_map(|seconds| date::Instant::from_epoch_seconds(seconds).to_iso()).collect()
}

/// The first and last address of each network and the addresses beside them: one in every region the networks form.
fn around_networks(networks: &[IpNet]) -> Vec<String> {
    let mut addresses = Vec::new();
    for network in networks {
        let (first, last) = (network.network(), network.broadcast());
        addresses
            .extend([Some(first), Some(last), neighbour(first, false), neighbour(last, true)].into_iter().flatten());
    }
    if !networks.is_empty() {
        // One of each family, so that a network of the other one is missed too.
        addresses.extend([IpAddr::V4(Ipv4Addr::new(198, 51, 100, 1)), IpAddr::V6(Ipv6Addr::LOCALHOST)]);
    }
    addresses.into_iter().map(|address| address.to_string()).collect()
}

fn neighbour(address: IpAddr, up: bool) -> Option<IpAddr> {
    match address {
        IpAddr::V4(address) => {
            let bits = u32::from(address);
            let next = if up { bits.checked_add(1) } else { bits.checked_sub(1) };
            next.map(|bits| IpAddr::V4(bits.into()))
        }
        IpAddr::V6(address) => {
            let bits = u128::from(address);
            let next = if up { bits.checked_add(1) } else { bits.checked_sub(1) };
            next.map(|bits| IpAddr::V6(bits.into()))
        }
    }
}

/// Texts with which a variable makes a pattern match a text: what stands between the pattern's beginning and end.
fn fillings(template: &Template, key: &str, target: &str, context: &Context) -> Vec<String> {
    let Some((before, after)) = template.around(key, context) else {
        return Vec::new();
    };
    let (before, after) = (Glob::from_pieces(&before), Glob::from_pieces(&after));
    let cuts: Vec<usize> = target.char_indices().map(|(at, _)| at).chain([target.len()]).collect();
    let mut found = Vec::new();
    for &from in &cuts {
        if !target.get(..from).is_some_and(|head| before.matches(head)) {
            continue;
        }
        for &to in cuts.iter().filter(|&&to| to >= from) {
            if target.get(to..).is_some_and(|tail| after.matches(tail)) {
                found.extend(target.get(from..to).map(str::to_owned));
            }
            if found.len() >= MOST_FILLINGS {
                return found;
            }
        }
    }
    found
}

fn lists(singles: &[String]) -> Vec<Vec<String>> {
    if singles.len() <= MOST_SUBSET_VALUES {
        let subsets = (0_u32..1 << singles.len()).filter(|subset| subset.count_ones() > 1);
        return subsets
            .map(|subset| {
                let chosen = singles.iter().enumerate().filter(|(at, _)| subset & (1 << at) != 0);
                chosen.map(|(_, text)| text.clone()).collect()
            })
            .collect();
    }
    let pairs = singles
        .iter()
        .enumerate()
        .flat_map(|(at, first)| singles.iter().skip(at + 1).map(move |second| vec![first.clone(), second.clone()]));
    pairs.collect()
}
