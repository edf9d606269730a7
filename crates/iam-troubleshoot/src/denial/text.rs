//! A pasted text without colours, quoting and line prefixes, kept as its letters and the gaps between them.
//!
//! AWS's phrases are looked for among the letters alone: that finds them however the lines were broken, between words or
//! (by a terminal) inside them. The gaps come into play when a value is read out.

/// What stood between a letter and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// White space.
    Space,
    /// The end of a line that had room left: between words, or after a hyphen.
    Wrap,
    /// The end of a full line: a terminal may have cut a word there.
    Cut,
}

/// Letters without white space, and the gap before each.
pub(super) struct Text {
    letters: String,
    /// `letters` in ASCII lower case; same offsets.
    lower: String,
    /// One per byte of `letters`.
    gaps: Vec<Gap>,
}

impl Text {
    /// Takes off what surrounds a text: ANSI colours, quote marks and box bars before and behind the lines, backticks,
    /// and the escapes of JSON, shells, Markdown and HTML.
    pub(super) fn clean(text: &str) -> Self {
        let lines = super::lines::lines(text);
        let mut cleaned = Self {
            letters: String::with_capacity(text.len()),
            lower: String::new(),
            gaps: Vec::with_capacity(text.len()),
        };
        let mut gap = Gap::None;
        for line in lines {
            // A single space at the start of a line after a full one is the one between two words.
            let indent = line.text.len() - line.text.trim_start().len();
            if gap == Gap::Cut && indent == 1 {
                gap = Gap::Space;
            }
            for letter in line.text.chars() {
                if letter.is_whitespace() {
                    if !cleaned.letters.is_empty() && gap != Gap::Wrap && gap != Gap::Cut {
                        gap = Gap::Space;
                    }
                } else {
                    cleaned.push(letter, gap);
                    gap = Gap::None;
                }
            }
            gap = if gap == Gap::None { line.end } else { Gap::Space };
        }
        cleaned.lower = cleaned.letters.to_ascii_lowercase();
        cleaned
    }

    fn push(&mut self, letter: char, gap: Gap) {
        self.letters.push(letter);
        self.gaps.push(gap);
        self.gaps.resize(self.letters.len(), Gap::None);
    }

