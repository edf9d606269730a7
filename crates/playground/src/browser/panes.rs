//! The sizes of the panes: kept in the browser, shown by two properties that `www/styles/panes.css` reads.
//! `www/theme.js` sets them before anything is painted.

use super::storage;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// A border between two panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Border {
    /// Between the policies and what stands beside them; its place is a share of the page's width.
    Policies,
    /// Above the open drawer; its place is a share of the page's height, from below.
    Drawer,
}

impl Border {
    /// Its key in storage, and its property.
    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Policies => ("iam-playground:policies-share", "--policies-share"),
            Self::Drawer => ("iam-playground:drawer-share", "--drawer-share"),
        }
    }

    /// The unit of its property.
    const fn unit(self) -> &'static str {
        match self {
            Self::Policies => "%",
            Self::Drawer => "vh",
        }
    }

    /// Where it can be, in percent.
    pub(crate) const fn range(self) -> (i32, i32) {
        match self {
            Self::Policies => (20, 80),
            Self::Drawer => (15, 75),
        }
    }

    /// Where it is until somebody moves it.
    pub(crate) const fn usual(self) -> i32 {
        match self {
            Self::Policies => 50,
            Self::Drawer => 45,
        }
    }

    /// Where it is.
    #[must_use]
    pub(crate) fn place(self) -> i32 {
        let (low, high) = self.range();
        let stored = storage::local().and_then(|local| local.get_item(self.names().0).ok().flatten());
        stored.and_then(|text| text.parse::<i32>().ok()).map_or(self.usual(), |place| place.clamp(low, high))
    }

    /// Moves it, and keeps where it is as long as the browser lets it.
    pub(crate) fn put(self, place: i32) {
        let (key, property) = self.names();
        let root = web_sys::window().and_then(|window| window.document()).and_then(|page| page.document_element());
        if let Some(root) = root.and_then(|root| root.dyn_into::<HtmlElement>().ok()) {
            // A property and a length that are always valid.
            let _ = root.style().set_property(property, &format!("{place}{}", self.unit()));
        }
        if let Some(local) = storage::local() {
            let _ = local.set_item(key, &place.to_string());
        }
    }
}
