//! The page as a whole.

use crate::browser::panes::Border;
use crate::browser::storage::{self, Found};
use crate::browser::{scroll_to_top, show_choice};
use crate::components::{
    CourseView, Coverage, Drawer, Drawers, FixPane, Header, LabPane, MatrixPane, NewVersion, Overlays, Policies,
    Question, ReplayPane, RequestHints, Requests, Splitter, TestsTable, VerdictBanner, Walk, Why, focus_lab,
    no_request, notice_bar, part, title_sign, under_cursor,
};
use crate::hooks::{
    use_checks, use_cursor_in_view, use_deciding_cards, use_document_title, use_drawn, use_editor_script,
    use_file_drop, use_link, use_new_version, use_painted, use_replay, use_rest, use_results, use_saving,
    use_shortcuts,
};
use crate::matrix::Spec;
use crate::results::tested_and_passed;
use crate::state::{Action, Dispatch, Notice, PlaygroundState, Work, first_scenario};
use crate::texts::fix::FIX;
use crate::texts::page as t;
use std::rc::Rc;
use yew::prelude::*;

/// What a narrow screen shows under the verdict, and a wide one beside the policies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum View {
    Why,
    Fix,
    Policies,
    Tests,
    Matrix,
    Coverage,
    Lab,
}

impl View {
    const ALL: [(Self, &'static str, &'static str); 7] = [
        (Self::Why, "why", t::WHY),
        (Self::Fix, "fix", FIX),
        (Self::Policies, "policies", t::POLICIES),
        (Self::Tests, "tests", t::TESTS),
        (Self::Matrix, "matrix", t::MATRIX),
        (Self::Coverage, "coverage", t::COVERAGE),
        (Self::Lab, "lab", t::LAB),
    ];

    fn id(self) -> &'static str {
        Self::ALL.iter().find(|(view, ..)| *view == self).map_or("why", |(_, id, _)| id)
    }
}

/// Buttons that choose a view; beside the policies there is none for them. `of` begins their ids.
fn tabs(of: &str, now: View, policies: bool, tests: (usize, usize), shows: &UseStateSetter<View>) -> Html {
    let (tested, passed) = tests;
    let views = View::ALL.iter().filter(|(view, ..)| policies || *view != View::Policies);
    let tabs = views.map(|(tab, id, label)| {
        let (tab, shows, pressed) = (*tab, shows.clone(), (now == *tab).to_string());
        let result = if passed == tested { "pass" } else { "fail" };
        html! {
            <button type="button" class="Tabs-tab" id={format!("{of}-{id}")} onclick={move |_: MouseEvent| shows.set(tab)} aria-pressed={pressed}>
                { *label }
                if tab == View::Tests && tested > 0 {
                    <span class="Tabs-count" data-result={result}>{ format!("{passed}/{tested}") }</span>
                }
            </button>
        }
    });
    html! { <div class="Tabs" role="group" aria-label={t::VIEW}>{ for tabs }</div> }
}

/// The state a visit starts from: the work of the last one, or an example.
fn start() -> PlaygroundState {
    let first = || PlaygroundState::new(first_scenario(), 0);
    let tell = |text: &str| Some(Notice::failed(text));
    match storage::find() {
        Found::Work(saved) => PlaygroundState::restored(*saved),
        Found::Nothing => first(),
        Found::Unreadable => first().telling(tell(t::THE_WORK_KEPT_IN_THIS)),
        Found::Blocked => first().telling(tell(t::THIS_BROWSER_GIVES_THE_PAGE)),
    }
}

/// What the service reference says of the request.
fn hints(work: &Work, dispatch: &Dispatch) -> Html {
    match work.request() {
        Some(request) => html! { <RequestHints request={request.clone()} dispatch={dispatch.clone()} /> },
        None => Html::default(),
    }
}

