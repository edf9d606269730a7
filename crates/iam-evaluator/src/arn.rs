//! Amazon Resource Names and the two ways policies match them: `Resource` elements and ARN condition operators.

mod whole;

use crate::evaluation::EntryReason;
use crate::glob::{Glob, Piece, fold, fold_text};
use whole::Whole;

/// An ARN cut at its first five colons (M-20).
///
/// Region and account may be empty; the resource keeps any further colons and slashes.
/// Source: IAM User Guide, "Identify AWS resources with Amazon Resource Names (ARNs)".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arn<'a> {
    /// `aws`, `aws-cn`, `aws-us-gov`, …
    pub partition: &'a str,
    /// The service's prefix, e.g. `s3`.
    pub service: &'a str,
    /// The Region, or empty.
    pub region: &'a str,
    /// The account's 12 digits, or empty.
    pub account: &'a str,
    /// Everything after the fifth colon.
    pub resource: &'a str,
}

impl<'a> Arn<'a> {
    /// Reads a text that starts with `arn:` and has six fields.
    #[must_use]
    pub fn parse(text: &'a str) -> Option<Self> {
        let (partition, rest) = cut(text.strip_prefix("arn:")?)?;
        let (service, rest) = cut(rest)?;
        let (region, rest) = cut(rest)?;
        let (account, resource) = cut(rest)?;
        Some(Self { partition, service, region, account, resource })
    }

    /// Partition, service, Region, account and resource, in this order.
    #[must_use]
    pub const fn fields(&self) -> [&'a str; 5] {
        [self.partition, self.service, self.region, self.account, self.resource]
    }
}

/// What stands before and after the first colon. Fields are short, so that looking at each byte is fastest.
fn cut(text: &str) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == b':')?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// Fields after `arn`: partition, service, Region, account, resource.
const FIELDS: usize = 5;

/// One text of a `Resource` or `NotResource` element (M-20 to M-28).
///
/// Comparison is case-sensitive. `*` and `?` stay inside their ARN field, except that the sixth field holds everything
/// after the fifth colon and, unless switched off, a `*` at the end of a field may reach into the following fields
/// (M-24, D-09). `*` alone matches every request; a request without a resource (`*`) is matched by nothing else (M-28).
/// Source: IAM User Guide, "IAM JSON policy elements: Resource".
#[derive(Clone, Debug)]
pub struct ResourcePattern {
    shape: Shape,
}

#[derive(Clone, Debug)]
enum Shape {
    Any,
    Malformed,
    Whole(Whole),
    Fields(Box<Fields>),
}

#[derive(Clone, Debug)]
struct Fields {
    /// The whole pattern as one, when only the resource has wildcards: then nothing can span a colon before it.
    whole: Option<Glob>,
    /// The fields after `arn`; fewer than five when the ARN is incomplete and may not be completed.
    fields: Vec<Glob>,
    /// Missing fields were filled with `*` (M-25).
    completed: bool,
    crossing: Option<Crossing>,
    /// The part of the resource before its first slash, when there is one.
    before_slash: Option<Glob>,
}

/// A pattern of which a field ends in `*`, so that it may reach past the field.
#[derive(Clone, Debug)]
struct Crossing {
    /// Index of the first such field.
    from: usize,
    /// The pattern from that field on.
    rest: Rest,
}

