//! Tests, coverage and the matrix.

use iam_evaluator::later;

pub(crate) const REQUESTS_AS_TESTS: &str = later!("Requests as tests");
pub(crate) const NOTHING_IS_EXPECTED_YET_CHOOSE: &str =
    later!("Nothing is expected yet. Choose what a request should give, and it is checked at every change.");
pub(crate) const ADD_THE_OPEN_REQUEST: &str = later!("Add the open request");
pub(crate) const SETS_EVERY_EXPECTATION_TO_THE: &str = later!("Sets every expectation to the present result");
pub(crate) const EXPECT_WHAT_COMES_NOW: &str = later!("Expect what comes now");
pub(crate) const ONLY_FAILING: &str = "Only failing";
pub(crate) const OUT_OF_DATE_A_POLICYS: &str =
    later!("Out of date: a policy's text is not valid JSON. These are the last valid results.");
pub(crate) const THERE_IS_NO_REQUEST_TO: &str = later!(
    "There is no request to test yet. Ask a question at the top of the page; each variant of it becomes a row here."
);
pub(crate) const REQUEST: &str = "Request";
pub(crate) const EXPECTED: &str = "Expected";
pub(crate) const RESULT: &str = "Result";
pub(crate) const COMMANDS: &str = "Commands";
pub(crate) const ON: &str = " on ";
pub(crate) const NAME_OF_THE_OPEN_REQUEST: &str = later!("Name of the open request");
pub(crate) const NAME_THIS_REQUEST: &str = later!("Name this request");
pub(crate) const NOT_STATED: &str = "not stated";
pub(crate) const AS_EXPECTED: &str = "as expected";
pub(crate) const NOT_AS_EXPECTED: &str = "not as expected";
pub(crate) const DECIDED_SOMETHING: &str = "decided something";
pub(crate) const A_DECISION_RESTS_ON_THEM: &str = "A decision rests on them.";
pub(crate) const MATCHED_WITHOUT_DECIDING: &str = "matched without deciding";
pub(crate) const THEY_APPLY_TO_A_REQUEST: &str = "They apply to a request that something else decides.";
pub(crate) const MAY_MATCH: &str = "may match";
pub(crate) const WHETHER_THEY_APPLY_DEPENDS_ON: &str = "Whether they apply depends on what is unknown.";
pub(crate) const NEVER_MATCHED: &str = "never matched";
pub(crate) const NO_REQUEST_REACHES_THEM_A: &str =
    "No request reaches them: a test is missing, or they are not needed.";
pub(crate) const ALLOW: &str = "Allow";
pub(crate) const DENY: &str = "Deny";
pub(crate) const NO_EFFECT: &str = "no effect";
pub(crate) const DECIDES_IT: &str = "decides it";
pub(crate) const APPLIES_TO_IT: &str = "applies to it";
pub(crate) const STATEMENT_COVERAGE: &str = later!("Statement coverage");
pub(crate) const NO_POLICY_HAS_A_STATEMENT: &str =
    later!("No policy has a statement. Add a policy, and see here what its statements do for your requests.");
pub(crate) const THIS_BROWSER_HAS_NO_MODULE: &str = later!("this browser has no module workers");
pub(crate) const MATRIX: &str = "Matrix";
pub(crate) const ROWS_AND_COLUMNS: &str = later!("Rows and columns");
pub(crate) const ROWS: &str = "Rows";
pub(crate) const AS_IN_THE_SCENARIO: &str = later!("As in the scenario");
pub(crate) const ACTIONS_ONE_A_LINE: &str = later!("Actions, one a line");
pub(crate) const PRINCIPALS_ONE_A_LINE: &str = later!("Principals, one a line");
pub(crate) const RESOURCES_ONE_A_LINE: &str = later!("Resources, one a line");
pub(crate) const CELLS_DECIDED: &str = "Cells decided";
pub(crate) const CANCEL: &str = "Cancel";
pub(crate) const DECISIONS: &str = "Decisions";
pub(crate) const START_AGAIN: &str = "Start again";
pub(crate) const TRY_AGAIN: &str = "Try again";
pub(crate) const ACTION_RESOURCE: &str = later!("action ↓ resource →");
pub(crate) const PRINCIPAL_RESOURCE: &str = later!("principal ↓ resource →");
pub(crate) const NOT_DECIDED_YET: &str = "not decided yet";

pub(crate) fn of_as_expected(passed: usize, tested: usize) -> String {
    format!("{passed} of {tested} as expected")
}

pub(crate) fn without_an_expectation(without: usize) -> String {
    format!(", {without} without an expectation")
}

pub(crate) fn expected_of(name: &str) -> String {
    format!("Expected of {name}")
}

pub(crate) fn move_up(name: &str) -> String {
    format!("Move {name} up")
}

pub(crate) fn move_down(name: &str) -> String {
    format!("Move {name} down")
}

pub(crate) fn duplicate(name: &str) -> String {
    format!("Duplicate {name}")
}

pub(crate) fn remove(name: &str) -> String {
    format!("Remove {name}")
}

pub(crate) fn title_passed(tests: &str) -> String {
    format!("🟢 {tests} passed · ")
}

pub(crate) fn title_failed(failed: usize, tests: &str) -> String {
    format!("🔴 {failed} of {tests} failed · ")
}

pub(crate) fn of_requests(part: usize, requests: usize) -> String {
    format!("{part} of {requests} requests")
}

pub(crate) fn matches_decides_none(applied_to: &str) -> String {
    format!("matches {applied_to}, decides none")
}

pub(crate) fn matches_none_of(request: &str) -> String {
    format!("matches none of {request}")
}

pub(crate) fn statement(statement: usize) -> String {
    format!("Statement[{statement}]")
}

pub(crate) fn statements_by_requests(statement: &str, request: &str) -> String {
    format!("{statement} by {request}:")
}

pub(crate) fn what_is_asked(of_axis: &str, resource: &str) -> String {
    format!("The open request asked for {of_axis} on {resource}. Choose a cell to open it.")
}

pub(crate) fn progress(done: usize, total: usize) -> String {
    format!("{done} of {total}")
}

pub(crate) fn cancelled_after(done: usize, cell: &str) -> String {
    format!("Cancelled after {done} of {cell}.")
}

pub(crate) fn matrix_failed(said: &str) -> String {
    format!("The matrix could not be decided: {said}.")
}

pub(crate) fn name_at_least_one(of_axis: &str) -> String {
    format!("Name at least one {of_axis} and one resource.")
}
