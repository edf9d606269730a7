//! `iam-playground lint`: what is wrong with policy documents, as text, JSON or SARIF.

mod sarif;

use crate::output::Output;
use crate::render::{BAD, FAINT, GOOD, STRONG};
use crate::{LintFormat, input};
use iam_catalog::Catalog;
use iam_evaluator::scenario::{PolicyType, Scenario};
use iam_lint::{Finding, FindingType, Options, ResourceKind};
use serde::Serialize;
use std::fmt::Write as _;
use std::io;
use std::path::Path;

/// What the arguments say of the documents; scenario files say it themselves.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Stated {
    pub(crate) policy_type: Option<PolicyType>,
    pub(crate) resource_kind: Option<&'static ResourceKind>,
}

/// The findings of one policy.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report {
    file: String,
    /// The policy's name in a scenario file; the file's name without its ending for a document.
    policy: String,
    policy_type: PolicyType,
    #[serde(skip_serializing_if = "Option::is_none")]
    resource_type: Option<&'static str>,
    /// Why the type was taken, when nobody stated it.
    #[serde(skip_serializing_if = "Option::is_none")]
    guessed: Option<&'static str>,
    findings: Vec<Finding>,
    /// The policy's text is that of the file, so that places in it are places in the file.
    #[serde(skip)]
    whole_file: bool,
}

/// Finds what is wrong with the files in order. Unreadable ones are reported and left out.
///
/// # Errors
/// When the result cannot be written.
pub(crate) fn run(format: LintFormat, stated: Stated, files: &[String], output: &mut Output) -> io::Result<()> {
    let mut reports = Vec::new();
    for file in files {
        match input::text(file).and_then(|text| reports_of(file, &text, stated)) {
            Ok(found) => reports.extend(found),
            Err(message) => output.problem(&message),
        }
    }
    for report in &reports {
        if let (Some(because), false) = (report.guessed, format == LintFormat::Text) {
            output.note(&format!("{}: {}", report.file, taken_as(report, because)));
        }
        if report.findings.iter().any(|finding| finding.finding_type == FindingType::Error) {
            output.expectation_failed();
        }
    }
    match format {
        LintFormat::Text => output.text(&text(&reports)),
        LintFormat::Json => output.json(&reports, true),
        LintFormat::Sarif => output.json(&sarif::log(&reports), true),
    }
}

/// The findings of a file: of each policy of a scenario, or of the one document it is.
fn reports_of(file: &str, text: &str, stated: Stated) -> Result<Vec<Report>, String> {
    let catalog = Catalog::embedded();
    if is_scenario(text) {
        let scenario = input::parse(file, 0, text.as_bytes())?;
        return Ok(of_scenario(file, &scenario, catalog));
    }
    let (policy_type, resource_kind, guessed) = match (stated.policy_type, stated.resource_kind) {
        (None, None) => {
            let guess = iam_lint::guess(text);
            (guess.policy_type, guess.resource_kind, Some(guess.because))
        }
        (policy_type, kind) => {
            let of_kind = kind.map_or(PolicyType::ResourceBased, ResourceKind::policy_type);
            (policy_type.unwrap_or(of_kind), kind, None)
        }
    };
    let mut options = Options::of(policy_type);
    options.resource_kind = resource_kind;
    options.catalog = catalog;
    let name = Path::new(file).file_stem().map_or_else(|| file.to_owned(), |name| name.to_string_lossy().into_owned());
    Ok(vec![Report {
        file: file.to_owned(),
        policy: name,
        policy_type,
        resource_type: resource_kind.map(|kind| kind.name),
        guessed,
        findings: iam_lint::lint(text, &options),
        whole_file: true,
    }])
}

fn of_scenario(file: &str, scenario: &Scenario, catalog: Option<&Catalog>) -> Vec<Report> {
    let findings = iam_lint::lint_scenario(scenario, catalog);
    let report = |(policy, findings): (&iam_evaluator::scenario::Policy, Vec<Finding>)| Report {
        file: file.to_owned(),
        policy: policy.name.clone(),
        policy_type: policy.policy_type,
        resource_type: None,
        guessed: None,
        findings,
        whole_file: false,
    };
    scenario.policies.iter().zip(findings).map(report).collect()
}

/// Whether a text is meant as a scenario file: a JSON object with `schema`, which no policy has.
fn is_scenario(text: &str) -> bool {
    let object: Option<serde_json::Map<String, serde_json::Value>> = serde_json::from_str(text).ok();
    match object {
        Some(object) => object.contains_key("schema") || object.contains_key("policies"),
        // What is no JSON is a scenario only if it begins like one.
        None => text.trim_start_matches(['\u{feff}', '{', ' ', '\n', '\r', '\t']).starts_with("\"schema\""),
    }
}

fn taken_as(report: &Report, because: &str) -> String {
    let label = report.policy_type.label();
    let kind = report.resource_type.map(|kind| format!(" of {kind}")).unwrap_or_default();
    format!("taken as {label}{kind}: {because} (--type and --resource-type say otherwise)")
}

const fn label(finding_type: FindingType) -> &'static str {
    match finding_type {
        FindingType::Error => "error",
        FindingType::SecurityWarning => "security warning",
        FindingType::Warning => "warning",
        FindingType::Suggestion => "suggestion",
    }
}

fn text(reports: &[Report]) -> String {
    let mut out = String::new();
    let mut write = |line: String| {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{line}");
    };
    for report in reports {
        let what = match report.guessed {
            Some(because) => taken_as(report, because),
            None => report.policy_type.label().to_owned(),
        };
        let name = if report.whole_file { String::new() } else { format!(" {}", report.policy) };
        write(format!("{STRONG}{}{name}{STRONG:#} {FAINT}{what}{FAINT:#}", report.file));
        for finding in &report.findings {
            let at = finding.locations.first();
            let place = at.map(|at| format!("{}:{}", at.span.start.line, at.span.start.column)).unwrap_or_default();
            let path = at.map(iam_lint::Location::path_text).unwrap_or_default();
            let style = if finding.finding_type == FindingType::Error { BAD } else { STRONG };
            let kind = label(finding.finding_type);
            write(format!("  {style}{kind}{style:#} {} {FAINT}{place} {path}{FAINT:#}", finding.issue_code));
            write(format!("    {}", finding.message));
            for fix in &finding.fixes {
                write(format!("    {GOOD}fix{GOOD:#} {}", fix.title));
            }
        }
        if report.findings.is_empty() {
            write(format!("  {GOOD}no findings{GOOD:#}"));
        }
    }
    let all = || reports.iter().flat_map(|report| &report.findings);
    let count = |of: FindingType| all().filter(|finding| finding.finding_type == of).count();
    let counts = [FindingType::Error, FindingType::SecurityWarning, FindingType::Warning, FindingType::Suggestion]
        .map(|of| (count(of), label(of)))
        .map(|(count, label)| format!("{count} {label}{}", if count == 1 { "" } else { "s" }));
    write(counts.join(", "));
    if let Some(catalog) = Catalog::embedded() {
        write(format!("{FAINT}service reference of {}{FAINT:#}", catalog.date()));
    }
    out
}
