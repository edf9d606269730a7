//! What the page says outside the evaluation.

use crate::state::Notice;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct NoticeBarProps {
    pub(crate) notice: Option<Notice>,
    pub(crate) ondismiss: Callback<()>,
}

/// The notice, when there is one; the live region is always there, so that screen readers hear it come.
#[component]
pub(crate) fn NoticeBar(props: &NoticeBarProps) -> Html {
    let kind = props.notice.as_ref().map(|notice| if notice.failed { "failed" } else { "done" });
    html! {
        <div class="Notice" id="notice" role="status" data-kind={kind}>
            if let Some(notice) = &props.notice {
                <p class="Notice-text">{ &notice.text }</p>
                <button type="button" class="Button Button-quiet" onclick={props.ondismiss.reform(|_: MouseEvent| ())}>{ "Dismiss" }</button>
            }
        </div>
    }
}
