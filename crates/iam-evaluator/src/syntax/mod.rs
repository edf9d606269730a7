//! Policy text to a document with source spans; reading never fails, it reports findings.

mod cause;
mod condition;
mod document;
mod elements;
mod finding;
mod grammar;
pub(crate) mod json;
mod principal;
pub(crate) mod quota;
mod reader;
mod report;
mod statement;
mod strings;
mod tokens;
mod words;

pub use document::{
    ConditionElement, Document, Effect, ListElement, PrincipalElement, PrincipalEntry, PrincipalKind, Spanned,
    Statement, Version,
};
pub use finding::{Finding, FindingType};
pub use reader::{Reading, read_document, read_document_under};
