//! The present moment, for requests that state no time.

/// Now, in ISO 8601.
#[must_use]
pub(crate) fn now() -> String {
    String::from(js_sys::Date::new_0().to_iso_string())
}
