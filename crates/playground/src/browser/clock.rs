//! The present moment, for requests that state no time.

/// Now, in ISO 8601.
#[must_use]
pub(crate) fn now() -> String {
    String::from(js_sys::Date::new_0().to_iso_string())
}

/// Milliseconds since the page was opened, to measure how long something takes.
#[must_use]
pub(crate) fn milliseconds() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}
