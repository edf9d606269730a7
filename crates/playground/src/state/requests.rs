//! What each change does to the list of requests.

use super::action::Direction;
use super::work::{Work, blank_request};
use iam_evaluator::evaluation::Decision;
use iam_evaluator::scenario::{Expectation, Request};

/// A copy of a request comes after it and is opened.
pub(super) fn duplicate(work: &mut Work, index: usize) {
    let Some(request) = work.scenario.requests.get(index) else { return };
    let mut copy = request.clone();
    copy.name = copy.name.map(|name| format!("{name} (copy)"));
    let at = index.saturating_add(1);
    work.scenario.requests.insert(at, copy);
    work.open = at;
}

/// A copy of the open request, or the first one.
pub(super) fn add(work: &mut Work) {
    if work.scenario.requests.is_empty() {
        work.scenario.requests.push(blank_request());
        work.open = 0;
    } else {
        duplicate(work, work.open);
    }
}

/// Removes a request, unless it is the only one. The open one stays open; if it goes, the next one is opened.
pub(super) fn remove(work: &mut Work, index: usize) {
    let requests = &mut work.scenario.requests;
    if requests.len() > 1 && index < requests.len() {
        requests.remove(index);
        if index < work.open {
            work.open -= 1;
        }
        work.open = work.open.min(requests.len().saturating_sub(1));
    }
}

/// A request changes places with its neighbour; what is open stays open.
pub(super) fn shift(work: &mut Work, index: usize, direction: Direction) {
    let other = match direction {
        Direction::Up => index.checked_sub(1),
        Direction::Down => index.checked_add(1),
    };
    let Some(other) = other.filter(|other| (*other).max(index) < work.scenario.requests.len()) else { return };
    work.scenario.requests.swap(index, other);
    if work.open == index {
        work.open = other;
    } else if work.open == other {
        work.open = index;
    }
}

/// What is expected of a request when `decision` is chosen. What else was expected stays as far as it makes sense.
#[must_use]
pub fn expecting(before: Option<&Expectation>, decision: Decision) -> Expectation {
    let same_type = before.filter(|_| decision != Decision::Allowed).and_then(|expect| expect.decided_by);
    // What may remain possible belongs to `depends` alone.
    let depends = before.filter(|_| decision == Decision::Depends);
    Expectation {
        decision,
        decided_by: same_type,
        possible: depends.and_then(|expect| expect.possible.clone()),
        depends_on: depends.and_then(|expect| expect.depends_on.clone()),
    }
}

/// Every request is expected to give what it gives now. What is expected in more detail and holds already stays.
pub(super) fn expect_present(work: &mut Work, decisions: &[Decision]) {
    for (request, decision) in work.scenario.requests.iter_mut().zip(decisions) {
        if request.expect.as_ref().is_none_or(|expect| expect.decision != *decision) {
            request.expect = Some(expecting(None, *decision));
        }
    }
}

/// Whether two requests ask the same, whatever they are called and whatever is expected of them.
#[must_use]
pub fn asks_the_same(one: &Request, other: &Request) -> bool {
    let plain = |request: &Request| Request { name: None, expect: None, ..request.clone() };
    // Most differ in what is compared cheaply.
    one.action == other.action && one.resource == other.resource && plain(one) == plain(other)
}

/// Opens a request that is there already. Says whether there was one.
pub(super) fn find(work: &Work, request: &Request) -> Option<usize> {
    work.scenario.requests.iter().position(|other| asks_the_same(other, request))
}

/// Adds the requests at the end that are not there yet. Gives their number.
pub(super) fn add_new(work: &mut Work, wanted: Vec<Request>) -> usize {
    let before = work.scenario.requests.len();
    for request in wanted {
        if find(work, &request).is_none() {
            work.scenario.requests.push(request);
        }
    }
    work.scenario.requests.len() - before
}

/// Adds a request at the end, or puts it in the place of the open one, and opens it.
pub(super) fn open_new(work: &mut Work, request: Request, in_place: bool) {
    match work.scenario.requests.get_mut(work.open).filter(|_| in_place) {
        Some(open) => *open = request,
        None => {
            work.scenario.requests.push(request);
            work.open = work.scenario.requests.len().saturating_sub(1);
        }
    }
}
