//! The matrix: principals or actions by resources, decided in a worker, drawn as far as it is in sight.

use super::fields::{ChoiceField, TextField};
use super::tests_table::short;
use crate::browser::focus_soon;
use crate::browser::matrix_worker::{MatrixWorker, Told};
use crate::matrix::{Axis, Lines, OPEN_CELL, Spec, decision};
use crate::state::{Action, Dispatch, Work};
use crate::texts::{counts, tests as t};
use crate::words::decision_outcome;
use iam_evaluator::evaluation::Decision;
use iam_evaluator::wording::decision_word;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// Height of a row in CSS pixels; that of `www/styles/matrix.css`.
const ROW: usize = 30;

/// Width of a column with a sign in each cell, and with a word.
const COLUMNS: [usize; 2] = [34, 136];

/// Up to as many resources the cells have words.
const WORDS: usize = 4;

/// Rows and columns drawn beyond what is in sight.
const BEYOND: usize = 4;

#[derive(Properties)]
pub(crate) struct MatrixProps {
    pub(crate) work: Rc<Work>,
    pub(crate) now: Rc<str>,
    pub(crate) spec: UseStateHandle<Spec>,
    pub(crate) dispatch: Dispatch,
}

/// The work is made anew at every change.
impl PartialEq for MatrixProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.work, &other.work) && self.spec == other.spec && self.dispatch == other.dispatch
    }
}

/// How far the worker is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Progress {
    Working,
    Done,
    Cancelled,
    Failed(String),
}

/// What is in sight: the first row and column, and how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Sight {
    row: usize,
    column: usize,
    rows: usize,
    columns: usize,
}

impl Sight {
    /// Before the page has measured anything.
    const FIRST: Self = Self { row: 0, column: 0, rows: 24, columns: 20 };

    fn of(scroller: &Element, column: usize) -> Self {
        let places = |pixels: i32, size: usize| usize::try_from(pixels).unwrap_or_default() / size.max(1);
        Self {
            row: places(scroller.scroll_top(), ROW),
            column: places(scroller.scroll_left(), column),
            rows: places(scroller.client_height(), ROW) + 1,
            columns: places(scroller.client_width(), column) + 1,
        }
    }
}

/// What the worker has told so far.
#[derive(Default)]
struct Decided {
    job: u32,
    lines: Lines,
    cells: Vec<u8>,
    done: usize,
}

