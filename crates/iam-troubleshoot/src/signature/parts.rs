//! A paste taken apart: the request, and what came in answer to it, in any order and with other words around.

use super::request::METHODS;

/// Words of errors about signatures.
const ABOUT_SIGNATURES: [&str; 6] =
    ["ignature", "StringToSign", "Canonical", "RequestTimeTooSkewed", "RequestExpired", "has expired"];

/// The request and the answer to it, as far as they are there.
pub(super) fn split(text: &str) -> (String, Option<String>) {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    if let Some(parts) = spoken(&text) {
        return parts;
    }
    let Some(start) = lines(&text).find(|(_, line)| begins(line)).map(|(at, _)| at) else { return (text, None) };
    let (before, rest) = text.split_at(start);
    if let Some(end) = answer_in(rest) {
        let (request, answer) = rest.split_at(end);
        // The error's own first line belongs to no body.
        return (without_fence(request), Some(answer.to_owned()));
    }
    let before = Some(before).filter(|before| ABOUT_SIGNATURES.iter().any(|word| before.contains(word)));
    (without_fence(rest), before.map(str::to_owned))
}

/// What `curl -v` prints: lines sent behind `>`, lines that came behind `<`, its own remarks behind `*`.
fn spoken(text: &str) -> Option<(String, Option<String>)> {
    let start = lines(text).find(|(_, line)| line.strip_prefix("> ").is_some_and(begins_raw))?.0;
    let (mut sent, mut came) = (String::new(), String::new());
    for line in text.get(start..)?.lines() {
        if let Some(line) = line.strip_prefix('>') {
            sent.push_str(line.strip_prefix(' ').unwrap_or(line));
            sent.push('\n');
        } else if !line.starts_with(['<', '*', '{', '}']) || line.starts_with("<?") || line.starts_with("<Err") {
            came.push_str(line);
            came.push('\n');
        } else if line.starts_with("{\"") {
            came.push_str(line);
        }
    }
    Some((sent, Some(came).filter(|came| !came.trim().is_empty())))
}

/// Where the answer begins in a text that begins with a request.
fn answer_in(text: &str) -> Option<usize> {
    let about = |at: usize| text.get(at..).is_some_and(|rest| ABOUT_SIGNATURES.iter().any(|word| rest.contains(word)));
    let starts = |any: fn(&str) -> bool| lines(text).skip(1).filter(move |(_, line)| any(line)).map(|(at, _)| at);
    let head = starts(|line| line.starts_with("HTTP/") && line.contains(' ')).next();
    let xml = starts(|line| line.starts_with("<?xml") || line.starts_with("<Error")).find(|at| {
        let rest = text.get(*at..).unwrap_or_default();
        // A body of the request may be XML as well.
        rest.strip_prefix("<?xml")
            .map_or(rest, |rest| rest.split_once('>').map_or("", |(_, rest)| rest.trim_start()))
            .starts_with("<Error")
    });
    // The request's own body comes first.
    let json = starts(|line| line.starts_with('{')).filter(|at| about(*at)).last();
    let command = starts(|line| line.contains("An error occurred (")).next();
    [head, xml, json, command].into_iter().flatten().min()
}

/// Whether a line begins a request.
fn begins(line: &str) -> bool {
    let line = line.strip_prefix("$ ").unwrap_or(line);
    let link = (line.starts_with("https://") || line.starts_with("http://")) && line.to_lowercase().contains("x-amz-");
    line.starts_with("curl ") || link || begins_raw(line)
}

fn begins_raw(line: &str) -> bool {
    METHODS.iter().any(|method| line.strip_prefix(method).is_some_and(|rest| rest.starts_with(' ')))
}

/// Lines without the space before them, and where they begin.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 0;
    text.split('\n').map(move |line| {
        let trimmed = line.trim_start();
        let at = next + line.len() - trimmed.len();
        next += line.len() + 1;
        (at, trimmed.trim_end())
    })
}

/// Without the end of a block of Markdown.
fn without_fence(text: &str) -> String {
    let trimmed = text.trim_end();
    trimmed.strip_suffix("```").map_or_else(|| text.to_owned(), |rest| rest.trim_end_matches('`').to_owned())
}
