//! The evaluator natively: reading, compiling, deciding, explaining, wildcards and each family of condition operators.

// Clippy's exceptions for tests do not reach benches.
#![allow(clippy::expect_used, reason = "a bench may panic")]
#![allow(missing_docs, reason = "written by Criterion's macros")]

use std::hint::black_box;
use std::path::Path;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use iam_evaluator::Evaluator;
use iam_evaluator::condition::Condition;
use iam_evaluator::condition::operator::{Family, OPERATORS};
use iam_evaluator::context::Context;
use iam_evaluator::evaluation::Decision;
use iam_evaluator::glob::Glob;
use iam_evaluator::scenario::Scenario;
use iam_evaluator::span::Span;
use iam_evaluator::syntax::{ConditionElement, Spanned, read_document};
use iam_evaluator::truth::Truth;

const WORKLOADS: [(&str, &str); 3] = [("tiny", "tiny"), ("typical", "typical"), ("large", "statements-1000")];

fn text(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/bench").join(file).with_extension("json");
    std::fs::read_to_string(path).expect("`cargo xtask bench` has written the workloads")
}

fn workloads() -> impl Iterator<Item = (&'static str, Scenario)> {
    WORKLOADS.into_iter().map(|(name, file)| (name, Scenario::from_json(&text(file)).expect("a scenario")))
}

/// Policies' texts to documents with spans.
fn parse(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("parse");
    for (name, scenario) in workloads() {
        let texts: Vec<_> =
            scenario.policies.iter().map(|policy| (policy.document.text(), policy.policy_type)).collect();
        let bytes: usize = texts.iter().map(|(text, _)| text.len()).sum();
        group.throughput(Throughput::Bytes(bytes.try_into().expect("a size")));
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let readings = texts.iter().map(|(text, policy_type)| read_document(black_box(text), *policy_type));
                readings.map(|reading| reading.document.statements.len()).sum::<usize>()
            });
        });
    }
    group.finish();
}

/// The findings of the policies, with and without the service reference.
fn lint(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("lint");
    let catalog = iam_catalog::Catalog::embedded().expect("the committed catalog");
    for (name, scenario) in workloads() {
        for (with, catalog) in [("text", None), ("catalog", Some(catalog))] {
            group.bench_function(BenchmarkId::new(with, name), |bencher| {
                bencher.iter(|| {
                    let findings = scenario.policies.iter().map(|policy| {
                        let mut options = iam_lint::Options::of(policy.policy_type);
                        options.catalog = catalog;
                        iam_lint::lint(black_box(policy.document.text()), &options).len()
                    });
                    findings.sum::<usize>()
                });
            });
        }
    }
    group.finish();
}

/// A scenario's text to the scenario, and that to a compiled evaluator.
fn compile(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("compile");
    for (name, file) in WORKLOADS {
        let text = text(file);
        let scenario = Scenario::from_json(&text).expect("a scenario");
        group.bench_function(BenchmarkId::new("scenario", name), |bencher| {
            bencher.iter_batched(|| (), |()| Scenario::from_json(black_box(&text)), BatchSize::SmallInput);
        });
        group.bench_function(BenchmarkId::new("evaluator", name), |bencher| {
            bencher.iter_batched(|| (), |()| Evaluator::new(black_box(&scenario)), BatchSize::SmallInput);
        });
    }
    group.finish();
}

/// A request to the decision alone, and to the full explanation.
fn decide_and_evaluate(criterion: &mut Criterion) {
    for (name, scenario) in workloads() {
        let evaluator = Evaluator::new(&scenario);
        let request = scenario.requests.first().expect("a request");
        assert_eq!(evaluator.decide(request), Decision::Allowed);
        criterion
            .bench_function(&format!("decide/{name}"), |bencher| bencher.iter(|| evaluator.decide(black_box(request))));
        criterion.bench_function(&format!("evaluate/{name}"), |bencher| {
            bencher.iter_batched(|| (), |()| evaluator.evaluate(0, black_box(request)), BatchSize::SmallInput);
        });
    }
}

/// Patterns of policies beside texts of requests, matching and not.
fn glob(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("glob");
    let cases = [
        ("literal", "arn:aws:s3:::reports/2026/q1.csv", "arn:aws:s3:::reports/2026/q1.csv", true),
        ("prefix", "arn:aws:s3:::reports/*", "arn:aws:s3:::reports/2026/q1.csv", true),
        ("suffix", "*.csv", "arn:aws:s3:::reports/2026/q1.csv", true),
        ("middle", "arn:aws:s3:::*/2026/?1.csv", "arn:aws:s3:::reports/2026/q1.csv", true),
        ("another", "arn:aws:dynamodb:us-east-1:*:table/orders", "arn:aws:s3:::reports/2026/q1.csv", false),
        ("backtracking", "*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false),
    ];
    for (name, pattern, text, expected) in cases {
        let glob = Glob::new(pattern);
        assert_eq!(glob.matches(text), expected, "{name}");
        group.bench_function(name, |bencher| bencher.iter(|| glob.matches(black_box(text))));
    }
    group.finish();
}

/// Three values of a policy, of which the last is met, and the request's, as an operator's family compares them.
const fn values(family: Family) -> ([&'static str; 3], &'static str) {
    match family {
        Family::String => (["web", "logistics", "billing"], "billing"),
        Family::Numeric => (["1", "20", "300.5"], "300.5"),
        Family::Date => (["2025-01-01T00:00:00Z", "1767225600", "2026-03-01T12:00:00Z"], "2026-03-01T12:00:00Z"),
        Family::Bool | Family::Null => (["false", "false", "true"], "true"),
        Family::Binary => (["QUFB", "QkJC", "Q0ND"], "Q0ND"),
        Family::IpAddress => (["192.0.2.0/24", "2001:db8::/32", "203.0.113.0/24"], "203.0.113.25"),
        Family::Arn => (
            ["arn:aws:sns:*:*:a*", "arn:aws:sqs:us-east-1:111122223333:b", "arn:aws:s3:::orders"],
            "arn:aws:s3:::orders",
        ),
    }
}

/// Every operator on a compiled condition.
fn operators(criterion: &mut Criterion) {
    let spanned = |text: &str| Spanned { value: text.to_owned(), span: Span::default() };
    let mut group = criterion.benchmark_group("operator");
    for operator in OPERATORS {
        let (policy, request) = values(operator.family);
        let element = ConditionElement {
            operator: spanned(operator.name),
            key: spanned("aws:PrincipalTag/team"),
            span: Span::default(),
            values: policy.iter().map(|text| spanned(text)).collect(),
        };
        let condition = Condition::compile(&element, true);
        let mut context = Context::default();
        context.give("aws:PrincipalTag/team", vec![request.to_owned()]);
        assert_ne!(condition.evaluate(&context, &mut ()).0, Truth::Unknown);
        group
            .bench_function(operator.name, |bencher| bencher.iter(|| condition.evaluate(black_box(&context), &mut ())));
    }
    group.finish();
}

criterion_group!(benches, parse, lint, compile, decide_and_evaluate, glob, operators);
criterion_main!(benches);