/// The matrix and what it is made of.
#[component]
pub(crate) fn MatrixPane(props: &MatrixProps) -> Html {
    let MatrixProps { work, now, spec, dispatch } = props;
    let lines = use_memo((Rc::as_ptr(work), (**spec).clone()), |(_, spec)| Lines::of(work, spec));
    let decided = use_mut_ref(Decided::default);
    let progress = use_state_eq(|| Progress::Working);
    // Counts what the worker tells, so that it is drawn.
    let told = use_state(|| 0_u32);
    let worker = use_mut_ref(|| None::<MatrixWorker>);
    let again = use_state(|| 0_u32);
    {
        let (work, now, lines) = (Rc::clone(work), Rc::clone(now), Rc::clone(&lines));
        let (decided, progress, told, worker) =
            (Rc::clone(&decided), progress.setter(), told.setter(), Rc::clone(&worker));
        use_effect_with((Rc::as_ptr(&work), Rc::clone(&lines), *again), move |_| {
            let hear = {
                let (decided, progress) = (Rc::clone(&decided), progress.clone());
                let counter = Rc::new(RefCell::new(0_u32));
                move |news: Told| {
                    match news {
                        Told::Cells { job, from, cells } => take(&decided, &progress, job, from, &cells),
                        Told::Failed(said) => progress.set(Progress::Failed(said)),
                    }
                    let mut counter = counter.borrow_mut();
                    *counter = counter.wrapping_add(1);
                    told.set(*counter);
                }
            };
            let mut worker = worker.borrow_mut();
            if worker.is_none() {
                *worker = MatrixWorker::new(hear).ok();
            }
            let job = worker.as_mut().and_then(|worker| worker.ask(&work, &lines, &now).ok());
            match job {
                None => progress.set(Progress::Failed(t::THIS_BROWSER_HAS_NO_MODULE.to_owned())),
                Some(job) => {
                    let mut decided = decided.borrow_mut();
                    // What is known of the same lines stays in sight until the worker tells otherwise.
                    if decided.lines != *lines {
                        decided.cells = vec![OPEN_CELL; lines.cells()];
                        decided.lines = (*lines).clone();
                    }
                    (decided.job, decided.done) = (job, 0);
                    progress.set(if lines.cells() == 0 { Progress::Done } else { Progress::Working });
                }
            }
        });
    }
    let sight = use_state_eq(|| Sight::FIRST);
    let at = use_state_eq(|| (0_usize, 0_usize));
    let scroller = use_node_ref();
    let words = lines.columns.len() <= WORDS;
    let column = COLUMNS.get(usize::from(words)).copied().unwrap_or(1);
    let look = {
        let (sight, scroller) = (sight.setter(), scroller.clone());
        move || {
            if let Some(scroller) = scroller.cast::<Element>() {
                sight.set(Sight::of(&scroller, column));
            }
        }
    };
    let onscroll = {
        let look = look.clone();
        Callback::from(move |_: Event| look())
    };
    {
        let look = look.clone();
        use_effect_with((lines.rows.len(), lines.columns.len()), move |_| look());
    }

    let set = {
        let spec = spec.clone();
        move |change: fn(&mut Spec, String)| {
            let spec = spec.clone();
            Callback::from(move |text: String| {
                let mut changed = (*spec).clone();
                change(&mut changed, text);
                spec.set(changed);
            })
        }
    };
    let by_scenario = {
        let spec = spec.clone();
        Callback::from(move |_: MouseEvent| spec.set(Spec { axis: spec.axis, ..Spec::default() }))
    };
    let cancel = {
        let (worker, progress) = (Rc::clone(&worker), progress.setter());
        Callback::from(move |_: MouseEvent| {
            if let Some(worker) = worker.borrow_mut().as_mut() {
                worker.cancel();
            }
            progress.set(Progress::Cancelled);
            focus_soon("matrix-again".to_owned());
        })
    };
    let start_again = {
        let (again, worker) = (again.clone(), Rc::clone(&worker));
        Callback::from(move |_: MouseEvent| {
            // One that failed is not asked again.
            worker.borrow_mut().take();
            again.set(again.wrapping_add(1));
        })
    };
    let of_axis = match spec.axis {
        Axis::Principals => "principal",
        Axis::Actions => "action",
    };
    let total = lines.cells();
    let decided = decided.borrow();
    let done = decided.done.min(total);
    let counted = Decision::ALL.into_iter().enumerate().filter_map(|(at, decision)| {
        let number = decided.cells.iter().filter(|cell| usize::from(**cell) == at).count();
        let outcome = decision_outcome(decision);
        (number > 0).then(|| html! { <li class="Matrix-sum" data-outcome={outcome}><span class="Matrix-sign" aria-hidden="true" />{ format!("{number} {}", decision_word(decision)) }</li> })
    });
    let rows_text = match spec.axis {
        Axis::Principals => &spec.principals,
        Axis::Actions => &spec.actions,
    };
    let text = |wished: &Option<String>, lines: &[String]| wished.clone().unwrap_or_else(|| lines.join("\n"));
    let rows_change = match spec.axis {
        Axis::Principals => set(|spec, text| spec.principals = Some(text)),
        Axis::Actions => set(|spec, text| spec.actions = Some(text)),
    };
    let axis_options = vec![("principals".into(), "principals".into()), ("actions".into(), "actions".into())];
    let axis = if spec.axis == Axis::Actions { "actions" } else { "principals" };
    let grid = Grid { lines: &lines, cells: &decided.cells, sight: *sight, at: *at, words, column };
    let open = {
        let (work, lines, dispatch) = (Rc::clone(work), Rc::clone(&lines), dispatch.clone());
        move |cell: usize| {
            if let Some(request) = lines.request(&work.scenario, work.open, cell) {
                dispatch.dispatch(Action::OpenCell(Box::new(request)));
            }
        }
    };
    let go = {
        let (at, scroller, lines) = (at.clone(), scroller.clone(), Rc::clone(&lines));
        move |event: KeyboardEvent| {
            let last = (lines.rows.len().saturating_sub(1), lines.columns.len().saturating_sub(1));
            // A cell that was clicked on is where the keys go on from.
            let from =
                event.target().and_then(|target| target.dyn_into::<Element>().ok()).and_then(|cell| place(&cell.id()));
            if let Some(next) = moved(from.unwrap_or(*at), last, &event) {
                event.prevent_default();
                at.set(next);
                if let Some(scroller) = scroller.cast::<Element>() {
                    bring_into_view(&scroller, next, column);
                }
                // Browsers tell of scrolling with the next frame; the cell must be drawn before it can have the focus.
                look();
                focus_soon(cell_id(next));
            }
        }
    };
    html! {
        <section class="Matrix" id="matrix" aria-labelledby="matrix-heading">
            <div class="Matrix-head">
                <h2 id="matrix-heading">{ t::MATRIX }</h2>
                <p class="Matrix-what">{ t::what_is_asked(&match spec.axis { Axis::Principals => counts::principals(lines.rows.len()), Axis::Actions => counts::actions(lines.rows.len()) }, &counts::resources(lines.columns.len())) }</p>
            </div>
            <details class="Matrix-lines" open={total == 0}>
                <summary>{ t::ROWS_AND_COLUMNS }</summary>
                <div class="Matrix-fields">
                    <ChoiceField id="matrix-axis" label={t::ROWS} options={axis_options} value={axis} onchange={set(|spec, axis| spec.axis = if axis == "actions" { Axis::Actions } else { Axis::Principals })} />
                    <button type="button" class="Button" onclick={by_scenario}>{ t::AS_IN_THE_SCENARIO }</button>
                    <TextField id="matrix-rows" label={if spec.axis == Axis::Actions { t::ACTIONS_ONE_A_LINE } else { t::PRINCIPALS_ONE_A_LINE }} value={text(rows_text, &lines.rows)} lines={Some(5)} onchange={rows_change} />
                    <TextField id="matrix-columns" label={t::RESOURCES_ONE_A_LINE} value={text(&spec.resources, &lines.columns)} lines={Some(5)} onchange={set(|spec, text| spec.resources = Some(text))} />
                </div>
            </details>
            <div class="Matrix-progress" data-progress={match *progress { Progress::Working => "working", Progress::Done => "done", Progress::Cancelled => "cancelled", Progress::Failed(_) => "failed" }}>
                { match &*progress {
                    Progress::Working => html! {
                        <>
                            <progress max={total.to_string()} value={done.to_string()} aria-label={t::CELLS_DECIDED} />
                            <span>{ t::progress(done, total) }</span>
                            <button type="button" class="Button" id="matrix-cancel" onclick={cancel}>{ t::CANCEL }</button>
                        </>
                    },
                    Progress::Done => html! { <ul class="Matrix-sums" aria-label={t::DECISIONS}>{ for counted }</ul> },
                    Progress::Cancelled => html! {
                        <>
                            <span role="status">{ t::cancelled_after(done, &counts::cells(total)) }</span>
                            <button type="button" class="Button" id="matrix-again" onclick={start_again}>{ t::START_AGAIN }</button>
                        </>
                    },
                    Progress::Failed(said) => html! {
                        <>
                            <span role="alert">{ t::matrix_failed(said) }</span>
                            <button type="button" class="Button" id="matrix-again" onclick={start_again}>{ t::TRY_AGAIN }</button>
                        </>
                    },
                } }
            </div>
            if total == 0 {
                <p class="Matrix-none">{ t::name_at_least_one(of_axis) }</p>
            } else {
                <div class="Matrix-scroll" ref={scroller} {onscroll} onkeydown={go}>{ grid.draw(&open) }</div>
            }
        </section>
    }
}

