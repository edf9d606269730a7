//! Wildcards, ARNs, policy variables and value types against hand-checked tables in `data/matching`.

// Clippy's exceptions for tests do not reach the functions that tests share.
#![allow(clippy::expect_used, clippy::panic, clippy::string_slice)]

use iam_evaluator::arn::{Arn, ArnPattern, ResourcePattern};
use iam_evaluator::condition::operator::Operator;
use iam_evaluator::context::Context;
use iam_evaluator::context_keys;
use iam_evaluator::evaluation::EntryReason;
use iam_evaluator::glob::{Glob, Piece};
use iam_evaluator::value::{date, ip, number};
use iam_evaluator::variable::{Resolution, Template};
use proptest::prelude::*;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

fn read<T: for<'de> Deserialize<'de>>(name: &str) -> T {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/matching").join(name);
    let text = std::fs::read_to_string(&path).expect("the table can be read");
    toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The obvious matcher, exponential but plain.
fn naive(pattern: &[(char, bool)], text: &[char]) -> bool {
    match (pattern.split_first(), text.split_first()) {
        (None, None) => true,
        (None, Some(_)) => false,
        (Some((('*', true), rest)), None) => naive(rest, text),
        (Some((('*', true), rest)), Some((_, after))) => naive(rest, text) || naive(pattern, after),
        (Some(((wanted, special), rest)), Some((found, after))) => {
            ((*wanted == '?' && *special) || wanted == found) && naive(rest, after)
        }
        (Some(_), None) => false,
    }
}

fn naive_pieces(pieces: &[Piece<'_>], text: &str) -> bool {
    let pattern: Vec<_> =
        pieces.iter().flat_map(|piece| piece.text().chars().map(|c| (c, matches!(piece, Piece::Pattern(_))))).collect();
    naive(&pattern, &text.chars().collect::<Vec<_>>())
}

/// Policy text and literal text in turn.
fn alternate(texts: &[String]) -> Vec<Piece<'_>> {
    let piece = |(index, text)| if index % 2 == 0 { Piece::Pattern(text) } else { Piece::Literal(text) };
    texts.iter().map(String::as_str).enumerate().map(piece).collect()
}

#[test]
fn wildcards() {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Case {
        pattern: Option<String>,
        #[serde(default)]
        pieces: Vec<String>,
        yes: Vec<String>,
        no: Vec<String>,
    }
    #[derive(Deserialize)]
    struct Table {
        cases: Vec<Case>,
    }
    let Table { cases } = read("glob.toml");
    for case in &cases {
        let texts: Vec<_> = case.pattern.iter().chain(&case.pieces).cloned().collect();
        let pieces = alternate(&texts);
        let glob = Glob::from_pieces(&pieces);
        let wildcard = pieces.iter().any(|piece| matches!(piece, Piece::Pattern(text) if text.contains(['*', '?'])));
        assert_eq!(glob.has_wildcard(), wildcard, "{texts:?}");
        for (text, expect) in case.yes.iter().map(|text| (text, true)).chain(case.no.iter().map(|text| (text, false))) {
            assert_eq!(glob.matches(text), expect, "{texts:?} against {text:?}");
            assert_eq!(naive_pieces(&pieces, text), expect, "plainly: {texts:?} against {text:?}");
        }
    }
}

#[test]
fn actions_ignore_case_once_in_lower_case() {
    for (pattern, action, expect) in [
        ("*AccessKey*", "updateaccesskey", true),
        ("GETOBJECT", "getobject", true),
        ("Get?bject", "getobject", true),
        ("GetObject", "getobjectversion", false),
    ] {
        assert_eq!(Glob::lowercase(pattern).matches(action), expect, "{pattern} against {action}");
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ResourceCase {
    #[serde(default)]
    id: String,
    #[serde(default)]
    version: Option<String>,
    pattern: String,
    #[serde(default)]
    strict: bool,
    #[serde(default)]
    complete: bool,
    resource: String,
    #[serde(default)]
    context: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    unknown: Vec<String>,
    reason: EntryReason,
    resolved: Option<String>,
    problems: Option<Vec<String>>,
    cite: String,
}

#[test]
fn resources() {
    #[derive(Deserialize)]
    struct Table {
        cases: Vec<ResourceCase>,
    }
    let Table { cases } = read("resource.toml");
    for case in &cases {
        let what = format!("{} {} against {} ({})", case.id, case.pattern, case.resource, case.cite);
        let mut context = Context::default();
        for (key, values) in &case.context {
            context.give(key, values.clone());
        }
        for pattern in &case.unknown {
            context.make_unknown(pattern);
        }
        let variables = case.version.as_deref().unwrap_or("2012-10-17") == "2012-10-17";
        let template = Template::parse(&case.pattern, variables, true);
        let reason = match template.resolve(&context) {
            Resolution::NoValue { .. } => EntryReason::UnresolvedPolicyVariable,
            Resolution::Unknown { .. } => EntryReason::UnknownPolicyVariable,
            Resolution::Pieces(pieces) => {
                let pattern = ResourcePattern::new(&pieces, !case.strict, case.complete);
                let reason = pattern.explain(&case.resource);
                assert_eq!(pattern.matches(&case.resource), is_match(reason), "{what}: {reason:?}");
                reason
            }
        };
        assert_eq!(reason, case.reason, "{what}");
        if let Some(resolved) = &case.resolved {
            assert_eq!(template.display(&context).as_ref(), Some(resolved), "{what}");
        }
        if let Some(problems) = &case.problems {
            let codes: Vec<_> = template.problems().iter().map(|problem| problem.code()).collect();
            assert_eq!(codes, *problems, "{what}");
        }
    }
}

fn is_match(reason: EntryReason) -> bool {
    use EntryReason::{CompletedArn, Exact, Wildcard, WildcardAcrossFields};
    matches!(reason, Exact | Wildcard | WildcardAcrossFields | CompletedArn)
}

#[test]
fn arns() {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Read {
        text: String,
        fields: Option<[String; 5]>,
        cite: String,
    }
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Match {
        pattern: String,
        #[serde(default)]
        short: bool,
        #[serde(default)]
        yes: Vec<String>,
        #[serde(default)]
        no: Vec<String>,
        cite: String,
    }
    #[derive(Deserialize)]
    struct Table {
        read: Vec<Read>,
        r#match: Vec<Match>,
    }
    let table: Table = read("arn.toml");
    for case in &table.read {
        let fields = Arn::parse(&case.text).map(|arn| arn.fields().map(str::to_owned));
        assert_eq!(fields, case.fields, "{} ({})", case.text, case.cite);
    }
    for case in &table.r#match {
        let pattern = ArnPattern::new(&[Piece::Pattern(&case.pattern)]);
        assert_eq!(pattern.is_none(), case.short, "{} ({})", case.pattern, case.cite);
        let matches = |text: &String| {
            let arn = Arn::parse(text).expect("the table's texts are ARNs");
            pattern.as_ref().is_some_and(|pattern| pattern.matches(&arn))
        };
        for text in &case.yes {
            assert!(matches(text), "{} against {text} ({})", case.pattern, case.cite);
        }
        for text in &case.no {
            assert!(!matches(text), "{} against {text} ({})", case.pattern, case.cite);
        }
    }
}

#[test]
fn policy_variables() {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Case {
        text: String,
        keys: Vec<String>,
        #[serde(default)]
        problems: Vec<String>,
        shows: Option<String>,
    }
    #[derive(Deserialize)]
    struct Table {
        cases: Vec<Case>,
    }
    let mut context = Context::default();
    for (key, values) in [
        ("aws:username", vec!["<bob>"]),
        ("aws:TagKeys", vec!["one"]),
        ("several", vec!["a", "b"]),
        ("empty", vec![""]),
        ("nothing", vec![]),
        ("nested", vec!["${aws:username}"]),
    ] {
        context.give(key, values.into_iter().map(str::to_owned).collect());
    }
    let Table { cases } = read("variables.toml");
    for case in &cases {
        let template = Template::parse(&case.text, true, false);
        let codes: Vec<_> = template.problems().iter().map(|problem| problem.code()).collect();
        assert_eq!(codes, case.problems, "{}", case.text);
        assert_eq!(template.variables().collect::<Vec<_>>(), case.keys, "{}", case.text);
        assert_eq!(template.is_constant(), case.keys.is_empty(), "{}", case.text);
        assert_eq!(template.resolve(&context).display(), case.shows, "{}", case.text);
        assert!(template.problems().iter().all(|problem| problem.message().ends_with('.')));

        let old = Template::parse(&case.text, false, false);
        assert_eq!(old.resolve(&context).display().as_ref(), Some(&case.text), "literal before version 2012-10-17");
        assert_eq!(old.problems().is_empty(), !case.text.contains("${"), "{}", case.text);
    }
}

#[test]
fn numbers() {
    #[derive(Deserialize)]
    struct Table {
        equal: Vec<[String; 2]>,
        less: Vec<[String; 2]>,
        unreadable: Vec<String>,
    }
    let table: Table = read("number.toml");
    let value = |text: &str| number::parse(text).unwrap_or_else(|| panic!("{text} is a number"));
    for [left, right] in &table.equal {
        assert_eq!(value(left), value(right), "{left} = {right}");
    }
    for [left, right] in &table.less {
        assert!(value(left) < value(right), "{left} < {right}");
    }
    for text in &table.unreadable {
        assert_eq!(number::parse(text), None, "{text:?} is no number");
    }
}

#[test]
fn dates() {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "kebab-case")]
    struct Case {
        text: String,
        epoch: i64,
        #[serde(default)]
        zone_missing: bool,
    }
    #[derive(Deserialize)]
    struct Table {
        cases: Vec<Case>,
        earlier: Vec<[String; 2]>,
        unreadable: Vec<String>,
    }
    let table: Table = read("date.toml");
    let value = |text: &str| date::parse(text).unwrap_or_else(|| panic!("{text} is a date"));
    for case in &table.cases {
        let reading = value(&case.text);
        assert_eq!(
            (reading.instant.epoch_seconds(), reading.zone_missing),
            (case.epoch, case.zone_missing),
            "{}",
            case.text
        );
        if let Some(iso) = reading.instant.to_iso() {
            assert_eq!(value(&iso).instant.epoch_seconds(), case.epoch, "{iso} is {}", case.text);
        }
    }
    for [left, right] in &table.earlier {
        assert!(value(left).instant < value(right).instant, "{left} is before {right}");
    }
    for text in &table.unreadable {
        assert_eq!(date::parse(text), None, "{text:?} is no date");
    }
    assert_eq!(value("2024-01-02T01:00:00+01:00").instant.to_iso().as_deref(), Some("2024-01-02T00:00:00Z"));
}

