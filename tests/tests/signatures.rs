//! The check of signatures: AWS's published examples, and each known mistake made in one of them.

// Clippy's exceptions for tests do not reach the functions that tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

use iam_evaluator::scenario::Json;
use iam_troubleshoot::signature::{Refused, SignatureCheck, check};
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Vectors {
    vector: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    name: String,
    cite: String,
    hash: String,
    request: String,
}

#[derive(Deserialize)]
struct Pasted {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    request: String,
    beside: Option<String>,
    codes: Vec<String>,
    differs: Option<String>,
}

fn vectors() -> Vec<Vector> {
    toml::from_str::<Vectors>(include_str!("../data/signatures/vectors.toml")).unwrap().vector
}

fn example(name: &str) -> String {
    vectors().into_iter().find(|vector| vector.name == name).unwrap().request
}

fn checked(request: &str) -> SignatureCheck {
    check(request, None, None).unwrap()
}

fn codes(check: &SignatureCheck) -> Vec<&'static str> {
    check.causes.iter().map(|cause| cause.code).collect()
}

/// The codes for a request changed in one place, beside what AWS would have made of the right one.
fn mistaken(name: &str, from: &str, to: &str) -> Vec<&'static str> {
    let right = example(name);
    assert!(right.contains(from), "{from}");
    codes(&checked(&right.replacen(from, to, 1)))
}

#[test]
fn published_examples_give_their_canonical_request() {
    for Vector { name, cite, hash, request } in vectors() {
        let check = checked(&request);
        assert_eq!(
            check.string_to_sign.lines().last(),
            Some(hash.as_str()),
            "{name} ({cite}):\n{}",
            check.canonical_request
        );
        assert_eq!(codes(&check), ["not-found"], "{name}");
        Json::from_text(&check.to_json()).unwrap();
    }
}

#[test]
fn what_people_paste_is_taken_apart_and_its_cause_named() {
    let pasted: Pasted = toml::from_str(include_str!("../data/signatures/pasted.toml")).unwrap();
    for Case { name, request, beside, codes: expected, differs } in pasted.case {
        let check = check(&request, beside.as_deref(), Some("2026-03-01T12:00:00Z"))
            .unwrap_or_else(|refused| panic!("{name}: {}", refused.message()));
        assert_eq!(codes(&check), expected, "{name}: {:#?}", check.differences);
        assert_eq!(check.differences.first().map(|first| first.about), differs.as_deref(), "{name}");
        assert_eq!(check.compared, differs.is_some(), "{name}");
        assert!(check.causes.iter().all(|cause| cause.link().starts_with("https://docs.aws.amazon.com/")));
        // In one paste, in either order, it is the same.
        if let Some(beside) = beside.filter(|beside| beside.contains("<Error>")) {
            for one in [
                format!("{}{beside}", request.trim_start()),
                format!("{}\n{}", beside.trim_start(), request.trim_start()),
            ] {
                assert_eq!(checked(&one).differences, check.differences, "{name} in one paste");
            }
        }
    }
}

#[test]
fn a_header_more_makes_no_other_line_differ() {
    let request = example("get-vanilla");
    let own = checked(&request);
    let more = own
        .canonical_request
        .replace("x-amz-date:", "via:1.1 proxy\nx-amz-date:")
        .replace("host;x-amz-date", "host;via;x-amz-date");
    let error = format!("<CanonicalRequest>{more}</CanonicalRequest>");
    let check = check(&request, Some(&error), None).unwrap();
    let differences: Vec<_> =
        check.differences.iter().map(|one| (one.line, one.about, one.yours.as_str(), one.aws.as_str())).collect();
    assert_eq!(
        differences,
        [
            (5, "a header", "", "via:1.1 proxy"),
            (7, "the names of the signed headers", "host;x-amz-date", "host;via;x-amz-date")
        ]
    );
    assert_eq!(codes(&check), ["signed-headers"]);
    assert_eq!(check.causes[0].title, "AWS took other headers as signed: also via.");
    assert_eq!(check.lines.iter().filter(|line| line.part == "canonical request").count(), 9);
}

