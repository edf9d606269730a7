//! A module that says which of its functions are entered.

use anyhow::Result;
use wasm_encoder::reencode::Reencode;
use wasm_encoder::{
    CodeSection, EntityType, Function, ImportSection, Instruction, Module, RawSection, SectionId, ValType,
};

use super::read::Read;
use super::{PARTS, Renumbered, elements, exports};

/// The module with a call of the imported `entered`, with its own index, at the start of every function.
///
/// # Errors
///
/// When the bytes are no module, or have what wasm-bindgen does not make.
pub(super) fn mark(bytes: &[u8]) -> Result<Vec<u8>> {
    let read = Read::new(bytes)?;
    let defined = read.defined()?;
    // The new import stands behind the others, so every function that the module defines moves by one.
    let entered = defined.start;
    let mut renumbered =
        Renumbered((0..defined.end).map(|old| (old, if old < entered { old } else { old + 1 })).collect());

    let mut module = Module::new();
    let mut types = wasm_encoder::TypeSection::new();
    for one in &read.types {
        types.ty().func_type(&renumbered.func_type(one.clone())?);
    }
    let type_of_entered = u32::try_from(read.types.len())?;
    types.ty().function([ValType::I32], []);
    module.section(&types);

    let mut imports = ImportSection::new();
    for one in &read.imports {
        imports.import(one.module, one.name, renumbered.entity_type(one.ty)?);
    }
    imports.import(PARTS, "entered", EntityType::Function(type_of_entered));
    module.section(&imports);

    for &(id, data) in &read.sections {
        if id == SectionId::Export as u8 {
            module.section(&exports(&read.exports, &renumbered)?);
        } else if id == SectionId::Element as u8 {
            module.section(&elements(&read.segments, |function| renumbered.get(function)));
        } else if id == SectionId::Code as u8 {
            module.section(&code(&read, entered, &mut renumbered)?);
        } else if ![SectionId::Custom as u8, SectionId::Type as u8, SectionId::Import as u8].contains(&id) {
            module.section(&RawSection { id, data });
        }
    }
    Ok(module.finish())
}

fn code(read: &Read<'_>, entered: u32, renumbered: &mut Renumbered) -> Result<CodeSection> {
    let mut code = CodeSection::new();
    for old in read.defined()? {
        let body = read.body(old)?;
        let mut locals = Vec::new();
        for group in body.get_locals_reader()? {
            let (count, of) = group?;
            locals.push((count, renumbered.val_type(of)?));
        }
        let mut function = Function::new(locals);
        function.instruction(&Instruction::I32Const(old.cast_signed())).instruction(&Instruction::Call(entered));
        let mut operators = body.get_operators_reader()?;
        while !operators.eof() {
            function.instruction(&renumbered.parse_instruction(&mut operators)?);
        }
        code.function(&function);
    }
    Ok(code)
}
