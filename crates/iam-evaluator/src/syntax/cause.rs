//! The human cause of broken JSON: a walk over the tokens that knows what people get wrong.

use super::json::MAX_DEPTH;
use super::report::{Findings, Path, shown};
use super::tokens::{Bracket, Kind, Lost, Token, Tokens};
use super::words;
use crate::span::Span;

/// Whether a text is strict JSON, nested at most [`MAX_DEPTH`] deep. If not, at least one finding says why, where the
/// cause is rather than where a parser would give up.
///
/// Small things (a comment, a comma too many, wrong quotes) are all reported; the first one that leaves open
/// what was meant ends the walk. It does not recurse.
pub(super) fn check(text: &str, findings: &mut Findings) -> bool {
    let mut walk = Walk { tokens: Tokens::new(text, findings), stack: Vec::new(), last: None };
    let lost = walk.run().is_err();
    !lost && !walk.tokens.broken
}

/// What may come next inside a bracket.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expect {
    /// Right after `{`.
    KeyOrClose,
    /// After a comma in an object.
    Key,
    /// After a key.
    Colon,
    /// After a colon, or after a comma in an array.
    Value,
    /// Right after `[`.
    ValueOrClose,
    /// After a value.
    Separator,
}

/// A bracket that is open.
struct Frame {
    bracket: Bracket,
    open: Span,
    expect: Expect,
    /// The last key.
    key: Span,
}

struct Walk<'t, 'f> {
    tokens: Tokens<'t, 'f>,
    stack: Vec<Frame>,
    /// The token before.
    last: Option<Token>,
}

impl Walk<'_, '_> {
    fn run(&mut self) -> Result<(), Lost> {
        self.before()?;
        let Some(first) = self.tokens.next()? else {
            let end = Span::new(self.tokens.text.len(), self.tokens.text.len());
            return self.lost(&[end], "The policy is empty. Paste or write a policy document.");
        };
        if !matches!(first.kind, Kind::Open(_) | Kind::Text | Kind::Word) {
            let message = format!("A policy starts with `{{`, not with {}.", shown(self.tokens.slice(first.span)));
            return self.lost(&[first.span], message);
        }
        self.value(first)?;
        self.last = Some(first);
        while !self.stack.is_empty() {
            let Some(token) = self.tokens.next()? else { return self.unclosed() };
            self.step(token)?;
            self.last = Some(token);
        }
        self.after()
    }

    fn lost<T>(&mut self, spans: &[Span], message: impl Into<String>) -> Result<T, Lost> {
        self.tokens.report(spans, message);
        Err(Lost)
    }

    /// Text in front of the document, such as a Markdown fence or an explanation.
    fn before(&mut self) -> Result<(), Lost> {
        self.tokens.skip_space_and_comments()?;
        let rest = self.tokens.rest();
        let start = self.tokens.at;
        if rest.starts_with("```") {
            let fence = rest.lines().next().unwrap_or_default().trim_end();
            let mut spans = vec![Span::new(start, start + fence.len())];
            if let Some(end) = rest.rfind("```").filter(|&end| end > 0) {
                spans.push(Span::new(start + end, start + end + 3));
            }
            return self.lost(&spans, "The policy is wrapped in a Markdown code fence. Remove the lines with ```.");
        }
        let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        if word.is_empty() || matches!(word, "true" | "false" | "null") {
            return Ok(());
        }
        match rest.find('{') {
            Some(brace) => {
                let text = rest.get(..brace).unwrap_or_default().trim_end();
                let message = "Here is text before the policy. Remove what stands before the first `{`.";
                self.lost(&[Span::new(start, start + text.len())], message)
            }
            None => {
                let line = rest.lines().next().unwrap_or_default().trim_end();
                let message = "This is not JSON. A policy document starts with `{` and ends with `}`.";
                self.lost(&[Span::new(start, start + line.len())], message)
            }
        }
    }

