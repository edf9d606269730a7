//! Commands by their names, what else they are found by, and the sheet of shortcuts.

use iam_evaluator::later;

pub(crate) const DO: &str = "Do";
pub(crate) const SHOW: &str = "Show";
pub(crate) const POLICIES: &str = "Policies";
pub(crate) const THE_REQUEST_BEFORE: &str = "The request before";
pub(crate) const THE_REQUEST_AFTER: &str = "The request after";
pub(crate) const EVERYWHERE: &str = "Everywhere";
pub(crate) const OUTSIDE_OF_TEXT_FIELDS: &str = later!("Outside of text fields");
pub(crate) const WHILE_STEPPING_THROUGH: &str = later!("While stepping through");
pub(crate) const ONE_STEP_BACK_ONE_STEP: &str = later!("One step back, one step on");
pub(crate) const TO_THE_NEXT_OUTCOME: &str = later!("To the next outcome");
pub(crate) const HOME_END: &str = "Home End";
pub(crate) const TO_THE_START_TO_THE: &str = later!("To the start, to the decision");
pub(crate) const ESC: &str = "Esc";
pub(crate) const STOP_STEPPING: &str = "Stop stepping";
pub(crate) const IN_AN_EDITOR: &str = "In an editor";
pub(crate) const ESC_TAB: &str = "Esc Tab";
pub(crate) const LEAVE_THE_EDITOR_BY_KEYBOARD: &str = later!("Leave the editor by keyboard");
pub(crate) const CTRL_SPACE: &str = "Ctrl Space";
pub(crate) const OFFER_WHAT_MAY_STAND_HERE: &str = later!("Offer what may stand here");
pub(crate) const CTRL_SHIFT_SPACE: &str = "Ctrl Shift Space";
pub(crate) const EXPLAIN_WHAT_STANDS_HERE: &str = later!("Explain what stands here");
pub(crate) const MOD_PERIOD: &str = "Mod .";
pub(crate) const REPAIR_THIS_LINE: &str = later!("Repair this line, write out a wildcard or put it back");
pub(crate) const F8: &str = "F8";
pub(crate) const TO_THE_NEXT_FINDING: &str = later!("To the next finding; back with Shift");
pub(crate) const SHIFT_ALT_F: &str = "Shift Alt F";
pub(crate) const LAY_OUT_THE_TEXT: &str = later!("Lay out the text");
pub(crate) const MOD_F: &str = "Mod F";
pub(crate) const FIND_IN_THE_POLICY: &str = later!("Find in the policy");
pub(crate) const MOD_D: &str = "Mod D";
pub(crate) const SELECT_THE_NEXT_OF_THE: &str = later!("Select the next of the same words");
pub(crate) const MOVE_THE_LINE_UP_DOWN: &str = later!("Move the line up; down with ↓");
pub(crate) const ELSEWHERE: &str = "Elsewhere";
pub(crate) const MOVE_THE_BORDER_BETWEEN_TWO: &str =
    later!("Move the border between two panes that has the focus, or the cell of the matrix");
pub(crate) const CLOSE_THE_DRAWER_OR_THE: &str = later!("Close the drawer or the dialog");
pub(crate) const REQUESTS: &str = "Requests";
pub(crate) const CONDITION_OPERATORS: &str = later!("Condition operators");

/// What the page offers whatever the work is: the heading, the name, what else it is found by, its shortcut, and how it is done
/// (`palette.rs` reads that).
pub(crate) const COMMANDS: &str = rows![
    ("do", "Step through the evaluation", "debug walk", "S", "press", "walk-begin"),
    ("do", "Undo", "back", "Mod Z", "press", "undo"),
    ("do", "Redo", "forth again", "Mod Shift Z", "press", "redo"),
    ("do", "Share", "link embed copy url", "", "press", "share"),
    ("do", "Open an example", "gallery samples", "", "press", "examples"),
    ("do", "New scenario", "blank empty start over", "", "press", "new"),
    ("do", "Import a file", "open load scenario policy json", "", "press", "import"),
    (
        "do",
        "Paste",
        "A message, CLI output, CloudTrail events, a policy, a signed request, a link",
        "",
        "drawer",
        "paste"
    ),
    (
        "do",
        "Check a signature",
        "SignatureDoesNotMatch SigV4 canonical request string to sign curl pre-signed url",
        "",
        "press",
        "check-signature"
    ),
    ("do", "Replay CloudTrail events", "history log trail what would be denied gzip", "", "act", "replay"),
    ("do", "Attach an AWS managed policy", "administrator readonly job function by name arn", "", "dialog", "managed"),
    ("do", "Export the scenario", "save download json", "", "press", "export"),
    ("do", "Copy the explanation as Markdown", "text issue", "", "press", "copy-explanation"),
    ("do", "Print", "pdf paper", "", "press", "print"),
    ("do", "Duplicate the open request", "add new copy", "", "press", "add-request"),
    ("do", "Remove the open request", "delete", "", "press", "remove-request"),
    ("do", "Add the open request as a test", "expect", "", "press", "add-test"),
    ("do", "Edit the principal", "caller user role who", "", "focus", "principal"),
    ("do", "Edit the action", "what api", "", "focus", "action"),
    ("do", "Edit the resource", "arn bucket", "", "focus", "resource"),
    ("do", "Theme: as the system", "colours appearance", "", "theme", "system"),
    ("do", "Theme: light", "colours appearance", "", "theme", "light"),
    ("do", "Theme: dark", "colours appearance night", "", "theme", "dark"),
    ("do", "Theme: high contrast", "colours appearance accessibility", "", "theme", "contrast"),
    ("show", "Why", "explanation path nearest miss trace view", "1", "press", "view-why"),
    ("show", "Fix", "diagnosis remedy mend proven apply denied view", "F", "press", "view-fix"),
    ("show", "Policies", "editors view", "2", "press", "view-policies"),
    ("show", "Tests", "expectations table view", "3", "press", "view-tests"),
    ("show", "Matrix", "grid principals actions resources view", "4", "press", "view-matrix"),
    ("show", "Coverage", "used statements view", "5", "press", "view-coverage"),
    ("show", "Problems", "findings errors warnings lint", "", "drawer", "problems"),
    ("show", "Context", "keys values network unknown", "", "drawer", "context"),
    ("show", "Caller", "principal session mfa tags credentials", "", "drawer", "caller"),
    ("show", "Resource", "owner account tags details", "", "drawer", "resource"),
    ("show", "Request", "time expect further actions name", "", "drawer", "request"),
    ("show", "Scenario", "title description organization unseen", "", "drawer", "scenario"),
    ("show", "Open questions", "aws documentation choices settings switches", "", "drawer", "open-questions"),
    ("show", "Condition lab", "try operator truth table IfExists ForAllValues ForAnyValue", "L", "press", "view-lab"),
    ("show", "Quick reference", "operators absent keys order variables cheat sheet help", "R", "drawer", "reference"),
    ("show", "What this does not know", "limits gaps not modelled", "", "drawer", "unmodelled"),
    ("show", "Verdict and what AWS would say", "message decision", "", "focus", "verdict"),
    ("show", "Keyboard shortcuts", "keys help", "?", "dialog", "shortcuts"),
    ("show", "About", "version data date licence privacy", "", "dialog", "about"),
    ("show", "Command palette", "search everything", "Mod K", "dialog", "palette"),
];

pub(crate) fn add_a_policy(policy_type: &str) -> String {
    format!("Add a policy: {policy_type}")
}
