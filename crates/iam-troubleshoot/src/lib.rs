//! From an access-denied message, or whatever else is at hand, to a scenario, a diagnosis and a proven fix.

pub mod denial;
pub mod diagnosis;
pub mod fix;
pub mod import;
pub mod replay;
mod shell;
pub mod signature;
