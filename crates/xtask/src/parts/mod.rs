//! Takes the page's WebAssembly apart by function: what the first verdict needs, and the rest, which comes after it.
//!
//! The build marks every function, rehearses the page up to its first verdict (`www/rehearse.mjs`) and splits by what was
//! entered. Nothing in the page's code knows of it: a function of the rest that is called before the rest has come has it
//! loaded on the spot. Texts that only the rest reads go with it (`texts.rs`).

mod mark;
mod name;
mod read;
mod split;
mod texts;

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{ConstExpr, ElementSection, Elements, ExportKind, ExportSection};
use wasmparser::ExternalKind;

/// Under this name the parts import from each other, and from the script that loads them.
const PARTS: &str = "parts";

/// What to do with a module; `www/finish.mjs` asks for it while trunk builds.
#[derive(clap::Subcommand)]
pub(crate) enum Parts {
    /// Gives imports and exports other names: a line for each, with the present name and the new one.
    Name { module: PathBuf, names: PathBuf, named: PathBuf },
    /// Has every function say when it is entered.
    Mark { module: PathBuf, marked: PathBuf },
    /// Splits by a list of function indices: those go into the first part.
    Split { module: PathBuf, entered: PathBuf, first: PathBuf, rest: PathBuf },
}

impl Parts {
    /// Does it.
    ///
    /// # Errors
    ///
    /// When a file cannot be read or written, or the module has what wasm-bindgen does not make.
    pub(crate) fn run(&self) -> Result<()> {
        let read = |path: &PathBuf| fs::read(path).with_context(|| format!("{} cannot be read", path.display()));
        let write = |path: &PathBuf, bytes: Vec<u8>| {
            fs::write(path, bytes).with_context(|| format!("{} cannot be written", path.display()))
        };
        match self {
            Self::Name { module, names, named } => {
                let names = String::from_utf8(read(names)?).context("the list of names is not text")?;
                let names = names.lines().filter_map(|line| line.split_once(' ')).collect();
                write(named, name::name(&read(module)?, &names)?)
            }
            Self::Mark { module, marked } => write(marked, mark::mark(&read(module)?)?),
            Self::Split { module, entered, first, rest } => {
                let entered = String::from_utf8(read(entered)?).context("the list of functions is not text")?;
                let kept: BTreeSet<u32> = entered
                    .split_whitespace()
                    .map(str::parse)
                    .collect::<Result<_, _>>()
                    .context("the list of functions holds something else than numbers")?;
                let parts = split::split(&read(module)?, &kept)?;
                write(first, parts.first)?;
                write(rest, parts.rest)
            }
        }
    }
}

/// New indices of functions; all other indices stay.
struct Renumbered(BTreeMap<u32, u32>);

impl Renumbered {
    fn get(&self, function: u32) -> Option<u32> {
        self.0.get(&function).copied()
    }
}

impl Reencode for Renumbered {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error> {
        // What has no new index is not mentioned in this part; if it were, validation would say so.
        Ok(self.get(function).unwrap_or(u32::MAX))
    }
}

/// The segments of tables with the functions that `index` knows. Where one is left out, a new segment starts after it.
fn elements<'a>(
    segments: impl IntoIterator<Item = &'a read::Segment>,
    index: impl Fn(u32) -> Option<u32>,
) -> ElementSection {
    let mut section = ElementSection::new();
    for segment in segments {
        let mut runs: Vec<(i32, Vec<u32>)> = Vec::new();
        let mut open = false;
        for (place, function) in (segment.offset..).zip(&segment.functions) {
            match (index(*function), runs.last_mut()) {
                (Some(new), Some((_, run))) if open => run.push(new),
                (Some(new), _) => runs.push((place, vec![new])),
                (None, _) => {}
            }
            open = index(*function).is_some();
        }
        for (start, run) in runs {
            let table = (segment.table != 0).then_some(segment.table);
            section.active(table, &ConstExpr::i32_const(start), Elements::Functions(run.into()));
        }
    }
    section
}

/// The exports of a module, its functions under their new indices.
fn exports(all: &[wasmparser::Export<'_>], renumbered: &Renumbered) -> Result<ExportSection> {
    let mut section = ExportSection::new();
    for one in all {
        let (kind, index) = match one.kind {
            ExternalKind::Func => {
                (ExportKind::Func, renumbered.get(one.index).with_context(|| format!("{} is lost", one.name))?)
            }
            ExternalKind::Table => (ExportKind::Table, one.index),
            ExternalKind::Memory => (ExportKind::Memory, one.index),
            ExternalKind::Global => (ExportKind::Global, one.index),
            other => anyhow::bail!("the export {} is a {other:?}, which wasm-bindgen does not make", one.name),
        };
        section.export(one.name, kind, index);
    }
    Ok(section)
}
