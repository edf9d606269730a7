//! Reads a course written as Markdown: front matter, a heading of the first level for each exercise, and under it headings
//! of the second for hints, solution, explanation and AWS's page.

use crate::course::is_id;
use crate::{COURSE_VERSION, Course, Exercise};
use iam_evaluator::scenario::reading::{Read, read as read_json};
use iam_evaluator::scenario::{DocumentSource, Json, Request, Scenario, ScenarioError};
use indexmap::IndexMap;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag};
use std::ops::Range;

/// The front matter, TOML between lines of `+++`.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Front {
    course: u32,
    id: String,
    title: String,
}

/// What a course is made of, one after the other.
enum Block {
    Front(Range<usize>),
    Heading { level: HeadingLevel, id: Option<String>, title: String, at: Range<usize> },
    Code { info: String, text: String, at: Range<usize> },
    Words(Range<usize>),
}

/// Reads a course.
///
/// # Errors
/// Names line and column.
pub(crate) fn read(text: &str) -> Result<Course, ScenarioError> {
    let reader = Reader { text };
    let mut blocks = blocks(text).into_iter().peekable();
    let Some(Block::Front(front)) = blocks.next_if(|block| matches!(block, Block::Front(_))) else {
        return Err(reader.error(
            0,
            "a course begins with front matter: TOML with `course`, `id` and `title` between two lines `+++`",
        ));
    };
    let mut course = reader.front(front)?;
    let mut intro = Vec::new();
    let mut parts: Vec<Part> = Vec::new();
    for block in blocks {
        match block {
            Block::Front(at) => return Err(reader.error(at.start, "front matter stands at the beginning")),
            Block::Heading { level: HeadingLevel::H1, id, title, at } => {
                let Some(id) = id.filter(|id| is_id(id)) else {
                    let message = format!("the exercise “{title}” needs an id: write `# {title} {{#its-id}}`");
                    return Err(reader.error(at.start, &message));
                };
                parts.push(Part { id, title, at: at.start, section: Section::Task, ..Part::default() });
            }
            other => match parts.last_mut() {
                Some(part) => part.take(&reader, other)?,
                None => intro.push(reader.words(other)?),
            },
        }
    }
    course.text = joined(&intro);
    course.exercises = parts.into_iter().map(|part| part.end(&reader)).collect::<Result<_, _>>()?;
    Ok(course)
}

fn blocks(text: &str) -> Vec<Block> {
    let options = Options::ENABLE_HEADING_ATTRIBUTES | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut events = Parser::new_ext(text, options).into_offset_iter();
    let mut blocks = Vec::new();
    while let Some((event, at)) = events.next() {
        let Event::Start(tag) = event else { continue };
        let end = tag.to_end();
        let mut inside = String::new();
        let mut depth = 0_usize;
        for (event, _) in events.by_ref() {
            match event {
                Event::End(tag) if depth == 0 && tag == end => break,
                Event::Start(_) => depth += 1,
                Event::End(_) => depth = depth.saturating_sub(1),
                Event::Text(text) | Event::Code(text) => inside.push_str(&text),
                _ => {}
            }
        }
        blocks.push(match tag {
            Tag::MetadataBlock(MetadataBlockKind::PlusesStyle) => Block::Front(at),
            Tag::Heading { level, id, .. } => {
                Block::Heading { level, id: id.map(CowStr::into_string), title: inside, at }
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) if info.split(' ').next() == Some("json") => {
                Block::Code { info: info.trim_start_matches("json").trim().to_owned(), text: inside, at }
            }
            _ => Block::Words(at),
        });
    }
    blocks
}

struct Reader<'t> {
    text: &'t str,
}

impl Reader<'_> {
    fn error(&self, at: usize, message: &str) -> ScenarioError {
        let before = self.text.get(..at).unwrap_or_default();
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count();
        ScenarioError { path: None, message: message.to_owned(), line: before.matches('\n').count() + 1, column }
    }

    fn front(&self, at: Range<usize>) -> Result<Course, ScenarioError> {
        let source = self.text.get(at.clone()).unwrap_or_default();
        let inner = source.trim().trim_start_matches("+++").trim_end_matches("+++");
        let front: Front = toml::from_str(inner).map_err(|error| {
            let within = error.span().map_or(0, |span| span.start);
            self.error(at.start + 3 + within, error.message())
        })?;
        if front.course != COURSE_VERSION {
            let message = format!("course format {} is not known; this is format {COURSE_VERSION}", front.course);
            return Err(self.error(at.start, &message));
        }
        if !is_id(&front.id) {
            let message = format!("`{}` cannot be an id; write lower-case letters, digits and hyphens", front.id);
            return Err(self.error(at.start, &message));
        }
        Ok(Course { course: front.course, id: front.id, title: front.title, text: None, exercises: Vec::new() })
    }

    /// Words as they are written.
    fn words(&self, block: Block) -> Result<String, ScenarioError> {
        match block {
            Block::Words(at) => Ok(self.text.get(at).unwrap_or_default().trim().to_owned()),
            Block::Front(at) | Block::Heading { at, .. } | Block::Code { at, .. } => {
                Err(self.error(at.start, "here only words are expected"))
            }
        }
    }

    /// Reads a code block; errors are at their place in the course.
    fn json<T: Read>(&self, text: &str, at: &Range<usize>) -> Result<T, ScenarioError> {
        let fence = self.error(at.start, "").line;
        read_json::<T>(text).map_err(|error| ScenarioError { line: fence + error.line.max(1), ..error })
    }
}

