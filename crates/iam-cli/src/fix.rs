//! `iam-playground fix`: proven changes that turn the decision on a request.

use crate::output::Output;
use crate::render::{BAD, FAINT, GOOD, STRONG, label};
use crate::{TextOrJson, explain};
use iam_evaluator::scenario::Scenario;
use iam_troubleshoot::fix::{Edit, Fixes, SAMPLE, fixes, fixes_to_deny};
use std::fmt::Write as _;
use std::io;

/// What is asked of `fix`.
pub(crate) struct Asked<'a> {
    pub(crate) file: &'a str,
    pub(crate) request: Option<usize>,
    /// Deny what is allowed, instead of the other way round.
    pub(crate) deny: bool,
    /// Write the scenario with this fix made, counted from 1, instead of the list.
    pub(crate) apply: Option<usize>,
}

/// Finds fixes for one request of a scenario, or of whatever `import` makes one of.
///
/// # Errors
/// When the result cannot be written.
pub(crate) fn run(format: TextOrJson, asked: &Asked<'_>, output: &mut Output) -> io::Result<()> {
    // Whoever wants something denied means a request that is allowed: the first one, unless told otherwise.
    let request = asked.request.or(asked.deny.then_some(0));
    let Some((scenario, request)) = explain::read(asked.file, request, output) else { return Ok(()) };
    let found = if asked.deny { fixes_to_deny(&scenario, request) } else { fixes(&scenario, request) };
    if let Some(number) = asked.apply {
        return match number.checked_sub(1).and_then(|at| found.fixes.get(at)) {
            Some(fix) => output.text(&fix.fixed.to_json()),
            None => {
                output.problem(&format!(
                    "{}: there is no fix {number}; {} found, counted from 1",
                    asked.file,
                    found.fixes.len()
                ));
                Ok(())
            }
        };
    }
    match format {
        TextOrJson::Json => output.text(&format!("{}\n", found.to_json())),
        TextOrJson::Text => output.text(&render(&scenario, &found, asked.deny)),
    }
}

fn render(scenario: &Scenario, found: &Fixes, deny: bool) -> String {
    let mut out = String::new();
    let name = scenario.requests.get(found.request).map(|request| label(found.request, request));
    let _ = writeln!(out, "{STRONG}{}{STRONG:#}", name.unwrap_or_else(|| scenario.title.clone()));
    if found.fixes.is_empty() {
        let _ = writeln!(out, "\nNo change that was tried turns this request and keeps the others as they are.");
    }
    for (at, fix) in found.fixes.iter().enumerate() {
        let _ = writeln!(out, "\n{STRONG}{}. {}{STRONG:#} {FAINT}{}{FAINT:#}", at + 1, fix.title, fix.kind.id());
        if let Some(detail) = &fix.detail {
            let _ = writeln!(out, "   {detail}");
        }
        if let Some(warning) = &fix.warning {
            let _ = writeln!(out, "   {BAD}{warning}{BAD:#}");
        }
        for edit in &fix.edits {
            match edit {
                Edit::Policy { name, diff, .. } => {
                    let _ = writeln!(out, "   {FAINT}{name}{FAINT:#}");
                    for line in diff {
                        let _ = match line.chars().next() {
                            Some('+') => writeln!(out, "   {GOOD}{line}{GOOD:#}"),
                            Some('-') => writeln!(out, "   {BAD}{line}{BAD:#}"),
                            _ => writeln!(out, "   {line}"),
                        };
                    }
                }
                Edit::AddPolicy { policy } => {
                    let _ = writeln!(out, "   {FAINT}{} ({}){FAINT:#}", policy.name, policy.policy_type.label());
                    for line in policy.document.text().lines() {
                        let _ = writeln!(out, "   {GOOD}+ {line}{GOOD:#}");
                    }
                }
                Edit::Request { field, value, .. } => {
                    let _ = writeln!(out, "   {GOOD}+ {field} = {value}{GOOD:#}");
                }
            }
        }
        for command in &fix.commands {
            let _ = writeln!(out, "   {FAINT}${FAINT:#} {command}");
        }
        if !fix.also_allows.is_empty() {
            let what = if deny { "No longer allowed" } else { "Also allowed" };
            let _ = writeln!(out, "   {FAINT}{what} ({SAMPLE}):{FAINT:#}");
            for one in &fix.also_allows {
                let but = one.but.map(|but| format!(" {but}")).unwrap_or_default();
                let _ = writeln!(out, "   - {} {} {}{but}", one.principal, one.action, one.resource);
            }
        }
    }
    out
}
