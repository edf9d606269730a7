//! Policies and what is wrong with their texts.

use iam_evaluator::later;

pub(crate) const POLICIES: &str = "Policies";
pub(crate) const WITHOUT_A_POLICY_NOTHING_IS: &str = "Without a policy nothing is allowed.";
pub(crate) const EVERY_REQUEST_ENDS_IN_AN: &str =
    " Every request ends in an implicit deny until a statement allows it.";
pub(crate) const ADD_WHAT_YOUR_USER_OR: &str =
    "Add what your user or role has. The new policy says how it is written; paste yours over it.";
pub(crate) const ADD_AN_IDENTITY_BASED_POLICY: &str = "Add an identity-based policy";
pub(crate) const HAVE_A_FILE_DROP_IT: &str =
    "Have a file? Drop it anywhere on the page: a policy document or a whole scenario.";
pub(crate) const JUST_LOOKING_EACH_EXAMPLE_IS: &str =
    "Just looking? Each example is one way in which requests are denied.";
pub(crate) const OPEN_AN_EXAMPLE: &str = "Open an example";
pub(crate) const ADD_A_POLICY: &str = "Add a policy";
pub(crate) const TYPE_OF_THE_NEW_POLICY: &str = "Type of the new policy";
pub(crate) const ADD: &str = "Add";
pub(crate) const LEFT_OUT: &str = "left out";
pub(crate) const TAKES_NO_PART: &str = "takes no part";
pub(crate) const ON: &str = "on";
pub(crate) const NAME_TYPE_ATTACHMENT: &str = "Name, type, attachment";
pub(crate) const NAME: &str = "Name";
pub(crate) const TYPE: &str = "Type";
pub(crate) const ATTACHED_TO: &str = "Attached to";
pub(crate) const ARN_OF_THE_POLICY: &str = later!("ARN of the policy");
pub(crate) const SHOWN_IN_MESSAGES_OPTIONAL: &str = later!("Shown in messages; optional");
pub(crate) const BECOMES: &str = "becomes ";
pub(crate) const NOTHING_IS_WRONG_WITH_THE: &str =
    later!("Nothing is wrong with the policies, as far as the checks see.");
pub(crate) const CHECKING: &str = later!("Checking…");
pub(crate) const FORMAT: &str = later!("Lay out the text");

pub(crate) fn checked(found: usize) -> String {
    if found == 1 {
        later!("1 finding of all checks.").to_owned()
    } else {
        format!("{found}{}", later!(" findings of all checks."))
    }
}

pub(crate) fn not_checked(why: &str) -> String {
    format!("{}{why}", later!("Not all checks could run. "))
}

pub(crate) fn checked_but(found: usize, waiting: usize) -> String {
    let found = match found {
        1 => later!("1 finding so far.").to_owned(),
        _ => format!("{found}{}", later!(" findings so far.")),
    };
    let waiting = match waiting {
        1 => later!(" 1 check waits").to_owned(),
        _ => format!(" {waiting}{}", later!(" checks wait")),
    };
    format!(
        "{found}{waiting}{}",
        later!(" for the service reference, which could not be loaded: look at the connection, then check again.")
    )
}

pub(crate) const CHECK_AGAIN: &str = later!("Check again");
pub(crate) const WHICH_CHECKS_WAIT: &str = later!("Which checks wait");

pub(crate) fn learn_more(code: &str) -> String {
    format!("{}{code}", later!("About "))
}

pub(crate) fn takes_part(name: &str) -> String {
    format!("{name} takes part")
}

pub(crate) fn move_up(name: &str) -> String {
    format!("Move {name} up")
}

pub(crate) fn move_down(name: &str) -> String {
    format!("Move {name} down")
}

pub(crate) fn remove(name: &str) -> String {
    format!("Remove {name}")
}

pub(crate) fn text_of(name: &str) -> String {
    format!("Text of {name}")
}

pub(crate) fn more(rest: usize) -> String {
    format!("{rest} more")
}

pub(crate) fn show_all(rest: usize) -> String {
    format!("Show all {rest}")
}

pub(crate) fn place_of_problem(name: &str, line: u32, column: u32) -> String {
    format!("{name}, line {line}, column {column}")
}
