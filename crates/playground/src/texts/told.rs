//! What the page tells when something was done, or could not be.

use iam_evaluator::later;

use std::fmt::Display;

pub(crate) const NOT_KEPT: &str =
    later!("This browser does not keep your work (its storage is blocked or full). Export it to keep it.");
pub(crate) const IAM_POLICY_PLAYGROUND: &str = "IAM policy playground";
pub(crate) const OPENED_FROM_A_LINK: &str = later!("Opened from a link. Undo brings your work back.");
pub(crate) const FROM_A_LINK: &str = "From a link";
pub(crate) const NO_EXAMPLES: &str = later!("The list of examples could not be read.");
pub(crate) const NO_SCRIPT: &str = later!("its script could not be loaded");
pub(crate) const NO_QUESTIONS: &str = later!("What the questions mean could not be read.");
pub(crate) const THE_PLAYGROUND_STOPPED: &str = later!("The playground stopped");
pub(crate) const WHAT_TO_DO_NOW: &str = "This is a mistake in the playground, not in your policies. Your work is below and was kept in this \
                browser: copy it, then reload the page. If it stops again, start afresh; the kept work stays aside.";
pub(crate) const WORK_AS_TEXT: &str = later!("Your work, as a text to keep");
pub(crate) const COPY_MY_WORK: &str = "Copy my work";
pub(crate) const RELOAD: &str = "Reload";
pub(crate) const START_AFRESH: &str = "Start afresh";
pub(crate) const SYSTEM: &str = "System";
pub(crate) const LIGHT: &str = "Light";
pub(crate) const DARK: &str = "Dark";
pub(crate) const HIGH_CONTRAST: &str = "High contrast";

pub(crate) fn work_holds_a_secret(what: &str) -> String {
    const HOLDS: &str = later!("Your work holds what looks like ");
    const MORE: &str = later!(
        ". It is not kept in this browser and not put into links: take it out, and deactivate it if it is real."
    );
    [HOLDS, what, MORE].concat()
}

pub(crate) fn imported(name: &str) -> String {
    format!("Imported {name}. Undo brings your work back.")
}

pub(crate) fn at_place(line: usize, column: usize) -> String {
    format!(" at line {line}, column {column}")
}

pub(crate) fn not_imported(name: &str, place: &str, path: &str, said: &str) -> String {
    format!("{name} could not be imported{place}{path}: {said}. Your work is as it was.")
}

pub(crate) fn refused(error: &impl Display) -> String {
    format!("{error} Your work is as it was.")
}

pub(crate) fn link_holds_a_secret(what: &str) -> String {
    const HOLDS: &str = later!("This link holds what looks like ");
    const MORE: &str =
        later!(", so it was not opened. Whoever made it should deactivate that secret. Your work is as it was.");
    [HOLDS, what, MORE].concat()
}

pub(crate) fn added(name: &str, policy_type: &str) -> String {
    format!("Added {name} as {policy_type}. Its type can be changed.")
}

pub(crate) fn too_large(name: &str) -> String {
    format!("{name} is larger than 8 MiB and was not read.")
}

pub(crate) fn unreadable_file(name: &str) -> String {
    format!("{name} could not be read. Your work is as it was.")
}

pub(crate) fn unreadable_example(error: &impl Display) -> String {
    format!("The example could not be read: {error}.")
}

pub(crate) fn opened_example(title: &str) -> String {
    format!("Opened the example “{title}”. Undo brings your work back.")
}

pub(crate) fn not_loaded(path: &str) -> String {
    format!("{path} could not be loaded. Is the site still reachable?")
}

pub(crate) fn unreadable_scenario(error: &impl Display) -> String {
    format!("the scenario could not be read: {error}")
}
