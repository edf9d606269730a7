//! `cargo xtask npm`: the JavaScript package in target/npm/, for browsers and for Node.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::project::{Project, remove_directory};
use crate::run::{announce, run};
use crate::{schema, sizes};

/// The crates of WebAssembly, each with the directory of the package it goes into.
const CRATES: [(&str, &str); 2] = [("iam-wasm", ""), ("iam-tools", "tools")];

/// The builds of each: their directory and wasm-bindgen's name for them.
const BUILDS: [(&str, &str); 2] = [("web", "web"), ("node", "experimental-nodejs-module")];

/// The WebAssembly features rustc uses; wasm-opt has to be told of each. `index.html` names the same for the page.
pub(crate) const WASM_OPT: [&str; 11] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
    "--strip-debug",
    "--strip-producers",
    "--vacuum",
];

/// How the generated types begin.
const TYPES_BANNER: &str = "// Generated from the Rust types by `cargo xtask npm`.";

/// Builds the package.
///
/// # Errors
///
/// When a step fails.
pub(crate) fn build(project: &Project) -> Result<()> {
    announce("Building the JavaScript package into target/npm/", "1 to 3 minutes the first time, then less");
    let target = "wasm32-unknown-unknown";
    let mut cargo = project.cargo(["build", "--release", "--target", target]);
    run(cargo.args(CRATES.iter().flat_map(|(name, _)| ["--package", name])))?;

    let package = project.path("target/npm");
    remove_directory(&package)?;
    for (name, place) in CRATES {
        let name = name.replace('-', "_");
        let wasm = project.cargo_target().join(target).join("release").join(format!("{name}.wasm"));
        let modules = BUILDS.map(|(directory, _)| package.join(place).join(directory).join(format!("{name}_bg.wasm")));
        for ((_, kind), module) in BUILDS.iter().zip(&modules) {
            run(project
                .command("wasm-bindgen")
                .args(["--target", kind, "--out-name", &name, "--out-dir"])
                .args(module.parent())
                .arg(&wasm))?;
        }
        // The builds differ in their scripts alone, so what takes a minute is done once.
        let [first, rest @ ..] = &modules;
        if let Some(other) = rest.iter().find(|module| fs::read(module).ok() != fs::read(first).ok()) {
            bail!("{} is not the module of the build for browsers", other.display());
        }
        run(project.command("wasm-opt").args(WASM_OPT).arg(first).arg("-o").arg(first))?;
        if place.is_empty() {
            sizes::check_package(project, first)?;
        }
        for module in rest {
            copy(first, module)?;
        }
        // wasm-bindgen writes one for Node; the package has one for both builds.
        let nested = package.join(place).join("node/package.json");
        if nested.exists() {
            fs::remove_file(&nested).with_context(|| format!("{} cannot be removed", nested.display()))?;
        }
    }
    copy(&project.path("crates/iam-wasm/npm"), &package)?;
    copy(&project.path("crates/iam-catalog/data/catalog.txt"), &package.join("tools/catalog.txt"))?;
    types(project, &package)?;
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        copy(&project.path(licence), &package.join(licence))?;
    }
    println!("\n==> The package is in {}", package.display());
    Ok(())
}

/// Writes the TypeScript types, made from the Rust types by way of their JSON Schema.
fn types(project: &Project, package: &Path) -> Result<()> {
    let schema = project.path("target/types.schema.json");
    schema::write(project, "types", &schema)?;
    run(project.command("json2ts").arg("--unreachableDefinitions").args(["--bannerComment", TYPES_BANNER]).args([
        "--input".as_ref(),
        schema.as_os_str(),
        "--output".as_ref(),
        package.join("types.d.ts").as_os_str(),
    ]))
}

/// Copies a file, or a directory with what is in it.
fn copy(from: &Path, to: &Path) -> Result<()> {
    let explain = || format!("{} cannot be copied to {}", from.display(), to.display());
    if !from.is_dir() {
        fs::copy(from, to).with_context(explain)?;
        return Ok(());
    }
    fs::create_dir_all(to).with_context(explain)?;
    for entry in fs::read_dir(from).with_context(explain)? {
        let entry = entry.with_context(explain)?;
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}
