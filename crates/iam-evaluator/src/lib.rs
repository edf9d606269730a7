//! Decides AWS IAM requests the way AWS documents it, and says why.

pub mod context;
pub mod evaluation;
mod evaluator;
pub mod scenario;
pub mod span;
pub mod syntax;
pub mod truth;
pub mod wording;

pub use evaluator::{Evaluator, evaluate};
