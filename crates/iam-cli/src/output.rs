//! Where results and problems go, and the exit code they add up to.

use serde::Serialize;
use std::io::{self, Write};
use std::process::ExitCode;

/// Standard output and standard error, with what has gone wrong so far.
pub(crate) struct Output {
    out: io::BufWriter<anstream::Stdout>,
    expectations_failed: bool,
    unreadable: bool,
}

impl Output {
    pub(crate) fn standard() -> Self {
        Self { out: io::BufWriter::new(anstream::stdout()), expectations_failed: false, unreadable: false }
    }

    /// Writes text; colours are left out where they are not wanted.
    pub(crate) fn text(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }

    /// Writes a value as JSON, followed by a line break.
    pub(crate) fn json(&mut self, value: &impl Serialize, pretty: bool) -> io::Result<()> {
        if pretty {
            serde_json::to_writer_pretty(&mut self.out, value)?;
        } else {
            serde_json::to_writer(&mut self.out, value)?;
        }
        self.out.write_all(b"\n")
    }

    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Reports an input that cannot be read; the exit code becomes 2.
    pub(crate) fn problem(&mut self, message: &str) {
        self.unreadable = true;
        // Results come before the problems found after them. When neither stream takes text, nothing can be said.
        let _ = self.out.flush();
        let _ = writeln!(anstream::stderr(), "{message}");
    }

    /// Says something beside the result that is no problem.
    pub(crate) fn note(&self, message: &str) {
        // When the stream takes no text, nothing can be said.
        let _ = writeln!(anstream::stderr(), "{message}");
    }

    /// Something expected does not hold; the exit code becomes 1 if it is not 2.
    pub(crate) fn expectation_failed(&mut self) {
        self.expectations_failed = true;
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        match (self.unreadable, self.expectations_failed) {
            (true, _) => ExitCode::from(2),
            (false, true) => ExitCode::from(1),
            (false, false) => ExitCode::SUCCESS,
        }
    }
}
