//! How much a visitor loads: raw, gzip and brotli sizes of the site's code and styles, held to budgets.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::project::Project;

/// A part of the site that is loaded together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// What the page needs to show its first verdict.
    FirstLoad,
    /// The functions and styles that only what comes after the first verdict needs, loaded behind it.
    Rest,
    /// The editor, loaded after the page is there.
    Editor,
    /// What a page of another site loads for its examples before one is seen.
    Embed,
    /// The tools and their service reference, loaded when the first of them is needed.
    Tools,
}

impl Part {
    const ALL: [Self; 5] = [Self::FirstLoad, Self::Rest, Self::Editor, Self::Embed, Self::Tools];

    /// What it is called in the table.
    const fn name(self) -> &'static str {
        match self {
            Self::FirstLoad => "first load",
            Self::Rest => "rest of the page",
            Self::Editor => "editor",
            Self::Embed => "examples elsewhere, before they are seen",
            Self::Tools => "tools, on demand",
        }
    }

    /// The most it may weigh in brotli, in bytes (1 KB = 1000 bytes).
    const fn budget(self) -> u64 {
        match self {
            Self::FirstLoad => 200_000,
            Self::Rest => 356_000,
            Self::Editor => 130_000,
            Self::Embed => 15_000,
            Self::Tools => 620_000,
        }
    }

    /// The part a file of the site belongs to, by its path inside `dist/`; none for data loaded on demand.
    fn of(path: &Path) -> Option<Self> {
        if path == Path::new("index.html") {
            return Some(Self::FirstLoad);
        }
        if path.starts_with("guide") {
            return None;
        }
        if path.starts_with("tools") {
            return Some(Self::Tools);
        }
        if path == Path::new("embed.js") {
            return Some(Self::Embed);
        }
        let embed_styles = path.to_str().is_some_and(|path| path.starts_with("embed-") && path.ends_with(".css"));
        if embed_styles || ON_DEMAND.iter().any(|name| path == Path::new(name)) {
            return None;
        }
        let extension = path.extension()?.to_str()?;
        match extension {
            "wasm" | "js" | "css" if path.starts_with("editor") => Some(Self::Editor),
            "wasm" if path.to_str()?.ends_with("_rest.wasm") => Some(Self::Rest),
            "css" if path.to_str()?.starts_with("later-") => Some(Self::Rest),
            "wasm" | "js" | "css" => Some(Self::FirstLoad),
            _ => None,
        }
    }
}

/// Scripts that load when what they are for is used, or when the page has come to rest.
const ON_DEMAND: [&str; 4] = ["embed-frame.js", "matrix-worker.js", "offline.js", "sw.js"];

/// Sizes in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Size {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl Size {
    /// Reads a line of `sizes.mjs`.
    fn parse(line: &str) -> Option<Self> {
        let mut numbers = line.split_whitespace().map(|word| word.parse().ok());
        Some(Self { raw: numbers.next()??, gzip: numbers.next()??, brotli: numbers.next()?? })
    }

    fn plus(self, other: Self) -> Self {
        Self { raw: self.raw + other.raw, gzip: self.gzip + other.gzip, brotli: self.brotli + other.brotli }
    }
}

/// Prints the sizes of the site in `dist` and compares them with the budgets.
///
/// # Errors
///
/// When a part weighs more than its budget, or the site cannot be measured.
pub(crate) fn check(project: &Project, dist: &Path) -> Result<()> {
    let mut paths = Vec::new();
    list(dist, &mut paths).with_context(|| format!("{} cannot be listed", dist.display()))?;
    paths.sort();
    let files: Vec<(Part, String, PathBuf)> = paths
        .into_iter()
        .filter_map(|path| {
            let inside = path.strip_prefix(dist).ok()?.to_owned();
            Some((Part::of(&inside)?, inside.display().to_string(), path))
        })
        .collect();
    let sizes = measure(project, files.iter().map(|(_, _, path)| path))?;
    let entries: Vec<(Part, &str, Size)> =
        files.iter().zip(sizes).map(|((part, name, _), size)| (*part, name.as_str(), size)).collect();
    println!("\n{}", table(&entries));
    let over = over_budget(&entries);
    if !over.is_empty() {
        bail!("{}", over.join("; "));
    }
    Ok(())
}

/// The most the evaluator of the JavaScript package may weigh in brotli, in bytes: it may shrink towards its goal only.
const PACKAGE_BUDGET: u64 = 198_000;
/// What it should weigh; `docs/performance.md` says what stands between.
const PACKAGE_GOAL: u64 = 110_000;

/// Prints the size of the JavaScript package's evaluator and compares it with its budget.
///
/// # Errors
///
/// When it weighs more, or cannot be measured.
pub(crate) fn check_package(project: &Project, module: &PathBuf) -> Result<()> {
    let size = measure(project, std::iter::once(module))?.pop().context("the size cannot be read")?;
    let [weight, budget, goal] = [size.brotli, PACKAGE_BUDGET, PACKAGE_GOAL].map(kilobytes);
    let told = format!("the evaluator of the package weighs {weight} KB in brotli of {budget} (goal {goal})");
    if size.brotli > PACKAGE_BUDGET {
        bail!("{told}");
    }
    println!("\n{told}");
    Ok(())
}

