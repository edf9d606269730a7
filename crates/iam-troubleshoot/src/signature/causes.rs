//! The known mistakes, each by its sign in the request or in the difference from AWS's own calculation.

use super::canonical::{Canonical, hash};
use super::compare::{CANONICAL, TO_SIGN};
use super::request::{HttpRequest, decoded};
use super::{Answer, Difference, Source};
use iam_evaluator::value::date;

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// A stable code in kebab-case.
    pub code: &'static str,
    /// What is wrong here.
    pub title: String,
    /// What to do.
    pub remedy: &'static str,
}

/// Pages of AWS.
const TROUBLESHOOTING: &str = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html";
const SIGNING: &str = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html";
const ELEMENTS: &str = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html";
const TEMPORARY: &str = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_use-resources.html";
const IN_QUERY: &str = "https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html";

impl Cause {
    /// The page of AWS that says more.
    #[must_use]
    pub fn link(&self) -> &'static str {
        match self.code {
            "session-token" => TEMPORARY,
            "expires-too-long" | "expired-url" => IN_QUERY,
            "algorithm" | "date-missing" | "date-form" => ELEMENTS,
            "scope" | "scope-date" | "scope-terminator" | "scope-region" | "scope-service" | "clock-ahead"
            | "clock-behind" | "secret-key" | "not-found" => TROUBLESHOOTING,
            _ => SIGNING,
        }
    }
}

fn cause(code: &'static str, title: impl Into<String>, remedy: &'static str) -> Cause {
    Cause { code, title: title.into(), remedy }
}

/// How far apart clocks may be, in seconds.
const MOST_SKEW: i64 = 15 * 60;

/// How long a pre-signed URL may be good for, in seconds.
const LONGEST_URL: i64 = 7 * 24 * 60 * 60;

/// What is wrong, the surest first.
pub(super) fn find(
    request: &HttpRequest,
    canonical: &Canonical,
    answer: &Answer,
    differences: &[Difference],
    now: Option<&str>,
) -> Vec<Cause> {
    let mut found = Vec::new();
    scope(request, canonical, &mut found);
    headers(request, canonical, &mut found);
    token(request, canonical, &mut found);
    payload(request, canonical, &mut found);
    time(request, canonical, answer, now, &mut found);
    compared(differences, &mut found);
    if found.is_empty() {
        found.push(match answer.source {
            Some(Source::Aws) => cause(
                "secret-key",
                "AWS built the same text to sign out of this request as stands here, so the request arrived as sent: another key was used, or your code signed another text.",
                "Check that the secret key belongs to this access key id, without spaces or line breaks, and that the signing key is derived from it in the order date, Region, service, aws4_request. Then have your code print its canonical request and compare that in place of the error.",
            ),
            Some(Source::Code) => cause(
                "secret-key",
                "Your code built the same text to sign as AWS does: only the key can differ.",
                "Check that the secret key belongs to this access key id, without spaces or line breaks, and that the signing key is derived from it in the order date, Region, service, aws4_request.",
            ),
            None => cause(
                "not-found",
                "Nothing known is wrong with the request as pasted.",
                "Compare the canonical request and the string to sign built here with the ones your code makes; AWS's error often has its own: paste it too.",
            ),
        });
    }
    found
}

fn scope(request: &HttpRequest, canonical: &Canonical, found: &mut Vec<Cause>) {
    if canonical.algorithm != "AWS4-HMAC-SHA256" && !canonical.algorithm.starts_with("AWS4-ECDSA") {
        found.push(cause(
            "algorithm",
            format!("The algorithm is “{}”.", canonical.algorithm),
            "Write AWS4-HMAC-SHA256.",
        ));
    }
    let [_, date, region, service, terminator] = canonical.credential.as_slice() else {
        found.push(cause(
            "scope",
            "The credential scope does not have five parts.",
            "Write KEY-ID/YYYYMMDD/Region/service/aws4_request; in a query its slashes are encoded.",
        ));
        return;
    };
    let day: String = canonical.time.chars().take(8).collect();
    if day.bytes().all(|byte| byte.is_ascii_digit()) && day.len() == 8 && *date != day {
        found.push(cause(
            "scope-date",
            format!("The date of the credential scope is {date}, that of the request {day}."),
            "Take both from one clock reading in UTC; around midnight a date made apart from the time differs.",
        ));
    }
    if terminator != "aws4_request" {
        found.push(cause(
            "scope-terminator",
            format!("The credential scope ends in “{terminator}”."),
            "End it in aws4_request.",
        ));
    }
    let host = request.header("host").unwrap_or_default().trim().to_lowercase();
    if let Some((host_service, host_region)) = of_host(&host) {
        if let Some(host_region) = host_region
            && host_region != *region
        {
            found.push(cause(
                "scope-region",
                format!("The credential scope names Region {region}, the host {host_region}."),
                "Sign for the Region that the request is sent to; global services such as IAM are signed for us-east-1.",
            ));
        }
        if host_service != *service {
            found.push(cause(
                "scope-service",
                format!("The credential scope names service {service}, the host {host_service}."),
                "Sign for the service that the request is sent to, by its endpoint's name.",
            ));
        }
    }
}