#[derive(Clone, Debug)]
enum Rest {
    /// All wildcards are free to span colons.
    Free(Glob),
    /// Wildcards inside a field must not span colons, those at a field's end may.
    Mixed(Vec<Token>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Char(char),
    One,
    OneInField,
    Star,
    StarInField,
}

impl ResourcePattern {
    /// Compiles a text.
    ///
    /// `crossing`: a `*` at the end of a field may reach past it (D-09; the documented default).
    /// `complete`: missing fields are filled with `*`, as in identity-based policies and permissions boundaries
    /// (M-25, D-10; IAM User Guide, "Grammar of the IAM JSON policy language").
    #[must_use]
    pub fn new(pieces: &[Piece<'_>], crossing: bool, complete: bool) -> Self {
        if let [Piece::Pattern(text)] = pieces
            && let Some(whole) = Whole::of(text)
        {
            return Self { shape: Shape::Whole(whole) };
        }
        let mut fields = split_fields(pieces);
        if is_any(pieces) {
            return Self { shape: Shape::Any };
        }
        let first: String = fields.first().into_iter().flatten().map(|piece| piece.text()).collect();
        if first != "arn" || fields.len() < 2 {
            return Self { shape: Shape::Malformed };
        }
        fields.remove(0);
        let completed = complete && fields.len() < FIELDS;
        if completed {
            fields.resize(FIELDS, vec![Piece::Pattern("*")]);
        }
        let resource = fields.get(FIELDS - 1);
        Self {
            shape: Shape::Fields(Box::new(Fields {
                whole: if completed { None } else { whole(pieces, &fields) },
                before_slash: resource.and_then(|pieces| before_slash(pieces)),
                crossing: if crossing { Crossing::of(&fields) } else { None },
                fields: fields.iter().map(|pieces| Glob::from_pieces(pieces)).collect(),
                completed,
            })),
        }
    }

    /// A pattern that matches no resource.
    pub(crate) const fn nothing() -> Self {
        Self { shape: Shape::Malformed }
    }

    /// Whether the text matches the request's resource, which is always literal text (M-31).
    #[must_use]
    pub fn matches(&self, resource: &str) -> bool {
        match &self.shape {
            Shape::Any => true,
            Shape::Malformed => false,
            Shape::Whole(pattern) => pattern.matches(resource),
            Shape::Fields(pattern) => pattern.matches(resource),
        }
    }

    /// Whether a `*` of the text may reach past its field.
    pub(crate) fn may_cross(&self) -> bool {
        matches!(&self.shape, Shape::Fields(fields) if fields.crossing.is_some())
    }

    /// Whether the text is `*`.
    #[must_use]
    pub const fn is_any(&self) -> bool {
        matches!(self.shape, Shape::Any)
    }

    /// Why the text matches the request's resource or not. Agrees with [`ResourcePattern::matches`]: it does exactly
    /// for `Exact`, `Wildcard`, `WildcardAcrossFields` and `CompletedArn`.
    #[must_use]
    pub fn explain(&self, resource: &str) -> EntryReason {
        match &self.shape {
            Shape::Any if resource == "*" => EntryReason::Exact,
            Shape::Any => EntryReason::Wildcard,
            Shape::Malformed if resource == "*" => EntryReason::NeedsStar,
            Shape::Malformed => EntryReason::Malformed,
            Shape::Whole(pattern) => pattern.explain(resource),
            Shape::Fields(pattern) => pattern.explain(resource),
        }
    }
}

impl Fields {
    fn matches(&self, resource: &str) -> bool {
        if let Some(whole) = &self.whole {
            return whole.matches(resource);
        }
        match &self.crossing {
            Some(crossing) => self.matches_crossing(crossing, resource),
            None => self.matches_by_field(resource),
        }
    }

    fn matches_by_field(&self, resource: &str) -> bool {
        let (Some(mut rest), FIELDS) = (resource.strip_prefix("arn:"), self.fields.len()) else { return false };
        let Some((last, leading)) = self.fields.split_last() else { return false };
        for glob in leading {
            match cut(rest) {
                Some((field, after)) if glob.matches(field) => rest = after,
                _ => return false,
            }
        }
        last.matches(rest)
    }

    /// Everything that [`Fields::matches_by_field`] matches, and more.
    fn matches_crossing(&self, crossing: &Crossing, resource: &str) -> bool {
        let Some(mut rest) = resource.strip_prefix("arn:") else { return false };
        for glob in self.fields.iter().take(crossing.from) {
            match cut(rest) {
                Some((field, after)) if glob.matches(field) => rest = after,
                _ => return false,
            }
        }
        match &crossing.rest {
            Rest::Free(glob) => glob.matches(rest),
            Rest::Mixed(tokens) => tokens_match(tokens, rest),
        }
    }

