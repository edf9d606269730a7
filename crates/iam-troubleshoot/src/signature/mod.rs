//! Checks how a request was signed (Signature Version 4) without any secret: what was signed, beside what AWS signed.
//!
//! The signature itself needs the secret key and is never asked for; a text that has one is refused. From the request
//! the canonical request and the string to sign are built as AWS builds them, compared line by line with those of AWS's
//! error, and looked through for the known mistakes.
//!
//! Source: IAM User Guide, "Create a signed AWS API request" and "Troubleshoot Signature Version 4 signing".

mod canonical;
mod causes;
mod request;

pub use causes::Cause;

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
    /// The lines that differ from those of AWS's error; empty without such an error, or when they are the same.
    pub differences: Vec<Difference>,
    /// Whether AWS's error had its own canonical request or string to sign.
    pub compared: bool,
    /// What is wrong, the surest first.
    pub causes: Vec<Cause>,
}

/// A line that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// `canonical request` or `string to sign`.
    pub part: &'static str,
    /// The line, from 1.
    pub line: usize,
    /// What the line says, e.g. `the query`.
    pub about: &'static str,
    /// The line as made from the request that was pasted.
    pub yours: String,
    /// The line as AWS made it from the request that it got.
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

/// Checks the request in a text, beside the error AWS answered with, if there is one.
///
/// `now` is the present moment as ISO 8601, to tell late requests from others; without it they are not looked for.
///
/// # Errors
/// When the text has a secret key, or no signed request.
pub fn check(text: &str, error: Option<&str>, now: Option<&str>) -> Result<SignatureCheck, Refused> {
    if has_secret(text) || error.is_some_and(has_secret) {
        return Err(Refused::SecretKey);
    }
    let request = HttpRequest::read(text).ok_or(Refused::NoRequest)?;
    let canonical = Canonical::new(&request).ok_or(Refused::NotSigned)?;
    let answer = error.map(Answer::read).unwrap_or_default();
    let (canonical_request, string_to_sign) = (canonical.request(), canonical.string_to_sign());
    let mut differences = Vec::new();
    if let Some(aws) = &answer.canonical_request {
        differences.extend(compare("canonical request", &canonical_request, aws));
    }
    if let Some(aws) = &answer.string_to_sign {
        differences.extend(compare("string to sign", &string_to_sign, aws));
    }
    let compared = answer.canonical_request.is_some() || answer.string_to_sign.is_some();
    let causes = causes::find(&request, &canonical, &answer, &differences, now);
    Ok(SignatureCheck { canonical_request, string_to_sign, differences, compared, causes })
}

/// What AWS's error says of its own calculation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answer {
    pub(crate) canonical_request: Option<String>,
    pub(crate) string_to_sign: Option<String>,
    pub(crate) text: String,
}

impl Answer {
    /// S3 answers in XML; JSON and query services put both texts into the message, each between single quotes.
    fn read(text: &str) -> Self {
        let unescaped = match Json::from_text(text.trim()) {
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
        Self {
            canonical_request: element(&["CanonicalRequest", "CanonicalString"])
                .or_else(|| quoted("Canonical String for this request should have been"))
                .map(normal),
            string_to_sign: element(&["StringToSign"])
                .or_else(|| quoted("String-to-Sign should have been"))
                .map(normal),
            text: unescaped,
        }
    }
}

fn entities(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

fn compare(part: &'static str, yours: &str, aws: &str) -> Vec<Difference> {
    let (yours, aws): (Vec<&str>, Vec<&str>) =
        (yours.split('\n').collect(), aws.trim_end_matches('\n').split('\n').collect());
    let lines = yours.len().max(aws.len());
    let about = |line: usize| match (part, line) {
        ("canonical request", 0) => "the HTTP method",
        ("canonical request", 1) => "the path",
        ("canonical request", 2) => "the query",
        ("canonical request", line) if line + 1 == lines => "the hash of the payload",
        ("canonical request", line) if line + 2 == lines => "the names of the signed headers",
        ("canonical request", _) => "a header",
        (_, 0) => "the algorithm",
        (_, 1) => "the time",
        (_, 2) => "the credential scope",
        _ => "the hash of the canonical request",
    };
    let at = |list: &[&str], line: usize| list.get(line).copied().unwrap_or_default().to_owned();
    (0..lines)
        .filter(|line| yours.get(*line) != aws.get(*line))
        .map(|line| Difference {
            part,
            line: line + 1,
            about: about(line),
            yours: at(&yours, line),
            aws: at(&aws, line),
        })
        .collect()
}

/// Whether a text has something like a secret access key: one with its label, or 40 letters of base64.
fn has_secret(text: &str) -> bool {
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
    };
    labelled
        || text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '/' && letter != '+').any(like_key)
}

impl SignatureCheck {
    /// `{canonicalRequest, stringToSign, compared, differences, causes}`.
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
        let cause = |cause: &Cause| {
            Json::Object(vec![
                member("code", text(cause.code)),
                member("title", text(&cause.title)),
                member("remedy", text(cause.remedy)),
            ])
        };
        Json::Object(vec![
            member("canonicalRequest", text(&self.canonical_request)),
            member("stringToSign", text(&self.string_to_sign)),
            member("compared", Json::Bool(self.compared)),
            member("differences", Json::Array(self.differences.iter().map(difference).collect())),
            member("causes", Json::Array(self.causes.iter().map(cause).collect())),
        ])
        .pretty()
    }
}
