//! Findings of a scenario: each policy in its place, and what only requests can show.

use crate::finding::Finding;
use crate::report::{Report, shown};
use crate::{Options, ResourceKind, lint, lints};
use iam_catalog::Catalog;
use iam_evaluator::arn::Arn;
use iam_evaluator::evaluation::{ConditionValueReason, EntryReason, Evaluation, PolicyTrace, StatementTrace, Verdict};
use iam_evaluator::scenario::{Policy, PolicyType, Scenario};
use iam_evaluator::span::Span;
use std::collections::BTreeMap;

/// The findings of each policy of a scenario, in its order. Every request is evaluated for it; one without a time has none.
#[must_use]
pub fn lint_scenario(scenario: &Scenario, catalog: Option<&Catalog>) -> Vec<Vec<Finding>> {
    let mut differing = differing_in_case(&iam_evaluator::evaluate(scenario));
    let mut all = Vec::with_capacity(scenario.policies.len());
    for (at, policy) in scenario.policies.iter().enumerate() {
        let options = Options {
            policy_type: policy.policy_type,
            resource_kind: kind(policy),
            attached_to: policy.attached_to.as_deref(),
            catalog,
            settings: scenario.settings,
        };
        let text = policy.document.text();
        let mut findings = lint(text, &options);
        if let Some(places) = differing.remove(&at) {
            let mut report = Report::default();
            report.start(lints::VARIABLE_VALUE_DIFFERS_IN_CASE);
            for (span, (resolved, request)) in places {
                let message = format!(
                    "The variable gives {}, but the request has {}: capitals count in values. Spell both alike.",
                    shown(&resolved),
                    shown(&request)
                );
                report.add(&[span], message);
            }
            findings.extend(report.finish(text));
            findings.sort_by_key(|finding| finding.locations.first().map(|location| location.span.start.offset));
        }
        all.push(findings);
    }
    all
}

/// For each policy, by its place, the texts with policy variables that would match a request but for capitals, each with what
/// it stands for and what the request has.
fn differing_in_case(evaluations: &[Evaluation]) -> BTreeMap<usize, BTreeMap<Span, (String, String)>> {
    let mut found: BTreeMap<usize, BTreeMap<Span, (String, String)>> = BTreeMap::new();
    for (policy, statement) in evaluations.iter().flat_map(statements) {
        let mut add = |span: Span, resolved: &Option<String>, request: &str| {
            if let Some(resolved) = resolved {
                let value = (resolved.clone(), request.to_owned());
                found.entry(policy.index).or_default().entry(span).or_insert(value);
            }
        };
        for element in statement.resource.iter() {
            for entry in element.entries.iter().filter(|entry| entry.reason == EntryReason::DiffersInCase) {
                add(entry.span.span(), &entry.resolved, &element.request_value);
            }
        }
        for condition in &statement.conditions {
            let request = condition.request_values.as_deref().unwrap_or_default().join(", ");
            for value in condition.values.iter().filter(|value| value.reason == ConditionValueReason::DiffersInCase) {
                add(value.span.span(), &value.resolved, &request);
            }
        }
    }
    found
}

/// Every statement that an evaluation looked at, with its policy.
fn statements(evaluation: &Evaluation) -> impl Iterator<Item = (&PolicyTrace, &StatementTrace)> {
    let pairs = evaluation.pairs.iter().map(|pair| &pair.verdict);
    let verdicts = std::iter::once(&evaluation.verdict).chain(pairs);
    let policies = verdicts.flat_map(|verdict: &Verdict| &verdict.stages).flat_map(|stage| &stage.levels);
    policies
        .flat_map(|level| &level.policies)
        .flat_map(|policy| policy.statements.iter().map(move |statement| (policy, statement)))
}

/// The kind of resource that a resource-based policy is attached to, as far as its ARN tells.
fn kind(policy: &Policy) -> Option<&'static ResourceKind> {
    if policy.policy_type != PolicyType::ResourceBased {
        return None;
    }
    let arn = Arn::parse(policy.attached_to.as_deref()?)?;
    let first = arn.resource.split(['/', ':']).next().unwrap_or_default();
    let name = match (arn.service, first) {
        ("iam", "role") => crate::resource_kind::TRUST,
        ("s3", "accesspoint") => "AWS::S3::AccessPoint",
        ("s3", _) if arn.account.is_empty() => "AWS::S3::Bucket",
        ("kms", "key") => "AWS::KMS::Key",
        ("sqs", _) => "AWS::SQS::Queue",
        ("sns", _) => "AWS::SNS::Topic",
        ("dynamodb", "table") => "AWS::DynamoDB::Table",
        ("secretsmanager", "secret") => "AWS::SecretsManager::Secret",
        ("lambda", "function") => "AWS::Lambda::Function",
        _ => return None,
    };
    ResourceKind::find(name)
}
