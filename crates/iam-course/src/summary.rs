//! Who got how far: one row for each progress file.

use crate::{Course, Progress, Work};

/// How far somebody got with an exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Not opened, or nothing done.
    Untouched,
    /// Something was changed, and it is not solved.
    Tried,
    /// The file says that it is solved, and the answer in it does not pass.
    Unproven,
    /// Solved after the solution was shown.
    SolvedWithSolution,
    /// Solved.
    Solved,
}

impl State {
    /// The name in output, e.g. `solved-with-solution`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Untouched => "untouched",
            Self::Tried => "tried",
            Self::Unproven => "unproven",
            Self::SolvedWithSolution => "solved-with-solution",
            Self::Solved => "solved",
        }
    }

    /// Whether the exercise counts as solved.
    #[must_use]
    pub const fn is_solved(self) -> bool {
        matches!(self, Self::SolvedWithSolution | Self::Solved)
    }
}

/// What one progress file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The learner's name; without one the name of the file.
    pub learner: String,
    /// The course's id.
    pub course: String,
    /// How many exercises are solved.
    pub solved: usize,
    /// How many hints were shown in all.
    pub hints: u32,
    /// How many solutions were shown before the exercise was solved.
    pub solutions: usize,
    /// Each exercise's id and how far it got: those of the course in its order, or those of the file.
    pub exercises: Vec<(String, State)>,
}

/// Sums up a progress file. With the course, its answers are tried again instead of believed.
#[must_use]
pub fn summary(file: &str, progress: &Progress, course: Option<&Course>, now: &str) -> Row {
    let state = |id: &str, work: Option<&Work>| {
        let proven = course.and_then(|course| course.exercise(id));
        match work {
            None => State::Untouched,
            Some(work) if work.solved.is_some() => match proven {
                Some(exercise) if !exercise.is_solved(&work.documents, now) => State::Unproven,
                _ if work.solution_shown => State::SolvedWithSolution,
                _ => State::Solved,
            },
            Some(work) if work.documents.is_empty() && work.hints == 0 && !work.solution_shown => State::Untouched,
            Some(_) => State::Tried,
        }
    };
    let exercises: Vec<(String, State)> = match course {
        Some(course) => {
            course.exercises.iter().map(|one| (one.id.clone(), state(&one.id, progress.work(&one.id)))).collect()
        }
        None => progress.exercises.iter().map(|(id, work)| (id.clone(), state(id, Some(work)))).collect(),
    };
    Row {
        learner: progress.learner.clone().filter(|name| !name.trim().is_empty()).unwrap_or_else(|| file.to_owned()),
        course: progress.course.clone(),
        solved: exercises.iter().filter(|(_, state)| state.is_solved()).count(),
        hints: progress.exercises.values().map(|work| work.hints).sum(),
        solutions: progress.exercises.values().filter(|work| work.solution_shown).count(),
        exercises,
    }
}
