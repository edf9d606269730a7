//! The page as a whole: its head, its views, examples, sharing, taking things away.

use iam_evaluator::later;

pub(crate) const WHY: &str = "Why";
pub(crate) const POLICIES: &str = "Policies";
pub(crate) const TESTS: &str = "Tests";
pub(crate) const MATRIX: &str = "Matrix";
pub(crate) const COVERAGE: &str = "Coverage";
pub(crate) const LAB: &str = "Lab";
pub(crate) const VIEW: &str = "View";
pub(crate) const THE_WORK_KEPT_IN_THIS: &str =
    "The work kept in this browser could not be read by this version. It was set aside, not deleted.";
pub(crate) const THIS_BROWSER_GIVES_THE_PAGE: &str =
    "This browser gives the page no storage. Export your work to keep it.";
pub(crate) const SKIP_TO_THE_EXPLANATION: &str = "Skip to the explanation";
pub(crate) const WIDTH_OF_THE_POLICIES: &str = "Width of the policies";
pub(crate) const THE_EXPLANATION_FOLLOWS: &str = "The explanation follows…";
pub(crate) const DROP_A_SCENARIO_OR_A: &str = "Drop a scenario or a policy to import it";
pub(crate) const THE_BROWSER_DID_NOT_LET: &str = later!("The browser did not let the file be saved.");
pub(crate) const IAM_POLICY_PLAYGROUND: &str = "IAM policy playground";
pub(crate) const TITLE_OF_THE_SCENARIO: &str = "Title of the scenario";
pub(crate) const SCENARIO: &str = "Scenario";
pub(crate) const NEW: &str = "New";
pub(crate) const IMPORT: &str = "Import";
pub(crate) const EXPORT: &str = "Export";
pub(crate) const SHARE: &str = "Share";
pub(crate) const UNDO: &str = "Undo";
pub(crate) const REDO: &str = "Redo";
pub(crate) const NEW_SCENARIO: &str = "New scenario";
pub(crate) const A_NEW_SCENARIO_UNDO_BRINGS: &str = later!("A new scenario. Undo brings your work back.");
pub(crate) const THEME: &str = "Theme";
pub(crate) const DISMISS: &str = "Dismiss";
pub(crate) const DRAG_OR_USE_THE_ARROW: &str =
    later!("Drag, or use the arrow keys; double-click or Enter for the usual size");
pub(crate) const YOUR_EARLIER_WORK_IS_BACK: &str =
    later!("Your earlier work is back. Undo goes on with what was there.");
pub(crate) const LOADING_THE_EXAMPLES: &str = "Loading the examples.";
pub(crate) const EXAMPLES: &str = "Examples";
pub(crate) const CLOSE: &str = "Close";
pub(crate) const SEARCH_THE_EXAMPLES: &str = "Search the examples";
pub(crate) const NO_EXAMPLE_HOLDS_ALL_OF: &str = "No example holds all of these words.";
pub(crate) const THE_LINK_IS_IN_THE: &str = later!("The link is in the clipboard.");
pub(crate) const THE_BROWSER_DID_NOT_GIVE: &str =
    later!("The browser did not give access to the clipboard. Select the link and copy it.");
pub(crate) const THE_LINK_HOLDS_POLICIES_REQUESTS: &str = later!(
    "The link holds policies, requests, expectations and settings. It is not sent anywhere: browsers keep what stands behind the # to themselves."
);
pub(crate) const REPLACE_ACCOUNT_IDS_NAMES_AND: &str = later!("Replace account ids, names and ids of organizations");
pub(crate) const LINK: &str = "Link";
pub(crate) const SOME_CHAT_TOOLS_CUT_LINKS: &str =
    later!(" Some chat tools cut links of this length: send the file instead.");
pub(crate) const COPY_THE_LINK: &str = "Copy the link";
pub(crate) const SAVE_THE_FILE: &str = "Save the file";
pub(crate) const NOTHING_TO_REPLACE_WAS_FOUND: &str = later!("Nothing to replace was found.");
pub(crate) const EVERY_REQUEST_IS_DECIDED_AS: &str =
    later!("Every request is decided as before. Read the title, the description and the Sids yourself.");
pub(crate) const WHAT_IS_REPLACED: &str = later!("What is replaced");
pub(crate) const WHAT: &str = "What";
pub(crate) const HERE: &str = "Here";
pub(crate) const IN_THE_LINK: &str = "In the link";
pub(crate) const STAYS_AS_IT_IS_SINCE: &str = later!("Stays as it is, since a request would be decided differently: ");
pub(crate) const THIS_BROWSER_DOES_NOT_LET: &str =
    later!("This browser does not let the page write to the clipboard. Print the page instead, or select the text.");
pub(crate) const COPIED: &str = "Copied";
pub(crate) const COPY_AS_MARKDOWN: &str = later!("Copy as Markdown");
pub(crate) const PRINT: &str = "Print";
pub(crate) const NEW_VERSION: &str = later!("A new version of the playground is ready. Your work is kept.");
pub(crate) const RELOAD: &str = "Reload";

pub(crate) fn bring_back(title: &str) -> String {
    format!("Bring back your earlier work: {title}")
}

pub(crate) fn holds_a_secret(what: &str) -> String {
    const HOLDS: &str = later!("The scenario holds what looks like ");
    const MORE: &str = later!(
        ". No link is made of it, and it is not kept in this browser. Take it out; if it was real, deactivate it."
    );
    [HOLDS, what, MORE].concat()
}

pub(crate) fn characters(length: usize) -> String {
    format!("{length} characters.")
}
