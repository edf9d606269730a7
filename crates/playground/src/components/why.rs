//! Why: what the scenario is about, the path of the request, what came closest, what the policies say, every statement.

use super::about::about;
use super::depends::Depends;
use super::fix::how_to_fix;
use super::meanings::Meanings;
use super::nearest::Nearest;
use super::part::{Part, part};
use super::path::Path;
use super::trace::trace;
use crate::hooks::Drawn;
use crate::state::Dispatch;
use std::rc::Rc;
use yew::prelude::*;

/// The explanation of the verdict.
#[derive(PartialEq)]
pub(crate) struct Why {
    pub(crate) drawn: Rc<Drawn>,
    pub(crate) dispatch: Dispatch,
}

impl Part for Why {
    fn draw(&self, _: u8, _: &Callback<u8>) -> Html {
        let props = self;
        let drawn = &props.drawn;
        html! {
            <>
                { how_to_fix(drawn) }
                { about(drawn.state.work().scenario.description.as_deref()) }
                { part(Depends { shown: Rc::clone(&drawn.shown), dispatch: props.dispatch.clone() }) }
                { part(Path { shown: Rc::clone(&drawn.shown), dispatch: props.dispatch.clone() }) }
                { part(Nearest { shown: Rc::clone(&drawn.shown), selected: drawn.state.selected(), dispatch: props.dispatch.clone() }) }
                { part(Meanings { shown: Rc::clone(&drawn.shown), selected: drawn.state.selected(), dispatch: props.dispatch.clone() }) }
                { trace(drawn, &props.dispatch) }
            </>
        }
    }
}
