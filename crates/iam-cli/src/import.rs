//! `iam-playground import`: makes a scenario of whatever is at hand of a denied request.

use crate::output::Output;
use crate::render::{FAINT, STRONG};
use crate::{TextOrJson, input};
use iam_catalog::Catalog;
use iam_troubleshoot::import::{Import, import_of};
use std::fmt::Write as _;
use std::io;

/// Reads a text and writes what was made of it. The exit code is 2 when it is nothing that is known.
///
/// # Errors
/// When the result cannot be written.
pub(crate) fn run(format: TextOrJson, file: &str, principal: Option<&str>, output: &mut Output) -> io::Result<()> {
    let text = match input::text(file) {
        Ok(text) => text,
        Err(message) => {
            output.problem(&message);
            return Ok(());
        }
    };
    let import = import_of(&text, principal, Catalog::embedded());
    match format {
        TextOrJson::Json => output.text(&format!("{}\n", import.to_json()))?,
        TextOrJson::Text => output.text(&render(&import))?,
    }
    if import.scenario.is_none() {
        let reasons: Vec<&str> = import.missing.iter().map(|missing| missing.what.as_str()).collect();
        output.problem(&format!("{file}: no scenario can be made of this; needed: {}", reasons.join("; ")));
    }
    Ok(())
}

/// The text form: what was understood, guessed and is missing, then the scenario file.
fn render(import: &Import) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{STRONG}Read as {}{STRONG:#}", import.kind.label());
    let mut list = |title: &str, items: &[String]| {
        if !items.is_empty() {
            let _ = writeln!(out, "\n{STRONG}{title}{STRONG:#}");
            for item in items {
                let _ = writeln!(out, "  - {item}");
            }
        }
    };
    list("Understood", &import.understood);
    list("Guessed", &import.guessed);
    list("Users and roles to choose from (--principal)", &import.principals);
    if !import.missing.is_empty() {
        let _ = writeln!(out, "\n{STRONG}Missing{STRONG:#}");
        for missing in &import.missing {
            let _ = writeln!(out, "  - {}", missing.what);
            if let Some(command) = &missing.command {
                let _ = writeln!(out, "    {FAINT}${FAINT:#} {command}");
            }
        }
    }
    if let Some(scenario) = &import.scenario {
        let _ = writeln!(out, "\n{STRONG}Scenario{STRONG:#}\n{}", scenario.to_json().trim_end());
    }
    out
}
