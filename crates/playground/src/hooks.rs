//! What the page does beside drawing itself: keeping the work, shortcuts, files dropped on it.

use crate::browser::keys::is_text_field;
use crate::browser::storage::Kept;
use crate::browser::{
    address, clock, courses, editor, files, focus_soon, is_narrow, panic, replay, rest, storage, tools, update,
};
use crate::link::{Asked, asked};
use crate::path::deciding_policies;
use crate::results::{Evaluated, Results, Shown};
use crate::state::{Action, CourseAction, Dispatch, Notice, PlaygroundState, PolicyId, Saved};
use crate::texts::told as t;
use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo::render::request_animation_frame;
use gloo::timers::callback::Timeout;
use iam_evaluator::Evaluator;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, KeyboardEvent};
use yew::prelude::*;

/// Long enough to not save on every key, short enough to lose nothing that matters.
const SAVE_AFTER_MS: u32 = 400;
/// A pause in typing that ends an undo step.
const SETTLE_AFTER_MS: u32 = 1_000;
/// Drawing everything but the verdict that takes longer than this...
const QUICK_MS: f64 = 6.0;
/// ... waits for a pause in typing.
const PAUSE_MS: u32 = 250;

/// The results for the present work, made anew only when it changed.
#[hook]
pub(crate) fn use_results(state: &PlaygroundState) -> Rc<Shown> {
    let last_valid = use_mut_ref(|| {
        let earlier = state.last_valid()?;
        Evaluated::of_valid(earlier, &clock::now())
    });
    let work = Rc::clone(state.work());
    // An edit compiles the policies that it touches, and no others.
    let compiled = use_mut_ref(|| None::<Evaluator>);
    use_memo(state.revision(), move |_| {
        let now = clock::now();
        let evaluator = match compiled.take() {
            Some(earlier) => earlier.after_edit(&work.scenario),
            None => Evaluator::new(&work.scenario),
        };
        let results = Results::by(&evaluator, &work, &now);
        compiled.replace(Some(evaluator));
        Shown::next(&mut last_valid.borrow_mut(), &work, results, &now)
    })
}

/// Opens the cards of the policies that decide, in a scenario with too many to open all.
#[hook]
pub(crate) fn use_deciding_cards(state: &UseReducerHandle<PlaygroundState>, shown: &Rc<Shown>) {
    let (dispatch, shown) = (state.dispatcher(), Rc::clone(shown));
    use_effect_with((state.opens_deciding(), state.revision()), move |(wanted, _)| {
        if *wanted {
            let ids = &shown.evaluated.work.ids;
            let mut open: Vec<_> = shown.evaluation().map(deciding_policies).unwrap_or_default();
            if open.is_empty() {
                open.push(0);
            }
            dispatch.dispatch(Action::OpenDeciding(open.into_iter().filter_map(|at| ids.get(at).copied()).collect()));
        }
    });
}

/// The state and the results that everything but the verdict is drawn from.
pub(crate) struct Drawn {
    /// The state at that time.
    pub(crate) state: PlaygroundState,
    /// The results for it.
    pub(crate) shown: Rc<Shown>,
}

impl Drawn {
    /// A copy: the handle itself always gives the newest state.
    fn newest(state: &UseReducerHandle<PlaygroundState>, shown: &Rc<Shown>) -> Rc<Self> {
        Rc::new(Self { state: (**state).clone(), shown: Rc::clone(shown) })
    }
}

