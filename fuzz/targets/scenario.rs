//! Fuzzes `iam_fuzz::scenario`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| iam_fuzz::scenario(text));
