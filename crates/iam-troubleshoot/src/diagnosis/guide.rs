//! The guided path for those who have nothing to paste: question by question to a diagnosis. Text only.

use super::lines::{LINES, Line};
use iam_evaluator::scenario::Json;

/// One question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its name, by which answers lead to it.
    pub id: &'static str,
    /// The question.
    pub text: &'static str,
    /// Its answers.
    pub answers: &'static [Answer],
}

/// One answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What somebody may answer.
    pub text: &'static str,
    /// Where it leads.
    pub next: Next,
}

/// Where an answer leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// To another question, by its name.
    Ask(&'static str),
    /// To diagnoses, by their codes, the likeliest first.
    Diagnose(&'static [&'static str]),
}

const fn ask(text: &'static str, id: &'static str) -> Answer {
    Answer { text, next: Next::Ask(id) }
}

const fn end(text: &'static str, codes: &'static [&'static str]) -> Answer {
    Answer { text, next: Next::Diagnose(codes) }
}

/// Every question; the first is where to start.
pub const QUESTIONS: &[Question] = &[
    Question {
        id: "start",
        text: "What does not work?",
        answers: &[
            ask("I cannot sign in", "sign-in"),
            end("I lost an access key", &["9-B1", "9-B2"]),
            ask("A request is denied", "denied"),
            ask("My change has no effect", "change"),
            ask("A policy variable does not do what I want", "variable"),
            ask("I cannot set up or remove an MFA device", "mfa"),
        ],
    },
    Question {
        id: "sign-in",
        text: "After signing in, do you see the console?",
        answers: &[
            end("No, the sign-in itself fails", &["9-A1"]),
            end("Yes, but everything is denied", &["9-A2", "9-C1"]),
        ],
    },
    Question {
        id: "denied",
        text: "What does the error say?",
        answers: &[
            ask("“not authorized to perform” or “Access Denied”", "credentials"),
            end("Something about the signature, the date or the scope", &["9-C13"]),
            end("“The security token … is expired”", &["9-D1"]),
            end("“The security token … is invalid”, or the key is not known", &["9-D2", "9-D4"]),
        ],
    },
    Question {
        id: "credentials",
        text: "Whose credentials are used?",
        answers: &[
            ask("An IAM user's access keys or console sign-in", "type"),
            ask("Those of a role", "role"),
            end("Those of GetFederationToken", &["9-D7", "9-D6"]),
            end("The root user's", &["9-C16", "9-C15", "9-C6"]),
        ],
    },
    Question {
        id: "role",
        text: "Is assuming the role what fails?",
        answers: &[end("Yes", &["9-D11"]), ask("No, a call with the role's session", "type")],
    },
    Question {
        id: "type",
        text: "Which type of policy does the message name?",
        answers: &[
            ask("Identity-based policy, or none at all", "account"),
            end("Resource-based policy", &["9-C6", "9-D8", "9-C7", "9-C8", "9-C5"]),
            end("Permissions boundary", &["9-C11"]),
            end("Session policy", &["9-D6", "9-D7"]),
            end("Service control policy", &["9-C16"]),
            end("Resource control policy", &["9-C15"]),
            end("VPC endpoint policy", &["9-C14"]),
        ],
    },
    Question {
        id: "account",
        text: "Does the resource belong to the caller's own account?",
        answers: &[end("No, to another account", &["9-C6"]), ask("Yes, or there is no resource", "condition")],
    },
    Question {
        id: "condition",
        text: "Does a policy list the action and the resource?",
        answers: &[
            end("No, not the action", &["9-C2", "9-D5"]),
            end("The action, but not the resource", &["9-C3", "9-E1"]),
            end("Both, with a condition", &["9-C4", "9-D9", "9-C9", "9-C10", "9-C14"]),
            end("Both, without a condition", &["9-C12", "9-C11", "9-C16", "9-F1"]),
        ],
    },
    Question {
        id: "change",
        text: "What was changed?",
        answers: &[
            end("A policy, minutes ago", &["9-F1", "9-F2"]),
            end("A managed policy, and the new version shows in the console", &["9-E2", "9-F1"]),
            end("A user or role was deleted and made anew", &["9-C8"]),
            end("Older sessions were revoked", &["9-D10"]),
        ],
    },
    Question {
        id: "variable",
        text: "What does the policy say in its Version element?",
        answers: &[end("Nothing, or 2008-10-17", &["9-E1"]), end("2012-10-17", &["9-E3", "9-E4", "9-E5", "9-E2"])],
    },
    Question {
        id: "mfa",
        text: "Is iam:DeleteVirtualMFADevice denied, or does the set-up say that the device exists already?",
        answers: &[end("Yes", &["9-R1"]), end("No, other requests are denied without MFA", &["9-D9"])],
    },
];

/// The whole path, `{questions: [{id, text, answers: [{text, ask} or {text, diagnoses: [code]}]}], diagnoses: [{code, title,
/// remedy, links}]}`. The first question is where to start.
#[must_use]
pub fn guide_to_json() -> String {
    let text = |text: &str| Json::String(text.to_owned());
    let texts = |list: &[&str]| Json::Array(list.iter().map(|item| text(item)).collect());
    let object = |members: Vec<(&str, Json)>| {
        Json::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    };
    let answer = |answer: &Answer| {
        let next = match answer.next {
            Next::Ask(id) => ("ask", text(id)),
            Next::Diagnose(codes) => ("diagnoses", texts(codes)),
        };
        object(vec![("text", text(answer.text)), next])
    };
    let question = |question: &Question| {
        let answers = Json::Array(question.answers.iter().map(answer).collect());
        object(vec![("id", text(question.id)), ("text", text(question.text)), ("answers", answers)])
    };
    let line = |line: &Line| {
        let words = [("code", line.code), ("title", line.title), ("remedy", line.remedy)];
        let mut members: Vec<_> = words.into_iter().map(|(name, said)| (name, text(said))).collect();
        members.push(("links", texts(line.links)));
        object(members)
    };
    let questions = Json::Array(QUESTIONS.iter().map(question).collect());
    object(vec![("questions", questions), ("diagnoses", Json::Array(LINES.iter().map(line).collect()))]).pretty()
}

#[cfg(test)]
mod tests {
    use super::{Next, QUESTIONS, guide_to_json};
    use crate::diagnosis::LINES;
    use iam_evaluator::scenario::Json;

    #[test]
    fn the_path_as_json_has_every_question_and_every_diagnosis() {
        let path = Json::from_text(&guide_to_json()).unwrap();
        let length = |name: &str| path.get(name).and_then(Json::as_array).unwrap().len();
        assert_eq!((length("questions"), length("diagnoses")), (QUESTIONS.len(), LINES.len()));
    }

    #[test]
    fn every_answer_leads_on_and_every_diagnosis_is_reached() {
        let mut reached = Vec::new();
        for answer in QUESTIONS.iter().flat_map(|question| question.answers) {
            match answer.next {
                Next::Ask(id) => assert!(QUESTIONS.iter().any(|question| question.id == id), "{id}"),
                Next::Diagnose(codes) => reached.extend(codes),
            }
        }
        for line in LINES {
            let elsewhere = ["9-D3", "unseen"].contains(&line.code);
            assert_eq!(reached.contains(&line.code), !elsewhere, "{}", line.code);
        }
        let asked =
            |id| QUESTIONS.iter().flat_map(|question| question.answers).any(|answer| answer.next == Next::Ask(id));
        assert!(QUESTIONS.iter().skip(1).all(|question| asked(question.id)), "a question that no answer leads to");
    }
}
