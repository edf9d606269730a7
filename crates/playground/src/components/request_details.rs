//! The rest of the request: name, time, what is expected, further actions, unknown keys.

use super::fields::{ChoiceField, TextField};
use crate::state::{Action, Dispatch, RequestEdit, expecting};
use crate::texts::details as t;
use crate::words::{DECISIONS, decision_id, menu_label, policy_type};
use iam_evaluator::scenario::{Also, Expectation, PolicyType, Request};
use iam_evaluator::wording::decision_word;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct RequestDrawerProps {
    pub(super) request: Request,
    pub(super) dispatch: Dispatch,
}

/// The fields of the request that the question does not hold.
#[component]
pub(super) fn RequestDrawer(props: &RequestDrawerProps) -> Html {
    let also = use_state(|| None::<(String, String)>);
    let request = &props.request;
    let send = {
        let dispatch = props.dispatch.clone();
        move |edit: RequestEdit| dispatch.dispatch(Action::EditRequest(edit))
    };
    let text = |edit: fn(String) -> RequestEdit| {
        let send = send.clone();
        Callback::from(move |text: String| send(edit(text)))
    };
    let unknown = {
        let send = send.clone();
        Callback::from(move |text: String| {
            let keys = text.split(|c: char| c == ',' || c.is_whitespace()).filter(|key| !key.is_empty());
            send(RequestEdit::Unknown(keys.map(str::to_owned).collect()));
        })
    };
    let expect_decision = {
        let (send, expect) = (send.clone(), request.expect.clone());
        Callback::from(move |id: String| {
            let decision = DECISIONS.into_iter().find(|decision| decision_id(*decision) == id);
            send(RequestEdit::Expect(decision.map(|decision| expecting(expect.as_ref(), decision))));
        })
    };
    let expect_type = {
        let (send, expect) = (send.clone(), request.expect.clone());
        Callback::from(move |id: String| {
            let expect = expect.clone().map(|expect| Expectation { decided_by: policy_type(&id), ..expect });
            send(RequestEdit::Expect(expect));
        })
    };
    let also_changed = {
        let (send, also) = (send.clone(), also.setter());
        Callback::from(move |text: String| match read_also(&text) {
            Ok(list) => {
                also.set(None);
                send(RequestEdit::Also(list));
            }
            Err(problem) => also.set(Some((text, problem))),
        })
    };
    let mut decisions: Vec<(AttrValue, AttrValue)> = vec![("".into(), "nothing".into())];
    decisions.extend(DECISIONS.into_iter().map(|d| (decision_id(d).into(), decision_word(d).into())));
    let mut types: Vec<(AttrValue, AttrValue)> = vec![("".into(), t::ANY_POLICY_TYPE.into())];
    types.extend(PolicyType::ALL.into_iter().map(|t| (t.id().into(), menu_label(t).into())));
    let (also_text, also_problem) = match &*also {
        Some((text, problem)) => (text.clone(), Some(AttrValue::from(problem.clone()))),
        None => (show_also(&request.also), None),
    };
    let further = request.expect.as_ref().and_then(expectation_text);
    html! {
        <div class="Details">
            <TextField label={t::NAME} code={false} value={request.name.clone().unwrap_or_default()} onchange={text(RequestEdit::Name)} placeholder={t::OPTIONAL} />
            <TextField label={t::TIME_OF_THE_REQUEST} value={request.time.clone().unwrap_or_default()} onchange={text(RequestEdit::Time)} placeholder={t::NOW} />
            <ChoiceField id="expect" label={t::EXPECTED} options={decisions} value={request.expect.as_ref().map_or("", |expect| decision_id(expect.decision))} onchange={expect_decision} />
            if let Some(expect) = &request.expect {
                <ChoiceField label={t::EXPECTED_DECIDED_BY} options={types} value={expect.decided_by.map_or("", PolicyType::id)} onchange={expect_type} />
            }
            if let Some(further) = further { <p class="Details-note">{ further }</p> }
            <TextField class="Field-wide" label={t::UNKNOWN_CONTEXT_KEYS_A_PREFIX} value={request.unknown.join(", ")} when_left={true} onchange={unknown} placeholder={t::AWS_SOURCEIP_AWS_RESOURCETAG} />
            <TextField class="Field-wide" label={t::ALSO_NEEDED_JSON_LIST_OF} value={also_text} problem={also_problem} lines={Some(3)} when_left={true} onchange={also_changed} placeholder={r#"[{"action": "iam:PassRole", "resource": "arn:aws:iam::111122223333:role/Name"}]"#} />
        </div>
    }
}

fn expectation_text(expect: &Expectation) -> Option<String> {
    let possible = expect.possible.as_ref().map(|decisions| {
        let words: Vec<_> = decisions.iter().map(|decision| decision_word(*decision)).collect();
        t::expected_possible(&words.join(", "))
    });
    let depends = expect.depends_on.as_ref().map(|keys| t::expected_to_depend_on(&keys.join(", ")));
    let parts: Vec<_> = [possible, depends].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn show_also(also: &[Also]) -> String {
    if also.is_empty() { String::new() } else { Also::list_to_json(also) }
}

fn read_also(text: &str) -> Result<Vec<Also>, String> {
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    Also::list_from_json(text).map_err(|error| t::not_taken_over(&error))
}

#[cfg(test)]
mod tests {
    use super::{read_also, show_also};

    #[test]
    fn further_actions_are_read_back_as_they_were() {
        let text = r#"[{"action":"iam:PassRole","resource":{"arn":"r","account":"1"},"context":{"k":["v",1]}},{"action":"a:B"}]"#;
        let also = read_also(text).unwrap();
        assert_eq!(read_also(&show_also(&also)).unwrap(), also);
        assert_eq!(read_also(" ").unwrap(), []);
        assert!(read_also("[{]").unwrap_err().contains("1:2"));
    }
}
