//! The command palette: everything the page can do or show by its name, and the shortcuts of the keyboard.

use crate::lab::Lab;
use crate::state::{Action, Work};
use crate::words::menu_label;
use iam_evaluator::condition::operator::OPERATORS;
use iam_evaluator::scenario::PolicyType;
use iam_evaluator::span::Span;

/// What an entry does.
#[derive(Clone, Debug, PartialEq)]
pub enum Run {
    /// Presses the button of this id, where the page has it.
    Press(&'static str),
    /// Puts the focus into the field of this id.
    Focus(&'static str),
    /// Opens the drawer of this id.
    Drawer(&'static str),
    /// Shows a dialog.
    Dialog(Dialog),
    /// Sends an action.
    Act(Box<Action>),
    /// Opens the example in this file.
    Example(String),
    /// Shows the page in a theme.
    Theme(&'static str),
}

/// The dialogs that are no part of what they are opened from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// The palette.
    Palette,
    /// The shortcuts.
    Shortcuts,
    /// What the playground is, and what it does not know.
    About,
}

/// An entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The heading it stands under.
    pub group: &'static str,
    /// What it is called.
    pub label: String,
    /// More words to find it by, and to tell it from others.
    pub hint: String,
    /// Its shortcut, if it has one.
    pub keys: &'static str,
    /// What it does.
    pub run: Run,
}

/// The heading over what the page can do.
pub const DO: &str = "Do";
/// The heading over what it can show.
pub const SHOW: &str = "Show";

/// Group, name, further words, shortcut, what it does.
type Command = (&'static str, &'static str, &'static str, &'static str, Run);

/// What the page offers whatever the work is.
const COMMANDS: [Command; 39] = [
    (DO, "Step through the evaluation", "debug walk", "S", Run::Press("walk-begin")),
    (DO, "Undo", "back", "Mod Z", Run::Press("undo")),
    (DO, "Redo", "forth again", "Mod Shift Z", Run::Press("redo")),
    (DO, "Share", "link embed copy url", "", Run::Press("share")),
    (DO, "Open an example", "gallery samples", "", Run::Press("examples")),
    (DO, "New scenario", "blank empty start over", "", Run::Press("new")),
    (DO, "Import a file", "open load scenario policy json", "", Run::Press("import")),
    (DO, "Export the scenario", "save download json", "", Run::Press("export")),
    (DO, "Copy the explanation as Markdown", "text issue", "", Run::Press("copy-explanation")),
    (DO, "Print", "pdf paper", "", Run::Press("print")),
    (DO, "Duplicate the open request", "add new copy", "", Run::Press("add-request")),
    (DO, "Remove the open request", "delete", "", Run::Press("remove-request")),
    (DO, "Add the open request as a test", "expect", "", Run::Press("add-test")),
    (DO, "Edit the principal", "caller user role who", "", Run::Focus("principal")),
    (DO, "Edit the action", "what api", "", Run::Focus("action")),
    (DO, "Edit the resource", "arn bucket", "", Run::Focus("resource")),
    (DO, "Theme: as the system", "colours appearance", "", Run::Theme("system")),
    (DO, "Theme: light", "colours appearance", "", Run::Theme("light")),
    (DO, "Theme: dark", "colours appearance night", "", Run::Theme("dark")),
    (DO, "Theme: high contrast", "colours appearance accessibility", "", Run::Theme("contrast")),
    (SHOW, "Why", "explanation path nearest miss trace view", "1", Run::Press("view-why")),
    (SHOW, "Policies", "editors view", "2", Run::Press("view-policies")),
    (SHOW, "Tests", "expectations table view", "3", Run::Press("view-tests")),
    (SHOW, "Matrix", "grid principals actions resources view", "4", Run::Press("view-matrix")),
    (SHOW, "Coverage", "used statements view", "5", Run::Press("view-coverage")),
    (SHOW, "Problems", "findings errors warnings lint", "", Run::Drawer("problems")),
    (SHOW, "Context", "keys values network unknown", "", Run::Drawer("context")),
    (SHOW, "Caller", "principal session mfa tags credentials", "", Run::Drawer("caller")),
    (SHOW, "Resource", "owner account tags details", "", Run::Drawer("resource")),
    (SHOW, "Request", "time expect further actions name", "", Run::Drawer("request")),
    (SHOW, "Scenario", "title description organization unseen", "", Run::Drawer("scenario")),
    (SHOW, "Open questions", "aws documentation choices settings switches", "", Run::Drawer("open-questions")),
    (SHOW, "Condition lab", "try operator truth table IfExists ForAllValues ForAnyValue", "L", Run::Press("view-lab")),
    (SHOW, "Quick reference", "operators absent keys order variables cheat sheet help", "R", Run::Drawer("reference")),
    (SHOW, "What this does not know", "limits gaps not modelled", "", Run::Drawer("unmodelled")),
    (SHOW, "Verdict and what AWS would say", "message decision", "", Run::Focus("verdict")),
    (SHOW, "Keyboard shortcuts", "keys help", "?", Run::Dialog(Dialog::Shortcuts)),
    (SHOW, "About", "version data date licence privacy", "", Run::Dialog(Dialog::About)),
    (SHOW, "Command palette", "search everything", "Mod K", Run::Dialog(Dialog::Palette)),
];

/// The command of a single key, e.g. `?`.
#[must_use]
pub fn command_of_key(key: &str) -> Option<Run> {
    let found = COMMANDS.iter().find(|(_, _, _, keys, _)| keys.eq_ignore_ascii_case(key) && keys.chars().count() == 1);
    found.map(|(.., run)| run.clone())
}

/// The shortcuts: keys and what they do, by where they work.
#[must_use]
pub fn shortcuts() -> Vec<(&'static str, Vec<(&'static str, &'static str)>)> {
    let of = |single: bool| {
        let with =
            COMMANDS.iter().filter(move |(_, _, _, keys, _)| !keys.is_empty() && (keys.chars().count() == 1) == single);
        with.map(|(_, label, _, keys, _)| (*keys, *label)).collect::<Vec<_>>()
    };
    let mut single = of(true);
    single.extend([("[", "The request before"), ("]", "The request after")]);
    vec![
        ("Everywhere", of(false)),
        ("Outside of text fields", single),
        (
            "While stepping through",
            vec![
                ("← →", "One step back, one step on"),
                ("↓", "To the next outcome"),
                ("Home End", "To the start, to the decision"),
                ("Esc", "Stop stepping"),
            ],
        ),
        (
            "In an editor",
            vec![
                ("Esc Tab", "Leave the editor by keyboard"),
                ("Mod F", "Find in the policy"),
                ("Mod D", "Select the next of the same words"),
                ("Alt ↑", "Move the line up; down with ↓"),
            ],
        ),
        (
            "Elsewhere",
            vec![
                ("← → ↑ ↓", "Move the border between two panes that has the focus, or the cell of the matrix"),
                ("Esc", "Close the drawer or the dialog"),
            ],
        ),
    ]
}

/// Everything that can be found: commands, requests, policies, policies to add, operators.
#[must_use]
pub fn entries(work: &Work) -> Vec<Entry> {
    let commands = COMMANDS.iter().filter(|(.., run)| *run != Run::Dialog(Dialog::Palette));
    let mut entries: Vec<Entry> = commands
        .map(|(group, label, hint, keys, run)| Entry {
            group,
            label: (*label).to_owned(),
            hint: (*hint).to_owned(),
            keys,
            run: run.clone(),
        })
        .collect();
    let mut add = |group, label: String, hint: String, run| entries.push(Entry { group, label, hint, keys: "", run });
    for (index, request) in work.scenario.requests.iter().enumerate() {
        let label = request.name.clone().unwrap_or_else(|| format!("{}. {}", index + 1, request.action));
        let hint = format!("{} {}", request.action, request.resource.arn());
        add("Requests", label, hint, Run::Act(Box::new(Action::OpenRequest(index))));
    }
    for (id, policy) in work.ids.iter().zip(&work.scenario.policies) {
        let run = Action::Select { policy: *id, span: Span::default() };
        add("Policies", policy.name.clone(), menu_label(policy.policy_type).to_owned(), Run::Act(Box::new(run)));
    }
    for policy_type in PolicyType::ALL {
        let name = crate::words::new_policy_name(policy_type).to_owned();
        let run = Action::AddPolicy { policy_type, name, text: None };
        let label = format!("Add a policy: {}", menu_label(policy_type));
        add("Policies", label, "new".to_owned(), Run::Act(Box::new(run)));
    }
    for info in OPERATORS {
        let run = Run::Act(Box::new(Action::OpenLab(Box::new(Lab::of_operator(info)))));
        add("Condition operators", info.name.to_owned(), info.doc.replace('`', ""), run);
    }
    entries
}

/// The entries that hold every word wanted, the best first: those whose name begins with it, then those with a word in
/// their name that does, then the others. Without words, all that are not shown only when asked for.
#[must_use]
pub fn find<'a>(entries: &'a [Entry], wanted: &str) -> Vec<&'a Entry> {
    let words: Vec<String> = wanted.split_whitespace().map(str::to_lowercase).collect();
    if words.is_empty() {
        return entries.iter().filter(|entry| entry.group != "Condition operators").collect();
    }
    let mut found: Vec<(u32, &Entry)> =
        entries.iter().filter_map(|entry| Some((rank(entry, &words)?, entry))).collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, entry)| entry).collect()
}

