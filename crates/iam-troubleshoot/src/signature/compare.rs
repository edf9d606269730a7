//! Two canonical requests, or strings to sign, line beside line: a header beside the header of its name, so that one more of them does
//! not make all that follow differ.

/// A line of one text beside that of the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// `canonical request` or `string to sign`.
    pub part: &'static str,
    /// What the line says, e.g. `the query`.
    pub about: &'static str,
    /// The line of the signer; without anything to compare with, the line as built here. `None` when it has none.
    pub yours: Option<String>,
    /// The line of AWS; `None` when it has none, or nothing was given to compare with.
    pub aws: Option<String>,
}

/// What both parts are called.
pub(super) const CANONICAL: &str = "canonical request";
pub(super) const TO_SIGN: &str = "string to sign";

const HEADER: &str = "a header";
const NAMES: &str = "the names of the signed headers";
const PAYLOAD: &str = "the hash of the payload";

/// The lines of both, or of one alone.
pub(super) fn lines(part: &'static str, yours: &str, aws: Option<&str>) -> Vec<Line> {
    let yours = told(part, yours);
    let Some(aws) = aws else {
        return yours
            .into_iter()
            .map(|(about, line)| Line { part, about, yours: Some(line.to_owned()), aws: None })
            .collect();
    };
    let aws = told(part, aws.trim_end_matches('\n'));
    let mut pairs = Vec::new();
    let (mut mine, mut theirs) = (yours.as_slice(), aws.as_slice());
    loop {
        let (take_mine, take_theirs) = match (mine, theirs) {
            ([], []) => break,
            ([one, rest @ ..], [other, more @ ..]) if key(one) != key(other) => {
                // One that the other text has nowhere stands alone; where only their order differs, they stand beside each other.
                match (
                    more.iter().any(|later| key(later) == key(one)),
                    rest.iter().any(|later| key(later) == key(other)),
                ) {
                    (true, false) => (false, true),
                    (false, true) => (true, false),
                    _ => (true, true),
                }
            }
            (mine, theirs) => (!mine.is_empty(), !theirs.is_empty()),
        };
        let one = if take_mine { next(&mut mine) } else { None };
        let other = if take_theirs { next(&mut theirs) } else { None };
        let about = one.or(other).map_or("", |(about, _)| about);
        let text = |line: Option<(&'static str, &str)>| line.map(|(_, line)| line.to_owned());
        pairs.push(Line { part, about, yours: text(one), aws: text(other) });
    }
    pairs
}

type Told<'t> = (&'static str, &'t str);

fn next<'t>(lines: &mut &[Told<'t>]) -> Option<Told<'t>> {
    let (first, rest) = lines.split_first()?;
    *lines = rest;
    Some(*first)
}

/// What lines have in common that stand beside each other.
fn key<'t>((about, line): &Told<'t>) -> (&'static str, &'t str) {
    (about, if *about == HEADER { line.split(':').next().unwrap_or(line) } else { "" })
}

/// Each line with what it says.
fn told<'t>(part: &'static str, text: &'t str) -> Vec<Told<'t>> {
    let lines: Vec<&str> = text.split('\n').collect();
    let last = lines.len();
    let about = |at: usize| match (part, at) {
        (CANONICAL, 0) => "the HTTP method",
        (CANONICAL, 1) => "the path",
        (CANONICAL, 2) => "the query",
        (CANONICAL, at) if at + 1 == last => PAYLOAD,
        (CANONICAL, at) if at + 2 == last => NAMES,
        (CANONICAL, at) if at + 3 == last => "the end of the headers",
        (CANONICAL, _) => HEADER,
        (_, 0) => "the algorithm",
        (_, 1) => "the time",
        (_, 2) => "the credential scope",
        _ => "the hash of the canonical request",
    };
    lines.into_iter().enumerate().map(|(at, line)| (about(at), line)).collect()
}
