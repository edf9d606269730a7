//! What the open questions and their choices mean, and what is not modelled: files of the site's own, read when asked for.

use super::gallery::fetch;
use crate::texts::told as t;
use iam_evaluator::scenario::Json;

/// What a question and each of its choices means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Explained {
    /// Its id, e.g. `D-18`.
    pub(crate) id: String,
    /// What is open, and why.
    pub(crate) about: String,
    /// The documented choice and the other one.
    pub(crate) choices: [String; 2],
}

/// What every question means.
///
/// # Errors
/// Says what could not be read.
pub(crate) async fn explained() -> Result<Vec<Explained>, String> {
    let text = fetch("texts/open-questions.json").await?;
    read(&text).ok_or_else(|| t::NO_QUESTIONS.to_owned())
}

/// What the playground does not know: each gap, and what it means for a verdict.
///
/// # Errors
/// Says what could not be read.
pub(crate) async fn gaps() -> Result<Vec<(String, String)>, String> {
    const FILE: &str = "texts/unmodelled.json";
    read_gaps(&fetch(FILE).await?).ok_or_else(|| t::not_loaded(FILE))
}

fn read_gaps(text: &str) -> Option<Vec<(String, String)>> {
    let list = Json::from_text(text).ok()?;
    let one = |item: &Json| {
        let member = |name: &str| item.get(name)?.as_str().map(str::to_owned);
        Some((member("what")?, member("meaning")?))
    };
    list.as_array()?.iter().map(one).collect()
}

fn read(text: &str) -> Option<Vec<Explained>> {
    let list = Json::from_text(text).ok()?;
    let one = |item: &Json| {
        let member = |name: &str| item.get(name)?.as_str().map(str::to_owned);
        let choice = |at: usize| item.get("choices")?.as_array()?.get(at)?.as_str().map(str::to_owned);
        Some(Explained { id: member("id")?, about: member("about")?, choices: [choice(0)?, choice(1)?] })
    };
    list.as_array()?.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::{read, read_gaps};
    use iam_evaluator::open_question::QUESTIONS;

    #[test]
    fn every_gap_says_what_it_means() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/texts/unmodelled.json");
        let gaps = read_gaps(&std::fs::read_to_string(path).unwrap()).unwrap();
        assert!(gaps.len() > 8);
        assert!(gaps.iter().all(|(what, meaning)| !what.is_empty() && meaning.ends_with('.')));
        for bad in ["", "{}", "[1]", r#"[{"what":"a"}]"#] {
            assert_eq!(read_gaps(bad), None, "{bad}");
        }
    }

    #[test]
    fn every_question_and_choice_is_explained() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/texts/open-questions.json");
        let explained = read(&std::fs::read_to_string(path).unwrap()).unwrap();
        let ids: Vec<_> = explained.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids, QUESTIONS.iter().map(|question| question.id).collect::<Vec<_>>());
        for one in &explained {
            let texts = [&one.about, &one.choices[0], &one.choices[1]];
            assert!(texts.iter().all(|text| text.len() > 6 && text.ends_with('.')), "{}", one.id);
            assert_ne!(one.choices[0], one.choices[1], "{}", one.id);
        }
        for bad in ["", "{}", "[1]", r#"[{"id":"D-01","about":"","choices":["a"]}]"#] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
