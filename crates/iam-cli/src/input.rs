//! Reading scenarios from files and the standard input, with the place of what cannot be read.

use iam_evaluator::scenario::{Scenario, ScenarioError};
use iam_troubleshoot::import::{ImportKind, import};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};

/// Reads one scenario from a file, or from the standard input for `-`.
///
/// # Errors
/// A message `FILE:LINE:COLUMN: …`, or `FILE: …` when the file itself cannot be read.
pub(crate) fn scenario(file: &str) -> Result<Scenario, String> {
    parse(file, 0, &bytes(file)?)
}

/// Reads a scenario, or whatever else a scenario can be made of.
///
/// # Errors
/// A message `FILE:LINE:COLUMN: …` for a scenario file, `FILE: …` otherwise.
pub(crate) fn case(file: &str) -> Result<Scenario, String> {
    let bytes = bytes(file)?;
    let read = parse(file, 0, &bytes);
    if read.is_ok() {
        return read;
    }
    let import = import(&String::from_utf8_lossy(&bytes));
    match import.kind {
        // What is wrong with a scenario file is said with its place.
        ImportKind::Scenario | ImportKind::Unknown | ImportKind::Link => read,
        _ => import.scenario.ok_or_else(|| format!("{file}: no scenario can be made of this")),
    }
}

/// Reads a text of any kind; what is not UTF-8 in it is replaced.
///
/// # Errors
/// A message `FILE: …` when the file itself cannot be read.
pub(crate) fn text(file: &str) -> Result<String, String> {
    bytes(file).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

fn bytes(file: &str) -> Result<Vec<u8>, String> {
    let bytes = if file == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(file)
    };
    bytes.map_err(|error| unreadable(file, &error))
}

/// Opens a file, or the standard input for `-`, to be read line by line.
///
/// # Errors
/// A message `FILE: …`.
pub(crate) fn open(file: &str) -> Result<Box<dyn BufRead>, String> {
    if file == "-" {
        return Ok(Box::new(io::stdin().lock()));
    }
    let opened = File::open(file).map_err(|error| unreadable(file, &error))?;
    Ok(Box::new(BufReader::new(opened)))
}

/// Reads a scenario that starts after so many lines of the file.
///
/// # Errors
/// A message `FILE:LINE:COLUMN: …`.
pub(crate) fn parse(file: &str, lines_before: usize, bytes: &[u8]) -> Result<Scenario, String> {
    let text = str::from_utf8(bytes).map_err(|error| {
        let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let valid = String::from_utf8_lossy(valid);
        let line = lines_before + valid.matches('\n').count() + 1;
        let column = valid.rsplit('\n').next().unwrap_or_default().chars().count();
        format!("{file}:{line}:{column}: the text is not UTF-8")
    })?;
    Scenario::from_json(text).map_err(|error| {
        let ScenarioError { path, message, line, column } = error;
        // An error without a place is one of the whole text.
        let line = lines_before + line.max(1);
        let path = path.map(|path| format!("`{path}`: ")).unwrap_or_default();
        format!("{file}:{line}:{column}: {path}{message}")
    })
}

/// The message for a file that the system does not give.
pub(crate) fn unreadable(file: &str, error: &io::Error) -> String {
    format!("{file}: the file cannot be read: {error}")
}
