//! The human cause of broken JSON.

use super::report::Findings;

pub(super) fn check(_text: &str, _findings: &mut Findings) -> bool {
    true
}
