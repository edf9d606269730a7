//! One module becomes two that share memory, tables and globals.
//!
//! A function of the rest that the first part mentions stands there as a stub: it has the rest loaded unless that has
//! happened, and calls the real one through a table of its own, which the rest fills. Tables that hold functions of the
//! rest hold their stubs at first; the rest puts the real ones in their places, as it does with texts that it alone reads.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use wasm_encoder::reencode::Reencode;
use wasm_encoder::{
    BlockType, CodeSection, ConstExpr, EntityType, ExportKind, Function, FunctionSection, GlobalSection, GlobalType,
    ImportSection, Instruction, Module, RawSection, RefType, SectionId, StartSection, TableSection, TableType, ValType,
};
use wasmparser::{ExternalKind, TypeRef};

use super::read::{Read, Segment};
use super::texts::{self, Data};
use super::{PARTS, Renumbered, elements, exports};

/// The parts of a module.
#[derive(Debug)]
pub(super) struct Split {
    /// What is needed first; it imports `load`, which loads the rest before it returns.
    pub(super) first: Vec<u8>,
    /// Everything else; it imports what it needs of the first part by that part's exports.
    pub(super) rest: Vec<u8>,
}

/// Whether the rest has come: zero until its start function runs.
const LOADED: GlobalType = GlobalType { val_type: ValType::I32, mutable: true, shared: false };

/// Short names for what the parts share, each another.
fn names() -> impl Iterator<Item = String> {
    (0_u32..).map(|number| format!("{number:x}"))
}

/// Takes a module apart: the functions of `kept` into the first part, all others into the rest.
///
/// # Errors
///
/// When the bytes are no module, or have what wasm-bindgen does not make.
pub(super) fn split(bytes: &[u8], kept: &BTreeSet<u32>) -> Result<Split> {
    let read = Read::new(bytes)?;
    let plan = Plan::new(&read, kept)?;
    let data = read.data_section.clone().map(|section| texts::part(&read, &plan.first, section)).transpose()?;
    let split = Split { first: plan.first(&read, data.as_ref())?, rest: plan.rest(&read, data.as_ref())? };
    for (name, part) in [("first", &split.first), ("rest", &split.rest)] {
        wasmparser::Validator::new().validate_all(part).with_context(|| format!("the part {name} is not valid"))?;
    }
    Ok(split)
}

/// Which function goes where, in the indices of the whole module.
struct Plan {
    first: Vec<u32>,
    rest: BTreeSet<u32>,
    /// Functions of the rest that the first part mentions, in the order of their places in the table.
    stubs: Vec<u32>,
    /// Functions of the first part that the rest calls, in the order of their names.
    shared: Vec<u32>,
    /// Imported functions that the rest calls.
    imported: BTreeSet<u32>,
    /// The types of both parts, and in them the index of that without parameters and results.
    types: wasm_encoder::TypeSection,
    nothing: u32,
    /// The index of the table for stubs, and of the global that says whether the rest has come.
    table: u32,
    loaded: u32,
}

impl Plan {
    fn new(read: &Read<'_>, kept: &BTreeSet<u32>) -> Result<Self> {
        let (first, rest): (Vec<u32>, Vec<u32>) = read.defined()?.partition(|function| kept.contains(function));
        let rest: BTreeSet<u32> = rest.into_iter().collect();

        let mut stubs = BTreeSet::new();
        for &function in &first {
            stubs.extend(read.referred(function)?.intersection(&rest));
        }
        let exported = read.exports.iter().filter(|one| one.kind == ExternalKind::Func).map(|one| one.index);
        let placed = read.segments.iter().flat_map(|segment| segment.functions.iter().copied());
        stubs.extend(exported.chain(placed).filter(|function| rest.contains(function)));

        let mut called = BTreeSet::new();
        for &function in &rest {
            called.extend(read.referred(function)?);
        }
        let (imported, shared): (Vec<u32>, Vec<u32>) =
            called.difference(&rest).partition(|function| **function < read.imported_functions);

        let mut types = wasm_encoder::TypeSection::new();
        for one in &read.types {
            types.ty().func_type(&Renumbered(BTreeMap::new()).func_type(one.clone())?);
        }
        let nothing = u32::try_from(read.types.len())?;
        types.ty().function([], []);
        Ok(Self {
            first,
            rest,
            stubs: stubs.into_iter().collect(),
            shared,
            imported: imported.into_iter().collect(),
            types,
            nothing,
            table: u32::try_from(read.tables.len())?,
            loaded: u32::try_from(read.globals.len())?,
        })
    }

