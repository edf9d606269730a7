//! The border to the worker that replays files of events (`www/replay-worker.js`): it reads them, counts, and is asked about
//! what it has counted until it is ended.

use super::{object, tools};
use crate::import::MAX_FILE_BYTES;
use crate::replay::KINDS;
use crate::state::{Action, Dispatch, Notice, Progress, Replay, ReplayAction, Work};
use crate::texts::{fix, replay as t, told};
use futures_channel::oneshot::{Sender, channel};
use iam_evaluator::scenario::Json;
use js_sys::{Array, Reflect};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, File, HtmlInputElement, MessageEvent, Worker, WorkerOptions, WorkerType};

/// The field in which files are chosen.
pub(crate) const CHOOSE: &str = "replay-choose";

const SOURCE: &str = "tools/replay-worker.js";

thread_local! {
    /// The replay, from when files were chosen until they are forgotten.
    static REPLAY: RefCell<Option<Replaying>> = const { RefCell::new(None) };
    /// Files that were brought and not begun with.
    static BROUGHT: RefCell<Vec<File>> = const { RefCell::new(Vec::new()) };
}

/// Which kind of calls is looked at, and what tells rows apart.
type Looked = (usize, [bool; 3]);

struct Replaying {
    worker: Worker,
    files: Array,
    looked_at: Looked,
    asked: u32,
    waiting: BTreeMap<u32, Sender<Result<String, String>>>,
    _heard: Closure<dyn FnMut(MessageEvent)>,
    _failed: Closure<dyn FnMut(Event)>,
}

impl Drop for Replaying {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// Replays the files chosen in a field.
pub(crate) fn chosen(event: &Event, work: Rc<Work>, dispatch: &Dispatch) {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else { return };
    let files = input.files().map(|files| (0..files.length()).filter_map(|at| files.get(at)).collect::<Vec<_>>());
    begin(files.unwrap_or_default(), work, dispatch);
    // So that the same file can be chosen again.
    input.set_value("");
}

/// Whether a file is one of events to replay rather than of a case to look at: packed, or too large for anything else.
pub(crate) fn is_of_events(file: &File) -> bool {
    let name = file.name().to_ascii_lowercase();
    let ends = |end: &str| name.ends_with(end);
    ends(".gz")
        || (file.size() > MAX_FILE_BYTES && [".json", ".jsonl", ".ndjson", ".log", ".txt"].into_iter().any(ends))
}

/// Has a file replayed that somebody brought in another way than by the field.
pub(crate) fn bring(file: File) -> Action {
    BROUGHT.with(|brought| brought.borrow_mut().push(file));
    Action::Replay(Box::new(ReplayAction::Show))
}

/// Replays what somebody brought. Says whether there is such a file.
pub(crate) fn begin_brought(work: Rc<Work>, dispatch: &Dispatch) -> bool {
    let files = BROUGHT.with(RefCell::take);
    let some = !files.is_empty();
    begin(files, work, dispatch);
    some
}

fn begin(files: Vec<File>, work: Rc<Work>, dispatch: &Dispatch) {
    if !files.is_empty() {
        let Replay { kind, by, .. } = Replay::default();
        start(files.into_iter().map(JsValue::from).collect(), (kind, by), work, dispatch);
    }
}

/// Replays the same files against other policies.
pub(crate) fn again(work: Rc<Work>, dispatch: &Dispatch) {
    let known = |replay: &Replaying| (replay.files.clone(), replay.looked_at);
    if let Some((files, looked_at)) = REPLAY.with(|replay| replay.borrow().as_ref().map(known)) {
        start(files, looked_at, work, dispatch);
    }
}

/// Reads no further; what was counted stays.
pub(crate) fn stop() {
    REPLAY.with(|replay| {
        if let Some(replay) = replay.borrow().as_ref() {
            // A worker that does not listen does not tell either.
            let _ = replay.worker.post_message(&object(&[("name", "stop".into())]));
        }
    });
}

/// Forgets the files and what was counted of them.
pub(crate) fn forget(dispatch: &Dispatch) {
    end();
    dispatch.dispatch(Action::Replay(Box::new(ReplayAction::Forget)));
}

fn end() {
    drop(REPLAY.with(RefCell::take));
}

fn start(files: Array, looked_at: Looked, work: Rc<Work>, dispatch: &Dispatch) {
    end();
    tools::used();
    dispatch.dispatch(Action::Replay(Box::new(ReplayAction::Begin(Rc::clone(&work)))));
    let begun = Replaying::new(files.clone(), looked_at, dispatch).and_then(|replay| {
        let scenario = JsValue::from_str(&work.scenario.to_json());
        replay.worker.post_message(&object(&[
            ("name", "replay".into()),
            ("scenario", scenario),
            ("files", files.into()),
        ]))?;
        Ok(replay)
    });
    match begun {
        Ok(replay) => REPLAY.with(|known| known.replace(Some(replay))).map_or((), drop),
        Err(_) => fail(&told::not_loaded(SOURCE), dispatch),
    }
}

fn fail(said: &str, dispatch: &Dispatch) {
    dispatch.dispatch(Action::Replay(Box::new(ReplayAction::Told(Progress::Failed(said.to_owned()), None))));
}

impl Replaying {
    fn new(files: Array, looked_at: Looked, dispatch: &Dispatch) -> Result<Self, JsValue> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&format!("./{SOURCE}"), &options)?;
        let heard = {
            let dispatch = dispatch.clone();
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| hear(&event.data(), &dispatch))
        };
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        let failed = {
            let dispatch = dispatch.clone();
            Closure::<dyn FnMut(Event)>::new(move |_| fail(&told::not_loaded(SOURCE), &dispatch))
        };
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        Ok(Self { worker, files, looked_at, asked: 0, waiting: BTreeMap::new(), _heard: heard, _failed: failed })
    }
}