#[test]
fn addresses() {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "kebab-case")]
    struct Case {
        network: String,
        #[serde(default)]
        bare_ipv6: bool,
        yes: Vec<String>,
        no: Vec<String>,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "kebab-case")]
    struct Table {
        cases: Vec<Case>,
        no_network: Vec<String>,
        no_address: Vec<String>,
    }
    let table: Table = read("ip.toml");
    for case in &table.cases {
        let reading = ip::parse_network(&case.network).unwrap_or_else(|| panic!("{} is a network", case.network));
        assert_eq!(reading.bare_ipv6, case.bare_ipv6, "{}", case.network);
        for (text, expect) in case.yes.iter().map(|text| (text, true)).chain(case.no.iter().map(|text| (text, false))) {
            let address = ip::parse_address(text).unwrap_or_else(|| panic!("{text} is an address"));
            assert_eq!(ip::contains(&reading.network, &address), expect, "{text} in {}", case.network);
        }
    }
    for text in &table.no_network {
        assert_eq!(ip::parse_network(text), None, "{text:?} is no network");
    }
    for text in &table.no_address {
        assert_eq!(ip::parse_address(text), None, "{text:?} is no address");
    }
}

#[test]
fn context_keys_are_found_in_any_case_and_by_tag() {
    let name = |key| context_keys::find(key).map(|info| info.name);
    assert_eq!(name("aws:sourceip"), Some("aws:SourceIp"));
    assert_eq!(name("aws:principaltag/team"), Some("aws:PrincipalTag/${TagKey}"));
    assert_eq!(name("aws:principaltag/"), None);
    assert_eq!(name("aws:nosuchkey"), None);
    let multivalued: Vec<_> =
        context_keys::KEYS.iter().filter(|key| key.multivalued).map(|key| key.name.to_owned()).collect();
    let expected = [
        "aws:PrincipalOrgPaths",
        "aws:PrincipalServiceNamesList",
        "aws:VpceOrgPaths",
        "aws:ResourceOrgPaths",
        "aws:TagKeys",
        "aws:CalledVia",
        "aws:SourceOrgPaths",
        "sts:TransitiveTagKeys",
    ];
    assert_eq!(multivalued, expected);
    for key in context_keys::KEYS {
        let sample = key.name.replace("${TagKey}", "k").to_lowercase();
        assert_eq!(context_keys::find(&sample), Some(key), "{}", key.name);
    }
}

