//! What stands around a message: error code, operation, request id; and texts that have no message at all.

use super::text::Text;
use super::{Denial, DenialKind, NotReadReason, Outcome, Part, authentication};

/// How far before and behind a message its surroundings are looked for, in bytes.
const REACH: usize = 4_096;

/// Codes of a denied request, the longer of two before the shorter.
const DENIED_CODES: [&str; 11] = [
    "AccessDeniedException",
    "AccessDeniedFault",
    "AccessDenied",
    "AuthorizationErrorException",
    "AuthorizationError",
    "Client.UnauthorizedOperation",
    "UnauthorizedOperation",
    "UnauthorizedException",
    "NotAuthorizedException",
    "NotAuthorized",
    "ForbiddenException",
];

/// The error code, operation and request id around a message that starts and ends at the given places.
///
/// `behind` is where the next message starts.
pub(super) fn around(denial: &mut Denial, text: &Text, start: usize, end: usize, behind: usize) {
    let before = text.boundary(start.saturating_sub(REACH));
    let behind = text.boundary(behind.min(end.saturating_add(REACH)));
    (denial.error_code, denial.operation) = command_line(text, before, start).unwrap_or((None, None));
    if denial.error_code.is_none() {
        denial.error_code = labelled(text, "apierror", before, start)
            .or_else(|| labelled(text, "errorcode:", end, behind))
            .or_else(|| labelled(text, "<code>", before, start))
            .or_else(|| known_code(text, before, start, end, behind));
    }
    if denial.operation.is_none() {
        denial.operation = go_operation(text, before, start)
            .or_else(|| labelled(text, "\"eventname\":", before, start))
            .or_else(|| labelled(text, "\"eventname\":", end, behind));
    }
    denial.request_id = request_id(text, end, behind).or_else(|| request_id(text, before, start));
}

/// `An error occurred (<code>) when calling the <operation> operation`.
fn command_line(text: &Text, from: usize, to: usize) -> Option<(Option<String>, Option<String>)> {
    let code = text.find_last("anerroroccurred(", from, to)? + "anerroroccurred(".len();
    let close = text.find(")whencallingthe", code, to)?;
    let operation = close + ")whencallingthe".len();
    let end = operation + text.letters(operation, to).find("operation")?;
    let word = |from, to| {
        let word = text.letters(from, to);
        (!word.is_empty() && word.len() <= 100).then(|| word.to_owned())
    };
    Some((word(code, close), word(operation, end)))
}

/// `operation error <service>: <operation>, `, as the AWS SDK for Go writes.
fn go_operation(text: &Text, from: usize, to: usize) -> Option<String> {
    let at = text.find_last("operationerror", from, to)?;
    let colon = at + text.letters(at, to).find(':')?;
    name(text, colon + 1, to)
}

/// The name behind the last such label, quoted or not.
fn labelled(text: &Text, label: &str, from: usize, to: usize) -> Option<String> {
    let at = text.find_last(label, from, to)? + label.len();
    name(text, text.after_letter(at, '"').unwrap_or(at), to)
}

fn name(text: &Text, from: usize, to: usize) -> Option<String> {
    let end = text.token_end(from, to, |letter| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_'));
    let name = text.letters(from, end).trim_end_matches('.');
    (!name.is_empty()).then(|| name.to_owned())
}

/// The nearest known code before a message, else the first behind it.
fn known_code(text: &Text, before: usize, start: usize, end: usize, behind: usize) -> Option<String> {
    let nearest = |from: usize, to: usize, last: bool| {
        let found = DENIED_CODES.iter().filter_map(|code| Some((code_word(text, code, from, to, last)?, *code)));
        // Of codes at the same place the first, longest one counts.
        if last {
            found.reduce(|best, next| if next.0 > best.0 { next } else { best })
        } else {
            found.reduce(|best, next| if next.0 < best.0 { next } else { best })
        }
    };
    nearest(before, start, true).or_else(|| nearest(end, behind, false)).map(|(_, code)| code.to_owned())
}

/// Where a code stands as a word of its own, first or last.
fn code_word(text: &Text, code: &str, from: usize, to: usize, last: bool) -> Option<usize> {
    let lower = code.to_ascii_lowercase();
    let (mut from, mut to) = (from, to);
    loop {
        let at = if last { text.find_last(&lower, from, to) } else { text.find(&lower, from, to) }?;
        let end = at + code.len();
        let is_word = text.starts_word(at) && text.ends_word(end) && text.is_one_word(at, end);
        if is_word && text.letters(at, end) == code {
            return Some(at);
        }
        if last {
            to = at;
        } else {
            from = end;
        }
    }
}

/// The first request id between two places, other than those of AWS Lambda's own log lines.
fn request_id(text: &Text, mut from: usize, to: usize) -> Option<String> {
    loop {
        let at = text.find("requestid", from, to)?;
        from = at + "requestid".len();
        let before = text.letters(0, at);
        if ["START", "END", "REPORT"].iter().any(|line| before.ends_with(line)) {
            continue;
        }
        let value = text.letters(from, to).find(|letter| !matches!(letter, ':' | '"' | '\'' | '=' | '>'))? + from;
        let end = text.token_end(value, to, |letter| letter.is_ascii_alphanumeric() || letter == '-');
        let id = text.letters(value, end);
        return (id.len() >= 8).then(|| id.to_owned());
    }
}

/// Reads a text that has no sentence with an action in it.
pub(super) fn read(text: &Text) -> Denial {
    let end = text.len();
    if let Some((problem, code)) = authentication::problem(text) {
        let mut denial = Denial::new(Outcome::NotAuthenticated);
        around(&mut denial, text, end, end, end);
        if code.is_some() {
            denial.error_code = code;
        }
        denial.authentication = Some(problem);
        return denial;
    }
    let whole = command_line(text, 0, end).and_then(|(code, _)| code);
    let is_forbidden = text.find("forbidden", 0, end).is_some() && text.find("403", 0, end).is_some();
    let is_denied = ["accessdenied", "accesstotheresource", "notauthorizedto"]
        .iter()
        .any(|phrase| text.find(phrase, 0, end).is_some())
        || DENIED_CODES.iter().any(|code| code_word(text, code, 0, end, false).is_some())
        || whole.as_deref() == Some("403")
        || is_forbidden;
    if !is_denied {
        let mut denial = Denial::new(Outcome::Unrecognized);
        let words = text.words(0, end);
        let text = (!words.is_empty()).then_some(words);
        let reason = if text.is_some() { NotReadReason::Unknown } else { NotReadReason::NotSaid };
        denial.note(Part::Text, reason, text);
        return denial;
    }
    let mut denial = Denial::new(Outcome::AccessDenied);
    around(&mut denial, text, end, end, end);
    // Amazon SQS: `Access to the resource https://… is denied.`
    if let Some(at) = text.find("accesstotheresource", 0, end) {
        let from = at + "accesstotheresource".len();
        let to = text.token_end(from, end, |letter| !matches!(letter, '"' | '<'));
        denial.resource = (to > from).then(|| text.value(from, to));
    }
    if text.find("withanexplicitdeny", 0, end).is_some() {
        denial.kind = DenialKind::Explicit;
    }
    super::message::missing(&mut denial);
    denial
}
