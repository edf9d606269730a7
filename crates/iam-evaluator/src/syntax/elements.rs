//! What the elements of a policy have in common: names, repeated names, lists of texts.

use super::json::{Member, Node, Value};
use super::report::{Findings, Path, shown};
use super::{ListElement, Spanned};
use crate::open_question::OpenQuestion;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The elements at the top of a document.
pub(super) const DOCUMENT: [&str; 3] = ["Version", "Id", "Statement"];

/// The elements of a statement.
pub(super) const STATEMENT: [&str; 9] =
    ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

/// The names that stand somewhere before, each with the place where it stands first: pairs of (later, first), in order.
pub(super) fn repeated<'k>(names: &[&'k str]) -> Vec<(usize, usize)> {
    /// Up to here comparing each with each is fastest.
    const FEW: usize = 16;
    if names.len() <= FEW {
        let first = |(later, name): (usize, &&'k str)| {
            let first = names.iter().take(later).position(|earlier| earlier == name)?;
            Some((later, first))
        };
        return names.iter().enumerate().filter_map(first).collect();
    }
    // A map and no sorting: sorting is several kilobytes of code for each type that is sorted.
    let mut seen = BTreeMap::new();
    let first = |(at, name): (usize, &&'k str)| match seen.entry(*name) {
        Entry::Vacant(entry) => {
            entry.insert(at);
            None
        }
        Entry::Occupied(first) => Some((at, *first.get())),
    };
    names.iter().enumerate().filter_map(first).collect()
}

