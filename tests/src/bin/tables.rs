//! Prints every row of the truth tables as a scenario, one JSON object a line, for the tests of the JavaScript package.

use std::io::{Write, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    let rows = match tests::tables::rows() {
        Ok(rows) => rows,
        Err(error) => {
            eprintln!("error: {error}");
            return ExitCode::FAILURE;
        }
    };
    let mut out = stdout().lock();
    for row in rows {
        let Ok(line) = serde_json::to_string(&row) else { return ExitCode::FAILURE };
        if writeln!(out, "{line}").is_err() {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
