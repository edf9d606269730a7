//! Reads course files and progress files from JSON.

use crate::course::is_id;
use crate::{COURSE_VERSION, Course, Exercise, PROGRESS_VERSION, Progress, Work};
use iam_evaluator::scenario::Json;
use iam_evaluator::scenario::reading::{Fields, Node, Path, Read, Reading, refuse};
use indexmap::IndexMap;

/// A whole number; anything else is none.
fn number(json: &Json) -> Option<u32> {
    match json {
        Json::Number(number) => number.text().parse().ok(),
        _ => None,
    }
}

/// The format's version, which has to be the one there is.
fn version(fields: &Fields<'_, '_>, node: &Node<'_>, name: &str, known: u32) -> Reading<u32> {
    let given: Json = fields.required(name)?;
    match number(&given) {
        Some(version) if version == known => Ok(version),
        _ => {
            let at = fields.member(name).unwrap_or(node);
            refuse(
                at,
                &Path::Root.key(name),
                format!("`{name}` {} is not known; this is format {known}", given.compact()),
            )
        }
    }
}

fn id(fields: &Fields<'_, '_>, node: &Node<'_>, path: &Path<'_>) -> Reading<String> {
    let id: String = fields.required("id")?;
    if is_id(&id) {
        return Ok(id);
    }
    let at = fields.member("id").unwrap_or(node);
    refuse(at, path, format!("`{id}` cannot be an id; write lower-case letters, digits and hyphens"))
}

impl Read for Course {
    fn read(node: &Node<'_>, path: &Path<'_>) -> Reading<Self> {
        let fields = Fields::of(
            node,
            path,
            "a course: an object with `course`, `id`, `title` and `exercises`",
            &["course", "id", "title", "text", "exercises"],
        )?;
        Ok(Self {
            course: version(&fields, node, "course", COURSE_VERSION)?,
            id: id(&fields, node, &path.key("id"))?,
            title: fields.required("title")?,
            text: fields.optional("text")?,
            exercises: fields.required("exercises")?,
        })
    }
}

impl Read for Exercise {
    fn read(node: &Node<'_>, path: &Path<'_>) -> Reading<Self> {
        let fields = Fields::of(
            node,
            path,
            "an exercise: an object with `id`, `title`, `text` and `scenario`",
            &["id", "title", "text", "scenario", "editable", "hidden", "hints", "solution", "explanation", "reference"],
        )?;
        Ok(Self {
            id: id(&fields, node, &path.key("id"))?,
            title: fields.required("title")?,
            text: fields.required("text")?,
            scenario: fields.required("scenario")?,
            editable: fields.required("editable")?,
            hidden: fields.required("hidden")?,
            hints: fields.or_default("hints")?,
            solution: fields.required("solution")?,
            explanation: fields.required("explanation")?,
            reference: fields.required("reference")?,
        })
    }
}

impl Read for Progress {
    fn read(node: &Node<'_>, path: &Path<'_>) -> Reading<Self> {
        let fields = Fields::of(
            node,
            path,
            "a progress file: an object with `progress`, `course` and `exercises`",
            &["progress", "course", "learner", "exercises"],
        )?;
        Ok(Self {
            progress: version(&fields, node, "progress", PROGRESS_VERSION)?,
            course: fields.required("course")?,
            learner: fields.optional("learner")?,
            exercises: fields.or_default::<IndexMap<String, Work>>("exercises")?,
        })
    }
}

impl Read for Work {
    fn read(node: &Node<'_>, path: &Path<'_>) -> Reading<Self> {
        let names = ["solved", "hints", "solutionShown", "documents"];
        let fields = Fields::of(node, path, "the work on an exercise: an object", &names)?;
        let hints = fields.optional::<Json>("hints")?;
        Ok(Self {
            solved: fields.optional("solved")?,
            hints: hints.as_ref().and_then(number).unwrap_or(0),
            solution_shown: fields.optional("solutionShown")?.unwrap_or(false),
            documents: fields.or_default("documents")?,
        })
    }
}
