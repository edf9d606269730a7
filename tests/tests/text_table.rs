//! What the page says stands in one place, `crates/playground/src/texts`: nothing else of the page holds a text of its own, so
//! that a translation is another copy of that module.
//!
//! The sources are read as tokens. In `html!` every child and every attribute that people read or hear must not be written
//! down there; outside of it, what has several words, or one with a capital, is no id.

#![allow(clippy::expect_used)] // a test fails by panicking

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Attributes of elements, and properties of the page's own fields, that people read or hear.
const READ: [&str; 8] = [
    "alt",
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "aria-valuetext",
    "label",
    "placeholder",
    "title",
];

/// What a keyboard's keys are called (`KeyboardEvent.key`).
const KEYS: [&str; 10] =
    ["Escape", "Enter", "Home", "End", "Tab", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Delete"];

/// What holds documents to begin with, which are as much AWS's as a reader's.
const DOCUMENTS: [&str; 2] = ["flips.rs", "state/work.rs"];

/// What looks like texts and is for browsers, or a name in an example.
const NO_TEXTS: [&str; 16] = [
    "textarea, policy-editor, select, input:not([type=checkbox], [type=file])",
    "Mac",
    "Files",
    "Button",
    "Failure",
    "Ana",
    "Reader",
    "Principal",
    // Elements and operators, as policies have them.
    "NotPrincipal",
    "Statement",
    "ForAllValues",
    "ForAnyValue",
    // Fields, to tell undo steps apart.
    "principal details",
    "resource account",
    "resource details",
    // As the evaluator says it of what else is expected.
    "decision: expected {}, got {}",
];

/// What takes selectors and queries of style sheets.
const SELECTING: [&str; 4] = ["query_selector", "query_selector_all", "closest", "match_media"];

/// Text that was found: line and text.
type Found = Vec<(usize, String)>;

#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// Code: ids and keys are fine.
    Code,
    /// What is shown: no letter is.
    Shown,
}

/// The tokens of code, with `html!` inside.
fn code(stream: TokenStream, place: Place, found: &mut Found) {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let next = tokens.get(at + 1);
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                // An attribute; what is only for tests goes with it.
                let inner = usize::from(is(next, '!'));
                let attribute = tokens.get(at + 1 + inner).map(ToString::to_string).unwrap_or_default();
                at += 1 + inner;
                if attribute.replace(' ', "") == "[cfg(test)]" {
                    let rest = tokens.iter().skip(at);
                    at += rest.take_while(|token| !is_group(token, Delimiter::Brace)).count();
                }
            }
            TokenTree::Ident(name) if is(next, '!') => {
                let Some(TokenTree::Group(group)) = tokens.get(at + 2) else {
                    at += 2;
                    continue;
                };
                match name.to_string().as_str() {
                    "html" => markup(group.stream(), found),
                    // Names of variables, and what is not for the page.
                    "env" | "debug_assert" => {}
                    // What is put together is shown where the macro stands.
                    _ => code(group.stream(), place, found),
                }
                at += 2;
            }
            TokenTree::Ident(name) if SELECTING.contains(&name.to_string().as_str()) => at += 1,
            TokenTree::Group(group) => {
                // Arguments are the business of what is called.
                let called = group.delimiter() == Delimiter::Parenthesis && at > 0;
                code(group.stream(), if called { Place::Code } else { place }, found);
            }
            TokenTree::Literal(literal) => {
                let compared = is(at.checked_sub(1).and_then(|before| tokens.get(before)), '=')
                    && is(at.checked_sub(2).and_then(|before| tokens.get(before)), '=');
                let pattern = is(next, '|') || (is(next, '=') && is(tokens.get(at + 2), '>'));
                if !compared && !pattern {
                    judge(&literal.to_string(), literal.span().start().line, place, found);
                }
            }
            _ => {}
        }
        at += 1;
    }
}

/// The tokens of `html!`: tags with attributes, and children between them.
fn markup(stream: TokenStream, found: &mut Found) {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '<' => {
                at = tag(&tokens, at + 1, found);
                continue;
            }
            TokenTree::Ident(word) if *word == "if" || *word == "for" || *word == "else" => {
                // Up to the braces it is code, inside of them markup.
                let head: TokenStream = tokens
                    .iter()
                    .skip(at + 1)
                    .take_while(|token| !is_group(token, Delimiter::Brace))
                    .cloned()
                    .collect();
                at += 1 + head.clone().into_iter().count();
                code(head, Place::Code, found);
                if let Some(TokenTree::Group(group)) = tokens.get(at) {
                    markup(group.stream(), found);
                }
            }
            TokenTree::Group(group) => code(group.stream(), Place::Shown, found),
            TokenTree::Literal(literal) => {
                judge(&literal.to_string(), literal.span().start().line, Place::Shown, found);
            }
            _ => {}
        }
        at += 1;
    }
}

