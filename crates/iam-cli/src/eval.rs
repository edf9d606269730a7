//! `iam-playground eval`: evaluates scenarios and writes the evaluations as text, JSON or lines of JSON.

use crate::output::Output;
use crate::{Format, clock, input, render};
use iam_evaluator::evaluation::Evaluation;
use iam_evaluator::scenario::Scenario;
use serde::Serialize;
use std::io;

/// The evaluations of one scenario.
#[derive(Serialize)]
struct Report<'a> {
    file: &'a str,
    title: String,
    evaluations: Vec<Evaluation>,
}

/// Evaluates the files in order. Unreadable ones are reported and left out.
///
/// # Errors
/// When the result cannot be written.
pub(crate) fn run(format: Format, files: &[String], output: &mut Output) -> io::Result<()> {
    match format {
        Format::Text => {
            let mut first = true;
            read_each(files, output, |output, file, mut scenario| {
                let evaluations = clock::evaluate_now(&mut scenario);
                if !std::mem::replace(&mut first, false) {
                    output.text("\n")?;
                }
                output.text(&render::evaluations(file, &scenario, &evaluations, render::Shown::All))
            })
        }
        Format::Json => {
            let mut reports = Vec::new();
            read_each(files, output, |_, file, mut scenario| {
                let evaluations = clock::evaluate_now(&mut scenario);
                reports.push(Report { file, title: scenario.title, evaluations });
                Ok(())
            })?;
            output.json(&reports, true)
        }
        Format::Jsonl => files.iter().try_for_each(|file| lines(file, output)),
    }
}

/// Reads every file and passes on what can be read.
pub(crate) fn read_each<'a>(
    files: &'a [String],
    output: &mut Output,
    mut work: impl FnMut(&mut Output, &'a str, Scenario) -> io::Result<()>,
) -> io::Result<()> {
    for file in files {
        match input::scenario(file) {
            Ok(scenario) => work(output, file, scenario)?,
            Err(message) => output.problem(&message),
        }
    }
    Ok(())
}

/// Evaluates one scenario a line, writing each result before the next line is read.
fn lines(file: &str, output: &mut Output) -> io::Result<()> {
    let mut reader = match input::open(file) {
        Ok(reader) => reader,
        Err(message) => {
            output.problem(&message);
            return Ok(());
        }
    };
    let mut line = Vec::new();
    for number in 0.. {
        line.clear();
        match reader.read_until(b'\n', &mut line) {
            Ok(0) => break,
            Ok(_) if line.trim_ascii().is_empty() => {}
            Ok(_) => match input::parse(file, number, line.trim_ascii_end()) {
                Ok(mut scenario) => {
                    let evaluations = clock::evaluate_now(&mut scenario);
                    output.json(&Report { file, title: scenario.title, evaluations }, false)?;
                    output.flush()?;
                }
                Err(message) => output.problem(&message),
            },
            Err(error) => {
                output.problem(&input::unreadable(file, &error));
                break;
            }
        }
    }
    Ok(())
}
