//! The check of a signature: which texts it is about, and what the tools answer, line beside line.

use crate::fixing::{list, word};
use iam_evaluator::scenario::Json;

/// What came of a check.
#[derive(Clone, Debug, PartialEq)]
pub struct Signing(Json);

/// A part of what was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its lines.
    pub lines: Vec<Line>,
}

/// A line beside the one it was compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it says, e.g. `the query`.
    pub about: String,
    /// As built from the request; `None` where it has no such line.
    pub built: Option<String>,
    /// As the other side has it.
    pub other: Option<String>,
}

/// Whether a text holds a request as it was sent: raw, a curl command with what it printed, or a pre-signed URL.
#[must_use]
pub fn is_request(text: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim_start().trim_start_matches("> ").trim_start_matches("$ ");
        let method = line.split(' ').next().unwrap_or_default();
        let raw = method.len() >= 3 && method.bytes().all(|byte| byte.is_ascii_uppercase()) && line.contains(" HTTP/");
        // The page's own links carry texts behind the sign of a fragment.
        let link = line.starts_with("http") && line.to_lowercase().contains("x-amz-") && !line.contains('#');
        raw || link || line.starts_with("curl ")
    })
}

impl Signing {
    /// Reads the tools' answer; `None` when it is no such answer.
    #[must_use]
    pub fn of_answer(answer: &str) -> Option<Self> {
        crate::fixing::read(answer, "causes").map(Self)
    }

    /// What is wrong, the likeliest first.
    #[must_use]
    pub fn causes(&self) -> &[Json] {
        list(&self.0, "causes")
    }

    /// How many causes were found; that nothing was found is told as a cause too.
    #[must_use]
    pub fn found(&self) -> usize {
        self.causes().iter().filter(|cause| word(cause, "code") != "not-found").count()
    }

    /// Whether it was compared, and with what: `aws` or `code`.
    #[must_use]
    pub fn source(&self) -> &str {
        word(&self.0, "source")
    }

    /// How many lines differ.
    #[must_use]
    pub fn differing(&self) -> usize {
        list(&self.0, "differences").len()
    }

    /// What was built, beside what it was compared with: the canonical request and the string to sign.
    #[must_use]
    pub fn parts(&self) -> Vec<Part> {
        let side = |line: &Json, name: &str| line.get(name).and_then(Json::as_str).map(str::to_owned);
        let of_parts = list(&self.0, "lines").chunk_by(|one, next| word(one, "part") == word(next, "part"));
        let parts = of_parts.map(|lines| {
            // What is built here is what AWS makes of the request: beside the signer's own lines it takes AWS's place.
            let code = self.source() == "code" && lines.iter().any(|line| side(line, "aws").is_some());
            let (here, there) = if code { ("aws", "yours") } else { ("yours", "aws") };
            let lines = lines.iter().map(|line| Line {
                about: word(line, "about").to_owned(),
                built: side(line, here),
                other: side(line, there),
            });
            Part { lines: lines.collect() }
        });
        parts.collect()
    }
}

impl Part {
    /// Whether the other side has this part.
    #[must_use]
    pub fn is_compared(&self) -> bool {
        self.lines.iter().any(|line| line.other.is_some())
    }

    /// The text as built here, or that of the other side.
    #[must_use]
    pub fn text(&self, other: bool) -> String {
        let side = |line: &Line| if other { line.other.clone() } else { line.built.clone() };
        self.lines.iter().filter_map(side).collect::<Vec<_>>().join("\n")
    }
}

/// What differs within two lines: what both begin with, the middle of each, and what both end with.
#[must_use]
pub fn apart<'t>(one: &'t str, other: &'t str) -> (&'t str, &'t str, &'t str, &'t str) {
    let same = |(one, other): &(char, char)| one == other;
    let start: usize = one.chars().zip(other.chars()).take_while(same).map(|(letter, _)| letter.len_utf8()).sum();
    let (begin, one) = one.split_at(start);
    let other = other.get(start..).unwrap_or_default();
    let end: usize =
        one.chars().rev().zip(other.chars().rev()).take_while(same).map(|(letter, _)| letter.len_utf8()).sum();
    let (middle, end) = one.split_at(one.len() - end);
    (begin, middle, other.strip_suffix(end).unwrap_or(other), end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_told_from_other_texts() {
        for text in [
            "GET / HTTP/1.1\nHost: iam.amazonaws.com",
            "\n$ curl -v https://iam.amazonaws.com/",
            "* Connected\n> POST / HTTP/2\n> Host: x",
            "see https://b.s3.amazonaws.com/k?X-Amz-Signature=0\nhttps://b.s3.amazonaws.com/k?X-Amz-Signature=0",
        ] {
            assert!(is_request(text), "{text}");
        }
        for text in [
            "An error occurred (AccessDenied) when calling the GetObject operation: Access Denied",
            "aws s3api get-object --bucket b",
            "{\"Statement\": []}",
            "https://example.com/#message=x-amz-acl",
            "GET the policy",
        ] {
            assert!(!is_request(text), "{text}");
        }
    }

    #[test]
    fn what_differs_within_a_line_is_found() {
        assert_eq!(apart("a=1&b=2&c=3", "a=1&b=22&c=3"), ("a=1&b=2", "", "2", "&c=3"));
        assert_eq!(apart("/q3%2520x", "/q3%20x"), ("/q3%2", "52", "", "0x"));
        assert_eq!(apart("é", "è"), ("", "é", "è", ""));
        assert_eq!(apart("", "x"), ("", "", "x", ""));
        assert_eq!(apart("same", "same"), ("same", "", "", ""));
    }

    #[test]
    fn an_answer_is_taken_apart() {
        let answer = |source: &str| {
            format!(
                r#"{{"causes": [], "source": {source}, "differences": [{{}}], "lines": [
                    {{"part": "canonical request", "about": "the HTTP method", "yours": "GET", "aws": "PUT"}},
                    {{"part": "canonical request", "about": "a header", "yours": "host:a", "aws": null}},
                    {{"part": "string to sign", "about": "the time", "yours": "t", "aws": null}}]}}"#
            )
        };
        let signing = Signing::of_answer(&answer("\"aws\"")).unwrap();
        let [canonical, to_sign] = <[Part; 2]>::try_from(signing.parts()).unwrap();
        assert_eq!((canonical.text(false), canonical.text(true)), ("GET\nhost:a".to_owned(), "PUT".to_owned()));
        assert_eq!((canonical.is_compared(), to_sign.is_compared(), signing.differing()), (true, false, 1));
        let of_code = Signing::of_answer(&answer("\"code\"")).unwrap();
        assert_eq!(
            (of_code.parts()[0].text(false), of_code.parts()[1].text(false)),
            ("PUT".to_owned(), "t".to_owned())
        );
        let causes = [r#"{"code": "not-found"}"#, r#"{"code": "scope"}"#];
        let found = causes
            .map(|cause| Signing::of_answer(&answer("null").replace("[]", &format!("[{cause}]"))).unwrap().found());
        assert_eq!(found, [0, 1]);
        assert_eq!(Signing::of_answer("{}"), None);
    }
}
