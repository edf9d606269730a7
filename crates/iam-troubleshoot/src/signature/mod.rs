//! Checks how a request was signed (Signature Version 4) without any secret: what was signed, beside what AWS signed.
//!
//! The signature itself needs the secret key and is never asked for; a text that has one is refused. From the request
//! the canonical request and the string to sign are built as AWS builds them, compared line by line with those of AWS's
//! error, and looked through for the known mistakes.
//!
//! Source: IAM User Guide, "Create a signed AWS API request" and "Troubleshoot Signature Version 4 signing".

mod canonical;
mod causes;
mod compare;
mod parts;
mod request;

pub use causes::Cause;
pub use compare::Line;

use canonical::Canonical;
use iam_evaluator::scenario::Json;
use request::HttpRequest;

/// What came of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureCheck {
    /// The canonical request of what was pasted.
    pub canonical_request: String,
    /// The string to sign made of it.
    pub string_to_sign: String,
    /// All lines of both, each beside the line it was compared with.
    pub lines: Vec<Line>,
    /// The lines that differ; empty without anything to compare with, or when they are the same.
    pub differences: Vec<Difference>,
    /// Whether there was anything to compare with.
    pub compared: bool,
    /// What it was.
    pub source: Option<Source>,
    /// What is wrong, the surest first.
    pub causes: Vec<Cause>,
}

/// What a request was compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// AWS's error: its lines are AWS's, those built from the request that was pasted are the signer's.
    Aws,
    /// A canonical request or a string to sign that the signer's own code made: those are its lines, and what is built from the
    /// request as sent is what AWS makes of it.
    Code,
}

impl Source {
    /// As JSON names it.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Aws => "aws",
            Self::Code => "code",
        }
    }
}

/// A line that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// `canonical request` or `string to sign`.
    pub part: &'static str,
    /// The line, from 1, in the text that has it.
    pub line: usize,
    /// What the line says, e.g. `the query`.
    pub about: &'static str,
    /// The line of the signer; empty where it has none.
    pub yours: String,
    /// The line as AWS made it from the request that it got; empty where it has none.
    pub aws: String,
}

/// Why nothing was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The text has what looks like a secret access key. Nothing of it was kept.
    SecretKey,
    /// The text is no HTTP request, curl command or pre-signed URL.
    NoRequest,
    /// The request is not signed with Signature Version 4.
    NotSigned,
}

impl Refused {
    /// What to do, in a sentence or two.
    #[must_use]
    pub const fn message(&self) -> &'static str {
        match self {
            Self::SecretKey => {
                "The text has what looks like a secret access key, so it was not read. Take the key out: no secret is needed \
                 here. If the text has been anywhere else, deactivate that key and make a new one."
            }
            Self::NoRequest => {
                "Paste the raw HTTP request (`GET /path HTTP/1.1` and its headers), the curl command, or the pre-signed URL."
            }
            Self::NotSigned => {
                "The request has no Authorization header with AWS4-HMAC-SHA256 and no X-Amz-Signature in its query: it was \
                 sent without a signature of version 4."
            }
        }
    }
}

/// Checks the request in a text, beside what AWS answered it with, if that is given or stands in the text too. In its place the
/// canonical request or the string to sign that the signer's code made can be given.
///
/// `now` is the present moment as ISO 8601, to tell late requests from others; without it they are not looked for.
///
/// # Errors
/// When the text has a secret key, or no signed request.
pub fn check(text: &str, error: Option<&str>, now: Option<&str>) -> Result<SignatureCheck, Refused> {
    if has_secret(text) || error.is_some_and(has_secret) {
        return Err(Refused::SecretKey);
    }
    let (request, found) = parts::split(text);
    let request = HttpRequest::read(&request).ok_or(Refused::NoRequest)?;
    let canonical = Canonical::new(&request).ok_or(Refused::NotSigned)?;
    let error = error.filter(|error| !error.trim().is_empty()).or(found.as_deref());
    let answer = error.map(Answer::read).unwrap_or_default();
    let (canonical_request, string_to_sign) = (canonical.request(), canonical.string_to_sign());
    let beside = |part, built: &str, given: Option<&str>| match (answer.source, given) {
        (Some(Source::Code), Some(made)) => compare::lines(part, made, Some(built)),
        _ => compare::lines(part, built, given),
    };
    let mut lines = beside(compare::CANONICAL, &canonical_request, answer.canonical_request.as_deref());
    let mut differences = Vec::new();
    if answer.canonical_request.is_some() {
        differences.extend(differing(&lines));
    }
    let to_sign = beside(compare::TO_SIGN, &string_to_sign, answer.string_to_sign.as_deref());
    if answer.string_to_sign.is_some() {
        differences.extend(differing(&to_sign));
    }
    lines.extend(to_sign);
    let causes = causes::find(&request, &canonical, &answer, &differences, now);
    let compared = answer.source.is_some();
    Ok(SignatureCheck {
        canonical_request,
        string_to_sign,
        lines,
        differences,
        compared,
        source: answer.source,
        causes,
    })
}

