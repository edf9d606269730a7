//! What became of many events: how many of each kind, and the calls that are alike together.

use super::{RecordReader, Replay};
use crate::import::{Event, events_of};
use iam_catalog::Catalog;
use iam_evaluator::evaluation::{Decision, StatementRef};
use iam_evaluator::scenario::{Expectation, Json, PolicyType, Request, Scenario};
use indexmap::IndexMap;
use serde::Serialize;

/// Most groups that are kept; further calls are counted only.
const MOST_GROUPS: usize = 20_000;

/// How a call's decision compares with what AWS decided when it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// It worked and would now be denied.
    NowDenied,
    /// It worked, and what is here does not tell whether it still would.
    CannotTell,
    /// It worked and still would.
    StillAllowed,
    /// It was denied and would now be allowed.
    NowAllowed,
    /// It was denied and still would be, or might be.
    StillDenied,
}

impl Change {
    /// All of them, the one that matters most first.
    pub const ALL: [Self; 5] =
        [Self::NowDenied, Self::CannotTell, Self::StillAllowed, Self::NowAllowed, Self::StillDenied];

    /// Its name in what is written out.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::NowDenied => "now-denied",
            Self::CannotTell => "cannot-tell",
            Self::StillAllowed => "still-allowed",
            Self::NowAllowed => "now-allowed",
            Self::StillDenied => "still-denied",
        }
    }

    /// The one of an id.
    #[must_use]
    pub fn find(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|change| change.id() == id)
    }
}

/// What decides on a group of calls.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Why {
    /// The decision.
    pub decision: Decision,
    /// The policy type that denies.
    pub decided_by: Option<PolicyType>,
    /// The Deny statements that apply.
    pub denied_by: Vec<StatementRef>,
    /// What denies where that is not the action itself but one that the same call needs, as action and resource.
    pub needs: Option<(String, String)>,
    /// No identity-based policy here is one of this caller's, and only those could allow the call.
    pub caller_without_policies: bool,
}

/// What calls have in common that are counted together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Alike {
    change: Change,
    principal: String,
    action: String,
    resource: String,
    why: Why,
}

/// How often, when, and one of the calls.
#[derive(Clone, Debug)]
struct Calls {
    count: u64,
    first: Option<String>,
    last: Option<String>,
    event: Option<String>,
    unknown_action: bool,
    request: Request,
}

/// One value, or how many there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum OneOr {
    /// The only one.
    One(String),
    /// So many.
    Many(usize),
}

/// Calls that are alike in what was chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<'a> {
    /// How many calls.
    pub calls: u64,
    /// Who called; the sessions of a role are one caller.
    pub principal: OneOr,
    /// The action.
    pub action: OneOr,
    /// The resource.
    pub resource: OneOr,
    /// What decides.
    pub why: &'a Why,
    /// When the first of them was made, and the last.
    pub times: [Option<&'a str>; 2],
    /// Whether the service reference has no such action: what these calls needed may be another one.
    pub unknown_action: bool,
    /// One of the calls as a request.
    pub request: &'a Request,
    /// That call's event.
    pub event: Option<&'a str>,
}

/// Which of a call's parts tell rows apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupBy {
    /// Who called.
    pub principal: bool,
    /// The action.
    pub action: bool,
    /// The resource.
    pub resource: bool,
}

/// Counts what becomes of events under a scenario's policies.
#[derive(Debug)]
pub struct Tally {
    replay: Replay,
    reader: RecordReader,
    groups: IndexMap<Alike, Calls>,
    counts: [u64; Change::ALL.len()],
    read: u64,
    told_nothing: u64,
    foreign: u64,
    left_out: u64,
}

impl Tally {
    /// Nothing counted yet.
    #[must_use]
    pub fn new(replay: Replay) -> Self {
        Self {
            replay,
            reader: RecordReader::default(),
            groups: IndexMap::new(),
            counts: [0; Change::ALL.len()],
            read: 0,
            told_nothing: 0,
            foreign: 0,
            left_out: 0,
        }
    }

    /// Counts the events of the next bytes of a file.
    ///
    /// Where the service reference is at hand, the actions that they need are looked up in it.
    pub fn read(&mut self, bytes: &[u8], catalog: Option<&Catalog>) {
        let mut reader = std::mem::take(&mut self.reader);
        reader.read(bytes, |record| self.record(record, catalog));
        self.reader = reader;
    }

