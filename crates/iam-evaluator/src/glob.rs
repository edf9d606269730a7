//! Wildcard patterns: `*` for any run of characters, `?` for exactly one.

/// A stretch of text a pattern is built from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text of the policy: `*` and `?` are wildcards.
    Pattern(&'a str),
    /// Text that came from a policy variable: every character stands for itself (V-08, D-32).
    Literal(&'a str),
}

impl<'a> Piece<'a> {
    /// The text, whatever it means.
    #[must_use]
    pub const fn text(self) -> &'a str {
        match self {
            Self::Pattern(text) | Self::Literal(text) => text,
        }
    }
}

/// A compiled wildcard pattern (M-01).
///
/// `*` matches zero or more characters and `?` exactly one; nothing else is special and there is no escape except the
/// policy variables `${*}`, `${?}` and `${$}`, which arrive here as [`Piece::Literal`]. `**` equals `*`.
/// Matching allocates nothing and takes at most pattern length times text length steps.
/// Source: IAM User Guide, "IAM JSON policy elements: Resource" and "... Action".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glob {
    shape: Shape,
}

/// The pattern, with the frequent shapes told apart so that they match by one comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Shape {
    /// `*`
    Any,
    /// No wildcard.
    Literal(Box<str>),
    /// `text*`
    Prefix(Box<str>),
    /// `*text`
    Suffix(Box<str>),
    /// Everything else.
    General(Box<General>),
}

/// The pattern cut at its `*`s.
#[derive(Clone, Debug, PartialEq, Eq)]
struct General {
    /// Before the first `*`.
    head: Run,
    /// Between two `*`s; none is empty.
    middle: Vec<Run>,
    /// After the last `*`; `None` when there is no `*` at all.
    tail: Option<Run>,
}

/// A stretch of the pattern without `*`: it matches a fixed number of characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Run(Vec<Unit>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Unit {
    /// This text, never empty.
    Text(String),
    /// So many characters.
    Skip(usize),
}

impl Glob {
    /// A pattern whose `*` and `?` are wildcards.
    #[must_use]
    pub fn new(pattern: &str) -> Self {
        Self::from_pieces(&[Piece::Pattern(pattern)])
    }

    /// A pattern that ignores ASCII case, provided the text it is matched against is in ASCII lower case (M-10).
    /// Source: IAM User Guide, "IAM JSON policy elements: Action".
    #[must_use]
    pub fn lowercase(pattern: &str) -> Self {
        Self::new(&pattern.to_ascii_lowercase())
    }

    /// `*`.
    #[must_use]
    pub const fn any() -> Self {
        Self { shape: Shape::Any }
    }

    /// A pattern of policy text and literal text in turn.
    #[must_use]
    pub fn from_pieces(pieces: &[Piece<'_>]) -> Self {
        if let Some(shape) = Shape::simple(pieces) {
            return Self { shape };
        }
        let mut done: Vec<Run> = Vec::new();
        let mut run = Run::default();
        for piece in pieces {
            match *piece {
                Piece::Literal(text) => run.push_text(text),
                Piece::Pattern(text) => {
                    let mut rest = text;
                    while let Some(at) = rest.find(['*', '?']) {
                        let (before, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
                        run.push_text(before);
                        if after.starts_with('?') {
                            run.push_skip();
                        } else if done.is_empty() || !run.0.is_empty() {
                            done.push(std::mem::take(&mut run));
                        }
                        rest = after.get(1..).unwrap_or_default();
                    }
                    run.push_text(rest);
                }
            }
        }
        Self { shape: Shape::of(done, run) }
    }

    /// Whether the whole text matches.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        match &self.shape {
            Shape::Any => true,
            Shape::Literal(literal) => **literal == *text,
            Shape::Prefix(prefix) => text.starts_with(&**prefix),
            Shape::Suffix(suffix) => text.ends_with(&**suffix),
            Shape::General(general) => general.matches(text),
        }
    }

    /// The text, when the pattern holds no wildcard.
    pub(crate) fn literal(&self) -> Option<&str> {
        match &self.shape {
            Shape::Literal(text) => Some(text),
            _ => None,
        }
    }

