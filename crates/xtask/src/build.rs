//! `cargo xtask build`: the static site in dist/, and its size held to the budgets.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::run::{announce, run};
use crate::sizes;

/// Builds the site into `dist/` and prints the size of what a visitor loads.
///
/// # Errors
///
/// When the build fails or a budget is exceeded.
pub(crate) fn build(project: &Project) -> Result<()> {
    site(project)?;
    size(project)
}

/// Holds what is in `dist/` to the budgets.
///
/// # Errors
///
/// When a budget is exceeded.
pub(crate) fn size(project: &Project) -> Result<()> {
    sizes::check(project, &project.path("dist"))
}

/// Builds the site into `dist/`, whatever it weighs.
///
/// # Errors
///
/// When the build fails or the page would not work under any path and a strict Content-Security-Policy.
pub(crate) fn site(project: &Project) -> Result<()> {
    announce("Building the page into dist/", "2 to 5 minutes the first time, then less");
    let mut trunk = project.command("trunk");
    trunk.args(["build", "--release", "--offline", "--skip-version-check", "--color", "never"]);
    run(for_release(&mut trunk)?).context("the page could not be built")?;
    let index = project.path("dist/index.html");
    let page = std::fs::read_to_string(&index).with_context(|| format!("{} cannot be read", index.display()))?;
    let faults = faults(&page);
    if !faults.is_empty() {
        bail!(
            "dist/index.html breaks what every host and a strict Content-Security-Policy ask of it: {}",
            faults.join("; ")
        );
    }
    Ok(())
}

/// Has trunk build what is published: for size, with this program for what `www/finish.mjs` needs of it.
///
/// # Errors
///
/// When the place of this program cannot be found out.
pub(crate) fn for_release(trunk: &mut Command) -> Result<&mut Command> {
    let this = std::env::current_exe().context("the place of cargo xtask's own program is not known")?;
    Ok(for_size(trunk.env("PLAYGROUND_XTASK", this)))
}

/// Has the cargo that a command starts build the page with a standard library made for size, in which a panic is a trap
/// without a message. docs/adr/0001-standard-library-for-size.md says why and what it gives.
pub(crate) fn for_size(command: &mut Command) -> &mut Command {
    command
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std")
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none",
        )
}

/// What keeps a page from working under any path, or needs a script that a strict Content-Security-Policy refuses.
fn faults(page: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for tag in page.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
        let mut words = tag.split_ascii_whitespace();
        let name = words.next().unwrap_or_default();
        let attributes: Vec<&str> = words.collect();
        if name == "script" && !attributes.iter().any(|word| word.starts_with("src=")) {
            faults.push("a script is inline".to_owned());
        }
        if name == "base" {
            faults.push("a <base> element fixes the path".to_owned());
        }
        let loads = matches!(name, "script" | "link" | "img" | "iframe" | "source");
        for attribute in attributes {
            let value = attribute.split_once('=').map_or("", |(_, value)| value.trim_start_matches(['"', '\'']));
            let source = attribute.starts_with("src=") || (attribute.starts_with("href=") && name == "link");
            if loads && source && (value.starts_with('/') || value.contains("//")) {
                faults.push(format!("{name} loads {value}, which is not relative"));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_relative_files_has_no_faults() {
        let page = r#"<head><link rel="icon" href="./a.svg"><script src="./a.js" type="module"></script></head>
            <a href="https://docs.aws.amazon.com/">AWS</a>"#;
        assert_eq!(faults(page), Vec::<String>::new());
    }

    #[test]
    fn inline_scripts_and_absolute_addresses_are_faults() {
        assert_eq!(faults("<script type=\"module\">run()</script>"), ["a script is inline"]);
        assert_eq!(faults("<base href=\"/\">"), ["a <base> element fixes the path"]);
        assert_eq!(faults("<link href=\"/a.css\">").len(), 1);
        assert_eq!(faults("<script src='https://elsewhere.example/a.js'></script>").len(), 1);
    }
}
