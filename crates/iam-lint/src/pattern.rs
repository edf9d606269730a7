//! Wildcard patterns compared with one another: whether one covers another, for actions and resources.

use iam_evaluator::arn::Arn;

/// Whether every text that `narrow` matches is matched by `wide`. May say no although it holds, never the other way round.
pub(crate) fn covers(wide: &str, narrow: &str) -> bool {
    if wide == narrow || wide == "*" {
        return true;
    }
    if !wide.contains(['*', '?']) || wide.len() > MAX_LENGTH || narrow.len() > MAX_LENGTH {
        return false;
    }
    let narrow: Vec<char> = narrow.chars().collect();
    // reach[j]: the part of `wide` so far covers the first j characters of `narrow`.
    let mut reach = vec![false; narrow.len() + 1];
    if let Some(first) = reach.first_mut() {
        *first = true;
    }
    for c in wide.chars() {
        let mut next = vec![false; narrow.len() + 1];
        let mut any = false;
        for (j, slot) in next.iter_mut().enumerate() {
            let before = j.checked_sub(1);
            let came = before.and_then(|before| reach.get(before)).copied().unwrap_or(false);
            let over = before.and_then(|before| narrow.get(before)).copied();
            *slot = match c {
                '*' => {
                    any |= reach.get(j).copied().unwrap_or(false);
                    any
                }
                '?' => came && over.is_some_and(|over| over != '*'),
                c => came && over == Some(c),
            };
        }
        reach = next;
    }
    reach.last().copied().unwrap_or(false)
}

/// Longer texts are not compared.
const MAX_LENGTH: usize = 512;

/// Whether one text of an `Action` element covers another.
pub(crate) fn action_covers(wide: &str, narrow: &str) -> bool {
    if matches!(wide, "*" | "*:*") {
        return true;
    }
    let (Some((wide_prefix, wide_name)), Some((prefix, name))) = (wide.split_once(':'), narrow.split_once(':')) else {
        return wide.eq_ignore_ascii_case(narrow);
    };
    let lower = |text: &str| text.to_ascii_lowercase();
    covers(&lower(wide_prefix), &lower(prefix)) && covers(&lower(wide_name), &lower(name))
}

/// Whether one text of a `Resource` element covers another: field by field, as wildcards keep to their field.
pub(crate) fn resource_covers(wide: &str, narrow: &str) -> bool {
    if wide == "*" || wide == narrow {
        return true;
    }
    // `${*}` is no wildcard, and looks like one.
    if [wide, narrow].iter().any(|text| text.contains("${*}") || text.contains("${?}")) {
        return false;
    }
    let (Some(wide), Some(narrow)) = (Arn::parse(wide), Arn::parse(narrow)) else { return false };
    let mut fields = wide.fields().into_iter().zip(narrow.fields());
    fields.all(|(wide, narrow)| covers(wide, narrow))
}

/// The entries of a list that others in it cover, each with the one that does. Of two equal ones the later is superfluous.
pub(crate) fn redundant(
    texts: &[&str],
    covers: fn(&str, &str) -> bool,
    fold: fn(&str) -> String,
) -> Vec<(usize, usize)> {
    use std::collections::BTreeMap;
    /// Comparing more would keep the writer waiting.
    const MOST: usize = 200_000;
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut distinct = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        match seen.get(&fold(text)) {
            Some(&first) => found.push((at, first)),
            None => {
                seen.insert(fold(text), at);
                distinct.push((at, *text));
            }
        }
    }
    let wide: Vec<(usize, &str)> = distinct.iter().copied().filter(|(_, text)| text.contains(['*', '?'])).collect();
    if wide.len() * distinct.len() <= MOST {
        for &(at, text) in &distinct {
            let covering = wide.iter().find(|&&(other, wide)| {
                // Of two that cover each other the first stays.
                other != at && covers(wide, text) && (other < at || !covers(text, wide))
            });
            found.extend(covering.map(|&(other, _)| (at, other)));
        }
    }
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::{action_covers, covers, resource_covers};

    #[test]
    fn wider_patterns_cover_narrower_ones() {
        for (wide, narrow) in [("a*", "ab*"), ("a*c", "abc"), ("a?", "ab"), ("*", ""), ("a*", "a*"), ("a**", "a*")] {
            assert!(covers(wide, narrow), "{wide} {narrow}");
        }
        for (wide, narrow) in [("ab*", "a*"), ("a?", "a*"), ("a?", "a"), ("abc", "a*"), ("*a", "a*")] {
            assert!(!covers(wide, narrow), "{wide} {narrow}");
        }
        assert!(action_covers("S3:get*", "s3:GetObject") && !action_covers("s3:*", "ec2:RunInstances"));
        assert!(resource_covers("arn:aws:s3:::b/*", "arn:aws:s3:::b/x/*"));
        assert!(!resource_covers("arn:aws:s3:::b/${*}", "arn:aws:s3:::b/x"));
    }
}