fn differing(lines: &[Line]) -> Vec<Difference> {
    let (mut yours, mut aws) = (0, 0);
    let mut differences = Vec::new();
    for line in lines {
        yours += usize::from(line.yours.is_some());
        aws += usize::from(line.aws.is_some());
        if line.yours != line.aws {
            let text = |side: &Option<String>| side.clone().unwrap_or_default();
            let (part, about) = (line.part, line.about);
            let line_number = if line.yours.is_some() { yours } else { aws };
            differences.push(Difference {
                part,
                line: line_number,
                about,
                yours: text(&line.yours),
                aws: text(&line.aws),
            });
        }
    }
    differences
}

/// What AWS's error says of its own calculation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answer {
    pub(crate) canonical_request: Option<String>,
    pub(crate) string_to_sign: Option<String>,
    /// Whose they are, when there is one.
    pub(crate) source: Option<Source>,
    pub(crate) text: String,
}

impl Answer {
    /// S3 answers in XML; JSON and query services put both texts into the message, each between single quotes.
    fn read(text: &str) -> Self {
        // The headers of the answer may stand before its body.
        let body = text.find('{').zip(text.rfind('}')).and_then(|(from, to)| text.get(from..=to));
        let unescaped = match Json::from_text(body.unwrap_or_default()) {
            Ok(json) => {
                json.get("message").or_else(|| json.get("Message")).and_then(Json::as_str).unwrap_or(text).to_owned()
            }
            Err(_) => text.to_owned(),
        };
        let element = |names: &[&str]| {
            names.iter().find_map(|name| {
                let start = unescaped.find(&format!("<{name}>"))? + name.len() + 2;
                let end = start + unescaped.get(start..)?.find(&format!("</{name}>"))?;
                unescaped.get(start..end).map(entities)
            })
        };
        let quoted = |label: &str| {
            let at = unescaped.find(label)? + label.len();
            let rest = unescaped.get(at..)?;
            let start = rest.find('\'')? + 1;
            let inner = rest.get(start..)?;
            inner.get(..inner.find('\'')?).map(entities)
        };
        let normal = |text: String| text.replace("\r\n", "\n");
        let canonical_request = element(&["CanonicalRequest", "CanonicalString"])
            .or_else(|| quoted("Canonical String for this request should have been"))
            .map(normal);
        let string_to_sign =
            element(&["StringToSign"]).or_else(|| quoted("String-to-Sign should have been")).map(normal);
        if canonical_request.is_none() && string_to_sign.is_none() {
            return Self::made(&normal(text.to_owned())).unwrap_or(Self { text: unescaped, ..Self::default() });
        }
        Self { canonical_request, string_to_sign, source: Some(Source::Aws), text: unescaped }
    }

    /// What code that signs has printed: a canonical request, a string to sign, or one behind the other.
    fn made(text: &str) -> Option<Self> {
        let lines: Vec<&str> = text.trim().lines().collect();
        let is_hash = |line: &str| line.len() == 64 && line.bytes().all(|byte| byte.is_ascii_hexdigit());
        let to_sign = lines.iter().position(|line| line.starts_with("AWS4-") && !line.contains(' ')).and_then(|at| {
            let four = lines.get(at..at + 4)?;
            four.last().copied().is_some_and(is_hash).then(|| four.join("\n"))
        });
        let start = lines.iter().position(|line| request::METHODS.contains(line));
        let canonical = start.and_then(|start| {
            let rest = lines.get(start..)?;
            let end = rest
                .iter()
                .position(|line| is_hash(line) || *line == "UNSIGNED-PAYLOAD" || line.starts_with("STREAMING-"))?;
            Some(rest.get(..=end)?.join("\n"))
        });
        if to_sign.is_none() && canonical.is_none() {
            return None;
        }
        Some(Self {
            canonical_request: canonical,
            string_to_sign: to_sign,
            source: Some(Source::Code),
            text: String::new(),
        })
    }
}

