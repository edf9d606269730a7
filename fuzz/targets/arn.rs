//! Fuzzes `iam_fuzz::arn`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| iam_fuzz::arn(text));
