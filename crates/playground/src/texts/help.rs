//! The lab, the reference, what opens over the page, and the bar of drawers.

use iam_evaluator::later;

pub(crate) const CONDITION_LAB: &str = "Condition lab";
pub(crate) const ONE_CONDITION_AGAINST_EVERY_KIND: &str =
    later!("One condition against every kind of request. Change either side: the answer and the table follow.");
pub(crate) const ONE_VALUE: &str = "one value";
pub(crate) const THE_POLICYS_CONDITION: &str = later!("The policy's condition");
pub(crate) const OPERATOR: &str = "Operator";
pub(crate) const SET_OPERATOR: &str = "Set operator";
pub(crate) const IFEXISTS: &str = "IfExists";
pub(crate) const CONTEXT_KEY: &str = "Context key";
pub(crate) const POLICY_VALUES_ONE_ON_EACH: &str = later!("Policy values, one on each line");
pub(crate) const VARIABLES_ARE_READ: &str =
    later!("Version 2012-10-17: policy variables take their values from the open request");
pub(crate) const THE_REQUEST: &str = "The request";
pub(crate) const NO_SUCH_KEY: &str = "no such key";
pub(crate) const THESE_VALUES: &str = "these values";
pub(crate) const NOBODY_KNOWS: &str = "nobody knows";
pub(crate) const REQUEST_VALUES_ONE_ON_EACH: &str = later!("Request values, one on each line");
pub(crate) const TRUTH_TABLE: &str = "Truth table";
pub(crate) const REQUEST: &str = "Request";
pub(crate) const WHAT_AN_ABSENT_KEY_GIVES: &str = later!("What an absent key gives");
pub(crate) const EVALUATION_ORDER_IN_ONE_ACCOUNT: &str = later!("Evaluation order, in one account");
pub(crate) const POLICY_VARIABLES_BY_KIND_OF: &str = later!("Policy variables by kind of principal");
pub(crate) const CONDITION_OPERATORS: &str = later!("Condition operators");
pub(crate) const CHOOSE_ONE_TO_TRY_IT: &str = later!("Choose one to try it in the condition lab.");
pub(crate) const NO_SUCH_OPERATOR: &str = later!("no such operator");
pub(crate) const ABSENT: &str = "absent";
pub(crate) const PRINCIPAL: &str = "Principal";
pub(crate) const EXAMPLES: &str = "Examples";
pub(crate) const FIND_AND_DO: &str = "Find and do";
pub(crate) const KEYBOARD_SHORTCUTS: &str = "Keyboard shortcuts";
pub(crate) const ABOUT_THE_PLAYGROUND: &str = later!("About the playground");
pub(crate) const CLOSE: &str = "Close";
pub(crate) const THAT: &str = "That";
pub(crate) const SEARCH_COMMANDS_VIEWS_REQUESTS_POLICIES: &str =
    later!("Search commands, views, requests, policies, examples");
pub(crate) const FOUND: &str = "Found";
pub(crate) const NOTHING_HAS_ALL_OF_THESE: &str = later!("Nothing has all of these words.");
pub(crate) const SINGLE_KEYS_ARE_SHORTCUTS_TURN: &str =
    later!("Single keys are shortcuts (turn off if you speak to your computer or press keys by accident)");
pub(crate) const PASTE_AWS_POLICIES_AND_A: &str = later!(
    "Paste AWS policies and a request: see whether it is allowed, which statement decided, and why. Everything is evaluated in your browser; nothing you type leaves it."
);
pub(crate) const VERSION: &str = "Version";
pub(crate) const RULES: &str = "Rules";
pub(crate) const LICENCE: &str = "Licence";
pub(crate) const AFFILIATION: &str = "Affiliation";
pub(crate) const NONE_WITH_AMAZON_WEB_SERVICES: &str = later!("None with Amazon Web Services.");
pub(crate) const WHAT_THIS_DOES_NOT_KNOW: &str = "What this does not know";
pub(crate) const PROBLEMS: &str = "Problems";
pub(crate) const CONTEXT: &str = "Context";
pub(crate) const CALLER: &str = "Caller";
pub(crate) const RESOURCE: &str = "Resource";
pub(crate) const SCENARIO: &str = "Scenario";
pub(crate) const OPEN_QUESTIONS: &str = "Open questions";
pub(crate) const SHARE: &str = "Share";
pub(crate) const QUICK_REFERENCE: &str = "Quick reference";
pub(crate) const THERE_IS_NO_REQUEST_YET: &str =
    later!("There is no request yet. Ask a question at the top of the page.");
pub(crate) const DETAILS: &str = "Details";
pub(crate) const PAGE: &str = "Page";
pub(crate) const MORE: &str = "More";
pub(crate) const FIND_AND_DO_ANYTHING: &str = later!("Find and do anything");
pub(crate) const FIND: &str = "Find";
pub(crate) const KEYS: &str = "Keys";
pub(crate) const HEIGHT_OF_THE_DRAWER: &str = later!("Height of the drawer");
pub(crate) const UNMODELLED: &str = later!(
    "A verdict here follows AWS's published evaluation logic for the policies and the request on this page. These things it does not see:"
);
pub(crate) const ENGINE: &str = concat!(
    "Engine ",
    env!("CARGO_PKG_VERSION"),
    ". Not affiliated with Amazon Web Services. Nothing you type leaves your browser."
);
pub(crate) const MOD: &str = "Mod";
pub(crate) const CTRL: &str = "Ctrl";
pub(crate) const SHIFT: &str = "Shift";
pub(crate) const A_KEY: &str = "a key";

pub(crate) fn table_caption(form: &str, key: &str) -> String {
    format!("{form} on {key}, by what the request has")
}

pub(crate) fn and_more(more: usize) -> String {
    format!("and {more} more")
}

pub(crate) fn not_possible_now(what: &str) -> String {
    format!("{what} is not possible now.")
}

pub(crate) fn more_found(more: usize) -> String {
    format!("{more} more: type to narrow them down")
}

pub(crate) fn found(flat: usize) -> String {
    format!("{flat} found")
}

pub(crate) fn documentation_of(date: &str) -> String {
    format!("AWS's documentation as of {date}.")
}

pub(crate) fn close(drawer: &str) -> String {
    format!("Close {drawer}")
}
