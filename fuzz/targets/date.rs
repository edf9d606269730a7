//! Fuzzes `iam_fuzz::date`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| iam_fuzz::date(text));
