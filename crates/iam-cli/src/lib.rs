//! The command line: evaluates scenario files and tests what they expect.

mod clock;
mod eval;
mod import;
mod input;
mod output;
mod render;
mod test;

pub use render::{Shown, evaluations as render_evaluations};

use clap::{Parser, Subcommand, ValueEnum};
use output::Output;
use std::io;
use std::process::ExitCode;

/// Evaluates AWS IAM policies against requests, and says why.
///
/// A scenario file holds policies, requests and, if wanted, what each request should give.
#[derive(Debug, Parser)]
#[command(name = "iam-playground", version, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Evaluate every request of scenario files and show why it is allowed or denied
    #[command(after_help = EVAL_NOTES)]
    Eval {
        /// How to write the result
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// Scenario files; `-` is the standard input
        #[arg(required = true, value_name = "FILE")]
        files: Vec<String>,
    },
    /// Test that every request gives what its `expect` states
    #[command(after_help = TEST_NOTES)]
    Test {
        /// Scenario files; `-` is the standard input
        #[arg(required = true, value_name = "FILE")]
        files: Vec<String>,
    },
    /// Make a scenario of an access-denied message, CloudTrail events, simulator output, a policy, …
    #[command(after_help = IMPORT_NOTES)]
    Import {
        /// How to write the result
        #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
        format: TextOrJson,
        /// With an account's authorization details: the user or role to take, by ARN or name
        #[arg(long, value_name = "ARN")]
        principal: Option<String>,
        /// The text; `-` is the standard input
        #[arg(value_name = "FILE")]
        file: String,
    },
}

/// How a result is written where there is one of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum TextOrJson {
    /// To read, coloured on a terminal
    Text,
    /// One object
    Json,
}

/// How `eval` writes its result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A tree to read, coloured on a terminal
    Text,
    /// An array of {file, title, evaluations}
    Json,
    /// Input is one scenario a line, output one {file, title, evaluations} a line, as they come
    Jsonl,
}

const EXAMPLES: &str = "\
Examples:
  iam-playground eval scenario.json
  iam-playground eval --format json scenario.json | jq '.[].evaluations[].decision'
  generate-scenarios | iam-playground eval --format jsonl -
  iam-playground test scenarios/*.json

Exit codes:
  0  done, and everything expected holds
  1  test: something expected does not hold
  2  an input cannot be read (the others are still processed), or the arguments are wrong";

const EVAL_NOTES: &str = "\
Positions in the text form are line:column in the policy's own text, line from 1 and column from 0.
A request without `time` is evaluated at the present moment.
Colours are left out when the output is no terminal or NO_COLOR is set.

Examples:
  iam-playground eval scenario.json
  iam-playground eval --format json a.json b.json
  cat scenarios.jsonl | iam-playground eval --format jsonl -";

const TEST_NOTES: &str = "\
Writes one line for each request that has `expect`, then `N passed, N failed`.

Exit codes:
  0  all passed
  1  some failed
  2  an input cannot be read (the others are still tested)

Example:
  iam-playground test scenarios/*.json";

const IMPORT_NOTES: &str = "\
Reads an access-denied message with whatever is around it, CloudTrail records, the answers of
GetRequestAuthorizationDetails and GetRequestAuthorizationPolicy, a decoded authorization message, input or output of
simulate-custom-policy and simulate-principal-policy, get-account-authorization-details, a policy, or a scenario file.
JSON is {kind, scenario, understood, guessed, missing}.

Examples:
  aws s3 ls s3://amzn-s3-demo-bucket 2>&1 | iam-playground import -
  iam-playground import --format json event.json | jq .scenario > case.json
  aws iam get-account-authorization-details | iam-playground import --principal Deployer -";

/// Runs the command line with the process's arguments.
///
/// The exit code is 0; 1 when `test` finds that something expected does not hold; 2 when an input cannot be read or the
/// arguments are wrong. A reader that closes the pipe early ends the run quietly.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut output = Output::standard();
    let result = match &arguments.command {
        Command::Eval { format, files } => eval::run(*format, files, &mut output),
        Command::Test { files } => test::run(files, &mut output),
        Command::Import { format, principal, file } => import::run(*format, file, principal.as_deref(), &mut output),
    };
    match result.and_then(|()| output.flush()) {
        Ok(()) => output.exit_code(),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => output.exit_code(),
        Err(error) => {
            output.problem(&format!("the result cannot be written: {error}"));
            output.exit_code()
        }
    }
}
