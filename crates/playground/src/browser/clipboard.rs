//! The clipboard.

use wasm_bindgen_futures::JsFuture;

/// Puts text into the clipboard; `false` when the browser does not let it.
pub(crate) async fn copy(text: String) -> bool {
    let Some(window) = web_sys::window() else { return false };
    // Without a secure context there is no clipboard; asking for it would throw.
    if !window.is_secure_context() {
        return false;
    }
    JsFuture::from(window.navigator().clipboard().write_text(&text)).await.is_ok()
}