    /// Whether the pattern holds a wildcard.
    #[must_use]
    pub fn has_wildcard(&self) -> bool {
        !matches!(self.shape, Shape::Literal(_))
    }

    /// Whether the pattern is `*`.
    #[must_use]
    pub const fn is_any(&self) -> bool {
        matches!(self.shape, Shape::Any)
    }

    /// Whether the pattern could match the text if case were ignored, by a quick look: it says no only when that is so.
    pub(crate) fn may_match_folded(&self, text: &str) -> bool {
        let alike = |own: &str, part: Option<&[u8]>| {
            !own.is_ascii() || part.is_some_and(|part| part.eq_ignore_ascii_case(own.as_bytes()))
        };
        let bytes = text.as_bytes();
        // Letters beyond ASCII may fold to one of ASCII.
        !text.is_ascii()
            || match &self.shape {
                Shape::Any => true,
                Shape::Literal(own) => alike(own, Some(bytes)),
                Shape::Prefix(own) => alike(own, bytes.get(..own.len())),
                Shape::Suffix(own) => alike(own, bytes.len().checked_sub(own.len()).and_then(|at| bytes.get(at..))),
                Shape::General(general) => match general.head.0.first() {
                    Some(Unit::Text(own)) => alike(own, bytes.get(..own.len())),
                    _ => true,
                },
            }
    }

    /// The same pattern in lower case, to match text given to [`fold_text`]: says whether only case differs.
    pub(crate) fn folded(&self) -> Self {
        let fold_run = |run: &Run| {
            Run(run
                .0
                .iter()
                .map(|unit| match unit {
                    Unit::Text(text) => Unit::Text(fold_text(text)),
                    Unit::Skip(count) => Unit::Skip(*count),
                })
                .collect())
        };
        let shape = match &self.shape {
            Shape::Any => Shape::Any,
            Shape::Literal(text) => Shape::Literal(fold_text(text).into()),
            Shape::Prefix(text) => Shape::Prefix(fold_text(text).into()),
            Shape::Suffix(text) => Shape::Suffix(fold_text(text).into()),
            Shape::General(general) => Shape::General(Box::new(General {
                head: fold_run(&general.head),
                middle: general.middle.iter().map(fold_run).collect(),
                tail: general.tail.as_ref().map(fold_run),
            })),
        };
        Self { shape }
    }
}

