//! The explanation: path, nearest statements, every statement, stepping through.

use iam_evaluator::later;

pub(crate) const ABOUT_THIS_SCENARIO: &str = later!("About this scenario");
pub(crate) const WHAT_IT_DEPENDS_ON: &str = later!("What it depends on");
pub(crate) const HOW_IT_DEPENDS: &str =
    later!("Each alone, while the rest stays unknown. Choose a value to go on with it.");
pub(crate) const UNSEEN: &str = "Unseen: ";
pub(crate) const AN_EMPTY_LIST: &str = "an empty list";
pub(crate) const THE_PATH_OF_THE_REQUEST: &str = later!("The path of the request");
pub(crate) const ALL_IN_WORDS: &str = "All in words";
pub(crate) const STEP_THROUGH: &str = "Step through";
pub(crate) const NO_PATH: &str = later!("The request fails before any policy is read.");
pub(crate) const THE_RESOURCES_SIDE: &str = later!("The resource's side");
pub(crate) const THE_CALLERS_SIDE: &str = later!("The caller's side");
pub(crate) const GATES_IN_EVALUATION_ORDER: &str = later!("Gates in evaluation order");
pub(crate) const DECIDES: &str = "decides";
pub(crate) const SHOW_FEWER: &str = "Show fewer";
pub(crate) const WHAT_CARRIES_IT: &str = "What carries it";
pub(crate) const NO_DENY_NEAR: &str =
    later!("No Deny statement comes near. It ends when the statements above are changed so that they no longer apply.");
pub(crate) const WHAT_WOULD_TAKE_IT_AWAY: &str = later!("What would take it away");
pub(crate) const WHAT_DENIES_IT: &str = "What denies it";
pub(crate) const NO_ALLOW_NEAR: &str = later!("No Allow statement that would help comes near: there is none to widen.");
pub(crate) const WHAT_CAME_CLOSEST: &str = later!("What came closest");
pub(crate) const SOMETHING_IS_MISSING_HERE: &str = later!("(something is missing here)");
pub(crate) const WHAT_THE_POLICIES_SAY: &str = later!("What the policies say");
pub(crate) const TAKES_NO_PART: &str = later!(" takes no part in this request");
pub(crate) const SAYS_NOTHING: &str = later!("It has no statement, so it says nothing.");
pub(crate) const UNREADABLE: &str = later!("Its text cannot be read as a policy.");
pub(crate) const ALLOW: &str = "Allow";
pub(crate) const DENY: &str = "Deny";
pub(crate) const NO_EFFECT: &str = "no effect";
pub(crate) const CURSOR: &str = "cursor";
pub(crate) const DOES_NOT_APPLY: &str = "does not apply";
pub(crate) const MAY_APPLY: &str = "may apply";
pub(crate) const REQUEST: &str = "request ";
pub(crate) const ABSENT: &str = "absent";
pub(crate) const EVERY_STATEMENT: &str = "Every statement";
pub(crate) const REMARKS: &str = "Remarks";
pub(crate) const NO_STATEMENTS: &str = later!("No policy has a statement to look at.");
pub(crate) const STEP_THROUGH_THE_EVALUATION: &str = "Step through the evaluation";
pub(crate) const STEPS: &str = "Steps";
pub(crate) const STOP_STEPPING: &str = "Stop stepping";
pub(crate) const FIRST: &str = "First";
pub(crate) const BACK: &str = "Back";
pub(crate) const NEXT: &str = "Next";
pub(crate) const TO_THE: &str = "To the";
pub(crate) const CLOSE: &str = "Close";
pub(crate) const ESC: &str = "Esc";
pub(crate) const THERE_IS_NONE: &str = "there is none";
pub(crate) const IT_ALLOWS_EVERYTHING: &str = later!("it allows everything");
pub(crate) const IT_DENIES_EVERYTHING: &str = later!("it denies everything");

pub(crate) fn what_values_give(label: &str) -> String {
    format!("What values of {label} would give")
}

pub(crate) fn one_path_of_several(pairs: usize, action: &str) -> String {
    format!("The call needs {pairs} actions. This is the path of {action}, which decides.")
}

pub(crate) fn show_more_near(rest: usize) -> String {
    format!("Show {rest} more that came close")
}

pub(crate) fn show_more(rest: usize) -> String {
    format!("Show {rest} more")
}

pub(crate) fn statement(statement: usize) -> String {
    format!("Statement[{statement}]")
}

pub(crate) fn try_in_lab(operator: &str, key: &str) -> String {
    format!("Try {operator} on {key} in the condition lab")
}

pub(crate) fn pair(action: &str, resource: &str, decision: &str) -> String {
    format!("{action} on {resource}: {decision}")
}

pub(crate) fn show_more_statements(left_out: usize) -> String {
    format!("Show {left_out} more statements, which do not apply")
}

pub(crate) fn step_of(at: usize, last: usize) -> String {
    format!("Step {at} of {last}")
}