fn entities(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

/// Whether a text has something like a secret access key: one with its label, or 40 letters of base64.
fn has_secret(text: &str) -> bool {
    // A session token is none, and encoded in a query it falls into pieces of any length.
    let text = &without_tokens(text);
    let lower = text.to_lowercase();
    let labelled =
        ["secretaccesskey", "secret_access_key", "secret access key", "secret_key", "secretkey"].iter().any(|label| {
            lower.match_indices(label).any(|(at, _)| {
                let rest = lower.get(at + label.len()..).unwrap_or_default();
                let value = rest.trim_start_matches([' ', '"', '\'', ':', '=', '\t', '>']);
                value.len() < rest.len()
                    && value
                        .split(|letter: char| letter.is_whitespace() || "\"',<".contains(letter))
                        .next()
                        .is_some_and(|word| word.len() >= 16)
            })
        });
    // Slashes are part of paths too: what is longer or shorter is none.
    let like_key = |word: &str| {
        let has = |test: fn(&u8) -> bool| word.bytes().any(|byte| test(&byte));
        word.len() == 40
            && has(u8::is_ascii_uppercase)
            && has(u8::is_ascii_lowercase)
            && has(u8::is_ascii_digit)
            && !word.bytes().all(|byte| byte.is_ascii_hexdigit())
            && changes(word) >= MOST_CHANGES_OF_WORDS
    };
    labelled
        || text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '/' && letter != '+').any(like_key)
}

/// Of 39 pairs of characters drawn at random about 25 are of different kinds; in paths and other words far fewer.
const MOST_CHANGES_OF_WORDS: usize = 15;

/// How often the kind of character changes from one to the next.
fn changes(word: &str) -> usize {
    let kind = |byte: &u8| match byte {
        b'A'..=b'Z' => 0,
        b'a'..=b'z' => 1,
        b'0'..=b'9' => 2,
        _ => 3,
    };
    let kinds: Vec<u8> = word.as_bytes().iter().map(kind).collect();
    kinds.windows(2).filter(|pair| pair.first() != pair.last()).count()
}

/// A text without the values of `X-Amz-Security-Token`.
fn without_tokens(text: &str) -> String {
    const NAME: &str = "x-amz-security-token";
    let lower = text.to_ascii_lowercase();
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    for (at, _) in lower.match_indices(NAME) {
        let end = at + NAME.len();
        if at < from {
            continue;
        }
        kept.push_str(text.get(from..end).unwrap_or_default());
        let rest = text.get(end..).unwrap_or_default();
        let value = rest.trim_start_matches(['=', ':', ' ']);
        let length =
            value.find(|letter: char| letter.is_whitespace() || "&\"'<,;".contains(letter)).unwrap_or(value.len());
        from = end + (rest.len() - value.len()) + if value.len() < rest.len() { length } else { 0 };
        kept.push(' ');
    }
    kept.push_str(text.get(from..).unwrap_or_default());
    kept
}

impl SignatureCheck {
    /// `{canonicalRequest, stringToSign, compared, source, lines, differences, causes}`.
    #[must_use]
    pub fn to_json(&self) -> String {
        let text = |text: &str| Json::String(text.to_owned());
        let member = |name: &str, value: Json| (name.to_owned(), value);
        let difference = |difference: &Difference| {
            Json::Object(vec![
                member("part", text(difference.part)),
                member("line", Json::number(difference.line as u64)),
                member("about", text(difference.about)),
                member("yours", text(&difference.yours)),
                member("aws", text(&difference.aws)),
            ])
        };
        let side = |side: &Option<String>| side.as_deref().map_or(Json::Null, text);
        let line = |line: &Line| {
            Json::Object(vec![
                member("part", text(line.part)),
                member("about", text(line.about)),
                member("yours", side(&line.yours)),
                member("aws", side(&line.aws)),
            ])
        };
        let cause = |cause: &Cause| {
            Json::Object(vec![
                member("code", text(cause.code)),
                member("title", text(&cause.title)),
                member("remedy", text(cause.remedy)),
                member("link", text(cause.link())),
            ])
        };
        Json::Object(vec![
            member("canonicalRequest", text(&self.canonical_request)),
            member("stringToSign", text(&self.string_to_sign)),
            member("compared", Json::Bool(self.compared)),
            member("source", self.source.map_or(Json::Null, |source| text(source.id()))),
            member("lines", Json::Array(self.lines.iter().map(line).collect())),
            member("differences", Json::Array(self.differences.iter().map(difference).collect())),
            member("causes", Json::Array(self.causes.iter().map(cause).collect())),
        ])
        .pretty()
    }
}