/// Service and Region of an AWS endpoint's host name.
fn of_host(host: &str) -> Option<(String, Option<String>)> {
    let host = host.split(':').next().unwrap_or(host);
    let name = host.strip_suffix(".amazonaws.com.cn").or_else(|| host.strip_suffix(".amazonaws.com"))?;
    let parts: Vec<&str> = name.split('.').collect();
    let is_region =
        |part: &&str| part.matches('-').count() >= 2 && part.ends_with(|letter: char| letter.is_ascii_digit());
    if let Some(at) =
        parts.iter().position(|part| *part == "s3" || *part == "s3-accelerate" || *part == "s3-accesspoint")
    {
        let region = parts.get(at + 1..).unwrap_or_default().iter().find(|part| is_region(part));
        return Some(("s3".to_owned(), region.map(|region| (*region).to_owned())));
    }
    let region = parts.iter().position(is_region);
    let service = match region {
        Some(at) => parts.get(at.checked_sub(1)?)?,
        None => parts.last()?,
    };
    // Endpoints whose name is not that of the scope.
    let service = match *service {
        "email" | "email-smtp" => "ses",
        // AWS's own test suite calls its host so.
        "example" | "runtime" | "models" => return None,
        "bedrock-runtime" | "bedrock-agent" => "bedrock",
        service => service.strip_suffix("-fips").unwrap_or(service),
    };
    Some((service.to_owned(), region.and_then(|at| parts.get(at)).map(|region| (*region).to_owned())))
}

fn headers(request: &HttpRequest, canonical: &Canonical, found: &mut Vec<Cause>) {
    let signed = |name: &str| canonical.signed.iter().any(|other| other.eq_ignore_ascii_case(name));
    let mut sorted = canonical.signed.clone();
    sorted.sort();
    if sorted != canonical.signed {
        found.push(cause(
            "header-order",
            "SignedHeaders is not sorted by name.",
            "Sort the names, in lower case, and the canonical headers in the same order.",
        ));
    }
    if canonical.signed.iter().any(|name| name.chars().any(char::is_uppercase)) {
        found.push(cause("header-case", "SignedHeaders has capital letters.", "Write the names in lower case."));
    }
    if !signed("host") && !signed(":authority") {
        found.push(cause("host-not-signed", "The host header is not signed.", "Sign host in every request."));
    }
    let unsigned: Vec<&str> = request
        .headers
        .iter()
        .map(|(name, _)| name.as_str())
        .filter(|name| name.to_lowercase().starts_with("x-amz-") && !signed(name))
        .collect();
    if !unsigned.is_empty() {
        found.push(cause(
            "header-not-signed",
            format!("Not signed: {}.", unsigned.join(", ")),
            "Sign every x-amz- header that is sent; some services accept others unsigned, a header added behind the signing is the usual reason.",
        ));
    }
    let absent: Vec<&str> = canonical
        .signed
        .iter()
        .map(String::as_str)
        .filter(|name| *name != ":authority" && request.header(name).is_none())
        .collect();
    if !absent.is_empty() {
        found.push(cause(
            "header-missing",
            format!("Signed but not sent: {}.", absent.join(", ")),
            "Send every header that is signed; proxies and libraries take some away, such as content-length or connection.",
        ));
    }
}

