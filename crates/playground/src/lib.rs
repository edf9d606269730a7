//! The page: the state of the playground, its components, and the browser around them.

pub mod import;
pub mod results;
pub mod state;
pub mod text;
