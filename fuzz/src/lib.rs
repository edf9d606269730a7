//! What each fuzz target checks of a text: more than that nothing panics.
//!
//! The first lines of a text are its parameters, so that an input can be read and written by hand. `tests/tests/fuzz.rs`
//! runs the same checks on every input that once found something.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // a target fails by panicking

use iam_evaluator::arn::{Arn, ArnPattern, ResourcePattern};
use iam_evaluator::evaluation::EntryReason;
use iam_evaluator::glob::{Glob, Piece};
use iam_evaluator::message::{DenialKind, DenialText, DeniedBy};
use iam_evaluator::scenario::{DocumentSource, Policy, PolicyType, Request, Scenario};
use iam_evaluator::span::{SourceSpan, Span};
use iam_evaluator::syntax::{FindingType, Reading, read_document};
use iam_evaluator::value::{date, ip};
use iam_evaluator::{Evaluator, evaluate};
use iam_troubleshoot::denial::{Denial, Outcome, Part, read_denial};
use std::net::IpAddr;

/// Longest pattern or text that the plain matchers are asked about.
const LONGEST: usize = 2_000;

/// Panics when the text does not hold.
pub type Check = fn(&str);

/// A name for each target with what it checks.
pub const TARGETS: [(&str, Check); 7] = [
    ("policy", policy),
    ("scenario", scenario),
    ("denial", denial),
    ("glob", glob),
    ("arn", arn),
    ("date", date),
    ("ip", ip),
];

/// The first line, and what follows it.
fn line(text: &str) -> (&str, &str) {
    text.split_once('\n').unwrap_or((text, ""))
}

/// The text of a policy; the first line is its type.
///
/// Every place lies in the text; what JSON is agrees with serde_json; the quick decision is that of the explanation.
pub fn policy(input: &str) {
    let (first, text) = line(input);
    let named = PolicyType::ALL.into_iter().find(|policy_type| policy_type.id() == first);
    let policy_type = named.unwrap_or(PolicyType::ALL[first.len() % PolicyType::ALL.len()]);

    let reading = read_document(text, policy_type);
    check_places(text, &reading);
    let is_json = serde_json::from_str::<serde_json::Value>(text).is_ok();
    let refused = ["JSON_SYNTAX_ERROR", "POLICY_TOO_LARGE", "POLICY_TOO_DEEP"];
    let accepted = !reading.findings.iter().any(|finding| refused.contains(&finding.issue_code.as_str()));
    // serde_json refuses numbers beyond f64 and halves of surrogate pairs; what it takes has to be taken here.
    assert!(accepted || !is_json || too_deep(text), "JSON is refused: {:?}", reading.findings);
    assert!(!accepted || serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok(), "no JSON, but taken: {text:?}");
    if !reading.document.readable {
        assert!(reading.findings.iter().any(|finding| finding.finding_type == FindingType::Error), "unread, unsaid");
    }

    let mut scenario = Scenario::from_json(REQUESTS).unwrap();
    scenario.policies.push(Policy::new(policy_type, "read", DocumentSource::Text(text.to_owned())));
    check_decisions(&scenario);
}

