//! `iam-playground replay`: CloudTrail events on standard input, a verdict line for each, in constant memory.

use crate::input;
use crate::output::Output;
use iam_catalog::Catalog;
use iam_troubleshoot::replay::Replay;
use std::io::{self, BufRead};

/// Longest line that is read, in bytes: a whole CloudTrail file may be one line.
const MAX_LINE: u64 = 64 << 20;

/// Reads events as lines of JSON and writes one verdict line each, in order, then says how many it was on standard error.
///
/// # Errors
/// When the result cannot be written.
pub(crate) fn run(file: &str, output: &mut Output) -> io::Result<()> {
    if file == "-" {
        output.problem("the standard input has the events; name a file with the policies");
        return Ok(());
    }
    let replay = match input::case(file) {
        Ok(scenario) => Replay::new(&scenario),
        Err(message) => {
            output.problem(&message);
            return Ok(());
        }
    };
    let catalog = Catalog::embedded();
    let mut events = io::stdin().lock();
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        match io::Read::take(&mut events, MAX_LINE).read_until(b'\n', &mut line) {
            Ok(0) => break,
            Ok(_) if line.trim_ascii().is_empty() => continue,
            Ok(_) => {}
            Err(error) => {
                output.problem(&input::unreadable("-", &error));
                break;
            }
        }
        match replay.events(&String::from_utf8_lossy(line.trim_ascii()), catalog) {
            Ok(verdicts) => {
                for verdict in &verdicts {
                    output.text(&format!("{}\n", verdict.to_json()))?;
                }
            }
            Err(error) => output.problem(&format!("-:{number}: {error}")),
        }
    }
    Ok(())
}
