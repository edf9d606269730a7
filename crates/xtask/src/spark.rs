//! `cargo xtask spark`: a million CloudTrail events through Apache Spark and through one process, which have to agree.

use anyhow::{Context, Result};

use crate::project::Project;
use crate::run::{announce, run};
use crate::setup;

/// The policies whose requests the events are made of.
const POLICIES: &str = "tests/data/scenarios/replay/an-account-whose-events-are-replayed.json";

/// Replays that many events both ways.
///
/// # Errors
///
/// When Spark cannot be set up, or the verdicts differ.
pub(crate) fn spark(project: &Project, events: u64) -> Result<()> {
    let home = setup::spark(project)?;
    announce("Building the command line", "up to 2 minutes");
    run(&mut project.cargo(["build", "--quiet", "--release", "--package", "iam-cli"]))?;
    announce("Replaying generated events, in one process and through Spark", "2 to 5 minutes for a million");
    let mut replay = project.command("python3");
    replay.arg("tests/spark/replay.py").arg(project.cargo_target().join("release/iam-playground")).arg(POLICIES);
    replay.arg("--events").arg(events.to_string()).arg("--directory").arg(project.cargo_target().join("spark"));
    run(replay.env("PYTHONPATH", &home).env("PYSPARK_PYTHON", "python3"))
        .context("Spark and one process do not give the same verdicts, or one of them failed")
}