/// Two are the same only when they are one: whether to draw again is asked on every key.
impl PartialEq for Drawn {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// What to draw outside the verdict, and whether that is older than the verdict.
///
/// While somebody types a policy, the verdict is painted first and the rest after it: in the next frame where that is quick, else
/// in the next pause, so that no key waits for more than its answer. Every other change is drawn at once.
#[hook]
pub(crate) fn use_drawn(state: &UseReducerHandle<PlaygroundState>, shown: &Rc<Shown>) -> (Rc<Drawn>, bool) {
    let drawn = use_mut_ref(|| Drawn::newest(state, shown));
    let due = use_mut_ref(|| false);
    // When drawing began that still goes on, and how long it took last.
    let begun = use_mut_ref(|| None::<f64>);
    let took = use_mut_ref(|| f64::MAX);
    let update = use_force_update();
    let is_due = due.replace(false);
    let older = drawn.borrow().state.revision() != state.revision();
    let waits = older && state.is_typing() && !is_due;
    let same = Rc::ptr_eq(&drawn.borrow().shown, shown) && drawn.borrow().state.looks_like(state);
    if !waits && !same {
        *drawn.borrow_mut() = Drawn::newest(state, shown);
    }
    {
        let (begun, took) = (Rc::clone(&begun), Rc::clone(&took));
        // After the effects of everything drawn.
        use_effect(move || {
            if let Some(begin) = begun.take() {
                took.replace(clock::milliseconds() - begin);
            }
        });
    }
    use_effect_with((waits, state.revision()), move |(waits, _)| {
        let waiting = Rc::new(RefCell::new(None));
        let frame = waits.then(|| {
            let waiting = Rc::clone(&waiting);
            let pause = if *took.borrow() > QUICK_MS { PAUSE_MS } else { 0 };
            request_animation_frame(move |_| {
                let painted = Timeout::new(pause, move || {
                    due.replace(true);
                    begun.replace(Some(clock::milliseconds()));
                    update.force_update();
                });
                waiting.replace(Some(painted));
            })
        });
        move || drop((frame, waiting.take()))
    });
    let now = Rc::clone(&drawn.borrow());
    (now, waits)
}

/// On a wide screen the statement under the cursor comes into view beside it.
#[hook]
pub(crate) fn use_cursor_in_view(statement: Option<(PolicyId, usize)>) {
    use_effect_with(statement, |statement| {
        if statement.is_none() || is_narrow() {
            return;
        }
        let document = web_sys::window().and_then(|window| window.document());
        let current =
            document.and_then(|document| document.query_selector(".Statement[data-current=true]").ok()).flatten();
        if let Some(element) = current {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}

/// Keeps the work in the browser's storage; tells once when that is not possible.
#[hook]
pub(crate) fn use_saving(state: &PlaygroundState, shown: &Shown, dispatch: &Dispatch) {
    let work = Rc::clone(state.own_work());
    panic::remember(&work);
    let last_valid = (shown.stale && state.course().is_none()).then(|| Rc::clone(&shown.evaluated.work));
    let told = use_mut_ref(|| false);
    let latest = use_mut_ref(|| (Rc::clone(&work), None));
    *latest.borrow_mut() = (Rc::clone(&work), last_valid.clone());
    {
        let dispatch = dispatch.clone();
        use_effect_with(state.revision(), move |revision| {
            let (save, settle) = if *revision == 0 {
                (None, None)
            } else {
                let settling = dispatch.clone();
                let save = Timeout::new(SAVE_AFTER_MS, move || {
                    let said = match storage::keep(&Saved::to_text(&work, last_valid.as_deref())) {
                        Kept::Yes => {
                            told.replace(false);
                            return;
                        }
                        Kept::No => t::NOT_KEPT.to_owned(),
                        Kept::Secret(what) => t::work_holds_a_secret(what),
                    };
                    if !told.replace(true) {
                        dispatch.dispatch(Action::Tell(Notice::failed(said)));
                    }
                });
                (Some(save), Some(Timeout::new(SETTLE_AFTER_MS, move || settling.dispatch(Action::Settle))))
            };
            move || drop((save, settle))
        });
    }
    let unsaved = state.revision() > 0;
    use_effect_with(unsaved, move |unsaved| {
        let listener = unsaved.then(web_sys::window).flatten().map(|window| {
            EventListener::new(&window, "pagehide", move |_| {
                // The page is going away: there is nobody to tell.
                let (work, last_valid) = &*latest.borrow();
                let _ = storage::keep(&Saved::to_text(work, last_valid.as_deref()));
            })
        });
        move || drop(listener)
    });
}

/// A pause after which all checks run over the policies.
const CHECK_AFTER_MS: u32 = 300;

/// Shows the replay of events when somebody asks for it, or brings files for it.
#[hook]
pub(crate) fn use_replay(state: &PlaygroundState, dispatch: &Dispatch, show: impl Fn() + 'static) {
    let (work, dispatch) = (Rc::clone(state.work()), dispatch.clone());
    use_effect_with(state.replay().asked_for, move |asked| {
        if *asked > 0 {
            show();
            if !replay::begin_brought(work, &dispatch) {
                focus_soon(replay::CHOOSE.to_owned());
            }
        }
    });
}

/// Has all checks run over the policies as soon as something has been changed, or somebody asks for problems; then after every
/// change. They come with code of their own, which is not loaded before.
#[hook]
pub(crate) fn use_checks(state: &PlaygroundState, asked: bool, dispatch: &Dispatch) {
    let (work, dispatch) = (Rc::clone(state.work()), dispatch.clone());
    let wanted = use_mut_ref(|| false);
    let runs = *wanted.borrow() || asked || state.revision() > 0;
    wanted.replace(runs);
    use_effect_with((runs, state.revision(), state.asked_to_check()), move |(runs, ..)| {
        let pause = runs.then(|| {
            Timeout::new(CHECK_AFTER_MS, move || {
                wasm_bindgen_futures::spawn_local(async move {
                    dispatch.dispatch(Action::Checked(Rc::new(tools::check(work).await)));
                });
            })
        });
        move || drop(pause)
    });
}

/// The scenario's title, in the browser's tab, behind a sign of how its tests go.
#[hook]
pub(crate) fn use_document_title(title: &str, sign: &str) {
    use_effect_with((title.to_owned(), sign.to_owned()), |(title, sign)| {
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            let name = t::IAM_POLICY_PLAYGROUND;
            let title = if title.is_empty() { name.to_owned() } else { format!("{title} · {name}") };
            document.set_title(&format!("{sign}{title}"));
        }
    });
}

/// Whether the first verdict is painted; the policies are drawn after it.
#[hook]
pub(crate) fn use_painted() -> bool {
    let painted = use_state_eq(|| false);
    let set_painted = painted.setter();
    use_effect_with((), move |()| {
        let waiting = Rc::new(RefCell::new(None));
        let frame = {
            let waiting = Rc::clone(&waiting);
            request_animation_frame(move |_| {
                waiting.replace(Some(Timeout::new(0, move || set_painted.set(true))));
            })
        };
        move || drop((frame, waiting.take()))
    });
    *painted
}

/// Whether the rest of the page's code has come. Until then only what the first verdict needs is drawn.
#[hook]
pub(crate) fn use_rest() -> bool {
    let here = use_state_eq(rest::is_here);
    let set_here = here.setter();
    use_effect_with(*here, move |here| {
        let listener = if *here {
            None
        } else if rest::is_here() {
            // It came between drawing and now, as all of a build in one part does.
            set_here.set(true);
            None
        } else {
            rest::when_here(move || set_here.set(true))
        };
        move || drop(listener)
    });
    *here
}

/// Whether a newer version of the site is ready.
#[hook]
pub(crate) fn use_new_version() -> bool {
    let ready = use_state_eq(update::is_ready);
    let set_ready = ready.setter();
    use_effect_with((), move |()| {
        let listener = update::when_ready(move || set_ready.set(true));
        move || drop(listener)
    });
    *ready
}

/// Opens what the fragment of the address asks for, at the start and whenever it changes, as a step that can be undone. The work
/// of before is set aside as well, for when the page is closed in between.
#[hook]
pub(crate) fn use_link(rest: bool, dispatch: &Dispatch, shows: impl Fn(&str) + 'static) {
    let dispatch = dispatch.clone();
    use_effect_with(rest, move |rest| {
        let open = move || {
            let Some(asked) = asked(&address::fragment()) else { return };
            // A course stays in the address, so that a reload goes on with it.
            if !matches!(asked, Asked::Course(_)) {
                address::forget_fragment();
                dispatch.dispatch(Action::Course(CourseAction::Close));
            }
            match asked {
                Asked::Course(id) => courses::open(id, dispatch.clone()),
                Asked::Open(shared) => {
                    storage::copy_aside();
                    dispatch.dispatch(Action::Load {
                        scenario: Box::new(shared.scenario),
                        said: t::OPENED_FROM_A_LINK.to_owned(),
                    });
                    dispatch.dispatch(Action::OpenRequest(shared.open));
                    shared.view.iter().for_each(|view| shows(view));
                }
                Asked::Read(link) => tools::read(link, None, dispatch.clone()),
                Asked::Refused(said) => dispatch.dispatch(Action::Tell(Notice::failed(said))),
            }
        };
        // What reads links is in the part of the code that comes later.
        let listener = rest.then(|| {
            open();
            address::on_fragment(open)
        });
        move || drop(listener)
    });
}

/// Loads the editor once the first verdict is painted and the rest of the page has come.
#[hook]
pub(crate) fn use_editor_script(rest: bool) {
    use_effect_with(rest, |rest| {
        // The text areas work until then, and go on working if it never comes.
        let waiting = Rc::new(RefCell::new(None));
        let frame = rest.then(|| {
            let waiting = Rc::clone(&waiting);
            request_animation_frame(move |_| {
                waiting.replace(Some(Timeout::new(0, || drop(editor::load()))));
            })
        });
        move || drop((frame, waiting.take()))
    });
}

/// Ctrl+Z and Ctrl+Shift+Z (Cmd on a Mac, also Ctrl+Y) outside of text fields, which have their own.
#[hook]
pub(crate) fn use_shortcuts(dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        let listener = web_sys::window().map(|window| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window, "keydown", options, move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || is_text_field(event) {
                    return;
                }
                let action = match (event.key().to_lowercase().as_str(), event.shift_key()) {
                    ("z", false) => Action::Undo,
                    ("z", true) | ("y", false) => Action::Redo,
                    _ => return,
                };
                event.prevent_default();
                dispatch.dispatch(action);
            })
        });
        move || drop(listener)
    });
}

