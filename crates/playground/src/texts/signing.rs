//! What the page says of the check of a signature.

use iam_evaluator::later;

pub(crate) const CHECK_A_SIGNATURE: &str = later!("Check a signature");
pub(crate) const CHECK_THE_SIGNATURE: &str = later!("Check the signature of the request");
pub(crate) const HOW: &str = later!(
    "Above: the request as it was sent, raw (its first line and all headers), as curl command, or a pre-signed URL. No secret key is needed, and a text with one is refused. Nothing leaves this browser, and nothing of it is kept."
);
pub(crate) const BESIDE: &str = later!("AWS's error body, or the canonical request that your code made");
pub(crate) const WHAT_IS_WRONG: &str = later!("What is wrong with the signature");
pub(crate) const CANONICAL_REQUEST: &str = later!("Canonical request");
pub(crate) const STRING_TO_SIGN: &str = later!("String to sign");
pub(crate) const LINE: &str = "Line";
pub(crate) const BUILT_HERE: &str = later!("Built here from the request");
pub(crate) const BUILT_BY_AWS: &str = later!("Built by AWS");
pub(crate) const MADE_BY_YOUR_CODE: &str = later!("Made by your code");
pub(crate) const THE_SAME: &str = "the same";
pub(crate) const DIFFERS: &str = "differs";
pub(crate) const EMPTY: &str = "empty";
pub(crate) const NOT_THERE: &str = "no such line";
pub(crate) const COPIED: &str = later!("It is in the clipboard.");
pub(crate) const WHAT_TO_PASTE_NEXT: &str = later!(
    "Looked at: the scope's date, Region, service and end; the order of the headers and which are signed; the session token; the hash of the body; time and expiry. To see what differs, paste AWS's answer into the second field: Amazon S3 sends XML with CanonicalRequest and StringToSign, other services put both into the message. “curl -i” shows it, and so does “aws … --debug”. If you have no answer, paste the canonical request that your code made."
);
pub(crate) const ONLY_PART: &str = later!("The other text has no such part, so this is what was built here alone.");

pub(crate) fn checked(causes: usize, source: &str, differing: usize) -> String {
    const SAID: &str = later!("Signature checked. ");
    [SAID, &summary(causes, source, differing)].concat()
}

/// What came of a check, in a sentence.
pub(crate) fn summary(causes: usize, source: &str, differing: usize) -> String {
    let causes = match causes {
        0 => "No cause found".to_owned(),
        1 => "One cause".to_owned(),
        causes => format!("{causes} causes, the likeliest first"),
    };
    let whose = if source == "code" { later!(" from your code's") } else { later!(" from AWS's") };
    let lines = match (source, differing) {
        ("", _) => return format!("{causes}."),
        (_, 0) => return [causes.as_str(), later!("; no line differs"), whose, "."].concat(),
        (_, 1) => "; one line differs".to_owned(),
        (_, differing) => format!("; {differing} lines differ"),
    };
    [causes.as_str(), &lines, whose, "."].concat()
}

pub(crate) fn copy(what: &str, whose: &str) -> String {
    format!("Copy: {what}, {whose}")
}

/// What a line says, with its number.
pub(crate) fn line(number: usize, about: &str) -> String {
    format!("{number}. {about}")
}
