//! `s1=…`: version 1 of a link. JSON, compressed with zlib, as base64 for addresses without padding.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use iam_evaluator::scenario::{DocumentSource, Json, PrettyJson, Scenario};
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};

/// What the fragment of a link starts with. A later version of the format gets another number; this one goes on being read.
pub const PREFIX: &str = "s1=";
/// Longest fragment that is read, in bytes.
const MAX_FRAGMENT: usize = 2 << 20;
/// Longest text a fragment may unfold to, in bytes; a hostile one would unfold to gigabytes.
const MAX_TEXT: usize = 8 << 20;
/// The smallest result; a scenario is compressed in a few milliseconds.
const LEVEL: u8 = 10;

/// What a link holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    /// The scenario, its policies as they were typed, valid or not.
    pub scenario: Scenario,
    /// Index of the open request.
    pub open: usize,
    /// Which view was shown, e.g. `tests`; a reader that does not know it shows its usual one.
    pub view: Option<String>,
}

/// Why a fragment could not be opened, in a sentence that says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// It is no link of ours.
    Foreign,
    /// It is of a version that came after this program.
    Newer,
    /// A part is missing or was changed on the way.
    Damaged,
    /// It is, or unfolds to, more than is read.
    TooLarge,
    /// It arrived whole, but what it holds is no scenario; the reader's words say why.
    NoScenario(String),
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign => f.write_str("This address holds no scenario. Check that the link was copied whole."),
            Self::Newer => f.write_str("This link was made by a newer version of the playground. Reload the page to get it."),
            Self::Damaged => f.write_str(
                "This link is damaged: a part of it is missing or was changed, as some chat tools do with long links. Ask for \
                 it again, or for the scenario as a file.",
            ),
            Self::TooLarge => f.write_str("This link holds more than the playground opens. Ask for the scenario as a file."),
            Self::NoScenario(why) => write!(f, "This link holds no scenario that can be read: {why}."),
        }
    }
}

impl std::error::Error for LinkError {}

/// The fragment of a link, without `#`.
#[must_use]
pub fn write(shared: &Shared) -> String {
    let scenario = Json::from_text(&for_file(&shared.scenario).to_json()).unwrap_or(Json::Null);
    let mut members = vec![("scenario".to_owned(), scenario)];
    if shared.open > 0 {
        members.push(("open".to_owned(), Json::number(shared.open as u64)));
    }
    if let Some(view) = &shared.view {
        members.push(("view".to_owned(), Json::String(view.clone())));
    }
    let bytes = compress_to_vec_zlib(Json::Object(members).compact().as_bytes(), LEVEL);
    format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(bytes))
}

/// Reads the fragment of a link, with or without `#`.
///
/// # Errors
///
/// When it is not one of ours, damaged, too large, or holds no scenario.
pub fn read(fragment: &str) -> Result<Shared, LinkError> {
    if fragment.len() > MAX_FRAGMENT {
        return Err(LinkError::TooLarge);
    }
    let fragment = fragment.trim().trim_start_matches('#');
    let Some(code) = fragment.strip_prefix(PREFIX) else {
        let version = fragment.strip_prefix('s').and_then(|rest| rest.split_once('='));
        let newer = version.is_some_and(|(number, _)| number.parse::<u32>().is_ok_and(|number| number > 1));
        return Err(if newer { LinkError::Newer } else { LinkError::Foreign });
    };
    // Mail breaks lines, and sentences end behind links.
    let code: String = code.chars().filter(|character| !character.is_whitespace()).collect();
    let code = code.trim_end_matches(|character: char| !character.is_ascii_alphanumeric() && !"-_".contains(character));
    let bytes = URL_SAFE_NO_PAD.decode(code).map_err(|_| LinkError::Damaged)?;
    let text = decompress_to_vec_zlib_with_limit(&bytes, MAX_TEXT).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => LinkError::TooLarge,
        _ => LinkError::Damaged,
    })?;
    let text = String::from_utf8(text).map_err(|_| LinkError::Damaged)?;
    let json = Json::from_text(&text).map_err(|error| LinkError::NoScenario(error.message))?;
    let scenario = json.get("scenario").ok_or_else(|| LinkError::NoScenario("it has no `scenario`".to_owned()))?;
    let scenario = Scenario::from_json(&scenario.compact())
        .map_err(|error| LinkError::NoScenario(error.message.trim_end_matches('.').to_owned()))?;
    let open = match json.get("open") {
        Some(Json::Number(number)) => number.text().parse().unwrap_or(0),
        _ => 0,
    };
    let view = json.get("view").and_then(Json::as_str).map(str::to_owned);
    Ok(Shared { scenario, open, view })
}

/// The scenario as it is written to a file or a link: a document whose text is plainly formatted JSON becomes an object,
/// every other text stays a string, so that reading it gives the same texts back.
#[must_use]
pub fn for_file(scenario: &Scenario) -> Scenario {
    let mut scenario = scenario.clone();
    for policy in &mut scenario.policies {
        if let DocumentSource::Text(text) = &policy.document
            && let Ok(json @ Json::Object(_)) = Json::from_text(text)
            && json.pretty() == *text
        {
            policy.document = DocumentSource::Json(PrettyJson::from(&json));
        }
    }
    scenario
}