#[test]
fn ten_thousand_wildcards_end() {
    let stars = "*".repeat(10_000);
    let spread = "*a".repeat(10_000);
    let questions = "?".repeat(10_000);
    let text = "a".repeat(9_999) + "b";
    assert!(Glob::new(&stars).matches(&text));
    assert!(!Glob::new(&spread).matches(&text));
    assert!(Glob::new(&questions).matches(&text));
    assert!(!Glob::new(&(spread.clone() + "c")).matches(&text));
    let resource = format!("arn:aws:s3:{text}:{text}:{text}");
    for field in [&stars, &spread, &questions] {
        let pattern = format!("arn:aws:s3*:x{field}:y*:{field}");
        let pieces = [Piece::Pattern(&pattern[..pattern.len().min(600)])];
        assert!(!ResourcePattern::new(&pieces, true, false).matches(&resource));
    }
}

/// A text over a small alphabet, so that matches are frequent.
fn text() -> impl Strategy<Value = String> {
    "[ab:ü]{0,8}"
}

fn pattern() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec("[ab:ü*?]{0,4}", 1..4)
}

/// M-24 said plainly: each `*` and `?` with whether it may stand for a colon.
fn naive_resource(pattern: &[(char, bool)], text: &[char]) -> bool {
    match (pattern.split_first(), text.split_first()) {
        (None, None) => true,
        (Some((('*', free), rest)), _) => {
            naive_resource(rest, text)
                || text.split_first().is_some_and(|(c, after)| (*free || *c != ':') && naive_resource(pattern, after))
        }
        (Some((('?', free), rest)), Some((c, after))) => (*free || *c != ':') && naive_resource(rest, after),
        (Some(((wanted, _), rest)), Some((c, after))) => wanted == c && naive_resource(rest, after),
        _ => false,
    }
}

