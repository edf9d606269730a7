//! Wildcards in actions, written out and put back.

use crate::place::{Kind, Slot, Token, place, tokens};
use iam_catalog::Catalog;
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::Range;

/// The most actions a wildcard is written out to: policies have a limited size.
pub const MOST_ACTIONS: usize = 1_000;

/// A change of a policy's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Where it begins, in bytes.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// What stands there then.
    pub insert: String,
}

/// The element of actions that a place is in.
struct Listed {
    /// Its name, quotation marks included.
    name: Range<usize>,
    /// It is `NotAction`.
    negated: bool,
    /// Its value.
    value: Range<usize>,
    /// The value is a list.
    is_list: bool,
    /// The listed texts, each with its place, quotation marks included.
    entries: Vec<(Range<usize>, String)>,
}

/// Finds the element of actions around a byte offset: its name, its value, or within the value.
fn listed(text: &str, offset: usize) -> Option<Listed> {
    let tokens = tokens(text);
    let content = |token: &Token| text.get(token.content()).unwrap_or_default();
    let names = tokens.iter().enumerate().filter(|(_, token)| {
        matches!(token.kind, Kind::Text(true)) && matches!(content(token), "Action" | "NotAction")
    });
    for (at, name) in names {
        if tokens.get(at + 1)?.kind != Kind::Sign(b':') {
            continue;
        }
        let place = place(text, name.span.start + 1);
        if place.slot != Slot::Name || place.path.as_slice() != ["Statement"] {
            continue;
        }
        let first = tokens.get(at + 2)?;
        let is_list = first.kind == Kind::Sign(b'[');
        let rest = tokens.get(at + 2..)?;
        let end = if is_list { rest.iter().position(|token| token.kind == Kind::Sign(b']'))? } else { 0 };
        let value = first.span.start..rest.get(end)?.span.end;
        if !(name.span.start..=value.end).contains(&offset) {
            continue;
        }
        let entries = rest.get(..=end)?.iter().filter(|token| matches!(token.kind, Kind::Text(true)));
        let entries = entries.map(|token| (token.span.clone(), content(token).to_owned())).collect();
        return Some(Listed {
            name: name.span.clone(),
            negated: content(name) == "NotAction",
            value,
            is_list,
            entries,
        });
    }
    None
}

/// Writes out the wildcard at a byte offset, or, at the name of an element of actions, all of its wildcards. Of `NotAction` the
/// whole element becomes an `Action` with everything else of the services it names.
///
/// # Errors
///
/// What stands in the way, as a sentence for the reader.
pub fn expand(text: &str, offset: usize, catalog: &Catalog) -> Result<Vec<Change>, String> {
    let found = listed(text, offset).ok_or("There is no action here: put the cursor into an Action or NotAction.")?;
    if found.negated {
        return positive(text, &found, catalog);
    }
    let chosen = |span: &Range<usize>| {
        found.value.contains(&offset) && found.is_list && (span.start..=span.end).contains(&offset)
    };
    let one = found.entries.iter().find(|(span, _)| chosen(span));
    let entries: Vec<_> = one.map_or_else(|| found.entries.iter().collect(), |one| vec![one]);
    let wild = entries.into_iter().filter(|(_, pattern)| pattern.contains(['*', '?']));
    let mut changes = Vec::new();
    let mut all = 0;
    for (span, pattern) in wild {
        let names = names_of(pattern, catalog);
        all += names.len();
        if names.is_empty() {
            return Err(format!("{pattern} stands for no action that the service reference knows."));
        }
        let insert = if found.is_list { joined(&names, text, span.start) } else { list(&names, text, span.start) };
        changes.push(Change { from: span.start, to: span.end, insert });
    }
    enough(all)?;
    if changes.is_empty() { Err("There is no wildcard here.".to_owned()) } else { Ok(changes) }
}

/// A `NotAction` as the `Action` that lists what it leaves.
fn positive(text: &str, found: &Listed, catalog: &Catalog) -> Result<Vec<Change>, String> {
    let mut prefixes: Vec<&str> =
        found.entries.iter().filter_map(|(_, pattern)| Some(pattern.split_once(':')?.0)).collect();
    prefixes.sort_unstable();
    prefixes.dedup();
    let left_out: Vec<String> = found.entries.iter().flat_map(|(_, pattern)| names_of(pattern, catalog)).collect();
    let of_services = prefixes.iter().flat_map(|prefix| names_of(&format!("{prefix}:*"), catalog));
    let mut names: Vec<String> = of_services.filter(|name| !left_out.contains(name)).collect();
    names.dedup();
    let services = catalog.prefixes().filter(|prefix| !prefixes.iter().any(|named| named.eq_ignore_ascii_case(prefix)));
    names.extend(services.map(|prefix| format!("{prefix}:*")));
    enough(names.len())?;
    let (from, to) = (found.name.start, found.value.end);
    Ok(vec![Change { from, to, insert: format!("\"Action\": {}", list(&names, text, from)) }])
}

