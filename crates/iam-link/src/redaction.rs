//! A scenario with other account ids, names and ids of organizations, the same everywhere, that is decided as before.

use std::collections::BTreeMap;

use iam_evaluator::Evaluator;
use iam_evaluator::evaluation::Decision;
use iam_evaluator::scenario::{Principal, Resource, Scenario};

/// One thing that stands under another name now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// What it is: `account`, `organization`, `user`, `bucket`, …
    pub what: &'static str,
    /// How it was written.
    pub from: String,
    /// How it is written now.
    pub to: String,
}

/// A scenario for others to see.
#[derive(Clone, Debug, PartialEq)]
pub struct Redacted {
    /// The scenario.
    pub scenario: Scenario,
    /// What was replaced, in the order it first stands in the scenario.
    pub replaced: Vec<Replacement>,
    /// Names that stay, because a request would be decided differently without them: patterns match parts of them.
    pub kept: Vec<String>,
}

/// Accounts that AWS's documentation uses; they tell nothing and stay.
const EXAMPLE_ACCOUNTS: [&str; 5] = ["111122223333", "444455556666", "777788889999", "123456789012", "999999999999"];

/// Replaces account ids, ids of organizations and the like, and names of principals and resources.
///
/// Each request is decided as before: where that is not so with the names replaced, they stay and are named in
/// [`Redacted::kept`]. Titles, descriptions and Sids lose the same texts, but are not understood.
#[must_use]
pub fn redact(scenario: &Scenario) -> Redacted {
    let text = scenario.to_json();
    let mut replacements = ids(&text);
    let names = names(scenario);
    let decisions = decisions(scenario);
    let with = |all: &[Replacement]| Scenario::from_json(&replaced(&text, all)).ok();
    let all: Vec<Replacement> = replacements.iter().chain(&names).cloned().collect();
    if let Some(other) = with(&all).filter(|other| self::decisions(other) == decisions) {
        return Redacted { scenario: other, replaced: in_order(&text, all), kept: Vec::new() };
    }
    // One name after the other: those that change nothing go, the others stay.
    let mut kept = Vec::new();
    if with(&replacements).is_none_or(|other| self::decisions(&other) != decisions) {
        kept.extend(replacements.drain(..).map(|one| one.from));
    }
    for name in names {
        replacements.push(name);
        if with(&replacements).is_none_or(|other| self::decisions(&other) != decisions) {
            kept.extend(replacements.pop().map(|one| one.from));
        }
    }
    let scenario = with(&replacements).unwrap_or_else(|| scenario.clone());
    Redacted { scenario, replaced: in_order(&text, replacements), kept }
}

fn decisions(scenario: &Scenario) -> Vec<Decision> {
    let evaluator = Evaluator::new(scenario);
    scenario.requests.iter().map(|request| evaluator.decide(request)).collect()
}

fn in_order(text: &str, mut all: Vec<Replacement>) -> Vec<Replacement> {
    all.retain(|one| text.contains(&one.from));
    all.sort_by_key(|one| text.find(&one.from));
    all
}

/// What stands in for the next of a kind that has not been seen.
struct Counted(BTreeMap<&'static str, usize>);

impl Counted {
    fn next(&mut self, what: &'static str) -> usize {
        let count = self.0.entry(what).or_default();
        *count = count.saturating_add(1);
        *count
    }
}

/// Account ids and ids that AWS draws, found by their shape.
fn ids(text: &str) -> Vec<Replacement> {
    let mut counted = Counted(BTreeMap::new());
    let mut found: Vec<Replacement> = Vec::new();
    let taken: Vec<&str> = EXAMPLE_ACCOUNTS.into_iter().filter(|id| words(text).any(|word| word == *id)).collect();
    let mut free = EXAMPLE_ACCOUNTS
        .into_iter()
        .filter(|id| !taken.contains(id))
        .map(str::to_owned)
        .chain((1_u64..).map(|n| format!("{:012}", n * 101)));
    for word in words(text) {
        if found.iter().any(|one| one.from == word) {
            continue;
        }
        let Some((what, shape)) = shape(word) else { continue };
        let to = match what {
            "account" if EXAMPLE_ACCOUNTS.contains(&word) => continue,
            "account" => match free.next() {
                Some(id) => id,
                None => continue,
            },
            _ => {
                let number = counted.next(what);
                format!("{shape}{number:0width$}", width = word.len().saturating_sub(shape.len()).clamp(1, 12))
            }
        };
        found.push(Replacement { what, from: word.to_owned(), to });
    }
    found
}

/// What a word is by its shape, and what its replacement starts with.
fn shape(word: &str) -> Option<(&'static str, &'static str)> {
    let rest = |prefix: &str, least: usize, inside: fn(u8) -> bool| {
        word.strip_prefix(prefix).is_some_and(|rest| rest.len() >= least && rest.bytes().all(inside))
    };
    let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    let low = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_lowercase();
    let low_or_dash = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_lowercase() || byte == b'-';
    let high = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_uppercase();
    if word.len() == 12 && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(("account", ""));
    }
    for (prefix, what) in [("o-", "organization"), ("r-", "root of the organization")] {
        if rest(prefix, if prefix == "o-" { 10 } else { 4 }, low) {
            return Some((what, if prefix == "o-" { "o-exampleorg" } else { "r-ex" }));
        }
    }
    if rest("ou-", 13, low_or_dash) {
        return Some(("organizational unit", "ou-exam-ple"));
    }
    for (prefix, what) in [
        ("vpce-", "VPC endpoint"),
        ("vpc-", "VPC"),
        ("i-", "instance"),
        ("sg-", "security group"),
        ("subnet-", "subnet"),
    ] {
        if rest(prefix, 8, hex) {
            return Some((what, prefix));
        }
    }
    for (prefix, what) in [
        ("AIDA", "id of a user"),
        ("AROA", "id of a role"),
        ("AKIA", "access key id"),
        ("ASIA", "access key id"),
        ("AGPA", "id of a group"),
        ("ANPA", "id of a policy"),
    ] {
        if rest(prefix, 12, high) {
            return Some((what, prefix));
        }
    }
    None
}

