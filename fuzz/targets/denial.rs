//! Fuzzes `iam_fuzz::denial`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| iam_fuzz::denial(text));