/// Every file below a directory.
fn list(directory: &Path, into: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() {
            list(&path, into)?;
        } else {
            into.push(path);
        }
    }
    Ok(())
}

/// The sizes of files, in their order.
fn measure<'a>(project: &Project, files: impl Iterator<Item = &'a PathBuf>) -> Result<Vec<Size>> {
    let output = project
        .command("node")
        .args(["--input-type=module", "--eval", include_str!("sizes.mjs"), "--"])
        .args(files)
        .output()
        .context("the sizes cannot be measured: node does not start")?;
    let text = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() {
        bail!("the sizes cannot be measured: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    text.lines().map(Size::parse).collect::<Option<_>>().context("the sizes cannot be read")
}

/// The sum of a part.
fn total(entries: &[(Part, &str, Size)], part: Part) -> Size {
    entries.iter().filter(|entry| entry.0 == part).fold(Size::default(), |sum, entry| sum.plus(entry.2))
}

/// One sentence for each part that weighs more than it may.
fn over_budget(entries: &[(Part, &str, Size)]) -> Vec<String> {
    Part::ALL
        .into_iter()
        .filter_map(|part| {
            let weight = total(entries, part).brotli;
            (weight > part.budget()).then(|| {
                format!(
                    "the {} weighs {} KB in brotli, {} KB more than its budget of {} KB",
                    part.name(),
                    kilobytes(weight),
                    kilobytes(weight - part.budget()),
                    kilobytes(part.budget()),
                )
            })
        })
        .collect()
}

/// Kilobytes with one decimal.
fn kilobytes(bytes: u64) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}

/// The sizes as a plain table in kilobytes.
fn table(entries: &[(Part, &str, Size)]) -> String {
    use std::fmt::Write;
    let mut text = String::new();
    let mut row = |name: &str, raw: &str, gzip: &str, brotli: &str, note: &str| {
        // Writing to a string does not fail.
        let _ = writeln!(text, "{}", format!("{name:<44} {raw:>9} {gzip:>9} {brotli:>9} {note}").trim_end());
    };
    row("size in KB", "raw", "gzip", "brotli", "");
    for part in Part::ALL {
        for (_, name, size) in entries.iter().filter(|entry| entry.0 == part) {
            row(&format!("  {name}"), &kilobytes(size.raw), &kilobytes(size.gzip), &kilobytes(size.brotli), "");
        }
        let sum = total(entries, part);
        let note = format!(" of {}", kilobytes(part.budget()));
        row(part.name(), &kilobytes(sum.raw), &kilobytes(sum.gzip), &kilobytes(sum.brotli), &note);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn brotli(bytes: u64) -> Size {
        Size { raw: 3 * bytes, gzip: bytes + 1, brotli: bytes }
    }

    #[test]
    fn files_belong_to_the_part_they_are_loaded_with() {
        let part = |path: &str| Part::of(Path::new(path));
        assert_eq!(part("index.html"), Some(Part::FirstLoad));
        assert_eq!(part("playground-1234_bg.wasm"), Some(Part::FirstLoad));
        assert_eq!(part("playground-1234_rest.wasm"), Some(Part::Rest));
        assert_eq!(part("later-1234.css"), Some(Part::Rest));
        assert_eq!(part("styles-1234.css"), Some(Part::FirstLoad));
        assert_eq!(part("editor/editor.js"), Some(Part::Editor));
        assert_eq!(part("editor/editor.js.map"), None);
        assert_eq!(part("gallery/a.json"), None);
        assert_eq!(part("managed/policies.txt"), None);
        assert_eq!(part("matrix-worker.js"), None);
        assert_eq!(part("sw.js"), None);
        assert_eq!(part("embed.js"), Some(Part::Embed));
        assert_eq!(part("embed-1234.css"), None);
        assert_eq!(part("guide/book.js"), None);
        assert_eq!(part("tools/iam-tools_bg.wasm"), Some(Part::Tools));
        assert_eq!(part("tools/catalog.txt"), Some(Part::Tools));
    }

    #[test]
    fn a_part_may_weigh_its_budget_and_no_byte_more() {
        let at = [(Part::FirstLoad, "a.wasm", brotli(180_000)), (Part::FirstLoad, "a.css", brotli(20_000))];
        assert_eq!(over_budget(&at), Vec::<String>::new());
        let above = [(Part::FirstLoad, "a.wasm", brotli(200_001)), (Part::Editor, "e.js", brotli(131_500))];
        assert_eq!(
            over_budget(&above),
            [
                "the first load weighs 200.0 KB in brotli, 0.0 KB more than its budget of 200.0 KB",
                "the editor weighs 131.5 KB in brotli, 1.5 KB more than its budget of 130.0 KB",
            ]
        );
    }

    #[test]
    fn sizes_are_read_from_three_numbers() {
        assert_eq!(Size::parse("10 8 7"), Some(Size { raw: 10, gzip: 8, brotli: 7 }));
        assert_eq!(Size::parse("10 8"), None);
        assert_eq!(Size::parse("ten 8 7"), None);
    }
}
