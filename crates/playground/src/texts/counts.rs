//! Numbers of things: each language has its own forms.

fn counted(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}

pub(crate) fn actions(number: usize) -> String {
    counted(number, "action", "actions")
}

pub(crate) fn cells(number: usize) -> String {
    counted(number, "cell", "cells")
}

pub(crate) fn findings(number: usize) -> String {
    counted(number, "finding", "findings")
}

pub(crate) fn principals(number: usize) -> String {
    counted(number, "principal", "principals")
}

pub(crate) fn questions(number: usize) -> String {
    counted(number, "question", "questions")
}

pub(crate) fn requests(number: usize) -> String {
    counted(number, "request", "requests")
}

pub(crate) fn resources(number: usize) -> String {
    counted(number, "resource", "resources")
}

pub(crate) fn statements(number: usize) -> String {
    counted(number, "statement", "statements")
}

pub(crate) fn tests(number: usize) -> String {
    counted(number, "test", "tests")
}
