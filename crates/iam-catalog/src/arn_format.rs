//! The forms that the ARNs of a type of resource have.

use iam_evaluator::arn::Arn;
use iam_evaluator::glob::Glob;

/// The form of a resource type's ARNs, e.g. `arn:${Partition}:s3:::${BucketName}/${ObjectName}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArnFormat {
    text: String,
    /// The last field, variables as `*`.
    resource: String,
    /// The last field is the name of an S3 bucket.
    bucket: bool,
    service: String,
    region: Field,
    account: Field,
}

/// What a form says of the Region or account of an ARN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Always empty.
    Empty,
    /// Always there.
    Needed,
    /// This text, e.g. `aws` or `us-east-1`.
    Fixed,
}

impl ArnFormat {
    /// Out of its packed form: `+` stands for the partition, the service, Region and account, `-` for the same without a Region,
    /// `_` without both; anything else is the form itself.
    pub(crate) fn new(prefix: &str, packed: &str) -> Self {
        let start = |middle: &str, rest: &str| format!("arn:${{Partition}}:{prefix}:{middle}:{rest}");
        let text = if let Some(rest) = packed.strip_prefix('+') {
            start("${Region}:${Account}", rest)
        } else if let Some(rest) = packed.strip_prefix('-') {
            start(":${Account}", rest)
        } else if let Some(rest) = packed.strip_prefix('_') {
            start(":", rest)
        } else {
            packed.to_owned()
        };
        let read = Arn::parse(&text).map(|arn| {
            let bucket = arn.resource == "${BucketName}";
            (star_variables(arn.resource), bucket, arn.service.to_owned(), field(arn.region), field(arn.account))
        });
        // A form that cannot be read is taken to fit anything.
        let unknown = || ("*".to_owned(), false, String::new(), Field::Fixed, Field::Fixed);
        let (resource, bucket, service, region, account) = read.unwrap_or_else(unknown);
        Self { text, resource, bucket, service, region, account }
    }

    /// The form as the Service Authorization Reference writes it.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The fields after `arn`, variables as written.
    #[must_use]
    pub fn fields(&self) -> Option<Arn<'_>> {
        Arn::parse(&self.text)
    }

    /// The service field.
    #[must_use]
    pub fn service(&self) -> &str {
        &self.service
    }

    /// What the Region of its ARNs is.
    #[must_use]
    pub const fn region(&self) -> Field {
        self.region
    }

    /// What the account of its ARNs is.
    #[must_use]
    pub const fn account(&self) -> Field {
        self.account
    }

    /// Whether some ARN of the form has the resource part that a pattern of policy text stands for: both sides may have
    /// wildcards, so this asks whether they have a text in common.
    #[must_use]
    pub fn resource_may_match(&self, pattern: &str) -> bool {
        // A slash ends the name of a bucket; names of other resources can hold some.
        !(self.bucket && pattern.contains('/')) && overlap(&self.resource, pattern)
    }

    /// A wildcard pattern of all ARNs of the form.
    #[must_use]
    pub fn pattern(&self) -> String {
        star_variables(&self.text)
    }

    /// Whether an ARN of no wildcards is of the form.
    #[must_use]
    pub fn matches(&self, arn: &str) -> bool {
        Glob::new(&self.pattern()).matches(arn)
    }
}

fn field(text: &str) -> Field {
    match text {
        "" => Field::Empty,
        text if text.contains("${") => Field::Needed,
        _ => Field::Fixed,
    }
}

/// Every `${…}` as `*`.
fn star_variables(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        pattern.push_str(before);
        pattern.push('*');
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    pattern.push_str(rest);
    pattern
}

/// Whether two wildcard patterns have a text in common.
#[must_use]
pub fn overlap(one: &str, other: &str) -> bool {
    // Most pairs differ before the first wildcard, or after the last.
    let plain = |(left, right): &(u8, u8)| ![left, right].iter().any(|byte| matches!(byte, b'*' | b'?'));
    let heads = one.bytes().zip(other.bytes()).take_while(plain);
    let tails = one.bytes().rev().zip(other.bytes().rev()).take_while(plain);
    if heads.chain(tails).any(|(left, right)| left != right) {
        return false;
    }
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    // reach[j]: the first i characters of `one` and the first j of `other` can stand for the same text.
    let mut reach = vec![false; other.len() + 1];
    let mut first = true;
    for i in 0..=one.len() {
        let mut next = vec![false; other.len() + 1];
        for j in 0..=other.len() {
            let at = |row: &[bool], j: usize| row.get(j).copied().unwrap_or(false);
            let left = i.checked_sub(1).and_then(|i| one.get(i)).copied();
            let right = j.checked_sub(1).and_then(|j| other.get(j)).copied();
            let mut reached = first && j == 0;
            if let Some(left) = left {
                reached |= left == '*' && at(&reach, j);
            }
            if let (Some(right), Some(before)) = (right, j.checked_sub(1)) {
                reached |= right == '*' && at(&next, before);
                if let Some(left) = left {
                    let same = left == right || left == '?' || right == '?';
                    reached |= left != '*' && right != '*' && same && at(&reach, before);
                    reached |= left == '*' && at(&next, before);
                    reached |= right == '*' && at(&reach, j);
                }
            }
            if let Some(slot) = next.get_mut(j) {
                *slot = reached;
            }
        }
        reach = next;
        first = false;
    }
    reach.last().copied().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::{ArnFormat, Field, overlap};

    #[test]
    fn the_packed_form_is_the_form_again() {
        let bucket = ArnFormat::new("s3", "_${BucketName}");
        assert_eq!(bucket.text(), "arn:${Partition}:s3:::${BucketName}");
        assert_eq!((bucket.region(), bucket.account()), (Field::Empty, Field::Empty));
        let queue = ArnFormat::new("sqs", "+${QueueName}");
        assert_eq!((queue.region(), queue.account()), (Field::Needed, Field::Needed));
        assert!(queue.matches("arn:aws:sqs:us-east-1:111122223333:q"));
    }

    #[test]
    fn patterns_overlap_when_a_text_matches_both() {
        for (one, other) in [("a*", "*b"), ("a?c", "abc"), ("*", ""), ("function:*", "function:f:*"), ("*a*", "b*")] {
            assert!(overlap(one, other) && overlap(other, one), "{one} {other}");
        }
        for (one, other) in [("a*", "b*"), ("a", ""), ("a?", "a"), ("role/*", "user/x"), ("*a", "*b")] {
            assert!(!overlap(one, other) && !overlap(other, one), "{one} {other}");
        }
    }
}
