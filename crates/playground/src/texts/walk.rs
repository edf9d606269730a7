//! The sentences of stepping through an evaluation.

use super::counts;

pub(crate) fn next_gate(statements: usize) -> String {
    let verb = if statements == 1 { "is" } else { "are" };
    format!("The next gate: {} {verb} looked at.", counts::statements(statements))
}