/// Whether a byte belongs to a name. A name ends where another kind of byte stands.
fn in_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-_.@+=,".contains(&byte)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_ascii() || !u8::try_from(character).is_ok_and(in_name))
        .filter(|word| !word.is_empty())
}

/// The names of the requests' principals and resources.
fn names(scenario: &Scenario) -> Vec<Replacement> {
    let mut counted = Counted(BTreeMap::new());
    let mut found: Vec<Replacement> = Vec::new();
    let mut add = |what: &'static str, name: &str, like: &str| {
        let telling = name.len() > 2
            && name.bytes().all(in_name)
            && !name.starts_with("amzn-s3-demo")
            && !name.to_ascii_lowercase().starts_with("example");
        if telling && !found.iter().any(|one| one.from == name) {
            let number = counted.next(what);
            found.push(Replacement { what, from: name.to_owned(), to: format!("{like}{number}") });
        }
    };
    for request in &scenario.requests {
        let principal = match &request.principal {
            Principal::Name(name) => name,
            Principal::Details(details) => &details.arn,
        };
        let mut parts = principal.splitn(6, ':').nth(5).unwrap_or_default().split('/');
        match parts.next() {
            Some("user") => parts.next_back().into_iter().for_each(|name| add("user", name, "ExampleUser")),
            Some("role") => parts.next_back().into_iter().for_each(|name| add("role", name, "ExampleRole")),
            Some("assumed-role") => {
                parts.next().into_iter().for_each(|name| add("role", name, "ExampleRole"));
                parts.next().into_iter().for_each(|name| add("session", name, "example-session"));
            }
            Some("federated-user") => {
                parts.next().into_iter().for_each(|name| add("federated user", name, "ExampleUser"))
            }
            _ => {}
        }
        let resource = match &request.resource {
            Resource::Arn(arn) => arn,
            Resource::Details(details) => &details.arn,
        };
        let mut fields = resource.splitn(6, ':').skip(2);
        let (service, name) = (fields.next().unwrap_or_default(), fields.nth(2).unwrap_or_default());
        if service == "s3" {
            name.split('/').next().into_iter().for_each(|bucket| add("bucket", bucket, "amzn-s3-demo-bucket"));
        } else if let Some((_, name)) = name.rsplit_once(['/', ':']) {
            add("resource", name, "example-resource-");
        }
    }
    found
}

/// The text with every whole word that has a replacement replaced.
fn replaced(text: &str, all: &[Replacement]) -> String {
    let by_name: BTreeMap<&str, &str> = all.iter().map(|one| (one.from.as_str(), one.to.as_str())).collect();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.bytes().position(in_name) {
        let (before, from) = rest.split_at(start);
        let end = from.bytes().position(|byte| !in_name(byte)).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        out.push_str(before);
        // A sentence's full stop, or the domain of an address, ends a name too.
        let bare = word.trim_end_matches(['.', ',']);
        out.push_str(by_name.get(bare).copied().unwrap_or(bare));
        out.push_str(word.get(bare.len()..).unwrap_or_default());
        rest = after;
    }
    out.push_str(rest);
    out
}