    /// A file has ended; another may follow.
    pub fn end_file(&mut self) {
        self.reader.end();
    }

    /// How many events were read.
    #[must_use]
    pub const fn events(&self) -> u64 {
        self.read
    }

    /// How many of the events are of a kind.
    #[must_use]
    pub fn count(&self, change: Change) -> u64 {
        let counted = Change::ALL.into_iter().zip(self.counts).find(|(known, _)| *known == change);
        counted.map_or(0, |(_, count)| count)
    }

    /// How many calls failed for another reason than a policy, so that nothing tells whether they were allowed.
    #[must_use]
    pub const fn told_nothing(&self) -> u64 {
        self.told_nothing
    }

    /// How many records could not be read as events of CloudTrail.
    #[must_use]
    pub const fn unreadable(&self) -> u64 {
        self.foreign + self.reader.broken()
    }

    /// How many calls are counted but in no group, since there are too many groups.
    #[must_use]
    pub const fn left_out(&self) -> u64 {
        self.left_out
    }

    fn record(&mut self, text: &str, catalog: Option<&Catalog>) {
        let Some(found) = Json::from_text(text).ok().and_then(|json| events_of(&json, catalog)) else {
            self.foreign += 1;
            return;
        };
        self.read += found.records as u64;
        self.told_nothing += found.records.saturating_sub(found.events.len()) as u64;
        for event in found.events {
            self.event(event);
        }
    }

    fn event(&mut self, event: Event) {
        let mut why = self.replay.why(&event.request);
        let change = match (event.was_denied, why.decision) {
            (false, Decision::Allowed) => Change::StillAllowed,
            (false, Decision::ExplicitDeny) => Change::NowDenied,
            (false, Decision::ImplicitDeny) => {
                why.caller_without_policies = why.decided_by == Some(PolicyType::IdentityBased)
                    && self.replay.knows_no_policy_of_caller(&event.request);
                if why.caller_without_policies { Change::CannotTell } else { Change::NowDenied }
            }
            (false, Decision::Depends | Decision::NotAuthenticated) => Change::CannotTell,
            (true, Decision::Allowed) => Change::NowAllowed,
            (true, _) => Change::StillDenied,
        };
        if let Some(count) =
            Change::ALL.iter().position(|known| *known == change).and_then(|at| self.counts.get_mut(at))
        {
            *count += 1;
        }
        let alike = Alike {
            change,
            principal: caller(event.request.principal.arn()).to_owned(),
            action: event.request.action.clone(),
            resource: event.request.resource.arn().to_owned(),
            why,
        };
        let time = event.request.time.clone();
        if let Some(calls) = self.groups.get_mut(&alike) {
            calls.count += 1;
            // Times of CloudTrail are of one form, in which the order of the texts is that of the times.
            if time.is_some() && (calls.first.is_none() || time < calls.first) {
                calls.first.clone_from(&time);
            }
            if time > calls.last {
                calls.last = time;
            }
        } else if self.groups.len() < MOST_GROUPS {
            let Event { id, request, unknown_action, .. } = event;
            let calls = Calls { count: 1, first: time.clone(), last: time, event: id, unknown_action, request };
            self.groups.insert(alike, calls);
        } else {
            self.left_out += 1;
        }
    }