    /// Text behind the document: nothing may stand there.
    fn after(&mut self) -> Result<(), Lost> {
        self.tokens.skip_space_and_comments()?;
        let start = self.tokens.at;
        let rest = self.tokens.rest();
        let Some(first) = rest.chars().next() else { return Ok(()) };
        let line = rest.lines().next().unwrap_or_default().trim_end();
        let character = Span::new(start, start + first.len_utf8());
        let begins_with_text = self.last.is_some_and(|token| token.kind == Kind::Text);
        match first {
            ':' | ',' if begins_with_text => {
                let message = "The document is not enclosed in brackets. Put `{` at its start and `}` at its end.";
                self.lost(&[self.last.map_or(character, |token| token.span)], message)
            }
            '{' | '[' => {
                let message = "A second document starts here. Keep one of them, or move the statements of this one \
                               into the first one's `Statement` list.";
                self.lost(&[character], message)
            }
            ',' => {
                let rest = rest.trim_start_matches([',', ' ', '\t', '\r', '\n']);
                let message = if rest.starts_with('{') {
                    "A second document follows this comma. Keep one of them, or put the statements of both into one \
                     `Statement` list."
                } else {
                    "The document ends before this comma. Remove the comma."
                };
                self.lost(&[character], message)
            }
            '}' | ']' => {
                let message = format!("This `{first}` closes nothing. Remove it, or check the brackets before it.");
                self.lost(&[character], message)
            }
            '`' if rest.starts_with("```") => {
                let message = "Here is the end of a Markdown code fence. Remove it.";
                self.lost(&[Span::new(start, start + 3)], message)
            }
            _ => {
                let message = "Here is text after the policy. Remove what stands after the last `}`.";
                self.lost(&[Span::new(start, start + line.len())], message)
            }
        }
    }

    fn unclosed(&mut self) -> Result<(), Lost> {
        let Some(frame) = self.stack.last() else { return Ok(()) };
        let (open, close, span) = (frame.bracket.open(), frame.bracket.close(), frame.open);
        let message = format!("This `{open}` is never closed. Add the missing `{close}`.");
        self.lost(&[span], message)
    }

    /// One token inside a bracket.
    fn step(&mut self, token: Token) -> Result<(), Lost> {
        let Some(frame) = self.stack.last() else { return Ok(()) };
        match (frame.expect, token.kind) {
            (expect, Kind::Close(bracket)) => self.close(expect, bracket, token),
            (Expect::KeyOrClose | Expect::Key, _) => self.key(token),
            (Expect::Colon, _) => self.colon(token),
            (Expect::Value | Expect::ValueOrClose, Kind::Comma) => self.no_value(token),
            (Expect::Value | Expect::ValueOrClose, Kind::Colon) => {
                self.lost(&[token.span], "A value is expected here, not a colon. Remove the colon.")
            }
            (Expect::Value | Expect::ValueOrClose, _) => {
                self.expect(Expect::Separator);
                self.value(token)
            }
            (Expect::Separator, _) => self.separator(token),
        }
    }

    fn expect(&mut self, expect: Expect) {
        if let Some(frame) = self.stack.last_mut() {
            frame.expect = expect;
        }
    }

    /// What follows a comma in the innermost bracket.
    fn expect_next(&mut self) {
        if let Some(frame) = self.stack.last_mut() {
            frame.expect = match frame.bracket {
                Bracket::Object => Expect::Key,
                Bracket::Array => Expect::Value,
            };
        }
    }

