//! Policy text to a document with source spans; reading never fails, it reports findings.

mod document;
mod finding;

pub use document::{
    ConditionElement, Document, Effect, ListElement, PrincipalElement, PrincipalEntry, PrincipalKind, Spanned,
    Statement, Version,
};
pub use finding::{Finding, FindingType};
