//! Witness texts: for a set of wildcard patterns, one text for each combination of patterns that a text can match.

use crate::glob::Piece;

/// A pattern as a small automaton over characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern {
    tokens: Vec<Token>,
    /// Compares without regard to case.
    fold: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Character(char),
    /// `?`; in the first five fields of an ARN not a colon.
    One {
        colon: bool,
    },
    /// `*`; in the first five fields of an ARN no colon.
    Any {
        colon: bool,
    },
}

impl Pattern {
    /// A wildcard pattern. `fold`: compares without regard to case.
    pub(super) fn glob(pieces: &[Piece<'_>], fold: bool) -> Self {
        Self { tokens: tokens(pieces), fold }
    }

    /// A pattern of an ARN operator: wildcards of the first five fields stay in their field.
    pub(super) fn arn(pieces: &[Piece<'_>]) -> Self {
        let mut colons = 0;
        let mut tokens = tokens(pieces);
        for token in &mut tokens {
            let last_field = colons >= 5;
            match token {
                Token::Character(':') => colons += 1,
                Token::One { colon } | Token::Any { colon } => *colon = last_field,
                Token::Character(_) => {}
            }
        }
        Self { tokens, fold: false }
    }

    fn start(&self) -> Positions {
        let mut start = Positions::none(self);
        self.reach(&mut start, 0);
        start
    }

    /// Adds a position and those that a `*` lets pass for nothing.
    fn reach(&self, at: &mut Positions, position: usize) {
        let mut position = position;
        while at.add(position) && matches!(self.tokens.get(position), Some(Token::Any { .. })) {
            position += 1;
        }
    }

    fn step(&self, at: &Positions, character: char) -> Positions {
        let mut next = Positions::none(self);
        for (position, token) in self.tokens.iter().enumerate().filter(|(position, _)| at.holds(*position)) {
            match token {
                Token::Character(own) if self.same(*own, character) => self.reach(&mut next, position + 1),
                Token::One { colon } if *colon || character != ':' => self.reach(&mut next, position + 1),
                Token::Any { colon } if *colon || character != ':' => self.reach(&mut next, position),
                _ => {}
            }
        }
        next
    }

    fn same(&self, own: char, other: char) -> bool {
        own == other || (self.fold && own.to_lowercase().eq(other.to_lowercase()))
    }

    fn accepts(&self, at: &Positions) -> bool {
        at.holds(self.tokens.len())
    }
}

/// The places of a pattern's automaton that a text may have led to, one bit each.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Positions(Vec<u64>);

impl Positions {
    fn none(pattern: &Pattern) -> Self {
        Self(vec![0; pattern.tokens.len() / 64 + 1])
    }

    fn holds(&self, position: usize) -> bool {
        self.0.get(position / 64).is_some_and(|bits| bits & (1 << (position % 64)) != 0)
    }

    /// Adds a position; false when it was there before.
    fn add(&mut self, position: usize) -> bool {
        match self.0.get_mut(position / 64) {
            Some(bits) => {
                let before = *bits;
                *bits |= 1 << (position % 64);
                *bits != before
            }
            None => false,
        }
    }

    fn is_empty(&self) -> bool {
        self.0.iter().all(|bits| *bits == 0)
    }
}

fn tokens(pieces: &[Piece<'_>]) -> Vec<Token> {
    let mut tokens = Vec::new();
    for piece in pieces {
        let (text, wild) = match piece {
            Piece::Pattern(text) => (text, true),
            Piece::Literal(text) => (text, false),
        };
        tokens.extend(text.chars().map(|character| match character {
            '*' if wild => Token::Any { colon: true },
            '?' if wild => Token::One { colon: true },
            character => Token::Character(character),
        }));
    }
    tokens
}

/// How many states of the combined automaton are looked at before the search ends with what it has.
const MOST_STATES: usize = 1_500;

/// The shortest text for each combination of matching patterns that some text has, none included.
///
/// Walks the product of the patterns breadth first, over the characters they mention and one they do not.
pub(super) fn witnesses(patterns: &[Pattern]) -> Vec<String> {
    let alphabet = alphabet(patterns);
    let mut states = vec![State::new(patterns.iter().map(Pattern::start).collect(), None)];
    let mut combinations: Vec<Vec<bool>> = Vec::new();
    let mut texts = Vec::new();
    let mut at = 0;
    while let Some(state) = states.get(at) {
        let combination = patterns.iter().zip(&state.at).map(|(pattern, at)| pattern.accepts(at)).collect();
        if !combinations.contains(&combination) {
            combinations.push(combination);
            texts.push(spell(&states, at));
        }
        if !state.at.iter().all(Positions::is_empty) && states.len() < MOST_STATES {
            let here = state.at.clone();
            for &character in &alphabet {
                let step = patterns.iter().zip(&here).map(|(pattern, at)| pattern.step(at, character));
                let next = State::new(step.collect(), Some((at, character)));
                if !states.iter().any(|met| met.print == next.print && met.at == next.at) {
                    states.push(next);
                }
            }
        }
        at += 1;
    }
    texts
}

/// Where a text has led all patterns, and the state and character by which that was first met.
struct State {
    at: Vec<Positions>,
    from: Option<(usize, char)>,
    /// Tells most different states apart at once.
    print: u64,
}

impl State {
    fn new(at: Vec<Positions>, from: Option<(usize, char)>) -> Self {
        let bits = at.iter().flat_map(|positions| &positions.0);
        let print = bits.fold(0, |print: u64, bits| (print ^ bits).wrapping_mul(0x100_0000_01b3).rotate_left(29));
        Self { at, from, print }
    }
}

/// The text that leads to a state.
fn spell(states: &[State], mut at: usize) -> String {
    let mut backwards = Vec::new();
    while let Some((before, character)) = states.get(at).and_then(|state| state.from) {
        backwards.push(character);
        at = before;
    }
    backwards.into_iter().rev().collect()
}

fn alphabet(patterns: &[Pattern]) -> Vec<char> {
    let mut alphabet = Vec::new();
    let mut add = |character: char| {
        if !alphabet.contains(&character) {
            alphabet.push(character);
        }
    };
    for pattern in patterns {
        for token in &pattern.tokens {
            match token {
                Token::Character(own) => {
                    add(*own);
                    if pattern.fold {
                        own.to_lowercase().take(1).chain([own.to_ascii_uppercase()]).for_each(&mut add);
                    }
                }
                Token::One { .. } | Token::Any { .. } => add(':'),
            }
        }
    }
    let stranger = ('a'..='z').chain('0'..='9').find(|character| !alphabet.contains(character));
    alphabet.push(stranger.unwrap_or('\u{e000}'));
    alphabet
}

#[cfg(test)]
mod tests {
    use super::{Pattern, witnesses};
    use crate::glob::{Glob, Piece};

    #[test]
    fn one_text_for_each_combination() {
        let texts = ["a*", "*b", "a?c"];
        let pieces = texts.map(|text| [Piece::Pattern(text)]);
        let patterns = pieces.each_ref().map(|pieces| Pattern::glob(pieces, false));
        let globs = texts.map(Glob::new);
        let mut combinations: Vec<_> =
            witnesses(&patterns).iter().map(|text| globs.each_ref().map(|glob| glob.matches(text))).collect();
        combinations.sort_unstable();
        let possible = [
            [false, false, false],
            [false, true, false],
            [true, false, false],
            [true, false, true],
            [true, true, false],
        ];
        assert_eq!(combinations, possible);
    }

    #[test]
    fn case_and_literals_are_told_apart() {
        let patterns = [Pattern::glob(&[Piece::Literal("Bob")], false), Pattern::glob(&[Piece::Literal("bob")], true)];
        let texts = witnesses(&patterns);
        assert!(
            texts.contains(&"Bob".to_owned()) && texts.iter().any(|text| text != "Bob" && text.to_lowercase() == "bob")
        );
    }
}
