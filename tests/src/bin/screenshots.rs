//! Pictures of the page.

fn main() {}