/// Takes in what the worker tells of the present job.
fn take(decided: &RefCell<Decided>, progress: &UseStateSetter<Progress>, job: u32, from: usize, cells: &[u8]) {
    let mut decided = decided.borrow_mut();
    if decided.job != job {
        return;
    }
    for (place, cell) in decided.cells.iter_mut().skip(from).zip(cells) {
        *place = *cell;
    }
    decided.done = from + cells.len();
    if decided.done >= decided.cells.len() {
        progress.set(Progress::Done);
    }
}

/// Where a key leads from a cell.
fn moved(at: (usize, usize), last: (usize, usize), event: &KeyboardEvent) -> Option<(usize, usize)> {
    let (row, column) = at;
    let whole = event.ctrl_key() || event.meta_key();
    let page = 10;
    Some(match event.key().as_str() {
        "ArrowUp" => (row.saturating_sub(1), column),
        "ArrowDown" => ((row + 1).min(last.0), column),
        "ArrowLeft" => (row, column.saturating_sub(1)),
        "ArrowRight" => (row, (column + 1).min(last.1)),
        "PageUp" => (row.saturating_sub(page), column),
        "PageDown" => ((row + page).min(last.0), column),
        "Home" => (if whole { 0 } else { row }, 0),
        "End" => (if whole { last.0 } else { row }, last.1),
        _ => return None,
    })
}

