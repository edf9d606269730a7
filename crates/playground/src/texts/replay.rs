//! What the page says around a replay of CloudTrail events.

use iam_evaluator::later;

pub(crate) const HEADING: &str = later!("Replay what happened");
pub(crate) const WHAT_IT_IS: &str = later!(
    "Choose files of CloudTrail events (JSON, packed by gzip or not, any size): which calls that worked would these policies deny? The files are read here and go nowhere."
);
pub(crate) const CHOOSE: &str = later!("Choose files of events…");
pub(crate) const READING: &str = "Reading";
pub(crate) const STOP: &str = "Stop";
pub(crate) const AGAIN: &str = later!("Replay again");
pub(crate) const FORGET: &str = later!("Forget the events");
pub(crate) const HAS_CHANGED: &str = later!("The policies have changed since: these are the results of before.");
pub(crate) const SHOW: &str = later!("Calls to show");
pub(crate) const NOW_DENIED: &str = later!("worked and would now be denied");
pub(crate) const CANNOT_TELL: &str = later!("worked, and what is here does not tell");
pub(crate) const STILL_ALLOWED: &str = later!("worked and still would");
pub(crate) const NOW_ALLOWED: &str = later!("were denied and would now be allowed");
pub(crate) const STILL_DENIED: &str = later!("were denied and still would be");
pub(crate) const TOLD_APART_BY: &str = later!("Told apart by");
pub(crate) const CALLER: &str = "Caller";
pub(crate) const ACTION: &str = "Action";
pub(crate) const RESOURCE: &str = "Resource";
pub(crate) const CALLS: &str = "Calls";
pub(crate) const WHAT_DECIDES: &str = later!("What decides");
pub(crate) const UNKNOWN_ACTION: &str =
    later!("AWS's service reference has no action of this name; the call may need another.");
pub(crate) const NO_POLICY_OF_THIS_CALLER: &str = later!("no identity-based policy of this caller is here");
pub(crate) const NONE_OF_THIS_KIND: &str = later!("There are no such calls.");
pub(crate) const SAVE_CSV: &str = later!("Save as CSV");
pub(crate) const SAVE_REQUESTS: &str = later!("Save as requests");
pub(crate) const WITH_WHAT_WORKED: &str = later!(
    "A scenario file with these policies and one request for each row of every kind of call shown, expected to be allowed where it worked"
);
pub(crate) const ADD_TO_TESTS: &str = later!("Add to the tests");
pub(crate) const WHAT_EVENTS_DO_NOT_TELL: &str = later!("What events do not tell");
pub(crate) const NOT_TOLD: [&str; 6] = [
    later!(
        "Session policies, and tags of callers, resources and requests: keys that an event does not have are absent here."
    ),
    later!(
        "Most context keys. Known are the time, the source address, the Region, the user agent, the VPC endpoint, multi-factor authentication, and what AssumeRole was given."
    ),
    later!(
        "The resource of calls that CloudTrail lists none for: “*” stands in, and a policy on certain resources does not match it."
    ),
    later!(
        "Further actions that a call needed, such as kms:Decrypt; iam:PassRole is asked for where the event names a role."
    ),
    later!("Calls that CloudTrail does not record: data events, unless a trail asks for them."),
    later!(
        "Which policies a caller had. Attach each policy to its user or role under “Name, type, attachment”; an unattached one counts for every caller, and callers without any are told apart."
    ),
];
pub(crate) const SAVED: &str = later!("The file is in your downloads.");
pub(crate) const NOT_SAVED: &str = later!("The browser did not take the file.");

/// How many rows are drawn, and added to the tests at once.
pub(crate) const MOST_ROWS: usize = 200;

pub(crate) fn several(count: u64, called: &str) -> String {
    format!("{} {}s", grouped(count), called.to_lowercase())
}

pub(crate) fn statement(policy: &str, number: u64) -> String {
    format!("statement {number} of {policy}")
}

pub(crate) fn nothing_allows(label: &str) -> String {
    format!("no {label} allows it")
}

pub(crate) fn denies(label: &str, statements: &str) -> String {
    format!("{statements} ({label})")
}

pub(crate) fn needs(action: &str, resource: &str, why: &str) -> String {
    format!("{} {action} on {resource}: {why}", later!("needs"))
}

pub(crate) fn read_so_far(events: u64) -> String {
    plural(events, "event")
}

pub(crate) fn read(events: u64, stopped: bool) -> String {
    let what = if stopped { later!("Stopped; read so far: ") } else { "Read: " };
    format!("{what}{}.", plural(events, "event"))
}

pub(crate) fn calls_of(count: u64, kind: &str) -> String {
    format!("{} {kind}", grouped(count))
}

pub(crate) fn left(told_nothing: u64, unreadable: u64, left_out: u64) -> Vec<String> {
    let said = [
        (
            told_nothing,
            later!(" failed for another reason or are no calls, so nothing tells whether policies allowed them"),
        ),
        (unreadable, later!(" are no events of CloudTrail, or cut off")),
        (left_out, later!(" are counted above, but stand in no row: there are too many different ones")),
    ];
    said.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{}{what}.", grouped(count))).collect()
}

pub(crate) fn first_rows(shown: usize, total: u64) -> String {
    format!("{} {shown} {} {}", later!("The first"), later!("of"), plural(total, "row"))
}

pub(crate) fn added(count: usize) -> String {
    format!("{count}{}", later!(" requests were added, each expected to be allowed. Undo takes them back."))
}

pub(crate) fn failed(why: &str) -> String {
    format!("{}{why}", later!("The events could not be replayed. "))
}

pub(crate) fn ask_about(action: &str, resource: &str) -> String {
    format!("{} {action} on {resource}", later!("Ask about"))
}

fn plural(count: u64, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{} {noun}s", grouped(count)) }
}

/// A number with commas.
pub(crate) fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
