//! `cargo xtask test`: every suite, each timed, all run even when one fails, and a summary at the end.

mod counts;
mod summary;

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, anyhow};

use crate::project::Project;
use crate::run::{Captured, capture, run, timed};
use crate::setup::{self, Browsers};
use crate::{build, npm};
use counts::Counts;
use summary::Summary;

/// Sets up and runs the suites.
///
/// # Errors
///
/// When the set-up fails; a failing suite is in the summary and the exit code.
pub(crate) fn test(project: &mut Project, quick: bool) -> Result<ExitCode> {
    let mut summary = Summary::default();
    setup::for_page(project)?;
    // Set up first, so that all that needs the network or a password is over before the tests begin.
    let browsers = if quick { None } else { Some(setup::for_browsers(project)) };
    let webkit = (cfg!(target_os = "linux") && !quick).then(|| setup::for_webkit(project));

    let mut suite = |name: &str, work: &dyn Fn() -> Result<Counts>| {
        println!("\n==> {name}");
        let (result, time) = timed(work);
        if let Err(error) = &result {
            eprintln!("{name}: {}", crate::paragraph(error));
        }
        let succeeded = result.is_ok();
        summary.add(name, result, time);
        succeeded
    };

    let project = &*project;
    let cases = RefCell::new(Vec::new());
    suite("format", &|| check(&mut project.cargo(["fmt", "--all", "--check"])));
    suite("clippy", &|| {
        check(&mut project.cargo([
            "clippy",
            "--workspace",
            "--all-targets",
            "--all-features",
            "--",
            "--deny",
            "warnings",
        ]))
    });
    suite("clippy for WebAssembly", &|| {
        let packages = ["clippy", "--package", "playground", "--package", "iam-wasm", "--package", "iam-tools"];
        let rest = ["--target", "wasm32-unknown-unknown", "--", "--deny", "warnings"];
        check(project.cargo(packages).args(rest))
    });
    suite("Rust tests", &|| cargo_tests(&mut project.cargo(["test", "--workspace", "--no-fail-fast"])));
    // For which the set-up has packed them.
    let managed = ["test", "--workspace", "--features", "tests/managed", "--test", "managed"];
    suite("AWS's managed policies", &|| cargo_tests(&mut project.cargo(managed)));
    suite("editor types", &|| check(&mut npm_script(project, "check")));
    suite("editor tests", &|| node_tests(&mut npm_script(project, "test")));
    if suite("JavaScript package", &|| npm::build(project).map(|()| Counts::passed(1))) {
        suite("package in Node", &|| {
            let captured = capture(&mut node_test_command(project)?)?;
            cases.borrow_mut().extend(counts::cases(&captured.output));
            counted(captured, counts::node)
        });
        suite("differential", &|| node_tests(&mut differential(project)));
        suite("package types", &|| {
            check(project.command("tsc").args(["--project", "tests/types/tsconfig.json", "--noEmit"]))
        });
    } else {
        for name in ["package in Node", "differential", "package types"] {
            suite(name, &|| Err(anyhow!("not run, since the package could not be built")));
        }
    }
    // Apart from each other: a page that weighs too much still has its stories told.
    let built = suite("page", &|| build::site(project).map(|()| Counts::passed(1)));
    if built {
        suite("size of the page", &|| build::size(project).map(|()| Counts::passed(1)));
    }
    if let Some(browsers) = &browsers {
        for browser in ["chromium", "firefox"] {
            suite(&format!("stories in {browser}"), &|| match browsers {
                _ if !built => Err(anyhow!("not run, since the page could not be built")),
                Err(error) => Err(anyhow!("not run: {error:#}")),
                Ok(browsers) => cargo_tests(&mut stories(project, browser, browsers)),
            });
        }
    }
    // Others have no driver of WebKit that needs no browser of its maker's.
    if let Some(webkit) = &webkit {
        suite("main story in WebKit", &|| match webkit {
            _ if !built => Err(anyhow!("not run, since the page could not be built")),
            Err(error) => Err(anyhow!("not run: {error:#}")),
            Ok((driver, display)) => cargo_tests(&mut webkit_story(project, driver, display)),
        });
    }
    suite("documentation", &|| {
        let mut doc = project.cargo(["doc", "--workspace", "--no-deps"]);
        check(doc.env("RUSTDOCFLAGS", "--deny warnings"))
    });

    summary.add_cases(cases.into_inner());
    print!("\n{summary}");
    Ok(if summary.all_passed() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A suite that is one check: the command succeeds or not.
fn check(command: &mut Command) -> Result<Counts> {
    run(command).map(|()| Counts::passed(1))
}

/// A suite of `cargo test`.
fn cargo_tests(command: &mut Command) -> Result<Counts> {
    // What a failure says of its cause is the last that is read of it, not where in the code it was made.
    counted(capture(command.env("RUST_LIB_BACKTRACE", "0"))?, counts::cargo)
}

/// A suite of `node --test`.
fn node_tests(command: &mut Command) -> Result<Counts> {
    counted(capture(command)?, counts::node)
}

/// The counts of a suite that has run. One that ran nothing has failed, as has one that ended badly without a failed
/// test (it did not compile, or it crashed).
fn counted(captured: Captured, count: fn(&str) -> Counts) -> Result<Counts> {
    let counts = count(&captured.output);
    if counts.failed == 0 && !captured.success {
        return Err(anyhow!("ended with an error outside of its tests; see above").context(counts));
    }
    if counts.passed + counts.failed == 0 {
        return Err(anyhow!("ran no test at all"));
    }
    Ok(counts)
}

/// A script of the editor's package.
fn npm_script(project: &Project, script: &str) -> Command {
    let mut command = project.command("npm");
    command.args(["run", script, "--workspace", "www/editor"]);
    command
}

/// The built package beside an independent evaluator, on random scenarios.
fn differential(project: &Project) -> Command {
    let mut command = project.command("node");
    command.args(["--test", "--test-reporter=spec", "tests/differential/differential.test.js"]);
    command
}

/// The tests of the built package, `tests/node/*.test.mjs`.
fn node_test_command(project: &Project) -> Result<Command> {
    let directory = project.path("tests/node");
    let mut files: Vec<PathBuf> = std::fs::read_dir(&directory)
        .with_context(|| format!("{} cannot be listed", directory.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    let mut command = project.command("node");
    command.args(["--test", "--test-reporter=spec"]).args(files);
    Ok(command)
}

/// The browser stories in one browser, against `dist/`.
///
/// The stories start the driver themselves, on a free port; the environment tells them what to use:
/// `BROWSER` (`chromium` or `firefox`), `CHROMIUM`, `CHROMEDRIVER`, `FIREFOX`, `GECKODRIVER` and `DIST` (paths).
fn stories(project: &Project, browser: &str, browsers: &Browsers) -> Command {
    // The whole workspace again, so that cargo uses what it has built for the other tests.
    let mut command =
        project.cargo(["test", "--workspace", "--features", "tests/browser", "--test", "stories", "--no-fail-fast"]);
    command
        .env("BROWSER", browser)
        .env("CHROMIUM", &browsers.chromium)
        .env("CHROMEDRIVER", &browsers.chromedriver)
        .env("FIREFOX", &browsers.firefox)
        .env("GECKODRIVER", &browsers.geckodriver)
        .env("DIST", project.path("dist"));
    command
}

/// The story of `tests/tests/stories/whole.rs` in WebKit, on a display of its own.
fn webkit_story(project: &Project, driver: &Path, display: &Path) -> Command {
    // Everything that runs inside of it goes with it.
    let mut command = project.command(&display.to_string_lossy());
    command
        .arg("--auto-servernum")
        .args(["cargo", "test", "--workspace", "--features", "tests/browser", "--test", "stories", "--", "whole::"])
        .env("BROWSER", "webkit")
        .env("WEBKITDRIVER", driver)
        .env("DIST", project.path("dist"));
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suite(output: &str, success: bool) -> Result<Counts> {
        counted(Captured { output: output.to_owned(), success }, counts::cargo)
    }

    #[test]
    fn a_suite_without_tests_has_failed() {
        let nothing = "test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n";
        assert!(suite(nothing, true).is_err());
        assert!(suite("", true).is_err());
    }

    #[test]
    fn a_crash_outside_of_the_tests_is_a_failure_that_keeps_the_counts() {
        let some = "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n";
        let error = suite(some, false).unwrap_err();
        assert_eq!(error.downcast_ref::<Counts>().map(|counts| counts.passed), Some(3));
        assert_eq!(suite(some, true).unwrap(), Counts::passed(3));
    }
}
