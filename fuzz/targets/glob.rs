//! Fuzzes `iam_fuzz::glob`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| iam_fuzz::glob(text));
