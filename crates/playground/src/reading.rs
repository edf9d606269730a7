//! What the tools read of a text that somebody brought: what it says, what was filled in, and what is missing.

use crate::signing::Signing;
use iam_evaluator::scenario::{Json, Scenario};

/// What was read of a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The text, where it can be read again with another choice.
    pub text: String,
    /// What was read, a sentence each.
    pub understood: Vec<String>,
    /// What was filled in, a sentence each.
    pub guessed: Vec<String>,
    /// What the case still needs, and the command that prints it.
    pub missing: Vec<(String, Option<String>)>,
    /// Users and roles to choose from.
    pub principals: Vec<String>,
    /// Whether the text was policies alone, which a case read before may have waited for.
    pub policies: bool,
    /// What came of the check of a signature; then the text was a request as sent, and nothing else was read of it.
    pub signing: Option<Signing>,
}

impl Reading {
    /// Reads the tools' answer on a text, `{kind, scenario, understood, guessed, missing}`, with the scenario made of it. `None` when
    /// it is no such answer.
    #[must_use]
    pub fn of_answer(text: &str, answer: &str) -> Option<(Self, Option<Scenario>)> {
        let answer = Json::from_text(answer).ok()?;
        let list = |name: &str| answer.get(name).and_then(Json::as_array).unwrap_or_default();
        let word = |json: &Json| json.as_str().map(str::to_owned);
        let words = |name: &str| list(name).iter().filter_map(word).collect();
        let missing = list("missing").iter().filter_map(|item| {
            let part = |name: &str| item.get(name).and_then(word);
            Some((part("what")?, part("command")))
        });
        let scenario = match answer.get("scenario")? {
            Json::Null => None,
            scenario => Some(Scenario::from_json(&scenario.pretty()).ok()?),
        };
        let principals: Vec<String> = words("principals");
        let reading = Self {
            text: if principals.is_empty() { String::new() } else { text.to_owned() },
            understood: words("understood"),
            guessed: words("guessed"),
            missing: missing.collect(),
            principals,
            policies: answer.get("kind").and_then(Json::as_str) == Some("policy"),
            signing: None,
        };
        Some((reading, scenario))
    }

    /// What came of the check of the signature of a request.
    #[must_use]
    pub fn of_signature(request: &str, signing: Signing) -> Self {
        Self { text: request.to_owned(), signing: Some(signing), ..Self::default() }
    }

    /// What is to be said when the policies that were read come to an earlier case, whose list of what is missing stays.
    #[must_use]
    pub fn coming_to(mut self, earlier: &Self, made: &Scenario) -> Self {
        if !made.requests.is_empty() {
            // The request that was made up last, to try the policies with, is not taken.
            self.guessed.pop();
        }
        self.missing.clone_from(&earlier.missing);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_taken_apart() {
        let answer = r#"{"kind": "accessDeniedMessage", "scenario": {"schema": 1, "title": "t"}, "understood": ["Caller: x."], "guessed": [],
            "missing": [{"what": "a policy", "command": "aws iam …"}, {"what": "who"}], "principals": ["arn:aws:iam::111122223333:user/Ana"]}"#;
        let (reading, scenario) = Reading::of_answer("text", answer).unwrap();
        assert_eq!(scenario.unwrap().title, "t");
        assert_eq!(reading.understood, ["Caller: x."]);
        assert_eq!(reading.missing, [("a policy".to_owned(), Some("aws iam …".to_owned())), ("who".to_owned(), None)]);
        assert!(!reading.policies);
        assert_eq!((reading.guessed.len(), reading.principals.len(), reading.text.as_str()), (0, 1, "text"));
    }

    #[test]
    fn what_is_no_answer_is_none() {
        for answer in ["", "[]", "{}", r#"{"scenario": 1}"#] {
            assert_eq!(Reading::of_answer("", answer), None, "{answer}");
        }
        let nothing = r#"{"kind": "unknown", "scenario": null, "missing": [{"what": "the message"}]}"#;
        assert_eq!(Reading::of_answer("", nothing).unwrap().1, None);
    }
}
