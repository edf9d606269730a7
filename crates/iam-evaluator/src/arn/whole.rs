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
    shape: Shape,
}

#[derive(Clone, Debug)]
enum Shape {
    /// No wildcard.
    Literal,
    /// One `*` at the end.
    Prefix,
    General(Glob),
}

impl Whole {
    pub(super) fn of(text: &str) -> Option<Self> {
        let mut colons = text.bytes().enumerate().filter(|(_, byte)| *byte == b':').map(|(at, _)| at);
        let resource = colons.nth(FIELDS - 1)? + 1;
        let (leading, kind) = text.split_at_checked(resource)?;
        let wild = |byte: u8| matches!(byte, b'*' | b'?');
        if !leading.starts_with("arn:") || leading.bytes().any(wild) {
            return None;
        }
        let shape = match kind.bytes().position(wild) {
            None => Shape::Literal,
            Some(at) if at + 1 == kind.len() && kind.ends_with('*') => Shape::Prefix,
            Some(_) => Shape::General(Glob::new(text)),
        };
        Some(Self { text: text.into(), resource, shape })
    }

    pub(super) fn matches(&self, resource: &str) -> bool {
        match &self.shape {
            Shape::Literal => *self.text == *resource,
            Shape::Prefix => {
                let prefix = self.text.as_bytes().split_last().map_or(&[][..], |(_, prefix)| prefix);
                resource.as_bytes().starts_with(prefix)
            }
            Shape::General(glob) => glob.matches(resource),
        }
    }

    /// The pattern of the resource.
    fn resource(&self) -> &str {
        self.text.get(self.resource..).unwrap_or_default()
    }

    /// The same as `Fields::explain`.
    pub(super) fn explain(&self, resource: &str) -> EntryReason {
        if self.matches(resource) {
            return if matches!(self.shape, Shape::Literal) { EntryReason::Exact } else { EntryReason::Wildcard };
        }
        if resource == "*" {
            return EntryReason::NeedsStar;
        }
        let (Some(arn), Some(own)) = (Arn::parse(resource), Arn::parse(&self.text)) else {
            return EntryReason::Differs;
        };
        let may_differ_in_case = |(own, field): (&str, &str)| !own.is_ascii() || own.eq_ignore_ascii_case(field);
        let fields = || own.fields().into_iter().zip(arn.fields()).take(FIELDS - 1);
        if fields().all(may_differ_in_case) {
            let glob = Glob::new(&self.text);
            if glob.may_match_folded(resource) && glob.folded().matches(&fold_text(resource)) {
                return EntryReason::DiffersInCase;
            }
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
