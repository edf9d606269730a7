//! Prints a JSON Schema generated from the types: `scenario` (the published one) or `types` (the JavaScript API).

use iam_evaluator::schema;
use std::process::ExitCode;

fn main() -> ExitCode {
    let schema = match std::env::args().nth(1).as_deref() {
        Some("scenario") => schema::scenario(),
        Some("types") => schema::types(),
        _ => {
            eprintln!("say which schema: scenario or types");
            return ExitCode::from(2);
        }
    };
    println!("{schema:#}");
    ExitCode::SUCCESS
}
