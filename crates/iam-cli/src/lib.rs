//! The command line: evaluates scenario files and tests what they expect.

mod clock;
mod course;
mod eval;
mod explain;
mod fix;
mod import;
mod input;
mod lint;
mod output;
mod render;
mod replay;
mod signature;
mod test;

pub use render::{Shown, evaluations as render_evaluations};

use clap::{Parser, Subcommand, ValueEnum};
use iam_evaluator::scenario::PolicyType;
use iam_lint::ResourceKind;
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
    /// Say why a request is denied, in the terms of AWS's troubleshooting page
    #[command(after_help = EXPLAIN_NOTES)]
    Explain {
        /// How to write the result
        #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
        format: TextOrJson,
        /// The request, counted from 0; by default the first that is not allowed
        #[arg(long, value_name = "N")]
        request: Option<usize>,
        /// A scenario file, or anything that `import` reads; `-` is the standard input
        #[arg(value_name = "SCENARIO")]
        file: String,
    },
    /// Decide CloudTrail events again: JSON lines on standard input, a verdict line for each
    #[command(after_help = REPLAY_NOTES)]
    Replay {
        /// A scenario file with the policies, or anything that `import` reads
        #[arg(value_name = "POLICIES")]
        policies: String,
    },
    /// Check how a request was signed (Signature Version 4), without any secret
    #[command(after_help = SIGNATURE_NOTES)]
    Signature {
        /// How to write the result
        #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
        format: TextOrJson,
        /// A file with the error AWS answered with
        #[arg(long, value_name = "FILE")]
        error: Option<String>,
        /// The raw HTTP request, the curl command or the pre-signed URL; `-` is the standard input
        #[arg(value_name = "FILE")]
        file: String,
    },
    /// Find changes that allow a denied request, each proven by evaluating it again
    #[command(after_help = FIX_NOTES)]
    Fix {
        /// How to write the result
        #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
        format: TextOrJson,
        /// The request, counted from 0; by default the first that is not allowed
        #[arg(long, value_name = "N")]
        request: Option<usize>,
        /// Deny a request that is allowed, and keep the others as they are
        #[arg(long)]
        deny: bool,
        /// Write the scenario with this fix made, counted from 1, instead of the list
        #[arg(long, value_name = "N")]
        apply: Option<usize>,
        /// A scenario file, or anything that `import` reads; `-` is the standard input
        #[arg(value_name = "SCENARIO")]
        file: String,
    },
    /// Courses: prove their exercises, convert them, sum up how far learners got
    #[command(subcommand)]
    Course(course::CourseCommand),
    /// Find what is wrong with policies, with the issue codes of IAM Access Analyzer
    #[command(after_help = LINT_NOTES)]
    Lint {
        /// The type of the documents, as in scenario files; guessed when not given
        #[arg(long = "type", value_name = "TYPE", value_parser = policy_type)]
        policy_type: Option<PolicyType>,
        /// What resource-based policies are attached to, e.g. `AWS::S3::Bucket`; guessed when not given
        #[arg(long, value_name = "NAME", value_parser = resource_kind)]
        resource_type: Option<&'static ResourceKind>,
        /// How to write the result
        #[arg(long, value_enum, default_value_t = LintFormat::Text)]
        format: LintFormat,
        /// Policy documents and scenario files; `-` is the standard input
        #[arg(required = true, value_name = "FILE")]
        files: Vec<String>,
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

/// How `lint` writes its result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum LintFormat {
    /// To read, coloured on a terminal
    Text,
    /// An array of {file, policy, findings}
    Json,
    /// SARIF 2.1.0, for code hosts
    Sarif,
}

fn policy_type(id: &str) -> Result<PolicyType, String> {
    let found = PolicyType::ALL.into_iter().find(|policy_type| policy_type.id() == id);
    found.ok_or_else(|| format!("the types are {}", PolicyType::ALL.map(PolicyType::id).join(", ")))
}

fn resource_kind(name: &str) -> Result<&'static ResourceKind, String> {
    let names = || iam_lint::RESOURCE_KINDS.iter().map(|kind| kind.name).collect::<Vec<_>>().join(", ");
    ResourceKind::find(name).ok_or_else(|| format!("the names are {}", names()))
}

const LINT_NOTES: &str = "\
Positions are line:column in the policy's own text, line from 1 and column from 0.
Policies of a scenario file have the type stated there.

Exit codes:
  0  no finding is an error
  1  some are
  2  an input cannot be read (the others are still looked at), or the arguments are wrong

Examples:
  iam-playground lint policy.json
  iam-playground lint --type service-control --format sarif scps/*.json > findings.sarif
  iam-playground lint --resource-type AWS::IAM::AssumeRolePolicyDocument trust.json";

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

const EXPLAIN_NOTES: &str = "\
Each diagnosis has the code of a line of the troubleshooting page, the likeliest first. What AWS said is read out of the
scenario's description; a request whose `expect` is a denial counts as denied by AWS.
JSON is {request, diagnoses: [{code, title, detail, remedy, links}]}.

Examples:
  iam-playground explain scenario.json
  aws s3 ls s3://amzn-s3-demo-bucket 2>&1 | iam-playground explain -";

const REPLAY_NOTES: &str = "\
Each line of input is a CloudTrail record, or a file with `Records`; each line of output is {event, principal, action,
resource, was, decision, decidedBy, deniedBy}, in order. Calls that failed for another reason than a denial are left out.
Events do not tell session policies, tags and most context keys; keys they do not have are absent.

Example:
  zcat logs/*.json.gz | iam-playground replay policies.json | jq -c 'select(.was != .decision)'";

const SIGNATURE_NOTES: &str = "\
Builds the canonical request and the string to sign, compares them with those of AWS's error, and names what is wrong. A
text with a secret key is refused.

Example:
  iam-playground signature --error error.xml request.txt";

const FIX_NOTES: &str = "\
A fix is shown only if it turns the request and leaves every other request of the scenario, and what those expect, as it
was. The narrowest come first; those that weaken a Deny, a permissions boundary or a policy of the organization say so.
JSON is {request, fixes: [{title, kind: policy|request|advice, edits, alsoAllows}]}.

Examples:
  iam-playground fix scenario.json
  iam-playground fix --apply 1 scenario.json > fixed.json
  iam-playground fix --deny --request 2 scenario.json";

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
        Command::Course(command) => course::run(command, &mut output),
        Command::Lint { policy_type, resource_type, format, files } => {
            let stated = lint::Stated { policy_type: *policy_type, resource_kind: *resource_type };
            lint::run(*format, stated, files, &mut output)
        }
        Command::Import { format, principal, file } => import::run(*format, file, principal.as_deref(), &mut output),
        Command::Explain { format, request, file } => explain::run(*format, file, *request, &mut output),
        Command::Replay { policies } => replay::run(policies, &mut output),
        Command::Signature { format, error, file } => signature::run(*format, file, error.as_deref(), &mut output),
        Command::Fix { format, request, deny, apply, file } => {
            let asked = fix::Asked { file, request: *request, deny: *deny, apply: *apply };
            fix::run(*format, &asked, &mut output)
        }
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
