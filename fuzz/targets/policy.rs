//! Fuzzes `iam_fuzz::policy`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| iam_fuzz::policy(text));
