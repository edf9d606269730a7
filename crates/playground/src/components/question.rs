//! The question: who does what on what, in which context, as a sentence with blanks.

use super::drawers::Drawer;
use super::fields::TextField;
use super::icon::icon;
use super::part::Part;
use crate::browser::{focus_soon, press};
use crate::state::{Action, Dispatch, RequestEdit, principal_details, resource_details};
use iam_evaluator::scenario::Request;
use yew::prelude::*;

/// The question.
#[derive(PartialEq)]
pub(crate) struct Question {
    pub(crate) request: Request,
    pub(crate) dispatch: Dispatch,
    /// Opens a drawer with more fields.
    pub(crate) drawer: UseStateSetter<Option<Drawer>>,
}

/// More keys than this are counted, not listed.
const LISTED_KEYS: usize = 3;

impl Part for Question {
    fn draw(&self, state: u8, set: &Callback<u8>) -> Html {
        let props = self;
        // Only a narrow screen folds the fields away.
        let folded = state == 0;
        let request = &props.request;
        let edit = |edit: fn(String) -> RequestEdit| {
            let dispatch = props.dispatch.clone();
            Callback::from(move |text: String| dispatch.dispatch(Action::EditRequest(edit(text))))
        };
        let open = |drawer: Drawer| {
            let set_open = props.drawer.clone();
            Callback::from(move |_: MouseEvent| {
                set_open.set(Some(drawer));
                focus_soon("drawer".to_owned());
            })
        };
        let fold = { set.reform(move |_: MouseEvent| u8::from(folded)) };
        let (principal, resource) = (principal_details(&request.principal), resource_details(&request.resource));
        let mut with: Vec<String> = Vec::new();
        with.extend(principal.mfa.map(|mfa| if mfa { "MFA yes".to_owned() } else { "MFA no".to_owned() }));
        let keys = request.context.iter().map(|(key, value)| format!("{key} = {}", value.texts().join(", ")));
        with.extend(keys.take(LISTED_KEYS));
        let more = request.context.len().saturating_sub(LISTED_KEYS);
        if more > 0 {
            with.push(format!("{more} more"));
        }
        if !request.unknown.is_empty() {
            with.push(format!("unknown: {}", request.unknown.join(", ")));
        }
        for also in &request.also {
            with.push(format!("also {} on {}", also.action, also.resource.arn()));
        }
        html! {
            <section class="Question" aria-label="The request" data-folded={folded.to_string()}>
                <button type="button" class="Question-fold" onclick={fold} aria-expanded={(!folded).to_string()} aria-controls="question-fields">
                    { icon("open") }
                    <span class="Question-short">{ "Can " }<b>{ short(&principal.arn) }</b>{ " do " }<b>{ &request.action }</b>{ " on " }<b>{ short(&resource.arn) }</b>{ "?" }</span>
                </button>
                <div class="Question-fields" id="question-fields">
                    <TextField class="Question-principal" id="principal" label="Can" value={principal.arn} onchange={edit(RequestEdit::Principal)} placeholder="ARN, service or anonymous" />
                    <TextField class="Question-action" id="action" label="do" value={request.action.clone()} onchange={edit(RequestEdit::Action)} placeholder="service:Action" />
                    <TextField class="Question-resource" id="resource" label="on" value={resource.arn} onchange={edit(RequestEdit::Resource)} placeholder="ARN, or *" />
                    <TextField class="Question-account" id="resource-account" label="owned by account" value={resource.account.unwrap_or_default()} onchange={edit(RequestEdit::ResourceAccount)} placeholder="as in the ARN" />
                    <span class="Question-mark" aria-hidden="true">{ "?" }</span>
                </div>
                <p class="Question-with">
                    <span class="Question-withWord">{ "with" }</span>
                    if with.is_empty() { <span class="Question-chip">{ "no further context" }</span> }
                    { for with.into_iter().map(|chip| html! { <span class="Question-chip">{ chip }</span> }) }
                    <button type="button" class="Button Button-quiet" onclick={open(Drawer::Context)}>{ icon("add") }{ "Context" }</button>
                    <button type="button" class="Button Button-quiet" onclick={open(Drawer::Caller)}>{ "Caller" }</button>
                    <button type="button" class="Button Button-quiet" onclick={open(Drawer::Resource)}>{ "Resource" }</button>
                    <button type="button" class="Button Button-quiet" onclick={open(Drawer::Request)}>{ "Request" }</button>
                </p>
            </section>
        }
    }
}

/// How to ask, when there is no request.
pub(crate) fn no_request(dispatch: &Dispatch) -> Html {
    let ask = {
        let dispatch = dispatch.clone();
        move |_: MouseEvent| {
            dispatch.dispatch(Action::AddRequest);
            // The button goes when there is a request.
            focus_soon("principal".to_owned());
        }
    };
    let example = |_: MouseEvent| {
        // The page has that button whatever the work is.
        let _ = press("examples");
    };
    html! {
        <section class="Question Empty" id="no-request" aria-label="The request">
            <p><strong>{ "Policies answer requests, and there is none yet." }</strong>{ " A request is one question: can this principal do this action on this resource?" }</p>
            <p class="Empty-commands">
                <button type="button" class="Button" id="first-request" onclick={ask}>{ icon("add") }{ "Ask a question" }</button>
                <button type="button" class="Button Button-quiet" onclick={example}>{ "Open an example" }</button>
            </p>
        </section>
    }
}

/// What comes after the account in an ARN.
fn short(arn: &str) -> &str {
    arn.splitn(6, ':').nth(5).unwrap_or(arn)
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn arns_are_shortened_to_their_last_part() {
        assert_eq!(short("arn:aws:iam::1:user/Ana"), "user/Ana");
        assert_eq!(short("arn:aws:logs:x:1:log-group:a:b"), "log-group:a:b");
        assert_eq!(short("anonymous"), "anonymous");
    }
}
