//! A WebAssembly module, as far as its functions and what they share concern us.

use std::collections::BTreeSet;
use std::ops::Range;

use anyhow::{Context, Result, bail};
use wasmparser::{ElementItems, ElementKind, FunctionBody, Operator, Parser, Payload, TypeRef};

/// Functions that stand in a table, one after the other.
pub(super) struct Segment {
    pub(super) table: u32,
    pub(super) offset: i32,
    pub(super) functions: Vec<u32>,
}

/// What a module holds, in its own indices. Imported functions, tables and globals count first.
#[derive(Default)]
pub(super) struct Read<'a> {
    /// Every section as it stands: its id and its bytes, custom ones included.
    pub(super) sections: Vec<(u8, &'a [u8])>,
    pub(super) types: Vec<wasmparser::FuncType>,
    pub(super) imports: Vec<wasmparser::Import<'a>>,
    /// The type of each function.
    pub(super) functions: Vec<u32>,
    pub(super) imported_functions: u32,
    pub(super) tables: Vec<wasmparser::TableType>,
    pub(super) table_section: Option<wasmparser::TableSectionReader<'a>>,
    pub(super) memories: Vec<wasmparser::MemoryType>,
    pub(super) globals: Vec<wasmparser::GlobalType>,
    pub(super) global_section: Option<wasmparser::GlobalSectionReader<'a>>,
    pub(super) exports: Vec<wasmparser::Export<'a>>,
    pub(super) segments: Vec<Segment>,
    pub(super) data_section: Option<wasmparser::DataSectionReader<'a>>,
    bodies: Vec<FunctionBody<'a>>,
}

impl<'a> Read<'a> {
    /// Reads a module.
    ///
    /// # Errors
    ///
    /// When it is no module, or has what wasm-bindgen does not make.
    pub(super) fn new(bytes: &'a [u8]) -> Result<Self> {
        let mut read = Self::default();
        for payload in Parser::new(0).parse_all(bytes) {
            let payload = payload?;
            if let Some((id, range)) = payload.as_section() {
                let range: Range<usize> = usize::try_from(range.start)?..usize::try_from(range.end)?;
                read.sections.push((id, bytes.get(range).context("a section ends behind the module")?));
            }
            read.take(payload)?;
        }
        Ok(read)
    }

    fn take(&mut self, payload: Payload<'a>) -> Result<()> {
        match payload {
            Payload::TypeSection(section) => {
                self.types = section.into_iter_err_on_gc_types().collect::<Result<_, _>>()?;
            }
            Payload::ImportSection(section) => {
                for one in section.into_imports() {
                    let one = one?;
                    match one.ty {
                        TypeRef::Func(of) => {
                            self.functions.push(of);
                            self.imported_functions += 1;
                        }
                        TypeRef::Table(of) => self.tables.push(of),
                        TypeRef::Memory(of) => self.memories.push(of),
                        TypeRef::Global(of) => self.globals.push(of),
                        other => bail!("the import {} is a {other:?}, which wasm-bindgen does not make", one.name),
                    }
                    self.imports.push(one);
                }
            }
            Payload::FunctionSection(section) => {
                for one in section {
                    self.functions.push(one?);
                }
            }
            Payload::TableSection(section) => {
                for one in section.clone() {
                    self.tables.push(one?.ty);
                }
                self.table_section = Some(section);
            }
            Payload::MemorySection(section) => {
                for one in section {
                    self.memories.push(one?);
                }
            }
            Payload::GlobalSection(section) => {
                for one in section.clone() {
                    self.globals.push(one?.ty);
                }
                self.global_section = Some(section);
            }
            Payload::ExportSection(section) => self.exports = section.into_iter().collect::<Result<_, _>>()?,
            Payload::StartSection { .. } => bail!("the module starts by itself, which wasm-bindgen does not make"),
            Payload::ElementSection(section) => {
                for one in section {
                    self.segments.push(segment(one?)?);
                }
            }
            Payload::DataSection(section) => self.data_section = Some(section),
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            _ => {}
        }
        Ok(())
    }

    /// The indices of the functions that the module defines.
    pub(super) fn defined(&self) -> Result<Range<u32>> {
        Ok(self.imported_functions..u32::try_from(self.functions.len())?)
    }

    /// The code of a function that the module defines.
    pub(super) fn body(&self, function: u32) -> Result<&FunctionBody<'a>> {
        let place = function.checked_sub(self.imported_functions).map(usize::try_from).transpose()?;
        place.and_then(|place| self.bodies.get(place)).with_context(|| format!("function {function} has no code"))
    }

    /// The index of a function's type.
    pub(super) fn type_of(&self, function: u32) -> Result<u32> {
        self.functions
            .get(usize::try_from(function)?)
            .copied()
            .with_context(|| format!("function {function} has no type"))
    }

    /// The functions that one calls, or takes the reference of.
    pub(super) fn referred(&self, function: u32) -> Result<BTreeSet<u32>> {
        let mut found = BTreeSet::new();
        for operator in self.body(function)?.get_operators_reader()? {
            if let Operator::Call { function_index }
            | Operator::ReturnCall { function_index }
            | Operator::RefFunc { function_index } = operator?
            {
                found.insert(function_index);
            }
        }
        Ok(found)
    }
}

fn segment(one: wasmparser::Element<'_>) -> Result<Segment> {
    let ElementKind::Active { table_index, offset_expr } = one.kind else {
        bail!("functions wait for no table, which wasm-bindgen does not make");
    };
    let Operator::I32Const { value: offset } = offset_expr.get_operators_reader().read()? else {
        bail!("functions stand at no fixed place of a table, which wasm-bindgen does not make");
    };
    let ElementItems::Functions(items) = one.items else {
        bail!("a table holds expressions, which wasm-bindgen does not make");
    };
    let functions = items.into_iter().collect::<Result<_, _>>()?;
    Ok(Segment { table: table_index.unwrap_or(0), offset, functions })
}
