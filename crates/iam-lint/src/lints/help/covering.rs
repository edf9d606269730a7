//! Whether one statement covers another.

use crate::policy::Facts;
use iam_evaluator::syntax::{PrincipalEntry, Spanned};

/// Whether everything that one statement matches is matched by another, conditions aside.
pub(in crate::lints) fn statement_covers(wide: &Facts<'_>, narrow: &Facts<'_>) -> bool {
    /// More entries are not compared.
    const MOST: usize = 200;
    let (Some(wide_actions), Some(actions)) = (wide.action_list(), narrow.action_list()) else { return false };
    if wide_actions.negated || actions.negated || actions.entries.is_empty() || wide_actions.entries.len() > MOST {
        return false;
    }
    let covered = |entries: &[Spanned<String>], by: &[Spanned<String>], covers: fn(&str, &str) -> bool| {
        let one = |entry: &Spanned<String>| by.iter().any(|wide| covers(&wide.value, &entry.value));
        entries.len() <= MOST && by.len() <= MOST && entries.iter().all(one)
    };
    if !covered(&actions.entries, &wide_actions.entries, crate::pattern::action_covers) {
        return false;
    }
    let resources = match (wide.resource_list(), narrow.resource_list()) {
        (None, None) => wide.statement.resources.is_empty() && narrow.statement.resources.is_empty(),
        (Some(wide), _) if !wide.negated && wide.entries.iter().any(|entry| entry.value == "*") => true,
        (Some(wide), Some(narrow)) if !wide.negated && !narrow.negated && !narrow.entries.is_empty() => {
            covered(&narrow.entries, &wide.entries, crate::pattern::resource_covers)
        }
        _ => false,
    };
    resources && principals_cover(wide, narrow)
}

/// Whether the principals of one statement are all among those of another.
fn principals_cover(wide: &Facts<'_>, narrow: &Facts<'_>) -> bool {
    match (wide.statement.principals.as_slice(), narrow.statement.principals.as_slice()) {
        ([], []) => true,
        ([wide], [narrow]) if !wide.negated => {
            let everybody = wide.entries.iter().any(crate::policy::is_everybody);
            let among = |entry: &PrincipalEntry| {
                wide.entries.iter().any(|wide| wide.kind == entry.kind && wide.text == entry.text)
            };
            everybody || (!narrow.negated && !narrow.entries.is_empty() && narrow.entries.iter().all(among))
        }
        _ => false,
    }
}
