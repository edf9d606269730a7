//! Texts that only the rest reads come with it.
//!
//! A text says in the source that it may come later (`iam_evaluator::later!`), which puts a mark before and behind it. Where it
//! begins and ends is so known, and nothing is guessed: it moves only when no number in the first part's code and no pointer in
//! the data lies in it, marks included. Whoever reads it is then a function of the rest, and that is not entered without the rest.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::ops::Range;

use anyhow::{Context, Result, bail};
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{ConstExpr, DataSection};
use wasmparser::{DataKind, DataSectionReader, Operator};

use super::read::Read;

/// As in `iam_evaluator::later`.
const MARKS: [&[u8]; 2] = [b"\x02\x01\x02", b"\x03\x01\x03"];

/// The data of both parts.
pub(super) struct Data {
    /// As before, with zeros where texts have moved.
    pub(super) first: DataSection,
    /// The texts that have moved, at their places, without marks.
    pub(super) rest: DataSection,
}

/// Parts the data.
///
/// # Errors
///
/// When the data is such as wasm-bindgen does not make.
pub(super) fn part(read: &Read<'_>, first: &[u32], section: DataSectionReader<'_>) -> Result<Data> {
    let mut segments = Vec::new();
    for one in section {
        let one = one?;
        let DataKind::Active { memory_index: 0, offset_expr } = one.kind else {
            bail!("data waits for no memory, which wasm-bindgen does not make");
        };
        let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
            bail!("data stands at no fixed place of the memory, which wasm-bindgen does not make");
        };
        segments.push((value.cast_unsigned(), one.data.to_vec()));
    }

    let mut known = numbers(read, first)?;
    for (start, bytes) in &segments {
        known.extend(words(*start, bytes));
    }
    let mut data = Data { first: DataSection::new(), rest: DataSection::new() };
    let (mut moved, mut stayed) = (0, 0);
    for (start, bytes) in &mut segments {
        for place in marked(bytes) {
            let address = |at: usize| u32::try_from(at).ok().and_then(|at| start.checked_add(at));
            let (from, to) = address(place.start).zip(address(place.end)).context("data ends behind the memory")?;
            let text = bytes.get_mut(place).context("a text ends behind its data")?;
            // What ends before a text ends where its mark begins.
            if known.range(from + 1..to).next().is_some() {
                stayed += text.len();
                // Whoever looks for them: cargo xtask build 2>&1 | grep -a stays
                if std::env::var_os("PARTS_STAYED").is_some() {
                    eprintln!("stays: {}", String::from_utf8_lossy(text));
                }
                continue;
            }
            moved += text.len();
            // The marks have done what they are for.
            let [begin, end] = MARKS.map(<[u8]>::len);
            let inner = text.get(begin..text.len() - end).context("a text is shorter than its marks")?.to_vec();
            data.rest.active(0, &ConstExpr::i32_const(from.cast_signed() + i32::try_from(begin)?), inner);
            text.fill(0);
        }
        data.first.active(0, &ConstExpr::i32_const(start.cast_signed()), bytes.iter().copied());
    }
    eprintln!("texts that may come later: {moved} bytes come with the rest, {stayed} stay in the first part");
    Ok(data)
}

/// Where marked texts stand, marks included.
fn marked(bytes: &[u8]) -> Vec<Range<usize>> {
    let [begin, end] = MARKS;
    let find = |mark: &[u8], from: usize| {
        let mut windows = bytes.get(from..)?.windows(mark.len());
        windows.position(|window| window == mark).map(|at| from + at)
    };
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = find(begin, from) {
        let Some(stop) = find(end, start + begin.len()) else { break };
        from = stop + end.len();
        found.push(start..from);
    }
    found
}

/// Every number in the code of functions that may be an address, or be added to one.
fn numbers(read: &Read<'_>, functions: &[u32]) -> Result<BTreeSet<u32>> {
    let mut found = Numbers(BTreeSet::new());
    for &function in functions {
        for operator in read.body(function)?.get_operators_reader()? {
            found.take(operator?)?;
        }
    }
    for one in read.global_section.clone().into_iter().flatten() {
        for operator in one?.init_expr.get_operators_reader() {
            found.take(operator?)?;
        }
    }
    Ok(found.0)
}

/// Gathers numbers.
struct Numbers(BTreeSet<u32>);

impl Numbers {
    fn take(&mut self, operator: Operator<'_>) -> Result<()> {
        match operator {
            Operator::I32Const { value } => {
                self.0.insert(value.cast_unsigned());
            }
            // Two numbers may be written as one.
            Operator::I64Const { value } => {
                let bytes = value.to_le_bytes();
                self.0.extend(bytes.chunks_exact(4).filter_map(word));
            }
            _ => {}
        }
        self.instruction(operator).context("an instruction is such as wasm-bindgen does not make")?;
        Ok(())
    }
}

impl Reencode for Numbers {
    type Error = Infallible;

