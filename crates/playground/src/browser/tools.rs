//! The border to the tools (`crates/iam-tools`), which run in a worker of their own (`www/tools-worker.js`) that is started when
//! the first of them is needed.

use crate::components::signing::HEADING;
use crate::lint::{Checked, of_answer, waiting_of_answer};
use crate::reading::Reading;
use crate::signing::{Signing, is_request};
use crate::state::{Action, Dispatch, Notice, PolicyEdit, PolicyId, Work};
use crate::texts::{paste as p, signing as s, told as t};
use futures_channel::oneshot::{Sender, channel};
use iam_link::{Secret, SecretKind, secrets};
use js_sys::{Array, Function, Object, Reflect};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};

const SOURCE: &str = "tools/tools-worker.js";

/// What a tool answers, or why it does not, with what to do.
type Answer = Result<String, String>;

thread_local! {
    /// The worker, once a tool was needed.
    static TOOLS: RefCell<Option<Tools>> = const { RefCell::new(None) };
}

/// The worker and who waits for its answers.
struct Tools {
    worker: Worker,
    asked: u32,
    waiting: BTreeMap<u32, Sender<Answer>>,
    _heard: Closure<dyn FnMut(MessageEvent)>,
    _failed: Closure<dyn FnMut(Event)>,
}

/// Calls a tool by its name in `crates/iam-tools`, e.g. `importText`, with what it takes.
///
/// # Errors
/// Says why there is no answer, and what to do.
pub(crate) async fn call(name: &str, given: &[JsValue]) -> Answer {
    let (tell, answer) = channel();
    let asked = TOOLS.with(|tools| {
        let mut tools = tools.borrow_mut();
        if tools.is_none() {
            *tools = Tools::start().ok();
        }
        tools.as_mut().and_then(|tools| tools.ask(name, given, tell).ok())
    });
    match asked {
        None => Err(t::not_loaded(SOURCE)),
        // Nobody is left to answer when the worker has ended.
        Some(()) => answer.await.unwrap_or_else(|_| Err(t::not_loaded(SOURCE))),
    }
}

/// Tells `www/offline/offline.js` that the tools are used, and so to be kept for visits without network.
pub(crate) fn used() {
    let Some(window) = web_sys::window() else { return };
    if let Some(page) = window.document().and_then(|document| document.document_element()) {
        // The page has been started and takes attributes and events.
        let _ = page.set_attribute("data-tools", "used");
        let _ = Event::new("tools-used").and_then(|event| window.dispatch_event(&event));
    }
}

impl Tools {
    fn start() -> Result<Self, JsValue> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&format!("./{SOURCE}"), &options)?;
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| hear(&event.data()));
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        let failed = Closure::<dyn FnMut(Event)>::new(|_| end());
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        used();
        Ok(Self { worker, asked: 0, waiting: BTreeMap::new(), _heard: heard, _failed: failed })
    }

    fn ask(&mut self, name: &str, given: &[JsValue], tell: Sender<Answer>) -> Result<(), JsValue> {
        self.asked = self.asked.wrapping_add(1);
        let question: JsValue = Object::new().into();
        let given: Array = given.iter().collect();
        for (member, value) in [("id", self.asked.into()), ("name", name.into()), ("given", given.into())] {
            Reflect::set(&question, &JsValue::from_str(member), &value)?;
        }
        self.worker.post_message(&question)?;
        self.waiting.insert(self.asked, tell);
        Ok(())
    }
}

/// An answer comes: `{id, answer}` or `{id, failed}`, with `over` when the worker cannot go on.
fn hear(data: &JsValue) {
    let member = |name: &str| Reflect::get(data, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED);
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "questions are counted in whole numbers"
    )]
    let id = member("id").as_f64().unwrap_or_default() as u32;
    let waiting = TOOLS.with(|tools| tools.borrow_mut().as_mut().and_then(|tools| tools.waiting.remove(&id)));
    if let Some(waiting) = waiting {
        let answer = member("answer").as_string().ok_or_else(|| member("failed").as_string().unwrap_or_default());
        // Whoever asked may have gone.
        let _ = waiting.send(answer);
    }
    if member("over").is_truthy() {
        end();
    }
}

/// The worker has failed; the next question starts another. Who waits learns it from the end of the channel.
fn end() {
    // Dropped outside of the borrow, and after the call that comes from it.
    if let Some(tools) = TOOLS.with(RefCell::take) {
        tools.worker.terminate();
        gloo::timers::callback::Timeout::new(0, move || drop(tools)).forget();
    }
}

/// Answers an editor's event `policy-ask`: `{name, given, answer}`, where `answer` is called with what came, or with `null` and why
/// nothing did.
pub(crate) fn answer(event: &Event) {
    let member = |name: &str| super::editor::detail(event, name);
    let name = member("name").and_then(|name| name.as_string());
    let given = member("given").and_then(|given| given.dyn_into::<Array>().ok());
    let answer = member("answer").and_then(|answer| answer.dyn_into::<Function>().ok());
    if let (Some(name), Some(given), Some(answer)) = (name, given, answer) {
        // Who asks sees by it that an answer will come.
        event.prevent_default();
        wasm_bindgen_futures::spawn_local(async move {
            let (text, failed) = match call(&name, &given.to_vec()).await {
                Ok(text) => (JsValue::from_str(&text), JsValue::NULL),
                Err(said) => (JsValue::NULL, JsValue::from_str(&said)),
            };
            // The editor's own function does not throw.
            let _ = answer.call2(&JsValue::NULL, &text, &failed);
        });
    }
}

