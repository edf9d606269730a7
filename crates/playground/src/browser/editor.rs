//! The border to `<policy-editor>`: its script, its properties, its method `reveal`. Offsets are UTF-16 code units here.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlScriptElement, HtmlTextAreaElement};

/// Something said about a range of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// First code unit.
    pub(crate) from: u32,
    /// One past the last.
    pub(crate) to: u32,
    /// A highlight's kind or a finding's severity.
    pub(crate) kind: &'static str,
    /// What a finding says.
    pub(crate) said: Option<Said>,
}

/// What a finding says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) message: String,
    /// The issue code.
    pub(crate) code: String,
    /// The page that says more; may be empty.
    pub(crate) link: String,
    pub(crate) repairs: Vec<Repair>,
}

/// A repair of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Repair {
    /// What it does.
    pub(crate) title: String,
    /// First code unit, one past the last, and what takes their place.
    pub(crate) edits: Vec<(u32, u32, String)>,
}

/// Loads the editor; until it has come, the text areas do the work.
///
/// # Errors
/// When the script cannot be asked for.
pub(crate) fn load() -> Result<(), JsValue> {
    const SOURCE: &str = "./editor/policy-editor.js";
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let head = document.head().ok_or(JsValue::NULL)?;
    if head.query_selector(&format!("script[src=\"{SOURCE}\"]"))?.is_some() {
        return Ok(());
    }
    let script: HtmlScriptElement = document.create_element("script")?.dyn_into()?;
    script.set_type("module");
    script.set_src(SOURCE);
    head.append_child(&script)?;
    Ok(())
}

fn set(object: &JsValue, name: &str, value: &JsValue) {
    // An ordinary object and the element's own setters do not refuse.
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}

/// Sets the text.
pub(crate) fn set_value(editor: &Element, text: &str) {
    set(editor, "value", &JsValue::from_str(text));
}

/// Sets the property `findings`.
pub(crate) fn set_findings(editor: &Element, findings: &[Mark]) {
    set(editor, "findings", &marks(findings, "severity"));
}

/// Sets the property `highlights`.
pub(crate) fn set_highlights(editor: &Element, highlights: &[Mark]) {
    set(editor, "highlights", &marks(highlights, "kind"));
}

fn marks(marks: &[Mark], kind: &str) -> JsValue {
    marks.iter().map(|mark| mark_object(mark, kind)).collect::<Array>().into()
}

fn mark_object(mark: &Mark, kind: &str) -> JsValue {
    let object = range(mark.from, mark.to);
    set(&object, kind, &JsValue::from_str(mark.kind));
    if let Some(said) = &mark.said {
        set_said(&object, said);
    }
    object
}

// Out of line, as what no first verdict needs.
#[inline(never)]
fn set_said(object: &JsValue, said: &Said) {
    for (name, text) in [("message", &said.message), ("code", &said.code), ("link", &said.link)] {
        set(object, name, &JsValue::from_str(text));
    }
    set(object, "fixes", &said.repairs.iter().map(repair_object).collect::<Array>().into());
}

fn repair_object(repair: &Repair) -> JsValue {
    let object: JsValue = Object::new().into();
    let edits = repair.edits.iter().map(|(from, to, insert)| {
        let edit = range(*from, *to);
        set(&edit, "insert", &JsValue::from_str(insert));
        edit
    });
    set(&object, "title", &JsValue::from_str(&repair.title));
    set(&object, "edits", &edits.collect::<Array>().into());
    object
}

fn range(from: u32, to: u32) -> JsValue {
    let object: JsValue = Object::new().into();
    set(&object, "from", &from.into());
    set(&object, "to", &to.into());
    object
}

/// Whether the editor has taken the place of the text area.
#[must_use]
pub(crate) fn has_come(editor: &Element) -> bool {
    Reflect::has(editor, &JsValue::from_str("reveal")).unwrap_or(false)
}

/// Selects a range and scrolls to it, in the editor or in the text area it stands for.
pub(crate) fn reveal(editor: &Element, from: u32, to: u32, focus: bool) {
    let method = Reflect::get(editor, &JsValue::from_str("reveal")).ok().and_then(|m| m.dyn_into::<Function>().ok());
    if let Some(method) = method {
        let options = range(from, to);
        set(&options, "focus", &focus.into());
        let _ = method.call1(editor, &options);
        return;
    }
    let area = editor.query_selector("textarea").ok().flatten().and_then(|a| a.dyn_into::<HtmlTextAreaElement>().ok());
    if let Some(area) = area {
        let _ = area.set_selection_range(from, to);
        // A text area shows its selection, and scrolls to it, only while it has the focus.
        let _ = area.focus();
    }
}

/// A member of an event's `detail`.
#[must_use]
pub(crate) fn detail(event: &web_sys::Event, name: &str) -> Option<JsValue> {
    let event = event.dyn_ref::<web_sys::CustomEvent>()?;
    Reflect::get(&event.detail(), &JsValue::from_str(name)).ok()
}
