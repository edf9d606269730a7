//! The question: who does what on what, in which context, as a sentence with blanks.

use super::drawers::Drawer;
use super::fields::TextField;
use super::icon::icon;
use super::part::Part;
use crate::browser::{focus_soon, press};
use crate::state::{Action, Dispatch, RequestEdit, principal_details, resource_details};
use crate::texts::question as t;
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
        with.extend(principal.mfa.map(|mfa| if mfa { t::MFA_YES.to_owned() } else { t::MFA_NO.to_owned() }));
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
            with.push(t::also_on(&also.action, also.resource.arn()));
        }
        html! {
            <section class="Question" aria-label={t::THE_REQUEST} data-folded={folded.to_string()}>
                <button type="button" class="Question-fold" onclick={fold} aria-expanded={(!folded).to_string()} aria-controls="question-fields">
                    { icon("open") }
                    <span class="Question-short">{ t::CAN }<b>{ short(&principal.arn) }</b>{ t::DO }<b>{ &request.action }</b>{ t::ON }<b>{ short(&resource.arn) }</b>{ "?" }</span>
                </button>
                <div class="Question-fields" id="question-fields">
                    <TextField class="Question-principal" id="principal" label={t::CAN_LABEL} value={principal.arn} onchange={edit(RequestEdit::Principal)} placeholder={t::ARN_SERVICE_OR_ANONYMOUS} />
                    <TextField class="Question-action" id="action" label={t::DO_LABEL} value={request.action.clone()} onchange={edit(RequestEdit::Action)} placeholder={t::SERVICE_ACTION} />
                    <TextField class="Question-resource" id="resource" label={t::ON_LABEL} value={resource.arn} onchange={edit(RequestEdit::Resource)} placeholder={t::ARN_OR} />
                    <TextField class="Question-account" id="resource-account" label={t::OWNED_BY_ACCOUNT} value={resource.account.unwrap_or_default()} onchange={edit(RequestEdit::ResourceAccount)} placeholder={t::AS_IN_THE_ARN} />
                    <span class="Question-mark" aria-hidden="true">{ "?" }</span>
                </div>
                <p class="Question-with">
                    <span class="Question-withWord">{ t::WITH }</span>
                    if with.is_empty() { <span class="Question-chip">{ t::NO_FURTHER_CONTEXT }</span> }
                    { for with.into_iter().map(|chip| html! { <span class="Question-chip">{ chip }</span> }) }
                    <button type="button" class="Button Button-quiet" onclick={open(Drawer::Context)}>{ icon("add") }{ t::CONTEXT }</button>
                    <button type="button" class="Button Button-quiet" onclick={open(Drawer::Caller)}>{ t::CALLER }</button>
                    <button type="button" class="Button Button-quiet" onclick={open(Drawer::Resource)}>{ t::RESOURCE }</button>
                    <button type="button" class="Button Button-quiet" onclick={open(Drawer::Request)}>{ t::REQUEST }</button>
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
        <section class="Question Empty" id="no-request" aria-label={t::THE_REQUEST}>
            <p><strong>{ t::POLICIES_ANSWER_REQUESTS_AND_THERE }</strong>{ t::A_REQUEST_IS_ONE_QUESTION }</p>
            <p class="Empty-commands">
                <button type="button" class="Button" id="first-request" onclick={ask}>{ icon("add") }{ t::ASK_A_QUESTION }</button>
                <button type="button" class="Button Button-quiet" onclick={example}>{ t::OPEN_AN_EXAMPLE }</button>
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