    fn explain(&self, resource: &str) -> EntryReason {
        if self.matches_by_field(resource) {
            return match self.fields.iter().any(Glob::has_wildcard) {
                _ if self.completed => EntryReason::CompletedArn,
                true => EntryReason::Wildcard,
                false => EntryReason::Exact,
            };
        }
        if self.matches(resource) {
            return EntryReason::WildcardAcrossFields;
        }
        if resource == "*" {
            return EntryReason::NeedsStar;
        }
        if self.fields.len() < FIELDS && self.crossing.is_none() {
            return EntryReason::Malformed;
        }
        let Some(arn) = Arn::parse(resource) else { return EntryReason::Differs };
        if self.begins_alike(resource) && self.folded().matches(&fold_text(resource)) {
            return EntryReason::DiffersInCase;
        }
        let differing = self.fields.iter().zip(arn.fields()).position(|(glob, field)| !glob.matches(field));
        match differing {
            Some(0) => EntryReason::PartitionDiffers,
            Some(1) => EntryReason::ServiceDiffers,
            Some(2) => EntryReason::RegionDiffers,
            Some(3) => EntryReason::AccountDiffers,
            Some(_) if arn.service == "s3" => self.explain_bucket(arn.resource),
            Some(_) => EntryReason::Differs,
            None => EntryReason::Malformed,
        }
    }

    /// The frequent mistake with Amazon S3: the bucket and the objects in it are different resources.
    fn explain_bucket(&self, resource: &str) -> EntryReason {
        match (&self.before_slash, resource.split_once('/')) {
            (Some(bucket), None) if bucket.matches(resource) => EntryReason::ObjectNotBucket,
            (None, Some((bucket, _))) if self.fields.last().is_some_and(|glob| glob.matches(bucket)) => {
                EntryReason::BucketNotObject
            }
            _ => EntryReason::Differs,
        }
    }

    /// Whether the text may differ from the pattern in case only: a quick look at the fields without wildcards.
    fn begins_alike(&self, resource: &str) -> bool {
        let mut rest = resource.strip_prefix("arn:").unwrap_or_default();
        for (index, glob) in self.fields.iter().enumerate() {
            if index == FIELDS - 1 {
                return glob.may_match_folded(rest);
            }
            let (field, after) = rest.split_once(':').unwrap_or((rest, ""));
            match glob.literal() {
                Some(text) if text.is_ascii() && !text.contains(':') && !text.eq_ignore_ascii_case(field) => {
                    return false;
                }
                Some(text) if text.contains(':') => return true,
                Some(_) => rest = after,
                None => return true,
            }
        }
        true
    }

