//! Fuzzes `iam_fuzz::ip`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| iam_fuzz::ip(text));
