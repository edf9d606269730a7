//! Patterns of `Resource` elements that match as one, which most are.

use super::{Arn, FIELDS};
use crate::evaluation::EntryReason;
use crate::glob::{Glob, Piece, fold_text, pieces_match};

/// A complete pattern without variables of which only the resource may have wildcards, as most are: nothing can span a
/// colon before it, so that it matches as one.
#[derive(Clone, Debug)]
pub(super) struct Whole {
    text: Box<str>,
    /// Where the resource begins.
    resource: usize,
    glob: Glob,
}

impl Whole {
    pub(super) fn of(text: &str) -> Option<Self> {
        let mut colons = text.bytes().enumerate().filter(|(_, byte)| *byte == b':').map(|(at, _)| at);
        let resource = colons.nth(FIELDS - 1)? + 1;
        let leading = text.get(..resource)?;
        let whole = leading.starts_with("arn:") && !leading.bytes().any(|byte| matches!(byte, b'*' | b'?'));
        whole.then(|| Self { text: text.into(), resource, glob: Glob::new(text) })
    }

    pub(super) fn matches(&self, resource: &str) -> bool {
        self.glob.matches(resource)
    }

    /// The pattern of the resource.
    fn resource(&self) -> &str {
        self.text.get(self.resource..).unwrap_or_default()
    }

    /// The same as `Fields::explain`.
    pub(super) fn explain(&self, resource: &str) -> EntryReason {
        if self.glob.matches(resource) {
            return if self.glob.has_wildcard() { EntryReason::Wildcard } else { EntryReason::Exact };
        }
        if resource == "*" {
            return EntryReason::NeedsStar;
        }
        let (Some(arn), Some(own)) = (Arn::parse(resource), Arn::parse(&self.text)) else {
            return EntryReason::Differs;
        };
        let may_differ_in_case = |(own, field): (&str, &str)| !own.is_ascii() || own.eq_ignore_ascii_case(field);
        let fields = || own.fields().into_iter().zip(arn.fields()).take(FIELDS - 1);
        if fields().all(may_differ_in_case)
            && self.glob.may_match_folded(resource)
            && self.glob.folded().matches(&fold_text(resource))
        {
            return EntryReason::DiffersInCase;
        }
        match fields().position(|(own, field)| own != field) {
            Some(0) => EntryReason::PartitionDiffers,
            Some(1) => EntryReason::ServiceDiffers,
            Some(2) => EntryReason::RegionDiffers,
            Some(_) => EntryReason::AccountDiffers,
            None if arn.service == "s3" => self.explain_bucket(arn.resource),
            None => EntryReason::Differs,
        }
    }

    fn explain_bucket(&self, resource: &str) -> EntryReason {
        let matches = |pattern: &str, text: &str| pieces_match(&[Piece::Pattern(pattern)], text);
        match (self.resource().split_once('/'), resource.split_once('/')) {
            (Some((bucket, _)), None) if matches(bucket, resource) => EntryReason::ObjectNotBucket,
            (None, Some((bucket, _))) if matches(self.resource(), bucket) => EntryReason::BucketNotObject,
            _ => EntryReason::Differs,
        }
    }
}
