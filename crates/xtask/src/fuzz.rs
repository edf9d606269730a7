//! `cargo xtask fuzz`: random inputs against one of the fuzz targets, seeded with the cases of the tests.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::project::{Project, remove_directory};
use crate::run::{announce, duration, run};
use crate::setup;

/// The targets, as `fuzz/Cargo.toml` names them.
pub(crate) const TARGETS: [&str; 7] = ["policy", "scenario", "denial", "glob", "arn", "date", "ip"];

/// Fuzzes one target for that many seconds.
///
/// What was tried stays in `target/fuzz/corpus/` and is where the next run begins.
///
/// # Errors
///
/// When the tool cannot be set up, or an input fails: its file is named.
pub(crate) fn fuzz(project: &mut Project, target: &str, seconds: u64) -> Result<()> {
    setup::for_fuzzing(project)?;
    let directory = project.cargo_target().join("fuzz");
    let corpus = directory.join("corpus").join(target);
    let artifacts = directory.join("artifacts").join(target);
    for directory in [&corpus, &artifacts] {
        fs::create_dir_all(directory).with_context(|| format!("{} cannot be made", directory.display()))?;
    }
    let seeds = directory.join("seeds").join(target);
    let count = write_seeds(project, target, &seeds)?;
    announce(
        &format!("Fuzzing `{target}`, from {count} cases of the tests"),
        &format!("2 minutes to build the first time, then {}", duration(std::time::Duration::from_secs(seconds))),
    );
    // Without a sanitizer: the code has no `unsafe`, and so the stable compiler will do.
    let mut command = project.cargo(["fuzz", "run", "--fuzz-dir", "fuzz", "--sanitizer", "none", "--target-dir"]);
    command.arg(directory.join("build")).arg(target).arg(&corpus).arg(&seeds).arg("--");
    command.arg(format!("-max_total_time={seconds}")).arg(format!("-artifact_prefix={}/", artifacts.display()));
    command.args(["-print_final_stats=1", "-timeout=20"]);
    run(&mut command).with_context(|| {
        format!(
            "an input of `{target}` fails; it is in {} and named above. Keep it as tests/data/fuzz/{target}/<sentence> when it \
             is understood: `cargo test -p tests --test fuzz` runs it from then on",
            artifacts.display()
        )
    })
}

/// Writes the inputs to begin with, one file each, and says how many.
fn write_seeds(project: &Project, target: &str, directory: &Path) -> Result<usize> {
    let mut seeds = seeds(project, target)?;
    for (_, text) in files(&project.path("tests/data/fuzz").join(target))? {
        seeds.insert(text);
    }
    if seeds.len() < 10 {
        bail!("only {} inputs to begin with were found in tests/data for `{target}`", seeds.len());
    }
    remove_directory(directory)?;
    fs::create_dir_all(directory).with_context(|| format!("{} cannot be made", directory.display()))?;
    for (index, text) in seeds.iter().enumerate() {
        let file = directory.join(format!("{index:04}"));
        fs::write(&file, text).with_context(|| format!("{} cannot be written", file.display()))?;
    }
    Ok(seeds.len())
}

/// The cases of the tests as inputs of a target; `fuzz/src/lib.rs` says what its lines are.
fn seeds(project: &Project, target: &str) -> Result<BTreeSet<String>> {
    let data = project.path("tests/data");
    let table = |name: &str| {
        let file = data.join("matching").join(name);
        fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))
    };
    Ok(match target {
        "policy" => {
            let documents = files(&data.join("syntax"))?.into_iter();
            documents.filter_map(|(path, text)| Some(format!("{}\n{text}", policy_type(&path)?))).collect()
        }
        "scenario" => {
            let mut all = files(&data.join("scenarios"))?;
            all.extend(files(&project.path("www/gallery"))?);
            all.into_iter()
                .filter(|(path, _)| path.extension().is_some_and(|is| is == "json"))
                .map(|(_, text)| text)
                .collect()
        }
        "denial" => {
            let texts = files(&data.join("denials"))?.into_iter();
            texts.filter(|(path, _)| path.extension().is_some_and(|is| is == "txt")).map(|(_, text)| text).collect()
        }
        "glob" => pairs(&table("glob.toml")?, "\n\n\n"),
        "arn" => {
            [pairs(&table("arn.toml")?, "\n"), pairs(&table("resource.toml")?, "\n")].into_iter().flatten().collect()
        }
        "date" => table("date.toml")?.lines().flat_map(quoted).map(str::to_owned).collect(),
        "ip" => pairs(&table("ip.toml")?, "\n"),
        other => bail!("`{other}` is no fuzz target; the targets are {}", TARGETS.join(", ")),
    })
}

/// The policy type in `name.policy-type.json`.
fn policy_type(path: &Path) -> Option<&str> {
    path.file_name()?.to_str()?.strip_suffix(".json")?.rsplit_once('.').map(|(_, policy_type)| policy_type)
}

/// Of each line of a table, its first text with each of the others.
fn pairs(table: &str, between: &str) -> BTreeSet<String> {
    let rows = table.lines().filter_map(|line| {
        let mut texts = quoted(line);
        let first = texts.next()?;
        let others: Vec<String> = texts.map(|other| format!("{first}{between}{other}")).collect();
        Some(if others.is_empty() { vec![first.to_owned()] } else { others })
    });
    rows.flatten().collect()
}

/// The texts in quotation marks.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('"').skip(1).step_by(2)
}

/// Every file below a directory with its text; none when there is no directory. What is not text is left out.
fn files(directory: &Path) -> Result<Vec<(PathBuf, String)>> {
    let mut found = Vec::new();
    if !directory.is_dir() {
        return Ok(found);
    }
    let explain = || format!("{} cannot be listed", directory.display());
    for entry in fs::read_dir(directory).with_context(explain)? {
        let path = entry.with_context(explain)?.path();
        if path.is_dir() {
            found.append(&mut files(&path)?);
        } else if let Ok(text) = fs::read_to_string(&path) {
            found.push((path, text));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_of_the_fuzz_crate_is_known_and_has_seeds() {
        let project = Project::find().unwrap();
        let manifest = fs::read_to_string(project.path("fuzz/Cargo.toml")).unwrap();
        assert_eq!(manifest.matches("[[bin]]").count(), TARGETS.len());
        for target in TARGETS {
            assert!(manifest.contains(&format!("name = \"{target}\"")), "{target}");
            let seeds = seeds(&project, target).unwrap();
            assert!(seeds.len() >= 20, "{target} has {} seeds", seeds.len());
        }
    }

    #[test]
    fn the_texts_of_a_row_are_paired() {
        let row = r#"  { pattern = "a*", yes = ["a", "ab"], no = [] },"#;
        assert_eq!(pairs(row, "|"), BTreeSet::from(["a*|a".to_owned(), "a*|ab".to_owned()]));
        assert_eq!(policy_type(Path::new("x/a-b.service-control.json")), Some("service-control"));
        assert_eq!(policy_type(Path::new("x/a-b.service-control.snap")), None);
    }
}