#[test]
fn what_the_signers_code_printed_is_compared_with_what_aws_makes_of_the_request() {
    let request = example("s3-list-objects");
    let own = checked(&request);
    let against = |made: &str| codes(&check(&request, Some(made), None).unwrap());
    assert_eq!(against(&own.canonical_request), ["secret-key"]);
    assert_eq!(against(&format!("{}\n\n{}", own.canonical_request, own.string_to_sign)), ["secret-key"]);
    assert_eq!(against(&own.canonical_request.replace("max-keys=2&prefix=J", "prefix=J&max-keys=2")), ["query-order"]);
    assert_eq!(against(&own.string_to_sign.replace("us-east-1", "eu-west-1")), ["string-to-sign"]);
    assert_eq!(against(&own.string_to_sign.replace("df57d21d", "00000000")), ["canonical-request"]);
    assert_eq!(check(&request, Some("it does not work"), None).unwrap().source, None);
    assert_eq!(check(&request, Some("  "), None).unwrap(), own);
}

#[test]
fn each_mistake_is_named() {
    let vanilla = |from, to| mistaken("get-vanilla", from, to);
    assert_eq!(vanilla("AKIDEXAMPLE/20150830", "AKIDEXAMPLE/20150829"), ["scope-date"]);
    assert_eq!(vanilla("aws4_request", "aws4request"), ["scope-terminator"]);
    assert_eq!(vanilla("Credential=AKIDEXAMPLE", "Credential=ASIAEXAMPLE"), ["session-token"]);
    assert_eq!(vanilla("host;x-amz-date", "x-amz-date;host"), ["header-order"]);
    assert_eq!(vanilla("SignedHeaders=host;x-amz-date", "SignedHeaders=x-amz-date"), ["host-not-signed"]);
    assert_eq!(vanilla("SignedHeaders=host;x-amz-date", "SignedHeaders=host"), ["header-not-signed"]);
    assert_eq!(vanilla("host;x-amz-date", "content-type;host;x-amz-date"), ["header-missing"]);
    assert_eq!(vanilla("X-Amz-Date:20150830T123600Z", "X-Amz-Date:2015-08-30"), ["date-form"]);
    assert_eq!(mistaken("list-users", "/us-east-1/iam/", "/us-east-1/sts/"), ["scope-service"]);
    assert_eq!(mistaken("s3-put-object", "Welcome", "Goodbye"), ["payload-hash"]);
    let elsewhere =
        example("s3-get-object").replace("examplebucket.s3.amazonaws.com", "examplebucket.s3.eu-west-1.amazonaws.com");
    assert_eq!(codes(&checked(&elsewhere)), ["scope-region"]);
}

#[test]
fn late_requests_are_told_from_others() {
    let url = example("s3-pre-signed-url");
    let at = |now| codes(&check(&url, None, Some(now)).unwrap());
    assert_eq!(at("2013-05-24T12:00:00Z"), ["not-found"]);
    assert_eq!(at("2013-05-25T00:00:01Z"), ["expired-url"]);
    assert_eq!(codes(&checked(&url.replace("Expires=86400", "Expires=604801"))), ["expires-too-long"]);
    let vanilla = example("get-vanilla");
    let early = check(&vanilla, None, Some("2015-08-30T12:00:00Z")).unwrap();
    assert_eq!(codes(&early), ["clock-ahead"]);
    let error = r#"{"message": "Signature expired: 20150830T123600Z is now earlier than 20150830T130000Z"}"#;
    assert_eq!(codes(&check(&vanilla, Some(error), None).unwrap()), ["clock-behind"]);
}

