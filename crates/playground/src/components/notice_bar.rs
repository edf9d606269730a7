//! What the page says outside the evaluation.

use crate::state::Notice;
use crate::texts::page as t;
use yew::prelude::*;

/// The notice, when there is one; the live region is always there, so that screen readers hear it come.
pub(crate) fn notice_bar(notice: Option<&Notice>, ondismiss: &Callback<()>) -> Html {
    let kind = notice.map(|notice| if notice.failed { "failed" } else { "done" });
    html! {
        <div class="Notice" id="notice" role="status" data-kind={kind}>
            if let Some(notice) = notice {
                <p class="Notice-text">{ &notice.text }</p>
                <button type="button" class="Button Button-quiet" onclick={ondismiss.reform(|_: MouseEvent| ())}>{ t::DISMISS }</button>
            }
        </div>
    }
}
