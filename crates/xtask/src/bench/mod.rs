//! `cargo xtask bench`: the workloads, our package beside its peers in one Node process, the page in Chromium, and the native benches.

mod random;
mod workloads;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use clap::Args;

use crate::project::{Project, remove_directory};
use crate::run::{announce, first_line, run};
use crate::{build, npm, setup};

/// What to measure.
#[derive(Args)]
pub(crate) struct Options {
    /// Few rounds, and the page of documentation stays as it is
    #[arg(long)]
    quick: bool,
    /// The native benches of the evaluator, with Criterion, instead
    #[arg(long, conflicts_with = "quick")]
    native: bool,
    /// The page in Chromium with its CPU slowed four times: typing and the first load, instead
    #[arg(long, conflicts_with = "native")]
    browser: bool,
    /// Measure what is in target/npm/, or in dist/, as it is
    #[arg(long)]
    no_build: bool,
}

/// Measures.
///
/// # Errors
///
/// When something cannot be built or fetched, and when two engines decide a request differently.
pub(crate) fn bench(project: &mut Project, options: &Options) -> Result<()> {
    if options.native {
        announce("Measuring the evaluator natively with Criterion", "5 minutes and the time to compile");
        return run(&mut project.cargo(["bench", "--package", "tests", "--bench", "evaluator"]));
    }
    if options.browser {
        setup::for_page(project)?;
        return browser(project, options);
    }
    setup::for_build(project)?;
    if !options.no_build {
        npm::build(project)?;
    }
    let generated = project.path("target/bench");
    workloads::write(&project.path(workloads::COMMITTED), &generated)?;
    iam_rs(project)?;
    let managed = setup::managed(project)?;

    announce("Measuring in Node", if options.quick { "1 minute" } else { "5 to 10 minutes" });
    let rustc = first_line(project.command("rustc").arg("--version")).unwrap_or_default();
    run(node(project, "main.js", options).env("BENCH_RUSTC", rustc).env("BENCH_MANAGED", managed.policies))
}

/// Measures the page.
fn browser(project: &mut Project, options: &Options) -> Result<()> {
    let browsers = setup::for_browsers(project)?;
    if !options.no_build {
        build::site(project)?;
    }
    workloads::write(&project.path(workloads::COMMITTED), &project.path("target/bench"))?;
    announce("Measuring in Chromium", if options.quick { "1 minute" } else { "3 to 5 minutes" });
    run(node(project, "browser.js", options).env("CHROMIUM", browsers.chromium))
}

/// A script of the benchmark.
fn node(project: &Project, script: &str, options: &Options) -> Command {
    let mut command = project.command("node");
    command.arg("--expose-gc").arg(project.path("tests/bench").join(script));
    if options.quick {
        command.arg("--quick");
    }
    command
}

/// Builds iam-rs for WebAssembly, as fast as the compilers make it, into `target/bench/iam-rs/`.
fn iam_rs(project: &Project) -> Result<()> {
    announce("Building iam-rs for WebAssembly into target/bench/iam-rs/", "1 to 2 minutes the first time");
    let target = "wasm32-unknown-unknown";
    let directory = project.cargo_target().join("bench-iam-rs");
    let arguments =
        ["build", "--manifest-path", "bench/iam-rs/Cargo.toml", "--locked", "--release", "--target", target];
    run(project.cargo(arguments).env("CARGO_TARGET_DIR", &directory))?;
    let wasm = directory.join(target).join("release/iam_rs_bench.wasm");
    let out = project.path("target/bench/iam-rs");
    // Optimizing takes as long as everything else here together.
    let stamp = out.join("built-from.wasm");
    let read = |path: &PathBuf| std::fs::read(path);
    let built = read(&wasm).with_context(|| format!("{} cannot be read", wasm.display()))?;
    if read(&stamp).is_ok_and(|before| before == built) {
        return Ok(());
    }
    remove_directory(&out)?;
    let kind = "experimental-nodejs-module";
    run(project
        .command("wasm-bindgen")
        .args(["--target", kind, "--out-name", "iam_rs", "--out-dir"])
        .arg(&out)
        .arg(&wasm))?;
    let module: OsString = out.join("iam_rs_bg.wasm").into();
    // As our package is, but for speed alone.
    let features = npm::WASM_OPT.iter().skip(1);
    run(project.command("wasm-opt").arg("-O3").args(features).arg(&module).arg("-o").arg(&module))?;
    std::fs::write(&stamp, built).with_context(|| format!("{} cannot be written", stamp.display()))
}
