//! Prints a JSON Schema generated from the types: `course` or `progress`.

use iam_course::schema;
use std::process::ExitCode;

fn main() -> ExitCode {
    let schema = match std::env::args().nth(1).as_deref() {
        Some("course") => schema::course(),
        Some("progress") => schema::progress(),
        _ => {
            eprintln!("say which schema: course or progress");
            return ExitCode::from(2);
        }
    };
    println!("{schema:#}");
    ExitCode::SUCCESS
}
