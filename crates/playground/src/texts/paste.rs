//! What the page says around texts that somebody brings to be read.

use iam_evaluator::later;

pub(crate) const READING: &str = "Reading…";
pub(crate) const READ: &str =
    later!("Read; “Paste” says what was understood and what is missing. Undo brings your work back.");
pub(crate) const NO_ANSWER: &str = "Not read. Reload the page.";
pub(crate) const PASTE: &str = "Paste";
pub(crate) const WHAT_TO_PASTE: &str =
    later!("A message, CLI output, CloudTrail events, a policy, a signed request, a link");
pub(crate) const READ_IT: &str = "Read it";
pub(crate) const UNDERSTOOD: &str = "Understood";
pub(crate) const GUESSED: &str = "Filled in";
pub(crate) const MISSING: &str = "Still missing";
pub(crate) const COPIED: &str = later!("The command is in the clipboard.");
pub(crate) const WHO: &str = "Whose request is it?";

pub(crate) fn holds_a_secret(what: &str) -> String {
    format!("Not read: it holds what looks like {what}. Take it out, and deactivate it if it is real.")
}

pub(crate) fn nothing_read(what: &str) -> String {
    format!("Not read. Missing: {what}. Your work is as it was.")
}
