//! `iam-playground test`: compares evaluations with what the scenarios expect.

use crate::output::Output;
use crate::render::{BAD, GOOD, label};
use crate::{clock, eval};
use iam_evaluator::evaluation::Evaluation;
use std::io;

/// Tests the files in order: a line for each request that has `expect`, then the counts.
///
/// # Errors
/// When the result cannot be written.
pub(crate) fn run(files: &[String], output: &mut Output) -> io::Result<()> {
    let (mut passed, mut failed) = (0_usize, 0_usize);
    eval::read_each(files, output, |output, file, mut scenario| {
        let evaluations = clock::evaluate_now(&mut scenario);
        for ((index, request), evaluation) in scenario.requests.iter().enumerate().zip(&evaluations) {
            let Some(expect) = &request.expect else { continue };
            let mismatches = expect.mismatches(evaluation);
            let request = label(index, request);
            if mismatches.is_empty() {
                passed += 1;
                output.text(&format!("{GOOD}ok{GOOD:#}   {file}: {request}: {}\n", got(evaluation)))?;
            } else {
                failed += 1;
                output.expectation_failed();
                output.text(&format!("{BAD}FAIL{BAD:#} {file}: {request}: {}\n", mismatches.join("; ")))?;
            }
        }
        Ok(())
    })?;
    output.text(&format!("{passed} passed, {failed} failed\n"))
}

/// What a request gives, e.g. `implicitDeny by identity-based`.
fn got(evaluation: &Evaluation) -> String {
    let decision = evaluation.verdict.decision.id();
    match evaluation.verdict.decided_by {
        Some(policy_type) => format!("{decision} by {policy_type}"),
        None => decision.to_owned(),
    }
}
