//! The border between two panes: moved with the pointer or with the keyboard.

use super::part::Part;
use crate::browser::panes::Border;
use crate::texts::page as t;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};
use yew::prelude::*;

/// A step of the arrow keys, in percent; with Shift a larger one.
const STEP: i32 = 2;
const LARGE_STEP: i32 = 10;

/// The border between two panes.
#[derive(PartialEq)]
pub(crate) struct Splitter {
    pub(crate) border: Border,
    /// The id of the pane that it makes larger and smaller.
    pub(crate) controls: &'static str,
    pub(crate) label: &'static str,
}

impl Part for Splitter {
    /// Drawn once: what changes is written on the element.
    fn draw(&self, _: u8, _: &Callback<u8>) -> Html {
        draw(self.border, self.controls, self.label)
    }
}

fn draw(border: Border, controls: &'static str, label: &'static str) -> Html {
    let (low, high) = border.range();
    let place = border.place();
    let onpointerdown = Callback::from(move |event: PointerEvent| {
        if event.button() == 0
            && let Some(element) = target(&event)
        {
            // It can be refused only for a pointer that has gone.
            let _ = element.set_pointer_capture(event.pointer_id());
            event.prevent_default();
        }
    });
    let onpointermove = Callback::from(move |event: PointerEvent| {
        if let Some(element) = target(&event).filter(|element| element.has_pointer_capture(event.pointer_id())) {
            put(border, &element, at_pointer(border, &event));
        }
    });
    let ondblclick = Callback::from(move |event: MouseEvent| {
        if let Some(element) = target(&event) {
            put(border, &element, border.usual());
        }
    });
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let Some(element) = target(&event) else { return };
        let step = if event.shift_key() { LARGE_STEP } else { STEP };
        let now = border.place();
        let to = match (border, event.key().as_str()) {
            (Border::Policies, "ArrowLeft") | (Border::Drawer, "ArrowDown") => now - step,
            (Border::Policies, "ArrowRight") | (Border::Drawer, "ArrowUp") => now + step,
            (_, "Home") => low,
            (_, "End") => high,
            (_, "Enter") => border.usual(),
            _ => return,
        };
        event.prevent_default();
        put(border, &element, to);
    });
    let orientation = match border {
        Border::Policies => "vertical",
        Border::Drawer => "horizontal",
    };
    html! {
        <div class={if border == Border::Policies { "Splitter Splitter-columns" } else { "Splitter Splitter-rows" }} id={format!("{controls}-border")} role="separator" tabindex="0" aria-orientation={orientation} aria-label={label} aria-controls={controls}
            aria-valuenow={place.to_string()} aria-valuemin={low.to_string()} aria-valuemax={high.to_string()}
            title={t::DRAG_OR_USE_THE_ARROW}
            {onpointerdown} {onpointermove} {ondblclick} {onkeydown} />
    }
}

/// The border an event is of.
fn target(event: &web_sys::Event) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()
}

/// Moves the border and says where it is.
fn put(border: Border, element: &Element, to: i32) {
    let (low, high) = border.range();
    let to = to.clamp(low, high);
    border.put(to);
    // A legal name and a number.
    let _ = element.set_attribute("aria-valuenow", &to.to_string());
}

/// Where the pointer would have the border.
fn at_pointer(border: Border, event: &PointerEvent) -> i32 {
    let Some(window) = web_sys::window() else { return border.usual() };
    let size =
        |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|value| value.as_f64()).unwrap_or(1.0).max(1.0);
    let share = match border {
        Border::Policies => f64::from(event.client_x()) / size(window.inner_width()),
        Border::Drawer => 1.0 - f64::from(event.client_y()) / size(window.inner_height()),
    };
    percent(share)
}

#[allow(clippy::cast_possible_truncation)] // between 0 and 100
fn percent(share: f64) -> i32 {
    (share.clamp(0.0, 1.0) * 100.0).round() as i32
}
