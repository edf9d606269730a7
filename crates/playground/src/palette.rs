//! The command palette: everything the page can do or show by its name, and the shortcuts of the keyboard.

use crate::lab::Lab;
use crate::state::{Action, ReplayAction, Work};
use crate::texts::{cells, commands as t};
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
    /// AWS's managed policies, to attach one.
    Managed,
}

impl Dialog {
    const ALL: [Self; 4] = [Self::Palette, Self::Shortcuts, Self::About, Self::Managed];

    /// What it is called in the page.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Palette => "palette",
            Self::Shortcuts => "shortcuts",
            Self::About => "about",
            Self::Managed => "managed",
        }
    }

    fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dialog| dialog.id() == id)
    }
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
pub const DO: &str = t::DO;
/// The heading over what it can show.
pub const SHOW: &str = t::SHOW;

/// A command: what it is called, and the rest of its entry.
struct Command {
    group: &'static str,
    label: &'static str,
    hint: &'static str,
    keys: &'static str,
    run: Run,
}

/// What the page offers whatever the work is.
fn commands() -> impl Iterator<Item = Command> {
    cells(t::COMMANDS).filter_map(|[group, label, hint, keys, how, what]| {
        let run = match how {
            "press" => Run::Press(what),
            "focus" => Run::Focus(what),
            "drawer" => Run::Drawer(what),
            "theme" => Run::Theme(what),
            "act" => Run::Act(Box::new(Action::Replay(Box::new(ReplayAction::Show)))),
            _ => Run::Dialog(Dialog::of_id(what)?),
        };
        Some(Command { group: if group == "do" { DO } else { SHOW }, label, hint, keys, run })
    })
}

/// The command of a single key, e.g. `?`.
#[must_use]
pub fn command_of_key(key: &str) -> Option<Run> {
    let mut all = commands();
    all.find(|command| command.keys.eq_ignore_ascii_case(key) && command.keys.chars().count() == 1)
        .map(|found| found.run)
}

/// The shortcuts: keys and what they do, by where they work.
#[must_use]
pub fn shortcuts() -> Vec<(&'static str, Vec<(&'static str, &'static str)>)> {
    let of = |single: bool| {
        let with =
            commands().filter(|command| !command.keys.is_empty() && (command.keys.chars().count() == 1) == single);
        with.map(|command| (command.keys, command.label)).collect::<Vec<_>>()
    };
    let mut single = of(true);
    single.extend([("[", t::THE_REQUEST_BEFORE), ("]", t::THE_REQUEST_AFTER)]);
    vec![
        (t::EVERYWHERE, of(false)),
        (t::OUTSIDE_OF_TEXT_FIELDS, single),
        (
            t::WHILE_STEPPING_THROUGH,
            vec![
                ("← →", t::ONE_STEP_BACK_ONE_STEP),
                ("↓", t::TO_THE_NEXT_OUTCOME),
                (t::HOME_END, t::TO_THE_START_TO_THE),
                (t::ESC, t::STOP_STEPPING),
            ],
        ),
        (
            t::IN_AN_EDITOR,
            vec![
                (t::ESC_TAB, t::LEAVE_THE_EDITOR_BY_KEYBOARD),
                (t::CTRL_SPACE, t::OFFER_WHAT_MAY_STAND_HERE),
                (t::CTRL_SHIFT_SPACE, t::EXPLAIN_WHAT_STANDS_HERE),
                (t::MOD_PERIOD, t::REPAIR_THIS_LINE),
                (t::F8, t::TO_THE_NEXT_FINDING),
                (t::SHIFT_ALT_F, t::LAY_OUT_THE_TEXT),
                (t::MOD_F, t::FIND_IN_THE_POLICY),
                (t::MOD_D, t::SELECT_THE_NEXT_OF_THE),
                ("Alt ↑", t::MOVE_THE_LINE_UP_DOWN),
            ],
        ),
        (t::ELSEWHERE, vec![("← → ↑ ↓", t::MOVE_THE_BORDER_BETWEEN_TWO), (t::ESC, t::CLOSE_THE_DRAWER_OR_THE)]),
    ]
}

/// Everything that can be found: commands, requests, policies, policies to add, operators.
#[must_use]
pub fn entries(work: &Work) -> Vec<Entry> {
    let mut entries: Vec<Entry> = commands()
        .filter(|command| command.run != Run::Dialog(Dialog::Palette))
        .map(|Command { group, label, hint, keys, run }| {
            let (label, hint) = (label.to_owned(), hint.to_owned());
            Entry { group, label, hint, keys, run }
        })
        .collect();
    let mut add = |group, label: String, hint: String, run| entries.push(Entry { group, label, hint, keys: "", run });
    for (index, request) in work.scenario.requests.iter().enumerate() {
        let label = request.name.clone().unwrap_or_else(|| format!("{}. {}", index + 1, request.action));
        let hint = format!("{} {}", request.action, request.resource.arn());
        add(t::REQUESTS, label, hint, Run::Act(Box::new(Action::OpenRequest(index))));
    }
    for (id, policy) in work.ids.iter().zip(&work.scenario.policies) {
        let run = Action::Select { policy: *id, span: Span::default() };
        add(t::POLICIES, policy.name.clone(), menu_label(policy.policy_type).to_owned(), Run::Act(Box::new(run)));
    }
    for policy_type in PolicyType::ALL {
        let name = crate::words::new_policy_name(policy_type).to_owned();
        let run = Action::AddPolicy { policy_type, name, text: None };
        let label = t::add_a_policy(menu_label(policy_type));
        add(t::POLICIES, label, "new".to_owned(), Run::Act(Box::new(run)));
    }
    for info in OPERATORS {
        let run = Run::Act(Box::new(Action::OpenLab(Box::new(Lab::of_operator(info)))));
        add(t::CONDITION_OPERATORS, info.name.to_owned(), info.doc().replace('`', ""), run);
    }
    entries
}

/// The entries that hold every word wanted, the best first: those whose name begins with it, then those with a word in
/// their name that does, then the others. Without words, all that are not shown only when asked for.
#[must_use]
pub fn find<'a>(entries: &'a [Entry], wanted: &str) -> Vec<&'a Entry> {
    let words: Vec<String> = wanted.split_whitespace().map(str::to_lowercase).collect();
    if words.is_empty() {
        return entries.iter().filter(|entry| entry.group != t::CONDITION_OPERATORS).collect();
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
    fn every_command_is_read() {
        assert_eq!(super::commands().count(), super::t::COMMANDS.lines().count());
        assert_eq!(names("attach readonly"), ["Attach an AWS managed policy"]);
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
