//! Parts of the page that are drawn again only when what they show has changed.
//!
//! One component stands for all of them: each component of its own would add about 5 KB to the page's WebAssembly.

use std::any::Any;
use std::rc::Rc;
use yew::prelude::*;
use yew::virtual_dom::Key;

/// A part: what it shows, and how. Two that are equal look the same.
pub(crate) trait Part: PartialEq + 'static {
    /// Draws it. `state` is a number of its own that starts at 0 and lasts as long as the part is on the page; `set`
    /// changes it.
    fn draw(&self, state: u8, set: &Callback<u8>) -> Html;
}

/// A part of any kind.
trait AnyPart {
    fn as_any(&self) -> &dyn Any;
    fn same(&self, other: &dyn AnyPart) -> bool;
    fn draw(&self, state: u8, set: &Callback<u8>) -> Html;
}

impl<P: Part> AnyPart for P {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn same(&self, other: &dyn AnyPart) -> bool {
        other.as_any().downcast_ref::<P>().is_some_and(|other| self == other)
    }

    fn draw(&self, state: u8, set: &Callback<u8>) -> Html {
        Part::draw(self, state, set)
    }
}

#[derive(Properties)]
struct DrawnPartProps {
    part: Rc<dyn AnyPart>,
}

impl PartialEq for DrawnPartProps {
    fn eq(&self, other: &Self) -> bool {
        self.part.same(&*other.part)
    }
}

#[component]
fn DrawnPart(props: &DrawnPartProps) -> Html {
    let state = use_state(|| 0);
    let setter = state.setter();
    props.part.draw(*state, &Callback::from(move |value| setter.set(value)))
}

/// A part at its place.
pub(crate) fn part(part: impl Part) -> Html {
    let part: Rc<dyn AnyPart> = Rc::new(part);
    html! { <DrawnPart {part} /> }
}

/// A part among others that come and go.
pub(crate) fn keyed(key: impl Into<Key>, part: impl Part) -> Html {
    let (key, part): (Key, Rc<dyn AnyPart>) = (key.into(), Rc::new(part));
    html! { <DrawnPart {key} {part} /> }
}