/// Whether a pattern of policy text and literal text in turn matches, without compiling it: for patterns used once.
/// Takes at most pattern length times text length steps.
pub(crate) fn pieces_match(pieces: &[Piece<'_>], text: &str) -> bool {
    let mut pattern = pieces.iter().flat_map(|piece| {
        let wild = matches!(piece, Piece::Pattern(_));
        piece.text().chars().map(move |c| (c, wild))
    });
    let mut rest = text.chars();
    // Where to go on when what follows the last `*` does not match: the pattern behind it, one character further.
    let mut again = None;
    loop {
        match pattern.next() {
            Some(('*', true)) => {
                again = Some((pattern.clone(), rest.clone()));
                continue;
            }
            Some((wanted, wild)) if rest.next().is_some_and(|c| c == wanted || (wild && wanted == '?')) => continue,
            None if rest.as_str().is_empty() => return true,
            _ => {}
        }
        let Some((behind, mut from)) = again.take() else { return false };
        if from.next().is_none() {
            return false;
        }
        pattern = behind.clone();
        rest = from.clone();
        again = Some((behind, from));
    }
}

impl Shape {
    /// The shape of a pattern in one piece that needs no cutting, as most are.
    fn simple(pieces: &[Piece<'_>]) -> Option<Self> {
        let text = match pieces {
            [] => "",
            [Piece::Literal(text)] => return Some(Self::Literal((*text).into())),
            [Piece::Pattern(text)] => text,
            _ => return None,
        };
        let Some(first) = text.bytes().position(|byte| matches!(byte, b'*' | b'?')) else {
            return Some(Self::Literal((*text).into()));
        };
        match text.strip_suffix('*') {
            Some("") => Some(Self::Any),
            Some(prefix) if first == prefix.len() => Some(Self::Prefix(prefix.into())),
            _ => None,
        }
    }

    /// `done`: the runs that a `*` follows; `last`: what comes after the last `*`.
    fn of(done: Vec<Run>, last: Run) -> Self {
        let mut runs = done.into_iter();
        let Some(head) = runs.next() else {
            return match last.into_text() {
                Ok(text) => Self::Literal(text.into()),
                Err(head) => Self::General(Box::new(General { head, middle: Vec::new(), tail: None })),
            };
        };
        let middle: Vec<Run> = runs.collect();
        if middle.is_empty() {
            match (head.as_text(), last.as_text()) {
                (Some(""), Some("")) => return Self::Any,
                (Some(prefix), Some("")) => return Self::Prefix(prefix.into()),
                (Some(""), Some(suffix)) => return Self::Suffix(suffix.into()),
                _ => {}
            }
        }
        Self::General(Box::new(General { head, middle, tail: Some(last) }))
    }
}

impl General {
    /// The head and the tail are anchored; between them the leftmost place of each run leaves most for the next.
    fn matches(&self, text: &str) -> bool {
        let Some(rest) = self.head.strip_start(text) else { return false };
        let Some(tail) = &self.tail else { return rest.is_empty() };
        let Some(mut rest) = tail.strip_end(rest) else { return false };
        for run in &self.middle {
            match run.find(rest) {
                Some(after) => rest = after,
                None => return false,
            }
        }
        true
    }
}

impl Run {
    fn push_text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.0.last_mut() {
            Some(Unit::Text(last)) => last.push_str(text),
            _ => self.0.push(Unit::Text(text.to_owned())),
        }
    }

    fn push_skip(&mut self) {
        match self.0.last_mut() {
            Some(Unit::Skip(count)) => *count += 1,
            _ => self.0.push(Unit::Skip(1)),
        }
    }

    /// The run's text when it has no `?`.
    fn as_text(&self) -> Option<&str> {
        match self.0.as_slice() {
            [] => Some(""),
            [Unit::Text(text)] => Some(text),
            _ => None,
        }
    }

    fn into_text(self) -> Result<String, Self> {
        match self.as_text() {
            Some(text) => Ok(text.to_owned()),
            None => Err(self),
        }
    }

    /// What follows the run at the start of the text.
    fn strip_start<'t>(&self, text: &'t str) -> Option<&'t str> {
        let mut rest = text;
        for unit in &self.0 {
            match unit {
                Unit::Text(text) => rest = rest.strip_prefix(text.as_str())?,
                Unit::Skip(count) => {
                    let mut chars = rest.chars();
                    chars.nth(count.checked_sub(1)?)?;
                    rest = chars.as_str();
                }
            }
        }
        Some(rest)
    }

    /// What precedes the run at the end of the text.
    fn strip_end<'t>(&self, text: &'t str) -> Option<&'t str> {
        let mut rest = text;
        for unit in self.0.iter().rev() {
            match unit {
                Unit::Text(text) => rest = rest.strip_suffix(text.as_str())?,
                Unit::Skip(count) => {
                    let mut chars = rest.chars();
                    chars.nth_back(count.checked_sub(1)?)?;
                    rest = chars.as_str();
                }
            }
        }
        Some(rest)
    }

    /// What follows the run's leftmost place in the text.
    fn find<'t>(&self, text: &'t str) -> Option<&'t str> {
        let mut from = text;
        loop {
            if let Some(Unit::Text(first)) = self.0.first() {
                // A byte search finds whole characters only: UTF-8 text never starts in the middle of another character.
                let at = from.as_bytes().windows(first.len()).position(|window| window == first.as_bytes())?;
                from = from.get(at..)?;
            }
            if let Some(rest) = self.strip_start(from) {
                return Some(rest);
            }
            let mut chars = from.chars();
            chars.next()?;
            from = chars.as_str();
        }
    }
}

/// A character in lower case by Unicode's simple mapping, one character for one (D-23).
pub(crate) fn fold(c: char) -> char {
    if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) }
}

/// A text in lower case, one character for one.
pub(crate) fn fold_text(text: &str) -> String {
    text.chars().map(fold).collect()
}
