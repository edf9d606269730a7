//! A policy's text beside the request's, with the ranges in which they differ.

use crate::glob::Glob;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A half-open range of bytes of one text. An empty range is the place where something is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TextMark {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A text of a policy and the text of the request that it was compared with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct TextPair {
    /// The policy's text, its policy variables substituted.
    pub policy: String,
    /// The request's text.
    pub request: String,
    /// Where the policy's text differs, in order and apart.
    pub policy_marks: Vec<TextMark>,
    /// Where the request's text differs, in order and apart.
    pub request_marks: Vec<TextMark>,
}

/// How two texts are compared to find where they differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparing {
    /// Patterns of ARNs: field by field.
    Arns,
    /// ARNs of principals, of which `*` is no wildcard and the service follows from the kind.
    Names,
    /// The accounts that stand in two names of principals.
    Accounts,
    /// Patterns of actions, which ignore case.
    Actions,
    /// Patterns with `*` and `?`.
    Patterns,
    /// Letter by letter.
    Letters,
    /// Values of which a letter says nothing: networks, numbers, dates.
    Values,
    /// The texts match.
    Nothing,
}

impl TextPair {
    /// Compares two texts.
    pub(super) fn new(policy: &str, request: &str, comparing: Comparing) -> Self {
        let mut pair = Self {
            policy: policy.to_owned(),
            request: request.to_owned(),
            policy_marks: Vec::new(),
            request_marks: Vec::new(),
        };
        match comparing {
            Comparing::Nothing => {}
            Comparing::Values => pair.mark(0..policy.len(), 0..request.len()),
            Comparing::Letters => pair.letters(policy, request, 0, 0, false),
            Comparing::Patterns => pair.pattern(policy, request, 0, 0, false),
            Comparing::Actions => pair.actions(policy, request),
            Comparing::Arns => pair.arns(policy, request, true),
            Comparing::Names => pair.arns(policy, request, false),
            Comparing::Accounts => {
                let (ours, theirs) = (account(policy), account(request));
                pair.mark(ours, theirs);
            }
        }
        pair
    }

    /// How much of the two texts differs, in bytes.
    pub(super) fn difference(&self) -> u32 {
        self.policy_marks.iter().chain(&self.request_marks).map(|mark| mark.end.saturating_sub(mark.start)).sum()
    }

    /// Whether less than half of the policy's text and of the request's differs.
    pub(super) fn is_close(&self) -> bool {
        let sum = |marks: &[TextMark]| marks.iter().map(|mark| mark.end.saturating_sub(mark.start)).sum::<u32>();
        let half = |text: &str| u32::try_from(text.len() / 2).unwrap_or(u32::MAX);
        !self.policy.is_empty()
            && sum(&self.policy_marks) <= half(&self.policy)
            && sum(&self.request_marks) <= half(&self.request)
    }

    fn mark(&mut self, policy: Range<usize>, request: Range<usize>) {
        let push = |marks: &mut Vec<TextMark>, range: Range<usize>| {
            let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            let mark = TextMark { start: clamp(range.start), end: clamp(range.end.max(range.start)) };
            match marks.last_mut() {
                Some(last) if last.end >= mark.start => last.end = last.end.max(mark.end),
                _ => marks.push(mark),
            }
        };
        push(&mut self.policy_marks, policy);
        push(&mut self.request_marks, request);
    }

    fn arns(&mut self, policy: &str, request: &str, patterns: bool) {
        let (policy_fields, request_fields) = (fields(policy), fields(request));
        if policy_fields.len() != 6 || request_fields.len() != 6 {
            return self.pattern(policy, request, 0, 0, false);
        }
        let (service, last) = (2, 5);
        let (mut p, mut r) = (0, 0);
        for (index, (ours, theirs)) in policy_fields.into_iter().zip(request_fields).enumerate() {
            let matches = if patterns { Glob::new(ours).matches(theirs) } else { ours == theirs || index == service };
            if !matches {
                if index == last && patterns {
                    self.pattern(ours, theirs, p, r, false);
                } else if index == last {
                    self.letters(ours, theirs, p, r, false);
                } else {
                    self.mark(p..p + ours.len(), r..r + theirs.len());
                }
            }
            p += ours.len() + 1;
            r += theirs.len() + 1;
        }
    }