#[test]
fn the_lines_of_the_error_are_compared() {
    let request = example("s3-list-objects");
    let own = checked(&request);
    let error = |canonical: &str| {
        let escaped = canonical.replace('&', "&amp;");
        format!(
            "<Error><Code>SignatureDoesNotMatch</Code><StringToSign>{}</StringToSign><CanonicalRequest>{escaped}</CanonicalRequest></Error>",
            own.string_to_sign
        )
    };
    let same = check(&request, Some(&error(&own.canonical_request)), None).unwrap();
    assert!(same.compared && same.differences.is_empty());
    assert_eq!(codes(&same), ["secret-key"]);
    let swapped = own.canonical_request.replace("max-keys=2&prefix=J", "prefix=J&max-keys=2");
    let order = check(&request, Some(&error(&swapped)), None).unwrap();
    assert_eq!(order.differences.len(), 1);
    assert_eq!((order.differences[0].line, order.differences[0].about), (3, "the query"));
    assert_eq!(codes(&order), ["query-order"]);
    let put = example("s3-put-object");
    let own = checked(&put);
    let twice = own.canonical_request.replace("%24", "%2524");
    assert_eq!(
        codes(&check(&put, Some(&format!("<CanonicalRequest>{twice}</CanonicalRequest>")), None).unwrap()),
        ["double-encoding"]
    );
    let message = format!(
        "{{\"message\": \"The request signature we calculated does not match the signature you provided.\\n\\nThe Canonical String for this request should have been\\n'{}'\\n\\nThe String-to-Sign should have been\\n'{}'\\n\"}}",
        own.canonical_request.replace('\n', "\\n").replace("REDUCED_REDUNDANCY", "STANDARD"),
        own.string_to_sign.replace('\n', "\\n")
    );
    assert_eq!(codes(&check(&put, Some(&message), None).unwrap()), ["header-value"]);
}

#[test]
fn a_curl_command_is_read_as_the_request_it_sends() {
    let curl = "curl -H 'X-Amz-Date: 20150830T123600Z' \\\n  -H 'Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, \
                SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31' 'https://example.amazonaws.com/'";
    assert_eq!(checked(curl).canonical_request, checked(&example("get-vanilla")).canonical_request);
}

#[test]
fn a_secret_key_is_refused() {
    let secret = ["wJalrXUtnFEMI/K7MDENG", "/bPxRfiCYEXAMPLEKEY"].concat();
    for text in [
        format!("curl --user AKIAIOSFODNN7EXAMPLE:{secret} https://example.amazonaws.com/"),
        format!("aws_secret_access_key = {secret}"),
        format!("{}\nX-Note: {secret}", example("get-vanilla").trim_end()),
        "AWS_SECRET_ACCESS_KEY=\"abcdefghijklmnopqrst\"".to_owned(),
    ] {
        assert_eq!(check(&text, None, None), Err(Refused::SecretKey));
        assert_eq!(check(&example("get-vanilla"), Some(&text), None), Err(Refused::SecretKey));
    }
    // Session tokens, encoded in pieces of any length, and long paths are no secrets.
    let piece = ["wJalrXUtnFEMI7K7MDENG", "ObPxRfiCYEXAMPLEKEY"].concat();
    let url = format!("{}&X-Amz-Security-Token=IQoJb3JpZ2lu%2F{piece}%2B{piece}%3D", example("s3-pre-signed-url"));
    assert_ne!(check(&url, None, None), Err(Refused::SecretKey));
    assert_eq!(check(&format!("{url}&note={piece}"), None, None), Err(Refused::SecretKey));
    let path = example("s3-get-object").replace("/test.txt", "/reports/Finance/2026/quarterly/Final3456");
    assert_ne!(check(&path, None, None), Err(Refused::SecretKey));
    assert_eq!(check("hello", None, None), Err(Refused::NoRequest));
    assert_eq!(check("GET / HTTP/1.1\nHost: example.amazonaws.com\n\n", None, None), Err(Refused::NotSigned));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn checking_never_fails(text in any::<String>(), error in any::<String>(), at in any::<prop::sample::Index>()) {
        let _ = check(&text, Some(&error), Some("2015-08-30T12:36:00Z"));
        let vectors = vectors();
        let request = &at.get(&vectors).request;
        let ends: Vec<usize> = request.char_indices().map(|(at, _)| at).collect();
        let (start, rest) = request.split_at(*at.get(&ends));
        let _ = check(start, Some(rest), None);
        let _ = check(&format!("{start}{text}{rest}"), None, None);
    }
}