/// How far an entry is from what is wanted; `None` when a word is missing.
fn rank(entry: &Entry, words: &[String]) -> Option<u32> {
    let label = entry.label.to_lowercase();
    let hint = entry.hint.to_lowercase();
    let group = entry.group.to_lowercase();
    words.iter().try_fold(0, |sum, word| {
        let begins =
            |text: &str| text.split(|c: char| !c.is_alphanumeric()).any(|part| part.starts_with(word.as_str()));
        let rank = match () {
            () if label.starts_with(word.as_str()) => 0,
            () if begins(&label) => 1,
            () if label.contains(word.as_str()) => 2,
            () if begins(&hint) || begins(&group) => 4,
            () if hint.contains(word.as_str()) => 6,
            () => return None,
        };
        Some(sum + rank)
    })
}

#[cfg(test)]
mod tests {
    use super::{Dialog, Run, command_of_key, entries, find, shortcuts};
    use crate::state::{PlaygroundState, first_scenario};

    fn names(wanted: &str) -> Vec<String> {
        let state = PlaygroundState::new(first_scenario(), 0);
        find(&entries(state.work()), wanted).into_iter().map(|entry| entry.label.clone()).collect()
    }

    #[test]
    fn the_best_comes_first() {
        assert_eq!(names("undo"), ["Undo"]);
        assert_eq!(names("con")[..2], ["Context", "Condition lab"]);
        assert_eq!(names("lab")[0], "Condition lab");
        assert_eq!(names("stringlike"), ["StringLike"]);
    }

    #[test]
    fn every_word_must_be_there_in_any_order() {
        assert_eq!(names("scp add"), ["Add a policy: Service control policy (SCP)"]);
        assert_eq!(names("dark theme"), ["Theme: dark"]);
        assert!(names("dark nothing").is_empty());
    }

    #[test]
    fn requests_and_policies_of_the_work_are_found() {
        assert!(names("readreports").contains(&"ReadReports".to_owned()));
        assert!(names("getobject").iter().any(|name| name.starts_with("1. ")));
        assert!(!names("").contains(&"StringLike".to_owned()) && names("").len() > 30);
    }

    #[test]
    fn single_keys_have_one_command_each() {
        assert_eq!(command_of_key("?"), Some(Run::Dialog(Dialog::Shortcuts)));
        assert_eq!(command_of_key("l"), Some(Run::Press("view-lab")));
        assert_eq!((command_of_key("x"), command_of_key("Mod K"), command_of_key("")), (None, None, None));
        for (place, keys) in shortcuts() {
            let mut seen: Vec<_> = keys.iter().map(|(keys, _)| keys).collect();
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), keys.len(), "{place}");
        }
    }
}
