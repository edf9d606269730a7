//! Reads what AWS says when it denies a request.

pub mod denial;