/// Callers and calls that a policy of any type has something to say of.
const REQUESTS: &str = r#"{
  "schema": 1, "title": "requests", "policies": [
    { "type": "identity-based", "name": "all", "document": { "Version": "2012-10-17",
      "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } } }
  ],
  "requests": [
    { "principal": "arn:aws:iam::123456789012:user/bob", "action": "s3:GetObject", "resource": "arn:aws:s3:::bucket/key",
      "time": "2026-03-01T12:00:00Z", "context": { "aws:SourceIp": "203.0.113.7" }, "unknown": ["aws:SourceVpce"] },
    { "principal": "arn:aws:sts::123456789012:assumed-role/reader/session", "action": "sqs:SendMessage",
      "resource": "arn:aws:sqs:eu-west-1:210987654321:queue", "time": "2026-03-01T12:00:00Z" }
  ]
}"#;

/// Nested deeper than serde_json or the evaluator reads.
fn too_deep(text: &str) -> bool {
    text.bytes().filter(|byte| matches!(byte, b'[' | b'{')).count() >= 127
}

fn check_places(text: &str, reading: &Reading) {
    let check = |what: &str, span: Span| {
        let (start, end) = (span.start as usize, span.end as usize);
        assert!(start <= end && end <= text.len(), "{what} at {start}..{end} of {}", text.len());
        assert!(
            text.is_char_boundary(start) && text.is_char_boundary(end),
            "{what} at {start}..{end} cuts a character"
        );
    };
    for finding in &reading.findings {
        assert!(!finding.message.is_empty() && !finding.locations.is_empty(), "{finding:?}");
        for SourceSpan { start, end } in &finding.locations {
            check(&finding.issue_code, Span { start: start.offset, end: end.offset });
            let lines = text.matches('\n').count();
            assert!(start.line >= 1 && start.line <= end.line && end.line as usize <= lines + 1, "{finding:?}");
        }
    }
    for statement in &reading.document.statements {
        check("a statement", statement.span);
        let inside = |what: &str, span: Span| {
            check(what, span);
            assert!(
                statement.span.start <= span.start && span.end <= statement.span.end,
                "{what} outside its statement"
            );
        };
        statement.sid.iter().for_each(|sid| inside("a Sid", sid.span));
        statement.effect.iter().for_each(|effect| inside("an effect", effect.span));
        for element in statement.actions.iter().chain(&statement.resources) {
            inside("a name", element.key_span);
            inside("a list", element.span);
            element.entries.iter().for_each(|entry| inside("an entry", entry.span));
        }
        for element in &statement.principals {
            inside("Principal", element.key_span);
            element.entries.iter().for_each(|entry| inside("a principal", entry.span));
        }
        for condition in &statement.conditions {
            inside("an operator", condition.operator.span);
            inside("a key", condition.key.span);
            condition.values.iter().for_each(|value| inside("a value", value.span));
        }
    }
}

fn check_decisions(scenario: &Scenario) {
    let evaluator = Evaluator::new(scenario);
    for (request, evaluation) in scenario.requests.iter().zip(evaluate(scenario)) {
        assert_eq!(evaluator.decide(request), evaluation.verdict.decision, "the quick decision of {request:?}");
    }
}

/// A scenario file: an error has its place, and what is written from what was read is the same scenario.
pub fn scenario(text: &str) {
    let scenario = match Scenario::from_json(text) {
        Ok(scenario) => scenario,
        Err(error) => {
            assert!(!error.message.is_empty(), "an error without words");
            let lines = text.matches('\n').count();
            assert!((1..=lines + 1).contains(&error.line), "{error} in a text of {} lines", lines + 1);
            let width = text.split('\n').nth(error.line - 1).unwrap().chars().count();
            assert!(error.column <= width, "{error} in a line of {width}");
            assert!(Request::from_json(text).is_err() || text.contains("\"principal\""), "a request without principal");
            return;
        }
    };
    let written = scenario.to_json();
    let again = Scenario::from_json(&written).unwrap_or_else(|error| panic!("{error}\n{written}"));
    assert_eq!(again.to_json(), written, "written twice");
    // Trying out the values of unknown keys takes time by design; one request of each scenario is enough here.
    let mut first = again;
    first.requests.truncate(1);
    for request in &mut first.requests {
        request.time.get_or_insert_with(|| "2026-03-01T12:00:00Z".to_owned());
    }
    check_decisions(&first);
}

/// Pasted text with a denial: a part is read or said to be unread, and AWS's own wording is read as it was written.
pub fn denial(text: &str) {
    let denial = read_denial(text);
    assert_eq!(denial.outcome == Outcome::NotAuthenticated, denial.authentication.is_some());
    let unread = |part: Part| denial.not_read.iter().any(|note| note.part == part);
    assert_eq!(denial.outcome == Outcome::Unrecognized, unread(Part::Text));
    if denial.outcome == Outcome::AccessDenied {
        assert!(denial.principal.is_some() || unread(Part::Principal), "principal: {denial:?}");
        assert!(denial.action.is_some() || unread(Part::Action), "action: {denial:?}");
        assert!(denial.resource.is_some() || unread(Part::Resource), "resource: {denial:?}");
        assert!(denial.denied_by.is_some() || unread(Part::DeniedBy), "cause: {denial:?}");
    }
    let written = written(text);
    let read = read_denial(&written.to_string());
    assert_eq!(parts(&read), written, "read from {written}");
}

/// A message as AWS words it, its names made of the text's letters.
fn written(text: &str) -> DenialText {
    let mut bytes = text.bytes();
    let mut choose = |from: usize| usize::from(bytes.next().unwrap_or(0)) % from;
    let cause = choose(12);
    let explicit = choose(2) == 0;
    let with_resource = choose(3) > 0;
    let service = ["s3", "iam", "kms", "ec2"][choose(4)];
    // Letters that spell none of the message's own words: those are found even where the spaces are lost.
    let letters = |from: usize| -> String {
        let allowed = text.chars().skip(from).filter(|c| matches!(c, 'a'..='g' | '0'..='9' | '-' | '_' | '/'));
        let name: String = allowed.take(40).collect();
        format!("a{}z", name.trim_matches('/'))
    };
    let principal = format!("arn:aws:iam::123456789012:user/{}", letters(4));
    let mut denial = DenialText::new(principal, format!("{service}:GetThing"));
    if with_resource {
        denial.resource = Some(match service {
            "s3" => format!("arn:aws:s3:::bucket/{}", letters(9)),
            _ => format!("arn:aws:{service}:eu-west-1:123456789012:thing/{}", letters(9)),
        });
    }
    let by = match cause {
        0..7 => DeniedBy::Policy { policy_type: PolicyType::ALL[cause] },
        7 => DeniedBy::RoleTrustPolicy,
        _ => return denial,
    };
    denial.denied_by = Some(by);
    denial.kind = if explicit { DenialKind::Explicit } else { DenialKind::Implicit };
    if explicit && by.names_its_arn() && choose(2) == 0 {
        denial.policy_arn = Some(format!("arn:aws:iam::123456789012:policy/{}", letters(5)));
    }
    denial
}

/// What was read, in the form of what was written.
fn parts(denial: &Denial) -> DenialText {
    let mut text =
        DenialText::new(denial.principal.clone().unwrap_or_default(), denial.action.clone().unwrap_or_default());
    text.resource.clone_from(&denial.resource);
    text.kind = denial.kind;
    text.denied_by = denial.denied_by;
    text.policy_arn.clone_from(&denial.policy_arn);
    text
}

/// A pattern (policy text, then a line of literal text, then policy text) and a text: as the plain matcher.
pub fn glob(input: &str) {
    let (before, rest) = line(input);
    let (literal, rest) = line(rest);
    let (after, text) = line(rest);
    if input.len() > LONGEST {
        return;
    }
    let pieces = [Piece::Pattern(before), Piece::Literal(literal), Piece::Pattern(after)];
    let glob = Glob::from_pieces(&pieces);
    let mut tokens = tokens(before, true, true);
    tokens.extend(literal.chars().map(Token::Char));
    tokens.extend(self::tokens(after, true, true));
    assert_eq!(glob.matches(text), plain(&tokens, text), "{pieces:?} against {text:?}");
    let whole = [before, literal, after].concat();
    assert!(Glob::from_pieces(&[Piece::Literal(&whole)]).matches(&whole), "a text matches itself");
    assert_eq!(glob.has_wildcard(), tokens.iter().any(|token| !matches!(token, Token::Char(_))));
    if before.is_ascii() && text.is_ascii() {
        let lower = text.to_ascii_lowercase();
        assert_eq!(Glob::lowercase(before).matches(&lower), Glob::new(&before.to_ascii_lowercase()).matches(&lower));
    }
}

/// A part of a pattern.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Token {
    Char(char),
    /// Any text; without `free` none with a colon.
    Star {
        free: bool,
    },
    /// One character; without `free` no colon.
    One {
        free: bool,
    },
}