/// A tag from behind its `<` on; gives the place behind its `>`.
fn tag(tokens: &[TokenTree], mut at: usize, found: &mut Found) -> usize {
    let mut name = String::new();
    while let Some(token) = tokens.get(at) {
        at += 1;
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '>' => break,
            TokenTree::Punct(punct) if punct.as_char() == '=' => {
                let value = tokens.get(at);
                at += 1;
                let place = if READ.contains(&name.as_str()) { Place::Shown } else { Place::Code };
                match value {
                    Some(TokenTree::Literal(literal)) if place == Place::Shown => {
                        judge(&literal.to_string(), literal.span().start().line, place, found);
                    }
                    Some(TokenTree::Group(group)) if place == Place::Shown || name.starts_with("on") => {
                        code(group.stream(), place, found);
                    }
                    // Classes, ids, states: for styles and programs.
                    _ => {}
                }
                name.clear();
            }
            TokenTree::Punct(punct) if punct.as_char() == '-' => name.push('-'),
            TokenTree::Ident(word) if name.ends_with('-') => name.push_str(&word.to_string()),
            TokenTree::Ident(word) => name = word.to_string(),
            _ => name.clear(),
        }
    }
    at
}

fn is(token: Option<&TokenTree>, wanted: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == wanted)
}

fn is_group(token: &TokenTree, wanted: Delimiter) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == wanted)
}

/// Keeps a literal that people would read.
fn judge(literal: &str, line: usize, place: Place, found: &mut Found) {
    let Some(text) = literal.split_once('"').and_then(|(_, rest)| rest.rsplit_once('"')).map(|(text, _)| text) else {
        return;
    };
    // What is put in, and escapes, are no words.
    let mut plain = String::new();
    let mut inside = false;
    for part in text.replace("{{", "").replace("}}", "").replace("\\n", " ").chars() {
        match part {
            '{' => inside = true,
            '}' => inside = false,
            part if !inside => plain.push(part),
            _ => {}
        }
    }
    let words: Vec<&str> =
        plain.split(|c: char| !c.is_alphabetic() && c != '\'').filter(|word| !word.is_empty()).collect();
    let told = match place {
        Place::Shown => !words.is_empty(),
        Place::Code => {
            let capital = |word: &str| {
                let mut letters = word.chars();
                letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
            };
            let several = plain.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count() > 1;
            let one = |word: &str| plain.trim() == word && capital(word) && !KEYS.contains(&word);
            several || matches!(words[..], [word] if one(word))
        }
    };
    if told {
        found.push((line, text.to_owned()));
    }
}

fn found_in(source: &str) -> Found {
    let mut found = Vec::new();
    code(source.parse().expect("a source that compiles"), Place::Code, &mut found);
    found
}

/// Every source of the page but the texts, by its path.
fn sources(directory: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).expect("the page's sources") {
        let path = entry.expect("a source").path();
        if path.is_dir() {
            if !path.ends_with("texts") {
                sources(&path, found);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn nothing_else_of_the_page_holds_a_text() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/playground/src");
    let mut files = Vec::new();
    sources(&page, &mut files);
    files.sort();
    assert!(files.len() > 80, "only {} sources", files.len());
    let mut all = Vec::new();
    for file in files {
        let name = file.strip_prefix(&page).expect("a source of the page").to_string_lossy().replace('\\', "/");
        if DOCUMENTS.contains(&name.as_str()) || name.ends_with("tests.rs") {
            continue;
        }
        let source = fs::read_to_string(&file).expect("a source");
        let texts = found_in(&source).into_iter().filter(|(_, text)| !NO_TEXTS.contains(&text.as_str()));
        all.extend(texts.map(|(line, text)| format!("{name}:{line}: {text}")));
    }
    assert!(all.is_empty(), "{} texts belong to crates/playground/src/texts:\n{}", all.len(), all.join("\n"));
}

#[test]
fn texts_are_told_from_ids() {
    let texts = |source: &str| found_in(source).into_iter().map(|(_, text)| text).collect::<Vec<_>>();
    // Shown: any word, in a child, a condition, a match, put together, in an attribute.
    assert_eq!(texts(r#"fn f() { html! { <p class="Big word" id="x">{ "on" }{ t::NAME }</p> } }"#), ["on"]);
    assert_eq!(texts(r#"fn f() { html! { <b title="Undo">{ icon("undo") }</b> } }"#), ["Undo"]);
    assert_eq!(
        texts(r#"fn f() { html! { <b aria-label={format!("Remove {name}")} data-x={"Two words"} /> } }"#),
        ["Remove {name}"]
    );
    assert_eq!(
        texts(r#"fn f() { html! { if a == "Big Deal" { <i>{ match b { "pass" => "fine", _ => t::X } }</i> } } }"#),
        ["fine"]
    );
    assert_eq!(
        texts(r#"fn f() { html! { <Field label="Name" code={true} onchange={g("a b")} /> } }"#),
        ["Name", "a b"]
    );
    // In code: several words, or one with a capital that is no key.
    assert_eq!(
        texts(r#"fn f() { tell("It is done"); if key == "Escape" { set("data-x", "on", "Copied") } }"#),
        ["It is done", "Copied"]
    );
    assert_eq!(texts("fn f() { html! { <p>{ \"·\" }{ \" \" }{ format!(\"{a}: {b}\") }</p> } }"), [""; 0]);
    assert_eq!(texts(r#"fn f() { page.query_selector("p > a") }"#), [""; 0]);
    // Neither comments nor tests are shown.
    assert_eq!(texts("//! A b c.\n/// D e f.\n#[cfg(test)]\nmod tests { fn f() { g(\"h i j\") } }"), [""; 0]);
}