    fn folded(&self) -> Self {
        let crossing = self.crossing.as_ref().map(|crossing| Crossing {
            from: crossing.from,
            rest: match &crossing.rest {
                Rest::Free(glob) => Rest::Free(glob.folded()),
                Rest::Mixed(tokens) => Rest::Mixed(tokens.iter().map(|token| token.folded()).collect()),
            },
        });
        let fields = self.fields.iter().map(Glob::folded).collect();
        Self { whole: None, fields, completed: self.completed, crossing, before_slash: None }
    }
}

impl Crossing {
    /// `None` when no field before the resource ends in `*`: the pattern then matches field by field.
    fn of(fields: &[Vec<Piece<'_>>]) -> Option<Self> {
        let from = fields.iter().take(FIELDS - 1).position(|field| ends_in_star(field))?;
        let rest: Vec<_> = fields.iter().skip(from).collect();
        let before_resource = FIELDS - 1 - from;
        if rest.iter().take(before_resource).any(|field| has_inner_wildcard(field)) {
            let mut tokens = Vec::new();
            for (index, field) in rest.iter().enumerate() {
                if index > 0 {
                    tokens.push(Token::Char(':'));
                }
                push_tokens(&mut tokens, field, index < before_resource);
            }
            return Some(Self { from, rest: Rest::Mixed(tokens) });
        }
        let mut joined = Vec::new();
        for (index, field) in rest.iter().enumerate() {
            if index > 0 {
                joined.push(Piece::Literal(":"));
            }
            joined.extend(field.iter().copied());
        }
        Some(Self { from, rest: Rest::Free(Glob::from_pieces(&joined)) })
    }
}

impl Token {
    fn folded(self) -> Self {
        match self {
            Self::Char(c) => Self::Char(fold(c)),
            other => other,
        }
    }
}

/// A pattern of an ARN condition operator: six fields, each matched by itself (C-23).
///
/// `*` never leaves its field, except that the sixth field holds everything after the fifth colon.
/// Source: IAM User Guide, "IAM JSON policy elements: Condition operators", section on ARN operators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArnPattern {
    fields: Vec<Glob>,
}

impl ArnPattern {
    /// Compiles a pattern; `None` with fewer than six fields, also for a lone `*` (D-27).
    #[must_use]
    pub fn new(pieces: &[Piece<'_>]) -> Option<Self> {
        let fields: Vec<_> = split_fields(pieces).iter().map(|field| Glob::from_pieces(field)).collect();
        (fields.len() == FIELDS + 1).then_some(Self { fields })
    }

    /// A pattern of which missing fields match anything (the other choice of D-27).
    pub(crate) fn completed(pieces: &[Piece<'_>]) -> Self {
        let mut fields: Vec<_> = split_fields(pieces).iter().map(|field| Glob::from_pieces(field)).collect();
        fields.resize_with(FIELDS + 1, Glob::any);
        Self { fields }
    }

    /// Whether every field matches.
    #[must_use]
    pub fn matches(&self, arn: &Arn<'_>) -> bool {
        let fields = std::iter::once("arn").chain(arn.fields());
        self.fields.iter().zip(fields).all(|(glob, field)| glob.matches(field))
    }

    /// Whether every field matches when case is ignored.
    pub(crate) fn matches_ignoring_case(&self, arn: &Arn<'_>) -> bool {
        let fields = std::iter::once("arn").chain(arn.fields());
        self.fields
            .iter()
            .zip(fields)
            .all(|(glob, field)| glob.may_match_folded(field) && glob.folded().matches(&fold_text(field)))
    }
}

/// Cuts a pattern at its first five colons, whether they come from the policy or from a variable.
fn split_fields<'a>(pieces: &[Piece<'a>]) -> Vec<Vec<Piece<'a>>> {
    let mut fields = Vec::with_capacity(FIELDS + 1);
    let mut field = Vec::new();
    for piece in pieces {
        let rebuild = |text| match piece {
            Piece::Pattern(_) => Piece::Pattern(text),
            Piece::Literal(_) => Piece::Literal(text),
        };
        let mut rest = piece.text();
        while fields.len() < FIELDS
            && let Some((before, after)) = rest.split_once(':')
        {
            field.push(rebuild(before));
            fields.push(std::mem::take(&mut field));
            rest = after;
        }
        field.push(rebuild(rest));
    }
    fields.push(field);
    fields
}

/// The pattern as one, when it has all fields and those before the resource have no wildcard.
fn whole(pieces: &[Piece<'_>], fields: &[Vec<Piece<'_>>]) -> Option<Glob> {
    let plain = |field: &Vec<Piece<'_>>| {
        field.iter().all(|piece| matches!(piece, Piece::Literal(_)) || !piece.text().contains(['*', '?']))
    };
    let leading = fields.get(..FIELDS - 1)?;
    (fields.len() == FIELDS && leading.iter().all(plain)).then(|| Glob::from_pieces(pieces))
}

