//! Why: what the scenario is about, the way of the request, every statement.

use super::about::about;
use super::part::Part;
use super::stages::stages;
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
                { about(drawn.state.work().scenario.description.as_deref()) }
                { stages(&drawn.shown) }
                { trace(drawn, &props.dispatch) }
            </>
        }
    }
}