    fn actions(&mut self, policy: &str, request: &str) {
        let (Some((ours, our_name)), Some((theirs, their_name))) = (policy.split_once(':'), request.split_once(':'))
        else {
            return self.mark(0..policy.len(), 0..request.len());
        };
        let matches = |pattern: &str, text: &str| Glob::lowercase(pattern).matches(&text.to_lowercase());
        if !matches(ours, theirs) {
            self.mark(0..ours.len(), 0..theirs.len());
        }
        if !matches(our_name, their_name) {
            self.pattern(our_name, their_name, ours.len() + 1, theirs.len() + 1, true);
        }
    }

    /// Marks where a pattern and a text differ: before its first wildcard, else after its last one, else between.
    /// `at_policy` and `at_request` are where the two stand in the whole texts.
    fn pattern(&mut self, policy: &str, request: &str, at_policy: usize, at_request: usize, action: bool) {
        let Some(first) = policy.find(['*', '?']) else {
            return self.letters(policy, request, at_policy, at_request, action);
        };
        let behind = policy.rfind(['*', '?']).map_or(policy.len(), |last| last + 1);
        let (head, tail) = (policy.get(..first).unwrap_or_default(), policy.get(behind..).unwrap_or_default());
        let same = same(action);
        let start = common(head.chars(), request.chars(), same);
        if start < head.len() {
            let from = boundary_before(head, request, start, action);
            // Of a text that goes on where the other one ends, all the rest differs.
            let ours = if start == request.len() { policy.len() } else { word_end(head, from, start) };
            let theirs = word_end(request, from, start);
            return self.mark(at_policy + from..at_policy + ours, at_request + from..at_request + theirs);
        }
        let rest = request.get(start..).unwrap_or_default();
        let end = common(tail.chars().rev(), rest.chars().rev(), same);
        if end < tail.len() {
            let (ours, theirs) = (policy.len() - end, request.len() - end);
            let forth = boundary_after(policy, request, end, action);
            let upto = |text: &str| {
                let before = text.get(..text.len() - end).unwrap_or_default();
                let delimiter = before.rfind(|c: char| !c.is_alphanumeric() || matches!(c, '*' | '?'));
                delimiter.map_or(0, |at| {
                    at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
                })
            };
            let our_start = upto(policy).max(behind).min(ours);
            let their_start = upto(request).max(start).min(theirs);
            return self.mark(
                at_policy + our_start..at_policy + ours + forth,
                at_request + their_start..at_request + theirs + forth,
            );
        }
        self.mark(at_policy + first..at_policy + behind, at_request + start..at_request + request.len() - end);
    }

    /// Marks where two texts differ between their common start and end, widened to whole words.
    fn letters(&mut self, policy: &str, request: &str, at_policy: usize, at_request: usize, action: bool) {
        if policy == request {
            return;
        }
        if !action && policy.eq_ignore_ascii_case(request) {
            let letters = policy.char_indices().zip(request.chars());
            for ((at, ours), _) in letters.filter(|((_, ours), theirs)| ours != theirs) {
                let end = at + ours.len_utf8();
                self.mark(at_policy + at..at_policy + end, at_request + at..at_request + end);
            }
            return;
        }
        let same = same(action);
        let start = common(policy.chars(), request.chars(), same);
        let rest = |text: &str| text.get(start..).unwrap_or_default().to_owned();
        let end = common(rest(policy).chars().rev(), rest(request).chars().rev(), same);
        let from = boundary_before(policy, request, start, action);
        let forth = boundary_after(policy, request, end, action);
        self.mark(
            at_policy + from..at_policy + policy.len() - end + forth,
            at_request + from..at_request + request.len() - end + forth,
        );
    }
}