fn token(request: &HttpRequest, canonical: &Canonical, found: &mut Vec<Cause>) {
    let temporary = canonical.credential.first().is_some_and(|key| key.starts_with("ASIA"));
    let has = request.header("x-amz-security-token").is_some() || request.parameter("X-Amz-Security-Token").is_some();
    if temporary && !has {
        found.push(cause(
            "session-token",
            "The access key id starts with ASIA, a temporary one, and no session token is sent.",
            "Send the token that came with the key as X-Amz-Security-Token, and sign it.",
        ));
    }
}

fn payload(request: &HttpRequest, canonical: &Canonical, found: &mut Vec<Cause>) {
    let stated = &canonical.payload;
    let is_hash = stated.len() == 64 && stated.bytes().all(|byte| byte.is_ascii_hexdigit());
    let of_body = hash(request.body.as_bytes());
    let trimmed = hash(request.body.trim_end_matches('\n').as_bytes());
    // A body that was not pasted says nothing, unless its hash is that of none.
    if is_hash
        && !request.body.is_empty()
        && !stated.eq_ignore_ascii_case(&of_body)
        && !stated.eq_ignore_ascii_case(&trimmed)
    {
        found.push(cause(
            "payload-hash",
            "x-amz-content-sha256 is not the hash of the body.",
            "Hash the very bytes that are sent: after encoding and compression, without a line break that an editor added.",
        ));
    }
    if is_hash && stated.chars().any(char::is_uppercase) {
        found.push(cause(
            "payload-hash-case",
            "The hash of the payload has capital letters.",
            "Write it in lower-case hexadecimal.",
        ));
    }
}

fn time(request: &HttpRequest, canonical: &Canonical, answer: &Answer, now: Option<&str>, found: &mut Vec<Cause>) {
    if canonical.time.is_empty() {
        found.push(cause(
            "date-missing",
            "The request has no x-amz-date.",
            "Send x-amz-date as YYYYMMDDThhmmssZ, in UTC, and sign it.",
        ));
        return;
    }
    let Some(signed_at) = compact(&canonical.time) else {
        // The date header has a form of its own; only x-amz-date is held to this one.
        if request.header("x-amz-date").is_some() || canonical.in_query {
            found.push(cause(
                "date-form",
                format!("The time is written “{}”.", canonical.time),
                "Write YYYYMMDDThhmmssZ, in UTC.",
            ));
        }
        return;
    };
    let said_expired = answer.text.contains("Request has expired");
    let now = now.and_then(date::parse).map(|read| read.instant.epoch_seconds());
    if canonical.in_query {
        let expires = request.parameter("X-Amz-Expires").and_then(|seconds| seconds.parse::<i64>().ok());
        match (expires, now) {
            (Some(seconds), _) if seconds > LONGEST_URL => found.push(cause(
                "expires-too-long",
                format!("The URL asks to be good for {seconds} seconds."),
                "At most 604,800 seconds, seven days; with temporary credentials not beyond their own end.",
            )),
            (Some(seconds), now) if said_expired || now.is_some_and(|now| now > signed_at.saturating_add(seconds)) => {
                found.push(cause(
                    "expired-url",
                    "The pre-signed URL has expired.",
                    "Make a new one; with temporary credentials it ends when they do, whatever it asks for.",
                ))
            }
            _ => {}
        }
        return;
    }
    let ahead = answer.text.contains("Signature not yet current");
    let behind = answer.text.contains("Signature expired") || answer.text.contains("RequestTimeTooSkewed");
    let apart = now.map(|now| signed_at - now).filter(|apart| apart.abs() > MOST_SKEW);
    if ahead || (apart.is_some_and(|apart| apart > 0) && !behind) {
        found.push(cause(
            "clock-ahead",
            "The request's time is ahead of AWS's clock.",
            "Set the clock of the computer that signs (NTP), and write the time in UTC.",
        ));
    } else if behind || (apart.is_some() && !answer.text.is_empty() && answer.canonical_request.is_none()) {
        found.push(cause(
            "clock-behind",
            "The request was signed too long ago for AWS's clock.",
            "Sign right before sending, and set the clock of the computer that signs (NTP).",
        ));
    }
}

/// `20150830T123600Z` as seconds since the epoch.
fn compact(text: &str) -> Option<i64> {
    let part = |from: usize, to: usize| text.get(from..to);
    if text.len() != 16 {
        return None;
    }
    let iso = format!(
        "{}-{}-{}T{}:{}:{}Z",
        part(0, 4)?,
        part(4, 6)?,
        part(6, 8)?,
        part(9, 11)?,
        part(11, 13)?,
        part(13, 15)?
    );
    date::parse(&iso).map(|read| read.instant.epoch_seconds())
}

