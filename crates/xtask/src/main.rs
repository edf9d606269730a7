//! `cargo xtask`: sets up, builds, serves and tests the playground.

mod bench;
mod build;
mod catalog;
mod fuzz;
mod npm;
mod parts;
mod project;
mod run;
mod schema;
mod serve;
mod setup;
mod sizes;
mod spark;
mod suites;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::project::Project;

/// Sets up, builds, serves and tests the playground.
#[derive(Parser)]
#[command(bin_name = "cargo xtask", version)]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build the page and serve it on this machine, rebuilding on every change
    Serve {
        /// Port of 127.0.0.1 to serve on
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Serve the optimized build (slower to build, as fast as the published page)
        #[arg(long)]
        release: bool,
    },
    /// Build the static site into dist/ and hold its size to the budgets
    Build,
    /// Run every test suite and end with a summary
    Test {
        /// Leave the browsers out
        #[arg(long)]
        quick: bool,
    },
    /// Make the guide of docs/ into dist/guide/, every example in it checked and live
    Guide,
    /// Build the JavaScript package into target/npm/
    Npm,
    /// Measure the JavaScript package beside its peers and write docs/performance.md
    Bench(bench::Options),
    /// Write the published JSON Schemas of the scenario, course and progress files
    Schema,
    /// Pack the service reference of the installed npm package for look-ups
    Catalog,
    /// Try random inputs on one part: every one must hold what its target checks
    Fuzz {
        /// The part
        #[arg(value_parser = fuzz::TARGETS)]
        name: String,
        /// For how long
        #[arg(default_value_t = 60)]
        seconds: u64,
    },
    /// Replay generated CloudTrail events through Apache Spark and through one process, which have to agree
    Spark {
        /// How many
        #[arg(long, default_value_t = 1_000_000)]
        events: u64,
    },
    /// Take the page's WebAssembly apart; the build asks for it
    #[command(subcommand, hide = true)]
    Parts(parts::Parts),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments.command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nerror: {}", paragraph(&error));
            ExitCode::FAILURE
        }
    }
}

/// An error and its causes as one paragraph: what to do first, what happened in brackets.
fn paragraph(error: &anyhow::Error) -> String {
    let causes: Vec<String> = error.chain().skip(1).map(ToString::to_string).collect();
    if causes.is_empty() { error.to_string() } else { format!("{error} ({})", causes.join(": ")) }
}

fn run(task: &Task) -> Result<ExitCode> {
    let mut project = Project::find()?;
    match *task {
        Task::Bench(ref options) => bench::bench(&mut project, options)?,
        Task::Fuzz { ref name, seconds } => fuzz::fuzz(&mut project, name, seconds)?,
        Task::Serve { port, release } => serve::serve(&mut project, port, release)?,
        Task::Build => {
            setup::for_page(&mut project)?;
            build::build(&project)?;
        }
        Task::Test { quick } => return suites::test(&mut project, quick),
        Task::Guide => {
            setup::for_guide(&mut project)?;
            run::run(project.command("mdbook").args(["build", "docs"]))?;
            println!("The guide is in dist/guide/; it lies in the page, which brings its examples to life.");
        }
        Task::Npm => {
            setup::for_build(&mut project)?;
            npm::build(&project)?;
        }
        Task::Parts(ref parts) => parts.run()?,
        Task::Spark { events } => spark::spark(&project, events)?,
        Task::Schema => schema::publish(&project)?,
        Task::Catalog => {
            setup::for_build(&mut project)?;
            catalog::publish(&project)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commands_are_well_formed() {
        use clap::CommandFactory;
        Arguments::command().debug_assert();
    }

    #[test]
    fn an_error_is_one_paragraph_with_its_causes_in_brackets() {
        let error = anyhow::anyhow!("refused").context("npm ci failed").context("Check the network.");
        assert_eq!(paragraph(&error), "Check the network. (npm ci failed: refused)");
        assert_eq!(paragraph(&anyhow::anyhow!("alone")), "alone");
    }
}
