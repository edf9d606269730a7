//! `iam-playground course`: proving a course, converting it, and summing up who got how far.

use crate::output::Output;
use crate::render::{BAD, FAINT, GOOD, STRONG};
use crate::{TextOrJson, clock, input};
use clap::{Subcommand, ValueEnum};
use iam_course::{Course, Problem, Progress, Row, State, summary};
use iam_evaluator::scenario::{Json, ScenarioError};
use std::io;

/// What is to be done with courses.
#[derive(Debug, Subcommand)]
pub(crate) enum CourseCommand {
    /// Prove each exercise: the start fails, the solution passes, answers that allow or deny everything do not
    #[command(after_help = CHECK_NOTES)]
    Check {
        /// How to write the result
        #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
        format: TextOrJson,
        /// Course files, JSON or Markdown; `-` is the standard input
        #[arg(required = true, value_name = "FILE")]
        files: Vec<String>,
    },
    /// Write a course as JSON, which is what the page opens
    #[command(after_help = CONVERT_NOTES)]
    Convert {
        /// A course file, JSON or Markdown; `-` is the standard input
        #[arg(value_name = "FILE")]
        file: String,
    },
    /// Sum up progress files: a row for each learner
    #[command(after_help = SUMMARY_NOTES)]
    Summary {
        /// How to write the result
        #[arg(long, value_enum, default_value_t = Table::Text)]
        format: Table,
        /// The course: its exercises in order, and every answer tried again instead of believed
        #[arg(long, value_name = "COURSE")]
        course: Option<String>,
        /// Progress files, as the page exports them; `-` is the standard input
        #[arg(required = true, value_name = "FILE")]
        files: Vec<String>,
    },
}

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Table {
    /// To read, coloured on a terminal
    Text,
    /// An array of {learner, course, solved, of, hints, solutions, exercises}
    Json,
    /// For a spreadsheet: a column for each exercise
    Csv,
}

const CHECK_NOTES: &str = "\
Of each exercise it is shown that
  - something in sight fails at the start,
  - the solution gives every request, in sight and hidden, what it expects, and AWS would take its policies,
  - a hidden request fails when a policy to be edited allows everything, and another when it denies everything.
Requests that state no `time` are asked at the present moment.
JSON is an array of {file, id, title, problems, exercises: [{id, title, requests, hidden, problems: [{code, message}]}]}.

Exit codes:
  0  everything is proven
  1  something is not
  2  an input cannot be read (the others are still checked)