    fn stub_table(&self) -> TableType {
        let size = self.stubs.len() as u64;
        TableType { element_type: RefType::FUNCREF, table64: false, minimum: size, maximum: Some(size), shared: false }
    }

    fn first(&self, read: &Read<'_>, texts: Option<&Data>) -> Result<Vec<u8>> {
        let load = read.imported_functions;
        let moved = self.first.iter().chain(&self.stubs).copied().zip(load + 1..);
        let mut renumbered = Renumbered((0..load).map(|function| (function, function)).chain(moved).collect());

        let mut module = Module::new();
        module.section(&self.types);
        let mut imports = ImportSection::new();
        for one in &read.imports {
            imports.import(one.module, one.name, renumbered.entity_type(one.ty)?);
        }
        imports.import(PARTS, "load", EntityType::Function(self.nothing));
        module.section(&imports);
        let mut functions = FunctionSection::new();
        for &function in self.first.iter().chain(&self.stubs) {
            functions.function(read.type_of(function)?);
        }
        module.section(&functions);

        for &(id, data) in &read.sections {
            if id == SectionId::Table as u8 {
                let mut tables = TableSection::new();
                if let Some(section) = read.table_section.clone() {
                    renumbered.parse_table_section(&mut tables, section)?;
                }
                module.section(tables.table(self.stub_table()));
            } else if id == SectionId::Global as u8 {
                let mut globals = GlobalSection::new();
                if let Some(section) = read.global_section.clone() {
                    renumbered.parse_global_section(&mut globals, section)?;
                }
                module.section(globals.global(LOADED, &ConstExpr::i32_const(0)));
            } else if id == SectionId::Export as u8 {
                let mut exports = exports(&read.exports, &renumbered)?;
                for (name, &function) in names().zip(&self.shared) {
                    exports.export(&name, ExportKind::Func, renumbered.function_index(function)?);
                }
                exports.export("+m", ExportKind::Memory, 0);
                for table in 0..=self.table {
                    exports.export(&format!("+t{table}"), ExportKind::Table, table);
                }
                for global in 0..=self.loaded {
                    exports.export(&format!("+g{global}"), ExportKind::Global, global);
                }
                module.section(&exports);
            } else if id == SectionId::Element as u8 {
                module.section(&elements(&read.segments, |function| renumbered.get(function)));
            } else if id == SectionId::Code as u8 {
                let mut code = CodeSection::new();
                for &function in &self.first {
                    renumbered.parse_function_body(&mut code, read.body(function)?.clone())?;
                }
                for (place, &function) in (0..).zip(&self.stubs) {
                    code.function(&self.stub(read, place, read.type_of(function)?, load)?);
                }
                module.section(&code);
            } else if let Some(texts) = texts.filter(|_| id == SectionId::Data as u8) {
                module.section(&texts.first);
            } else if ![SectionId::Custom, SectionId::Type, SectionId::Import, SectionId::Function]
                .map(|one| one as u8)
                .contains(&id)
            {
                module.section(&RawSection { id, data });
            }
        }
        Ok(module.finish())
    }

    /// Has the rest loaded, and calls the function at a place of its table.
    fn stub(&self, read: &Read<'_>, place: i32, of: u32, load: u32) -> Result<Function> {
        let mut stub = Function::new([]);
        stub.instruction(&Instruction::GlobalGet(self.loaded))
            .instruction(&Instruction::I32Eqz)
            .instruction(&Instruction::If(BlockType::Empty))
            .instruction(&Instruction::Call(load))
            .instruction(&Instruction::End);
        let parameters = read.types.get(usize::try_from(of)?).context("a type is missing")?.params().len();
        for parameter in 0..u32::try_from(parameters)? {
            stub.instruction(&Instruction::LocalGet(parameter));
        }
        stub.instruction(&Instruction::I32Const(place))
            .instruction(&Instruction::CallIndirect { type_index: of, table_index: self.table })
            .instruction(&Instruction::End);
        Ok(stub)
    }