/// The parts of a pattern; `last` says whether its `*`s at the end are free even when the others are not.
fn tokens(pattern: &str, free: bool, last: bool) -> Vec<Token> {
    let at_end = pattern.trim_end_matches('*').chars().count();
    let token = |(index, c)| match c {
        '*' => Token::Star { free: free || (last && index >= at_end) },
        '?' => Token::One { free },
        c => Token::Char(c),
    };
    pattern.chars().enumerate().map(token).collect()
}

/// The obvious matcher, a table over pattern and text.
fn plain(tokens: &[Token], text: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    let mut row = vec![false; text.len() + 1];
    row[0] = true;
    for token in tokens {
        let mut next = vec![false; text.len() + 1];
        match *token {
            Token::Star { free } => {
                next[0] = row[0];
                for at in 0..text.len() {
                    next[at + 1] = row[at + 1] || (next[at] && (free || text[at] != ':'));
                }
            }
            Token::One { free } => (0..text.len()).for_each(|at| next[at + 1] = row[at] && (free || text[at] != ':')),
            Token::Char(c) => (0..text.len()).for_each(|at| next[at + 1] = row[at] && text[at] == c),
        }
        row = next;
    }
    row[text.len()]
}

/// A pattern of `Resource`, then a resource: as the plain matcher, and the reason agrees with the match.
pub fn arn(input: &str) {
    let (pattern, resource) = line(input);
    if input.len() > LONGEST {
        return;
    }
    if let Some(arn) = Arn::parse(resource) {
        assert_eq!(format!("arn:{}", arn.fields().join(":")), resource);
    }
    let pieces = [Piece::Pattern(pattern)];
    let mut matched = [false; 2];
    for crossing in [false, true] {
        for complete in [false, true] {
            let compiled = ResourcePattern::new(&pieces, crossing, complete);
            let reason = compiled.explain(resource);
            use EntryReason::{CompletedArn, Exact, Wildcard, WildcardAcrossFields};
            let says = matches!(reason, Exact | Wildcard | WildcardAcrossFields | CompletedArn);
            assert_eq!(compiled.matches(resource), says, "{pattern:?} against {resource:?}: {reason:?}");
            assert!(crossing || reason != WildcardAcrossFields);
            if !complete {
                matched[usize::from(crossing)] = says;
            }
        }
    }
    assert!(matched[1] || !matched[0], "reaching past a field only adds matches");
    let fields: Vec<&str> = pattern.splitn(6, ':').collect();
    if fields.len() == 6 && fields[0] == "arn" && Arn::parse(resource).is_some() {
        for crossing in [false, true] {
            let mut all = Vec::new();
            for (index, field) in fields.iter().enumerate() {
                all.extend((index > 0).then_some(Token::Char(':')));
                all.extend(tokens(field, index == 5, index > 0 && crossing));
            }
            // Without crossing, no `*` of the first five fields stands for a colon, so the sixth begins at the fifth.
            assert_eq!(matched[usize::from(crossing)], plain(&all, resource), "{pattern:?} against {resource:?}");
        }
    }
    let compiled = ArnPattern::new(&pieces);
    assert_eq!(compiled.is_some(), fields.len() == 6);
    if let (Some(compiled), Some(arn)) = (compiled, Arn::parse(resource)) {
        let each = fields.iter().zip(std::iter::once("arn").chain(arn.fields()));
        let expect = each.clone().all(|(pattern, field)| plain(&tokens(pattern, true, true), field));
        assert_eq!(compiled.matches(&arn), expect, "{pattern:?} against {resource:?}");
    }
}