/// The wildcards of a complete ARN pattern.
fn free_wildcards(fields: &[String], crossing: bool) -> Vec<(char, bool)> {
    let mut all: Vec<(char, bool)> = "arn".chars().map(|c| (c, false)).collect();
    for (index, field) in fields.iter().enumerate() {
        all.push((':', false));
        let at_end = field.trim_end_matches('*').chars().count();
        let resource = index == 4;
        all.extend(field.chars().enumerate().map(|(i, c)| (c, resource || (crossing && c == '*' && i >= at_end))));
    }
    all
}

proptest! {
    #[test]
    fn a_wildcard_pattern_matches_what_the_plain_matcher_matches(texts in pattern(), text in text()) {
        let pieces = alternate(&texts);
        prop_assert_eq!(Glob::from_pieces(&pieces).matches(&text), naive_pieces(&pieces, &text));
    }

    #[test]
    fn a_resource_pattern_matches_what_the_plain_matcher_matches(
        fields in proptest::collection::vec("[ab*?]{0,3}", 5),
        crossing in any::<bool>(),
        values in proptest::collection::vec("[ab]{0,2}", 5..8),
    ) {
        let pattern = format!("arn:{}", fields.join(":"));
        let resource = format!("arn:{}", values.join(":"));
        let compiled = ResourcePattern::new(&[Piece::Pattern(&pattern)], crossing, false);
        let chars: Vec<_> = resource.chars().collect();
        let expect = naive_resource(&free_wildcards(&fields, crossing), &chars);
        prop_assert_eq!(compiled.matches(&resource), expect, "{} against {}", pattern, resource);
        prop_assert_eq!(is_match(compiled.explain(&resource)), expect, "{} against {}", pattern, resource);
    }

    #[test]
    fn reading_never_panics(text in any::<String>(), other in any::<String>(), flags in any::<[bool; 2]>()) {
        let _ = (Arn::parse(&text), number::parse(&text), date::parse(&text), ip::parse_network(&text));
        let _ = (ip::parse_address(&text), Operator::parse(&text), context_keys::find(&text));
        let template = Template::parse(&text, flags[0], flags[1]);
        if let Resolution::Pieces(pieces) = template.resolve(&Context::default()) {
            let pattern = ResourcePattern::new(&pieces, flags[0], flags[1]);
            prop_assert_eq!(pattern.matches(&other), is_match(pattern.explain(&other)));
            let _ = ArnPattern::new(&pieces);
        }
    }

    #[test]
    fn reading_near_misses_never_panics(text in "[-+0-9T:Z.eE/ $\\{\\}',a-fü*]{0,24}") {
        let _ = (number::parse(&text), date::parse(&text).and_then(|reading| reading.instant.to_iso()));
        let _ = (ip::parse_network(&text), ip::parse_address(&text), Operator::parse(&text));
        let template = Template::parse(&text, true, false);
        let literal = template.problems().is_empty() && template.is_constant() && !text.contains("${");
        if literal {
            prop_assert_eq!(template.resolve(&Context::default()).display(), Some(text));
        }
    }
}
