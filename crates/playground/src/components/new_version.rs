//! Says that a newer version of the site is ready.

use super::part::Part;
use crate::browser::update;
use crate::texts::page as t;
use yew::prelude::*;

/// The notice and its command.
#[derive(PartialEq)]
pub(crate) struct NewVersion;

impl Part for NewVersion {
    fn draw(&self, _: u8, _: &Callback<u8>) -> Html {
        let reload = Callback::from(|_: MouseEvent| update::take());
        html! {
            <div class="Notice" id="new-version" role="status">
                <p class="Notice-text">{ t::NEW_VERSION }</p>
                <button type="button" class="Button Button-quiet" id="take-new-version" onclick={reload}>{ t::RELOAD }</button>
            </div>
        }
    }
}