/// Has all checks run over the policies.
pub(crate) async fn check(work: Rc<Work>) -> Checked {
    let scenario = JsValue::from_str(&work.scenario.to_json());
    let answer = call("lintScenario", &[scenario]).await;
    let (lints, failed) = match answer.and_then(|answer| of_answer(&answer).ok_or_else(|| p::NO_ANSWER.to_owned())) {
        Ok(lints) => (lints, None),
        Err(said) => (Vec::new(), Some(said)),
    };
    let waiting = if failed.is_none() { call("waitingChecks", &[]).await.unwrap_or_default() } else { String::new() };
    let policies = work.ids.iter().zip(&work.scenario.policies);
    let mut lints = lints.into_iter().map(Rc::new);
    let policies = policies.map(|(id, policy)| {
        let text = policy.document.text().to_owned();
        (*id, text, lints.next().unwrap_or_default())
    });
    Checked { policies: policies.collect(), failed, waiting: waiting_of_answer(&waiting) }
}

/// Lays out a policy's text as AWS's examples are, as a step to go back from.
pub(crate) fn format(id: PolicyId, text: String, dispatch: Dispatch) {
    wasm_bindgen_futures::spawn_local(async move {
        match call("format", &[JsValue::from_str(&text)]).await {
            Ok(text) => {
                dispatch.dispatch(Action::Settle);
                dispatch.dispatch(Action::EditPolicy(id, PolicyEdit::Text(text)));
                dispatch.dispatch(Action::Settle);
            }
            Err(said) => dispatch.dispatch(Action::Tell(Notice::failed(said))),
        }
    });
}

/// Has the tools read a text, and makes a scenario of it the work, which the present one can be brought back from. `choice` is one
/// of the principals of an earlier reading.
pub(crate) fn read(text: String, choice: Option<String>, dispatch: Dispatch) {
    wasm_bindgen_futures::spawn_local(async move {
        let slow = super::tell_if_slow(p::READING.to_owned(), &dispatch);
        let action = reading(&text, choice.as_deref()).await;
        drop(slow);
        tell(action, &dispatch);
    });
}

/// Does what came of a text, and shows what was read of it.
pub(crate) fn tell(action: Action, dispatch: &Dispatch) {
    let shows = matches!(action, Action::Read { .. }) && !super::is_there("paste-drawer");
    let checked = matches!(&action, Action::Read { reading, .. } if reading.signing.is_some());
    dispatch.dispatch(action);
    if shows {
        // Where the drawers are not drawn yet, they stay closed.
        let _ = super::press("paste-tab");
    }
    if checked {
        super::focus_soon(HEADING.to_owned());
    }
}

/// Has the signature of a request checked, beside what came in answer to it or what the signer's code printed.
pub(crate) fn check_signature(request: String, beside: String, dispatch: Dispatch) {
    wasm_bindgen_futures::spawn_local(async move {
        let slow = super::tell_if_slow(p::READING.to_owned(), &dispatch);
        let action = signature(&request, &beside).await;
        drop(slow);
        tell(action, &dispatch);
    });
}

/// A session token goes with a request that temporary credentials signed; the tools refuse every text with a secret key.
async fn signature(request: &str, beside: &str) -> Action {
    let private_key = |secret: &Secret| secret.kind == SecretKind::PrivateKey;
    if let Some(secret) = [request, beside].into_iter().flat_map(secrets).find(private_key) {
        return Action::Tell(Notice::failed(p::holds_a_secret(secret.kind.label())));
    }
    let given = [request, beside, &super::clock::now()].map(JsValue::from_str);
    let read = match call("checkSignature", &given).await {
        Ok(answer) => Signing::of_answer(&answer).ok_or_else(|| p::NO_ANSWER.to_owned()),
        Err(said) => Err(said),
    };
    match read {
        Err(said) => Action::Tell(Notice::failed(said)),
        Ok(signing) => {
            let notice = Notice::done(s::checked(signing.found(), signing.source(), signing.differing()));
            Action::Read { reading: Box::new(Reading::of_signature(request, signing)), scenario: None, notice }
        }
    }
}

/// Reads a text, and says what that does to the page.
pub(crate) async fn reading(text: &str, choice: Option<&str>) -> Action {
    if is_request(text) {
        return signature(text, "").await;
    }
    if let Some(secret) = secrets(text).first() {
        return Action::Tell(Notice::failed(p::holds_a_secret(secret.kind.label())));
    }
    let given = [JsValue::from_str(text), choice.map_or(JsValue::UNDEFINED, JsValue::from_str)];
    let read = match call("importText", &given).await {
        Ok(answer) => Reading::of_answer(text, &answer).ok_or_else(|| p::NO_ANSWER.to_owned()),
        Err(said) => Err(said),
    };
    match read {
        Err(said) => Action::Tell(Notice::failed(said)),
        Ok((reading, Some(scenario))) => {
            super::storage::copy_aside();
            let (reading, scenario) = (Box::new(reading), Some(Box::new(scenario)));
            Action::Read { reading, scenario, notice: Notice::done(p::READ) }
        }
        Ok((reading, None)) => {
            let what: Vec<&str> = reading.missing.iter().map(|(what, _)| what.as_str()).collect();
            let notice = Notice::failed(p::nothing_read(&what.join("; ")));
            Action::Read { reading: Box::new(reading), scenario: None, notice }
        }
    }
}
