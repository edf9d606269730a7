//! The binary `iam-playground`; all it does is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    iam_cli::main()
}
