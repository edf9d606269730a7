//! Findings in the Static Analysis Results Interchange Format 2.1.0, which code hosts show beside the source.

use super::Report;
use iam_evaluator::span::SourceSpan;
use iam_lint::{Finding, FindingType, Fix, Lint};
use serde_json::{Value, json};

/// One run with a result for each finding.
pub(super) fn log(reports: &[Report]) -> Value {
    let results: Vec<Value> =
        reports.iter().flat_map(|report| report.findings.iter().map(move |finding| result(report, finding))).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "iam-playground",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": iam_lint::all().map(rule).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn rule(lint: &Lint) -> Value {
    let mut rule = json!({
        "id": lint.code,
        "shortDescription": {"text": lint.title},
        "defaultConfiguration": {"level": level(lint.finding_type)},
    });
    // The help of our own codes is no address by itself.
    if let (false, Some(rule)) = (lint.own, rule.as_object_mut()) {
        rule.insert("helpUri".to_owned(), lint.learn_more_link().into());
    }
    rule
}

const fn level(finding_type: FindingType) -> &'static str {
    match finding_type {
        FindingType::Error => "error",
        FindingType::SecurityWarning | FindingType::Warning => "warning",
        FindingType::Suggestion => "note",
    }
}

fn result(report: &Report, finding: &Finding) -> Value {
    let artifact = json!({"uri": report.file});
    let locations: Vec<Value> = finding
        .locations
        .iter()
        .map(|location| {
            let mut physical = json!({"artifactLocation": artifact});
            // The text of a policy inside a scenario file is laid out anew, so its lines are not those of the file.
            if let (true, Some(physical)) = (report.whole_file, physical.as_object_mut()) {
                physical.insert("region".to_owned(), region(location.span));
            }
            let path = location.path_text();
            let name = if path.is_empty() { report.policy.clone() } else { format!("{}/{path}", report.policy) };
            json!({"physicalLocation": physical, "logicalLocations": [{"fullyQualifiedName": name}]})
        })
        .collect();
    let mut result = json!({
        "ruleId": finding.issue_code,
        "level": level(finding.finding_type),
        "message": {"text": finding.message},
        "locations": locations,
    });
    if let (true, false, Some(result)) = (report.whole_file, finding.fixes.is_empty(), result.as_object_mut()) {
        let fixes: Vec<Value> = finding.fixes.iter().map(|one| fix(one, &artifact)).collect();
        result.insert("fixes".to_owned(), fixes.into());
    }
    result
}

fn fix(fix: &Fix, artifact: &Value) -> Value {
    let replacements: Vec<Value> = fix
        .edits
        .iter()
        .map(|edit| json!({"deletedRegion": region(edit.span), "insertedContent": {"text": edit.new_text}}))
        .collect();
    json!({
        "description": {"text": fix.title},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}],
    })
}

/// Lines and columns from 1.
fn region(span: SourceSpan) -> Value {
    json!({
        "startLine": span.start.line,
        "startColumn": span.start.column + 1,
        "endLine": span.end.line,
        "endColumn": span.end.column + 1,
    })
}