/// Scrolls as little as shows a cell beside the headings, which stay.
fn bring_into_view(scroller: &Element, (row, column): (usize, usize), width: usize) {
    let pixels = |places: usize, size: usize| i32::try_from(places * size).unwrap_or(i32::MAX);
    let headings = scroller.query_selector(".Matrix-corner").ok().flatten();
    let (head_width, head_height) = headings.map_or((0, 0), |corner| (corner.client_width(), corner.client_height()));
    let shift = |now: i32, start: i32, size: i32, room: i32| now.min(start).max(start + size - room);
    let (row_size, column_size) = (pixels(1, ROW), pixels(1, width));
    let top = shift(scroller.scroll_top(), pixels(row, ROW), row_size, scroller.client_height() - head_height);
    let left = shift(scroller.scroll_left(), pixels(column, width), column_size, scroller.client_width() - head_width);
    scroller.set_scroll_top(top);
    scroller.set_scroll_left(left);
}

/// Reads what [`cell_id`] gives.
fn place(id: &str) -> Option<(usize, usize)> {
    let (row, column) = id.strip_prefix("cell-")?.split_once('-')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}

/// How many bytes all names begin with alike, up to a slash: what tells them apart comes after.
fn shared(names: &[String]) -> usize {
    let mut names = names.iter().map(|name| short(name));
    let Some(first) = names.next() else { return 0 };
    let alike = |length: usize, name: &str| {
        let same = first.bytes().zip(name.bytes()).take(length).take_while(|(one, other)| one == other);
        same.count()
    };
    let mut several = false;
    let length = names.fold(first.len(), |length, name| {
        several = true;
        alike(length, name)
    });
    let begin = first.get(..length).filter(|_| several).and_then(|begin| begin.rfind('/'));
    begin.map_or(0, |slash| slash + 1)
}

/// A name without what all begin with.
fn told(name: &str, shared: usize) -> String {
    let name = short(name);
    match name.get(shared..).filter(|_| shared > 0) {
        Some(rest) => format!("…{rest}"),
        None => name.to_owned(),
    }
}

fn cell_id((row, column): (usize, usize)) -> String {
    format!("cell-{row}-{column}")
}

/// The table, of which only what is in sight is drawn; the rest is room.
struct Grid<'a> {
    lines: &'a Lines,
    cells: &'a [u8],
    sight: Sight,
    /// The cell that Tab leads to.
    at: (usize, usize),
    words: bool,
    /// Width of a column.
    column: usize,
}