/// What the lines that differ tell.
fn compared(differences: &[Difference], found: &mut Vec<Cause>) {
    let of = |part| differences.iter().filter(move |difference| difference.part == part);
    for difference in of(CANONICAL) {
        let Difference { yours, aws, .. } = difference;
        let one = match difference.about {
            "the path" if decoded(yours) == *aws || decoded(aws) == *yours => cause(
                "double-encoding",
                "The path is encoded once too often or too seldom.",
                "For every service but Amazon S3 the canonical path is encoded twice; for Amazon S3 once, and not normalised.",
            ),
            "the path" => cause(
                "path",
                "AWS got another path.",
                "Look for a proxy or a library that changes the path, and for a slash too many.",
            ),
            "the query" if sorted(yours, '&') == sorted(aws, '&') => cause(
                "query-order",
                "The query's parameters stand in another order.",
                "Sort the encoded parameters by name, then by value, before signing.",
            ),
            "the query" if decoded(yours) == decoded(aws) => cause(
                "query-encoding",
                "The query is encoded in another way.",
                "Encode everything but A-Z, a-z, 0-9, -, ., _ and ~; a space is %20, not +.",
            ),
            "the query" => cause("query", "AWS got another query.", "Send the very parameters that are signed."),
            "the names of the signed headers" if sorted(yours, ';') == sorted(aws, ';') => cause(
                "header-order",
                "The signed headers stand in another order.",
                "Sort the names, in lower case, and the canonical headers in the same order.",
            ),
            "the names of the signed headers" => cause(
                "signed-headers",
                signed_apart(yours, aws),
                "Make SignedHeaders and the canonical headers of one list, and look for a proxy or a library that adds headers behind the signing.",
            ),
            // The line of the names says so too.
            "a header" if yours.is_empty() || aws.is_empty() => continue,
            "the end of the headers" => cause(
                "header-lines",
                "The canonical headers do not end as they should.",
                "End each header with a line break, and put an empty line behind the last one.",
            ),
            "a header" if name(yours) != name(aws) => continue,
            "a header" => cause(
                "header-value",
                format!("A header differs: “{yours}” in yours, “{aws}” in AWS's."),
                "Look for a proxy or a library that changes the header behind the signing.",
            ),
            "the hash of the payload" => {
                cause("payload-hash", "AWS hashed another payload.", "Hash the very bytes that are sent.")
            }
            _ => cause("method", "AWS got another HTTP method.", "Sign the method that is sent."),
        };
        if found.iter().all(|other| other.code != one.code) {
            found.push(one);
        }
    }
    let canonical_differs = of(CANONICAL).next().is_some();
    for Difference { about, yours, aws, .. } in of(TO_SIGN) {
        let one = match *about {
            "the hash of the canonical request" if canonical_differs => continue,
            "the hash of the canonical request" => cause(
                "canonical-request",
                "The canonical requests differ: the string to sign ends in another hash.",
                "Compare the canonical requests line by line: have your code print its own, and paste that in place of the error.",
            ),
            about => cause(
                "string-to-sign",
                format!("In the string to sign {about} differs: “{yours}” in yours, “{aws}” in AWS's."),
                "Take the time from x-amz-date and the scope from the credential, both of one clock reading.",
            ),
        };
        if found.iter().all(|other| other.code != one.code) {
            found.push(one);
        }
    }
}

fn sorted(list: &str, between: char) -> Vec<&str> {
    let mut parts: Vec<&str> = list.split(between).collect();
    parts.sort_unstable();
    parts
}

fn name(header: &str) -> &str {
    header.split(':').next().unwrap_or(header)
}

/// Which headers only one of two lists has.
fn signed_apart(yours: &str, aws: &str) -> String {
    let only = |list: &str, other: &str| {
        let missing = |name: &&str| other.split(';').all(|other| other != *name);
        list.split(';').filter(missing).collect::<Vec<_>>().join(", ")
    };
    let mut said = "AWS took other headers as signed".to_owned();
    for (before, names) in [(": also ", only(aws, yours)), (", and not ", only(yours, aws))] {
        if !names.is_empty() {
            said.push_str(before);
            said.push_str(&names);
        }
    }
    said.replacen("signed, and", "signed:", 1) + "."
}