    fn mem_arg(&mut self, arg: wasmparser::MemArg) -> Result<wasm_encoder::MemArg, reencode::Error> {
        self.0.extend(u32::try_from(arg.offset));
        reencode::utils::mem_arg(self, arg)
    }
}

/// The pointers that data may hold: every number at a place where one may stand.
fn words(start: u32, bytes: &[u8]) -> impl Iterator<Item = u32> {
    let skipped = (4 - start % 4) % 4;
    bytes.get(usize::try_from(skipped).unwrap_or_default()..).unwrap_or_default().chunks_exact(4).filter_map(word)
}

fn word(bytes: &[u8]) -> Option<u32> {
    bytes.try_into().ok().map(u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        CodeSection, Function, FunctionSection, Instruction, MemArg, MemArgTarget, MemorySection, MemoryType, Module,
        TypeSection, ValType,
    };
    use wasmparser::Parser;

    const START: i32 = 1024;
    const TEXT: &str = "\u{2}\u{1}\u{2}later\u{3}\u{1}\u{3}";

    /// A module with the text at `START` and other data around it, whose functions do one thing each.
    fn module(functions: &[&[Instruction<'static>]], behind: &[u8]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], [ValType::I32]);
        let mut indices = FunctionSection::new();
        let mut code = CodeSection::new();
        for instructions in functions {
            indices.function(0);
            let mut function = Function::new([]);
            for one in *instructions {
                function.instruction(one);
            }
            function.instruction(&Instruction::End);
            code.function(&function);
        }
        let mut memories = MemorySection::new();
        memories.memory(MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None });
        let mut data = DataSection::new();
        let bytes = [TEXT.as_bytes(), b" ", behind].concat();
        data.active(0, &ConstExpr::i32_const(START), bytes);
        let mut module = Module::new();
        module.section(&types).section(&indices).section(&memories).section(&code).section(&data);
        module.finish()
    }

    /// What the first part and the rest hold, when the first function is in the first part.
    fn parted(module: &[u8]) -> [Vec<(i32, Vec<u8>)>; 2] {
        let read = Read::new(module).unwrap();
        let data = part(&read, &[0], read.data_section.clone().unwrap()).unwrap();
        [data.first, data.rest].map(|section| {
            let mut module = Module::new();
            module.section(&section);
            let bytes = module.finish();
            let mut held = Vec::new();
            for payload in Parser::new(0).parse_all(&bytes) {
                let wasmparser::Payload::DataSection(section) = payload.unwrap() else { continue };
                for one in section {
                    let one = one.unwrap();
                    let DataKind::Active { offset_expr, .. } = one.kind else { panic!("not active") };
                    let Operator::I32Const { value } = offset_expr.get_operators_reader().read().unwrap() else {
                        panic!("no number")
                    };
                    held.push((value, one.data.to_vec()));
                }
            }
            held
        })
    }

    fn stays(functions: &[&[Instruction<'static>]], behind: &[u8]) -> bool {
        let module = module(functions, behind);
        let [first, rest] = parted(&module);
        let whole = [TEXT.as_bytes(), b" ", behind].concat();
        if rest.is_empty() {
            assert_eq!(first, [(START, whole)]);
            return true;
        }
        assert_eq!(rest, [(START + 3, b"later".to_vec())]);
        let zeros = [vec![0; TEXT.len()], b" ".to_vec(), behind.to_vec()].concat();
        assert_eq!(first, [(START, zeros)]);
        false
    }

    #[test]
    fn a_text_that_only_the_rest_reads_comes_with_it() {
        assert!(!stays(&[&[Instruction::I32Const(7)], &[Instruction::I32Const(START + 3)]], b""));
        assert!(!stays(&[&[Instruction::I32Const(START)]], b""), "what stands before it ends there");
    }

    #[test]
    fn a_text_that_the_first_part_may_read_stays() {
        assert!(stays(&[&[Instruction::I32Const(START + 3)]], b""), "its address");
        assert!(stays(&[&[Instruction::I32Const(START + 1)]], b""), "one in its mark");
        let halves = (i64::from(START + 5) << 32) | 1;
        assert!(stays(&[&[Instruction::I64Const(halves), Instruction::I32WrapI64]], b""), "half of a number");
        let load =
            Instruction::I32Load(MemArg { offset: 1028, align: 0, ordering: None, target: MemArgTarget::Memory(0) });
        assert!(stays(&[&[Instruction::I32Const(0), load]], b""), "added to an address");
    }

    #[test]
    fn a_text_that_data_points_to_stays() {
        let pointer = (START + 3).to_le_bytes();
        assert!(stays(&[&[Instruction::I32Const(0)]], &pointer));
        assert!(!stays(&[&[Instruction::I32Const(0)]], &7_u32.to_le_bytes()));
    }

    #[test]
    fn without_its_end_a_text_is_none() {
        let text = 0..7;
        assert_eq!(marked(b"\x02\x01\x02a\x03\x01\x03b\x02\x01\x02c"), std::slice::from_ref(&text));
        assert!(marked(b"\x02\x01").is_empty());
    }
}