impl Grid<'_> {
    fn draw(&self, open: &(impl Fn(usize) + Clone + 'static)) -> Html {
        let Self { lines, sight, .. } = self;
        let span = |first: usize, count: usize, all: usize| {
            let from = first.saturating_sub(BEYOND).min(all);
            (from, (first + count + BEYOND).min(all))
        };
        let (top, bottom) = span(sight.row, sight.rows, lines.rows.len());
        let (left, right) = span(sight.column, sight.columns, lines.columns.len());
        // Tab leads to a cell that is drawn.
        let inside = |at: usize, from: usize, to: usize| at.clamp(from, to.saturating_sub(1).max(from));
        let stop = (inside(self.at.0, top, bottom), inside(self.at.1, left, right));
        let room = |places: usize| (places > 0).then(|| places * self.column);
        let side = |places: usize| room(places).map(|_| html! { <td aria-hidden="true" class="Matrix-room" /> });
        let head_side = |places: usize| {
            room(places).map(|width| html! { <td aria-hidden="true" class="Matrix-room" width={width.to_string()} /> })
        };
        let beyond = lines.columns.len() - right;
        let space = |places: usize| {
            (places > 0).then(
                || html! { <tr aria-hidden="true"><td class="Matrix-room" height={(places * ROW).to_string()} /></tr> },
            )
        };
        let (shared_rows, shared_columns) = (shared(&lines.rows), shared(&lines.columns));
        let columns = lines.columns.iter().enumerate().take(right).skip(left);
        let heads = columns.map(|(at, name)| {
            html! { <th scope="col" class="Matrix-column" key={at} width={self.column.to_string()} aria-colindex={(at + 2).to_string()} title={name.clone()}><span>{ told(name, shared_columns) }</span></th> }
        });
        let rows = lines.rows.iter().enumerate().take(bottom).skip(top).map(|(row, name)| {
            let cells = (left..right).map(|column| self.cell((row, column), stop, open));
            html! {
                <tr key={row} aria-rowindex={(row + 2).to_string()}>
                    <th scope="row" class="Matrix-row" title={name.clone()}><span>{ told(name, shared_rows) }</span></th>
                    { side(left) }
                    { for cells }
                    { side(beyond) }
                </tr>
            }
        });
        html! {
            <table class="Matrix-table" data-cells={if self.words { "words" } else { "signs" }} aria-rowcount={(lines.rows.len() + 1).to_string()} aria-colcount={(lines.columns.len() + 1).to_string()} aria-labelledby="matrix-heading">
                <thead><tr aria-rowindex="1">
                    <td class="Matrix-corner">{ if lines.axis == Axis::Actions { t::ACTION_RESOURCE } else { t::PRINCIPAL_RESOURCE } }</td>
                    { head_side(left) }
                    { for heads }
                    { head_side(beyond) }
                </tr></thead>
                <tbody>{ space(top) }{ for rows }{ space(lines.rows.len() - bottom) }</tbody>
            </table>
        }
    }

    fn cell(&self, at: (usize, usize), stop: (usize, usize), open: &(impl Fn(usize) + Clone + 'static)) -> Html {
        let (row, column) = at;
        let place = row * self.lines.columns.len() + column;
        let decision = self.cells.get(place).copied().and_then(decision);
        let word = decision.map_or(t::NOT_DECIDED_YET, decision_word);
        let name = |lines: &[String], at: usize| lines.get(at).map(|name| short(name).to_owned()).unwrap_or_default();
        let label = format!("{}, {}: {word}", name(&self.lines.rows, row), name(&self.lines.columns, column));
        let open = open.clone();
        html! {
            <td key={column} aria-colindex={(column + 2).to_string()}>
                <button type="button" class="Matrix-cell" id={cell_id(at)} tabindex={if at == stop { "0" } else { "-1" }} data-outcome={decision.map(decision_outcome)}
                    title={label.clone()} aria-label={label} onclick={move |_: MouseEvent| open(place)}>
                    <span class="Matrix-sign" aria-hidden="true" />
                    if self.words { { word } }
                </button>
            </td>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{cell_id, place, shared, told};

    #[test]
    fn a_cell_is_found_again_by_its_id() {
        assert_eq!(place(&cell_id((12, 345))), Some((12, 345)));
        assert_eq!((place("cell-1"), place("cell--1-2"), place("x-1-2")), (None, None, None));
    }

    #[test]
    fn names_are_told_by_what_differs() {
        let names = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let objects = names(&["arn:aws:s3:::bucket/2026/a.csv", "arn:aws:s3:::bucket/2026/ab.csv"]);
        assert_eq!(objects.iter().map(|name| told(name, shared(&objects))).collect::<Vec<_>>(), ["…a.csv", "…ab.csv"]);
        for alone in
            [names(&["arn:aws:s3:::bucket/a"]), names(&["bucket", "buckets"]), names(&["é/a", "è/a"]), names(&[])]
        {
            assert_eq!(shared(&alone), 0, "{alone:?}");
        }
        assert_eq!(told("arn:aws:iam::1:user/Ana", 0), "user/Ana");
    }
}