/// Files dropped anywhere on the page are imported. Gives whether one is held over it.
#[hook]
pub(crate) fn use_file_drop(dispatch: &Dispatch) -> bool {
    let over = use_state_eq(|| false);
    let (dispatch, set_over) = (dispatch.clone(), over.setter());
    use_effect_with((), move |()| {
        let listeners = web_sys::window().map(|window| {
            let listen = |name: &'static str, handle: Box<dyn Fn(&DragEvent)>| {
                // Before the editors, which would take a dropped file for text to insert.
                let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
                EventListener::new_with_options(&window, name, options, move |event| {
                    if let Some(event) = event.dyn_ref::<DragEvent>()
                        && has_files(event)
                    {
                        event.prevent_default();
                        event.stop_propagation();
                        handle(event);
                    }
                })
            };
            let (enter, leave) = (set_over.clone(), set_over.clone());
            [
                listen("dragover", Box::new(move |_| enter.set(true))),
                listen(
                    "dragleave",
                    Box::new(move |event| {
                        // Leaving the window, not one element for another.
                        if event.related_target().is_none() {
                            leave.set(false);
                        }
                    }),
                ),
                listen(
                    "drop",
                    Box::new(move |event| {
                        set_over.set(false);
                        let file = event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0));
                        if let Some(file) = file {
                            files::open(file, dispatch.clone());
                        }
                    }),
                ),
            ]
        });
        move || drop(listeners)
    });
    *over
}

fn has_files(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|data| data.types());
    types.is_some_and(|types| types.iter().any(|kind| kind.as_string().as_deref() == Some("Files")))
}
