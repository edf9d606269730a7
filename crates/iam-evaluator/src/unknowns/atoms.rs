//! Witness texts: for a set of wildcard patterns, one text for each combination of patterns that a text can match.

use crate::glob::Piece;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

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

    fn start(&self) -> BTreeSet<usize> {
        self.close(BTreeSet::from([0]))
    }

    /// Adds the positions that a `*` lets pass for nothing.
    fn close(&self, mut at: BTreeSet<usize>) -> BTreeSet<usize> {
        let mut open: Vec<usize> = at.iter().copied().collect();
        while let Some(position) = open.pop() {
            if matches!(self.tokens.get(position), Some(Token::Any { .. })) && at.insert(position + 1) {
                open.push(position + 1);
            }
        }
        at
    }

    fn step(&self, at: &BTreeSet<usize>, character: char) -> BTreeSet<usize> {
        let mut next = BTreeSet::new();
        for &position in at {
            match self.tokens.get(position) {
                Some(Token::Character(own)) if self.same(*own, character) => {
                    next.insert(position + 1);
                }
                Some(Token::One { colon }) if *colon || character != ':' => {
                    next.insert(position + 1);
                }
                Some(Token::Any { colon }) if *colon || character != ':' => {
                    next.insert(position);
                }
                _ => {}
            }
        }
        self.close(next)
    }

    fn same(&self, own: char, other: char) -> bool {
        own == other || (self.fold && own.to_lowercase().eq(other.to_lowercase()))
    }

    fn accepts(&self, at: &BTreeSet<usize>) -> bool {
        at.contains(&self.tokens.len())
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
const MOST_STATES: usize = 3_000;

/// The shortest text for each combination of matching patterns that some text has, none included.
///
/// Walks the product of the patterns breadth first, over the characters they mention and one they do not.
pub(super) fn witnesses(patterns: &[Pattern]) -> Vec<String> {
    let alphabet = alphabet(patterns);
    let start: Vec<BTreeSet<usize>> = patterns.iter().map(Pattern::start).collect();
    let mut found: BTreeMap<Vec<bool>, String> = BTreeMap::new();
    let mut seen = BTreeSet::from([start.clone()]);
    let mut queue = VecDeque::from([(start, String::new())]);
    while let Some((state, text)) = queue.pop_front() {
        let combination = patterns.iter().zip(&state).map(|(pattern, at)| pattern.accepts(at)).collect();
        found.entry(combination).or_insert_with(|| text.clone());
        if state.iter().all(BTreeSet::is_empty) || seen.len() > MOST_STATES {
            continue;
        }
        for &character in &alphabet {
            let next: Vec<_> = patterns.iter().zip(&state).map(|(pattern, at)| pattern.step(at, character)).collect();
            if seen.insert(next.clone()) {
                let mut text = text.clone();
                text.push(character);
                queue.push_back((next, text));
            }
        }
    }
    found.into_values().collect()
}

fn alphabet(patterns: &[Pattern]) -> Vec<char> {
    let mut alphabet = BTreeSet::new();
    for pattern in patterns {
        for token in &pattern.tokens {
            match token {
                Token::Character(own) => {
                    alphabet.insert(*own);
                    if pattern.fold {
                        alphabet.extend(own.to_lowercase().take(1).chain(own.to_uppercase().take(1)));
                    }
                }
                Token::One { .. } | Token::Any { .. } => {
                    alphabet.insert(':');
                }
            }
        }
    }
    let stranger = ('a'..='z').chain('0'..='9').find(|character| !alphabet.contains(character));
    alphabet.extend(stranger.or(Some('\u{e000}')));
    alphabet.into_iter().collect()
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
