//! Courses: exercises that start from a denied request, how each is proven, and how far somebody got.

mod check;
mod course;
#[cfg(feature = "markdown")]
mod markdown;
mod progress;
mod read;
#[cfg(feature = "schema")]
pub mod schema;
mod summary;
mod write;

pub use check::{Problem, ProblemCode, Tried};
pub use course::{Course, Exercise};
pub use progress::{Progress, Work};
pub use summary::{Row, State, summary};

/// The only version of the course file so far.
pub const COURSE_VERSION: u32 = 1;

/// The only version of the progress file so far.
pub const PROGRESS_VERSION: u32 = 1;