/// The playground.
#[component]
pub(crate) fn App() -> Html {
    let state = use_reducer(start);
    let dispatch = state.dispatcher();
    let shown = use_results(&state);
    let (drawn, waits) = use_drawn(&state, &shown);
    use_deciding_cards(&state, &shown);
    use_saving(&state, &shown, &dispatch);
    use_shortcuts(&dispatch);
    use_document_title(&state.work().scenario.title, &title_sign(&shown.evaluated.outcomes));
    let painted = use_painted();
    let rest = use_rest();
    let new_version = use_new_version();
    use_editor_script(rest);
    let dropping = use_file_drop(&dispatch);
    use_cursor_in_view(under_cursor(&drawn));
    let drawer = use_state(|| None::<Drawer>);
    use_checks(&state, *drawer == Some(Drawer::Problems), &dispatch);
    let view = use_state(|| View::Why);
    {
        let view = view.setter();
        use_link(rest, &dispatch, move |id: &str| {
            if let Some((linked, ..)) = View::ALL.into_iter().find(|(_, known, _)| *known == id) {
                view.set(linked);
            }
        });
    }
    {
        // The text of a chosen line is among the policies.
        let view = view.setter();
        use_effect_with(state.selected(), move |selected| {
            if selected.is_some() {
                view.set(View::Policies);
            }
        });
    }

    let overlay = use_state(|| None);
    {
        // A condition was taken to the lab.
        let view = view.setter();
        use_effect_with(state.labs_opened(), move |opened| {
            if *opened > 0 {
                view.set(View::Lab);
                focus_lab();
            }
        });
    }

    use_replay(&state, &dispatch, {
        let view = view.setter();
        move || view.set(View::Tests)
    });

    use_effect_with(*drawer, |_| scroll_to_top("drawer"));
    {
        let work = state.work();
        use_effect_with((work.open, work.scenario.requests.len()), |(open, _)| {
            show_choice("open-request", &open.to_string());
        });
    }

    let work = Rc::clone(state.work());
    let latest = use_mut_ref(|| Rc::clone(&work));
    latest.replace(Rc::clone(&work));
    let ondismiss = {
        let dispatch = dispatch.clone();
        Callback::from(move |()| dispatch.dispatch(Action::Dismiss))
    };
    let tests = tested_and_passed(&shown.evaluated.outcomes);
    // The policies stand beside the other views where there is room.
    let beside = use_mut_ref(|| View::Why);
    if *view != View::Policies {
        beside.replace(*view);
    }
    let beside = *beside.borrow();
    let view_tabs = {
        let shows = view.setter();
        use_memo((*view, tests), move |(view, tests)| tabs("view", *view, true, *tests, &shows))
    };
    let matrix = use_state_eq(Spec::default);
    let skip = {
        let view = view.setter();
        Callback::from(move |_: MouseEvent| view.set(View::Why))
    };
    let top = Header {
        title: work.scenario.title.clone(),
        can_undo: state.can_undo(),
        can_redo: state.can_redo(),
        latest,
        drawer: drawer.setter(),
        dispatch: dispatch.clone(),
    };
    html! {
        <div class="App" data-view={view.id()} data-dropping={dropping.to_string()} data-course={state.course().is_some().to_string()}>
            <a class="SkipLink" href="#trace" onclick={skip}>{ t::SKIP_TO_THE_EXPLANATION }</a>
            { part(top) }
            if let Some(open) = state.course() {
                <CourseView open={Rc::clone(open)} revision={state.revision()} dispatch={dispatch.clone()} />
            }
            <main class="Main">
                { part(Requests { work: Rc::clone(&work), shown: Rc::clone(&shown), dispatch: dispatch.clone() }) }
                { match work.request() {
                    Some(request) => part(Question { request: request.clone(), dispatch: dispatch.clone(), drawer: drawer.setter() }),
                    None => no_request(&dispatch),
                } }
                if rest { { hints(&work, &dispatch) } }
                <VerdictBanner shown={Rc::clone(&shown)}>{ (*view_tabs).clone() }</VerdictBanner>
                <section class="Policies" id="policies" tabindex="-1" aria-label={t::POLICIES} data-waits={waits.to_string()}>
                    if painted { { part(Policies { drawn: Rc::clone(&drawn), overlay: rest.then(|| overlay.setter()), dispatch: dispatch.clone() }) } }
                </section>
                if rest { { part(Splitter { border: Border::Policies, controls: "policies", label: t::WIDTH_OF_THE_POLICIES }) } }
                <div class="Why" id="beside" tabindex="-1" data-beside={beside.id()} data-waits={waits.to_string()} aria-busy={(waits || !rest).to_string()}>
                    { tabs("beside", beside, false, tests, &view.setter()) }
                    { match beside {
                        _ if !rest => html! { <p class="Why-soon Skeleton">{ t::THE_EXPLANATION_FOLLOWS }</p> },
                        View::Why | View::Policies => part(Why { drawn: Rc::clone(&drawn), dispatch: dispatch.clone() }),
                        View::Fix => part(FixPane { drawn: Rc::clone(&drawn), dispatch: dispatch.clone() }),
                        View::Tests => html! {
                            <>
                                { part(TestsTable { work: Rc::clone(&work), shown: Rc::clone(&shown), dispatch: dispatch.clone() }) }
                                { part(ReplayPane { replay: Rc::clone(state.replay()), work: Rc::clone(&work), dispatch: dispatch.clone() }) }
                            </>
                        },
                        View::Coverage => part(Coverage { shown: Rc::clone(&drawn.shown), dispatch: dispatch.clone() }),
                        View::Lab => part(LabPane { drawn: Rc::clone(&drawn), dispatch: dispatch.clone() }),
                        View::Matrix => html! { <MatrixPane work={Rc::clone(&shown.evaluated.work)} now={Rc::clone(&shown.now)} spec={matrix} dispatch={dispatch.clone()} /> },
                    } }
                </div>
            </main>
            <div class="Bottom">
                if drawn.state.step().is_some() { { part(Walk { drawn: Rc::clone(&drawn), dispatch: dispatch.clone() }) } }
                { notice_bar(state.notice(), &ondismiss) }
                if new_version { { part(NewVersion) } }
                if rest { { part(Drawers { drawn, view: view.id(), open: *drawer, set_open: drawer.setter(), overlay: overlay.setter(), dispatch: dispatch.clone() }) } }
            </div>
            if rest { <Overlays {work} open={*overlay} set_open={overlay.setter()} drawer={drawer.setter()} {dispatch} /> }
            if dropping { <p class="DropHint" role="status">{ t::DROP_A_SCENARIO_OR_A }</p> }
        </div>
    }
}