/// Where the word, or the policy variable, ends that begins at `from` and is the same up to `start`.
fn word_end(text: &str, from: usize, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let end = match rest.strip_prefix("${").and_then(|variable| variable.find('}')) {
        Some(brace) => brace + "${}".len(),
        None => {
            // Where the differing word is empty the next character stands for it.
            let first = if from == start { rest.chars().next().map_or(0, char::len_utf8) } else { 0 };
            rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len()).max(first)
        }
    };
    start + end
}

/// Where the account stands in an ARN, or all of another text.
fn account(text: &str) -> Range<usize> {
    let mut start = 0;
    for (index, field) in fields(text).into_iter().enumerate() {
        if index == 4 {
            return start..start + field.len();
        }
        start += field.len() + 1;
    }
    0..text.len()
}

/// The fields of an ARN; the last keeps further colons.
fn fields(text: &str) -> Vec<&str> {
    text.splitn(6, ':').collect()
}

/// Whether two letters are the same; actions ignore the case of ASCII letters.
fn same(action: bool) -> fn(char, char) -> bool {
    if action { |one, other| one.eq_ignore_ascii_case(&other) } else { |one, other| one == other }
}

/// How many bytes two texts have in common from where the iterators start.
fn common(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>, same: fn(char, char) -> bool) -> usize {
    one.zip(other).take_while(|&(one, other)| same(one, other)).map(|(one, _)| one.len_utf8()).sum()
}

/// Whether a word begins at a byte of a text: behind anything that is no letter or digit, in an action's name also at
/// a capital behind a small letter.
fn begins_word(text: &str, at: usize, action: bool) -> bool {
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let after = text.get(at..).and_then(|text| text.chars().next());
    match (before, after) {
        (None, _) | (_, None) => true,
        (Some(before), Some(after)) => {
            !before.is_alphanumeric()
                || !after.is_alphanumeric()
                || (action && before.is_lowercase() && after.is_uppercase())
        }
    }
}

/// The last place at or before `start` where a word begins in both texts, which are the same up to there.
fn boundary_before(one: &str, other: &str, start: usize, action: bool) -> usize {
    let whole = begins_word(one, start, action) && begins_word(other, start, action);
    if whole {
        return start;
    }
    let common = one.get(..start).unwrap_or_default();
    let begins = |at: &usize| begins_word(one, *at, action);
    common.char_indices().map(|(at, _)| at).rev().find(begins).unwrap_or(0)
}