    /// The calls of a kind, the most frequent first. What does not tell rows apart is counted; what decides always does.
    #[must_use]
    pub fn rows(&self, change: Change, by: GroupBy) -> Vec<Row<'_>> {
        type Parts<'p> = [Option<&'p str>; 3];
        let mut rows: IndexMap<(Parts<'_>, &Why), Vec<(&Alike, &Calls)>> = IndexMap::new();
        for (alike, calls) in self.groups.iter().filter(|(alike, _)| alike.change == change) {
            let part = |wanted: bool, text| wanted.then_some(text);
            let parts = [
                part(by.principal, alike.principal.as_str()),
                part(by.action, alike.action.as_str()),
                part(by.resource, alike.resource.as_str()),
            ];
            rows.entry((parts, &alike.why)).or_default().push((alike, calls));
        }
        let mut rows: Vec<Row<'_>> = rows.values().filter_map(|groups| row(groups)).collect();
        let name = |part: &OneOr| match part {
            OneOr::One(text) => text.clone(),
            OneOr::Many(_) => String::new(),
        };
        rows.sort_by_cached_key(|row| {
            (core::cmp::Reverse(row.calls), name(&row.principal), name(&row.action), name(&row.resource))
        });
        rows
    }

    /// A scenario of the same policies with one request for each group of calls of a kind, expected to be decided as AWS did:
    /// allowed where the call worked. What AWS denied has no expectation, since an event does not tell which denial it was.
    #[must_use]
    pub fn requests(&self, scenario: &Scenario, change: Change) -> Scenario {
        let all = GroupBy { principal: true, action: true, resource: true };
        let worked = !matches!(change, Change::NowAllowed | Change::StillDenied);
        let requests = self.rows(change, all).into_iter().map(|row| {
            let mut request = row.request.clone();
            let allowed =
                Expectation { decision: Decision::Allowed, decided_by: None, possible: None, depends_on: None };
            request.expect = worked.then_some(allowed);
            request
        });
        let mut made = scenario.clone();
        made.requests = requests.collect();
        made
    }

    /// The calls of all kinds as a table in RFC 4180's form, a line for each group.
    #[must_use]
    pub fn csv(&self) -> String {
        let all = GroupBy { principal: true, action: true, resource: true };
        let mut table =
            "change,calls,principal,action,resource,decision,decidedBy,deniedBy,needs,note,firstTime,lastTime,event\r\n"
                .to_owned();
        for change in Change::ALL {
            for row in self.rows(change, all) {
                let count = row.calls.to_string();
                let denied_by = statements(&row.why.denied_by).join("; ");
                let needs = row.why.needs.as_ref();
                let needs = needs.map(|(action, resource)| format!("{action} on {resource}")).unwrap_or_default();
                let text = |part: &OneOr| match part {
                    OneOr::One(text) => text.clone(),
                    OneOr::Many(count) => count.to_string(),
                };
                let (principal, action, resource) = (text(&row.principal), text(&row.action), text(&row.resource));
                let [first, last] = row.times.map(Option::unwrap_or_default);
                let cells = [
                    change.id(),
                    &count,
                    &principal,
                    &action,
                    &resource,
                    row.why.decision.id(),
                    row.why.decided_by.map_or("", PolicyType::id),
                    &denied_by,
                    &needs,
                    if row.why.caller_without_policies { "no identity-based policy of this caller" } else { "" },
                    first,
                    last,
                    row.event.unwrap_or_default(),
                ];
                table.push_str(&cells.map(cell).join(","));
                table.push_str("\r\n");
            }
        }
        table
    }
}

fn row<'a>(groups: &[(&'a Alike, &'a Calls)]) -> Option<Row<'a>> {
    let (alike, calls) = groups.iter().max_by_key(|(_, calls)| calls.count)?;
    let of = |part: fn(&Alike) -> &str| {
        let mut values: Vec<&str> = groups.iter().map(|(alike, _)| part(alike)).collect();
        values.sort_unstable();
        values.dedup();
        match values.as_slice() {
            [one] => OneOr::One((*one).to_owned()),
            several => OneOr::Many(several.len()),
        }
    };
    let first = groups.iter().filter_map(|(_, calls)| calls.first.as_deref()).min();
    let last = groups.iter().filter_map(|(_, calls)| calls.last.as_deref()).max();
    Some(Row {
        calls: groups.iter().map(|(_, calls)| calls.count).sum(),
        principal: of(|alike| &alike.principal),
        action: of(|alike| &alike.action),
        resource: of(|alike| &alike.resource),
        why: &alike.why,
        times: [first, last],
        unknown_action: groups.iter().any(|(_, calls)| calls.unknown_action),
        request: &calls.request,
        event: calls.event.as_deref(),
    })
}

/// The caller of a group: a role's sessions are one.
fn caller(arn: &str) -> &str {
    match arn.split_once(":assumed-role/") {
        Some((start, role)) => {
            role.find('/').and_then(|end| arn.get(..start.len() + ":assumed-role/".len() + end)).unwrap_or(arn)
        }
        None => arn,
    }
}

/// `policy[statement]` of each.
pub(super) fn statements(denied_by: &[StatementRef]) -> Vec<String> {
    denied_by.iter().map(|one| format!("{}[{}]", one.policy, one.statement)).collect()
}

/// A cell of a table: in quotes where it needs them, and never a formula to a spreadsheet.
fn cell(text: &str) -> String {
    let safe = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() };
    if safe.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

#[cfg(test)]
mod tests;
