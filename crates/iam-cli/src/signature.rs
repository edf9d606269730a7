//! `iam-playground signature`: what was signed, beside what AWS signed; no secret is read.

use crate::output::Output;
use crate::render::{BAD, FAINT, GOOD, STRONG};
use crate::{TextOrJson, clock, input};
use iam_troubleshoot::signature::{SignatureCheck, check};
use std::fmt::Write as _;
use std::io;

/// Checks the request in a file, beside the error in another.
///
/// # Errors
/// When the result cannot be written.
pub(crate) fn run(format: TextOrJson, file: &str, error: Option<&str>, output: &mut Output) -> io::Result<()> {
    let texts = input::text(file).and_then(|text| Ok((text, error.map(input::text).transpose()?)));
    let (text, error) = match texts {
        Ok(texts) => texts,
        Err(message) => {
            output.problem(&message);
            return Ok(());
        }
    };
    match check(&text, error.as_deref(), Some(&clock::now())) {
        Ok(check) => match format {
            TextOrJson::Json => output.text(&format!("{}\n", check.to_json())),
            TextOrJson::Text => output.text(&render(&check)),
        },
        Err(refused) => {
            output.problem(&format!("{file}: {}", refused.message()));
            Ok(())
        }
    }
}

fn render(check: &SignatureCheck) -> String {
    let mut out = String::new();
    for cause in &check.causes {
        let _ = writeln!(
            out,
            "{STRONG}{}{STRONG:#} {FAINT}{}{FAINT:#}\n  {}\n  {FAINT}{}{FAINT:#}\n",
            cause.title,
            cause.code,
            cause.remedy,
            cause.link()
        );
    }
    for difference in &check.differences {
        let _ = writeln!(
            out,
            "{STRONG}Line {} of the {} ({}){STRONG:#}",
            difference.line, difference.part, difference.about
        );
        let _ = writeln!(out, "  {BAD}yours: {}{BAD:#}\n  {GOOD}AWS:   {}{GOOD:#}\n", difference.yours, difference.aws);
    }
    let _ = writeln!(out, "{STRONG}Canonical request{STRONG:#}\n{}\n", check.canonical_request);
    let _ = writeln!(out, "{STRONG}String to sign{STRONG:#}\n{}", check.string_to_sign);
    out
}