/// A date: only the documented forms are read, as the calendar says, and what is written from it is read the same.
pub fn date(text: &str) {
    let Some(reading) = date::parse(text) else { return };
    let seconds = reading.instant.epoch_seconds();
    if text.len() != 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        assert_eq!(Some(seconds), text.parse().ok().filter(|_| !text.is_empty()), "{text}");
        return;
    }
    let number = |range: std::ops::Range<usize>| text.get(range).and_then(|digits| digits.parse::<i64>().ok());
    let (year, month, day) = (number(0..4).unwrap(), number(5..7).unwrap_or(1), number(8..10).unwrap_or(1));
    assert!((1..=12).contains(&month) && (1..=31).contains(&day), "{text}");
    // Days since 1970-01-01, counted from March so that the leap day is a year's last.
    let (shifted, from_march) = (year - i64::from(month <= 2), (month + 9) % 12);
    let leaps = shifted.div_euclid(4) - shifted.div_euclid(100) + shifted.div_euclid(400);
    let days = 365 * shifted + leaps + (153 * from_march + 2) / 5 + day - 1 - 719_468;
    let time = text.get(11..).unwrap_or_default();
    let mut expect = days * 86_400;
    if !time.is_empty() {
        expect += number(11..13).unwrap() * 3_600 + number(14..16).unwrap() * 60;
        expect += if time.as_bytes().get(5) == Some(&b':') { number(17..19).unwrap() } else { 0 };
        if let Some(at) = time.find(['+', '-']) {
            let zone = time.get(at + 1..).unwrap();
            let (hours, minutes) = zone.split_once(':').unwrap();
            let offset = hours.parse::<i64>().unwrap() * 3_600 + minutes.parse::<i64>().unwrap() * 60;
            expect -= if time.as_bytes()[at] == b'-' { -offset } else { offset };
        }
    }
    assert_eq!(seconds, expect, "{text}");
    assert_eq!(reading.zone_missing, !time.is_empty() && !time.contains(['Z', '+', '-']), "{text}");
    if let Some(iso) = reading.instant.to_iso() {
        let again = date::parse(&iso).unwrap_or_else(|| panic!("{iso}, written for {text}"));
        assert_eq!(again.instant.epoch_seconds(), seconds, "{iso}, written for {text}");
        assert!(again.instant <= reading.instant, "seconds are rounded down");
    }
}