    /// Number of letters' bytes.
    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }

    /// The nearest place at or before this one that is not inside a letter.
    pub(super) fn boundary(&self, at: usize) -> usize {
        self.letters.floor_char_boundary(at)
    }

    /// The letters from one place to another.
    pub(super) fn letters(&self, from: usize, to: usize) -> &str {
        self.letters.get(from..to).unwrap_or_default()
    }

    /// The letters from a place on.
    pub(super) fn rest(&self, from: usize) -> &str {
        self.letters.get(from..).unwrap_or_default()
    }

    /// The gap before the letter at a place; white space at the end.
    pub(super) fn gap(&self, at: usize) -> Gap {
        self.gaps.get(at).copied().unwrap_or(Gap::Space)
    }

    /// Where a lower-case phrase without white space first starts between two places.
    pub(super) fn find(&self, phrase: &str, from: usize, to: usize) -> Option<usize> {
        self.lower.get(from..to)?.find(phrase).map(|at| from + at)
    }

    /// Where a lower-case phrase without white space last starts between two places.
    pub(super) fn find_last(&self, phrase: &str, from: usize, to: usize) -> Option<usize> {
        self.lower.get(from..to)?.rfind(phrase).map(|at| from + at)
    }

    /// The place after a lower-case phrase that starts here.
    pub(super) fn after(&self, at: usize, phrase: &str) -> Option<usize> {
        self.lower.get(at..)?.starts_with(phrase).then_some(at + phrase.len())
    }

    /// The place after one letter that stands here.
    pub(super) fn after_letter(&self, at: usize, letter: char) -> Option<usize> {
        self.rest(at).starts_with(letter).then_some(at + letter.len_utf8())
    }

    /// Whether a word starts here: after a gap, or after a sign that is not part of words.
    pub(super) fn starts_word(&self, at: usize) -> bool {
        self.gap(at) != Gap::None || !self.letters(0, at).ends_with(|letter: char| letter.is_ascii_alphanumeric())
    }

    /// Whether a word ends before this place.
    pub(super) fn ends_word(&self, at: usize) -> bool {
        matches!(self.gap(at), Gap::Space | Gap::Wrap)
            || !self.rest(at).starts_with(|letter: char| letter.is_ascii_alphanumeric())
    }

    /// Whether the letters between two places are one word, at most cut by a terminal.
    pub(super) fn is_one_word(&self, from: usize, to: usize) -> bool {
        self.gaps.get(from + 1..to).is_some_and(|gaps| gaps.iter().all(|gap| matches!(gap, Gap::None | Gap::Cut)))
    }

    /// Where the run of accepted letters that starts here ends: at a letter not accepted, at white space, at a line's
    /// end unless the word goes on after it, or where one of AWS's phrases starts.
    pub(super) fn token_end(&self, from: usize, to: usize, accepted: impl Fn(char) -> bool) -> usize {
        let mut before = ' ';
        for (offset, letter) in self.letters(from, to).char_indices() {
            let at = from + offset;
            let goes_on = match self.gap(at) {
                Gap::None => true,
                Gap::Space => false,
                Gap::Wrap => matches!(before, '-' | ':') && !self.starts_phrase(at),
                Gap::Cut => !self.starts_phrase(at),
            };
            if !accepted(letter) || (offset > 0 && !goes_on) {
                return at;
            }
            before = letter;
        }
        to
    }

    /// Whether one of the phrases that follow a value in AWS's messages starts here.
    pub(super) fn starts_phrase(&self, at: usize) -> bool {
        REASONS.iter().chain(&TAILS).chain(&RESOURCES).any(|phrase| self.after(at, phrase).is_some())
    }

    /// Reads a value out, with the white space inside it; a full line's end is none.
    pub(super) fn value(&self, from: usize, to: usize) -> String {
        let wrap = if self.letters(from, to).starts_with("arn:") && !self.has_spaces(from, to) { "" } else { " " };
        let mut value = String::with_capacity(to.saturating_sub(from));
        for (offset, letter) in self.letters(from, to).char_indices() {
            if offset > 0 {
                match self.gap(from + offset) {
                    Gap::None | Gap::Cut => {}
                    Gap::Space => value.push(' '),
                    Gap::Wrap if value.ends_with(['-', ':']) => {}
                    Gap::Wrap => value.push_str(wrap),
                }
            }
            value.push(letter);
        }
        value
    }

    /// Reads words out, every gap as a space, at most 120 letters.
    pub(super) fn words(&self, from: usize, to: usize) -> String {
        let mut words = String::new();
        for (offset, letter) in self.letters(from, to).char_indices().take(120) {
            if offset > 0 && matches!(self.gap(from + offset), Gap::Space | Gap::Wrap) {
                words.push(' ');
            }
            words.push(letter);
        }
        words
    }

    /// Whether white space stands between two letters of a range.
    pub(super) fn has_spaces(&self, from: usize, to: usize) -> bool {
        self.next_space(from, to).is_some()
    }

    /// The first place in a range with white space before it.
    pub(super) fn next_space(&self, from: usize, to: usize) -> Option<usize> {
        let gaps = self.gaps.get(from + 1..to)?;
        gaps.iter().position(|gap| *gap == Gap::Space).map(|offset| from + 1 + offset)
    }
}

/// How AWS's reasons start, without white space, in lower case.
pub(super) const REASONS: [&str; 7] = [
    "withanexplicitdeny",
    "duetoanexplicitdeny",
    "becauseno",
    "becausepublicacls",
    "becausepublicpolicies",
    "becausethisbuckethasblocked",
    "becausetheresourcedoesnotexist",
];

/// How what may follow a message starts.
pub(super) const TAILS: [&str; 7] = [
    "encodedauthorizationfailuremessage",
    "gotohttps:",
    "(service:",
    "(requesttoken:",
    "statuscode:",
    "requestid:",
    "withpolicyarn",
];

/// How what follows an action starts.
const RESOURCES: [&str; 3] = ["onresource:", "onthisresource", "ontheresource"];
