//! Courses: the panel beside the work.

use iam_evaluator::later;

pub(crate) const ONLY_OPEN_POLICIES: &str = later!("In a course only the text of the open policies can be changed.");
pub(crate) const PROGRESS_IMPORTED: &str = later!("The progress is imported.");
pub(crate) const PROGRESS_OF_ANOTHER: &str = later!("This file holds progress in another course.");
pub(crate) const OPEN_THE_COURSE_FIRST: &str = later!("This is progress in a course. Open the course first.");
pub(crate) const COURSE: &str = "Course";
pub(crate) const COURSE_WHY: &str = "Course: Why was I denied?";
pub(crate) const COURSE_WHY_SUMMARY: &str = "Seventeen exercises, from the first Allow to the MFA device.";
pub(crate) const EXERCISE: &str = "Exercise";
pub(crate) const BEFORE: &str = "Back";
pub(crate) const NEXT: &str = "Next";
pub(crate) const NEXT_EXERCISE: &str = "Next exercise";
pub(crate) const LEAVE: &str = later!("Leave the course");
pub(crate) const CHECKS: &str = "Checks";
pub(crate) const PASSES: &str = "passes";
pub(crate) const FAILS: &str = "fails";
pub(crate) const HIDDEN_ALLOWED: &str = later!("A hidden request that must be allowed");
pub(crate) const HIDDEN_DENIED: &str = later!("A hidden request that must stay denied");
pub(crate) const SOLUTION: &str = later!("Show the solution");
pub(crate) const NO_MORE_HINTS: &str = later!("Every hint is shown");
pub(crate) const RESTART: &str = "Start again";
pub(crate) const EXPLANATION: &str = later!("What there is to learn");
pub(crate) const AWS_PAGE: &str = later!("Read it in AWS's documentation");
pub(crate) const YOUR_NAME: &str = later!("Your name, for the trainer");
pub(crate) const IMPORT: &str = "Import progress";
pub(crate) const EXPORT: &str = "Export progress";
pub(crate) const PRINT: &str = "Print";
pub(crate) const LOCKED: &str = "locked";

pub(crate) fn solved(solved: usize, of: usize) -> String {
    format!("{solved} of {of} solved")
}

pub(crate) fn entry(number: usize, title: &str, solved: bool) -> String {
    format!("{number}. {title}{}", if solved { " ✓" } else { "" })
}

pub(crate) fn passing(passed: usize, of: usize) -> String {
    if passed == of { "Solved: every check passes.".to_owned() } else { format!("{passed} of {of} checks pass") }
}

pub(crate) fn expected(allowed: bool, otherwise: &str) -> String {
    match (allowed, otherwise) {
        (true, _) => "must be allowed".to_owned(),
        (false, "notAuthenticated") => "must not be authenticated".to_owned(),
        _ => "must stay denied".to_owned(),
    }
}

pub(crate) fn hint(number: usize, of: usize) -> String {
    format!("Hint {number} of {of}")
}

pub(crate) fn next_hint(number: usize, of: usize) -> String {
    format!("Show hint {number} of {of}")
}

pub(crate) fn record(learner: Option<&str>) -> String {
    learner.map_or_else(|| "Progress".to_owned(), |learner| format!("Progress of {learner}"))
}

/// How an exercise was solved, for the record on paper.
pub(crate) fn how(solved: Option<&str>, hints: u32, solution_shown: bool) -> String {
    let hints = match hints {
        0 => String::new(),
        1 => ", with one hint".to_owned(),
        hints => format!(", with {hints} hints"),
    };
    let solution = if solution_shown { ", with the solution" } else { "" };
    match solved {
        Some(time) => format!("solved {}{hints}{solution}", time.split('T').next().unwrap_or_default()),
        None => format!("not solved{hints}{solution}"),
    }
}

pub(crate) fn unreadable(error: &impl std::fmt::Display) -> String {
    format!("The course cannot be read: {error}")
}

pub(crate) fn not_imported(name: &str, error: &impl std::fmt::Display) -> String {
    format!("{name} could not be imported: {error}. Your work is as it was.")
}