/// How many bytes behind the difference still belong to its last word; the last `end` bytes of both texts are the same.
fn boundary_after(one: &str, other: &str, end: usize, action: bool) -> usize {
    let at = one.len() - end.min(one.len());
    let whole = begins_word(one, at, action) && begins_word(other, other.len() - end.min(other.len()), action);
    if whole {
        return 0;
    }
    let rest = one.get(at..).unwrap_or_default();
    rest.char_indices().map(|(i, _)| i).find(|&i| i > 0 && begins_word(one, at + i, action)).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::{Comparing, TextPair};

    /// The texts with their differences in brackets.
    fn marked(policy: &str, request: &str, comparing: Comparing) -> [String; 2] {
        let pair = TextPair::new(policy, request, comparing);
        let write = |text: &str, marks: &[super::TextMark]| {
            let mut out = text.to_owned();
            for mark in marks.iter().rev() {
                out.insert(mark.end as usize, ']');
                out.insert(mark.start as usize, '[');
            }
            out
        };
        [write(policy, &pair.policy_marks), write(request, &pair.request_marks)]
    }

    #[test]
    fn arns_differ_by_field_and_word() {
        let arns = |policy, request| marked(policy, request, Comparing::Arns);
        let bucket = ["arn:aws:s3:::MyBucket[]", "arn:aws:s3:::MyBucket[/report.csv]"];
        assert_eq!(arns("arn:aws:s3:::MyBucket", "arn:aws:s3:::MyBucket/report.csv"), bucket);
        let case = ["arn:aws:s3:::[M]y[B]ucket/*", "arn:aws:s3:::[m]y[b]ucket/a"];
        assert_ne!(arns("arn:aws:s3:::MyBucket/*", "arn:aws:s3:::mybucket/a"), case, "a word is marked whole");
        let word = ["arn:aws:s3:::[MyBucket]/*", "arn:aws:s3:::[mybucket]/a"];
        assert_eq!(arns("arn:aws:s3:::MyBucket/*", "arn:aws:s3:::mybucket/a"), word);
        let region = ["arn:aws:sqs:[eu-west-1]:111122223333:q", "arn:aws:sqs:[us-east-1]:111122223333:q"];
        assert_eq!(arns("arn:aws:sqs:eu-west-1:111122223333:q", "arn:aws:sqs:us-east-1:111122223333:q"), region);
        let prefix = ["arn:aws:s3:::b/[logs]/*", "arn:aws:s3:::b/[reports]/2024/x"];
        assert_eq!(arns("arn:aws:s3:::b/logs/*", "arn:aws:s3:::b/reports/2024/x"), prefix);
        let suffix = ["arn:aws:s3:::b/*.[csv]", "arn:aws:s3:::b/a/b.[txt]"];
        assert_eq!(arns("arn:aws:s3:::b/*.csv", "arn:aws:s3:::b/a/b.txt"), suffix);
        let objects = ["arn:aws:s3:::b[/*]", "arn:aws:s3:::b[]"];
        assert_eq!(arns("arn:aws:s3:::b/*", "arn:aws:s3:::b"), objects);
        let letters = ["arn:aws:s3:::b/[H]ome", "arn:aws:s3:::b/[h]ome"];
        assert_eq!(arns("arn:aws:s3:::b/Home", "arn:aws:s3:::b/home"), letters);
    }

    #[test]
    fn actions_differ_by_word_and_not_by_case() {
        let actions = |policy, request| marked(policy, request, Comparing::Actions);
        assert_eq!(actions("s3:GetObject", "s3:GetObjectVersion"), ["s3:GetObject[]", "s3:GetObject[Version]"]);
        assert_eq!(actions("S3:putobject", "s3:GetObject"), ["S3:[putobject]", "s3:[GetObject]"]);
        assert_eq!(actions("s3:PutObject", "s3:GetObject"), ["s3:[Put]Object", "s3:[Get]Object"]);
        assert_eq!(actions("s3:List*", "s3:GetObject"), ["s3:[List]*", "s3:[GetObject]"]);
        assert_eq!(actions("ec2:*", "s3:GetObject"), ["[ec2]:*", "[s3]:GetObject"]);
        assert_eq!(actions("GetObject", "s3:GetObject"), ["[GetObject]", "[s3:GetObject]"]);
    }

    #[test]
    fn marks_lie_on_letters_and_apart() {
        let texts =
            ["", "*", "a", "ü", "aü*", "?é", "arn:aws:s3:::ü/*", "arn:aws:s3:::ö/ß", "s3:Gét", "::::::", "a*b*ü"];
        for policy in texts {
            for request in texts {
                for comparing in [Comparing::Arns, Comparing::Actions, Comparing::Patterns, Comparing::Letters] {
                    let pair = TextPair::new(policy, request, comparing);
                    for (text, marks) in [(policy, &pair.policy_marks), (request, &pair.request_marks)] {
                        for mark in marks {
                            assert!(text.get(mark.start as usize..mark.end as usize).is_some(), "{pair:?}");
                        }
                        assert!(marks.windows(2).all(|two| two[0].end < two[1].start), "{pair:?}");
                    }
                }
            }
        }
    }
}
