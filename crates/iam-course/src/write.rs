//! Writes course files and progress files as JSON, with fields that have their default left out.

use crate::course::Documents;
use crate::{Course, Exercise, Progress, Work};
use iam_evaluator::scenario::{DocumentSource, Json, Request, Scenario};

fn text(text: &str) -> Json {
    Json::String(text.to_owned())
}

fn member(name: &str, value: Json) -> (String, Json) {
    (name.to_owned(), value)
}

fn texts(texts: &[String]) -> Json {
    Json::Array(texts.iter().map(|one| text(one)).collect())
}

/// What was just written is read back, so it can be read.
fn read_back(json: &str) -> Json {
    Json::from_text(json).unwrap_or(Json::Null)
}

fn requests(requests: &[Request]) -> Json {
    let mut scenario = Scenario::new("");
    scenario.requests = requests.to_vec();
    read_back(&scenario.to_json()).get("requests").cloned().unwrap_or(Json::Null)
}

fn documents(documents: &Documents) -> Json {
    let members = documents.iter().map(|(name, document)| {
        let document = match document {
            DocumentSource::Text(typed) => text(typed),
            DocumentSource::Json(json) => read_back(json.text()),
        };
        (name.clone(), document)
    });
    Json::Object(members.collect())
}

fn file(members: Vec<(String, Json)>) -> String {
    let mut text = Json::Object(members).pretty();
    text.push('\n');
    text
}

impl Course {
    /// Writes the course as a file.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut members = vec![
            member("course", Json::number(u64::from(self.course))),
            member("id", text(&self.id)),
            member("title", text(&self.title)),
        ];
        members.extend(self.text.as_ref().map(|words| member("text", text(words))));
        members.push(member("exercises", Json::Array(self.exercises.iter().map(Exercise::write).collect())));
        file(members)
    }
}

impl Exercise {
    fn write(&self) -> Json {
        Json::Object(vec![
            member("id", text(&self.id)),
            member("title", text(&self.title)),
            member("text", text(&self.text)),
            member("scenario", read_back(&self.scenario.to_json())),
            member("editable", texts(&self.editable)),
            member("hidden", requests(&self.hidden)),
            member("hints", texts(&self.hints)),
            member("solution", documents(&self.solution)),
            member("explanation", text(&self.explanation)),
            member("reference", text(&self.reference)),
        ])
    }
}

impl Progress {
    /// Writes the progress as a file.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut members =
            vec![member("progress", Json::number(u64::from(self.progress))), member("course", text(&self.course))];
        members.extend(self.learner.as_ref().map(|name| member("learner", text(name))));
        let exercises = self.exercises.iter().map(|(id, work)| (id.clone(), work.write())).collect();
        members.push(member("exercises", Json::Object(exercises)));
        file(members)
    }
}

impl Work {
    fn write(&self) -> Json {
        let mut members = Vec::new();
        members.extend(self.solved.as_ref().map(|time| member("solved", text(time))));
        if self.hints > 0 {
            members.push(member("hints", Json::number(u64::from(self.hints))));
        }
        if self.solution_shown {
            members.push(member("solutionShown", Json::Bool(true)));
        }
        if !self.documents.is_empty() {
            members.push(member("documents", documents(&self.documents)));
        }
        Json::Object(members)
    }
}
