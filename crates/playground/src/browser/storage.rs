//! Keeping the work: each tab has its own in session storage, and the latest of all tabs waits for the next new tab.

use crate::state::Saved;
use web_sys::Storage;

/// The latest work of any tab. Session storage holds this tab's own under the same key.
const WORK: &str = "iam-playground:work";
/// Work that could not be read, or that was open when the page failed: kept, so that nothing is lost.
const SET_ASIDE: &str = "iam-playground:set-aside";

/// What was found at the start.
#[derive(Debug)]
pub(crate) enum Found {
    /// No earlier work.
    Nothing,
    /// Earlier work.
    Work(Box<Saved>),
    /// Earlier work that this version cannot read; it was set aside.
    Unreadable,
    /// The browser gives the page no storage.
    Blocked,
}

/// Looks for this tab's work, then for the latest of any tab.
#[must_use]
pub(crate) fn find() -> Found {
    if is_embedded() {
        return Found::Nothing;
    }
    let Some(local) = local() else { return Found::Blocked };
    let read = |storage: &Storage| storage.get_item(WORK).ok().flatten();
    let Some(text) = session().as_ref().and_then(read).or_else(|| read(&local)) else { return Found::Nothing };
    match Saved::from_text(&text) {
        Some(saved) => Found::Work(Box::new(saved)),
        None => {
            // Best effort: the text stays where it is as well, until the first change.
            let _ = local.set_item(SET_ASIDE, &text);
            Found::Unreadable
        }
    }
}

/// What came of keeping the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    /// It is kept.
    Yes,
    /// The browser does not let it: its storage is blocked or full.
    No,
    /// It holds what looks like a secret, which is never stored.
    Secret(&'static str),
}

/// Keeps the work.
#[must_use]
pub(crate) fn keep(text: &str) -> Kept {
    if let Some(secret) = iam_link::secrets(text).first() {
        return Kept::Secret(secret.kind.label());
    }
    if is_embedded() {
        return Kept::Yes;
    }
    if let Some(session) = session() {
        // The copy in local storage alone is enough for a reload of the only tab.
        let _ = session.set_item(WORK, text);
    }
    if local().is_some_and(|local| local.set_item(WORK, text).is_ok()) { Kept::Yes } else { Kept::No }
}

/// Whether the page is a part of another one, as `www/embed/embed.js` shows it: then it neither finds nor keeps work, which
/// would be that of the reader's own visits.
fn is_embedded() -> bool {
    web_sys::window().and_then(|window| window.location().search().ok()).is_some_and(|search| search == "?embedded")
}

/// Copies the kept work to where it stays when other work takes its place.
pub(crate) fn copy_aside() {
    if is_embedded() {
        return;
    }
    let Some(local) = local() else { return };
    let kept = session().as_ref().into_iter().chain([&local]).find_map(|storage| storage.get_item(WORK).ok().flatten());
    if let Some(text) = kept {
        // Best effort: undo brings the work back as long as the page is open.
        let _ = local.set_item(SET_ASIDE, &text);
    }
}

/// The work that was set aside last, if it can be read.
#[must_use]
pub(crate) fn aside() -> Option<Saved> {
    Saved::from_text(&local()?.get_item(SET_ASIDE).ok()??)
}

/// Takes the kept work out of the way of the next start, keeping a copy.
pub(crate) fn set_aside() {
    for storage in [session(), local()].into_iter().flatten() {
        if let Ok(Some(text)) = storage.get_item(WORK) {
            let _ = storage.set_item(SET_ASIDE, &text);
        }
        let _ = storage.remove_item(WORK);
    }
}

/// Local storage, unless it is blocked.
#[must_use]
pub(crate) fn local() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

fn session() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}
