//! `mdbook-iam-playground`: called by mdBook, once to ask which renderers it supports and once with the book.

use mdbook_iam_playground::{Playground, examples};
use mdbook_preprocessor::{Preprocessor, parse_input};
use std::io;
use std::process::ExitCode;
use time::OffsetDateTime;

fn main() -> ExitCode {
    let playground = Playground { now: now() };
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [command, renderer] = arguments.as_slice()
        && command == "supports"
    {
        let supported = playground.supports_renderer(renderer).unwrap_or(false);
        return if supported { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    let done = parse_input(io::stdin()).and_then(|(context, book)| {
        let count = examples(&book);
        serde_json::to_writer(io::stdout(), &playground.run(&context, book)?)?;
        Ok(count)
    });
    match done {
        Ok(count) => {
            // Standard output is the book's; this is seen while the book is built.
            eprintln!("{count} live examples, each as its scenario expects");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The present moment as ISO 8601 in UTC.
fn now() -> String {
    let now = OffsetDateTime::now_utc();
    let (date, time) = (now.date(), now.time());
    let (month, day) = (u8::from(date.month()), date.day());
    format!("{:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", date.year(), time.hour(), time.minute(), time.second())
}