fn joined(words: &[String]) -> Option<String> {
    (!words.is_empty()).then(|| words.join("\n\n"))
}

/// The section of an exercise that is being read.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Section {
    #[default]
    Task,
    Hint,
    Solution,
    Explanation,
    Page,
}

/// An exercise as far as it has been read.
#[derive(Default)]
struct Part {
    id: String,
    title: String,
    at: usize,
    section: Section,
    text: Vec<String>,
    scenario: Option<Scenario>,
    editable: Option<Vec<String>>,
    hidden: Vec<Request>,
    hints: Vec<Vec<String>>,
    solution: IndexMap<String, DocumentSource>,
    explanation: Vec<String>,
    reference: Option<String>,
}

impl Part {
    fn take(&mut self, reader: &Reader<'_>, block: Block) -> Result<(), ScenarioError> {
        match block {
            Block::Heading { level: HeadingLevel::H2, title, at, .. } => {
                self.section = match title.as_str() {
                    "Hint" => {
                        self.hints.push(Vec::new());
                        Section::Hint
                    }
                    "Solution" => Section::Solution,
                    "Explanation" => Section::Explanation,
                    "AWS page" => Section::Page,
                    _ => {
                        let message =
                            format!("“{title}” is no section; write `Hint`, `Solution`, `Explanation` or `AWS page`");
                        return Err(reader.error(at.start, &message));
                    }
                };
            }
            Block::Code { info, text, at } => self.code(reader, &info, &text, &at)?,
            block => {
                let start = match &block {
                    Block::Words(at) | Block::Front(at) | Block::Heading { at, .. } | Block::Code { at, .. } => {
                        at.start
                    }
                };
                let words = reader.words(block)?;
                match self.section {
                    Section::Task => self.text.push(words),
                    Section::Hint => self.hints.last_mut().into_iter().for_each(|hint| hint.push(words.clone())),
                    Section::Explanation => self.explanation.push(words),
                    Section::Page => {
                        let address = words.trim_matches(['<', '>']).to_owned();
                        self.reference = Some(address);
                    }
                    Section::Solution => {
                        let message = "a solution is made of documents: ```json Name of the policy";
                        return Err(reader.error(start, message));
                    }
                }
            }
        }
        Ok(())
    }

    fn code(&mut self, reader: &Reader<'_>, info: &str, text: &str, at: &Range<usize>) -> Result<(), ScenarioError> {
        match (self.section, info) {
            (Section::Task, "scenario") => self.scenario = Some(reader.json(text, at)?),
            (Section::Task, "hidden") => self.hidden = reader.json(text, at)?,
            (Section::Task, "editable") => self.editable = Some(reader.json(text, at)?),
            (Section::Solution, "") => {
                return Err(reader.error(at.start, "name the policy: ```json Name of the policy"));
            }
            (Section::Solution, name) => {
                // Of any JSON; a document is an object.
                reader.json::<Json>(text, at)?;
                self.solution.insert(name.to_owned(), reader.json(text, at)?);
            }
            _ => {
                let message = "this block is not known; write ```json scenario, hidden or editable in the task";
                return Err(reader.error(at.start, message));
            }
        }
        Ok(())
    }

    fn end(self, reader: &Reader<'_>) -> Result<Exercise, ScenarioError> {
        let missing = |what: &str| reader.error(self.at, &format!("the exercise `{}` has no {what}", self.id));
        Ok(Exercise {
            scenario: self.scenario.ok_or_else(|| missing("```json scenario"))?,
            reference: self.reference.ok_or_else(|| missing("section `AWS page`"))?,
            text: self.text.join("\n\n"),
            // What the solution does not touch is locked unless it is named.
            editable: self.editable.unwrap_or_else(|| self.solution.keys().cloned().collect()),
            hidden: self.hidden,
            hints: self.hints.iter().map(|hint| hint.join("\n\n")).collect(),
            solution: self.solution,
            explanation: self.explanation.join("\n\n"),
            id: self.id,
            title: self.title,
        })
    }
}
