//! Decides AWS IAM requests the way AWS documents it, and says why.

pub mod arn;
pub mod condition;
pub mod context;
pub mod context_keys;
pub mod evaluation;
mod evaluator;
pub mod glob;
pub mod scenario;
pub mod span;
pub mod syntax;
pub mod truth;
pub mod value;
pub mod variable;
pub mod wording;

pub use evaluator::{Evaluator, evaluate};
