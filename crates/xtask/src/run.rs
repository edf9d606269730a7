//! Running commands: shown as they run, measured, and captured where their output is counted.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// Says what is about to happen and roughly how long it takes.
pub(crate) fn announce(what: &str, how_long: &str) {
    println!("\n==> {what} ({how_long})");
}

/// Runs a command to its end, its output going to the terminal.
///
/// # Errors
///
/// When it cannot be started or fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("`{}` cannot be started", describe(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status}); its own message is above", describe(command));
    }
    Ok(())
}

/// What a command printed and how it ended.
pub(crate) struct Captured {
    /// Standard output, as text.
    pub(crate) output: String,
    /// Whether it succeeded.
    pub(crate) success: bool,
}

/// Runs a command to its end, its output going to the terminal line by line and into the answer.
///
/// # Errors
///
/// When it cannot be started or its output cannot be read.
pub(crate) fn capture(command: &mut Command) -> Result<Captured> {
    let name = describe(command);
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("`{name}` cannot be started"))?;
    let mut output = String::new();
    if let Some(pipe) = child.stdout.take() {
        let mut reader = BufReader::new(pipe);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line).with_context(|| format!("`{name}` stopped talking"))? > 0 {
            let text = String::from_utf8_lossy(&line);
            print!("{text}");
            // A closed terminal is no reason to stop the tests.
            drop(std::io::stdout().flush());
            output.push_str(&text);
            line.clear();
        }
    }
    let status = child.wait().with_context(|| format!("`{name}` did not end"))?;
    Ok(Captured { output, success: status.success() })
}

/// The first line a command prints, or nothing when it is absent or fails.
pub(crate) fn first_line(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    output.status.success().then(|| text.lines().next().unwrap_or_default().trim().to_owned())
}

/// A command as one would type it.
fn describe(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program())
        .file_name()
        .unwrap_or_else(|| command.get_program())
        .to_string_lossy()
        .into_owned();
    command.get_args().fold(program, |line, argument| format!("{line} {}", argument.to_string_lossy()))
}

/// Calls `work` and measures how long it took.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed())
}

/// A duration to read: `850 ms`, `12.3 s`, `4 min 05 s`.
pub(crate) fn duration(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds >= 60 {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    } else if seconds >= 1 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} ms", time.as_millis())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_well() {
        assert_eq!(duration(Duration::from_millis(850)), "850 ms");
        assert_eq!(duration(Duration::from_millis(12_340)), "12.3 s");
        assert_eq!(duration(Duration::from_secs(245)), "4 min 05 s");
    }

    #[test]
    fn commands_are_named_without_their_directory() {
        let mut command = Command::new("/some/where/npm");
        command.args(["ci", "--no-fund"]);
        assert_eq!(describe(&command), "npm ci --no-fund");
    }
}