/// Whether a pattern is one or more `*` and nothing else.
fn is_any(pieces: &[Piece<'_>]) -> bool {
    let mut stars = false;
    for piece in pieces {
        match piece {
            Piece::Pattern(text) if text.chars().all(|c| c == '*') => stars |= !text.is_empty(),
            Piece::Literal("") => {}
            _ => return false,
        }
    }
    stars
}

/// Whether a field's last character is a wildcard `*`.
fn ends_in_star(field: &[Piece<'_>]) -> bool {
    let last = field.iter().rev().find(|piece| !piece.text().is_empty());
    matches!(last, Some(Piece::Pattern(text)) if text.ends_with('*'))
}

/// Whether a field has a wildcard other than the `*` at its end.
fn has_inner_wildcard(field: &[Piece<'_>]) -> bool {
    let mut tokens = Vec::new();
    push_tokens(&mut tokens, field, true);
    tokens.iter().any(|token| matches!(token, Token::OneInField | Token::StarInField))
}

/// Appends a field's characters and wildcards. `bound`: only a `*` at the end may span colons.
fn push_tokens(tokens: &mut Vec<Token>, field: &[Piece<'_>], bound: bool) {
    let start = tokens.len();
    for piece in field {
        match piece {
            Piece::Literal(text) => tokens.extend(text.chars().map(Token::Char)),
            Piece::Pattern(text) => {
                for c in text.chars() {
                    match (c, bound) {
                        ('*', true) => tokens.push(Token::StarInField),
                        ('*', false) => tokens.push(Token::Star),
                        ('?', true) => tokens.push(Token::OneInField),
                        ('?', false) => tokens.push(Token::One),
                        _ => tokens.push(Token::Char(c)),
                    }
                }
            }
        }
    }
    // `**` equals `*`, so every `*` at the end counts as the last one.
    for token in tokens.iter_mut().skip(start).rev() {
        match token {
            Token::StarInField => *token = Token::Star,
            _ => break,
        }
    }
}

/// Matches by following every possible position in the pattern at once, which keeps mixed wildcards at pattern
/// length times text length steps.
fn tokens_match(tokens: &[Token], text: &str) -> bool {
    let mut reached = vec![false; tokens.len() + 1];
    if let Some(first) = reached.first_mut() {
        *first = true;
    }
    skip_stars(tokens, &mut reached);
    let mut next = vec![false; tokens.len() + 1];
    for c in text.chars() {
        next.fill(false);
        for (index, token) in tokens.iter().enumerate() {
            if !reached.get(index).copied().unwrap_or(false) {
                continue;
            }
            let to = match token {
                Token::Char(wanted) if *wanted == c => index + 1,
                Token::One => index + 1,
                Token::OneInField if c != ':' => index + 1,
                Token::Star => index,
                Token::StarInField if c != ':' => index,
                _ => continue,
            };
            if let Some(slot) = next.get_mut(to) {
                *slot = true;
            }
        }
        skip_stars(tokens, &mut next);
        std::mem::swap(&mut reached, &mut next);
    }
    reached.last().copied().unwrap_or(false)
}

/// A `*` may stand for nothing: whoever reached it also reached what follows.
fn skip_stars(tokens: &[Token], reached: &mut [bool]) {
    for (index, token) in tokens.iter().enumerate() {
        if matches!(token, Token::Star | Token::StarInField)
            && reached.get(index).copied().unwrap_or(false)
            && let Some(slot) = reached.get_mut(index + 1)
        {
            *slot = true;
        }
    }
}

/// The pattern of what precedes the first slash, if the field has one.
fn before_slash(field: &[Piece<'_>]) -> Option<Glob> {
    let mut before = Vec::new();
    for piece in field {
        match piece.text().split_once('/') {
            Some((text, _)) => {
                before.push(match piece {
                    Piece::Pattern(_) => Piece::Pattern(text),
                    Piece::Literal(_) => Piece::Literal(text),
                });
                return Some(Glob::from_pieces(&before));
            }
            None => before.push(*piece),
        }
    }
    None
}