fn enough(count: usize) -> Result<(), String> {
    if count <= MOST_ACTIONS {
        return Ok(());
    }
    Err(format!(
        "It stands for {count} actions; at most {MOST_ACTIONS} are written out, since policies have a limited size."
    ))
}

fn names_of(pattern: &str, catalog: &Catalog) -> Vec<String> {
    catalog.expand(pattern).into_iter().map(|(service, action)| format!("{}:{}", service.prefix, action.name)).collect()
}

/// Puts the actions of the element at a byte offset back into wildcards that stand for exactly the same actions.
///
/// # Errors
///
/// What stands in the way, as a sentence for the reader.
pub fn shrink(text: &str, offset: usize, catalog: &Catalog) -> Result<Vec<Change>, String> {
    let found = listed(text, offset).ok_or("There is no action here: put the cursor into an Action or NotAction.")?;
    let mut names: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut kept: Vec<String> = Vec::new();
    for (_, pattern) in &found.entries {
        let actions = catalog.expand(pattern);
        if actions.is_empty()
            || pattern == "*"
            || pattern.split(':').next().is_some_and(|prefix| prefix.contains(['*', '?']))
        {
            kept.push(pattern.clone());
            continue;
        }
        for (service, action) in actions {
            names.entry(service.prefix.clone()).or_default().push(&action.name);
        }
    }
    let mut patterns = kept;
    for (prefix, mut chosen) in names {
        chosen.sort_unstable();
        chosen.dedup();
        let all: Vec<&str> = catalog
            .service(&prefix)
            .into_iter()
            .flat_map(|service| &service.actions)
            .map(|action| action.name.as_str())
            .collect();
        patterns.extend(starts(&chosen, &all).into_iter().map(|pattern| format!("{prefix}:{pattern}")));
    }
    if patterns.len() >= found.entries.len() {
        return Err("Nothing here can be written in fewer words without standing for more.".to_owned());
    }
    let insert = match patterns.as_slice() {
        [one] if !found.is_list => format!("\"{one}\""),
        _ => list(&patterns, text, found.value.start),
    };
    Ok(vec![Change { from: found.value.start, to: found.value.end, insert }])
}

/// The fewest beginnings, at the starts of words, that stand for the chosen names and no others; what is alone stays.
fn starts(chosen: &[&str], all: &[&str]) -> Vec<String> {
    let mut patterns = Vec::new();
    let mut rest: Vec<&str> = chosen.to_vec();
    while let Some(name) = rest.first().copied() {
        let words =
            name.char_indices().filter(|(_, letter)| letter.is_ascii_uppercase()).map(|(at, _)| at).chain([name.len()]);
        let fits = words.into_iter().filter_map(|end| name.get(..end)).find(|start| {
            let like = |other: &&&str| other.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start));
            let meant = all.iter().filter(like).count();
            meant > 1 && meant == chosen.iter().filter(like).count()
        });
        match fits {
            Some(start) => {
                rest.retain(|other| !other.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start)));
                patterns.push(format!("{start}*"));
            }
            None => {
                rest.remove(0);
                patterns.push(name.to_owned());
            }
        }
    }
    patterns
}

/// The space before the line that a place is in.
fn indentation(text: &str, at: usize) -> &str {
    let line = text.get(..at).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
    let end = line.find(|letter: char| !letter.is_whitespace()).unwrap_or(line.len());
    line.get(..end).unwrap_or_default()
}

/// Texts in the place of one in a list.
fn joined(names: &[String], text: &str, at: usize) -> String {
    let between = format!(",\n{}", indentation(text, at));
    names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(&between)
}

/// Texts as a list of their own.
fn list(names: &[String], text: &str, at: usize) -> String {
    let outer = indentation(text, at);
    let inner = format!("\n{outer}  ");
    let names: Vec<_> = names.iter().map(|name| format!("\"{name}\"")).collect();
    format!("[{inner}{}\n{outer}]", names.join(&format!(",{inner}")))
}
