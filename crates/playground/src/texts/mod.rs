//! Everything the page says, one file for each area of it. A translation is another copy of this module: sentences with
//! something in them are functions, so that each language can order its words, and the compiler finds what is missing.
//!
//! What explains a decision is the evaluator's (`iam_evaluator::wording`), which the command line says as well; the questions
//! AWS's documentation leaves open and the list of what is not modelled are texts in `www/texts`.

/// Rows of texts as one text that may come later: their cells stand between tabs, each row is a line.
macro_rules! rows {
    ($(($first:expr $(, $more:expr)* $(,)?)),* $(,)?) => {
        iam_evaluator::later!(concat!($($first $(, "\t", $more)*, "\n"),*))
    };
}

pub(crate) mod commands;
pub(crate) mod counts;
pub(crate) mod course;
pub(crate) mod described;
pub(crate) mod details;
pub(crate) mod embed;
pub(crate) mod fix;
pub(crate) mod help;
pub(crate) mod managed;
pub(crate) mod markdown;
pub(crate) mod page;
pub(crate) mod paste;
pub(crate) mod policies;
pub(crate) mod question;
pub(crate) mod reference;
pub(crate) mod replay;
pub(crate) mod signing;
pub(crate) mod stepping;
pub(crate) mod tests;
pub(crate) mod told;
pub(crate) mod why;
pub(crate) mod words;

/// The rows of such a text; a cell that is missing is empty.
pub(crate) fn cells<const CELLS: usize>(rows: &'static str) -> impl Iterator<Item = [&'static str; CELLS]> {
    rows.lines().map(|row| {
        let mut cells = row.split('\t');
        std::array::from_fn(|_| cells.next().unwrap_or_default())
    })
}
