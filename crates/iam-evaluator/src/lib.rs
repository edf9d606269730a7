//! Decides AWS IAM requests the way AWS documents it, and says why.

mod action;
mod alternatives;
pub mod arn;
mod authentication;
mod caller;
pub mod condition;
pub mod context;
pub mod context_keys;
pub mod coverage;
mod derive;
pub mod evaluation;
mod evaluator;
mod exemption;
mod explain_json;
pub mod glob;
#[doc(hidden)]
pub mod later;
mod layers;
pub mod message;
pub mod nearest;
pub mod open_question;
mod pairs;
mod policy;
mod policy_set;
mod prepare;
mod principal;
mod remarks;
mod resource;
mod ruling;
mod s3;
pub mod scenario;
#[cfg(feature = "schema")]
pub mod schema;
pub mod span;
mod stage;
pub mod syntax;
mod trace;
pub mod truth;
mod unknowns;
pub mod value;
pub mod variable;
mod walk;
pub mod wording;

pub use evaluator::{Detail, Evaluator, PreparedRequest, evaluate};

/// The month of AWS's documentation that decisions follow, as `YYYY-MM`; `docs/semantics.md` names it to readers.
pub const DOCUMENTATION_DATE: &str = "2026-10";
