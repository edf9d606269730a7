//! A policy's text laid out as AWS's examples are.

use crate::place::{Kind, tokens};
use iam_evaluator::scenario::PolicyType;
use iam_evaluator::syntax::read_document;

/// The text with an entry on each line, two spaces for each level, and lists of one text on one line. `None` when the text is no
/// JSON, since what is broken stays as it was typed. Names, values and their order stay.
#[must_use]
pub fn format(text: &str) -> Option<String> {
    let read = read_document(text, PolicyType::IdentityBased);
    if read.findings.iter().any(|finding| finding.issue_code == "JSON_SYNTAX_ERROR") {
        return None;
    }
    let tokens = tokens(text);
    let mut made = String::with_capacity(text.len() + text.len() / 4);
    let mut open: Vec<u8> = Vec::new();
    let mut before = None;
    for (at, token) in tokens.iter().enumerate() {
        let words = text.get(token.span.clone())?;
        let next = |by: usize| tokens.get(at + by).map(|token| token.kind);
        match token.kind {
            Kind::Sign(sign @ (b'{' | b'[')) => {
                made.push(char::from(sign));
                open.push(sign);
                let empty = next(1) == Some(Kind::Sign(sign + 2));
                let short = sign == b'['
                    && matches!(next(1), Some(Kind::Text(true) | Kind::Word))
                    && next(2) == Some(Kind::Sign(b']'));
                if !empty && !short {
                    line(&mut made, open.len());
                }
            }
            Kind::Sign(sign @ (b'}' | b']')) => {
                // `{` and `}` are two apart, as are the brackets.
                open.pop().filter(|opened| opened + 2 == sign)?;
                let opener = Some(Kind::Sign(sign - 2));
                let short = sign == b']' && before_but_one(&tokens, at) == opener;
                if before != opener && !short {
                    line(&mut made, open.len());
                }
                made.push(char::from(sign));
            }
            Kind::Sign(b':') => made.push_str(": "),
            Kind::Sign(_) => {
                made.push(',');
                line(&mut made, open.len());
            }
            Kind::Text(false) => return None,
            Kind::Text(true) | Kind::Word => made.push_str(words),
        }
        before = Some(token.kind);
    }
    if !open.is_empty() || made.is_empty() {
        return None;
    }
    made.push_str(if text.ends_with('\n') { "\n" } else { "" });
    Some(made)
}

fn before_but_one(tokens: &[crate::place::Token], at: usize) -> Option<Kind> {
    Some(tokens.get(at.checked_sub(2)?)?.kind)
}

fn line(made: &mut String, depth: usize) {
    made.push('\n');
    made.extend(std::iter::repeat_n("  ", depth));
}