/// A network, then an address: as the bits say.
pub fn ip(input: &str) {
    let (first, second) = line(input);
    let network = ip::parse_network(first);
    let address = ip::parse_address(second);
    if let Some(address) = address {
        let written = address.to_string();
        assert_eq!(ip::parse_address(&written), Some(address), "{written}, written for {second}");
        let alone = ip::parse_network(second).unwrap_or_else(|| panic!("{second} is an address, so a network of one"));
        assert!(ip::contains(&alone.network, &address) && alone.bare_ipv6 == address.is_ipv6());
    }
    let Some(reading) = network else { return };
    let (base, prefix) = first.split_once('/').map_or((first, None), |(base, prefix)| (base, Some(prefix)));
    let base: IpAddr = base.parse().unwrap_or_else(|_| panic!("{first} is read as a network"));
    let width = if base.is_ipv4() { 32 } else { 128 };
    let prefix: u32 = prefix.map_or(width, |digits| digits.parse().unwrap());
    assert!(prefix <= width, "{first}");
    assert_eq!(reading.bare_ipv6, base.is_ipv6() && !first.contains('/'));
    assert!(ip::contains(&reading.network, &base), "a network holds the address it is written with");
    if let Some(address) = address {
        let bits = |address: IpAddr| match address {
            IpAddr::V4(v4) => u128::from(v4.to_bits()),
            IpAddr::V6(v6) => v6.to_bits(),
        };
        let same = (bits(base) ^ bits(address)).checked_shr(width - prefix).unwrap_or(0) == 0;
        let expect = base.is_ipv4() == address.is_ipv4() && same;
        assert_eq!(ip::contains(&reading.network, &address), expect, "{second} in {first}");
    }
}
