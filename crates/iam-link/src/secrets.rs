//! Text that looks like a secret: it is never stored and never put into a link.

use std::ops::Range;

/// What a text looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretKind {
    /// A secret access key: 40 characters at random.
    SecretAccessKey,
    /// The session token of temporary credentials.
    SessionToken,
    /// A private key in PEM.
    PrivateKey,
}

impl SecretKind {
    /// With its article, e.g. `a secret access key`.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::SecretAccessKey => "a secret access key",
            Self::SessionToken => "a session token",
            Self::PrivateKey => "a private key",
        }
    }
}

/// A place that looks like a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    /// What it looks like.
    pub kind: SecretKind,
    /// The bytes of the text.
    pub range: Range<usize>,
}

/// Length of a secret access key in characters.
const KEY_LENGTH: usize = 40;
/// How often the kind of character changes from one to the next in a text that was drawn at random: of 39 pairs about 25 do, and
/// in one of a thousand fewer than this. Words written together have around ten.
const CHANGES: usize = 15;
/// Shortest session token, in characters; real ones have several hundred.
const TOKEN_LENGTH: usize = 100;
/// How session tokens start: what AWS writes before them, in base64.
const TOKEN_STARTS: [&str; 4] = ["FwoGZXIvYXdz", "FQoGZXIvYXdz", "IQoJb3JpZ2lu", "AQoDYXdz"];
/// How a private key starts and how that line ends.
const PEM: [&str; 2] = ["-----BEGIN", "PRIVATE KEY-----"];

/// Every place of a text that looks like a secret, in order.
#[must_use]
pub fn secrets(text: &str) -> Vec<Secret> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some((start, end)) = run(text, rest) {
        let word = text.get(start..end).unwrap_or_default();
        let kind = if word.len() >= TOKEN_LENGTH && TOKEN_STARTS.iter().any(|begin| word.starts_with(begin)) {
            Some(SecretKind::SessionToken)
        } else if word.len() == KEY_LENGTH && is_random(word) {
            Some(SecretKind::SecretAccessKey)
        } else {
            None
        };
        found.extend(kind.map(|kind| Secret { kind, range: start..end }));
        rest = end;
    }
    let [begin, end] = PEM;
    for (start, _) in text.match_indices(begin) {
        let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        // In a JSON text the line goes on with `\n` and the key.
        if let Some(at) = line.find(end) {
            found.push(Secret { kind: SecretKind::PrivateKey, range: start..start + at + end.len() });
        }
    }
    found.sort_by_key(|secret| secret.range.start);
    found
}

/// The next run of characters of base64 from a byte on.
fn run(text: &str, from: usize) -> Option<(usize, usize)> {
    let inside = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'/' || byte == b'+';
    let bytes = text.as_bytes();
    let start = from + bytes.get(from..)?.iter().position(|byte| inside(*byte))?;
    let length = bytes.get(start..)?.iter().position(|byte| !inside(*byte));
    Some((start, length.map_or(bytes.len(), |length| start + length)))
}

/// Whether characters seem drawn at random from base64, rather than written.
fn is_random(word: &str) -> bool {
    let class = |byte: &u8| match byte {
        b'A'..=b'Z' => 0,
        b'a'..=b'z' => 1,
        b'0'..=b'9' => 2,
        _ => 3,
    };
    let classes: Vec<u8> = word.as_bytes().iter().map(class).collect();
    let changes = classes.windows(2).filter(|pair| pair.first() != pair.last()).count();
    changes >= CHANGES && [0, 1, 2].iter().all(|wanted| classes.contains(wanted))
}
