//! Light, dark, or as the system has it.

use super::storage;
use crate::texts::told as t;

const THEME: &str = "iam-playground:theme";

/// The choices: value and label.
pub(crate) const THEMES: [(&str, &str); 4] =
    [("system", t::SYSTEM), ("light", t::LIGHT), ("dark", t::DARK), ("contrast", t::HIGH_CONTRAST)];

/// The theme chosen earlier.
#[must_use]
pub(crate) fn chosen() -> String {
    let stored = storage::local().and_then(|local| local.get_item(THEME).ok().flatten());
    stored.filter(|theme| THEMES.iter().any(|(id, _)| id == theme)).unwrap_or_else(|| "system".to_owned())
}

/// Shows the page in a theme and remembers it where the browser lets it.
pub(crate) fn choose(theme: &str) {
    if let Some(local) = storage::local() {
        let _ = local.set_item(THEME, theme);
    }
    let root = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    if let Some(root) = root {
        // Setting an attribute of a constant, legal name does not fail.
        let _ = if theme == "system" {
            root.remove_attribute("data-theme")
        } else {
            root.set_attribute("data-theme", theme)
        };
    }
}