/// Whether it is quickly seen that no name stands twice.
fn all_differ(members: &[Member<'_>]) -> bool {
    const FEW: usize = 16;
    let new = |(at, member): (usize, &Member<'_>)| !members.iter().take(at).any(|earlier| earlier.key == member.key);
    members.len() <= FEW && members.iter().enumerate().all(new)
}

/// Reports every key that an object has twice (G-06). AWS refuses such a document; Access Analyzer has no code
/// of its own for it, so the code is ours.
pub(super) fn report_repeated(members: &[Member<'_>], path: &Path<'_>, findings: &mut Findings) -> Vec<(usize, usize)> {
    if members.len() < 2 || all_differ(members) {
        return Vec::new();
    }
    let names: Vec<&str> = members.iter().map(|member| member.key).collect();
    let pairs = repeated(&names);
    for &(later, first) in &pairs {
        let (Some(member), Some(first)) = (members.get(later), members.get(first)) else { continue };
        let message = format!("{} stands here twice. Keep one of them, or merge the two.", shown(member.key));
        findings.error("DUPLICATE_ELEMENT", &path.key(member.key), &[member.key_span, first.key_span], message);
    }
    pairs
}

/// The members of an object, each name once: repeated names are reported and the last one is taken, as JSON
/// parsers do.
pub(super) fn distinct<'n, 't>(
    members: &'n [Member<'t>],
    path: &Path<'_>,
    findings: &mut Findings,
) -> Cow<'n, [Member<'t>]> {
    let pairs = report_repeated(members, path, findings);
    if pairs.is_empty() {
        return Cow::Borrowed(members);
    }
    // For each name, by its first place, the member that counts so far.
    let mut latest: Vec<usize> = (0..members.len()).collect();
    let mut kept = vec![true; members.len()];
    for (later, first) in pairs {
        if let Some(slot) = latest.get_mut(first)
            && let Some(overridden) = kept.get_mut(std::mem::replace(slot, later))
        {
            *overridden = false;
        }
    }
    members.iter().zip(kept).filter(|(_, kept)| *kept).map(|(member, _)| *member).collect()
}

/// The element's name: as written, or in AWS's spelling where case is taken not to matter (D-01).
pub(super) fn canonical<'t>(key: &'t str, here: &[&'static str], findings: &mut Findings) -> &'t str {
    // As it is written nearly always.
    if here.contains(&key) {
        return key;
    }
    match here.iter().copied().find(|name| name.eq_ignore_ascii_case(key)) {
        Some(name) if name != key && findings.asks(OpenQuestion::ElementNameCase) => name,
        _ => key,
    }
}

/// Reports a name that is no element here (G-07, D-01), and returns the element that was probably meant.
pub(super) fn report_unknown(
    member: &Member<'_>,
    here: &[&'static str],
    elsewhere: &[&'static str],
    path: &Path<'_>,
    findings: &mut Findings,
) -> Option<&'static str> {
    let meant = here.iter().copied().find(|name| resembles(member.key, name));
    let key = shown(member.key);
    let message = if let Some(meant) = meant {
        format!("{key} is not a policy element. Write {}.", shown(meant))
    } else if let Some(meant) = elsewhere.iter().copied().find(|name| resembles(member.key, name)) {
        let place = if elsewhere.contains(&"Effect") { "inside a statement" } else { "at the top of the document" };
        format!("{key} does not belong here. {} stands {place}.", shown(meant))
    } else {
        format!("{key} is not a policy element. Remove it; elements here are {}.", here.join(", "))
    };
    findings.error("INVALID_POLICY_ELEMENT", &path.key(member.key), &[member.key_span], message);
    meant
}

/// Whether somebody who wrote `text` meant `name`: other capitals, separators or a plural.
fn resembles(text: &str, name: &str) -> bool {
    let plain: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    plain.eq_ignore_ascii_case(name)
        || plain.strip_suffix(['s', 'S']).is_some_and(|singular| singular.eq_ignore_ascii_case(name))
}

/// Reports a value of the wrong JSON type.
pub(super) fn report_type(node: &Node<'_>, wanted: &str, path: &Path<'_>, findings: &mut Findings) {
    let hint = match node.value {
        Value::Number(_) | Value::Bool(_) if wanted.contains("string") => " Put it in double quotes.",
        _ => "",
    };
    let message = format!("This is {}; it must be {wanted}.{hint}", node.type_name());
    findings.error("DATA_TYPE_MISMATCH", path, &[node.span], message);
}

/// A string element such as `Sid`. Anything else is reported and left out.
pub(super) fn text(node: &Node<'_>, path: &Path<'_>, findings: &mut Findings) -> Option<Spanned<String>> {
    borrowed(node, path, findings).map(|text| Spanned { value: text.to_owned(), span: node.span })
}

/// The same without a copy of the text.
pub(super) fn borrowed<'t>(node: &Node<'t>, path: &Path<'_>, findings: &mut Findings) -> Option<&'t str> {
    if let Value::String(text) = node.value {
        return Some(text);
    }
    report_type(node, "a string", path, findings);
    None
}

/// Texts of a string or array of strings.
#[derive(Debug)]
pub(super) struct Texts {
    pub(super) entries: Vec<Spanned<String>>,
    /// Every entry was a string.
    pub(super) complete: bool,
}

/// Reads a string, or an array of strings (G-05).
pub(super) fn texts(node: &Node<'_>, path: &Path<'_>, findings: &mut Findings) -> Texts {
    let Value::Array(items) = &node.value else {
        return match &node.value {
            Value::String(text) => {
                Texts { entries: vec![Spanned { value: (*text).to_owned(), span: node.span }], complete: true }
            }
            _ => {
                report_type(node, "a string or an array of strings", path, findings);
                Texts { entries: Vec::new(), complete: false }
            }
        };
    };
    let mut entries = Vec::with_capacity(items.len());
    for (i, item) in items.iter().enumerate() {
        entries.extend(text(item, &path.index(i), findings));
    }
    let complete = entries.len() == items.len();
    Texts { entries, complete }
}

/// Reads `Action`, `NotAction`, `Resource` or `NotResource`. `None` when no entry of it can be read although
/// some stand there; the second result is false when any was left out.
pub(super) fn list(
    member: &Member<'_>,
    name: &str,
    path: &Path<'_>,
    findings: &mut Findings,
) -> (Option<ListElement>, bool) {
    let Texts { entries, complete } = texts(&member.value, path, findings);
    let negated = name.starts_with("Not");
    if entries.is_empty() && complete {
        report_empty_list(member, name, path, findings);
    }
    let element = ListElement { key_span: member.key_span, span: member.value.span, negated, entries };
    (Some(element).filter(|element| complete || !element.entries.is_empty()), complete)
}

fn report_empty_list(member: &Member<'_>, name: &str, path: &Path<'_>, findings: &mut Findings) {
    let (code, what) =
        if name.ends_with("Action") { ("EMPTY_ARRAY_ACTION", "action") } else { ("EMPTY_ARRAY_RESOURCE", "resource") };
    let spans = [member.value.span];
    if name.starts_with("Not") {
        findings.asks(OpenQuestion::EmptyNotList);
        // D-03
        let message = format!("The list is empty, so the statement covers every {what}. List what to leave out.");
        findings.warning(code, path, &spans, message);
    } else {
        let message =
            format!("The list is empty, so the statement does nothing. Add an {what} or remove the statement.");
        findings.suggestion(code, path, &spans, message.replace("an resource", "a resource"));
    }
}
