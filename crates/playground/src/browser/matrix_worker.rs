//! The border to the worker that decides the matrix (`www/matrix-worker.js`): what the page sends it, and what the worker
//! calls in its own copy of this program.

use super::object;
use crate::matrix::{Axis, Lines, Matrix};
use crate::state::Work;
use crate::texts::told as t;
use js_sys::{Reflect, Uint8Array};
use std::cell::RefCell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlElement, MessageEvent, Worker, WorkerOptions, WorkerType};

const SOURCE: &str = "./matrix-worker.js";

thread_local! {
    /// In the worker: what it is asked to decide.
    static MATRIX: RefCell<Option<Matrix>> = const { RefCell::new(None) };
}

/// In the worker: takes a matrix in; rows and columns are one text each, one a line. Gives the number of its cells.
///
/// # Errors
/// When the scenario cannot be read.
#[allow(unreachable_pub, reason = "only what is public is exported to JavaScript")]
#[wasm_bindgen(js_name = matrix)]
pub fn start(
    scenario: &str,
    open: usize,
    actions: bool,
    rows: &str,
    columns: &str,
    now: &str,
) -> Result<usize, JsValue> {
    let scenario = iam_evaluator::scenario::Scenario::from_json(scenario)
        .map_err(|error| JsValue::from_str(&t::unreadable_scenario(&error)))?;
    let list = |text: &str| text.lines().map(str::to_owned).collect();
    let axis = if actions { Axis::Actions } else { Axis::Principals };
    let lines = Lines { axis, rows: list(rows), columns: list(columns) };
    let cells = lines.cells();
    MATRIX.with(|matrix| matrix.replace(Some(Matrix::new(scenario, open, lines, now))));
    Ok(cells)
}

/// In the worker: decides some cells.
#[allow(unreachable_pub, reason = "only what is public is exported to JavaScript")]
#[wasm_bindgen(js_name = matrix_cells)]
pub fn cells(from: usize, count: usize) -> Vec<u8> {
    MATRIX.with(|matrix| matrix.borrow().as_ref().map(|matrix| matrix.decide(from, count)).unwrap_or_default())
}

/// What the worker tells.
#[derive(Clone, Debug)]
pub(crate) enum Told {
    /// Cells of a job are decided.
    Cells {
        /// The job.
        job: u32,
        /// The first of them.
        from: usize,
        /// Their decisions.
        cells: Vec<u8>,
    },
    /// It could not be done.
    Failed(String),
}

/// The worker; it ends when this is dropped.
pub(crate) struct MatrixWorker {
    worker: Worker,
    files: [String; 2],
    job: u32,
    _heard: Closure<dyn FnMut(MessageEvent)>,
    _failed: Closure<dyn FnMut(Event)>,
}

impl MatrixWorker {
    /// Starts the worker.
    ///
    /// # Errors
    /// When the browser has no workers of this kind, or refuses this one.
    pub(crate) fn new(tell: impl Fn(Told) + Clone + 'static) -> Result<Self, JsValue> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(SOURCE, &options)?;
        let heard = {
            let tell = tell.clone();
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| tell(read(&event.data())))
        };
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        let failed = Closure::<dyn FnMut(Event)>::new(move |_| {
            tell(Told::Failed(t::NO_SCRIPT.to_owned()));
        });
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        Ok(Self { worker, files: files()?, job: 0, _heard: heard, _failed: failed })
    }

    /// Asks for a matrix; what was asked before is dropped. Gives the number of the job.
    ///
    /// # Errors
    /// When the worker does not take messages.
    pub(crate) fn ask(&mut self, work: &Work, lines: &Lines, now: &str) -> Result<u32, JsValue> {
        self.job = self.job.wrapping_add(1);
        let [js, wasm] = &self.files;
        let message = object(&[
            ("job", self.job.into()),
            ("js", js.into()),
            ("wasm", wasm.into()),
            ("scenario", work.scenario.to_json().into()),
            ("open", u32::try_from(work.open).unwrap_or_default().into()),
            ("actions", (lines.axis == Axis::Actions).into()),
            ("rows", lines.rows.join("\n").into()),
            ("columns", lines.columns.join("\n").into()),
            ("now", now.into()),
        ]);
        self.worker.post_message(&message)?;
        Ok(self.job)
    }

    /// Nobody wants the answer any more. What was decided so far stays.
    pub(crate) fn cancel(&mut self) {
        self.job = self.job.wrapping_add(1);
        // A worker that does not listen does not tell either.
        let _ = self.worker.post_message(&object(&[("job", self.job.into()), ("cancel", true.into())]));
    }
}

impl Drop for MatrixWorker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// The addresses of the page's own program, as `www/start.js` reads them.
fn files() -> Result<[String; 2], JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let names = document.query_selector("meta[name=playground-app]")?.ok_or(JsValue::NULL)?;
    let base = names.base_uri()?.ok_or(JsValue::NULL)?;
    let names = names.dyn_into::<HtmlElement>()?.dataset();
    let at = |name: &str| {
        let file = names.get(name).ok_or(JsValue::NULL)?;
        web_sys::Url::new_with_base(&file, &base).map(|url| url.href())
    };
    Ok([at("js")?, at("wasm")?])
}

fn read(data: &JsValue) -> Told {
    let member = |name: &str| Reflect::get(data, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the worker counts in whole numbers")]
    let number = |name: &str| member(name).as_f64().unwrap_or_default() as u32;
    if let Some(said) = member("failed").as_string() {
        return Told::Failed(said);
    }
    let cells = member("cells").dyn_into::<Uint8Array>().map(|cells| cells.to_vec()).unwrap_or_default();
    Told::Cells { job: number("job"), from: number("from") as usize, cells }
}