Example:
  iam-playground course check courses/*.md";

const CONVERT_NOTES: &str = "\
Example:
  iam-playground course convert why-was-i-denied.md > why-was-i-denied.json";

const SUMMARY_NOTES: &str = "\
An exercise is `solved`, `solved-with-solution` (after its solution was shown), `tried`, `untouched`, or, with --course,
`unproven`: the file calls it solved and its answer does not pass.

Examples:
  iam-playground course summary --course why-was-i-denied.json progress/*.json
  iam-playground course summary --format csv progress/*.json > results.csv";

/// Runs one of the commands.
///
/// # Errors
/// When the result cannot be written.
pub(crate) fn run(command: &CourseCommand, output: &mut Output) -> io::Result<()> {
    match command {
        CourseCommand::Check { format, files } => check(*format, files, output),
        CourseCommand::Convert { file } => match read(file, Course::from_text) {
            Ok(course) => output.text(&course.to_json()),
            Err(message) => {
                output.problem(&message);
                Ok(())
            }
        },
        CourseCommand::Summary { format, course, files } => sum_up(*format, course.as_deref(), files, output),
    }
}

fn read<T>(file: &str, parse: impl Fn(&str) -> Result<T, ScenarioError>) -> Result<T, String> {
    let text = input::text(file)?;
    parse(&text).map_err(|error| {
        let ScenarioError { path, message, line, column } = error;
        let path = path.map(|path| format!("`{path}`: ")).unwrap_or_default();
        format!("{file}:{}:{column}: {path}{message}", line.max(1))
    })
}

fn check(format: TextOrJson, files: &[String], output: &mut Output) -> io::Result<()> {
    let now = clock::now();
    let (mut proven, mut not_proven) = (0_usize, 0_usize);
    let mut all = Vec::new();
    for file in files {
        let course = match read(file, Course::from_text) {
            Ok(course) => course,
            Err(message) => {
                output.problem(&message);
                continue;
            }
        };
        let of_course = course.problems();
        let mut lines = complaints(&of_course);
        let mut exercises = Vec::new();
        if !of_course.is_empty() {
            output.expectation_failed();
            lines.insert_str(0, &format!("{BAD}FAIL{BAD:#} {file}: {}\n", course.title));
        }
        for exercise in &course.exercises {
            let problems = exercise.problems(&now);
            if problems.is_empty() {
                proven += 1;
                let (seen, hidden) = (exercise.scenario.requests.len(), exercise.hidden.len());
                lines += &format!(
                    "{GOOD}ok{GOOD:#}   {file}: {} {FAINT}{seen} requests, {hidden} hidden{FAINT:#}\n",
                    exercise.id
                );
            } else {
                not_proven += 1;
                output.expectation_failed();
                lines += &format!("{BAD}FAIL{BAD:#} {file}: {}\n{}", exercise.id, complaints(&problems));
            }
            exercises.push(object([
                ("id", text(&exercise.id)),
                ("title", text(&exercise.title)),
                ("requests", number(exercise.scenario.requests.len())),
                ("hidden", number(exercise.hidden.len())),
                ("problems", list(&problems)),
            ]));
        }
        match format {
            TextOrJson::Text => output.text(&lines)?,
            TextOrJson::Json => all.push(object([
                ("file", text(file)),
                ("id", text(&course.id)),
                ("title", text(&course.title)),
                ("problems", list(&of_course)),
                ("exercises", Json::Array(exercises)),
            ])),
        }
    }
    match format {
        TextOrJson::Text => output.text(&format!("{proven} proven, {not_proven} not proven\n")),
        TextOrJson::Json => output.text(&format!("{}\n", Json::Array(all).pretty())),
    }
}

fn complaints(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("     {}: {}\n", problem.code.id(), problem.message)).collect()
}

fn list(problems: &[Problem]) -> Json {
    let one = |problem: &Problem| object([("code", text(problem.code.id())), ("message", text(&problem.message))]);
    Json::Array(problems.iter().map(one).collect())
}

fn sum_up(format: Table, course: Option<&str>, files: &[String], output: &mut Output) -> io::Result<()> {
    let course = match course.map(|file| read(file, Course::from_text)).transpose() {
        Ok(course) => course,
        Err(message) => {
            output.problem(&message);
            return Ok(());
        }
    };
    let now = clock::now();
    let mut rows = Vec::new();
    for file in files {
        match read(file, Progress::from_json) {
            Ok(progress) => match &course {
                Some(course) if course.id != progress.course => output.problem(&format!(
                    "{file}: this is progress in the course `{}`, not in `{}`",
                    progress.course, course.id
                )),
                course => rows.push(summary(file, &progress, course.as_ref(), &now)),
            },
            Err(message) => output.problem(&message),
        }
    }
    match format {
        Table::Text => output.text(&table(&rows)),
        Table::Json => output.text(&format!("{}\n", Json::Array(rows.iter().map(row_json).collect()).pretty())),
        Table::Csv => csv(&rows, output),
    }
}

/// The ids of all exercises, each once, in the order in which they come.
fn columns(rows: &[Row]) -> Vec<&str> {
    let mut columns: Vec<&str> = Vec::new();
    for (id, _) in rows.iter().flat_map(|row| &row.exercises) {
        if !columns.contains(&id.as_str()) {
            columns.push(id);
        }
    }
    columns
}

fn state(row: &Row, exercise: &str) -> State {
    row.exercises.iter().find(|(id, _)| id == exercise).map_or(State::Untouched, |(_, state)| *state)
}

fn table(rows: &[Row]) -> String {
    let columns = columns(rows);
    let name = |row: &Row| row.learner.chars().count();
    let width = rows.iter().map(name).max().unwrap_or(0).max("learner".len());
    let mut out = format!("{STRONG}{:width$}  solved  hints  solutions  exercises{STRONG:#}\n", "learner");
    for row in rows {
        let signs: String = columns
            .iter()
            .map(|column| match state(row, column) {
                State::Untouched => '·',
                State::Tried => '-',
                State::Unproven => '?',
                State::SolvedWithSolution => 's',
                State::Solved => '+',
            })
            .collect();
        let solved = format!("{}/{}", row.solved, columns.len());
        out += &format!("{:width$}  {solved:>6}  {:>5}  {:>9}  {signs}\n", row.learner, row.hints, row.solutions);
    }
    for (at, column) in columns.iter().enumerate() {
        let solved = rows.iter().filter(|row| state(row, column).is_solved()).count();
        out += &format!("{FAINT}{:>3}. {column}: solved by {solved} of {}{FAINT:#}\n", at + 1, rows.len());
    }
    out += &format!(
        "{FAINT}+ solved, s solved after the solution was shown, - tried, · untouched, ? not proven{FAINT:#}\n"
    );
    out
}

fn row_json(row: &Row) -> Json {
    let exercises = row.exercises.iter().map(|(id, state)| (id.clone(), text(state.id()))).collect();
    object([
        ("learner", text(&row.learner)),
        ("course", text(&row.course)),
        ("solved", number(row.solved)),
        ("of", number(row.exercises.len())),
        ("hints", number(row.hints as usize)),
        ("solutions", number(row.solutions)),
        ("exercises", Json::Object(exercises)),
    ])
}

fn csv(rows: &[Row], output: &mut Output) -> io::Result<()> {
    let columns = columns(rows);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let head = ["learner", "course", "solved", "of", "hints", "solutions"];
    writer.write_record(head.iter().chain(&columns))?;
    for row in rows {
        let counts = [row.solved, columns.len(), row.hints as usize, row.solutions].map(|count| count.to_string());
        let states = columns.iter().map(|column| state(row, column).id());
        let cells =
            [row.learner.as_str(), &row.course].into_iter().chain(counts.iter().map(String::as_str)).chain(states);
        writer.write_record(cells)?;
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    output.text(&String::from_utf8_lossy(&bytes))
}

fn text(text: &str) -> Json {
    Json::String(text.to_owned())
}

fn number(number: usize) -> Json {
    Json::number(number as u64)
}

fn object<const N: usize>(members: [(&str, Json); N]) -> Json {
    Json::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}
