//! Wildcards in actions: what they stand for.

use crate::Catalog;
use crate::service::{Action, Service};
use iam_evaluator::glob::Glob;

impl Catalog {
    /// The actions that a pattern of an `Action` element matches, by service and name: `s3:Get*`, `*`, `s3:GetObject`.
    ///
    /// Wildcards in the prefix work as in the evaluator; a text without a colon other than `*` matches nothing.
    #[must_use]
    pub fn expand(&self, pattern: &str) -> Vec<(&Service, &Action)> {
        let (prefix, name) = match pattern.split_once(':') {
            Some(parts) => parts,
            None if pattern == "*" => ("*", "*"),
            None => return Vec::new(),
        };
        let pattern = name.to_ascii_lowercase();
        let glob = Glob::new(&pattern);
        // Actions are sorted, so those that begin as the pattern does stand together.
        let start = pattern.split(['*', '?']).next().unwrap_or_default();
        let mut found = Vec::new();
        for service in self.expand_services(prefix) {
            let from = service.actions.partition_point(|action| action.lower.as_str() < start);
            let candidates = service.actions.iter().skip(from).take_while(|action| action.lower.starts_with(start));
            found.extend(candidates.filter(|action| glob.matches(&action.lower)).map(|action| (service, action)));
        }
        found
    }

    /// The services whose prefix a pattern matches, ignoring case.
    #[must_use]
    pub fn expand_services(&self, prefix: &str) -> Vec<&Service> {
        if !prefix.contains(['*', '?']) {
            return self.service(prefix).into_iter().collect();
        }
        let glob = Glob::lowercase(prefix);
        let places = self.packed.iter().enumerate().filter(|(_, service)| glob.matches(&service.prefix));
        places.filter_map(|(at, _)| self.at(at)).collect()
    }

    /// The name most like one that does not exist, for "did you mean": at most a third of its letters differ.
    #[must_use]
    pub fn most_like<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
        let wanted = name.to_ascii_lowercase();
        let limit = (wanted.len() / 3).clamp(1, 4);
        let mut best: Option<(usize, &str)> = None;
        for candidate in names {
            if candidate.len().abs_diff(wanted.len()) > limit {
                continue;
            }
            let distance = distance(&wanted, &candidate.to_ascii_lowercase());
            if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, candidate));
            }
        }
        best.map(|(_, candidate)| candidate)
    }
}

/// How many letters have to be added, removed or replaced.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<u8> = other.bytes().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, left) in one.bytes().enumerate() {
        let mut diagonal = i;
        let mut before = i + 1;
        if let Some(first) = row.first_mut() {
            *first = before;
        }
        for (right, slot) in other.iter().zip(row.iter_mut().skip(1)) {
            let cost = usize::from(left != *right);
            let here = (diagonal + cost).min(before + 1).min(*slot + 1);
            diagonal = std::mem::replace(slot, here);
            before = here;
        }
    }
    row.last().copied().unwrap_or(0)
}