    fn rest(&self, read: &Read<'_>, texts: Option<&Data>) -> Result<Vec<u8>> {
        let mut numbers = 0..;
        let mut map = BTreeMap::new();
        let mut plain = Renumbered(BTreeMap::new());

        let mut imports = ImportSection::new();
        let imported = read.imports.iter().filter_map(|one| match one.ty {
            TypeRef::Func(of) => Some((one, of)),
            _ => None,
        });
        for (function, (one, of)) in (0..).zip(imported) {
            if self.imported.contains(&function) {
                imports.import(one.module, one.name, EntityType::Function(of));
                map.extend(Some(function).zip(numbers.next()));
            }
        }
        for (name, &function) in names().zip(&self.shared) {
            imports.import(PARTS, &name, EntityType::Function(read.type_of(function)?));
            map.extend(Some(function).zip(numbers.next()));
        }
        imports.import(PARTS, "+m", plain.memory_type(*read.memories.first().context("there is no memory")?)?);
        for (index, of) in read.tables.iter().enumerate() {
            imports.import(PARTS, &format!("+t{index}"), plain.table_type(*of)?);
        }
        imports.import(PARTS, &format!("+t{}", self.table), self.stub_table());
        for (index, of) in read.globals.iter().enumerate() {
            imports.import(PARTS, &format!("+g{index}"), plain.global_type(*of)?);
        }
        imports.import(PARTS, &format!("+g{}", self.loaded), LOADED);

        let mut functions = FunctionSection::new();
        for &function in &self.rest {
            functions.function(read.type_of(function)?);
            map.extend(Some(function).zip(numbers.next()));
        }
        functions.function(self.nothing);
        let start = numbers.next().context("there are too many functions")?;

        let mut renumbered = Renumbered(map);
        let real = |function: u32| self.rest.contains(&function).then(|| renumbered.get(function)).flatten();
        let stubs = Segment { table: self.table, offset: 0, functions: self.stubs.clone() };
        let mut module = Module::new();
        module
            .section(&self.types)
            .section(&imports)
            .section(&functions)
            .section(&StartSection { function_index: start })
            .section(&elements(read.segments.iter().chain([&stubs]), real));
        let mut code = CodeSection::new();
        for &function in &self.rest {
            renumbered.parse_function_body(&mut code, read.body(function)?.clone())?;
        }
        let mut started = Function::new([]);
        started
            .instruction(&Instruction::I32Const(1))
            .instruction(&Instruction::GlobalSet(self.loaded))
            .instruction(&Instruction::End);
        module.section(code.function(&started));
        if let Some(texts) = texts {
            module.section(&texts.rest);
        }
        Ok(module.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{ElementSection, Elements, ExportSection, MemorySection, MemoryType, TypeSection};

    /// Three functions: 1, exported as `start`, calls 2 and the imported 0; 3 stands in a table and calls 1.
    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], [ValType::I32]);
        let mut imports = ImportSection::new();
        imports.import("env", "now", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        functions.function(0).function(0).function(0);
        let mut tables = TableSection::new();
        tables.table(TableType {
            element_type: RefType::FUNCREF,
            table64: false,
            minimum: 2,
            maximum: None,
            shared: false,
        });
        let mut memories = MemorySection::new();
        memories.memory(MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None });
        let mut globals = GlobalSection::new();
        globals.global(LOADED, &ConstExpr::i32_const(7));
        let mut exported = ExportSection::new();
        exported.export("start", ExportKind::Func, 1).export("memory", ExportKind::Memory, 0);
        let mut placed = ElementSection::new();
        placed.active(None, &ConstExpr::i32_const(1), Elements::Functions(vec![3].into()));
        let mut code = CodeSection::new();
        for calls in [vec![2, 0], vec![], vec![1]] {
            let mut function = Function::new([]);
            for called in calls {
                function.instruction(&Instruction::Call(called)).instruction(&Instruction::Drop);
            }
            function.instruction(&Instruction::I32Const(1)).instruction(&Instruction::End);
            code.function(&function);
        }
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&tables).section(&memories);
        module.section(&globals).section(&exported).section(&placed).section(&code);
        module.finish()
    }

    #[test]
    fn each_part_has_its_functions_and_what_it_shares() {
        let split = split(&module(), &BTreeSet::from([1])).unwrap();
        let (first, rest) = (Read::new(&split.first).unwrap(), Read::new(&split.rest).err().unwrap());
        assert!(rest.to_string().contains("starts by itself"), "{rest}");
        // `start` and two stubs, beside the imported `now` and `load`.
        assert_eq!((first.imported_functions, first.functions.len()), (2, 5));
        let exported: Vec<&str> = first.exports.iter().map(|one| one.name).collect();
        assert_eq!(exported, ["start", "memory", "0", "+m", "+t0", "+t1", "+g0", "+g1"]);
        assert_eq!(first.segments[0].functions, [4], "the table holds a stub until the rest has come");
    }

    #[test]
    fn all_in_the_first_part_leaves_a_rest_that_only_says_it_has_come() {
        let split = split(&module(), &BTreeSet::from([1, 2, 3])).unwrap();
        assert_eq!(Read::new(&split.first).unwrap().functions.len(), 5);
        assert!(split.rest.len() < 120, "{}", split.rest.len());
    }

    #[test]
    fn what_is_no_module_is_an_error() {
        assert!(split(b"no module", &BTreeSet::new()).is_err());
    }
}
