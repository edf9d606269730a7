//! A module whose imports and exports have short names: wasm-bindgen's hold hashes, which do not compress.

use std::collections::BTreeMap;

use anyhow::Result;
use wasm_encoder::reencode::Reencode;
use wasm_encoder::{ImportSection, Module, RawSection, SectionId};

use super::read::Read;
use super::{Renumbered, exports};

/// The module with its imports and exports called as `names` says; what has no name there keeps its own.
///
/// # Errors
///
/// When the bytes are no module, or have what wasm-bindgen does not make.
pub(super) fn name(bytes: &[u8], names: &BTreeMap<&str, &str>) -> Result<Vec<u8>> {
    let read = Read::new(bytes)?;
    let named = |name| names.get(name).copied().unwrap_or(name);
    let mut same = Renumbered((0..read.defined()?.end).map(|function| (function, function)).collect());
    let mut module = Module::new();
    for &(id, data) in &read.sections {
        if id == SectionId::Import as u8 {
            let mut imports = ImportSection::new();
            for one in &read.imports {
                imports.import(one.module, named(one.name), same.entity_type(one.ty)?);
            }
            module.section(&imports);
        } else if id == SectionId::Export as u8 {
            let all: Vec<_> = read
                .exports
                .iter()
                .map(|one| wasmparser::Export { name: named(one.name), kind: one.kind, index: one.index })
                .collect();
            module.section(&exports(&all, &same)?);
        } else if id != SectionId::Custom as u8 {
            module.section(&RawSection { id, data });
        }
    }
    Ok(module.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        CodeSection, EntityType, ExportKind, ExportSection, Function, FunctionSection, Instruction, TypeSection,
    };

    #[test]
    fn imports_and_exports_are_renamed_and_nothing_else() {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("env", "now_0123", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut exported = ExportSection::new();
        exported.export("start", ExportKind::Func, 1).export("invoke_4567", ExportKind::Func, 1);
        let mut code = CodeSection::new();
        let mut function = Function::new([]);
        function.instruction(&Instruction::Call(0)).instruction(&Instruction::End);
        code.function(&function);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&exported).section(&code);

        let named = name(&module.finish(), &BTreeMap::from([("now_0123", "$0"), ("invoke_4567", "$1")])).unwrap();
        wasmparser::Validator::new().validate_all(&named).unwrap();
        let read = Read::new(&named).unwrap();
        assert_eq!(read.imports.iter().map(|one| (one.module, one.name)).collect::<Vec<_>>(), [("env", "$0")]);
        assert_eq!(read.exports.iter().map(|one| (one.name, one.index)).collect::<Vec<_>>(), [("start", 1), ("$1", 1)]);
    }
}