    fn value(&mut self, token: Token) -> Result<(), Lost> {
        match token.kind {
            Kind::Open(bracket) => {
                if self.stack.len() >= MAX_DEPTH {
                    let message =
                        format!("Brackets are nested deeper than {MAX_DEPTH} levels here; no policy needs that.");
                    self.tokens.findings.error("POLICY_TOO_DEEP", &Path::Root, &[token.span], message);
                    return Err(Lost);
                }
                let expect = match bracket {
                    Bracket::Object => Expect::KeyOrClose,
                    Bracket::Array => Expect::ValueOrClose,
                };
                self.stack.push(Frame { bracket, open: token.span, expect, key: token.span });
            }
            Kind::Word => {
                if let Some(message) = words::problem(self.tokens.slice(token.span)) {
                    self.tokens.report(&[token.span], message);
                } else if !words::is_value(self.tokens.slice(token.span)) {
                    self.unquoted(token);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Text without quotes: it reaches to the next comma, bracket, quote or line end.
    fn unquoted(&mut self, token: Token) {
        let from = token.span.start as usize;
        let rest = self.tokens.text.get(from..).unwrap_or_default();
        let end = rest.find([',', ']', '}', '{', '[', '"', '\n', '\r']).unwrap_or(rest.len());
        let text = rest.get(..end).unwrap_or_default().trim_end();
        self.tokens.at = self.tokens.at.max(from + text.len());
        let message = format!("{} is not in quotes. Put double quotes around it.", shown(text));
        self.tokens.report(&[Span::new(from, from + text.len())], message);
    }

    fn key(&mut self, token: Token) -> Result<(), Lost> {
        let after_comma = self.stack.last().is_some_and(|frame| frame.expect == Expect::Key);
        match token.kind {
            Kind::Text | Kind::Word => {
                if token.kind == Kind::Word {
                    let word = shown(self.tokens.slice(token.span));
                    let message = format!("The name {word} is not in quotes. Put double quotes around it.");
                    self.tokens.report(&[token.span], message);
                }
                if let Some(frame) = self.stack.last_mut() {
                    frame.key = token.span;
                    frame.expect = Expect::Colon;
                }
                Ok(())
            }
            Kind::Comma => {
                let what =
                    if after_comma { "There are two commas here." } else { "A comma has nothing before it here." };
                self.tokens.report(&[token.span], format!("{what} Remove this one."));
                Ok(())
            }
            Kind::Colon => self.lost(&[token.span], "The name before this colon is missing. Add it, in double quotes."),
            Kind::Open(bracket) => {
                let open = bracket.open();
                let message = format!(
                    "A name in double quotes is expected here, not `{open}`. Add the name and a colon, \
                     or use `[ ]` for a list."
                );
                self.lost(&[token.span], message)
            }
            Kind::Close(_) => Ok(()),
        }
    }

    fn colon(&mut self, token: Token) -> Result<(), Lost> {
        let key = self.stack.last().map_or(token.span, |frame| frame.key);
        let name = shown(self.tokens.slice(key).trim_matches('"'));
        match token.kind {
            Kind::Colon => {
                self.expect(Expect::Value);
                Ok(())
            }
            Kind::Word if matches!(self.tokens.slice(token.span), "=" | "=>" | ":=") => {
                self.expect(Expect::Value);
                self.tokens.report(&[token.span], "A name and its value are separated by a colon. Write `:` here.");
                Ok(())
            }
            Kind::Comma => self
                .lost(&[key], format!("{name} has no value. Add a colon and a value, or use `[ ]` if this is a list.")),
            _ if self.is_stray_quote(token) => self.stray_quote(token),
            _ => {
                self.tokens.report(&[key], format!("The colon after {name} is missing. Add `:`."));
                self.expect(Expect::Separator);
                self.value(token)
            }
        }
    }

    /// A comma where a value should be.
    fn no_value(&mut self, comma: Token) -> Result<(), Lost> {
        let Some(frame) = self.stack.last() else { return Ok(()) };
        let (bracket, key) = (frame.bracket, frame.key);
        if bracket == Bracket::Object {
            let name = shown(self.tokens.slice(key).trim_matches('"'));
            self.tokens.report(&[key], format!("{name} has no value. Add one after the colon."));
            self.expect_next();
        } else {
            self.tokens.report(&[comma.span], "An entry of the list is missing before this comma. Remove the comma.");
        }
        Ok(())
    }

    fn separator(&mut self, token: Token) -> Result<(), Lost> {
        let Some(frame) = self.stack.last() else { return Ok(()) };
        let (bracket, open) = (frame.bracket, frame.open);
        match token.kind {
            Kind::Comma => {
                self.expect_next();
                Ok(())
            }
            Kind::Colon if bracket == Bracket::Array => {
                let name = self.last.map_or(token.span, |last| last.span);
                let shown = shown(self.tokens.slice(name).trim_matches('"'));
                let message = format!(
                    "A list in `[ ]` has no names, but here is the name {shown}. Close the list before it, or use `{{ }}`."
                );
                self.lost(&[name, open], message)
            }
            Kind::Colon => {
                let message = "Here is a second colon. Put a comma before the name, or the name inside `{ }`.";
                self.lost(&[token.span], message)
            }
            Kind::Word if self.tokens.slice(token.span) == ";" => {
                self.tokens.report(&[token.span], "Entries are separated by commas. Write `,` here.");
                self.expect_next();
                Ok(())
            }
            _ if self.is_stray_quote(token) => self.stray_quote(token),
            _ => {
                let before = self.last.map_or(token.span, |last| last.span);
                let message = format!("A comma is missing after {}. Add `,`.", shown(self.tokens.slice(before)));
                self.tokens.report(&[before], message);
                self.expect_next();
                if bracket == Bracket::Object {
                    return self.key(token);
                }
                self.expect(Expect::Separator);
                self.value(token)
            }
        }
    }

    /// A quote inside a text ended it too early: something touches its end.
    fn is_stray_quote(&self, token: Token) -> bool {
        let touches = self.last.is_some_and(|last| {
            last.kind == Kind::Text && last.span.end == token.span.start && self.tokens.slice(last.span).ends_with('"')
        });
        touches && matches!(token.kind, Kind::Word | Kind::Text)
    }

    fn stray_quote(&mut self, token: Token) -> Result<(), Lost> {
        let end = token.span.start;
        let quote = Span { start: end.saturating_sub(1), end };
        let text = self.last.map_or("", |last| self.tokens.slice(last.span));
        if let Some((offset, c)) = text.char_indices().find(|(_, c)| matches!(c, '“' | '”' | '„')) {
            let start = self.last.map_or(0, |last| last.span.start as usize) + offset;
            let message = format!("The text ends in a typographic quote ({c}). Replace it by a straight `\"`.");
            return self.lost(&[Span::new(start, start + c.len_utf8())], message);
        }
        let message = "The text ends at this double quote, but goes on. Write `\\\"` for a quote inside a text.";
        self.lost(&[quote], message)
    }

    fn close(&mut self, expect: Expect, bracket: Bracket, token: Token) -> Result<(), Lost> {
        let Some(frame) = self.stack.last() else { return Ok(()) };
        let (own, open, key) = (frame.bracket, frame.open, frame.key);
        let close = bracket.close();
        if own != bracket {
            let (spans, message) = if self.stack.iter().any(|frame| frame.bracket == bracket) {
                let missing = own.close();
                let message = format!("This `{}` is not closed. Add `{missing}` before the `{close}`.", own.open());
                ([open, token.span], message)
            } else {
                let message = format!("This `{close}` closes a `{}`. Write `{}`.", own.open(), own.close());
                ([token.span, open], message)
            };
            return self.lost(&spans, message);
        }
        let last = self.last.filter(|last| last.kind == Kind::Comma);
        match (expect, own) {
            (Expect::Key, _) | (Expect::Value, Bracket::Array) => {
                let comma = last.map_or(token.span, |last| last.span);
                self.tokens.report(&[comma], format!("Nothing follows this comma. Remove the comma before `{close}`."));
            }
            (Expect::Colon | Expect::Value, _) => {
                let name = shown(self.tokens.slice(key).trim_matches('"'));
                let message = format!("{name} has no value. Add a colon and a value, or use `[ ]` if this is a list.");
                self.tokens.report(&[key], message);
            }
            _ => {}
        }
        self.stack.pop();
        Ok(())
    }
}