/// The worker tells how far it is, `{read, total, done, stopped, summary}`, or answers, `{id, answer}`, or fails, `{id, failed}`.
fn hear(data: &JsValue, dispatch: &Dispatch) {
    let member = |name: &str| Reflect::get(data, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the worker counts in whole numbers")]
    let number = |name: &str| member(name).as_f64().unwrap_or_default() as u64;
    if member("id").is_undefined() {
        if let Some(said) = member("failed").as_string() {
            fail(&said, dispatch);
            return;
        }
        let progress = match (member("done").is_truthy(), member("stopped").is_truthy()) {
            (false, _) => Progress::Reading(number("read"), number("total")),
            (true, true) => Progress::Stopped,
            (true, false) => Progress::Done,
        };
        let summary = member("summary").as_string().and_then(|summary| Json::from_text(&summary).ok()).map(Rc::new);
        let done = !matches!(progress, Progress::Reading(..));
        dispatch.dispatch(Action::Replay(Box::new(ReplayAction::Told(progress, summary))));
        if done {
            let looked_at = REPLAY.with(|replay| replay.borrow().as_ref().map(|replay| replay.looked_at));
            look(looked_at.unwrap_or_default(), dispatch);
        }
        return;
    }
    let id = u32::try_from(number("id")).unwrap_or_default();
    let waiting = REPLAY.with(|replay| replay.borrow_mut().as_mut().and_then(|replay| replay.waiting.remove(&id)));
    if let Some(waiting) = waiting {
        let answer = member("answer").as_string().ok_or_else(|| member("failed").as_string().unwrap_or_default());
        // Whoever asked may have gone.
        let _ = waiting.send(answer);
    }
}

/// Asks what was counted, by the name of a function of `crates/iam-tools`'s `ReplayedFiles`.
async fn ask(name: &str, given: &[JsValue]) -> Result<String, String> {
    let (tell, answer) = channel();
    let asked = REPLAY.with(|replay| {
        let mut replay = replay.borrow_mut();
        let replay = replay.as_mut()?;
        replay.asked = replay.asked.wrapping_add(1);
        let given: Array = given.iter().collect();
        let question = object(&[("id", replay.asked.into()), ("name", name.into()), ("given", given.into())]);
        replay.worker.post_message(&question).ok()?;
        replay.waiting.insert(replay.asked, tell);
        Some(())
    });
    match asked {
        None => Err(told::not_loaded(SOURCE)),
        // Nobody is left to answer when the worker has ended.
        Some(()) => answer.await.unwrap_or_else(|_| Err(told::not_loaded(SOURCE))),
    }
}

/// Looks at a kind of calls, told apart by some parts: has their rows come.
pub(crate) fn look((kind, by): Looked, dispatch: &Dispatch) {
    REPLAY.with(|replay| {
        if let Some(replay) = replay.borrow_mut().as_mut() {
            replay.looked_at = (kind, by);
        }
    });
    dispatch.dispatch(Action::Replay(Box::new(ReplayAction::Look(kind, by))));
    #[allow(clippy::cast_precision_loss, reason = "it is a small number")]
    let limit = JsValue::from_f64(t::MOST_ROWS as f64);
    let [principal, action, resource] = by.map(JsValue::from_bool);
    let id = KINDS.get(kind).map_or("", |(id, _)| id);
    let given = [JsValue::from_str(id), principal, action, resource, limit];
    let dispatch = dispatch.clone();
    spawn_local(async move {
        let read = |answer: String| Json::from_text(&answer).map_err(|_| fix::NO_ANSWER.to_owned());
        match ask("rows", &given).await.and_then(read) {
            Ok(rows) => dispatch.dispatch(Action::Replay(Box::new(ReplayAction::Rows(Rc::new(rows))))),
            Err(said) => dispatch.dispatch(Action::Tell(Notice::failed(t::failed(&said)))),
        }
    });
}

/// What is saved of a replay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Saved {
    /// All rows as a table.
    Table,
    /// One kind of calls as a scenario.
    Requests(usize),
}

/// Saves what was counted as a file.
pub(crate) fn save(what: Saved, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    spawn_local(async move {
        let (answer, name) = match what {
            Saved::Table => (ask("csv", &[]).await, "replay.csv".to_owned()),
            Saved::Requests(kind) => {
                let kind = KINDS.get(kind).map_or("", |(id, _)| id);
                (ask("requests", &[JsValue::from_str(kind)]).await, format!("replay-{kind}.json"))
            }
        };
        let notice = match answer {
            Ok(text) => match super::files::save(&name, &text) {
                Ok(()) => Notice::done(t::SAVED),
                Err(_) => Notice::failed(t::NOT_SAVED),
            },
            Err(said) => Notice::failed(t::failed(&said)),
        };
        dispatch.dispatch(Action::Tell(notice));
    });
}
